"""When each event of an article was: the mention of a time that belongs to it, resolved to calendar days.

`read_times(tools, page)` goes through the events in text order, because words like "a day earlier" count from the event
before. Among the mentions of the article and the days of the events around it, learned weights choose; what the text
does not tell stays None, and the day of publication is never put in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from streams.records import Time
from streams.stages.coding import weights as linear
from streams.stages.coding.scope import Event, Page, Prior, Span, lead_in, near, voice
from streams.stages.coding.time_aftermath import is_aftermath
from streams.stages.coding.time_ahead import called_for
from streams.stages.coding.time_anchor import ABSOLUTE, MOST, anchor_of, counts_from
from streams.stages.coding.time_mentions import Patterns, TimeMention, find_times
from streams.stages.coding.time_mentions import load as load_patterns
from streams.stages.coding.time_resolve import Anchor, Days, Resolved, resolve
from streams.stages.coding.time_telling import gives_way, is_only_of_saying

READER_VOICE = 0.15
"""How much the log chance of a learned reader weighs beside the learned weights."""
HEADING = 120
"""How far into an undated text a full date still is its own date: datelines and scrapers' stamps stand there."""
BOLDNESS = 0.5
"""Handicap of "not told": left-out articles of train give the same from 0 to 1.5."""


@dataclass(frozen=True, slots=True)
class TimeTools:
    """The patterns of mentions and the weights of the choice."""

    patterns: Patterns
    weights: linear.Weights


