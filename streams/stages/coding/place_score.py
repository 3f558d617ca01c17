"""Scores a candidate as the place of an event: a log-linear model over place_features.

The weights are in seeds/places/event.json; training/places.py finds them.
"""

import json
import math
from collections.abc import Callable, Sequence
from functools import cache

from streams.resources import seeds
from streams.stages.coding.place_features import Candidate, Sight, features


@cache
def _weights() -> dict[str, float]:
    table: dict[str, dict[str, float]] = json.loads(seeds("places/event.json").read_text("utf-8"))
    return table["weights"]


def score(sight: Sight, candidate: Candidate, role: Callable[[int, int], float] | None) -> float:
    """The log weight of a candidate among those of its article."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(sight, candidate).items())
    if role is not None and candidate.in_ == "text":
        probability = min(max(role(candidate.start, candidate.end), 0.01), 0.99)
        total += weights.get("role", 1.0) * math.log(probability / (1 - probability))
    return total


def confidence(scores: Sequence[float], best: float) -> float:
    """The share of the best candidate among all."""
    return 1.0 / sum(math.exp(min(0.0, value - best)) for value in scores)
