"""One toll from many: the latest credible one, which rises freely but never falls in silence."""

from collections.abc import Sequence

from streams.records import Toll

LEAP = 4
"""A toll of more than four times what others tell needs a second report."""


def latest(tolls: Sequence[Toll]) -> Toll | None:
    """The toll after these, in the order they were published.

    A lower number stands alone only when two reports in a row tell it; one alone leaves a range from it to the former.
    """
    current: Toll | None = None
    for index, toll in enumerate(tolls):
        current = _after(current, toll, tolls[:index], tolls[index + 1 :])
    return current


def _after(current: Toll | None, toll: Toll, before: Sequence[Toll], later: Sequence[Toll]) -> Toll:
    if current is None:
        return toll
    if toll.min >= current.min:
        return current if _leaps(toll, before, later) else toll
    if toll.max is None or (current.max is not None and toll.max >= current.max):
        return current
    if before and _same(before[-1], toll):
        return toll
    return Toll(min=toll.min, max=current.min if current.max is None else current.max, text=toll.text)


def _leaps(toll: Toll, before: Sequence[Toll], later: Sequence[Toll]) -> bool:
    """Whether one report alone tells many times what at least three others do."""
    top = max((t.min for t in before), default=0)
    if len(before) < 3 or toll.min <= LEAP * (top + 2):
        return False
    return not any(t.min * LEAP >= toll.min for t in later)


def _same(a: Toll, b: Toll) -> bool:
    return (a.min, a.max) == (b.min, b.max)
