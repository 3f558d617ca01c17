"""A text as words, in arrays: folded letters, where each word stands, a hash for each word and each three in a row.

All of it is array arithmetic on bytes: word by word in Python it would cost five times as much.
"""

import functools
import unicodedata
import zlib
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

U64 = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

RUN: Final = 3
"""Words in a row that are compared: unrelated stories share few such runs, and a changed word spoils only three."""

MAX_CHARACTERS: Final = 16_000
"""How much of a text is compared and remembered: what coding reads, so that no copy tells what its original does not;
about 2,700 words, 7 kB packed; news has 340 words, 1.2 kB."""

_MULTIPLIER: Final = 0x9E3779B97F4A7C15
_SPACE: Final = 32
_LONGEST: Final = 4 * MAX_CHARACTERS
"""Bytes: a ligature may fold to several letters."""

# Letters and digits stay, everything else separates words; apostrophes vanish, because copies write them in many ways.
_FOLDED: Final = bytes(ord(chr(b).lower()) if b < 128 and chr(b).isalnum() else _SPACE for b in range(256))
_APOSTROPHES: Final = b"'`"


def _powers(base: int) -> U64:
    powers = np.full(_LONGEST + 1, base, dtype=np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


# A word's hash is a polynomial of its bytes; the inverse powers make it independent of where the word stands.
_POWERS: Final = _powers(_MULTIPLIER)
_INVERSES: Final = _powers(pow(_MULTIPLIER, -1, 1 << 64))
_ODD: Final = tuple(np.uint64(n) for n in (0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93))
_SHIFT: Final = np.uint64(29)


class Words(Struct, frozen=True, gc=False):
    """The words of a text in order."""

    written: bytes
    """ASCII letters as written, with a space at either end."""
    folded: bytes
    """The same in lower case, everything but letters and digits a space."""
    starts: Places
    ends: Places
    runs: U64
    """A hash of each three words in a row."""

    def __len__(self) -> int:
        return len(self.starts)

    def passage(self, start: int, end: int) -> str:
        """Words [start, end), folded."""
        return " ".join(self.folded[self.starts[start] : self.ends[end - 1]].decode().split()) if end > start else ""

    def as_written(self, start: int, end: int) -> list[str]:
        """Words [start, end), with their capitals."""
        pairs = zip(self.starts[start:end].tolist(), self.ends[start:end].tolist(), strict=True)
        return [self.written[first:last].decode() for first, last in pairs]

    def has(self, word: str) -> bool:
        """Whether this folded word stands anywhere in the text."""
        return f" {word} ".encode() in self.folded


def split(text: str) -> Words:
    """The words of this text, as far as they are compared, as any outlet would spell them."""
    text = text[:MAX_CHARACTERS]
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("—", " ").replace("–", " "))
    return _words(text.encode("ascii", "ignore").translate(None, _APOSTROPHES)[: _LONGEST - 2])


def pack(words: Words) -> bytes:
    """The words small enough to be remembered."""
    return zlib.compress(words.written[1:-1], 1)


@functools.lru_cache(maxsize=1024)
def unpack(packed: bytes) -> Words:
    """The words that were packed; copies of a story come close together, so the latest originals are kept at hand."""
    return _words(zlib.decompress(packed))


def count_told(packed: bytes, folded: Iterable[str]) -> int:
    """How many of these folded words a text that was packed has; cheaper than to unpack it."""
    text = b" " + zlib.decompress(packed).translate(_FOLDED) + b" "
    return sum(f" {word} ".encode() in text for word in folded)


def _words(letters: bytes) -> Words:
    written = b" " + letters + b" "
    folded = written.translate(_FOLDED)
    data = np.frombuffer(folded, dtype=np.uint8)
    inside = data != _SPACE
    edges = (inside[1:] != inside[:-1]).nonzero()[0] + 1
    starts, ends = edges[::2], edges[1::2]
    sums = np.zeros(len(data) + 1, dtype=np.uint64)
    np.cumsum(data * _POWERS[: len(data)], out=sums[1:])
    hashes = _mixed((sums[ends] - sums[starts]) * _INVERSES[starts])
    runs = _mixed(hashes[:-2] * _ODD[0] + hashes[1:-1] * _ODD[1] + hashes[2:] * _ODD[2])
    return Words(written, folded, starts, ends, runs)


def _mixed(values: U64) -> U64:
    """Every bit of the result depends on every bit of the value."""
    values = (values ^ (values >> _SHIFT)) * _ODD[1]
    return (values ^ (values >> _SHIFT)) * _ODD[0]
