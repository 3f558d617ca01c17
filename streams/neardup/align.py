"""Which words two texts share, and which passages stand in place of one another."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from streams.neardup.words import RUN, Places, Words

FARTHEST: Final = 60
"""Words: a passage that replaces another may be this much longer; beyond, it is one lost and one gained."""

Span = tuple[int, int]
_Flags = npt.NDArray[np.bool_]
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


def align(old: Words, new: Words) -> Alignment:
    """Compare two texts word by word; passages that moved count as shared. Linear but for one sort."""
    if not len(old.runs) or not len(new.runs):
        return Alignment(0.0, 0.0, 0, [Change((0, len(old)), (0, len(new)))])
    order = np.argsort(old.runs, kind="stable")
    runs = old.runs[order]
    ranks = np.minimum(np.searchsorted(runs, new.runs), len(runs) - 1)
    new_hits = runs[ranks] == new.runs
    starts, at = new_hits.nonzero()[0], order[ranks[new_hits]]
    old_kept = _covered(_everywhere(runs, order, ranks[new_hits]), len(old))
    new_kept = _covered(new_hits, len(new))
    shared = int(new_kept.sum())
    where = np.full(len(new) + 1, -1, dtype=np.int64)
    for step in range(RUN):
        where[starts + step] = at + step
    where[len(new)] = len(old)
    return Alignment(
        of_old=float(old_kept.sum()) / len(old),
        of_new=shared / len(new),
        shared=shared,
        changes=_changes(old_kept, new_kept, where),
    )


def _everywhere(runs: npt.NDArray[np.uint64], order: Places, ranks: Places) -> _Flags:
    """Which runs of a text were found, given the first rank of each among the sorted ones; some stand there twice."""
    found = np.zeros(len(runs), dtype=bool)
    found[ranks] = True
    if (runs[1:] == runs[:-1]).any():
        found = found[np.searchsorted(runs, runs)]
    hits = np.zeros(len(runs), dtype=bool)
    hits[order] = found
    return hits


def _covered(hits: _Flags, length: int) -> _Flags:
    """The words that are part of a run that was found."""
    covered = np.zeros(length, dtype=bool)
    for step in range(RUN):
        covered[step : step + len(hits)] |= hits
    return covered


def _changes(old_kept: _Flags, new_kept: _Flags, where: Places) -> list[Change]:
    """Each gap of the new text with the gap of the old one between the same neighbours, then the gaps left over."""
    changes: list[Change] = []
    lost = dict(_gaps(old_kept))
    for start, end in _gaps(new_kept):
        before = int(where[start - 1]) + 1 if start else 0
        after = int(where[end])
        if before == after:
            changes.append(Change(_NOWHERE, (start, end)))
        elif lost.get(before) == after and after - before <= end - start + FARTHEST:
            changes.append(Change((before, after), (start, end)))
            del lost[before]
        else:
            changes.append(Change(_NOWHERE, (start, end)))
    return changes + [Change(gap, _NOWHERE) for gap in lost.items()]


def _gaps(kept: _Flags) -> Iterator[Span]:
    """Each run of words that the other text does not have."""
    padded = np.ones(len(kept) + 2, dtype=bool)
    padded[1:-1] = kept
    edges = (padded[1:] != padded[:-1]).nonzero()[0].tolist()
    return zip(edges[::2], edges[1::2], strict=True)
