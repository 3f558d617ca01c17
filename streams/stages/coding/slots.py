"""Fill the slots of every incident of an article: when, where, who, how many, with what, and the words that say so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from streams.gazetteer.load import Gazetteer
from streams.records import Attribution, Claim, Damage, Evidence, IncidentType, Party, Place, Time, Toll, Weapon
from streams.stages.coding import (
    attribution,
    attribution_parties,
    counts,
    damage,
    party_choice,
    places,
    retold,
    times,
    weapons,
)
from streams.stages.coding.annotate import Document
from streams.stages.coding.attribution import Attributed, AttributionTools
from streams.stages.coding.counts import CountTools, Tolls
from streams.stages.coding.damage import Broken
from streams.stages.coding.evidence import evidence_of
from streams.stages.coding.hints import Hints, on_page, runs_on
from streams.stages.coding.mentions import Incident, Mention, sentence_of
from streams.stages.coding.parties import Roles
from streams.stages.coding.party_choice import PartyTools
from streams.stages.coding.scope import Event, Page, Span, make_page
from streams.stages.coding.times import Dated, TimeTools
from streams.stages.coding.weapons import Armed, WeaponTools

NO_TIME = Time(start=None, end=None, precision=None, text=None, anchor=None)
_KEYWORD = re.compile(r"\b[A-ZÀ-Ž][\w’'-]{3,}\b")
MAX_KEYWORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTools:
    """What each slot is read with."""

    times: TimeTools
    counts: CountTools
    weapons: WeaponTools
    parties: PartyTools
    attribution: AttributionTools
    damage: damage.Patterns
    places: Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What the article tells of one incident."""

    time: Time
    time_confidence: float | None
    place: Place | None
    origin: Place | None
    place_confidence: float | None
    killed: Toll | None
    injured: Toll | None
    weapons: list[Weapon]
    actors: list[Party]
    targets: list[Party]
    attribution: Attribution
    parties_confidence: float
    damage: Damage | None
    claims: list[Claim]
    evidence: list[Evidence]
    keywords: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the slot readers found for one incident."""

    dated: Dated | None
    where: places.Told
    tolls: Tolls
    armed: list[Armed]
    roles: Roles
    attributed: Attributed
    broken: Broken | None


def load() -> SlotTools:
    """The gazetteer, the grammars and their weights."""
    return SlotTools(
        times=times.load(),
        counts=counts.load(),
        weapons=weapons.load(),
        parties=party_choice.load(),
        attribution=attribution.load(),
        damage=damage.load(),
        places=places.load(),
    )


def fill(tools: SlotTools, document: Document, incidents: Sequence[Incident], hints: Hints) -> list[Slots]:
    """The slots of the incidents, which come in the order in which the article tells them."""
    if not incidents:
        return []
    page = make_page(document, [event_of(document, incident) for incident in incidents])
    prior = on_page(hints.role, page)
    voices: list[Mapping[str, float] | None] = [incident.head.attributions for incident in incidents]
    seen = places.read(tools.places, document)
    columns = zip(
        times.read_times(tools.times, page, prior),
        (_place(seen, document, number, incident, hints) for number, incident in enumerate(incidents)),
        _tolls(tools.counts, document, page, incidents, hints),
        weapons.read_weapons(tools.weapons, page, prior),
        party_choice.read_parties(tools.parties, page, prior, runs_on(page, hints, prior)),
        attribution.read_attributions(tools.attribution, page, voices),
        damage.read_damage(tools.damage, page),
        strict=True,
    )
    names = ("dated", "where", "tolls", "armed", "roles", "attributed", "broken")
    return [
        _slots(document, page, incident, _Read(**dict(zip(names, column, strict=True))))
        for incident, column in zip(incidents, columns, strict=True)
    ]


def event_of(document: Document, incident: Incident) -> Event:
    """An incident as the slots see it."""
    start, end = _on(document, incident.head)
    return Event(start=start, end=end, type=incident.type, status=incident.status)


def _on(document: Document, head: Mention) -> Span:
    """Where a mention stands on the page."""
    shift = _shift(document, head)
    return head.start + shift, head.end + shift


def _shift(document: Document, head: Mention) -> int:
    """From offsets in title or text to those of a page, which has the title, a line break, and the text."""
    in_text = sentence_of(document, head).in_ == "text"
    return len(document.title) + 1 if in_text and document.title else 0


def _tolls(
    tools: CountTools, document: Document, page: Page, incidents: Sequence[Incident], hints: Hints
) -> list[Tolls]:
    again = {number: _on(document, one.again) for number, one in enumerate(incidents) if one.again}
    told = counts.read_counts(tools, page, on_page(hints.role, page))
    return retold.with_retold(tools, document, page, told, again, on_page(hints.again, page))


def _place(seen: places.Read, document: Document, number: int, incident: Incident, hints: Hints) -> places.Told:
    where, head = sentence_of(document, incident.head).in_, incident.head

    def role(start: int, end: int) -> float:
        return hints.role(number, "place", start, end)

    told = places.choose(seen, head.start, head.end, in_=where, role=role)
    if told.place and told.place.precision == "near" and incident.type == IncidentType.MARITIME_ATTACK:
        return replace(told, place=structs.replace(told.place, precision="sea"))
    return told


def _slots(document: Document, page: Page, incident: Incident, read: _Read) -> Slots:
    actors, targets = ([party for party, _ in found] for found in (read.roles.actors, read.roles.targets))
    read = replace(read, attributed=attribution_parties.heard(read.attributed, page, actors))
    where, dated, tolls = read.where, read.dated, read.tolls
    told = [evidence_of(page, field, span) for field, span in _spans(read, _on(document, incident.head))]
    return Slots(
        time=dated.time if dated else NO_TIME,
        time_confidence=round(dated.confidence, 3) if dated else None,
        place=where.place,
        origin=where.origin,
        place_confidence=round(where.confidence, 3) if where.place else None,
        killed=tolls.killed.toll if tolls.killed else None,
        injured=tolls.injured.toll if tolls.injured else None,
        weapons=[armed.weapon for armed in read.armed],
        actors=actors,
        targets=targets,
        attribution=attribution_parties.settled(read.attributed.attribution, actors, targets),
        parties_confidence=round(read.attributed.confidence, 3),
        damage=read.broken.damage if read.broken else None,
        claims=read.attributed.claims,
        evidence=[*told, *where.evidence],
        keywords=_keywords(document, incident.head),
    )


def _spans(read: _Read, head: Span) -> Iterator[tuple[str, Span]]:
    """Every field that was filled, with where its words stand on the page; what only follows from the event's own
    words, as guns do from an ambush, has those."""
    tolls = read.tolls
    attributed = read.attributed if read.attributed.attribution.kind != "unknown" else None
    single = {"time": read.dated, "killed": tolls.killed, "injured": tolls.injured, "attribution": attributed}
    for field, found in {**single, "damage": read.broken}.items():
        if found is not None:
            yield field, found.span or head
    yield from (("weapons", armed.span or head) for armed in read.armed)
    yield from (("actors", span) for _, span in read.roles.actors)
    yield from (("targets", span) for _, span in read.roles.targets)


def _keywords(document: Document, head: Mention) -> list[str]:
    """Names in the sentence that tells the incident: they help the merge, and fill no slot."""
    found = _KEYWORD.findall(sentence_of(document, head).text)
    return sorted(dict.fromkeys(found))[:MAX_KEYWORDS]
