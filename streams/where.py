"""Conditions as a person types them: `type=bombing`, `killed.min>=3`, `place.country!=IQ`, `headline~port`."""

import operator
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from msgspec import inspect

from streams.errors import UsageError

_CONDITION = re.compile(r"\s*([A-Za-z_][\w.]*)\s*(!=|>=|<=|=|>|<|~)\s*(.*?)\s*$", re.DOTALL)
_ORDER: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d.*")

Condition = Callable[[Any], bool]


def condition(text: str, record: type | None = None) -> Condition:
    """The test that `path operator value` states, of a record of this type.

    Raises UsageError when it states none, or one that can never hold: a path that no such record has among them.
    """
    match = _CONDITION.fullmatch(text)
    if not match:
        raise UsageError(f"--where {text!r}: write PATH OPERATOR VALUE, as in place.country=IQ or killed.min>=3")
    path, sign, value = match.groups()
    _check(text, sign, value)
    if record is not None:
        _check_path(text, path, record)
    number = float(value) if _NUMBER.fullmatch(value) else None

    def holds(record: Any) -> bool:
        found = _values(record, path.split("."))
        if sign == "!=":
            return not any(_holds(one, "=", value, number) for one in found)
        return any(_holds(one, sign, value, number) for one in found)

    return holds


def _check(text: str, sign: str, value: str) -> None:
    """Raise UsageError where the operator is none of ours, or what it compares with has no order."""
    if sign != "~" and value.startswith(("=", "<", ">", "!")):
        raise UsageError(f"--where {text!r}: the operators are = != >= <= > < ~")
    if sign in _ORDER and not (_NUMBER.fullmatch(value) or _DATE.fullmatch(value)):
        raise UsageError(f"--where {text!r}: {value!r} is not a number, nor a date such as 2024-03-01")


def _check_path(text: str, path: str, record: type) -> None:
    """Raise UsageError, with the nearest path that there is, where these records have none such."""
    paths = dict(_paths(inspect.type_info(record)))
    names = path.split(".")
    starts = [start for n in range(1, len(names) + 1) if (start := ".".join(names[:n])) in paths]
    if path in paths or any(paths[start] for start in starts):
        return
    below = [one for one in paths if starts and f"{one}.".startswith(f"{starts[-1]}.")]
    (near,) = get_close_matches(path, below or paths, n=1, cutoff=0.0)
    raise UsageError(f"--where {text!r}: a record of this topic has no {path}; the nearest that it has is {near}")


def _paths(kind: inspect.Type, start: str = "") -> Iterator[tuple[str, bool]]:
    """Every path below this type, and whether anything may stand further below it."""
    match kind:
        case inspect.StructType(fields=fields):
            for field in fields:
                path = start + field.encode_name
                yield path, _is_open(field.type)
                yield from _paths(field.type, path + ".")
        case inspect.ListType(item_type=item):
            yield from _paths(item, start)
        case inspect.UnionType(types=types):
            for one in types:
                yield from _paths(one, start)


def _is_open(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.AnyType | inspect.DictType)


def _values(record: Any, path: list[str]) -> list[Any]:
    """What stands at a path; a list on the way offers each of its items."""
    if isinstance(record, list):
        return [value for item in record for value in _values(item, path)]
    if not path:
        return [record]
    return _values(record.get(path[0]), path[1:]) if isinstance(record, dict) else [None]


def _holds(found: Any, sign: str, value: str, number: float | None) -> bool:
    if sign == "~":
        return value.casefold() in str(found or "").casefold()
    if sign in _ORDER:
        return _ordered(found, sign, value, number)
    if found is None:
        return value in {"", "null"}
    return str(found).casefold() == value.casefold() or (_is_number(found) and found == number)


def _ordered(found: Any, sign: str, value: str, number: float | None) -> bool:
    if isinstance(found, str):  # dates and times: ISO 8601 sorts as text
        return {">=": found >= value, "<=": found <= value, ">": found > value, "<": found < value}[sign]
    return _is_number(found) and number is not None and _ORDER[sign](found, number)


def _is_number(found: Any) -> bool:
    return isinstance(found, int | float) and not isinstance(found, bool)
