"""Words that may tell an event: the lexicon of seeds/triggers.tsv, one expression a type."""

import re
from dataclasses import dataclass
from pathlib import Path

from streams.stages.coding.annotate import lowered


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A stretch of a sentence that may tell an event of one type."""

    type: str
    strength: int
    """2 may open a report, 1 only speaks for a type."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The expressions of each type, by strength; all in lower case."""

    patterns: tuple[tuple[str, int, re.Pattern[str]], ...]


def load(path: Path) -> Lexicon:
    """The lexicon, one expression a type and strength."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    grouped: dict[tuple[str, int], list[str]] = {}
    for type_, strength, pattern in lines:
        grouped.setdefault((type_, int(strength)), []).append(pattern)
    return Lexicon(patterns=tuple((*key, compiled(patterns)) for key, patterns in grouped.items()))


def find(lexicon: Lexicon, sentence: str) -> list[Trigger]:
    """Every trigger in a sentence, in the order of the lexicon."""
    lower = lowered(sentence)
    return [
        Trigger(type=type_, strength=strength, start=hit.start(), end=hit.end())
        for type_, strength, pattern in lexicon.patterns
        for hit in pattern.finditer(lower)
    ]


def compiled(patterns: list[str]) -> re.Pattern[str]:
    """One expression for whole words that any of these match."""
    return re.compile(r"\b(?:" + "|".join(f"(?:{p})" for p in patterns) + r")\b")
