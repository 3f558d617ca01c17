"""The passages in which two texts differ, apart from those that are the same letters, misread or spelt otherwise."""

from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from streams.neardup.align import Alignment, Change
from streams.neardup.lexicon import Lexicon
from streams.neardup.words import Words

GARBLED: Final = 12
"""Words of a passage that may still be compared letter by letter."""

LETTERS: Final = 200
"""Letters of such a passage: a comparison costs their square, and a text need have no spaces."""

ALIKE: Final = 0.7
"""Share of letters in order from which two passages are one, misread or spelt otherwise."""

NOISY: Final = 6
"""Misread passages from which a text is taken for scanned: then a digit that differs is a reading error, too."""

NOISE: Final = 0.6
"""And their share of all passages that are replaced."""


class Passage(Struct, frozen=True):
    """A change with its words, folded, and the numbers that they tell; what both sides begin and end with left out."""

    old: list[str]
    new: list[str]
    old_values: frozenset[str]
    new_values: frozenset[str]
    change: Change
    at_top: bool
    """Whether one of the texts begins with it."""

    @property
    def other_numbers(self) -> bool:
        return bool(self.old_values and self.new_values and self.old_values != self.new_values)


def real_changes(alignment: Alignment, old: Words, new: Words, lexicon: Lexicon) -> tuple[list[Passage], list[Change]]:
    """The changes that are more than spelling, and those that are misreadings of the same letters."""
    found = [_passage(change, old, new, lexicon) for change in alignment.changes]
    same = [alike(passage.old, passage.new) for passage in found]
    noisy = sum(same) >= max(NOISY, NOISE * sum(bool(p.old and p.new) for p in found))
    passages, garbled = [], []
    for change, passage, same_letters in zip(alignment.changes, found, same, strict=True):
        if same_letters and _same_sense(passage, noisy, lexicon):
            garbled.append(change)
        else:
            passages.append(passage)
    return passages, garbled


def _passage(change: Change, old: Words, new: Words, lexicon: Lexicon) -> Passage:
    before, after = old.passage(*change.old).split(), new.passage(*change.new).split()
    first = _same_start(before, after)
    last = _same_start(before[first:][::-1], after[first:][::-1])
    before, after = before[first : len(before) - last], after[first : len(after) - last]
    (start, end), (new_start, new_end) = change.old, change.new
    change = Change((start + first, end - last), (new_start + first, new_end - last))
    return Passage(before, after, lexicon.values(before), lexicon.values(after), change, 0 in (start, new_start))


def _same_start(before: list[str], after: list[str]) -> int:
    """How many words both begin with: where a text starts or ends, one or two are no run of their own."""
    return next(
        (i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )


def alike(before: list[str], after: list[str]) -> bool:
    """Whether two short passages are the same letters, but for some: another spelling, a typing or reading error."""
    if before == after:
        return True
    if not before or not after or max(len(before), len(after)) > GARBLED:
        return False
    one, other = "".join(before), "".join(after)
    if one == other:
        return True
    if max(len(one), len(other)) > LETTERS:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _same_sense(passage: Passage, noisy: bool, lexicon: Lexicon) -> bool:
    """Whether letters so alike may be the same words: other days never are, other numbers and fates in a scan alone."""
    if lexicon.are_apart(passage.old, passage.new):
        return False
    return noisy or (_same_values(passage) and lexicon.senses(passage.old) == lexicon.senses(passage.new))


def _same_values(passage: Passage) -> bool:
    """Whether the numbers of both sides are the same; 4,700 and 4700 are."""
    return passage.old_values == passage.new_values or "".join(passage.old) == "".join(passage.new)


def excerpt(words: list[str]) -> str:
    """The first words, in quotes."""
    shown = " ".join(words[:10])
    return f'"{shown} ..."' if len(words) > 10 else f'"{shown}"'
