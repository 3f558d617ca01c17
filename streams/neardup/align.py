"""Which words two texts share, and which passages stand in place of one another."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from streams.neardup.words import Words

RUN: Final = 3
"""Words in a row that must be the same to count as shared: two unrelated stories rarely share four in a hundred."""

FARTHEST: Final = 60
"""Words: a passage that replaces another may be this much longer or shorter; beyond, it is one lost and one gained."""

Span = tuple[int, int]
_NOWHERE: Final = (0, 0)


class Change(Struct, frozen=True, gc=False):
    """Words [i, j) of the old text, and the words of the new one in their place; an empty span where there are none."""

    old: Span
    new: Span


class Alignment(Struct, frozen=True, gc=False):
    """How much of each text the other one has, and where they differ."""

    of_old: float
    of_new: float
    shared: int
    """Words of the new text that the old one has, in runs of three or more."""
    changes: list[Change]

    @property
    def of_shorter(self) -> float:
        return max(self.of_old, self.of_new)

    @property
    def of_longer(self) -> float:
        return min(self.of_old, self.of_new)


def align(old: Words, new: Words) -> Alignment:
    """Compare two texts word by word, in linear time; passages that moved count as shared."""
    old_runs, new_runs = _runs(old), _runs(new)
    old_at = dict(zip(reversed(old_runs), range(len(old_runs) - 1, -1, -1), strict=True))
    new_kept, where = bytearray(len(new.folded)), [-1] * len(new.folded)
    for start, run in enumerate(new_runs):
        at = old_at.get(run)
        if at is not None:
            new_kept[start : start + RUN] = b"\1" * RUN
            where[start : start + RUN] = range(at, at + RUN)
    old_kept, runs = bytearray(len(old.folded)), set(new_runs)
    for start, run in enumerate(old_runs):
        if run in runs:
            old_kept[start : start + RUN] = b"\1" * RUN
    return Alignment(
        of_old=_share(old_kept),
        of_new=_share(new_kept),
        shared=sum(new_kept),
        changes=_changes(old_kept, new_kept, where),
    )


def _runs(words: Words) -> list[tuple[str, ...]]:
    folded = words.folded
    return list(zip(folded, folded[1:], folded[2:], strict=False))


def _share(kept: bytearray) -> float:
    return sum(kept) / len(kept) if kept else 0.0


def _changes(old_kept: bytearray, new_kept: bytearray, where: list[int]) -> list[Change]:
    """Each gap of the new text with the gap of the old one between the same neighbours, then the gaps left over."""
    changes: list[Change] = []
    paired: set[int] = set()
    for start, end in _gaps(new_kept):
        before = where[start - 1] if start else -1
        after = where[end] if end < len(where) else len(old_kept)
        length = after - before - 1
        if 0 <= length <= end - start + FARTHEST and not any(old_kept[before + 1 : after]):
            changes.append(Change((before + 1, after), (start, end)))
            paired.add(before + 1)
        else:
            changes.append(Change(_NOWHERE, (start, end)))
    changes += [Change(gap, _NOWHERE) for gap in _gaps(old_kept) if gap[0] not in paired]
    return changes


def _gaps(kept: bytearray) -> Iterator[Span]:
    """Each run of words that the other text does not have."""
    start = kept.find(0)
    while start >= 0:
        end = kept.find(1, start)
        if end < 0:
            yield start, len(kept)
            return
        yield start, end
        start = kept.find(0, end)
