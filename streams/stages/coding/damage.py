"""What an event broke: severe, minor or none, in the article's own words; None where it does not tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.records import Damage
from streams.resources import seeds
from streams.stages.coding.annotate import lowered
from streams.stages.coding.openings import Openings
from streams.stages.coding.scope import Page, Span

Patterns = Openings[str]
_REACH = 2
"""Sentences after the event in which damage is still its own, unless another event stands between."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A damage and the words that tell it."""

    damage: Damage
    span: Span


def load() -> Patterns:
    """The words of each level; earlier lines win where two overlap."""
    rows = (line.split("\t") for line in seeds("slots/damage.tsv").read_text("utf-8").splitlines() if line[:1] != "#")
    return Openings((level, rf"(?:{pattern})\b") for level, pattern in rows)


def read_damage(patterns: Patterns, page: Page) -> list[Broken | None]:
    """What every event of the page broke, in their order."""
    found = _find(patterns, page.text)
    return [_of_event(page, index, found) for index in range(len(page.events))]


def _find(patterns: Patterns, text: str) -> list[tuple[int, int, str]]:
    taken = bytearray(len(text))
    kept: list[tuple[int, int, str]] = []
    for level, hit in patterns.find(lowered(text)):
        if not any(taken[hit.start() : hit.end()]):
            taken[hit.start() : hit.end()] = b"\x01" * (hit.end() - hit.start())
            kept.append((hit.start(), hit.end(), level))
    return sorted(kept)


def _of_event(page: Page, index: int, found: Sequence[tuple[int, int, str]]) -> Broken | None:
    """The first words of damage inside the event's reach."""
    low, high = _reach(page, index)
    for start, end, level in found:
        if low <= start < high:
            return Broken(Damage(level=level, text=page.text[start:end]), (start, end))
    return None


def _reach(page: Page, index: int) -> Span:
    """From the event's words to the next event, or to the end of the second sentence after."""
    event = page.events[index]
    last = min(page.sentence(max(event.start, event.end - 1)) + _REACH, len(page.sentences) - 1)
    following = [other.start for other in page.events if other.start > event.start]
    end = page.sentences[last][1] if page.sentences else event.end
    return event.start, max(event.end, min([end, *following]))
