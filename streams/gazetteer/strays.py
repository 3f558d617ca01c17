"""Names whose one known bearer lies far from all else that an article tells, in a country that it does not name.

A gazetteer has few of the world's quarters and villages: "La Campiña" of Culiacán is a town in Spain there, and people,
companies and buses bear the names of towns too. An event at such a name was near the place of the article's own country
that stands nearest. Large cities, and what is told with its country, are where they are. The name keeps what it means
until a place is published, for a new meaning changes what its neighbours are taken for, mostly for the worse.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from streams.gazetteer.entries import Entry, kilometres
from streams.gazetteer.names import strict
from streams.gazetteer.resolved import Resolved

FAR = 600
"""Kilometres from the nearest other place of the article."""
WELL_KNOWN = 20_000
"""People of a town that news of elsewhere may name without its country, as it does places of a war; what a curated list
has counts as larger."""
BESIDE = 1000
"""Characters from a name to the place that it is near, at most."""
MOSTLY = 0.4
"""Share of the article's other places in the country that it is about, which are two at least."""
_SMALL = frozenset({"city", "village", "district", "admin2", "area", "base", "camp"})
"""Kinds of which there are many by one name; a listed town, an embassy or a mosque is known by itself."""


def with_homes(resolved: Sequence[Resolved]) -> list[Resolved]:
    """The names of an article, each stray with the place of the article's country beside its first such mention."""
    homes: dict[str, Entry] = {}
    for one in resolved:
        key = strict(one.mention.name)
        if key not in homes and one.entry is not None and _may_stray(one, one.entry):
            home = _home(resolved, one, one.entry, key)
            if home is not None:
                homes[key] = home
    return [replace(one, home=homes.get(strict(one.mention.name))) if one.entry else one for one in resolved]


def _may_stray(one: Resolved, entry: Entry) -> bool:
    plain = one.mention.kind == "place" and one.mention.role != "dateline" and not one.near
    return plain and entry.kind in _SMALL and entry.population < WELL_KNOWN


def _home(resolved: Sequence[Resolved], one: Resolved, entry: Entry, key: str) -> Entry | None:
    """The place that a stray is near, or None where it may be what its bearer is."""
    others = [other for other in resolved if strict(other.mention.name) != key]
    countries = Counter(other.country for other in others if other.country)
    if not countries or entry.country in countries:
        return None
    country, often = countries.most_common(1)[0]
    if often < max(2, MOSTLY * countries.total()):
        return None
    points = [(other, other.entry) for other in others if other.entry and other.entry.kind not in ("country", "sea")]
    if not points or min(kilometres(entry, point) for _, point in points) < FAR:
        return None
    beside = [(_gap(one, other), n) for n, (other, point) in enumerate(points) if point.country == country]
    gap, number = min(beside, default=(BESIDE, 0))
    return points[number][1] if gap < BESIDE else None


def _gap(one: Resolved, other: Resolved) -> int:
    return max(one.mention.start - other.mention.end, other.mention.start - one.mention.end)
