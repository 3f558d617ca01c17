"""Where accounts of one incident contradict each other: every value is kept with the reports that tell it."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from streams.merging.compare import family
from streams.merging.memory import Account
from streams.merging.spacetime import RADIUS_KM, gap, kilometres, window
from streams.merging.words import key_set
from streams.records import Conflict, ConflictValue

VALUES_KEPT = 6
REPORTS_KEPT = 12

Differ = Callable[[Account, Account], bool]


def conflicts(told: Sequence[Account]) -> list[Conflict]:
    """The slots on which these accounts differ beyond their precision, with every value told."""
    found = (_conflict(told, name, differ) for name, differ in _SLOTS.items())
    return [conflict for conflict in found if conflict is not None]


def _conflict(told: Sequence[Account], name: str, differ: Differ) -> Conflict | None:
    tell = [a for a in told if getattr(a, name) is not None]
    if not any(differ(a, b) for i, a in enumerate(tell) for b in tell[:i]):
        return None
    values: dict[str, tuple[Any, list[str]]] = {}
    for a in tell:
        value = msgspec.to_builtins(getattr(a, name))
        values.setdefault(_same(name, value), (value, []))[1].append(a.report_id)
    kept = list(values.values())[-VALUES_KEPT:]
    return Conflict(field=name, values=[ConflictValue(value=v, report_ids=ids[:REPORTS_KEPT]) for v, ids in kept])


def _same(name: str, value: Any) -> str:
    """What makes two values one: their meaning, not the words they were read from."""
    if isinstance(value, dict):
        return str([v for k, v in value.items() if k not in ("text", "anchor", "by")])
    return str(value)


def _types_differ(a: Account, b: Account) -> bool:
    return family(a.type) != family(b.type)


def _times_differ(a: Account, b: Account) -> bool:
    wa, wb = window(a), window(b)
    return wa is not None and wb is not None and gap(wa, wb) > 0


def _places_differ(a: Account, b: Account) -> bool:
    if a.place is None or b.place is None:
        return False
    km = kilometres(a.place, b.place)
    return km is not None and km > RADIUS_KM[a.place.precision] + RADIUS_KM[b.place.precision]


def _tolls_differ(name: str) -> Differ:
    def differ(a: Account, b: Account) -> bool:
        x, y = getattr(a, name), getattr(b, name)
        return bool((x.max is not None and x.max < y.min) or (y.max is not None and y.max < x.min))

    return differ


def _doers_differ(a: Account, b: Account) -> bool:
    x, y = key_set((a.attribution.to,)), key_set((b.attribution.to,))
    return bool(x and y and not x & y)


_SLOTS: dict[str, Differ] = {
    "type": _types_differ,
    "time": _times_differ,
    "place": _places_differ,
    "killed": _tolls_differ("killed"),
    "injured": _tolls_differ("injured"),
    "attribution": _doers_differ,
}
