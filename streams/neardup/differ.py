"""Whether two texts tell the same, the same and something else, or only look alike.

Sharing most words is not enough: a template filled in anew (another place, day and toll in the same sentences) is
another story, and an article that keeps its words but raises the toll is an update. So what differs decides.
Every threshold was set on the train parts of the corpora; docs/near-duplicates.md has the tables.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import numpy as np
from msgspec import Struct

from streams.neardup.align import Alignment, Change, align
from streams.neardup.briefs import news_of_brief, tell_the_same
from streams.neardup.lexicon import Lexicon
from streams.neardup.passages import Passage, excerpt, real_changes
from streams.neardup.swaps import Swaps
from streams.neardup.words import Words


class Kind(StrEnum):
    """What a new text is to an old one."""

    COPY = "copy"
    UPDATE = "update"
    CORRECTION = "correction"
    """An article of its own that takes back what its outlet told: in words of its own, so it is never found here, but
    by corrections.py."""
    OTHER = "other"
    """Another story, however alike the words."""


class Finding(Struct, frozen=True):
    """A kind, with how much of the shorter text the longer one has, and why."""

    kind: Kind
    similarity: float
    reason: str


ENOUGH: Final = 0.72
"""Share of the shorter text. Copies that were cut, edited and wrapped keep 0.75; shared background reaches 0.71."""

ENOUGH_OF_BOTH: Final = 0.57
"""The same for texts of one length, which are rewritten more freely (0.58 of both); shared background makes 0.50."""

LEAST_OF_LONGER: Final = 0.25
"""A teaser is at least a quarter of its story; less is a passage quoted."""

FEWEST: Final = 25
"""Shared words below which only (almost) the whole of both texts counts: one-line flashes look alike."""

_WHOLE: Final = 0.9

TELLING: Final = 5
"""Words from which a passage is a statement of its own."""


def differ(old: Words, new: Words, lexicon: Lexicon) -> Finding:
    """What the new text is to the old one."""
    if len(new.runs) and np.array_equal(old.runs, new.runs):
        return Finding(Kind.COPY, 1.0, "same words, 1.00 similar; nothing differs")
    alignment = align(old, new)
    if max(alignment.of_old, alignment.of_new) < ENOUGH / 2:
        return Finding(Kind.OTHER, round(max(alignment.of_old, alignment.of_new), 2), "few words in common")
    passages, garbled = real_changes(alignment, old, new, lexicon)
    of_old, of_new = _with_garbled(alignment, garbled, old, new)
    similarity = round(max(of_old, of_new), 2)
    if not _same_words(max(of_old, of_new), min(of_old, of_new), alignment.shared):
        if tell_the_same(old, new, lexicon):
            return Finding(Kind.COPY, similarity, f"same words, {similarity:.2f} similar; in another order")
        return Finding(Kind.OTHER, similarity, "too few words in common")
    swaps = Swaps(passages, old, new, lexicon)
    if swaps.is_template(old, new, lexicon):
        return Finding(Kind.OTHER, similarity, f"another event in the same words: {swaps.example}")
    news = swaps.example or next(_news(passages, lexicon), None) or news_of_brief(old, new, lexicon)
    if news:
        return Finding(Kind.UPDATE, similarity, f"{similarity:.2f} similar; {news}")
    return Finding(Kind.COPY, similarity, f"same words, {similarity:.2f} similar; {_dress(passages, garbled, of_old)}")


def _same_words(of_shorter: float, of_longer: float, shared: int) -> bool:
    if shared < FEWEST:
        return of_shorter >= _WHOLE and of_longer >= ENOUGH_OF_BOTH
    return (of_shorter >= ENOUGH and of_longer >= LEAST_OF_LONGER) or of_longer >= ENOUGH_OF_BOTH


def _with_garbled(alignment: Alignment, garbled: list[Change], old: Words, new: Words) -> tuple[float, float]:
    """Shares of the old and the new text that the other has, garbled passages included."""
    more_old = sum(change.old[1] - change.old[0] for change in garbled)
    more_new = sum(change.new[1] - change.new[0] for change in garbled)
    of_old = alignment.of_old + more_old / max(1, len(old))
    of_new = alignment.of_new + more_new / max(1, len(new))
    return min(1.0, of_old), min(1.0, of_new)


def _news(passages: list[Passage], lexicon: Lexicon) -> Iterator[str]:
    """What the new text tells otherwise, more, or no longer."""
    for p in passages:
        if p.other_numbers:
            yield f"other numbers: {excerpt(p.old)} -> {excerpt(p.new)}"
    for p in passages:
        if len(p.new) >= TELLING and _tells(p.new, p.old, lexicon):
            yield f"tells more: {excerpt(p.new)}"
    for p in passages:
        if len(p.old) >= TELLING and _tells(p.old, p.new, lexicon):
            yield f"leaves out: {excerpt(p.old)}"


def _tells(passage: list[str], other: list[str], lexicon: Lexicon) -> bool:
    """Whether a passage speaks of an incident, or of who did it, where the other one does not."""
    return any(lexicon.telling.match(word) and word not in other for word in passage)


def _dress(passages: list[Passage], garbled: list[Change], of_old: float) -> str:
    """How a copy differs, in a few words."""
    told = []
    if garbled:
        told.append(f"{len(garbled)} spelt otherwise")
    added = [p for p in passages if len(p.new) > len(p.old)]
    if added:
        told.append(f"added: {excerpt(max(added, key=lambda p: len(p.new)).new)}")
    lost = [p for p in passages if len(p.old) >= len(p.new)]
    if lost:
        told.append("cut" if of_old < 0.8 else f"edited: {excerpt(lost[0].old)} -> {excerpt(lost[0].new)}")
    return ", ".join(told) or "nothing differs"
