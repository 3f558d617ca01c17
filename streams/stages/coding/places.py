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
from streams.gazetteer.rank import Resolved, resolve
from streams.records import Evidence, Place
from streams.stages.coding.annotate import Document
from streams.stages.coding.place_arrests import of_arrest
from streams.stages.coding.place_candidates import Candidate, candidates_of, is_origin
from streams.stages.coding.place_closer import closest
from streams.stages.coding.place_datelines import without_dateline
from streams.stages.coding.place_features import Sight
from streams.stages.coding.place_records import to_record
from streams.stages.coding.place_references import references
from streams.stages.coding.place_roads import half_way
from streams.stages.coding.place_score import Role, best, confidence
from streams.stages.coding.place_standing import Features, standings

MOST = 400
"""Place names of an article that are weighed, the first ones: a long article has 60, a list of places thousands."""


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
    pairs = list(zip(read.candidates, read.standing, strict=True))
    if found and (apart := without_dateline(read.gazetteer, read.document, sight, pairs, found.candidate)):
        found = best(sight, [one for one, _ in apart], [standing for _, standing in apart], role)
    if found and (arrest := of_arrest(read.document, sight, pairs, found.candidate)):
        found = best(sight, [one for one, _ in arrest], [standing for _, standing in arrest], role)
    origin = next((candidate for candidate in read.origins if candidate.sentence == sight.sentence), None)
    told = {"place": _closest(read, found.candidate) if found else None, "origin": origin}
    records = {field: _record(read, one) if one else None for field, one in told.items()}
    return Told(
        place=records["place"],
        origin=records["origin"],
        confidence=confidence(found.share) if found else 0.0,
        evidence=[_evidence(field, one) for field, one in told.items() if one],
    )


def _record(read: Read, candidate: Candidate) -> Place | None:
    place = to_record(read.gazetteer, read.document, candidate)
    text = read.document.title if candidate.in_ == "title" else read.document.text
    ends = read.candidates if candidate in read.candidates else []
    return half_way(place, text, ends, candidate) if place and ends else place


def _closest(read: Read, candidate: Candidate) -> Candidate:
    text = read.document.title if candidate.in_ == "title" else read.document.text
    return closest(text, read.candidates, candidate)


def _evidence(field: str, candidate: Candidate) -> Evidence:
    return Evidence(
        field=field, in_=candidate.in_, start=candidate.start, end=candidate.end, quote=candidate.resolved.mention.name
    )


__all__ = ["Read", "Resolved", "Told", "choose", "load", "read"]