@dataclass(frozen=True, slots=True)
class Dated:
    """A time, the words that tell it (of the event that it was taken over from, if so) and its chance."""

    time: Time
    span: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time that may be the event's: what it resolves to (None: nothing that a calendar knows), the words, what
    speaks for it."""

    resolved: Resolved | None
    mention: TimeMention | None
    features: tuple[str, ...]
    voice: float = 0.0
    lender: int | None = None
    """The event whose time it is, where it is taken over."""

    @property
    def days(self) -> Days | None:
        """What it votes for: candidates that mean the same days stand together."""
        return (self.resolved.start, self.resolved.end) if self.resolved else None


def load() -> TimeTools:
    """The table of patterns and the learned weights."""
    return TimeTools(load_patterns(), linear.load("times")["choice"])


def read_times(tools: TimeTools, page: Page, prior: Prior | None = None) -> list[Dated | None]:
    """The time of every event of the page, in their order; None where the text does not tell."""
    mentions = find_times(tools.patterns, page.text)
    page = dated_page(page, mentions)
    days: list[Days | None] = []
    read: list[Dated | None] = []
    for index in range(len(page.events)):
        dated = _choose(tools.weights, page, candidates(page, index, mentions, days, prior), read)
        days.append(_days(dated))
        read.append(
            None if dated and dated.span and is_only_of_saying(page, page.events[index], *dated.span) else dated
        )
    return read


def dated_page(page: Page, mentions: Sequence[TimeMention]) -> Page:
    """The page with a day of publication: its own, or the full date that heads an undated text."""
    if page.published is not None:
        return page
    heading = [mention for mention in mentions if mention.kind == "date" and mention.start - page.body < HEADING]
    told = [
        found for mention in heading if "year" in mention.parts and (found := resolve(mention, Anchor(published=None)))
    ]
    return replace(page, published=told[0].start) if told and told[0].start == told[0].end else page


def _days(dated: Dated | None) -> Days | None:
    if dated is None or dated.time.start is None or dated.time.end is None:
        return None
    return date.fromisoformat(dated.time.start), date.fromisoformat(dated.time.end)


def _choose(
    table: linear.Weights, page: Page, options: Sequence[Candidate], read: Sequence[Dated | None]
) -> Dated | None:
    shares = linear.shares([linear.score(table, option.features) + option.voice for option in options])
    votes: dict[Days | None, float] = {}
    for option, share in zip(options, shares, strict=True):
        votes[option.days] = votes.get(option.days, 0.0) + share
    best = max(range(len(options)), key=lambda n: (votes[options[n].days], shares[n]))
    chosen = options[best]
    if chosen.resolved is None:
        return None
    confidence = votes[chosen.days]
    if chosen.mention is None:
        lender = read[chosen.lender] if chosen.lender is not None else None
        return Dated(chosen.resolved.as_time(None), lender.span if lender else None, confidence)
    span = (chosen.mention.start, chosen.mention.end)
    return Dated(chosen.resolved.as_time(page.text[span[0] : span[1]]), span, confidence)


def candidates(
    page: Page, index: int, mentions: Sequence[TimeMention], days: Sequence[Days | None], prior: Prior | None = None
) -> list[Candidate]:
    """Every time that event number `index` may have; the last is "not told". `days` are those of the events before."""
    event = page.events[index]
    found: list[Candidate] = []
    covered = any(event.start <= mention.start < event.end for mention in mentions)
    for number in _nearest(mentions, event):
        mention = mentions[number]
        if is_aftermath(page, event, mention) or gives_way(page, index, mentions, number):
            continue
        anchor = anchor_of(page, event, mentions, number, days)
        resolved = resolve(mention, anchor)
        if resolved is not None or mention.vague:
            heard = READER_VOICE * voice(prior, index, "date", (mention.start, mention.end))
            found.append(Candidate(resolved, mention, tuple(_features(page, index, mention, resolved, covered)), heard))
    told = any(event.start <= one.start < event.end and one.kind in ABSOLUTE for one in mentions)
    own = [one for one in found if one.mention and _is_certain(page, event, one.mention, one.resolved, told)]
    if own:
        return own
    found.extend(_taken_over(page, index, days))
    blank = ["none", f"none,status={event.status}", f"none,dated={page.published is not None}"]
    return [*found, Candidate(None, None, tuple(blank), -BOLDNESS)]


def _is_certain(page: Page, event: Event, mention: TimeMention, resolved: Resolved | None, told: bool) -> bool:
    """Whether grammar leaves no choice: a call for a day to come, "two days after [the event]" where its own words tell
    no day."""
    if called_for(page, event, mention, resolved):
        return True
    return resolved is not None and not told and counts_from(page, mention, event)


def _nearest(mentions: Sequence[TimeMention], event: Event) -> list[int]:
    """The numbers of the mentions nearest to an event, in text order."""
    order = sorted(range(len(mentions)), key=lambda n: abs(mentions[n].start - event.start))
    return sorted(order[:MOST])


def _taken_over(page: Page, index: int, days: Sequence[Days | None]) -> list[Candidate]:
    """The times of the event before and of the first event, as candidates of this one."""
    event = page.events[index]
    sources = {"previous": index - 1, "first": 0} if index > 1 else {"previous": index - 1} if index else {}
    found = []
    for name, source in sources.items():
        told = days[source]
        if told is None:
            continue
        other = page.events[source]
        gap = min(5, page.sentence(event.start) - page.sentence(other.start))
        kind = f"take={name}"
        wide = "wide" if (told[1] - told[0]).days > 3 else "day"
        features = [kind, f"{kind},{wide}", f"{kind},gap={gap}", f"{kind},same_type={event.type == other.type}"]
        features += [
            f"{kind},{other.status}>{event.status}",
            f"{kind},{event.type}",
            f"{kind},dated={page.published is not None}",
        ]
        features.append(f"{kind},line={page.paragraph(event.start) == page.paragraph(other.start)}")
        found.append(Candidate(Resolved(told[0], told[1], "event"), None, tuple(features), lender=source))
    return found


def _features(page: Page, index: int, mention: TimeMention, resolved: Resolved | None, covered: bool) -> list[str]:
    event, kind = page.events[index], mention.kind
    status = event.status
    features = [f"kind={kind}", f"kind={kind},{status}"]
    features += [f"{resolved.precision},{status}", f"age={_age(page, resolved)},{status}"] if resolved else []
    features += near(page, index, (mention.start, mention.end))
    features += lead_in(page, mention.start)
    inside = event.start <= mention.start < event.end
    features.append(f"inside={inside},covered={covered},{kind in ABSOLUTE}")
    first = mention.start - page.body < 70
    features.append(f"dateline={first and kind == 'date'},{status}")
    features.append(f"main={index == 0},sentence={min(2, page.sentence(mention.start) - page.sentence(page.body))}")
    if page.text[mention.end : mention.end + 2] in ("'s", "’s"):
        features.append("possessive")
    return features


def _age(page: Page, resolved: Resolved) -> str:
    """How long before publication the time lies, in classes."""
    if page.published is None:
        return "unknown"
    days = (page.published - resolved.end).days
    bounds = ((-1, "future"), (0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (40, "40"), (400, "400"))
    return next((name for bound, name in bounds if days <= bound), "old")
