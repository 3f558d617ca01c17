"""Where accounts of one incident contradict each other: every value is kept with the reports that tell it."""

from collections.abc import Callable, Sequence

import msgspec

from streams.families import family
from streams.merging.meaning import meaning
from streams.merging.memory import Account
from streams.merging.spacetime import RADIUS_KM, gap, is_country_of, kilometres, window
from streams.merging.words import key_set
from streams.records import AttributionKind, Conflict, ConflictValue, Toll

VALUES_KEPT = 6
REPORTS_KEPT = 12

Differ = Callable[[Account, Account], bool]


def conflicts(told: Sequence[Account], answered: Sequence[Account]) -> list[Conflict]:
    """The slots on which these accounts differ beyond their precision, with every value told.

    Who did it is told by those, too, who answer the blame: `answered` are the accounts and theirs.
    """
    heard = {"attribution": answered}
    found = (_conflict(heard.get(name, told), name, differ) for name, differ in _SLOTS.items())
    return [conflict for conflict in found if conflict is not None]


def _conflict(told: Sequence[Account], name: str, differ: Differ) -> Conflict | None:
    values: dict[str, list[Account]] = {}
    for a in told:
        if getattr(a, name) is not None:
            values.setdefault(meaning(getattr(a, name)), []).append(a)
    kept = list(values.values())[-VALUES_KEPT:]
    if not any(differ(one[0], other[0]) for i, one in enumerate(kept) for other in kept[:i]):
        return None
    return Conflict(field=name, values=[_value(name, accounts) for accounts in kept])


def _value(name: str, accounts: Sequence[Account]) -> ConflictValue:
    value = msgspec.to_builtins(getattr(accounts[0], name))
    return ConflictValue(value=value, report_ids=[a.report_id for a in accounts[:REPORTS_KEPT]])


def _types_differ(a: Account, b: Account) -> bool:
    return family(a.type) != family(b.type)


def times_differ(a: Account, b: Account) -> bool:
    """Whether both tell days, and none that both may mean."""
    wa, wb = window(a), window(b)
    return wa is not None and wb is not None and gap(wa, wb) > 0


def places_differ(a: Account, b: Account) -> bool:
    """Whether both tell places that lie beyond what their precision allows."""
    if a.place is None or b.place is None or is_country_of(a.place, b.place):
        return False
    km = kilometres(a.place, b.place)
    return km is not None and km > RADIUS_KM[a.place.precision] + RADIUS_KM[b.place.precision]


def tolls_differ(a: Account, b: Account) -> bool:
    """Whether both tell how many were killed, or injured, and not the same."""
    return any(_differ(getattr(a, name), getattr(b, name)) for name in ("killed", "injured"))


def _differ(x: Toll | None, y: Toll | None) -> bool:
    if x is None or y is None:
        return False
    return (x.max is not None and x.max < y.min) or (y.max is not None and y.max < x.min)


def _doers_differ(a: Account, b: Account) -> bool:
    """Whether they name different doers, or one has the doer deny what the other says of it."""
    x, y = key_set((a.attribution.to,)), key_set((b.attribution.to,))
    one_denies = (a.attribution.kind == AttributionKind.DENIED) != (b.attribution.kind == AttributionKind.DENIED)
    return bool(x and y and (one_denies or not x & y))


_SLOTS: dict[str, Differ] = {
    "type": _types_differ,
    "time": times_differ,
    "place": places_differ,
    "killed": lambda a, b: _differ(a.killed, b.killed),
    "injured": lambda a, b: _differ(a.injured, b.injured),
    "attribution": _doers_differ,
}
