"""What an article says outright of where a name lies: "Laces in Nigeria's Plateau state", "Petrivka (north of Sumy)".

Lists have few of the world's villages, and the one bearer that they have of a name is often a namesake far away. So a
small town lies near what the words beside its name tell, as a name that no list has does, where they tell a country, a
region or a town that no bearer of the name is in. Of a quarter the towns that the article names tell it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from streams.gazetteer import offsets
from streams.gazetteer.entries import Entry, Gazetteer, kilometres
from streams.gazetteer.names import strict
from streams.gazetteer.resolved import Resolved

WELL_KNOWN = 100_000
"""Population from which a town is what its name means everywhere: "Moscow in Ukraine" tells what Moscow does there."""
BORDER_KM = 200.0
"""From the middle of a region of the country: towns so near are held, claimed or lent across borders."""
REGION_KM = 250.0
"""From the middle of a region: places of its edge, and of one that changed hands, lie so far."""
TOWN_KM = {"(": 100.0, ",": 450.0}
"""From a town that one is said to lie north of, where no distance is told: in brackets it is told to be found by it."""
QUARTER_KM = 50.0
"""From the middle of a large city to its quarters and suburbs."""
LEAST_LIKELY = 0.6
"""Chance that a name is a place's at all from which another one is told to lie in it: mayors are named like towns."""
LEAST_TOWN = 20_000
"""People of a town with quarters."""
BESIDE = 25
"""Characters from a quarter to the town right behind it: "neighbourhood of"."""
_TOWNS = frozenset({"city", "town", "village", "district", "admin2"})
_REGIONS = frozenset({"country", "admin1", "admin2", "region"})

