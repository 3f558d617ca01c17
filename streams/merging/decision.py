"""Whether a report belongs to an incident: pairwise evidence, weighed by what careful readers linked, and a reason."""

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from streams.merging.bounds import ceiling
from streams.merging.compare import NAMES, Rarity, compare
from streams.merging.memory import Account, Entry, telling
from streams.merging.spacetime import COARSE, window
from streams.merging.twice import MORE, told_twice
from streams.resources import seeds

MOST_COMPARED = 6
"""Accounts of an incident that a report is compared with: the newest."""

FEW = 4
"""Look-alikes that the training articles have around a report; where there are more, each is less likely the one."""
_NAMED = (NAMES.index("name_same"), NAMES.index("name_told"))
VAGUE = 2.0
"""A mention of an attack somewhere, some time, needs more that agrees than the pairs it is learned from show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Learned weights: log-odds that two accounts tell one event."""

    bias: float
    weights: tuple[float, ...]
    rarity: Rarity
    join: float
    """Log-odds from which a report joins."""
    fuse: float
    """Log-odds from which two incidents turn out one."""

    def pair(self, a: Account, b: Account) -> float:
        """Log-odds that two accounts tell one event."""
        answers = compare(a, b, self.rarity)
        told = self.bias + sum(w * x for w, x in zip(self.weights, answers, strict=True))
        return min(told, ceiling(a, b, self.rarity))

    def named(self, a: Account, others: Sequence[Account]) -> bool:
        """Whether the full name of a victim is told by an account and by one of these."""
        answers = (compare(a, b, self.rarity) for b in others[-MOST_COMPARED:])
        return any(told[n] > 0 for told in answers for n in _NAMED)

    def group(self, a: Account, others: Sequence[Account]) -> float:
        """Log-odds that an account tells the event of these: halfway between the best of them and their mean."""
        scores = [self.pair(a, b) for b in others[-MOST_COMPARED:]]
        return (max(scores) + math.fsum(scores) / len(scores)) / 2.0


def caution(a: Account, crowd: int, *, named: bool = False) -> float:
    """Log-odds more that must speak for one event: among many look-alikes, and where no time or place is told.

    A victim who is `named` in both is told well enough, whichever of the two is read first: nobody is killed twice.
    """
    vague = window(a) is None and (a.place is None or a.place.precision in COARSE)
    return (VAGUE if vague and not named else 0.0) + math.log(max(1.0, crowd / FEW))


@functools.lru_cache(maxsize=4)
def load_model(path: Path | None = None) -> Model:
    """The model that comes with Tocsin."""
    data = json.loads((path or seeds("merge_model.json")).read_text(encoding="utf-8"))
    return Model(
        bias=data["bias"],
        weights=tuple(data["weights"][name] for name in NAMES),
        rarity=data["rarity"],
        join=data["join"],
        fuse=data["fuse"],
    )


def best(model: Model, account: Account, entries: Sequence[Entry]) -> list[tuple[float, Entry]]:
    """The incidents with the log-odds that this account is of them, best first."""
    scored = ((_log_odds(model, account, telling(entry)), entry) for entry in entries)
    known = [(score, entry) for score, entry in scored if score is not None]
    return sorted(known, key=lambda pair: (-pair[0], pair[1].incident_id))


def _log_odds(model: Model, account: Account, told: Sequence[Account]) -> float | None:
    """The log-odds that an account is of the incident that these tell; None if its own article tells another in it."""
    siblings = [a for a in told if a.article_id == account.article_id]
    if not all(told_twice(account, a) for a in siblings):
        return None
    return model.group(account, told) - (MORE if siblings else 0.0)
