"""Whether two texts tell the same, the same and something else, or only look alike.

Sharing most words is not enough: a template filled in anew (another place, day and toll in the same sentences) is
another story, and an article that keeps its words but raises the toll is an update. So what differs decides.
Every threshold was set on the train parts of the corpora; docs/near-duplicates.md has the tables.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from msgspec import Struct

from streams.neardup.align import Alignment, Change, Span, align
from streams.neardup.lexicon import Lexicon
from streams.neardup.words import Words


class Kind(StrEnum):
    """What a new text is to an old one."""

    COPY = "copy"
    UPDATE = "update"
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

GARBLED: Final = 12
"""Words of a passage that may still be compared letter by letter."""

ALIKE: Final = 0.7
"""Share of letters in order from which two passages are one, misread or spelt otherwise."""

NOISY: Final = 6
"""Misread passages from which a text is taken for scanned: then a digit that differs is a reading error, too."""

NOISE: Final = 0.6
"""And their share of all passages that are replaced."""

SWAP: Final = 8
"""Words of a passage that stands for another: names and days swapped in so short a place are filled into a template."""

TELLING: Final = 5
"""Words from which a passage is a statement of its own."""


class _Passage(Struct, frozen=True):
    """A change with its words, folded, and the places of its texts."""

    old: list[str]
    new: list[str]
    change: Change


def differ(old: Words, new: Words, lexicon: Lexicon) -> Finding:
    """What the new text is to the old one."""
    alignment = align(old, new)
    if max(alignment.of_old, alignment.of_new) < ENOUGH / 2:
        return Finding(Kind.OTHER, round(max(alignment.of_old, alignment.of_new), 2), "few words in common")
    passages, garbled = _real_changes(alignment, old, new, lexicon)
    of_old, of_new = _with_garbled(alignment, garbled, old, new)
    similarity = round(max(of_old, of_new), 2)
    if not _same_words(max(of_old, of_new), min(of_old, of_new), alignment.shared):
        return Finding(Kind.OTHER, similarity, "too few words in common")
    template = _template(passages, old, new, lexicon)
    if template:
        return Finding(Kind.OTHER, similarity, template)
    news = next(_news(passages, lexicon), None)
    if news:
        return Finding(Kind.UPDATE, similarity, f"{similarity:.2f} similar; {news}")
    return Finding(Kind.COPY, similarity, f"same words, {similarity:.2f} similar; {_dress(passages, garbled, of_old)}")


def _same_words(of_shorter: float, of_longer: float, shared: int) -> bool:
    if shared < FEWEST:
        return of_shorter >= _WHOLE and of_longer >= ENOUGH_OF_BOTH
    return (of_shorter >= ENOUGH and of_longer >= LEAST_OF_LONGER) or of_longer >= ENOUGH_OF_BOTH


def _real_changes(
    alignment: Alignment, old: Words, new: Words, lexicon: Lexicon
) -> tuple[list[_Passage], list[Change]]:
    """The changes that are more than spelling, and those that are misreadings of the same letters."""
    found = [
        _Passage(old.passage(*change.old).split(), new.passage(*change.new).split(), change)
        for change in alignment.changes
    ]
    alike = [_alike(passage.old, passage.new) for passage in found]
    noisy = sum(alike) >= max(NOISY, NOISE * sum(bool(p.old and p.new) for p in found))
    passages, garbled = [], []
    for passage, same_letters in zip(found, alike, strict=True):
        if same_letters and (noisy or _same_values(passage, lexicon)):
            garbled.append(passage.change)
        else:
            passages.append(passage)
    return passages, garbled


def _alike(before: list[str], after: list[str]) -> bool:
    """Whether two short passages are the same letters, but for some: another spelling, a typing or reading error."""
    if not before or not after or max(len(before), len(after)) > GARBLED:
        return False
    one, other = "".join(before), "".join(after)
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _same_values(passage: _Passage, lexicon: Lexicon) -> bool:
    """Whether the numbers of both sides are the same; 4,700 and 4700 are."""
    same = lexicon.values(passage.old) == lexicon.values(passage.new)
    return same or "".join(passage.old) == "".join(passage.new)


def _with_garbled(alignment: Alignment, garbled: list[Change], old: Words, new: Words) -> tuple[float, float]:
    """Shares of the old and the new text that the other has, garbled passages included."""
    more_old = sum(change.old[1] - change.old[0] for change in garbled)
    more_new = sum(change.new[1] - change.new[0] for change in garbled)
    return alignment.of_old + more_old / max(1, len(old)), alignment.of_new + more_new / max(1, len(new))


def _template(passages: list[_Passage], old: Words, new: Words, lexicon: Lexicon) -> str | None:
    """Why the same sentences tell of another event: names, days and numbers were filled in anew."""
    swaps = [p for p in passages if p.old and p.new and max(len(p.old), len(p.new)) <= SWAP]
    named = [
        p for p in swaps if _new_name(old, p.change.old, new, lexicon) and _new_name(new, p.change.new, old, lexicon)
    ]
    days = [p for p in swaps if _other_day(p, lexicon)]
    values = [(lexicon.values(p.old), lexicon.values(p.new)) for p in swaps]
    counted = [p for p, (before, after) in zip(swaps, values, strict=True) if before and after and before != after]
    numbers = sum(len(after - before) for before, after in values if before and after)
    if _is_template(len(named), len(days), numbers, old, new, lexicon):
        example = [*named, *days, *counted][0]
        return f"another event in the same words: {_excerpt(example.old)} -> {_excerpt(example.new)}"
    return None


def _is_template(names: int, days: int, numbers: int, old: Words, new: Words, lexicon: Lexicon) -> bool:
    """Swapped places count; in 500 copies no weekday was swapped for another, in 90 templates half of them did."""
    if names >= 3 or (names >= 2 and numbers + days) or (days and numbers):
        return True
    if not (names and numbers >= 2) and numbers < 6:
        return False
    share = numbers / max(1, min(_numbers_told(old, lexicon), _numbers_told(new, lexicon)))
    return share >= (0.2 if names else 0.6)


def _new_name(words: Words, span: Span, other: Words, lexicon: Lexicon) -> bool:
    """Whether this passage has a name that the other text has nowhere."""
    return any(
        lexicon.is_name(written, written.lower()) and not other.has(written.lower())
        for written in words.as_written(*span)
    )


def _numbers_told(words: Words, lexicon: Lexicon) -> int:
    return sum(lexicon.is_number(word) for word in words.folded.decode().split())


def _other_day(passage: _Passage, lexicon: Lexicon) -> bool:
    before, after = lexicon.days.intersection(passage.old), lexicon.days.intersection(passage.new)
    return bool(before and after and not before & after)


def _news(passages: list[_Passage], lexicon: Lexicon) -> Iterator[str]:
    """What the new text tells otherwise, more, or no longer."""
    for p in passages:
        before, after = lexicon.values(p.old), lexicon.values(p.new)
        if before and after and before != after:
            yield f"other numbers: {_excerpt(p.old)} -> {_excerpt(p.new)}"
    for p in passages:
        if len(p.new) >= TELLING and _tells(p.new, p.old, lexicon):
            yield f"tells more: {_excerpt(p.new)}"
    for p in passages:
        if len(p.old) >= TELLING and _tells(p.old, p.new, lexicon):
            yield f"leaves out: {_excerpt(p.old)}"


def _tells(passage: list[str], other: list[str], lexicon: Lexicon) -> bool:
    """Whether a passage speaks of an incident, or of who did it, where the other one does not."""
    return any((lexicon.incident.match(word) or lexicon.claim.match(word)) and word not in other for word in passage)


def _dress(passages: list[_Passage], garbled: list[Change], of_old: float) -> str:
    """How a copy differs, in a few words."""
    told = []
    if not passages and not garbled:
        return "nothing differs"
    if garbled:
        told.append(f"{len(garbled)} spelt otherwise")
    added = [p for p in passages if len(p.new) > len(p.old)]
    if added:
        told.append(f"added: {_excerpt(max(added, key=lambda p: len(p.new)).new)}")
    lost = [p for p in passages if len(p.old) >= len(p.new)]
    if lost:
        told.append("cut" if of_old < 0.8 else f"edited: {_excerpt(lost[0].old)} -> {_excerpt(lost[0].new)}")
    return ", ".join(told)


def _excerpt(words: list[str]) -> str:
    shown = " ".join(words[:10])
    return f'"{shown} ..."' if len(words) > 10 else f'"{shown}"'