_WAY = r"(?:(?:the|far|rural|upper|lower|(?:north|south|east|west|centr)[\w-]*(?:ern|al))\s+)*"
_IN = re.compile(
    rf",?\s+in\s+{_WAY}\Z"
    rf"|,\s+(?:a|an|another|the)\s+(?:[\w-]+\s+){{0,4}}(?:village|town|hamlet|settlement|community|locality)\s+in\s+{_WAY}\Z"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|of|around|outside|into|towards?|through|between|and|left|leaving|reached|entered|fled|nearby"
    r"|hit|struck|\w+(?:ern|al)|(?:attack|raid|storm|captur|seiz|shell|bomb|target|burn|torch|loot|besieg)(?:e?d|ing)"
    r"|overran|ret(?:ook|aken)|recaptur(?:ed|ing))\s(?:the\s)?(?:[a-z]+\s){0,2}\Z",
    re.IGNORECASE,
)
"""What stands before a place: of "Obama in Libya" the name is a person's."""
_COMMA = re.compile(rf",\s+{_WAY}\Z")
_CLOSES = re.compile(
    r"\s*(?:\Z|[.;)(\n–—-]|,(?!\s+(?:and|or)\b)|\s(?:state|province|region|district|county|governorate|oblast)\b"
    r"|\s(?:on|at|after|when|where|last|yesterday|early|late|overnight|during|by|were|was|has|had)\b)"
)
"""What stands after a region that tells where the name before it lies, rather than being the next of a list."""
_LIST = re.compile(r",?\s+(?:and|or)\s+(?:in\s+)?\Z|,\s+\Z")
_WITHIN = re.compile(rf"(?:['’]s?\s+|\s+(?:state|province|region|district)\s+of\s+){_WAY}\Z")
"""Between a country, or its people, and its region: "Nigeria's Plateau", "the Nigerian state of Plateau"."""
_APPOSED = re.compile(r"(?:\s\(|,\s)(?:(?:about|some|around|roughly|nearly|just|less than|more than|over|located)\s)*")
"""Between a name and how far from a town it lies: "(", ", some"."""
_QUARTER_AFTER = re.compile(r"\s(?:neighbou?rhood|quarter|suburb|colonia|barrio|favela|slum)\b")
_QUARTER_BEFORE = re.compile(
    r"\bthe\s(?:[\w-]+\s){0,2}(?:neighbou?rhood|quarter|suburb|colonia|barrio|favela|slum)\sof\s\Z"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Around what a name is said to lie, and which entries lie there."""

    around: Entry
    holds: Callable[[Entry], bool]


def contained(gazetteer: Gazetteer, text: str, resolved: Sequence[Resolved]) -> list[Resolved]:
    """Each name where the article says that it lies, in all its mentions, unless it also says that the bearer does."""
    said: dict[str, Said] = {}
    right: set[str] = set()
    for number, one in enumerate(resolved):
        key = strict(one.mention.name)
        if one.entry is not None and _is_doubtful(gazetteer, one, one.entry):
            told = _said(gazetteer, text, resolved, number)
            if told is not None and told.holds(one.entry):
                right.add(key)
            elif told is not None:
                said.setdefault(key, told)
    wrong = {key: told for key, told in said.items() if key not in right}
    return [_moved(gazetteer, one, wrong.get(strict(one.mention.name))) for one in resolved]


def _is_doubtful(gazetteer: Gazetteer, one: Resolved, entry: Entry) -> bool:
    """Whether a name may mean a place that no list has: a small town's, or spelt as nobody lists it."""
    listed = strict(one.mention.name) in gazetteer.strict
    plain = one.mention.kind == "place" and one.mention.role in ("plain", "dateline")
    return plain and entry.kind in _TOWNS and (entry.population < WELL_KNOWN or not listed)


def _moved(gazetteer: Gazetteer, one: Resolved, said: Said | None) -> Resolved:
    """The largest bearer of the name that lies there, or what it lies near; in a country it may lie anywhere."""
    if said is None or one.mention.kind != "place":
        return one
    around, bearers = said.around, [gazetteer.entries[number] for number in one.mention.candidates]
    there = [entry for entry in bearers if entry.country == around.country and said.holds(entry)]
    if there:
        return replace(one, entry=max(there, key=lambda entry: entry.population), country=around.country)
    moved = replace(one, entry=around, country=around.country, probability=0.5 * one.probability, near=True)
    return replace(moved, precision="country") if around.kind == "country" else moved


def _said(gazetteer: Gazetteer, text: str, resolved: Sequence[Resolved], number: int) -> Said | None:
    town = _beside_town(text, resolved, number)
    if town is not None:
        return town
    region = _region(text, resolved, number)
    if region is not None:
        return Said(region, lambda entry: _is_in(gazetteer, region, entry))
    return _quarter(text, resolved, number)


def _region(text: str, resolved: Sequence[Resolved], number: int) -> Entry | None:
    """The country or the region that is told right after a name, the narrowest of the two.

    Of "fighters from Derna in Syria" it is they who are in Syria.
    """
    one, after = resolved[number], resolved[number + 1 : number + 3]
    if not after or after[0].mention.role in ("organisation", "surname") or not _is_placed(text, one):
        return None
    gap = text[one.mention.end : after[0].mention.start]
    if not _IN.match(gap) and not (_COMMA.match(gap) and _is_apposition(text, resolved, number)):
        return None
    narrower = [other for other in after[1:] if _WITHIN.match(text[after[0].mention.end : other.mention.start])]
    wider = after[:1] if after[0].mention.kind == "place" else []
    region = next(filter(None, map(_region_of, (*narrower, *wider))), None)
    people = region is not None and region.kind == "country" and text.endswith(" from ", 0, one.mention.start)
    return None if people else region


def _is_placed(text: str, one: Resolved) -> bool:
    """Whether the words before a name, or a dateline that it begins, say that it is a place's."""
    start = one.mention.start
    headed = one.mention.name.isupper() and (not start or text[start - 1] == "\n")
    return headed or one.mention.role == "dateline" or bool(_PLACED.search(text, max(0, start - 40), start))


def _region_of(one: Resolved) -> Entry | None:
    entry = one.entry
    return entry if entry is not None and entry.kind in _REGIONS and entry.country else None


def _is_apposition(text: str, resolved: Sequence[Resolved], number: int) -> bool:
    """Whether a region behind a comma tells where a name lies; not in a list, nor a ship's: "the Paresa, St Kitts"."""
    one, region = resolved[number].mention, resolved[number + 1].mention
    if not _CLOSES.match(text, region.end) or text.endswith((" the ", "The "), 0, one.start):
        return False
    if number and _LIST.fullmatch(text[resolved[number - 1].mention.end : one.start]):
        return False
    if number + 2 >= len(resolved):
        return True
    third = resolved[number + 2]
    goes_on = _LIST.fullmatch(text[region.end : third.mention.start])
    return not goes_on or (third.entry is not None and third.entry.kind == "country")


def _is_in(gazetteer: Gazetteer, region: Entry, entry: Entry) -> bool:
    """Whether an entry lies in a country or region, or so near that words may well count it in."""
    if region.kind == "country":
        parts = gazetteer.regions.get(region.country, [region])
        return entry.country == region.country or any(kilometres(part, entry) < BORDER_KM for part in parts)
    same = entry.country == region.country
    if same and (not entry.admin1 or not region.admin1 or entry.admin1 == region.admin1):
        return True
    return kilometres(region, entry) < REGION_KM


def _beside_town(text: str, resolved: Sequence[Resolved], number: int) -> Said | None:
    """The town from which a name is told to lie in some direction: "Petrivka (north of Sumy)"."""
    if number + 1 >= len(resolved):
        return None
    one, town = resolved[number], resolved[number + 1].entry
    offset = offsets.before(text, resolved[number + 1].mention.start)
    if offset is None or offset.at_sea or town is None or town.kind not in _TOWNS:
        return None
    if not _APPOSED.fullmatch(text, one.mention.end, offset.start):
        return None
    reach = 1.5 * offset.km + QUARTER_KM if offset.km else TOWN_KM[text[one.mention.end : offset.start].strip()[0]]
    return Said(town, lambda entry: kilometres(entry, town) < reach)


def _quarter(text: str, resolved: Sequence[Resolved], number: int) -> Said | None:
    """The town of a quarter, unless another town that the article names is near the bearer."""
    mention = resolved[number].mention
    ahead = _QUARTER_BEFORE.search(text, max(0, mention.start - 60), mention.start)
    if not ahead and not _QUARTER_AFTER.match(text, mention.end):
        return None
    own = strict(mention.name)
    named = [one for one in resolved if one.is_place >= LEAST_LIKELY and strict(one.mention.name) != own]
    towns = [(one.mention.start, one.entry) for one in named if one.entry is not None and _has_quarters(one.entry)]
    if not towns:
        return None
    beside = [town for start, town in towns if 0 < start - mention.end < BESIDE]
    before = [town for start, town in towns if start < mention.start]
    town = (beside or before[::-1] or [town for _, town in towns])[0]
    return Said(town, lambda entry: any(kilometres(entry, other) < QUARTER_KM for _, other in towns))


def _has_quarters(entry: Entry) -> bool:
    return entry.kind in ("city", "town", "village") and entry.population >= LEAST_TOWN
