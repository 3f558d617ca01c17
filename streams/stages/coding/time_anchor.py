"""What the words of a time count from in an article: publication, the event before, a year told beside them."""

import re
from collections.abc import Sequence

from streams.stages.coding.scope import Event, Page
from streams.stages.coding.time_ahead import is_ahead
from streams.stages.coding.time_mentions import TimeMention
from streams.stages.coding.time_resolve import Anchor, Days, resolve

ABSOLUTE = frozenset({"date", "holiday", "day", "weekday", "month_day", "month", "year", "season"})
"""Kinds of mentions that need no event to count from."""
MOST = 60
"""Mentions looked at for one event: no article of the corpus has more, tables and hostile texts do."""
_AHEAD = frozenset({"planned"})
_EXPLICIT_YEAR = frozenset({"date", "month"})


def anchor_of(
    page: Page, event: Event, mentions: Sequence[TimeMention], number: int, days: Sequence[Days | None]
) -> Anchor:
    """The days and the year that mention `number` counts from for an event; `days` are those of the events before."""
    mention = mentions[number]
    ahead = event.status in _AHEAD or is_ahead(page, event, mention)
    basis = Anchor(published=page.published, ahead=ahead, year=_year(page, event, mentions, number))
    if mention.kind not in ("event_offset", "event_day", "weekday") and "yshift" not in mention.parts:
        return basis
    inverted = leads_to(page, mention, event)
    previous = _previous(page, mentions, number, days, basis)
    if previous is None and inverted:
        previous = _followed_by(page, event, mentions[number + 1 :], basis)
    return Anchor(
        published=page.published,
        ahead=basis.ahead,
        year=basis.year,
        previous=previous,
        inverted=inverted,
    )


def leads_to(page: Page, mention: TimeMention, event: Event) -> bool:
    """Whether the mention counts from the event that follows it: "two days after [gunmen stormed ...]"."""
    words = mention.parts.get("way", "") or mention.parts.get("word", "")
    if not words.endswith(("after", "before")):
        return False
    if mention.start >= event.start and mention.end <= event.end:
        return mention.start - event.start < 3
    gap = page.text[mention.end : event.start]
    return mention.end <= event.start and len(gap) < 60 and not re.search(r"[.;:,\n]", gap)


_ARTICLE = re.compile(r"\s*(?:(?:an?|the|some|about|at\s+least)\s+)?")


def counts_from(page: Page, mention: TimeMention, event: Event) -> bool:
    """Whether a distance is told from this event and no other, which follows at once: "a week after [gunmen shot]"."""
    if mention.end > event.start or not leads_to(page, mention, event):
        return False
    return _ARTICLE.fullmatch(page.text, mention.end, event.start) is not None


def _followed_by(page: Page, event: Event, later: Sequence[TimeMention], basis: Anchor) -> Days | None:
    """The days from which "two days after [the event]" counts back where nothing was told before: those of the main
    clause behind it, else of publication."""
    closing = page.closing(event.start)
    for other in later:
        if event.end <= other.start < closing and other.kind in ABSOLUTE and (told := resolve(other, basis)):
            return told.start, told.end
    return (page.published, page.published) if page.published else None


def _previous(
    page: Page, mentions: Sequence[TimeMention], number: int, days: Sequence[Days | None], basis: Anchor
) -> Days | None:
    """The days that a relative mention counts from: an absolute mention in its sentence, else the event
    before it, else the last absolute mention of the sentence before."""
    start = mentions[number].start
    here = page.sentence(start)
    stated = _stated(page, mentions, number, basis)
    events = [n for n in range(len(days)) if days[n] is not None and page.events[n].start < start]
    if stated and (stated[0] == here or not events or here - page.homes[events[-1]][0] > 1):
        return stated[1]
    if events:
        return days[events[-1]]
    return next((told for told in days if told is not None), None)


def _stated(page: Page, mentions: Sequence[TimeMention], number: int, basis: Anchor) -> tuple[int, Days] | None:
    """The last absolute mention before a relative one, in its sentence or the one before, and in which."""
    here = page.sentence(mentions[number].start)
    for other in reversed(mentions[:number]):
        if here - page.sentence(other.start) > 1:
            return None
        if other.kind in ABSOLUTE and (told := resolve(other, basis)):
            return page.sentence(other.start), (told.start, told.end)
    return None


def _year(page: Page, event: Event, mentions: Sequence[TimeMention], number: int) -> int | None:
    """The year that a bare date takes over from a mention before it: "that year" from any, an old event's from its
    own line, an undated article's from the last that it names."""
    mention = mentions[number]
    if (
        mention.kind not in ("date", "month", "holiday", "season")
        or "year" in mention.parts
        or "shift" in mention.parts
    ):
        return None
    earlier = [
        o for o in reversed(mentions[max(0, number - MOST) : number]) if "year" in o.parts and "year2" not in o.parts
    ]
    if mention.parts.get("yshift") in ("that", "the same"):
        return earlier[0].number("year") if earlier else None
    if page.published is None:  # "set up in 2014" dates nothing else; "on 3 May 2014" may
        return next((one.number("year") for one in earlier if one.kind in _EXPLICIT_YEAR), None)
    if event.status == "new" or "yshift" in mention.parts:
        return None
    here, line = page.sentence(mention.start), page.paragraph(mention.start)
    beside = [one for one in earlier if here - page.sentence(one.start) <= 1 and page.paragraph(one.start) == line]
    return next((one.number("year") for one in beside if one.kind in _EXPLICIT_YEAR), None)
