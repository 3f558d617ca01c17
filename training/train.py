"""Trains the reader: python -m training.train --corpus seeds/wire/train.jsonl --out /tmp/reader.pt

With --held N the articles of one part in N (whole events) are left out, and scored at the end. The weights of each
epoch are kept beside `--out`.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch.nn import functional

from streams.stages.coding.reader_windows import load_tokenizer
from training import base, corpus, own
from training.evaluate import readings, score
from training.labels import ROLES
from training.model import ROLE_ROWS, SIZES, Reader, as_reader, parts, role_scores

WEIGHTS = {
    "tags": 1.5,
    "type": 1.0,
    "status": 0.7,
    "attribution": 0.6,
    "roles": 0.4,
    "relevance": 0.4,
    "teacher": 4.0,
}
"""What each part of the loss counts."""
LAST_ROLE_RATE = 1e-3
SEEN: dict[str, list[float]] = {}


def batches(examples: list, size: int, chance: random.Random) -> list[list]:
    """Batches of windows of about the same length, in a random order."""
    order = sorted(examples, key=lambda example: len(example.ids) + chance.uniform(0, 60))
    grouped = [order[n : n + size] for n in range(0, len(order), size)]
    chance.shuffle(grouped)
    return grouped


def collate(batch: list, mask_share: float, chance: random.Random) -> tuple[torch.Tensor, ...]:
    """Ids, attention mask, tags and relevance, padded; a share of the ids is masked so that names are not learned."""
    width = max(len(example.ids) for example in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    tags = torch.full((len(batch), width), corpus.IGNORE)
    for row, example in enumerate(batch):
        masked = [103 if chance.random() < mask_share and 101 != n != 102 else n for n in example.ids]
        ids[row, : len(masked)] = torch.tensor(masked)
        tags[row, : len(masked)] = torch.from_numpy(example.tags)
    return ids, (ids != 0).long(), tags, torch.tensor([example.relevant for example in batch])


def loss_of(
    model: Reader,
    batch: list,
    inputs: tuple[torch.Tensor, ...],
    chance: random.Random,
    teacher: Reader | None = None,
) -> torch.Tensor:
    """The weighted loss of a batch; a teacher's adds how far the word pieces are from where it sees them."""
    ids, mask, tags, relevant = inputs
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.encode(ids, mask)
        rows, relevance = model.tell(hidden, mask)
    split = parts(rows.float())
    losses = {
        "tags": functional.cross_entropy(
            split["tags"].flatten(0, 1),
            tags.flatten(),
            ignore_index=corpus.IGNORE,
            weight=torch.tensor([1.0, 2.5, 1.5]),
        )
    }
    known = relevant >= 0
    if known.any():
        losses["relevance"] = functional.binary_cross_entropy_with_logits(
            relevance.float()[known], relevant[known].float()
        )
    losses.update(_span_losses(model, batch, split, chance))
    if teacher:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            wanted = teacher.encode(ids, mask)
        losses["teacher"] = functional.mse_loss(hidden[mask.bool()], wanted[mask.bool()])
    for name, loss in losses.items():
        SEEN.setdefault(name, []).append(loss.item())
    return sum(WEIGHTS[name] * loss for name, loss in losses.items())


def _span_losses(model: Reader, batch: list, split: dict, chance: random.Random) -> dict:
    """Classes and roles of the gold spans; their ends are moved a little, as predicted ones will be off."""
    logits: dict[str, list] = {"type": [], "status": [], "attribution": []}
    gold: list[tuple[int, int, int]] = []
    roles = []
    for row, example in enumerate(batch):
        one = {name: values[row, : len(example.ids)] for name, values in split.items()}
        for target in example.targets:
            start, end = _jitter(target.start, target.end, chance)
            for name, values in logits.items():
                values.append(one[name][start:end].mean(dim=0))
            gold.append(target.classes)
            scores = role_scores(one, model.near, start, end)
            counted = torch.from_numpy(target.known)[:, None] * torch.from_numpy(example.tags != corpus.IGNORE).float()
            wanted = torch.from_numpy(target.roles)
            roles.append(
                (
                    functional.binary_cross_entropy_with_logits(
                        scores, wanted, reduction="none", pos_weight=torch.tensor(2.0)
                    )
                    * counted
                ).sum()
                / 60
            )
    if not gold:
        return {}
    labels = torch.tensor(gold)
    losses = {
        name: functional.cross_entropy(torch.stack(values), labels[:, n], label_smoothing=0.03)
        for n, (name, values) in enumerate(logits.items())
    }
    return {**losses, "roles": torch.stack(roles).mean()}


def _jitter(start: int, end: int, chance: random.Random) -> tuple[int, int]:
    if end - start < 6:
        return start, end
    third = (end - start) // 3
    return start + chance.randint(0, third), end - chance.randint(0, third)


