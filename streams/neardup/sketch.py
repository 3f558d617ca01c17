"""A small sample of a text's word triples, as 32-bit numbers: copies share many of them, whatever was cut or added.

Each triple of words gets a hash; a text keeps the lowest eighth of its hashes. Two texts that share a passage keep the
same hashes of that passage, so that a cut to a third, or a story inside a longer one, is found as well as a whole copy.
All of it is array arithmetic on the bytes of the text: hashing word by word in Python would cost five times as much.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Sketch = npt.NDArray[np.uint32]
_U64 = npt.NDArray[np.uint64]

MAX_BYTES: Final = 40_000
"""Bytes of a text that are looked at: about 6,500 words."""

SHARE: Final = 8
"""One triple in so many is kept; so much of a copy that is cut to 60 words is still seen."""

LEAST: Final = 24
"""Triples kept of a short text: at five bad characters in a hundred, four of ten triples survive."""

MOST: Final = 64
"""Triples kept of a long text."""

_MULTIPLIER: Final = 0x9E3779B97F4A7C15
_MASK: Final = (1 << 64) - 1
_SPACE: Final = 32

# Letters and digits stay, everything else separates words; apostrophes vanish, because copies write them in many ways.
_FOLDED: Final = bytes(byte if chr(byte).isalnum() and byte < 128 else _SPACE for byte in range(256))
_APOSTROPHES: Final = b"'`"


def _powers(base: int, count: int) -> _U64:
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


# A word's hash is a polynomial of its bytes; the inverse powers make it independent of where the word stands.
_POWERS: Final = _powers(_MULTIPLIER, MAX_BYTES + 1)
_INVERSES: Final = _powers(pow(_MULTIPLIER, -1, 1 << 64), MAX_BYTES + 1)
_FIRST: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_SECOND: Final = np.uint64(0x165667B19E3779F9)
_THIRD: Final = np.uint64(0xD6E8FEB86659FD93)
_SHIFT: Final = np.uint64(29)


def sketch(text: str) -> Sketch:
    """The sample of this text's word triples; empty for a text of fewer than three words."""
    words = _word_hashes(text)
    if len(words) < 3:
        return np.empty(0, dtype=np.uint32)
    triples = _mixed(words[:-2] * _FIRST + words[1:-1] * _SECOND + words[2:] * _THIRD)
    count = min(max(len(triples) // SHARE, LEAST), MOST)
    triples.sort()
    lowest = triples[: 2 * count]
    distinct = np.empty(len(lowest), dtype=bool)
    distinct[0] = True
    np.not_equal(lowest[1:], lowest[:-1], out=distinct[1:])
    return lowest[distinct][:count].astype(np.uint32)


def _word_hashes(text: str) -> _U64:
    """One number a word, the same for the same letters anywhere."""
    folded = text[:MAX_BYTES].lower().encode("ascii", "ignore").translate(_FOLDED, _APOSTROPHES)
    data = np.frombuffer(b" " + folded + b" ", dtype=np.uint8)
    edges = np.flatnonzero(np.diff((data != _SPACE).view(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    sums = np.zeros(len(data) - 1, dtype=np.uint64)
    np.cumsum(data[1:-1] * _POWERS[: len(data) - 2], out=sums[1:])
    return _mixed((sums[ends] - sums[starts]) * _INVERSES[starts])


def _mixed(values: _U64) -> _U64:
    """Every bit of the result depends on every bit of the value."""
    values = (values ^ (values >> _SHIFT)) * _SECOND
    return (values ^ (values >> _SHIFT)) * _FIRST
