"""The toll that only a second telling gives: "Friday's strike killed five guards", of a strike told further up.

An incident's slots are filled from the telling that is surest. Words that call it back by its name and day speak of
nothing else, so what the first telling leaves open they may tell: only in their own words, and only what is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from streams.stages.coding.annotate import Document
from streams.stages.coding.counts import Counted, CountTools, Tolls, read_counts
from streams.stages.coding.scope import Page, Prior, Span, make_page


def with_retold(
    tools: CountTools, document: Document, page: Page, told: Sequence[Tolls], again: Mapping[int, Span], prior: Prior
) -> list[Tolls]:
    """The tolls of the events of a page, filled up from where they are told again; `prior` is of that telling."""
    return [
        _filled(one, number, again, tools, document, page, prior) if number in again else one
        for number, one in enumerate(told)
    ]


def _filled(
    one: Tolls,
    number: int,
    again: Mapping[int, Span],
    tools: CountTools,
    document: Document,
    page: Page,
    prior: Prior,
) -> Tolls:
    if one.killed and one.injured:
        return one
    start, end = again[number]
    events = [replace(event, start=start, end=end) if n == number else event for n, event in enumerate(page.events)]
    order = sorted(range(len(events)), key=lambda n: events[n].start)

    def moved(event: int, name: str, first: int, last: int) -> float:
        return prior(order[event], name, first, last)

    found = read_counts(tools, make_page(document, [events[n] for n in order]), moved)[order.index(number)]
    return Tolls(one.killed or _inside(found.killed, start, end), one.injured or _inside(found.injured, start, end))


def _inside(counted: Counted | None, start: int, end: int) -> Counted | None:
    return counted if counted and start <= counted.span[0] and counted.span[1] <= end else None
