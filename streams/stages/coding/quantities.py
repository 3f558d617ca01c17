"""Finds what may count people in a text: numbers with their "at least", a single victim, and words for none at all.

Each quantity is an inclusive range by the conventions of the wire corpus: "more than 20" is at least 21, "nearly 100"
is 90 to 99, "dozens" at least 24, "several" at least 3. Whether it counts the dead, the hurt or sacks of rice is
decided by counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from streams.stages.coding.measures import is_measure
from streams.stages.coding.numbers import Number, find_numbers
from streams.stages.coding.people_words import WORDS, find_words, rank_of

_AT_LEAST = re.compile(
    r"(?:at\s+(?:the\s+very\s+)?least|not?\s+(?:less|fewer)\s+than|no\s+fewer\s+than|a\s+minimum\s+of|upwards?\s+of|(?P<more>more\s+than|in\s+excess\s+of|over|above|well\s+over))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?:nearly|almost|close\s+to|just\s+under|fewer\s+than|less\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
_UP_TO = re.compile(r"(?:up\s+to|as\s+many\s+as)\s+$", re.IGNORECASE)
_RANGE = re.compile(
    r"\s*(?:-|–|—|to|and|or|,\s+perhaps)\s*(?:up\s+to\s+|perhaps\s+|even\s+|as\s+many\s+as\s+)?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:between|from|anything\s+from|anywhere\s+from)\s+$", re.IGNORECASE)
_OR_MORE = re.compile(r"[^\S\n]+(?:(?:or|and)\s+more|at\s+least)\b|[^\S\n]*\+|-plus\b", re.IGNORECASE)
"""What opens a number to above; on its own line: "At least nine" after a title is another telling."""
_ODD = re.compile(r"-odd\b|\s+odd\b", re.IGNORECASE)
_SHARED = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_BOUNDS: dict[str, tuple[int, int | None]] = {
    "several": (3, None),
    "both": (2, 2),
    "couple": (2, 2),
    "single": (1, 1),
    "none": (0, 0),
    "lone": (1, 1),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count over [start, end): at least `low`, at most `high`; `kind` is how it is written: number, single, none."""

    start: int
    end: int
    low: int
    high: int | None
    kind: str


ONE_PERSON = frozenset({"single", "known"})
"""Kinds of a quantity that is one person, told by a noun: "a guard", "his wife"."""


def find_quantities(text: str) -> list[Quantity]:
    """Everything in the text that may count people, in order; numbers win over single persons that overlap them."""
    said = _said(text)
    counted = [*_numbers(text), *said["couple"]]
    taken = bytearray(len(text))
    for quantity in counted:
        taken[quantity.start : quantity.end] = b"\x01" * (quantity.end - quantity.start)
    others = [
        q
        for name in ("several", "both", "ordinal", "single", "none", "lone")
        for q in said[name]
        if not any(taken[q.start : q.end])
    ]
    return sorted((*counted, *others), key=lambda quantity: (quantity.start, quantity.end))


def find_counted(text: str) -> list[Quantity]:
    """Only the numbers, "several" and "both", in order: what may count things that are no people."""
    said = _said(text)
    return sorted((*_numbers(text), *said["several"], *said["both"]), key=lambda one: (one.start, one.end))


@lru_cache(maxsize=1)  # a text is asked for twice in a row: what may count people, and what may count weapons
def _numbers(text: str) -> tuple[Quantity, ...]:
    return tuple(_counting(text, list(find_numbers(text))))


def _counting(text: str, numbers: Sequence[Number]) -> Iterator[Quantity]:
    skip = -1
    for place, number in enumerate(numbers):
        if place == skip:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if is_measure(text, number):
            continue
        if following is not None and _is_range(text, number, following):
            skip = place + 1
            yield Quantity(number.start, following.end, _scaled(text, number, following), following.high, "range")
        else:
            yield _bounded(text, number)


def _is_range(text: str, first: Number, second: Number) -> bool:
    """Whether two numbers are the ends of one range: "20 to 25", "between 8 and 14", not "two and three"."""
    joint = text[first.end : second.start]
    if len(joint) > 24 or not _RANGE.fullmatch(joint) or second.low <= first.low:
        return False
    return joint.strip() != "and" or bool(_BETWEEN.search(text[max(0, first.start - 20) : first.start]))


def _scaled(text: str, first: Number, second: Number) -> int:
    """The lower end of a range, which shares the scale of the upper one: "five or six hundred"."""
    words = text[second.start : second.end].lower()
    scale = next((value for name, value in _SHARED.items() if words.endswith(name)), 1)
    return first.low * scale if first.low * scale < second.low else first.low


def _bounded(text: str, number: Number) -> Quantity:
    """A number with the words that open it to one side."""
    before = text[max(0, number.start - 24) : number.start]
    least, under, up_to = _AT_LEAST.search(before), _UNDER.search(before), _UP_TO.search(before)
    low, high = number.low, number.high
    start = number.start
    if least:
        low, high = low + bool(least["more"]), None
    elif under and high is not None:
        low, high = low - max(1, low // 10), low - 1
    elif _OR_MORE.match(text, number.end):
        high = None
    elif _ODD.match(text, number.end) and high is not None:
        high += 9
    found = least or under or up_to
    start -= len(before) - found.start() if found else 0
    kind = "least" if least else "under" if under else "upto" if up_to else "number"
    return Quantity(start, number.end, low, high, kind)


@lru_cache(maxsize=1)  # asked for as often as the numbers
def _said(text: str) -> dict[str, list[Quantity]]:
    """What is told without a number, by pattern."""
    found: dict[str, list[Quantity]] = {name: [] for name, _ in WORDS.rows}
    for name, hit in find_words(text):
        found[name].append(_quantity(name, hit))
    return found


def _quantity(name: str, hit: re.Match[str]) -> Quantity:
    low, high = (rank_of(hit["rank"]),) * 2 if name == "ordinal" else _BOUNDS[name]
    kind = "number" if name == "couple" else name
    if name == "single" and hit["article"] not in ("a", "an", "another"):
        kind = "known"
    return Quantity(hit.start(), hit.end(), low, high, kind)
