"""A correction in an article of its own: it shares no words with what it corrects, only the outlet and the names."""

from typing import Final

from streams.neardup import words
from streams.neardup.differ import Finding, Kind
from streams.neardup.lexicon import Lexicon
from streams.neardup.memory import Found, Memory
from streams.neardup.withdrawal import corrections, withdrawals
from streams.records import Article, Evidence

WITHIN: Final = 14 * 86_400
"""So many seconds after it was told an outlet may correct it."""

NEWEST: Final = 1_000
"""Articles of an outlet among which is looked for what it corrects: few articles correct another one."""


def corrected(
    memory: Memory, article: Article, lexicon: Lexicon, now: int | None, horizon: int
) -> tuple[Found, Finding] | None:
    """The article of the same outlet that has most of the names that this correction names, the newest of equals.

    Which of its incidents is taken back, if any, the merge decides by their places.
    """
    if article.source is None or article.published_at is None or now is None:
        return None
    notes = corrections(article.title, article.text, article.source)
    names = {name for note in notes for name in _names(note.quote, lexicon)} - set(_names(article.source, lexicon))
    if not names:
        return None
    told = memory.told_by(article.source, max(horizon, now - WITHIN), NEWEST)
    best = max(
        ((words.count_told(found.entry.words, names), found) for found in told), key=lambda one: one[0], default=None
    )
    if best is None or not best[0]:
        return None
    return best[1], Finding(Kind.CORRECTION, 0.0, f"takes back what its outlet told: {notes[0].quote[:80]}")


def taken_back(article: Article, kind: str) -> list[Evidence]:
    """The words by which an update takes back what its outlet told; those of a correction are surely its own."""
    if kind == Kind.CORRECTION and article.source:
        return corrections(article.title, article.text, article.source)
    return [] if kind == Kind.COPY else withdrawals(article.title, article.text)


def _names(text: str, lexicon: Lexicon) -> list[str]:
    split = words.split(text)
    return [w.lower() for w in split.as_written(0, len(split)) if w[0].isupper() and lexicon.is_rare(w.lower())]
