"""Names and words in a form that survives spelling: Soleimani and Suleimani, Ain al-Assad and Ayn al-Asad."""

import functools
import re
import unicodedata
from collections.abc import Iterable

_TOKEN = re.compile(r"[^\W_]+")
_VOWELS = re.compile(r"[aeiouyhw']")
_ARTICLES = frozenset(("al", "el", "an", "as", "ad", "ar", "at", "the", "of", "and", "in", "on", "near", "a", "de"))
_PARTICLES = _ARTICLES | {"bin", "ben", "bint", "ibn", "da", "di", "do", "dos", "du", "von", "van"}
_SKELETON_FROM = 5
"""Shorter words keep their vowels: their consonants say too little."""
_ALIKE = str.maketrans({"e": "i", "y": "i", "o": "u", "q": "k"})


def keys(text: str) -> list[str]:
    """The spelling-proof keys of the words of a text, in order, articles and particles left out."""
    return [key(token) for token in _TOKEN.findall(plain(text)) if token not in _ARTICLES]


def key_set(texts: Iterable[str | None]) -> frozenset[str]:
    """The keys of several texts together."""
    return frozenset().union(*(_name_keys(text) for text in texts if text))


@functools.lru_cache(maxsize=20_000)
def _name_keys(text: str) -> frozenset[str]:
    return frozenset(keys(text))


def full_name(text: str | None) -> list[str]:
    """The keys of a name of several words, each written large: of a person, a ship, a school; else nothing."""
    words = (text or "").replace("-", " ").split()
    if not all(w[0].isupper() or w in _PARTICLES for w in words):
        return []
    found = sorted(set(keys(text or "")))
    return found if len(found) > 1 else []


@functools.lru_cache(maxsize=100_000)
def key(token: str) -> str:
    """First letter and consonants of a longer word, doubled ones once; a short one with its vowels made alike."""
    if token.isdigit():
        return token
    if len(token) < _SKELETON_FROM:
        return _soft(token)
    bones = _single(token[0] + _VOWELS.sub("", token[1:]).rstrip("s"))
    return bones if len(bones) > 3 else _soft(token)


def _soft(token: str) -> str:
    return _single(token.translate(_ALIKE))


def _single(text: str) -> str:
    return "".join(c for i, c in enumerate(text) if i == 0 or c != text[i - 1])


@functools.lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case without accents or apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c) and c not in "'’‘ʿʾ`")
