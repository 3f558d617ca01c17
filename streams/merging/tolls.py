"""One toll from many: the latest credible one, which rises freely but never falls in silence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from streams.merging.memory import Telling, independent
from streams.records import Toll

LEAP = 4
"""A toll of more than four times what others tell needs a second report."""

_COUNTED = re.compile(r"\d|\b(?:one|only|single|sole)\b", re.IGNORECASE)
"""Words that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A toll, and who told it in which wire story."""

    toll: Toll
    by: Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The toll that stands, and a lower one that nobody has confirmed yet."""

    stands: Toll
    lower: Told | None = None

    def published(self) -> Toll:
        """What stands, or the range down to the unconfirmed number."""
        if self.lower is None:
            return self.stands
        top = self.stands.min if self.stands.max is None else self.stands.max
        return Toll(min=self.lower.toll.min, max=top, text=self.lower.toll.text)


def latest(told: Sequence[Told]) -> Figures | None:
    """The figures after these, in the order they were published.

    A lower number stands only when two in a row tell it that confirm each other; until then a range is left. An outlet
    that repeats itself speaks neither for its number nor against another.
    """
    current: Figures | None = None
    for index, one in enumerate(told):
        current = _after(current, one, told[:index], told[index + 1 :])
    return current


def _after(current: Figures | None, new: Told, before: Sequence[Told], later: Sequence[Told]) -> Figures:
    if current is None:
        return Figures(stands=new.toll)
    stands, toll = current.stands, new.toll
    confirms = current.lower is not None and _same(current.lower.toll, toll)
    if _repeated(new, before) and not confirms:
        return current
    if toll.min >= stands.min:
        return current if _leaps(toll, before, later) else Figures(stands=stands if _same(stands, toll) else toll)
    if _is_one_victim(toll) or (_covers(toll, stands) and not confirms and not _told_more(new, before)):
        return current
    return Figures(stands=toll) if _confirmed(current, new, before) else Figures(stands=stands, lower=new)


def _covers(toll: Toll, stands: Toll) -> bool:
    """Whether a toll may be as high as the one that stands: "at least 3" is no word against 5."""
    return toll.max is None or (stands.max is not None and toll.max >= stands.max)


def _is_one_victim(toll: Toll) -> bool:
    """Whether it tells of one victim and counts nobody: "the commander killed in the strike" may be one of four."""
    return toll.min == 1 and toll.max == 1 and toll.text is not None and not _COUNTED.search(toll.text)


def _told_more(new: Told, before: Sequence[Told]) -> bool:
    """Whether its outlet itself told more last: then "at least 19" after "at least 25" is a correction."""
    last = next((one for one in reversed(before) if one.by[0] == new.by[0]), None)
    return last is not None and last.toll.min > new.toll.min


def _repeated(new: Told, before: Sequence[Told]) -> bool:
    """Whether its outlet only tells again what it told last: news of a funeral has the number of the first day."""
    last = next((one for one in reversed(before) if one.by[0] == new.by[0]), None)
    return last is not None and _same(last.toll, new.toll)


def _confirmed(current: Figures, new: Told, before: Sequence[Told]) -> bool:
    """Whether the lower number came from another outlet and story just before, or nobody else ever told more."""
    if current.lower is None or not _same(current.lower.toll, new.toll):
        return False
    others = [one for one in before if one.by[0] != new.by[0] and one.toll.min >= current.stands.min]
    return len(independent((current.lower.by, new.by))) > 1 or not others


def _leaps(toll: Toll, before: Sequence[Told], later: Sequence[Told]) -> bool:
    """Whether one report alone tells many times what at least three others do."""
    if len(before) < 3 or toll.min <= LEAP * (max(one.toll.min for one in before) + 2):
        return False
    return not any(one.toll.min * LEAP >= toll.min for one in later)


def _same(a: Toll, b: Toll) -> bool:
    return (a.min, a.max) == (b.min, b.max)
