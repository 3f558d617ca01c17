"""Reads the places of an article, and chooses the place and the launch site of an event that it mentions.

    gazetteer = places.load()                                  # once, about three seconds
    read = places.read(gazetteer, document)                    # once an article: every place name, resolved
    told = places.choose(read, start, end, in_="text")         # once an event: `told.place`, `told.origin`, evidence
    told = places.choose(read, start, end, role=lambda start, end: reading.role_probability(n, "place", start, end))

`start` and `end` are the span of the event mention; `role`, where a model read the article, gives the probability that
words of the text are the place of this event. `told.confidence` is the probability that the place is right to 25 km.
"""

from dataclasses import dataclass

from streams.gazetteer.load import Gazetteer
from streams.gazetteer.load import load as load_gazetteer
from streams.gazetteer.match import find
from streams.gazetteer.offsets import before
from streams.gazetteer.rank import Resolved, resolve
from streams.records import Evidence, Place
from streams.stages.coding.annotate import Document
from streams.stages.coding.place_candidates import Candidate, before_and_after, candidates_of, is_origin
from streams.stages.coding.place_features import Sight
from streams.stages.coding.place_patterns import HERE, IN_REGION
from streams.stages.coding.place_records import to_record
from streams.stages.coding.place_references import references
from streams.stages.coding.place_roads import half_way
from streams.stages.coding.place_score import Role, best, confidence
from streams.stages.coding.place_standing import Features, standings

LEAD = 1500
"""Characters of the text in which "this town" may mean that of the dateline."""
REGIONS = frozenset({"admin1", "admin2", "region"})
MOST = 400
"""Place names of an article that are weighed, the first ones: a long article has 60, a list of places thousands."""
GOES_ON = 12
"""Characters between a sea and the words that tell where in it: ", about"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The places of one article."""

    gazetteer: Gazetteer
    document: Document
    candidates: list[Candidate]
    """Where an event may have been."""
    standing: list[Features]
    """What speaks for each of them, whatever the event."""
    origins: list[Candidate]
    """Names that tell from where something was launched; they stand for no place of an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where an event was, as the article tells it."""

    place: Place | None
    origin: Place | None
    confidence: float
    evidence: list[Evidence]
    """Fields `place` and `origin`, with the words that name them."""


def load() -> Gazetteer:
    """The gazetteer."""
    return load_gazetteer()


def read(gazetteer: Gazetteer, document: Document) -> Read:
    """Every place name of title and text, resolved together."""
    break_ = ".\n\n"
    offset = len(document.title) + len(break_) if document.title else 0
    end = max((sentence.end for sentence in document.sentences if sentence.in_ == "text"), default=0)
    whole = (document.title + break_ if document.title else "") + document.text[:end]
    named = resolve(gazetteer, whole, find(gazetteer, whole))
    meant = references(gazetteer, whole, named)
    resolved = sorted([*named, *meant], key=lambda one: (one.mention.start, one.mention.end))
    found = candidates_of(document, resolved[:MOST], offset)
    launched = [is_origin(document, one) for one in found]
    candidates = [one for one, aside in zip(found, launched, strict=True) if not aside]
    return Read(
        gazetteer=gazetteer,
        document=document,
        candidates=candidates,
        standing=standings(document, candidates),
        origins=[one for one, aside in zip(found, launched, strict=True) if aside],
    )


def choose(read: Read, start: int, end: int, in_: str = "text", role: Role | None = None) -> Told:
    """The place and the origin of the event that the span mentions."""
    sight = Sight.of(read.document, read.candidates, start, end, in_)
    found = best(sight, read.candidates, read.standing, role)
    if found is not None and (regions := _regions_told(read, sight, found.candidate)):
        found = best(sight, [one for one, _ in regions], [standing for _, standing in regions], role)
    origin = next((candidate for candidate in read.origins if candidate.sentence == sight.sentence), None)
    told = {"place": _closest(read, found.candidate) if found else None, "origin": origin}
    records = {field: _record(read, one) if one else None for field, one in told.items()}
    return Told(
        place=records["place"],
        origin=records["origin"],
        confidence=confidence(found.share) if found else 0.0,
        evidence=[_evidence(field, one) for field, one in told.items() if one],
    )


def _regions_told(read: Read, sight: Sight, chosen: Candidate) -> list[tuple[Candidate, Features]]:
    """The provinces that the event's own sentence puts it in, where only a dateline tells a town: the reporter's."""
    writer = chosen.resolved.entry
    if chosen.resolved.mention.role != "dateline" or writer is None or HERE.search(read.document.text, 0, LEAD):
        return []
    told = [
        (one, standing)
        for one, standing in zip(read.candidates, read.standing, strict=True)
        if one.in_ == sight.in_ and sight.sentence <= one.sentence <= sight.last_sentence
    ]
    return [pair for pair in told if pair[0].resolved.country == writer.country and _holds_event(read, pair[0])]


def _holds_event(read: Read, candidate: Candidate) -> bool:
    entry, mention = candidate.resolved.entry, candidate.resolved.mention
    if entry is None or entry.kind not in REGIONS or mention.kind != "place" or mention.role != "plain":
        return False
    return bool(IN_REGION.search(before_and_after(read.document, candidate)[0]))


def _record(read: Read, candidate: Candidate) -> Place | None:
    place = to_record(read.gazetteer, read.document, candidate)
    text = read.document.title if candidate.in_ == "title" else read.document.text
    ends = read.candidates if candidate in read.candidates else []
    return half_way(place, text, ends, candidate) if place and ends else place


def _closest(read: Read, candidate: Candidate) -> Candidate:
    """Of "the Black Sea off Turkey's Kocaeli" the last: a sea is wide, and the words go on to tell where in it."""
    if candidate.resolved.entry is None or candidate.resolved.entry.kind != "sea":
        return candidate
    text = read.document.title if candidate.in_ == "title" else read.document.text
    behind = [one for one in read.candidates if one.in_ == candidate.in_ and one.start > candidate.end]
    offsets = ((one, before(text, one.start)) for one in behind[:2])
    told = [one for one, offset in offsets if offset and 0 < offset.start - candidate.end < GOES_ON]
    return told[-1] if told else candidate


def _evidence(field: str, candidate: Candidate) -> Evidence:
    return Evidence(
        field=field, in_=candidate.in_, start=candidate.start, end=candidate.end, quote=candidate.resolved.mention.name
    )


__all__ = ["Read", "Resolved", "Told", "choose", "load", "read"]
