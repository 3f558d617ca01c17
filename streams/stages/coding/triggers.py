"""Words that may tell an event: the lexicon of seeds/triggers.tsv, one expression a type."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from streams.stages.coding.annotate import lowered
from streams.stages.coding.openings import Openings


@dataclass(frozen=True, slots=True)
class Trigger:
    """A stretch of a sentence that may tell an event of one type."""

    type: str
    strength: int
    """2 may open a report, 1 only speaks for a type."""
    start: int
    end: int


Lexicon = Openings[tuple[str, int]]
"""One expression a type and strength."""


def load(path: Path) -> Lexicon:
    """The lexicon of a file."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return compiled((type_, int(strength), pattern) for type_, strength, pattern in lines)


def compiled(rows: Iterable[tuple[str, int, str]]) -> Lexicon:
    """Type, strength and pattern of whole words a row; one expression for all rows of a type and strength."""
    grouped: dict[tuple[str, int], list[str]] = {}
    for type_, strength, pattern in rows:
        grouped.setdefault((type_, strength), []).append(f"(?:{pattern})")
    return Openings((key, rf"(?:{'|'.join(patterns)})\b") for key, patterns in grouped.items())


def find(lexicon: Lexicon, sentence: str) -> list[Trigger]:
    """Every trigger in a sentence, in the order of the lexicon."""
    return [Trigger(*key, start=hit.start(), end=hit.end()) for key, hit in lexicon.find(lowered(sentence))]
