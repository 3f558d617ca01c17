"""(Articles remembered, Article) -> first of its kind, copy, or update of an earlier one."""

from dataclasses import dataclass
from typing import Final

import msgspec

from streams.neardup import lexicon, words
from streams.neardup.corrections import corrected, corrected_before, late_finding, own, taken_back
from streams.neardup.differ import Finding, Kind, differ
from streams.neardup.lexicon import Lexicon
from streams.neardup.memory import CLOCK, Entry, Found, Memory, plain, seconds
from streams.neardup.sketch import Sketch, sketch
from streams.neardup.words import Words
from streams.records import Article, Duplicate, Evidence, Outcome, UniqueArticle, Verdict
from streams.resources import seeds
from streams.settings import Settings
from streams.step import Message, Put, Result, Send

LANGUAGES: Final = {"en"}
"""Articles in other languages pass through: they are not read, so it does not matter whether they are copies."""

LEAST_SHARED: Final = 12
"""One of so many sketch numbers must be shared for a closer look; garbled copies share three, strangers none."""

MOST_COMPARED: Final = 4
"""Candidates compared word by word: the first is the right one in 99 of 100 copies."""

FAR_LESS: Final = 2
"""Once an update of one article is found, others that share so many times less are not looked at."""

TOMBSTONES: Final = 32
"""Expired entries removed with one article: more than arrive, so that the state shrinks to its window."""

VERSIONS: Final = 20
"""Earlier versions of one item that a later one names: what it withdraws they may have told."""

DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Tools:
    """What the decision needs besides the state."""

    lexicon: Lexicon
    window: int
    """Seconds of the stream clock for which an article is remembered."""