def optimizer_of(model: Reader, rate: float, frozen: int) -> torch.optim.Optimizer:
    """AdamW; the word vectors stay as they came, so that words the corpus lacks keep their meaning."""
    for part in [model.encoder.embeddings, *model.encoder.encoder.layer[:frozen]]:
        part.requires_grad_(False)
    encoder = [value for value in model.encoder.parameters() if value.requires_grad]
    heads = [*model.heads.parameters(), *model.relevance.parameters(), model.near]
    return torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": heads, "lr": 10 * rate}], weight_decay=0.01)


def learn_last_role(model: Reader) -> torch.optim.Optimizer:
    """AdamW for the rows of the last role alone; all else that the reader knows stays as it is."""
    model.requires_grad_(False)
    rows = torch.cat([_of_last_role(head, size) for head, size in SIZES.items()]).float()
    for part, kept in (
        (model.heads.weight, rows[:, None]),
        (model.heads.bias, rows),
        (model.near, torch.eye(len(ROLES))[-1][:, None]),
    ):
        part.requires_grad_(True)
        part.register_hook(lambda slope, kept=kept: slope * kept)
    return torch.optim.AdamW([model.heads.weight, model.heads.bias, model.near], lr=LAST_ROLE_RATE, weight_decay=0.0)


def _of_last_role(head: str, size: int) -> torch.Tensor:
    return torch.arange(size) >= size - ROLE_ROWS.get(head, 0)


def train(
    model: Reader, tokenizer, articles: list[dict], options: argparse.Namespace, after, teacher: Reader | None
) -> None:
    """All epochs; `after(epoch)` is called behind each."""
    chance = random.Random(options.seed)
    torch.manual_seed(options.seed)
    optimizer = learn_last_role(model) if options.last_role else optimizer_of(model, options.rate, options.frozen)
    steps = options.epochs * (len(corpus.one_of_each(articles, chance)) * 1.12 / options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.08 * steps), max(0.03, 1 - n / steps))
    )
    for epoch in range(options.epochs):
        begun, total, seen = time.monotonic(), 0.0, 0
        model.train()
        varied = [corpus.vary(article, chance) for article in corpus.one_of_each(articles, chance)]
        examples = [
            example for article, title, day in varied for example in corpus.windows(tokenizer, article, title, day)
        ]
        for batch in batches(examples, options.batch, chance):
            loss = loss_of(model, batch, collate(batch, options.mask, chance), chance, teacher)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, seen = total + loss.item(), seen + 1
            if seen % 20 == 0:
                print(f"epoch {epoch} step {seen} loss {total / seen:.4f} {time.monotonic() - begun:.0f} s", flush=True)
        print(
            f"epoch {epoch} loss {total / seen:.4f} {time.monotonic() - begun:.0f} s",
            {name: round(sum(v) / len(v), 3) for name, v in SEEN.items()},
            flush=True,
        )
        SEEN.clear()
        after(epoch)


def main() -> None:
    """Reads the options, trains, and writes the weights after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", nargs="+", type=Path, required=True)
    parser.add_argument("--own", action="store_true", help="learn from training/articles too, but the dense ones")
    parser.add_argument("--dense", action="store_true", help="learn from the dense ones among them too")
    base.option(parser)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--layers", nargs="*", type=int, help="layers of the encoder that stay; all without it")
    parser.add_argument("--teacher", type=Path, help="weights of a reader to come near to")
    parser.add_argument("--test", type=Path, help="scored at the end, never learned from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--mask", type=float, default=0.04)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers of the encoder that stay as they are")
    parser.add_argument("--last-role", action="store_true", help="learn nothing but the last of labels.ROLES")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer(base.TOKENIZER)
    articles = corpus.read(options.corpus)
    held = []
    if options.held:
        articles, held = corpus.split(articles, options.held, 0)
    articles += own.articles() if options.own else []
    articles += own.dense() if options.dense else []
    model = Reader(base.folder(options.base))
    if options.start:
        model.load(options.start)
    if options.layers:
        model.keep(options.layers)
    teacher = None
    if options.teacher:
        teacher = Reader(base.folder(options.base)).eval()
        teacher.load(options.teacher)

    def after(epoch: int) -> None:
        torch.save(model.state_dict(), options.out.with_suffix(f".{epoch}.pt"))
        torch.save(model.state_dict(), options.out)
        for name, some in (("held", held), ("test", corpus.read([options.test]) if options.test else [])):
            if some and epoch == options.epochs - 1:
                print(epoch, name, score(readings(as_reader(model, tokenizer), some), some), flush=True)

    train(model, tokenizer, articles, options, after, teacher)


if __name__ == "__main__":
    main()
