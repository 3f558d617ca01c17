"""Which accounts stay where there are too many: those that nothing published can do without."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from streams.merging.meaning import same
from streams.merging.memory import Account

WHO_AND_WITH_WHAT = ("types", "actors", "targets", "weapons")
"""Lists, of which an entry more or less is lost more lightly than a toll, a place or a doer."""

Facts = Mapping[str, Any]
Loss = tuple[int, int, int]
"""Whether the incident would stand or fall otherwise, slots that would change, and lists that would."""


def spared(
    accounts: Sequence[Account], most: int, fixed: Iterable[str], facts: Callable[[Sequence[Account]], Facts]
) -> list[Account]:
    """At most so many accounts, the fixed reports among them; the one that tells least goes first, of equals the first.

    What an account tells is what `facts` of all would lose without it.
    """
    kept, never = list(accounts), frozenset(fixed)
    told = facts(kept) if len(kept) > most else {}
    while len(kept) > most:
        free = [i for i, a in enumerate(kept) if a.report_id not in never]
        index, loss = _least_told(kept, free, told, facts)
        del kept[index]
        told = facts(kept) if any(loss) else told
    return kept


def _least_told(
    kept: Sequence[Account], free: Sequence[int], told: Facts, facts: Callable[[Sequence[Account]], Facts]
) -> tuple[int, Loss]:
    best: tuple[int, Loss] | None = None
    for index in free:
        loss = _loss(told, facts([*kept[:index], *kept[index + 1 :]]))
        if not any(loss):
            return index, loss
        if best is None or loss < best[1]:
            best = index, loss
    assert best is not None
    return best


def _loss(before: Facts, after: Facts) -> Loss:
    changed = [name for name, value in before.items() if not same(value, after[name])]
    lists = sum(name in WHO_AND_WITH_WHAT for name in changed)
    return int("stands" in changed), len(changed) - lists, lists
