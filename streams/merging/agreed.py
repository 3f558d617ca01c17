"""The day and the place of an incident: of what its accounts can agree on, the most precise."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from streams.gazetteer.entries import distance
from streams.merging.meaning import first_like
from streams.merging.memory import Account
from streams.merging.spacetime import RADIUS_KM, UNTOLD_CONFIDENCE, window
from streams.records import Place, Time

T = TypeVar("T")

_NOTHING = Time(start=None, end=None, precision=None, text=None, anchor=None)


def agreed_time(told: Sequence[Account]) -> Time:
    """Of the windows that no contrary one outweighs, the narrowest; an explicit one, then a later, decides a tie."""
    spans = [(w, a) for a in told if (w := window(a))]
    if not spans:
        return next((a.time for a in reversed(told) if a.time.text), _NOTHING)
    weights = _weights((w, a.confidence.time) for w, a in spans)
    support = _upheld(weights, lambda one, other: one[0] <= other[1] and other[0] <= one[1])

    def rank(pair: tuple[tuple[int, int], Account]) -> tuple[int, float, bool]:
        span, a = pair
        return (span[1] - span[0], -support[span], a.time.anchor != "explicit")

    chosen = min(((w, a) for w, a in reversed(spans) if w in support), key=rank)[1].time
    return first_like(chosen, [a.time for a in told])


def agreed_place(told: Sequence[Account]) -> Place | None:
    """Of the places that no contrary one outweighs, the most precise; more support, then the later, decides a tie."""
    places = [(a.place, a.confidence.place) for a in told if a.place]
    if not places:
        return None
    latest = {_spot(p): p for p, _ in places}
    weights = _weights((_spot(p), sure) for p, sure in places)
    support = _upheld(weights, _reach)
    chosen = min(reversed(support), key=lambda key: (RADIUS_KM[latest[key].precision], -support[key]))
    return latest[chosen]


Spot = tuple[float | None, float | None, str, str | None]


def _spot(p: Place) -> Spot:
    return (p.lat, p.lon, p.precision, p.country)


def _weights(values: Iterable[tuple[T, float | None]]) -> dict[T, float]:
    """How surely each value was read by all who tell it together, those told first first."""
    weights: dict[T, float] = {}
    for value, sure in values:
        weights[value] = weights.get(value, 0.0) + (UNTOLD_CONFIDENCE if sure is None else sure)
    return weights


def _upheld(weights: Mapping[T, float], agree: Callable[[T, T], bool]) -> dict[T, float]:
    """Values with their support, but for those that a contrary one outweighs; of equals the one told first stands.

    A vague value has the support of all that lie in it, so support alone cannot choose between two that it covers.
    """
    values = list(weights)
    with_it = {one: {other for other in values if other == one or agree(one, other)} for one in values}
    support = {one: round(sum(weights[other] for other in values if other in with_it[one]), 6) for one in values}
    ranked = sorted(values, key=lambda one: -support[one])
    return {one: support[one] for i, one in enumerate(ranked) if all(other in with_it[one] for other in ranked[:i])}


@functools.lru_cache(maxsize=20_000)
def _reach(a: Spot, b: Spot) -> bool:
    (lat, lon, precision, country), (other_lat, other_lon, other_precision, other_country) = a, b
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return country == other_country
    if "country" in (precision, other_precision) and country and country == other_country:
        return True
    return distance(lat, lon, other_lat, other_lon) <= RADIUS_KM[precision] + RADIUS_KM[other_precision]
