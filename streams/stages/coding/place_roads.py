"""Places on a road between two towns: "on the road between Khash and Zahedan" is neither, and lies likeliest half-way.

`half_way(place, text, candidates, chosen)` moves the record of either town there.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from streams.gazetteer.entries import Entry, kilometres
from streams.records import Place
from streams.stages.coding.place_candidates import Candidate
from streams.stages.coding.vocabulary import ROAD

FARTHEST_KM = 300.0
"""Between the towns; of a longer road half-way tells no more than the town that is named."""
_TOWNS = frozenset({"city", "town", "village"})
_ROAD = re.compile(
    rf"\b{ROAD}s?\s(?:that\s)?(?:between|from|links?|linking|connects?|connecting)\s"
    r"(?:the\s(?:[a-z]+\s){1,3}of\s)?\Z"
)
_AND = re.compile(r"\s(?:and|to|with)\s")


def half_way(place: Place, text: str, candidates: Sequence[Candidate], chosen: Candidate) -> Place:
    """The place, moved where it is one of the two ends of a road."""
    number = candidates.index(chosen)
    beside = candidates[max(0, number - 1) : number + 2]
    ends = [pair for pair in pairwise(beside) if _are_ends(text, *pair)]
    return _between(place, ends[0][0].resolved.entry, ends[0][1].resolved.entry) if ends else place


def _are_ends(text: str, first: Candidate, last: Candidate) -> bool:
    if first.in_ != last.in_ or not _AND.fullmatch(text, first.end, last.start):
        return False
    return bool(_ROAD.search(text, max(0, first.start - 50), first.start))


def _between(place: Place, one: Entry | None, other: Entry | None) -> Place:
    if one is None or other is None or not {one.kind, other.kind} <= _TOWNS or kilometres(one, other) > FARTHEST_KM:
        return place
    lat, lon = (one.lat + other.lat) / 2, (one.lon + other.lon) / 2
    return replace(place, geoname_id=None, lat=round(lat, 5), lon=round(lon, 5), precision="near")
