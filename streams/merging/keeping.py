"""Which accounts stay where there are too many: those that nothing published can do without."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streams.merging.meaning import same
from streams.merging.memory import Account

Slots = Mapping[str, Any]
Loss = tuple[int, int, int]
"""Whether the incident would stand or fall otherwise, slots that would change, and lists that would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tells:
    """What accounts tell together."""

    facts: Callable[[Sequence[Account]], Slots]
    """What is published, and whether it `stands`."""
    lists: Callable[[Sequence[Account]], Slots]
    """Of these an entry more or less is lost more lightly than a toll, a place or a doer; and they cost the most."""


def spared(accounts: Sequence[Account], most: int, fixed: Iterable[str], tells: Tells) -> list[Account]:
    """At most so many accounts, the fixed reports among them; the one that tells least goes first, of equals the first.

    What an account tells is what all would lose without it.
    """
    kept, never = list(accounts), frozenset(fixed)
    told = _told(kept, tells) if len(kept) > most else ({}, {})
    while len(kept) > most:
        free = [i for i, a in enumerate(kept) if a.report_id not in never]
        index, loss = _least_told(kept, free, told, tells)
        del kept[index]
        told = _told(kept, tells) if any(loss) else told
    return kept


def _told(kept: Sequence[Account], tells: Tells) -> tuple[Slots, Slots]:
    return tells.facts(kept), tells.lists(kept)


def _least_told(
    kept: Sequence[Account], free: Sequence[int], told: tuple[Slots, Slots], tells: Tells
) -> tuple[int, Loss]:
    best: tuple[int, Loss] | None = None
    for index in free:
        left = [*kept[:index], *kept[index + 1 :]]
        facts = _changed(told[0], tells.facts(left))
        heavy = (int("stands" in facts), len(facts))
        if best is not None and heavy > best[1][:2]:  # whatever lists it loses, another goes before it
            continue
        loss = (*heavy, len(_changed(told[1], tells.lists(left))))
        if not any(loss):
            return index, loss
        if best is None or loss < best[1]:
            best = index, loss
    assert best is not None
    return best


def _changed(before: Slots, after: Slots) -> list[str]:
    return [name for name, value in before.items() if not same(value, after[name])]
