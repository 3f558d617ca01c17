"""Narrows an encoder: python -m training.narrow --corpus TRAIN.jsonl --weights A.pt --heads 8 --inner 1024 --out B.pt

Keeps, on average, `--heads` attention heads and, in each layer, `--inner` neurons between, those whose removal would
change the loss most: to first order the sum of weight times gradient over what they feed (Michel et al. 2019, "Are
Sixteen Heads Really Better than One?"; Molchanov et al. 2017, "Pruning Convolutional Neural Networks"). What is left
must be trained on, best with the wide encoder as its teacher (training.train --teacher).
"""

import argparse
import random
from pathlib import Path

import torch
from torch import nn

from streams.stages.coding.reader_windows import load_tokenizer
from training import base, corpus, own
from training.model import Reader
from training.train import batches, collate, loss_of

SAMPLE = 500
"""Articles that the importance is measured on."""
LEAST_HEADS = 3
"""Heads that every layer keeps."""
HEAD = 32
"""Width of one head."""
Values = list[torch.Tensor]


def importance(model: Reader, articles: list[dict], chance: random.Random) -> tuple[Values, Values]:
    """For each layer, how much each head and each inner neuron counts."""
    tokenizer = load_tokenizer(base.TOKENIZER)
    varied = (corpus.vary(article, chance) for article in articles)
    examples = [one for article, title, day in varied for one in corpus.windows(tokenizer, article, title, day)]
    layers = model.encoder.encoder.layer
    heads = [torch.zeros(layer.attention.self.query.out_features // HEAD) for layer in layers]
    inner = [torch.zeros(layer.intermediate.dense.out_features) for layer in layers]
    for batch in batches(examples, 6, chance):
        model.zero_grad()
        loss_of(model, batch, collate(batch, 0.0, chance), chance).backward()
        for n, layer in enumerate(layers):
            heads[n] += _effect(layer.attention.output.dense.weight, HEAD)
            inner[n] += _effect(layer.output.dense.weight, 1)
    return [one / one.norm() for one in heads], inner


def _effect(weight: nn.Parameter, width: int) -> torch.Tensor:
    """To first order, how much the loss changes without each group of `width` inputs."""
    assert weight.grad is not None
    return (weight * weight.grad).view(len(weight), -1, width).sum((0, 2)).abs().detach()


def kept_heads(values: Values, average: int) -> Values:
    """The numbers of the heads that stay: the most important of all layers, and a few of each."""
    ranks = [one.argsort(descending=True) for one in values]
    rest = [(values[n][head].item(), n, head.item()) for n, rank in enumerate(ranks) for head in rank[LEAST_HEADS:]]
    spare = sorted(rest, reverse=True)[: (average - LEAST_HEADS) * len(values)]
    return [
        torch.tensor(sorted([*rank[:LEAST_HEADS].tolist(), *(head for _, layer, head in spare if layer == n)]))
        for n, rank in enumerate(ranks)
    ]


def narrow(model: Reader, heads: Values, inner: Values) -> None:
    """Drops the other heads and neurons of each layer."""
    for layer, some, neurons in zip(model.encoder.encoder.layer, heads, inner, strict=True):
        columns = (HEAD * some[:, None] + torch.arange(HEAD)).flatten()
        seen = layer.attention.self
        for name in ("query", "key", "value"):
            setattr(seen, name, _part(getattr(seen, name), 0, columns))
        layer.attention.output.dense = _part(layer.attention.output.dense, 1, columns)
        layer.intermediate.dense = _part(layer.intermediate.dense, 0, neurons)
        layer.output.dense = _part(layer.output.dense, 1, neurons)


def _part(whole: nn.Linear, axis: int, numbers: torch.Tensor) -> nn.Linear:
    """The linear map with these outputs (axis 0) or inputs (axis 1) alone."""
    weight = whole.weight.data.index_select(axis, numbers)
    part = nn.Linear(weight.shape[1], weight.shape[0])
    part.weight.data = weight
    part.bias.data = whole.bias.data if axis else whole.bias.data[numbers]
    return part


def main() -> None:
    """Reads the options, measures, and writes the narrower weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", nargs="+", type=Path, required=True)
    base.option(parser)
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--heads", type=int, required=True)
    parser.add_argument("--inner", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    chance = random.Random(3)
    articles = corpus.read(options.corpus)
    if options.held:
        articles, _ = corpus.split(articles, options.held, 0)
    model = Reader(base.folder(options.base))
    model.load(options.weights)
    heads, inner = importance(model.train(), chance.sample(articles + own.articles(), SAMPLE), chance)
    kept = [one.topk(options.inner).indices.sort().values for one in inner]
    narrow(model, kept_heads(heads, options.heads), kept)
    torch.save(model.state_dict(), options.out)
    print([one.attention.self.query.out_features // HEAD for one in model.encoder.encoder.layer], "heads a layer")


if __name__ == "__main__":
    main()
