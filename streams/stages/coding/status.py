"""What decides the status of an incident: news, old, planned, thought of, denied.

Before the slots are read an incident has the status that it is presumed to have, by which the words of its time are
read. Once its day is known, `decide` settles it in the order of this page: what the readers say, how old the day is,
then the words of the sentence, which are taken at their word (denials.py, plans.py, conditions.py, hindsight.py).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from streams.records import IncidentType, Status, Time
from streams.stages.coding.annotate import Document
from streams.stages.coding.conditions import is_conditional
from streams.stages.coding.denials import is_denied, is_refuted
from streams.stages.coding.hindsight import looks_back
from streams.stages.coding.mentions import Incident, Mention, sentence_of, within
from streams.stages.coding.plans import ARRANGED, is_foiled, is_intended
from streams.stages.coding.toll_news import deed_of_changed_toll

DISCOUNT = 0.4
"""What the chance of "new" counts beside the others: one in five of the old told as new goes, on left-out articles and
on dev, and new F1 gains a little on both."""
RECENT, SURE = 2, 0.7
"""Of an event at most so many days before publication it counts in full, where the event is told with at least that
chance: "a day earlier two rockets had landed" sounds like background and may be news."""
OLD, STALE = 7, 0.1
"""What it counts for an event of more days than that. With both, new F1 of dev went from 0.843 to 0.847, of left-out
articles from 0.811 to 0.825, of others from 0.711 to 0.715, and one of a hundred statuses more is right on each."""
BY_DAY = 0.2
"""The chance of "background" beside a sure "new" of which the day alone decides: between DISCOUNT and STALE."""
LONG_OVER = 60
"""A month, a season or a year that ended more days ago than that is old too; one just over may be the news of today."""
GRACE = 1
"""Days after publication that an event's day may lie, for time zones; what is told of a later one is still to come."""
LEAD = 3
"""Sentences at the head of an article, its title among them, that tell what it is about."""
_FACTS = (Status.NEW, Status.BACKGROUND)


class Reason(StrEnum):
    """What decided a status."""

    READERS = "the readers say so"
    RECENT = "the readers say so of a day just before publication"
    OLD = "the readers say so of a day long before publication"
    AHEAD = "its day is still to come"
    DENIED = "its sentence tells that it did not happen, or the next one does"
    INTENDED = "its sentence tells it as planned or prepared"
    FOILED = "its sentence tells that it was stopped, or given up, before it began"
    CONDITIONAL = "its sentence only thinks of it"
    HINDSIGHT = "it has no day, and stands beside a trial or an anniversary"


@dataclass(frozen=True, slots=True)
class Decision:
    """A status, and what decided it."""

    status: Status
    reason: Reason


def presumed(document: Document, head: Mention) -> Status:
    """The status of an incident whose day is not known yet, by its surest mention."""
    status = _likeliest(_of_one_deed(document, head), DISCOUNT)
    if status == Status.NEW and is_intended(head.type, *within(document, head)):
        return Status.PLANNED
    return status


def decide(document: Document, incident: Incident, time: Time) -> Decision:
    """The status of an incident whose day is known, or known not to be told."""
    type_, where = incident.type, within(document, incident.head)
    told = _by_day(_of_one_deed(document, incident.head), time, document.published_at)
    if told.status not in _FACTS:
        return told
    if is_denied(*where) or _is_refuted(document, incident.head):
        return Decision(Status.DENIED, Reason.DENIED)
    if told.status == Status.BACKGROUND:
        return told
    if is_intended(type_, *where):
        return Decision(Status.PLANNED, Reason.INTENDED)
    if is_foiled(type_, *where):
        return Decision(Status.PLANNED, Reason.FOILED)
    if type_ != IncidentType.THREAT and is_conditional(*where):  # a threat is made by such words
        return Decision(Status.HYPOTHETICAL, Reason.CONDITIONAL)
    if _is_hindsight(document, incident, time):
        return Decision(Status.BACKGROUND, Reason.HINDSIGHT)
    return told


def _of_one_deed(document: Document, head: Mention) -> Mention:
    """A mention; where it tells what the toll of one deed came to, it is no count over many, and its day settles it."""
    if _likeliest(head, DISCOUNT) != Status.AGGREGATE or not deed_of_changed_toll(sentence_of(document, head).text):
        return head
    return replace(head, statuses={Status.NEW: 1.0, Status.BACKGROUND: BY_DAY})


def _by_day(head: Mention, time: Time, published_at: str | None) -> Decision:
    """What the readers say of a real event once its day is known; what is planned, denied or has no day stays so."""
    before, age = Decision(_likeliest(head, DISCOUNT), Reason.READERS), _age(time, published_at)
    if before.status not in _FACTS or age is None:
        return before
    if age > (OLD if time.start == time.end else LONG_OVER):
        return Decision(_likeliest(head, STALE), Reason.OLD)
    if time.start != time.end:
        return before
    if age < -_grace(time):
        return Decision(Status.PLANNED, Reason.AHEAD) if before.status == Status.NEW else before
    if 0 <= age <= RECENT and head.event >= SURE:
        return Decision(_likeliest(head, 1.0), Reason.RECENT)
    return before


def _likeliest(head: Mention, weight: float) -> Status:
    """The likeliest status, with new at a discount: old news told as new is the worse mistake."""
    chances = {**head.statuses, Status.NEW: weight * head.statuses.get(Status.NEW, 0.0)}
    return Status(max(chances, key=chances.__getitem__))


def _age(time: Time, published_at: str | None) -> int | None:
    """Days from the event, or from the end of the time in which it was, to publication."""
    if published_at is None or time.start is None or time.end is None:
        return None
    return (date.fromisoformat(published_at[:10]) - date.fromisoformat(time.end)).days


def _grace(time: Time) -> int:
    """How far ahead a day may lie; a weekday or "tomorrow", which has no figure, lies ahead only by its verb."""
    return 0 if time.text and not any(mark.isdigit() for mark in time.text) else GRACE


def _is_refuted(document: Document, head: Mention) -> bool:
    """Whether the sentence after it answers that there was no such thing."""
    after = document.sentences[head.sentence + 1 : head.sentence + 2]
    return any(is_refuted(sentence_of(document, head).text, answer.text) for answer in after)


def _is_hindsight(document: Document, incident: Incident, time: Time) -> bool:
    """Whether an attack for which no day is told is that of a trial or an anniversary, by its sentence or the lead
    before it."""
    if incident.type in ARRANGED or (time.start is not None and time.start == time.end):
        return False
    head = incident.head
    beside = (*document.sentences[: min(LEAD, head.sentence)], sentence_of(document, head))
    return any(looks_back(sentence.text) for sentence in beside)
