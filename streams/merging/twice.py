"""When two reports of one article are one event: who read it took them for two, and mostly rightly."""

from streams.merging.disagree import places_differ, times_differ, tolls_differ
from streams.merging.memory import FACTS, Account
from streams.merging.spacetime import one_spot, window

MORE = 3.6
"""Log-odds more that must speak for one event where one article tells both. Equal tolls of one or two do not reach it:
a city may well see two such attacks on one day."""


def told_twice(a: Account, b: Account) -> bool:
    """Whether no slot tells two reports of an article apart, and their tolls or victims are the same.

    That they could be one is not enough: of those of which only one tells a toll, half are two.
    """
    facts = {a.status, b.status} <= FACTS
    return facts and a.type == b.type and _one_day(a, b) and one_spot(a, b) and not tolls_differ(a, b) and _shared(a, b)


def told_apart(a: Account, b: Account) -> bool:
    """Whether their toll, day or place tells that two reports of an article are two events."""
    return tolls_differ(a, b) or times_differ(a, b) or places_differ(a, b)


def _one_day(a: Account, b: Account) -> bool:
    when = window(a)
    return when is not None and when == window(b) and when[0] == when[1]


def _shared(a: Account, b: Account) -> bool:
    """Whether they share a toll, or somebody or something by its full name."""
    tolls = ((a.killed, b.killed), (a.injured, b.injured))
    same_toll = any(x and y and x.min == y.min > 0 for x, y in tolls)
    return same_toll or any(name in b.people for name in a.people)
