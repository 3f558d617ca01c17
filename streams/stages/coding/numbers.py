"""Reads numbers as English writes them: digits, words, hyphens, dozens; never years, ages or money by itself.

A number is an inclusive range: "dozens" is at least 24, "a hundred" is exactly 100, "several" has no value.
Digits are those of ASCII.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from streams.stages.coding.annotate import lowered
from streams.stages.coding.openings import Openings

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ONES += " seventeen eighteen nineteen"
_UNITS = {word: value for value, word in enumerate(_ONES.split())}
_TENTHS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_TENTHS.split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_HEAPS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "tens of thousands": 20_000}

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_HEAP = "|".join(sorted(_HEAPS, key=len, reverse=True)).replace(" ", r"[^\S\n]+")
_GAP = r"[^\S\n]+"
"""Words of one number stand on one line: "kills nine", the end of a title, is no part of the text's "Nine people"."""
_TIE = r"(?:[^\S\n]|-)+"
_AND = rf"(?:{_GAP}and{_GAP}|{_TIE})"
_TO_99 = rf"(?:(?:{'|'.join(_TENS)})\b(?:{_TIE}(?:{'|'.join(list(_UNITS)[1:10])})\b)?|(?:{_UNIT})\b)"
_TO_999 = rf"(?:(?:{_TO_99}{_TIE})?hundred\b(?:{_AND}{_TO_99}(?!{_TIE}hundred\b))?|{_TO_99})"
_BIG = r"(?:thousand|million|billion)\b"
_SPELLED = (
    rf"(?:(?:{_TO_999}{_TIE})?{_BIG}(?:{_AND}{_TO_999}{_TIE}{_BIG})*(?:{_AND}{_TO_999}(?!{_TIE}{_BIG}))?|{_TO_999})"
)
"""What follows a number word in one number: a unit a ten, anything smaller a scale; "nine nine" is two numbers."""
_NUMBER = rf"""(?x:
        (?P<heap>(?:several{_GAP}|many{_GAP})?(?:{_HEAP})|several{_GAP}(?:dozen|hundred|thousand))\b
      | (?P<half>half{_GAP}a{_GAP}dozen)\b
      | (?P<dozen>(?:a|one|two|three|four|five|six|\d{{1,9}})(?:{_GAP}|-)dozen|dozen)\b
      | (?P<score>(?:a|two|three){_GAP}score)\b
      | (?<![A-Za-z]-)(?<![\d.,])
        (?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?!\d|,\d)|\d+(?:\.\d+)?)
        (?P<scale>{_GAP}(?:hundred|thousand|million|billion)\b)?
      | (?P<words>(?:(?:a|an){_GAP}(?=hundred|thousand|million))?{_SPELLED}
            (?![\s-](?:first|second|third|(?!(?:with|both|north|south|month|death|youth)\b)\w+th)\b))
    )"""
_NUMBERS = Openings([("number", _NUMBER)])
_NO_COUNT = re.compile(r"(?:s|st|nd|rd|th)\b")
"""What makes a number a decade or a rank: "a woman in her 30s", "the 33rd regiment"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: at least `low`, at most `high` (None where it is open), over [start, end)."""

    start: int
    end: int
    low: int
    high: int | None


def find_numbers(text: str) -> Iterator[Number]:
    """Yield every number of the text in order."""
    for _, found in _NUMBERS.find(lowered(text)):
        if (value := _value(found)) is not None:
            yield Number(found.start(), found.end(), *value)


def _value(found: re.Match[str]) -> tuple[int, int | None] | None:
    if found["heap"]:
        heap = " ".join(found["heap"].split()).removeprefix("several ").removeprefix("many ")
        return _HEAPS[heap if heap.endswith("s") else f"{heap}s"], None
    if found["half"]:
        return 6, 6
    if found["dozen"] or found["score"]:
        return _dozens(found[0])
    return _digits(found) if found["digits"] else _spelled(found[0])


def _dozens(words: str) -> tuple[int, int]:
    first = re.split(r"[\s-]+", words)[0]
    count = int(first) if first.isdigit() else _UNITS.get(first, 1)
    value = count * (20 if words.endswith("score") else 12)
    return value, value


def _digits(found: re.Match[str]) -> tuple[int, int] | None:
    plain = re.sub(r"[,\u00a0\u202f]", "", found["digits"])
    if len(plain) > 12 or _NO_COUNT.match(found.string, found.end()):
        return None
    value = float(plain) * _SCALES.get((found["scale"] or "").strip(), 1)
    return (int(value), int(value)) if value == int(value) else None


def _spelled(words: str) -> tuple[int, int]:
    total, current = 0, 0
    for word in re.split(r"[\s-]+", words):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
    return total + current, total + current
