"""Which accounts stay where there are too many: those that nothing published can do without."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streams.merging.meaning import meaning, same
from streams.merging.memory import Account

TOLD_FACTS = ("codes", "time", "origin", "damage", "attribution")
TOLD_LISTS = ("actors", "targets", "weapons")
"""Slots of which nothing is published but what an account tells, in the same meaning."""

Slots = Mapping[str, Any]
Loss = tuple[int, int, int]
"""Whether the incident would stand or fall otherwise, slots that would change, and lists that would."""
_MORE_THAN_ANY: Loss = (2, 0, 0)


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
    best: tuple[int, Loss] = (free[0], _MORE_THAN_ANY)
    surely: list[Loss] = [(0, 0, 0)] * len(kept)
    for index in free:
        if surely[index] >= best[1]:
            continue
        left = [*kept[:index], *kept[index + 1 :]]
        facts = _changed(told[0], tells.facts(left))
        heavy = (int("stands" in facts), len(facts))
        if (*heavy, surely[index][2]) >= best[1]:
            continue
        loss = (*heavy, len(_changed(told[1], tells.lists(left))))
        if not any(loss):
            return index, loss
        if best[1] == _MORE_THAN_ANY:
            surely = _sure_losses(kept, told)
        best = min(best, (index, loss), key=lambda pair: pair[1])
    return best


def _sure_losses(kept: Sequence[Account], told: tuple[Slots, Slots]) -> list[Loss]:
    """The least that each account's going would change: what is published and nobody else tells. It spares trials."""
    facts, lists = (
        Counter(index for name in names for index in _sole_tellers(kept, name, slots[name]))
        for slots, names in zip(told, (TOLD_FACTS, TOLD_LISTS), strict=True)
    )
    return [(0, facts[index], lists[index]) for index in range(len(kept))]


def _sole_tellers(kept: Sequence[Account], name: str, published: Any) -> set[int]:
    tellers: dict[str, set[int]] = {}
    for index, account in enumerate(kept):
        for value in _values(getattr(account, name)):
            tellers.setdefault(meaning(value), set()).add(index)
    shown = (tellers.get(meaning(value), set()) for value in _values(published))
    return {index for who in shown if len(who) == 1 for index in who}


def _values(told: Any) -> Sequence[Any]:
    return told if isinstance(told, list) else [told]


def _changed(before: Slots, after: Slots) -> list[str]:
    return [name for name, value in before.items() if not same(value, after[name])]
