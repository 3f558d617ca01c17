"""Compose what the readers find in one article into its reports."""

import hashlib
from dataclasses import dataclass

from msgspec.structs import replace

from streams import resources
from streams.records import (
    Article,
    Attribution,
    AttributionKind,
    Evidence,
    IncidentType,
    Report,
    Status,
    Time,
    UniqueArticle,
)
from streams.stages.coding import codes, joint_reader, slots, triage
from streams.stages.coding.anaphora import alike, calls_back
from streams.stages.coding.annotate import Document
from streams.stages.coding.codes import Crosswalk
from streams.stages.coding.confidence import confidence
from streams.stages.coding.denials import is_denied
from streams.stages.coding.grouping import BOUNDS, Bounds, Group, group
from streams.stages.coding.joint_reader import JointReader, Skimmed
from streams.stages.coding.mentions import Mention, quote, sentence_of
from streams.stages.coding.plans import ARRANGED, is_foiled, is_intended
from streams.stages.coding.slots import Incident, Slots, SlotTools
from streams.stages.coding.status import is_conditional, looks_back, presumed, settled
from streams.stages.coding.triage import Triage
from streams.stages.coding.type_words import retyped

EXTRACTOR = "tocsin/1"
MOST_INCIDENTS = 24
"""The likeliest incidents of an article that are told; twice what the longest live blog of the corpus holds."""
LEAD = 3
"""Sentences at the head of an article, its title among them, that tell what it is about."""
ALSO = 0.25
"""A further type from this chance on is listed beside the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """All that reading an article takes."""

    triage: Triage
    reader: JointReader
    codes: Crosswalk
    slots: SlotTools
    bounds: Bounds = BOUNDS


def load() -> Composer:
    """The readers, and the data they read by."""
    return Composer(
        triage=triage.load(),
        reader=joint_reader.load(),
        codes=codes.load(resources.seeds("codes.tsv")),
        slots=slots.load(),
    )


def compose(composer: Composer, unique: UniqueArticle, skimmed: Skimmed) -> list[Report]:
    """Every report that an article makes, in the order in which it tells them."""
    document, read = skimmed.document, joint_reader.read(composer.reader, skimmed)
    incidents = _incidents(document, read.mentions, composer.bounds)
    filled = slots.fill(composer.slots, document, incidents, joint_reader.hints(read.reading, incidents))
    pairs = zip(incidents, filled, strict=True)
    return [_report(composer, unique, document, incident, told) for incident, told in pairs]


def _incidents(document: Document, mentions: list[Mention], bounds: Bounds) -> list[Incident]:
    """The likeliest incidents, in the order of the text; a sentence said twice, as captions are, tells nothing new.

    The title does not count as the first time, for no incident is told from it.
    """
    told = [(index, sentence) for index, sentence in enumerate(document.sentences) if sentence.in_ == "text"]
    fresh = {sentence.text: index for index, sentence in reversed(told)}
    kept = [m for m in mentions if fresh.get(sentence_of(document, m).text) == m.sentence]
    groups = group(document, alike(document, [retyped(document, m) for m in kept]), bounds)
    found = sorted((_incident(document, one, bounds) for one in groups), key=lambda i: -i.confidence)
    return sorted(found[:MOST_INCIDENTS], key=lambda i: (i.head.sentence, i.head.start))


def _incident(document: Document, found: Group, bounds: Bounds) -> Incident:
    head = _head(document, found, bounds)
    status = presumed(head)
    if status == Status.NEW and is_intended(head.type, *_where(document, head)):
        status = Status.PLANNED
    again = next((one for one in found if one.sentence > head.sentence and calls_back(document, one)), None)
    return Incident(head=head, type=head.type, status=status, confidence=head.event, again=again)


def _also(head: Mention, first: IncidentType) -> list[IncidentType]:
    """Types that apply beside the first, the likeliest first: a killing by drone is also an assassination."""
    others = sorted((chance, name) for name, chance in head.types.items() if chance >= ALSO and name != first)
    return [IncidentType(name) for _, name in reversed(others)]


def _report(composer: Composer, unique: UniqueArticle, document: Document, incident: Incident, told: Slots) -> Report:
    article, head = unique.article, incident.head
    type_ = IncidentType(incident.type)
    status = _status(document, incident, told.time, article.published_at)
    return Report(
        report_id=report_id(article, head, type_),
        article_id=article.article_id,
        source_id=article.source_id,
        source=article.source,
        published_at=article.published_at,
        received_at=article.received_at,
        story=unique.story,
        update_of=unique.update_of,
        status=status,
        type=type_,
        types=[type_, *_also(head, type_)],
        codes=composer.codes[type_],
        time=told.time,
        place=told.place,
        origin=told.origin,
        killed=told.killed,
        injured=told.injured,
        actors=told.actors,
        targets=told.targets,
        attribution=_denied(told.attribution) if status == Status.DENIED else told.attribution,
        weapons=told.weapons,
        damage=told.damage,
        claims=told.claims,
        evidence=[_event_evidence(document, head), *told.evidence],
        confidence=confidence(incident, told),
        keywords=told.keywords,
        extractor=EXTRACTOR,
    )


def _status(document: Document, incident: Incident, time: Time, published_at: str | None) -> Status:
    """The status of a report; an attack that a sentence only denies, means or thinks of is no news."""
    head = incident.head
    status = Status(settled(head, time, published_at))
    if status not in (Status.NEW, Status.BACKGROUND):
        return status
    where = _where(document, head)
    if is_denied(*where):
        return Status.DENIED
    if status == Status.BACKGROUND:
        return status
    return _unreal(incident.type, where) or (Status.BACKGROUND if _is_old(document, incident, time) else status)


def _unreal(type_: str, where: tuple[str, int, int]) -> Status | None:
    """What the words of a supposed piece of news tell instead: a plan, a condition. A threat is made by such words."""
    if is_intended(type_, *where) or is_foiled(type_, *where):
        return Status.PLANNED
    return Status.HYPOTHETICAL if type_ != "threat" and is_conditional(*where) else None


def _is_old(document: Document, incident: Incident, time: Time) -> bool:
    """Whether an attack for which no day is told is that of a trial or an anniversary, by its sentence or the lead
    before it."""
    if incident.type in ARRANGED or (time.start is not None and time.start == time.end):
        return False
    head = incident.head
    beside = (*document.sentences[: min(LEAD, head.sentence)], sentence_of(document, head))
    return any(looks_back(sentence.text) for sentence in beside)


def _denied(told: Attribution) -> Attribution:
    """The attribution of a deed that its alleged doer says did not happen: nobody claims that."""
    return replace(told, kind=AttributionKind.DENIED, by=None) if told.kind == AttributionKind.CLAIMED else told


def report_id(article: Article, head: Mention, type_: IncidentType) -> str:
    """An id from content: the article, where in it the event is told, and its type."""
    key = f"{article.article_id}:{head.start}:{head.end}:{type_}"
    return "r-" + hashlib.blake2b(key.encode(), digest_size=10).hexdigest()


def _head(document: Document, found: Group, bounds: Bounds) -> Mention:
    """The mention that tells the incident best: the surest one, the first of equals; a denial only where no other
    mention would have opened the incident."""
    stated = [mention for mention in found if mention.event >= bounds.first and not _is_denied(document, mention)]
    return max(stated or found, key=lambda mention: mention.event)


def _is_denied(document: Document, mention: Mention) -> bool:
    return is_denied(*_where(document, mention))


def _where(document: Document, mention: Mention) -> tuple[str, int, int]:
    """The sentence of a mention, and where in it the mention stands."""
    sentence = sentence_of(document, mention)
    return sentence.text, mention.start - sentence.start, mention.end - sentence.start


def _event_evidence(document: Document, head: Mention) -> Evidence:
    sentence = sentence_of(document, head)
    return Evidence(field="event", in_=sentence.in_, start=head.start, end=head.end, quote=quote(document, head))
