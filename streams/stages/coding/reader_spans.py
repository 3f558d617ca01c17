"""Spans of mentions out of the probabilities that each word piece is outside, begins, or continues one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from streams.stages.coding.reader_windows import Offsets, sentence_bounds

INSIDE = 0.25
"""A piece less likely than this to lie in a mention is outside. Low, so that a consumer can choose its own precision by
`Mention.probability`."""
BEGIN = 0.5
"""A piece this likely to begin a mention does so even if the one before lies in a mention."""
GAP = 4
"""Two runs of one sentence with at most so many pieces between them, the second without a clear beginning, are one."""
SHORTEST = 3
"""Runs of fewer pieces are noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Word pieces [first, last) and the mean probability of its likelier half to lie in a mention."""

    first: int
    last: int
    score: float


def decode(chances: np.ndarray, offsets: Sequence[Offsets], text: str) -> list[Span]:
    """The spans in a table of pieces x (outside, begin, continue)."""
    inside = 1 - chances[:, 0]
    sentence = _sentence_numbers(offsets, text)
    runs = [_told(run, sentence, inside) for run in _merged(_runs(inside, chances[:, 1]), chances[:, 1], sentence)]
    whole = [_whole_words(first, last, offsets, text) for first, last in runs if last - first >= SHORTEST]
    return [Span(first=first, last=last, score=_score(inside[first:last])) for first, last in whole]


def _runs(inside: np.ndarray, begin: np.ndarray) -> list[tuple[int, int]]:
    """Maximal runs of pieces inside; a clear beginning starts another."""
    runs: list[tuple[int, int]] = []
    for n in np.flatnonzero(inside >= INSIDE).tolist():
        if runs and runs[-1][1] == n and begin[n] < BEGIN:
            runs[-1] = (runs[-1][0], n + 1)
        else:
            runs.append((n, n + 1))
    return runs


def _merged(runs: list[tuple[int, int]], begin: np.ndarray, sentence: list[int]) -> list[tuple[int, int]]:
    """Runs joined over small gaps inside one sentence."""
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        near = bool(joined) and first - joined[-1][1] <= GAP and sentence[first] == sentence[joined[-1][1] - 1]
        if near and begin[first] < BEGIN:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _told(run: tuple[int, int], sentence: list[int], inside: np.ndarray) -> tuple[int, int]:
    """The part of a run in the sentence that holds most of it: a byline that runs into the lead tells nothing."""
    first, last = run
    mass = np.bincount(np.asarray(sentence[first:last]) - sentence[first], weights=inside[first:last])
    number = sentence[first] + int(mass.argmax())
    return max(first, bisect_left(sentence, number)), min(last, bisect_right(sentence, number))


def _whole_words(first: int, last: int, offsets: Sequence[Offsets], text: str) -> tuple[int, int]:
    """The run grown to whole words."""
    while first > 0 and _one_word(offsets[first - 1], offsets[first], text):
        first -= 1
    while last < len(offsets) and _one_word(offsets[last - 1], offsets[last], text):
        last += 1
    return first, last


def _one_word(piece: Offsets, following: Offsets, text: str) -> bool:
    """Pieces of one word lie without a gap between them, and are letters or digits where they touch."""
    return piece[1] == following[0] and text[piece[1] - 1].isalnum() and text[following[0]].isalnum()


def _score(inside: np.ndarray) -> float:
    likelier = np.sort(inside)[len(inside) // 2 :]
    return float(np.clip(likelier.mean(), 1e-4, 1 - 1e-4))


def _sentence_numbers(offsets: Sequence[Offsets], text: str) -> list[int]:
    """For each piece the number of its sentence."""
    read = text[: offsets[-1][1]] if offsets else ""
    ends = np.asarray([end for _, end in sentence_bounds(read)])
    starts = np.asarray([start for start, _ in offsets], dtype=np.int64)
    return np.searchsorted(ends, starts, side="right").tolist() if len(starts) else []
