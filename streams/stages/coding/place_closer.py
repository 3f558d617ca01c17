"""The closest place that words go on or lead up to: "Gwagwalada near Abuja", "the Black Sea off Turkey's Kocaeli".

Weights choose one name of those that tell an event's place, and often the well known one. It then only says where the
other is to be looked for: two villages "in Bokkos" are two places.
"""

import re

from streams.gazetteer.entries import kilometres
from streams.gazetteer.offsets import before
from streams.stages.coding.place_candidates import Candidate
from streams.stages.coding.place_patterns import AT_LAST

GOES_ON = 12
"""Characters between a sea and the words that tell where in it: ", about"."""
SAME_AREA_KM = 120.0
"""From a place to the one by which it is to be found."""
_PART = r"(?:area|district|neighbou?rhood|quarter|suburb)"
_WITHIN = re.compile(
    rf"(?:\s{_PART}\sof|(?:\s(?:village|town|hamlet|settlement|community|locality|{_PART}))?,?"
    r"\s(?:in|near|outside|close\sto|on\sthe\s(?:outskirts|edge)\sof))\s(?:the\s)?(?:[a-z]+\s){0,2}"
)
"""Between a place and the wider or better known one: "Mushu village in ", " near the town of "."""


def closest(text: str, candidates: list[Candidate], chosen: Candidate) -> Candidate:
    """The candidate of the same words that tells the place most closely; `text` is what its offsets count in."""
    entry = chosen.resolved.entry
    if entry is None or chosen.resolved.mention.kind != "place":
        return chosen
    return _in_sea(text, candidates, chosen) if entry.kind == "sea" else _village(text, candidates, chosen)


def _in_sea(text: str, candidates: list[Candidate], sea: Candidate) -> Candidate:
    """Of "the Black Sea off Turkey's Kocaeli" the last: a sea is wide, and the words go on to tell where in it."""
    behind = [one for one in candidates if one.in_ == sea.in_ and one.start > sea.end]
    offsets = ((one, before(text, one.start)) for one in behind[:2])
    told = [one for one, offset in offsets if offset and 0 < offset.start - sea.end < GOES_ON]
    return told[-1] if told else sea


def _village(text: str, candidates: list[Candidate], town: Candidate) -> Candidate:
    """Of "Mushu village in Bokkos" the first, where words put the event there."""
    ahead = [
        one for one in candidates if one.in_ == town.in_ and one.sentence == town.sentence and one.end < town.start
    ]
    one = ahead[-1] if ahead and town.is_point else None
    if one is None or not _is_near(one, town) or not _WITHIN.fullmatch(text, one.end, town.start):
        return town
    return one if AT_LAST.search(text, max(0, one.start - 40), one.start) else town


def _is_near(one: Candidate, town: Candidate) -> bool:
    entry, other = one.resolved.entry, town.resolved.entry
    if one.resolved.mention.role != "plain" or one.resolved.mention.kind not in ("place", "unlisted"):
        return False
    if entry is None or other is None or not one.is_point or entry.kind == "region":
        return False
    return one.resolved.near or (entry is not other and kilometres(entry, other) < SAME_AREA_KM)
