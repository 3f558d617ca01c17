"""A correction in an article of its own: it shares no words with what it corrects, only the outlet and the names."""

from collections.abc import Iterable, Sequence
from typing import Final

from streams.neardup import words
from streams.neardup.differ import Finding, Kind
from streams.neardup.lexicon import Lexicon
from streams.neardup.memory import Entry, Found, Memory, seconds
from streams.neardup.withdrawal import CORRECTED_WITHIN, corrections, withdrawals
from streams.records import Article, Duplicate, Evidence

NEWEST: Final = 1_000
"""Articles of an outlet among which is looked for what it corrects: few articles correct another one."""


WAITING: Final = 20
"""Corrections of an outlet, its newest, that an older article of it which is read after them may be meant by."""


def own(article: Article) -> list[Evidence]:
    """The words by which an article that is like none before takes back what its outlet told."""
    if article.source is None or article.published_at is None:
        return []
    return corrections(article.title, article.text, article.source)


def corrected(
    memory: Memory, article: Article, notes: Sequence[Evidence], lexicon: Lexicon, now: int | None, horizon: int
) -> tuple[Found, Finding] | None:
    """The article of the same outlet that has most of the names that this correction names, the newest of equals.

    Which of its incidents is taken back, if any, the merge decides by their places.
    """
    names = _named(notes, article.source, lexicon)
    if not names or article.source is None or now is None:
        return None
    told = memory.told_by(article.source, max(horizon, now - CORRECTED_WITHIN), NEWEST)
    best = max(
        ((words.count_told(found.entry.words, names), found) for found in told), key=lambda one: one[0], default=None
    )
    if best is None or not best[0]:
        return None
    return best[1], Finding(Kind.CORRECTION, 0.0, _reason(notes))


def corrected_before(memory: Memory, entry: Entry, lexicon: Lexicon) -> list[str]:
    """The corrections of its outlet that were read before this article, though it is the older one, and may mean it.

    Feeds and archives come in any order: what was taken back must not stand because it came last, and what a correction
    found when it came may be one of two. Which of them it takes back, if any, the merge decides by their places.
    """
    if entry.source is None or entry.withdrawals or not entry.words:
        return []
    waiting = memory.corrections_of(entry.source, WAITING)
    return [found.article_id for found in waiting if _may_mean(found.entry, entry, lexicon)]


def _may_mean(correction: Entry, older: Entry, lexicon: Lexicon) -> bool:
    told, taken_back = seconds(older.published_at), seconds(correction.published_at)
    if told is None or taken_back is None or not 0 <= taken_back - told <= CORRECTED_WITHIN:
        return False
    names = _named(correction.withdrawals, correction.source, lexicon)
    return words.count_told(older.words, names) > 0


def late_finding(article_id: str, correction: Entry, older: Article) -> Duplicate:
    """That a correction is an update of this older article of its outlet, which is read only now."""
    return Duplicate(
        article_id=article_id,
        source_id=correction.source_id,
        duplicate_of=older.article_id,
        duplicate_of_source_id=older.source_id,
        kind="update",
        similarity=0.0,
        reason=_reason(correction.withdrawals),
        source=correction.source,
        published_at=correction.published_at,
        story=correction.story,
        withdrawals=correction.withdrawals,
        correction=True,
        read_before=True,
    )


def taken_back(article: Article, kind: str) -> list[Evidence]:
    """The words by which an update takes back what its outlet told; those of a correction are surely its own."""
    if kind == Kind.CORRECTION and article.source:
        return corrections(article.title, article.text, article.source)
    return [] if kind == Kind.COPY else withdrawals(article.title, article.text)


def _reason(notes: Sequence[Evidence]) -> str:
    return f"takes back what its outlet told: {notes[0].quote[:80]}"


def _named(notes: Iterable[Evidence], source: str | None, lexicon: Lexicon) -> set[str]:
    """What the words of a correction name, but for the outlet itself."""
    return {name for note in notes for name in _names(note.quote, lexicon)} - set(_names(source or "", lexicon))


def _names(text: str, lexicon: Lexicon) -> list[str]:
    split = words.split(text)
    return [w.lower() for w in split.as_written(0, len(split)) if w[0].isupper() and lexicon.is_rare(w.lower())]
