"""How a place name is folded, so that its spellings meet under one key.

`strict` takes out case, diacritics, apostrophes, blanks and hyphens; `loose` takes out the Arabic article and doubled
letters as well; `skeleton` keeps consonant classes only, for spellings that nobody listed.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ə": "a"}
)
_CUT = str.maketrans("", "", " '’‘`´ʼʿʾ′-–.,·")
_ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "er", "es", "ez", "il", "ul"])
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_DOUBLED = re.compile(r"(.)\1+")
_PARTS = re.compile(r"[\s\-–]+")
_CLASSES = (
    ("dzh", "j"),
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "s"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dj", "j"),
    ("zh", "s"),
    ("ts", "s"),
    ("q", "k"),
    ("c", "k"),
    ("v", "f"),
    ("w", "f"),
    ("p", "b"),
    ("z", "s"),
)
_VOWELS = str.maketrans("", "", "aeiouyh")


def plain(text: str) -> str:
    """`text` in lower case without diacritics."""
    text = text.lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def token(word: str) -> str:
    """One word of a text, folded; Saint, Mount and Fort in full."""
    folded = plain(word).translate(_CUT)
    return _SHORT.get(folded, folded)


def strict(name: str) -> str:
    """The key of a listed name, equal to the joined tokens of a text that spells it so."""
    folded = plain(name)
    if folded.startswith(("st ", "st. ", "ste ", "mt ", "mt. ", "ft ", "ft. ")):
        head, _, tail = folded.partition(" ")
        folded = _SHORT[head.rstrip(".")] + tail
    return folded.translate(_CUT)


def loose(parts: list[str]) -> str:
    """The key of folded tokens without the Arabic article and without doubled letters."""
    kept = [part for part in parts if part not in _ARTICLES] or parts
    return _single("".join(kept))


@lru_cache(maxsize=20_000)
def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def parts(name: str) -> list[str]:
    """The folded tokens of a listed name."""
    return [token(part) for part in _PARTS.split(name) if part]


def skeleton(key: str) -> str:
    """Consonant classes of a loose key: Kandahar and Qandahar, Deir Ezzor and Dayr az-Zawr meet here."""
    if not key:
        return ""
    head = key[0] if key[0] not in "aeiouy" else "a"
    for old, new in _CLASSES:
        key = key.replace(old, new)
    return (head if head == "a" else key[0]) + _DOUBLED.sub(r"\1", key[1:].translate(_VOWELS))
