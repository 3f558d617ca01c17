"""Which remembered texts share sketch numbers with a new one: a hash table of fixed-size buckets in one array.

A bucket holds up to WAYS (number, slot) pairs, so that a look-up reads one row for each number of a sketch, all at
once, and removal blanks cells and leaves no debris. What finds no room goes to a plain dict beside it: nothing is lost,
so the answer depends on what is remembered alone, not on the order of growth, expiry and restarts. A number that many
texts share answers with its oldest ones only; that keeps a phrase that every story uses cheap.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from streams.neardup.sketch import Sketch

WAYS: Final = 8
"""Cells of a bucket: with the table at most FULLEST full, about one pair in twenty goes to the dict."""

SAME_NUMBER: Final = 4
"""Texts that one number leads to, the oldest: a copy shares its rarer triples with its original too."""

FULLEST: Final = 0.6
"""The table doubles when more than this share of its cells is used."""

_SMALLEST: Final = 1 << 10
_EMPTY: Final = -1

_I32 = npt.NDArray[np.int32]
_U32 = npt.NDArray[np.uint32]


class Index:
    """From sketch numbers to slots; slots are given out in the order in which texts arrive."""

    def __init__(self) -> None:
        self._clear(_SMALLEST)

    def _clear(self, buckets: int) -> None:
        # Numbers and slots of a bucket side by side: 64 bytes, so that a look-up touches one or two lines of memory.
        self._table: _U32 = np.zeros((buckets, 2 * WAYS), dtype=np.uint32)
        self._numbers: _U32 = self._table[:, :WAYS]
        self._slots: _I32 = self._table.view(np.int32)[:, WAYS:]
        self._slots[:] = _EMPTY
        self._overflow: dict[int, list[int]] = {}
        self._used = 0

    def shared(self, sketch: Sketch) -> Counter[int]:
        """How many numbers of this sketch each slot shares, counting the oldest slots of each number."""
        buckets = self._table.take(self._rows(sketch), axis=0)
        slots = buckets[:, WAYS:].view(np.int32)
        match = (buckets[:, :WAYS] == sketch[:, None]) & (slots != _EMPTY)
        more = [place for place, number in enumerate(sketch.tolist()) if number in self._overflow]
        crowded = (match.sum(axis=1) > SAME_NUMBER).nonzero()[0].tolist()
        found: list[int] = []
        for place in {*more, *crowded}:
            also = self._overflow.get(int(sketch[place]), [])[:SAME_NUMBER]
            found += sorted(slots[place][match[place]].tolist() + also)[:SAME_NUMBER]
            match[place] = False
        return Counter(found + slots[match].tolist())

    def crowded(self, more: int) -> bool:
        """Whether so many more numbers would make look-ups lean on the dict."""
        return self._used + more > FULLEST * WAYS * len(self._table)

    def add(self, slot: int, sketch: Sketch) -> None:
        """Remember one text; its slot is higher than all before."""
        rows = self._rows(sketch)
        free = self._slots[rows] == _EMPTY
        columns = free.argmax(axis=1)
        room = free[np.arange(len(rows)), columns]
        self._numbers[rows[room], columns[room]] = sketch[room]
        self._slots[rows[room], columns[room]] = slot
        # Two numbers of one sketch may have chosen the same cell: only one of them is there now.
        stored = room & (self._numbers[rows, columns] == sketch)
        self._used += int(stored.sum())
        for number in sketch[~stored].tolist():
            self._overflow.setdefault(number, []).append(slot)

    def remove(self, slot: int, sketch: Sketch) -> None:
        """Forget one text."""
        rows = self._rows(sketch)
        mine = (self._slots[rows] == slot) & (self._numbers[rows] == sketch[:, None])
        places, columns = np.nonzero(mine)
        self._slots[rows[places], columns] = _EMPTY
        self._used -= len(places)
        for number in sketch[~mine.any(axis=1)].tolist():
            slots = self._overflow[number]
            slots.remove(slot)
            if not slots:
                del self._overflow[number]

    def rebuild(self, slots: Iterable[int], sketches: Iterable[Sketch]) -> None:
        """The table for exactly these texts, with room to grow."""
        sketches = list(sketches)
        numbers = np.concatenate(sketches) if sketches else np.empty(0, dtype=np.uint32)
        buckets = _SMALLEST
        while len(numbers) > FULLEST / 2 * buckets * WAYS:
            buckets *= 2
        self._clear(buckets)
        if len(numbers):
            lengths = [len(sketch) for sketch in sketches]
            self._fill(numbers, np.repeat(np.array(list(slots), dtype=np.int32), lengths))

    def _fill(self, numbers: _U32, slots: _I32) -> None:
        """Put all pairs into an empty table at once: sorted by bucket, the n-th of a bucket takes cell n.

        A number is turned so that its bucket comes first, and its slot stands below it: one sort of plain integers.
        """
        bits = np.uint32(len(self._table).bit_length() - 1)
        turned = (numbers >> bits) | (numbers << (np.uint32(32) - bits))
        pairs = (turned.astype(np.uint64) << np.uint64(32)) | slots.astype(np.uint64)
        pairs.sort()
        turned = (pairs >> np.uint64(32)).astype(np.uint32)
        slots = pairs.astype(np.uint32).view(np.int32)
        rows = turned >> (np.uint32(32) - bits)
        numbers = (turned << bits) | rows
        columns = _rank(rows)
        fits = columns < WAYS
        self._numbers[rows[fits], columns[fits]] = numbers[fits]
        self._slots[rows[fits], columns[fits]] = slots[fits]
        self._used = int(fits.sum())
        for number, slot in zip(numbers[~fits].tolist(), slots[~fits].tolist(), strict=True):
            self._overflow.setdefault(number, []).append(slot)

    def _rows(self, sketch: Sketch) -> _U32:
        return sketch & np.uint32(len(self._table) - 1)


def _rank(values: _U32) -> _I32:
    """For each value of a grouped array, how many equal ones stand before it."""
    places = np.arange(len(values), dtype=np.int32)
    starts = np.ones(len(values), dtype=bool)
    starts[1:] = values[1:] != values[:-1]
    first: _I32 = np.maximum.accumulate(np.where(starts, places, np.int32(0)))
    return places - first
