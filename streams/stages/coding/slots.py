"""Fill the slots of every incident of an article: when, where, how many, with what, and the words that say so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from streams.gazetteer.load import Gazetteer
from streams.records import Evidence, Place, Time, Toll
from streams.stages.coding import counts, places, times
from streams.stages.coding.annotate import Document
from streams.stages.coding.counts import Counted, CountTools
from streams.stages.coding.mentions import Mention, sentence_of
from streams.stages.coding.scope import Event, Page, Span, make_page
from streams.stages.coding.times import Dated, TimeTools

NO_TIME = Time(start=None, end=None, precision=None, text=None, anchor=None)
Role = Callable[[int, str, int, int], float]
"""Event number, role, start, end in the text -> how likely those words tell that role of that event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTools:
    """What each slot is read with."""

    times: TimeTools
    counts: CountTools
    places: Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident before its slots: the mention that tells it best, its type and status as decided."""

    head: Mention
    type: str
    status: str


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
    evidence: list[Evidence]


def load() -> SlotTools:
    """The gazetteer, the grammars and their weights."""
    return SlotTools(times=times.load(), counts=counts.load(), places=places.load())


def fill(tools: SlotTools, document: Document, incidents: Sequence[Incident], role: Role | None) -> list[Slots]:
    """The slots of the incidents, which come in the order in which the article tells them."""
    page = make_page(document, [_event(document, incident) for incident in incidents])
    prior = _on_page(role, page) if role else None
    dated = times.read_times(tools.times, page, prior)
    tolls = counts.read_counts(tools.counts, page, prior)
    seen = places.read(tools.places, document)
    told = [_place(seen, document, number, incident, role) for number, incident in enumerate(incidents)]
    return [
        _slots(page, time, where, counted.killed, counted.injured)
        for time, where, counted in zip(dated, told, tolls, strict=True)
    ]


def _event(document: Document, incident: Incident) -> Event:
    shift = _shift(document, incident.head)
    return Event(
        start=incident.head.start + shift, end=incident.head.end + shift, type=incident.type, status=incident.status
    )


def _shift(document: Document, head: Mention) -> int:
    """From offsets in title or text to those of a page, which has the title, a line break, and the text."""
    in_text = sentence_of(document, head).in_ == "text"
    return len(document.title) + 1 if in_text and document.title else 0


def _on_page(role: Role, page: Page) -> Role:
    """A role's probability by offsets of a page; the title was not read for roles."""

    def prior(event: int, name: str, start: int, end: int) -> float:
        return role(event, name, start - page.body, end - page.body) if start >= page.body else 0.0

    return prior


def _place(seen: places.Read, document: Document, number: int, incident: Incident, role: Role | None) -> places.Told:
    where = sentence_of(document, incident.head).in_
    head = incident.head
    if role is None:
        return places.choose(seen, head.start, head.end, in_=where)
    return places.choose(
        seen, head.start, head.end, in_=where, role=lambda start, end: role(number, "place", start, end)
    )


def _slots(
    page: Page, time: Dated | None, where: places.Told, killed: Counted | None, injured: Counted | None
) -> Slots:
    spans = [("time", time.span if time else None)]
    spans += [("killed", killed.span if killed else None), ("injured", injured.span if injured else None)]
    return Slots(
        time=time.time if time else NO_TIME,
        time_confidence=round(time.confidence, 3) if time else None,
        place=where.place,
        origin=where.origin,
        place_confidence=round(where.confidence, 3) if where.place else None,
        killed=killed.toll if killed else None,
        injured=injured.toll if injured else None,
        evidence=[*(evidence(page, field, span) for field, span in spans if span), *where.evidence],
    )


def evidence(page: Page, field: str, span: Span) -> Evidence:
    """The exact words of a span of the page, as evidence in the title or the text."""
    start, end = span
    shift = page.body if start >= page.body else 0
    return Evidence(
        field=field,
        in_="text" if shift or not page.body else "title",
        start=start - shift,
        end=end - shift,
        quote=page.text[start:end],
    )
