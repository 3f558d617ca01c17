"""Conditions as a person types them: `type=bombing`, `killed.min>=3`, `place.country!=IQ`, `headline~port`."""

import operator
import re
from collections.abc import Callable
from typing import Any

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


def condition(text: str) -> Condition:
    """The test that `path operator value` states. Raises UsageError when it states none, or one that can never hold."""
    match = _CONDITION.fullmatch(text)
    if not match:
        raise UsageError(f"--where {text!r}: write PATH OPERATOR VALUE, as in place.country=IQ or killed.min>=3")
    path, sign, value = match.groups()
    _check(text, sign, value)
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
