"""Scores a candidate as the place of an event: a log-linear model over place_features.

The weights are in seeds/places/event.json; training/places.py finds them.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from streams.resources import seeds
from streams.stages.coding.place_candidates import Candidate
from streams.stages.coding.place_features import Sight, features
from streams.stages.coding.place_standing import Features

Role = Callable[[int, int], float]
"""How likely [start, end) of the text tells the place of the event, as a model that read the article finds."""
ROLE = 0.2
"""Weight of the reader's log odds that a name tells the place of the event: more made places worse on dev."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A candidate with its share of the weight of all."""

    share: float
    candidate: Candidate


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(seeds("places/event.json").read_text("utf-8"))
    return table


def score(sight: Sight, candidate: Candidate, standing: Features, role: Role | None) -> float:
    """The log weight of a candidate among those of its article."""
    weights = _table()["weights"]
    total = sum(weights.get(name, 0.0) * value for name, value in features(sight, candidate, standing).items())
    if role is not None and candidate.in_ == "text":
        probability = min(max(role(candidate.start, candidate.end), 0.01), 0.99)
        total += ROLE * math.log(probability / (1 - probability))
    return float(total)


def best(
    sight: Sight, candidates: Sequence[Candidate], standing: Sequence[Features], role: Role | None
) -> Scored | None:
    """The likeliest candidate of the likeliest country, which all its places tell together."""
    if not candidates:
        return None
    scores = [score(sight, *pair, role) for pair in zip(candidates, standing, strict=True)]
    top = max(scores)
    weights = [math.exp(value - top) for value in scores]
    countries: dict[str | None, float] = defaultdict(float)
    for weight, candidate in zip(weights, candidates, strict=True):
        countries[candidate.resolved.country] += weight
    country = max(countries, key=lambda code: countries[code])
    pairs = zip(weights, candidates, strict=True)
    weight, chosen = max((pair for pair in pairs if pair[1].resolved.country == country), key=lambda pair: pair[0])
    return Scored(share=weight / sum(weights), candidate=chosen)


def confidence(share: float) -> float:
    """The probability that a candidate with this share is right, as measured on articles held out of training."""
    slope, offset = _table()["confidence"]
    share = min(max(share, 0.001), 0.999)
    return 1.0 / (1.0 + math.exp(-(slope * math.log(share / (1 - share)) + offset)))
