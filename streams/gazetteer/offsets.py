"""Places told by a distance or a direction from a name: "30 km north of Sumy", "off the port of Aden".

`before(text, start)` reads the words in front of the name at `start`, `moved` walks from a point. Such words tell a
place that has no name of its own in the text; the name beside them is only the nearest one that is known.
"""

import math
import re
from dataclasses import dataclass

FARTHEST_KM = 2_000.0
"""Pirates board ships some 1,000 km from the coast that is named; a number beyond this was misread."""
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SPELLED = {
    **{word: float(number) for number, word in enumerate(_ONES, 1)},
    **{word: 10.0 * number for number, word in enumerate(_TENS, 1)},
    "a": 1.0,
    "half a": 0.5,
    "a few": 3.0,
    "several": 5.0,
    "a dozen": 12.0,
    "fifteen": 15.0,
    "a hundred": 100.0,
}
_KM = {"k": 1.0, "m": 1.609, "n": 1.852, "s": 1.852}
"""Kilometres of a unit, by its first letter."""
_WAYS = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"]
_BEARINGS = {way: 45.0 * number for number, way in enumerate(_WAYS)}
"""Degrees, clockwise from the north."""

_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?|{'|'.join(sorted(_SPELLED, key=len, reverse=True))})"
_UNIT = r"(?:(?:nautical|sea)[\s-]miles?|kilomet(?:re|er)s?|kms?|miles?)"
_FAR = rf"(?<![\w.,])(?P<count>{_NUMBER})(?:\s?(?:to|or|-|–)\s?(?P<most>{_NUMBER}))?[\s-]?(?P<unit>{_UNIT})\s+"
_WAY = r"(?:due\s+|to\s+the\s+)?\b(?P<way>(?:north|south)(?:[\s-]?(?:east|west))?|east|west)(?:ern)?\s+"
_KIND = "city|town|village|capital|port|harbou?r|resort|island|settlement|shores?|coasts?|coastline"
_REFERENT = (
    r"(?:the\s+|its\s+)?(?:[A-Z][\w-]+(?:['’]s?)?\s+|[a-z]+(?:ern|al)\s+){0,2}"
    rf"(?:(?:[a-z]+\s+)?(?P<kind>{_KIND})\s+(?:of\s+)?)?(?:[A-Z][\w-]+['’]s?\s+)?"
)
"""What may stand before the name: "the resort town of", "the Syrian port of", "the capital", "Yemen's"."""
_OFFSET = re.compile(rf"(?:(?i:{_FAR})(?:away\s+)?)?(?i:{_WAY})?\b(?P<link>of|from|[Oo]ff)\s+{_REFERENT}\Z")
_SHORE = ("coast", "shore", "port", "harb", "island")
_AFLOAT = re.compile(
    r"\b(?:(?:war)?ships?|(?:super)?tankers?|vessels?|freighters?|trawlers?|ferry|ferries|dhows?|skiffs?|frigates?|boats?"
    r"|destroyers?|corvettes?|pirates?|crew|naval|navy|seas?|ocean|gulf|strait|waters)\b",
    re.IGNORECASE,
)
_SEA_BEFORE = re.compile(r"\b(?:[Ss]ea|[Oo]cean|[Gg]ulf(?:\s+of\s+\w+)?|[Ss]trait|[Ww]aters),?\s+(?:[a-z]+\s+){0,2}\Z")
_VERB_OFF = re.compile(
    r"\b(?:cut|cuts|cutting|seal\w*|cordon\w*|clos\w+|block\w*|fend\w*|f[io]ught|fight\w*|shut\w*|wall\w*|fenc\w+|set|beat\w*"
    r"|held|hold\w*|t[ao]k\w+|took|wip\w+|kick\w*|call\w*|ward\w*|writ\w+)\s+\Z",
    re.IGNORECASE,
)
"""Of "cut off Aden" the word belongs to the verb."""
_INSIDE = re.compile(r"\b(?:[Ii]n|[Ii]nto|[Aa]cross|[Ff]rom|[Tt]hroughout)\s+the\s+(?:far\s+)?\Z")
"""Of "in the east of Kabul" the words tell a part of it."""
_SEEN = 110
"""Characters before a name that such words take, and those before them that may speak of ships."""
_NEARBY = 40
"""Characters before such words that belong to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far a place lies from the name that is told, and where; `start` is where the words begin."""

    start: int
    km: float | None
    bearing: float | None
    at_sea: bool
    """In nautical miles, off a coast, or behind the name of a sea."""


def before(text: str, start: int) -> Offset | None:
    """What the words before the name at `start` say of its distance; None where they say nothing of it."""
    found = _OFFSET.search(text, max(0, start - _SEEN), start)
    if found is None or not (found["count"] or found["way"] or _is_off_shore(text, found)):
        return None
    if not found["count"] and _INSIDE.search(text, max(0, found.start() - _NEARBY), found.start()):
        return None
    km = _km(found)
    return Offset(
        start=found.start(),
        km=km if km is None or km <= FARTHEST_KM else None,
        bearing=_BEARINGS[re.sub(r"[\s-]", "", found["way"].lower())] if found["way"] else None,
        at_sea=_is_at_sea(text, found),
    )


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point that lies so far from another one, in degrees, on the sphere."""
    way, angle, phi = math.radians(bearing), km / 6371.0, math.radians(lat)
    north = math.asin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(way))
    across = math.sin(way) * math.sin(angle) * math.cos(phi)
    east = math.atan2(across, math.cos(angle) - math.sin(phi) * math.sin(north))
    return math.degrees(north), (lon + math.degrees(east) + 540.0) % 360.0 - 180.0


def _km(found: re.Match[str]) -> float | None:
    if not found["count"]:
        return None
    numbers = [_value(found[name]) for name in ("count", "most") if found[name]]
    return sum(numbers) / len(numbers) * _KM[found["unit"][0].lower()]


def _value(words: str) -> float:
    folded = words.lower().replace(",", "")
    return _SPELLED[folded] if folded in _SPELLED else float(folded)


def _is_at_sea(text: str, found: re.Match[str]) -> bool:
    nautical = bool(found["unit"]) and found["unit"][0] in "nNsS"
    return (
        nautical
        or _is_off_shore(text, found)
        or bool(_SEA_BEFORE.search(text, max(0, found.start() - _NEARBY), found.start()))
    )


def _is_off_shore(text: str, found: re.Match[str]) -> bool:
    """Whether "off" means the sea: of a coast or a port, or where ships are told of."""
    if found["link"].lower() != "off" or _VERB_OFF.search(text, max(0, found.start() - _NEARBY), found.start("link")):
        return False
    told = found["count"] or (found["kind"] or "").startswith(_SHORE)
    return bool(told or _AFLOAT.search(text, max(0, found.start() - _SEEN), found.start()))
