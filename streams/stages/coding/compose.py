"""Compose what the readers find in one article into its reports."""

import hashlib
from dataclasses import dataclass

from streams import resources
from streams.records import Article, IncidentType, Report, Status, UniqueArticle
from streams.stages.coding import codes, joint_reader, slots, triage
from streams.stages.coding.annotate import Document
from streams.stages.coding.attribution_parties import disclaimed
from streams.stages.coding.codes import Crosswalk
from streams.stages.coding.confidence import confidence
from streams.stages.coding.evidence import event_evidence
from streams.stages.coding.grouping import BOUNDS, Bounds
from streams.stages.coding.hints import make_hints
from streams.stages.coding.incidents import find_incidents
from streams.stages.coding.joint_reader import JointReader, Skimmed
from streams.stages.coding.mentions import Incident, Mention
from streams.stages.coding.slots import Slots, SlotTools
from streams.stages.coding.status import decide
from streams.stages.coding.triage import Triage

EXTRACTOR = "tocsin/1"
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
    incidents = find_incidents(document, read.mentions, composer.bounds)
    filled = slots.fill(composer.slots, document, incidents, make_hints(read.reading, incidents))
    pairs = zip(incidents, filled, strict=True)
    return [_report(composer, unique, document, incident, told) for incident, told in pairs]


def _also(head: Mention, first: IncidentType) -> list[IncidentType]:
    """Types that apply beside the first, the likeliest first: a killing by drone is also an assassination."""
    others = sorted((chance, name) for name, chance in head.types.items() if chance >= ALSO and name != first)
    return [IncidentType(name) for _, name in reversed(others)]


def _report(composer: Composer, unique: UniqueArticle, document: Document, incident: Incident, told: Slots) -> Report:
    article, head = unique.article, incident.head
    type_ = IncidentType(incident.type)
    status = decide(document, incident, told.time).status
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
        attribution=disclaimed(told.attribution) if status == Status.DENIED else told.attribution,
        weapons=told.weapons,
        damage=told.damage,
        claims=told.claims,
        evidence=[event_evidence(document, head), *told.evidence],
        confidence=confidence(incident, told),
        keywords=told.keywords,
        extractor=EXTRACTOR,
    )


def report_id(article: Article, head: Mention, type_: IncidentType) -> str:
    """An id from content: the article, where in it the event is told, and its type."""
    key = f"{article.article_id}:{head.start}:{head.end}:{type_}"
    return "r-" + hashlib.blake2b(key.encode(), digest_size=10).hexdigest()
