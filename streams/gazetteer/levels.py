"""Towns and the provinces that bear their names: "the Kharkiv region", "Herat province", "near Kidal".

`levelled(gazetteer, text, start, end, resolved)` takes a name for the province where a word beside it says so, and for
the town where one can only be near, or outside, or in the centre of a town. One name may tell the town in one sentence
and the province in another, so it looks at each mention by itself.
"""

import re
from dataclasses import replace

from streams.gazetteer.entries import Entry, Gazetteer, kilometres
from streams.gazetteer.names import strict
from streams.gazetteer.resolved import Resolved

FARTHEST_KM = 400.0
"""From a town to the middle of the province that bears its name: large ones lie in Russia and the Sahara."""
LEAST_TOWN = 20_000
"""People of a town that is meant rather than the province of its name."""
_TOWNS = frozenset({"city", "town", "village"})
_REGIONS = frozenset({"region", "admin1"})
_OF_TOWNS = re.compile(
    r"\b(?:near|outside|(?:outskirts|suburbs?|centre|center|city|town|mayor|streets)\s+of|central|downtown"
    r"|(?:kilomet(?:re|er)s?|km|miles?)\s+(?:\w+\s+){0,2}(?:of|from))\s+\Z"
)
_FIRST = "province|governorate|oblast|prefecture|krai|voivodeship|wilaya"
_SECOND = "district|raion|sub-district|subdistrict"
_AS_LISTED = "state|department|county|division"
"""Words that mean much besides: they count only where the gazetteer has a subdivision of that name."""
_AROUND = "region"
_UNIT = rf"{_FIRST}|{_SECOND}|{_AS_LISTED}|{_AROUND}"
_AFTER = re.compile(rf"[\s-](?:({_UNIT})\b|(?:and|or)\s(?-i:[A-Z])[\w’'-]{{1,20}}\s({_UNIT})s\b)", re.IGNORECASE)
"""Of one name, or of this one and the next: "the Kharkiv and Sumy regions"."""
_BEFORE = re.compile(rf"\b({_FIRST}|{_AROUND}|state|department|county)\s+of\s+\Z", re.IGNORECASE)
"""Not a district: "a busy district of Aleppo" is a quarter of it."""
_KINDS = {
    **dict.fromkeys([*_FIRST.split("|"), *_AS_LISTED.split("|"), _AROUND], ("admin1", "region", "admin2")),
    **dict.fromkeys(_SECOND.split("|"), ("admin2", "district", "admin1")),
}
_PRECISIONS = {
    **dict.fromkeys(_FIRST.split("|"), "admin1"),
    **dict.fromkeys(_SECOND.split("|"), "admin2"),
    _AROUND: "near",
}


def levelled(gazetteer: Gazetteer, text: str, start: int, end: int, one: Resolved) -> Resolved:
    """A mention over [start, end) of a town or a province as that one of the two which the words beside it tell."""
    if one.entry is None or one.near or one.entry.kind not in _TOWNS | _REGIONS:
        return one
    unit = _unit(text, start, end)
    if one.entry.kind in _TOWNS:
        return _widened(gazetteer, one, one.entry, unit) if unit else one
    if unit is None and (one.entry.kind == "region" or _OF_TOWNS.search(text, max(0, start - 40), start)):
        town = _town(gazetteer, one.mention.name, one.entry)
        return replace(one, entry=town) if town else one
    return one


def _widened(gazetteer: Gazetteer, one: Resolved, town: Entry, unit: str) -> Resolved:
    known = _subdivision(gazetteer, one.mention.name, town, unit)
    return replace(one, entry=known) if known else replace(one, precision=_PRECISIONS.get(unit))


def _unit(text: str, start: int, end: int) -> str | None:
    """The word of kind beside a name, in small letters."""
    found = _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 30), start)
    return found[found.lastindex or 0].lower() if found else None


def _subdivision(gazetteer: Gazetteer, name: str, town: Entry, unit: str) -> Entry | None:
    """The subdivision of the town's country that bears the name and lies around the town; None if there is none."""
    keys = [strict(name), strict(f"{name} {unit}"), strict(f"{name} oblast")]
    numbers = dict.fromkeys(number for key in keys for number in gazetteer.strict.get(key, ()))
    named = [gazetteer.entries[number] for number in numbers]
    named += [region for region in gazetteer.regions.get(town.country, ()) if strict(region.name).startswith(keys[0])]
    around = [entry for entry in named if entry.country == town.country and kilometres(entry, town) < FARTHEST_KM]
    for kind in _KINDS[unit]:
        if found := [entry for entry in around if entry.kind == kind]:
            return min(found, key=lambda entry: kilometres(entry, town))
    return None


def _town(gazetteer: Gazetteer, name: str, region: Entry) -> Entry | None:
    """The town in a region, or at its edge, that bears just its name; None where none is of any size."""
    key = strict(name)
    named = [gazetteer.entries[number] for number in gazetteer.strict.get(key, ())]
    towns = [one for one in named if one.kind in _TOWNS and one.country == region.country and strict(one.name) == key]
    around = [one for one in towns if one.population >= LEAST_TOWN and kilometres(one, region) < FARTHEST_KM]
    return max(around, key=lambda one: one.population, default=None)
