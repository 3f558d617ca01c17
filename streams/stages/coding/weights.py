"""Linear scorers: names of features in, a score out.

The weights lie beside this module as JSON; training/slots.py learns them.
"""

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

Weights = dict[str, float]
FLOOR = 1e-4
"""The least chance that log odds are taken of."""

_FOLDER = Path(__file__).parent / "weights"


def load(name: str) -> dict[str, Weights]:
    """The weights of one slot: a table a decision."""
    tables: dict[str, Weights] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return tables


def score(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features, the same in whatever order they come: many come in sets."""
    get = weights.get
    return math.fsum([get(feature, 0.0) for feature in features])  # a list: half the time of a generator


def shares(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities that sum to one."""
    top = max(scores, default=0.0)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]


def log_odds(share: float) -> float:
    """The log odds of a probability, kept finite."""
    share = min(max(share, FLOOR), 1 - FLOOR)
    return math.log(share / (1 - share))


def chance(value: float) -> float:
    """One score as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
