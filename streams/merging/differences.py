"""What changed from one version of an incident to the next, and the highest that its numbers were."""

from collections.abc import Mapping
from typing import Any

import msgspec

from streams.merging.meaning import same
from streams.records import ChangeKind, FieldDiff, Incident

WATCHED = (
    *("status", "type", "types", "time", "place", "origin", "actors", "targets", "attribution", "weapons"),
    *("killed", "injured", "damage", "claims", "severity", "source_count", "independent_source_count", "merged_into"),
    "confidence",
)
"""Slots whose change is news."""
LISTS = ("reports", "supersedes")
"""Lists that only grow or shrink: a diff shows what left and what came."""
NUMBERS = ("killed", "injured", "severity", "source_count", "independent_source_count")
"""Slots that may rise; of a toll the lower bound."""


def raised(peaks: Mapping[str, int | float], published: Incident) -> dict[str, int | float]:
    """The highest that each number, and the confidence in the whole, was published as, this version's among them."""
    numbers = {name: number(getattr(published, name)) for name in NUMBERS}
    now = {**numbers, "confidence": published.confidence.overall}
    return {name: max(value, peaks.get(name, 0)) for name, value in now.items()}


def number(value: Any) -> int:
    """A toll's lower bound, or a plain number; nothing is 0."""
    told = value.get("min") if isinstance(value, dict) else getattr(value, "min", value)
    return told if isinstance(told, int) else 0


def diff(old: Incident | None, new: Incident) -> list[FieldDiff]:
    """The slots whose meaning changed, as plain values; other words for the same are no change."""
    slots = [n for n in WATCHED if old is None or not same(getattr(old, n), getattr(new, n))]
    changed = [(name, _plain(old, name), _plain(new, name)) for name in slots]
    lists = [(name, _plain(old, name) or [], _plain(new, name)) for name in LISTS]
    moved = [(name, [v for v in a if v not in b], [v for v in b if v not in a]) for name, a, b in lists]
    fell = [("change", old.change.value, new.change.value)] if old and _falls_or_returns(old, new) else []
    return [FieldDiff(field=name, before=a, after=b) for name, a, b in (*fell, *changed, *moved) if a != b]


def _falls_or_returns(old: Incident, new: Incident) -> bool:
    return (old.change == ChangeKind.RETRACTED) != (new.change == ChangeKind.RETRACTED)


def _plain(incident: Incident | None, name: str) -> Any:
    return None if incident is None else msgspec.to_builtins(getattr(incident, name))
