"""The reader: one encoder, and heads on its word pieces."""

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from streams.stages.coding.reader import Reader as RuntimeReader
from streams.stages.coding.reader import Shape
from training.labels import ATTRIBUTIONS, ROLES, STATUSES, TYPES

LINK = 24
"""Width of the vectors by which a span finds the words of each of its roles."""
DISTANCES = (0, 4, 8, 16, 32, 64, 128)
"""Bounds, in word pieces, of the classes of distance between a span and a word."""
ROLE_ROWS = {"query": LINK, "key": LINK, "alone": 1}
"""How many rows of each of these heads are one role's; the roles lie behind one another."""
SIZES = {
    "tags": 3,
    "type": len(TYPES),
    "status": len(STATUSES),
    "attribution": len(ATTRIBUTIONS),
    **{head: len(ROLES) * rows for head, rows in ROLE_ROWS.items()},
}


class Reader(nn.Module):
    """Word pieces in, one row of head outputs a piece out, and one relevance an article."""

    def __init__(self, path: Path, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(path, add_pooling_layer=False, attn_implementation=attention)
        self.drop = nn.Dropout(0.15)
        width = self.encoder.config.hidden_size
        self.heads = nn.Linear(width, sum(SIZES.values()))
        self.relevance = nn.Linear(2 * width, 1)
        self.near = nn.Parameter(torch.zeros(len(ROLES), 2 * len(DISTANCES) + 1))
        nn.init.normal_(self.heads.weight, std=0.04)
        with torch.no_grad():
            self.heads.bias.zero_()
            self.heads.bias[-len(ROLES) :] = -4.5  # few words tell a role

    def keep(self, layers: list[int]) -> None:
        """Goes on with these layers of the encoder alone."""
        self.encoder.encoder.layer = nn.ModuleList([self.encoder.encoder.layer[n] for n in layers])

    def load(self, path: Path) -> None:
        """Takes the weights of a file, which may have fewer layers, heads and neurons than the encoder came with.

        It may know fewer roles, too: those that ROLES has more at its end begin as they are.
        """
        state = torch.load(path, weights_only=True)
        names = {name.split(".")[3] for name in state if name.startswith("encoder.encoder.layer.")}
        self.keep(list(range(len(names))))
        for name, part in list(self.encoder.named_modules()):
            if isinstance(part, nn.Linear):
                outputs, inputs = state[f"encoder.{name}.weight"].shape
                self.encoder.set_submodule(name, nn.Linear(inputs, outputs))
        self._keep_known_roles(state)
        self.load_state_dict(state)

    def _keep_known_roles(self, state: dict[str, torch.Tensor]) -> None:
        """Copies the rows of the roles that a file knows into rows of all of them."""
        known = len(state["near"])
        fresh = {"near": self.near, "heads.weight": self.heads.weight, "heads.bias": self.heads.bias}
        grown = {name: rows.detach().clone() for name, rows in fresh.items()}
        grown["near"][:known] = state["near"]
        for name in ("heads.weight", "heads.bias"):
            begin, read = 0, 0
            for head, size in SIZES.items():
                said = known * ROLE_ROWS[head] if head in ROLE_ROWS else size
                grown[name][begin : begin + said] = state[name][read : read + said]
                begin, read = begin + size, read + said
        state.update(grown)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Rows of head outputs and the logit of relevance; without a mask, the windows have no padding."""
        hidden = self.encode(ids, mask)
        return self.tell(hidden, mask)

    def encode(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """What the encoder makes of each word piece."""
        hidden: torch.Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        return hidden

    def tell(self, hidden: torch.Tensor, mask: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Rows of head outputs and the logit of relevance."""
        hidden = self.drop(hidden)
        rows = self.heads(hidden)
        seen = hidden if mask is None else hidden - 1e4 * (1 - mask.unsqueeze(-1).float())
        peak = seen.amax(dim=1)
        return rows, self.relevance(torch.cat([hidden[:, 0], peak], dim=-1)).squeeze(-1)


def parts(rows: torch.Tensor) -> dict[str, torch.Tensor]:
    """The row of head outputs, split by head."""
    return dict(zip(SIZES, rows.split(list(SIZES.values()), dim=-1), strict=True))


def distance_class(start: int, end: int, length: int) -> torch.Tensor:
    """For each word piece the class of its distance from the span: 0 inside, odd before, even after."""
    place = torch.arange(length)
    gap = torch.where(place < start, start - place, torch.clamp(place - end + 1, min=0))
    size = torch.bucketize(gap, torch.tensor(DISTANCES[1:])) + 1
    return torch.where(gap == 0, 0, torch.where(place < start, 2 * size - 1, 2 * size))


def role_scores(row: dict[str, torch.Tensor], near: torch.Tensor, start: int, end: int) -> torch.Tensor:
    """Logits (roles x pieces) that a piece tells a role of the span [start, end) of one window."""
    length = row["key"].shape[0]
    query = row["query"][start:end].mean(dim=0).view(len(ROLES), 1, LINK)
    key = row["key"].view(length, len(ROLES), LINK).permute(1, 0, 2)
    return (query * key).sum(-1) / LINK**0.5 + row["alone"].T + near[:, distance_class(start, end, length)]


def shape_of(model: Reader) -> dict:
    """What the run time must know of the outputs; scales and temperatures of one until they are measured."""
    return {
        "sizes": SIZES,
        "types": TYPES,
        "statuses": STATUSES,
        "attributions": ATTRIBUTIONS,
        "roles": ROLES,
        "distances": list(DISTANCES),
        "near": model.near.detach().tolist(),
        "temperatures": {"type": 1.0, "status": 1.0, "attribution": 1.0},
        "mention_scale": [1.0, 0.0],
        "relevance_scale": [1.0, 0.0],
    }


def as_reader(model: Reader, tokenizer: Tokenizer) -> RuntimeReader:
    """The run-time reader over the model in memory, to score it while it trains."""

    def forward(ids: list[int]) -> tuple:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            rows, relevance = model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long))
        return rows[0].float().numpy(), float(relevance[0])

    model.eval()
    return RuntimeReader(tokenizer=tokenizer, forward=forward, shape=Shape(**shape_of(model)))
