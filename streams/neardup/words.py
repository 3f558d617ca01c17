"""A text as words: as written, for what differs, and folded, for what is the same."""

import functools
import re
import unicodedata
import zlib
from typing import Final

from msgspec import Struct

MAX_CHARACTERS: Final = 12_000
"""How much of a text is compared word by word and remembered: about 2,000 words, 5 kB packed; news has 340."""

_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


class Words(Struct, frozen=True, gc=False):
    """The words of a text in order. `folded[i]` is `written[i]` without case, accents and curly apostrophes."""

    written: list[str]
    folded: list[str]


def split(text: str) -> Words:
    """The words of this text, as far as they are compared."""
    written = _WORD.findall(text[:MAX_CHARACTERS])
    return Words(written, fold(written))


def fold(words: list[str]) -> list[str]:
    """The same words, as any outlet would write them."""
    joined = "\n".join(words).lower().replace("’", "'")
    if not joined.isascii():
        joined = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return joined.split("\n") if joined else []


def pack(text: str) -> bytes:
    """The text as far as it is compared, small enough to be remembered."""
    return zlib.compress(text[:MAX_CHARACTERS].encode("utf-8", "surrogatepass"), 6)


@functools.lru_cache(maxsize=512)
def unpack(packed: bytes) -> Words:
    """The words of a packed text; a story with many copies is unpacked once."""
    return split(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