class State(Memory):
    """The articles remembered."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()


def load(settings: Settings) -> Tools:
    """The tools, from settings and seeds."""
    return Tools(
        lexicon=lexicon.load(seeds("copy_words.tsv"), seeds("common_words.txt"), seeds("places/countries.tsv")),
        window=settings.copy_window_days * DAY,
    )


def apply(tools: Tools, state: State, message: Message) -> Result:
    """The verdict on one article, and the change of what is remembered."""
    article: Article = message.value
    if article.language not in LANGUAGES:
        return _passed_through(state, article)
    known = state.entry(article.article_id)
    if known is not None:
        return Result(records=_records(state, article, known))
    now = _clock(state, article)
    entry = decide(tools, state, article, now)
    expired = [Put(key=key, value=None) for key in state.expired(_horizon(tools, now), TOMBSTONES)]
    return Result(
        changes=[*expired, Put(key=article.article_id, value=plain(entry))], records=_records(state, article, entry)
    )


def decide(tools: Tools, state: State, article: Article, now: int | None) -> Entry:
    """What this article is to those remembered: a later version, a copy, an update or a correction of one, or new."""
    mine = words.split(article.text)
    numbers = sketch(mine)
    horizon = _horizon(tools, now)
    found = _former_version(state, article, horizon) or original(tools, state, article, mine, numbers, horizon)
    notes = own(article) if found is None else []
    found = found or corrected(state, article, notes, tools.lexicon, now, horizon)
    if found is None or found[1].kind is not Kind.COPY:
        read = _read(article, mine, numbers, now, notes, found)
        return msgspec.structs.replace(read, corrected_by=corrected_before(state, read, tools.lexicon))
    candidate, finding = found
    entry = candidate.entry
    return Entry(
        source_id=article.source_id,
        identity=article.identity,
        stamp=now,
        source=article.source,
        published_at=article.published_at,
        story=entry.story,
        kind="copy",
        duplicate_of=candidate.article_id,
        duplicate_of_source_id=entry.source_id,
        similarity=finding.similarity,
        reason=finding.reason,
    )


def original(
    tools: Tools, state: State, article: Article, mine: Words, numbers: Sketch, not_before: int
) -> tuple[Found, Finding] | None:
    """The remembered article that this one repeats, a copy rather than an update, and the most similar one."""
    best: tuple[Found, Finding] | None = None
    least = min(len(numbers), max(2, len(numbers) // LEAST_SHARED))
    for candidate in state.similar(numbers, least, MOST_COMPARED):
        if best is not None and candidate.shared < best[0].shared / FAR_LESS:
            break
        if article.published_at and candidate.entry.published_at and not state.is_younger(candidate.entry, not_before):
            continue
        finding = differ(words.unpack(candidate.entry.words), mine, tools.lexicon)
        if finding.kind is not Kind.OTHER and (best is None or _rank(finding) > _rank(best[1])):
            best = candidate, finding
        if finding.kind is Kind.COPY:
            break
    return best


def _rank(finding: Finding) -> tuple[bool, float]:
    return finding.kind is Kind.COPY, finding.similarity


def _former_version(state: State, article: Article, not_before: int) -> tuple[Found, Finding] | None:
    """The latest other version of the same item: whatever it says now, it takes the place of that one."""
    former = state.newest(article.identity)
    entry = state.entry(former) if former is not None else None
    if former is None or entry is None or not state.is_younger(entry, not_before):
        return None
    return Found(former, entry, 0), Finding(Kind.UPDATE, 1.0, "a later version of the same item")


def _read(
    article: Article,
    mine: Words,
    numbers: Sketch,
    now: int | None,
    notes: list[Evidence],
    found: tuple[Found, Finding] | None,
) -> Entry:
    """The entry of an article that is read, first of its kind or not, and that later ones are compared with."""
    of, finding = found or (None, None)
    return Entry(
        source_id=article.source_id,
        identity=article.identity,
        stamp=now,
        source=article.source,
        published_at=article.published_at,
        story=of.entry.story if of else article.article_id,
        kind=finding.kind.value if finding else "first",
        duplicate_of=of.article_id if of else None,
        duplicate_of_source_id=of.entry.source_id if of else None,
        similarity=finding.similarity if finding else 0.0,
        reason=finding.reason if finding else "",
        sketch=numbers.tobytes(),
        words=words.pack(mine),
        withdrawals=notes,
    )


def _records(state: State, article: Article, entry: Entry) -> list[Send]:
    """What the entry says, as records; the same ones again when the article is delivered again.

    A later delivery may tell another date or outlet of the same words: reports bear the article's id, so they may not
    tell it otherwise than the first did.
    """
    article = msgspec.structs.replace(article, source=entry.source, published_at=entry.published_at)
    records: list[Send] = []
    if entry.duplicate_of is not None:
        records.append(
            Send(topic="articles.duplicates", key=article.article_id, record=_duplicate(state, article, entry))
        )
    if entry.kind == Kind.COPY:
        verdict = Verdict(
            article_id=article.article_id,
            source_id=article.source_id,
            outcome=Outcome.COPY,
            reason=f"of {entry.duplicate_of_source_id or entry.duplicate_of}: {entry.reason}",
        )
        return [*records, Send(topic="verdicts", key=article.article_id, record=verdict)]
    for name in entry.corrected_by:
        if (correction := state.entry(name)) is not None:
            found = late_finding(name, correction, article)
            records.append(Send(topic="articles.duplicates", key=name, record=found))
    unique = UniqueArticle(article=article, update_of=entry.duplicate_of, story=entry.story)
    return [*records, Send(topic="articles.unique", key=entry.story, record=unique)]


def _duplicate(state: State, article: Article, entry: Entry) -> Duplicate:
    return Duplicate(
        article_id=article.article_id,
        source_id=article.source_id,
        duplicate_of=entry.duplicate_of or "",
        duplicate_of_source_id=entry.duplicate_of_source_id,
        kind="copy" if entry.kind == Kind.COPY else "update",
        similarity=entry.similarity,
        reason=entry.reason,
        source=article.source,
        published_at=article.published_at,
        story=entry.story,
        versions=_versions(state, entry),
        withdrawals=taken_back(article, entry.kind),
        correction=entry.kind == Kind.CORRECTION,
    )


def _versions(state: State, entry: Entry) -> list[str]:
    """The earlier versions of this very item, the newest first: an update in like words may be another article."""
    found: list[str] = []
    name = entry.duplicate_of
    while name and len(found) < VERSIONS and (former := state.entry(name)) and former.identity == entry.identity:
        found.append(name)
        name = former.duplicate_of
    return found


def _passed_through(state: State, article: Article) -> Result:
    """An article that is not compared; it moves the clock all the same."""
    now = _clock(state, article)
    moved = now is not None and now != state.clock
    changes = [Put(key=CLOCK, value={"stamp": now})] if moved else []
    unique = UniqueArticle(article=article, update_of=None, story=article.article_id)
    return Result(changes=changes, records=[Send(topic="articles.unique", key=article.article_id, record=unique)])


def _clock(state: State, article: Article) -> int | None:
    """The stream clock once this article has arrived: never later than the broker took it; undated moves nothing."""
    published, received = seconds(article.published_at), seconds(article.received_at)
    if published is None:
        return state.clock
    if received is not None:
        published = min(published, received)
    return published if state.clock is None else max(published, state.clock)


def _horizon(tools: Tools, now: int | None) -> int:
    """The stamp below which an entry has expired."""
    return -(1 << 62) if now is None else now - tools.window
