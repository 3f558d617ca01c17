"""Many patterns of words over one text: each is tried only where a word begins as a match of it may.

`re` tries every branch of every pattern at every letter of a text. Which letters a match may begin with, the `regex`
library says, which knows partial matches; it is asked once, when the patterns are loaded. The triggers of a sentence
are found in a fifth of the time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from string import ascii_lowercase, digits
from typing import Generic, TypeVar

import regex

OPENING = 3
"""Letters of a word that are looked up."""
_WORD = re.compile(rf"\b\w{{1,{OPENING}}}")
_BEHIND_WORDS = " \n\xa0'’-–—.,;:!?()[]/%&\"“”"
"""What stands behind words, beside the marks of the pattern itself."""
_Key = TypeVar("_Key")


class Openings(Generic[_Key]):
    """Patterns with what each stands for.

    Every match begins where a word does. Of that word only openings of small Latin letters, digits, and letters of the
    pattern itself are known; and where the pattern begins with a condition on what stands before, or on where a word
    ends, its openings may not be found: a test compares every table that is shipped with `finditer`. Raises ValueError
    for a pattern without an opening.
    """

    def __init__(self, rows: Iterable[tuple[_Key, str]]) -> None:
        self.rows = [(key, re.compile(rf"\b(?:{pattern})")) for key, pattern in rows]
        self._by_opening: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(self.rows):
            openings = list(_openings(pattern.pattern))
            if not openings:
                raise ValueError(f"no word is known with which a match may begin: {pattern.pattern}")
            for opening in openings:
                self._by_opening.setdefault(opening, []).append(number)

    def find(self, text: str) -> list[tuple[_Key, re.Match[str]]]:
        """What the `finditer` of each pattern finds in a text, the first pattern's matches first."""
        found = sorted(self._scan(text), key=itemgetter(0))
        return [(self.rows[number][0], hit) for number, hit in found]

    def _scan(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        ends = [0] * len(self.rows)
        for start, opening in _words(text):
            for number in self._by_opening.get(opening, ()):
                hit = self.rows[number][1].match(text, start) if start >= ends[number] else None
                if hit:
                    ends[number] = hit.end()
                    yield number, hit


@lru_cache(16)  # one text meets the tables of numbers, weapons, damage and claims
def _words(text: str) -> list[tuple[int, str]]:
    """Where each word begins, and its first letters."""
    return [(word.start(), word[0]) for word in _WORD.finditer(text)]


def _openings(pattern: str) -> Iterator[str]:
    """Every beginning of a word, up to OPENING letters, that a match may begin with; shorter ones are whole words, or
    every "a" would be tried for an attack."""
    may_begin = regex.compile(pattern).match
    letters = sorted({*ascii_lowercase, *digits, *filter(str.isalnum, pattern)})
    ends = ["", *{*_BEHIND_WORDS, *(mark for mark in pattern if not mark.isalnum())}]
    found = [""]
    for length in range(1, OPENING + 1):
        longer = (opening + letter for opening in found for letter in letters)
        found = [opening for opening in longer if may_begin(opening, partial=True)]
        yield from (one for one in found if length == OPENING or _may_be_whole(may_begin, one, ends))


def _may_be_whole(may_begin: Callable[..., regex.Match[str] | None], word: str, ends: Iterable[str]) -> bool:
    """Whether a match may begin with a whole word: be it, or go on behind it."""
    return any(may_begin(word + end, partial=bool(end)) for end in ends)
