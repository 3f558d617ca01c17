"""Which words of an article belong to which of its events: what tells near from far, for every slot alike.

A page is an article with its sentences and its events in text order; `near` describes how a stretch of text lies to one
event, as names of features that the scorers weigh (weights.py).
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from streams.stages.coding.annotate import MAX_CHARACTERS, Document

Span = tuple[int, int]
Prior = Callable[[int, str, int, int], float]
"""How likely a learned reader finds [start, end) of the page to tell a role of event number n, 0 to 1."""

_CLAUSE = re.compile(r"[,;:()–—]|\s-\s|\b(?:and|but|when|where|while|after|before|as|who|which|that|in which)\b")
_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|stated|declared|wrote|warned|vowed|condemned|claimed|denied"
    r"|according\s+to|statement|spokes\w+|report|interview|conference|acknowledged|admitted|visited|met|arrived)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def voice(prior: Prior | None, event: int, role: str, span: Span) -> float:
    """What a learned reader says for a stretch's telling a role: the log of its chance over that of any words.

    Zero where nothing is known; the chance is raised a little, so that a sure no is not the last word.
    """
    return math.log((0.03 + prior(event, role, *span)) / 0.13) if prior else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A mention of an event: the words that carry it, [start, end) in the text, what it is and how it is spoken of."""

    start: int
    end: int
    type: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article as the slots see it: title, a line break, text; sentences as (start, end, paragraph), events in order.

    All offsets of a page count in `text`; the article's own text begins at `body`.
    """

    text: str
    body: int
    published: date | None
    sentences: Sequence[tuple[int, int, int]]
    events: Sequence[Event]
    starts: Sequence[int]
    homes: Sequence[tuple[int, int]]
    """The first and the last sentence of each event."""

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return _number(self.starts, offset)

    def paragraph(self, offset: int) -> int:
        """The number of the line that holds an offset; the title is 0."""
        return self.sentences[self.sentence(offset)][2] if self.sentences else 0

    def opening(self, offset: int) -> int:
        """Where the sentence that holds an offset begins."""
        return self.sentences[self.sentence(offset)][0] if self.sentences else 0

    def closing(self, offset: int) -> int:
        """Where the sentence that holds an offset ends."""
        return self.sentences[self.sentence(offset)][1] if self.sentences else len(self.text)


def make_page(document: Document, events: Sequence[Event]) -> Page:
    """A page out of an article in sentences and the events found in it; the events must be in the page's order."""
    body = len(document.title) + 1 if document.title else 0
    shifts = {"title": 0, "text": body}
    found = [(s.start + shifts[s.in_], s.end + shifts[s.in_], s.paragraph) for s in document.sentences]
    text = document.text[:MAX_CHARACTERS]
    starts = [start for start, _, _ in found]
    return Page(
        text=f"{document.title}\n{text}" if document.title else text,
        body=body,
        published=date.fromisoformat(document.published_at[:10]) if document.published_at else None,
        sentences=found,
        events=events,
        starts=starts,
        homes=[(_number(starts, event.start), _number(starts, max(event.start, event.end - 1))) for event in events],
    )


def _number(starts: Sequence[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


def gap_to(page: Page, index: int, offset: int) -> int:
    """Sentences from event number `index` to an offset: 0 in its sentences, 1, 2, ... after, -1, -2, ... before."""
    here, (first, last) = page.sentence(offset), page.homes[index]
    return 0 if first <= here <= last else here - last if here > last else here - first


def near(page: Page, index: int, span: Span) -> list[str]:
    """How the span lies to event number `index`: sentence, paragraph, clause, events between, rivals nearer by."""
    event, (start, end) = page.events[index], span
    here, gap = page.sentence(start), gap_to(page, index, start)
    others = [n for n in range(len(page.events)) if n != index]
    rivals = min(2, sum(_crosses(page.events[n], event, span) for n in others))
    features = [f"gap={max(-4, min(4, gap))}", f"rivals={rivals}", _side(event, span)]
    features.append("line=" + ("same" if page.paragraph(start) == page.paragraph(event.start) else "other"))
    if any(page.events[n].start < end and start < page.events[n].end for n in others):
        features.append("in_rival")
    if start < page.body:
        features.append(f"in_title,main={index == 0}")
    if any(page.homes[n][0] <= here <= page.homes[n][1] for n in others):
        features.append("rival_sentence")
    nearest = min(range(len(page.events)), key=lambda n: _distance(page.events[n], span))
    features.append(f"nearest={nearest == index}")
    features.append(f"gap={max(-4, min(4, gap))},rivals={min(rivals, 1)},nearest={nearest == index}")
    if gap == 0:
        features.extend(_in_sentence(page.text, event, span))
    return features


def _crosses(other: Event, event: Event, span: Span) -> bool:
    """Whether another event stands between the event and the span."""
    low, high = (span[1], event.start) if span[0] < event.start else (event.end, span[0])
    return low <= other.start < high or (low < other.end <= high)


def _side(event: Event, span: Span) -> str:
    if event.start <= span[0] and span[1] <= event.end:
        return "side=inside"
    return "side=before" if span[0] < event.start else "side=after"


def _distance(event: Event, span: Span) -> int:
    if span[0] < event.end and event.start < span[1]:
        return 0
    return event.start - span[1] if span[1] <= event.start else span[0] - event.end


def _in_sentence(text: str, event: Event, span: Span) -> list[str]:
    low, high = (span[1], event.start) if span[0] < event.start else (event.end, span[0])
    between = text[low:high] if low < high else ""
    clauses = len(_CLAUSE.findall(between))
    return [f"clauses={min(clauses, 4)}", f"far={min(len(between) // 20, 6)}"]


def lead_in(page: Page, start: int) -> list[str]:
    """What stands before a span in its sentence: the last word, and whether somebody is reporting."""
    before = page.text[page.opening(start) : start]
    words = re.findall(r"[\w’']+|[^\w\s]", before[-30:].lower())
    features = [f"before={words[-1] if words else '^'}"]
    if _REPORTING.search(before[-90:]):
        features.append("reporting")
    return features
