"""Where an event was that is told under the dateline of another town: "KINSHASA - A bomb in eastern Congo killed 14".

A dateline is where the news was written. Most often the event was there too, and weights take it so where its own
sentence tells no other point; but not where that tells a province or a part of the country, nor where it counts what a
country's air defences shot down, which is told from the capital, nor of a ship where the article names a sea.
"""

import re
from collections.abc import Sequence

from streams.gazetteer.entries import Entry, Gazetteer
from streams.stages.coding.annotate import Document
from streams.stages.coding.place_candidates import Candidate, before_and_after
from streams.stages.coding.place_features import Sight
from streams.stages.coding.place_patterns import HERE, IN_REGION, POSSESSIVE
from streams.stages.coding.place_standing import Features

LEAD = 1500
"""Characters of the text in which "this town" may mean that of the dateline."""
REGIONS = frozenset({"admin1", "admin2", "region"})
_PART = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout)\s+(?:the\s+)?(?:[\w-]+\s+)?(?P<north>north|south)?-?(?P<east>east|west)?(?:ern)?\s+\Z"
)
"""What leads to a country of which a part is told: "in Mexico's troubled south" is another form, and rare."""
_AIR_DEFENCE = re.compile(
    r"\b(?:air\s+defen[cs]es?|air\s+force)\b[^.;]{0,60}?\b(?:shot|brought|shoot\w*|took)\s+down\b|"
    r"\b(?:air\s+defen[cs]es?|air\s+force)\b[^.;]{0,60}?\b(?:downed|destroyed|intercepted|repelled|neutrali[sz]ed)\b",
    re.IGNORECASE,
)
_AFLOAT = re.compile(
    r"\b(?:bulk\s+carriers?|destroyers?|dhows?|freighters?|frigates?|(?:super)?tankers?|trawlers?|vessels?|(?:war)?ships?)\b",
    re.IGNORECASE,
)
_ASHORE = re.compile(r"\b(?:anchored|berthed|docked|docks?|harbou?r|moored|ports?|quay|shipyard)\b", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:(?:north|south)?-?(?:east|west)?(?:ern)?|central)\s", re.IGNORECASE)
Told = tuple[Candidate, Features]


def without_dateline(
    gazetteer: Gazetteer, document: Document, sight: Sight, all_: Sequence[Told], chosen: Candidate
) -> list[Told]:
    """Where the event may have been instead, where a dateline was chosen and its own sentence tells that it was
    elsewhere; nothing where the dateline stands."""
    writer = chosen.resolved.entry
    if chosen.resolved.mention.role != "dateline" or writer is None or HERE.search(document.text, 0, LEAD):
        return []
    own = [one for one in all_ if one[0].in_ == sight.in_ and sight.sentence <= one[0].sentence <= sight.last_sentence]
    if regions := [one for one in own if _tells_region(document, one[0], writer)]:
        return regions
    if any(one.resolved.entry is writer and not _heads(one) for one, _ in own):
        return []
    seas = [one for one in all_ if one[0].resolved.entry is not None and one[0].resolved.entry.kind == "sea"]
    if seas and _is_afloat(document, sight):
        return seas
    is_capital = gazetteer.capitals.get(writer.country) is writer
    apart = any(_tells_part(document, one, writer, is_capital=is_capital) for one, _ in own)
    if apart or (is_capital and _counts_shot_down(document, sight)):
        return [one for one in all_ if not _heads(one[0])]
    return []


def _heads(candidate: Candidate) -> bool:
    return candidate.resolved.mention.role == "dateline"


def _tells_region(document: Document, candidate: Candidate, writer: Entry) -> bool:
    """Whether words put the event in a province of the country that the reporter wrote from."""
    entry, mention = candidate.resolved.entry, candidate.resolved.mention
    if entry is None or mention.kind != "place" or mention.role != "plain":
        return False
    if entry.kind not in REGIONS and not (entry.kind == "area" and _DIRECTION.match(mention.name)):
        return False
    return entry.country == writer.country and bool(IN_REGION.search(before_and_after(document, candidate)[0]))


def _tells_part(document: Document, candidate: Candidate, writer: Entry, *, is_capital: bool) -> bool:
    """Whether words put the event in a part of the reporter's country, and of any town but a capital, which would be
    told as one, in a part where the town is not."""
    entry = candidate.resolved.entry
    if entry is None or entry.kind != "country" or entry.country != writer.country:
        return False
    before, after = before_and_after(document, candidate)
    part = _PART.search(before)
    if part is None or not (part["north"] or part["east"]) or POSSESSIVE.match(after):
        return False
    north = {"north": 1.0, "south": -1.0, None: 0.0}[part["north"]] * (writer.lat - entry.lat)
    east = {"east": 1.0, "west": -1.0, None: 0.0}[part["east"]] * (writer.lon - entry.lon)
    return is_capital or north + east < 0


def _counts_shot_down(document: Document, sight: Sight) -> bool:
    return bool(_AIR_DEFENCE.search(_words(document, sight)))


def _is_afloat(document: Document, sight: Sight) -> bool:
    words = _words(document, sight)
    return bool(_AFLOAT.search(words)) and not _ASHORE.search(words)


def _words(document: Document, sight: Sight) -> str:
    """The sentences of the event."""
    whole = document.text if sight.in_ == "text" else document.title
    return whole[document.sentences[sight.sentence].start : document.sentences[sight.last_sentence].end]
