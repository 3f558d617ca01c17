"""Finds the words of an English text that tell a day, a month, a season, a year or a distance in time.

The patterns lie in seeds/slots/times.tsv, one kind of mention a line; earlier lines win where two overlap. What a
mention stands for is decided later, against the day of publication or the event before (time_resolve).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from streams.resources import seeds
from streams.stages.coding.annotate import lowered
from streams.stages.coding.numbers import find_numbers

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_OPENS_DATE = re.compile(r"(?:\s+(?:night|morning|afternoon|evening))?(?:,\s+(?:the\s+)?|\s+)|\s*\(")
"""What may stand between a weekday and its date."""
_VAGUE = frozenset({"some", "several", "a few", "few", "many"})
_WITHIN_A_DAY = ("minute", "hour")
_RANKS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_NAMED = "named"
"""Words in which a day names an event and the event a person or thing: no day of "the Oct. 7 attack commander"."""
Patterns = list[tuple[str, re.Pattern[str], re.Pattern[str]]]
"""Of each: the kind of mention, the pattern, and what a text in lower case must hold for it: of fifty patterns most
need a month and a day or "weeks ago", which one cheap look tells to be nowhere in the text."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that tell a time, over [start, end): its kind (a table line) and the parts that the pattern names."""

    start: int
    end: int
    kind: str
    parts: dict[str, str]

    def number(self, name: str) -> int | None:
        """A part as a whole number: a day, a year, the number of a month or a weekday."""
        word = self.parts.get(name, "")
        if name.startswith("mon") and not name.startswith("month"):
            return MONTHS.index(word[:3].lower()) + 1 if word else None
        if name.startswith("weekday"):
            return WEEKDAYS.index(word[:3].lower()) if word else None
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else None

    @property
    def count(self) -> float | None:
        """How many units an offset spans; None where the words give no number."""
        if "count" not in self.parts or (self.parts["count"] in _VAGUE and self.parts["unit"] in _WITHIN_A_DAY):
            return 0
        return _counted(self.parts["count"].lower())

    @property
    def vague(self) -> bool:
        """Whether it is a distance that nobody can count from: some weeks before."""
        return self.parts.get("count") in _VAGUE and self.parts["unit"] not in _WITHIN_A_DAY


@lru_cache(4096)  # any word may stand before "days ago", and most come again
def _counted(word: str) -> float | None:
    if word in ("a", "an"):
        return 1
    if word.startswith("half"):
        return 0.5
    if word in _RANKS:
        return _RANKS.index(word) + 1
    return next((number.low for number in find_numbers(word)), None)


def load() -> Patterns:
    """Compile the table of time patterns, its named parts filled in."""
    rows = [
        line.split("\t")
        for line in seeds("slots/times.tsv").read_text("utf-8").splitlines()
        if line[:1] not in ("#", "")
    ]
    parts: dict[str, str] = {}
    for row in rows:
        if row[0] == "part":
            parts[row[1]] = _filled(row[2], parts)
    kinds = [(row[0], _filled(row[1], parts), _filled("".join(row[3:]), parts)) for row in rows if row[0] != "part"]
    return [(kind, re.compile(pattern), re.compile(needs)) for kind, pattern, needs in kinds]


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return re.sub(r"<([A-Z]+)>", lambda found: parts[found[1]], pattern)


def find_times(patterns: Patterns, text: str) -> list[TimeMention]:
    """Find every mention of a time, in text order, none overlapping another."""
    taken = bytearray(len(text))
    mentions: list[TimeMention] = []
    lower = lowered(text)
    held = {needs: needs.search(lower) is not None for needs in {needs for _, _, needs in patterns}}
    for kind, pattern, needs in patterns:
        for found in pattern.finditer(text) if held[needs] else ():
            if not any(taken[found.start() : found.end()]) and _is_time(kind, found):
                taken[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
                mentions.append(_mention(kind, found))
    return _joined(text, sorted((m for m in mentions if m.kind != _NAMED), key=lambda mention: mention.start))


def _joined(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """The mentions with a weekday and the date that it opens as one: "Thursday, 6 August"."""
    kept: list[TimeMention] = []
    for one in mentions:
        last = kept[-1] if kept else None
        if (
            last
            and one.kind == "date"
            and "known" not in one.parts
            and _bare(last)
            and _OPENS_DATE.fullmatch(text, last.end, one.start)
        ):
            kept[-1] = TimeMention(last.start, one.end, "date", {**last.parts, **one.parts})
        else:
            kept.append(one)
    return kept


def _bare(mention: TimeMention) -> bool:
    """Whether it is a weekday and nothing more."""
    return mention.kind == "weekday" and set(mention.parts) == {"weekday"}


def _is_time(kind: str, found: re.Match[str]) -> bool:
    """Whether the words can be a time: "May" and "March" also open sentences, "those days before" has no number."""
    if kind in ("offset", "event_offset"):
        mention = _mention(kind, found)
        return mention.vague or mention.count is not None
    if "weekday2" in found.groupdict():
        return found["through"] is not None or _are_neighbours(_mention(kind, found))
    if kind == "month" and found[0] in ("May", "MAY", "Mar.", "Jan", "Jun", "Dec", "Sep"):
        return bool(
            re.search(
                r"\b(?:in|since|until|by|of|last|this|next|from|and|to|during|before|after|-)\s*$",
                found.string[max(0, found.start() - 12) : found.start()],
                re.I,
            )
        )
    return True


def _are_neighbours(mention: TimeMention) -> bool:
    """Whether its two weekdays follow each other: "on Monday and Thursday" has no days between."""
    first, second = mention.number("weekday"), mention.number("weekday2")
    return first is not None and second is not None and (second - first) % 7 == 1


def _mention(kind: str, found: re.Match[str]) -> TimeMention:
    parts = {name: " ".join(part.lower().split()) for name, part in found.groupdict().items() if part is not None}
    return TimeMention(found.start(), found.end(), kind, parts)
