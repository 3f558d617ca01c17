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

Condition = Callable[[Any], bool]


def condition(text: str) -> Condition:
    """The test that `path operator value` states. Raises UsageError when it states none."""
    match = _CONDITION.fullmatch(text)
    if not match:
        raise UsageError(f"--where {text!r}: write PATH OPERATOR VALUE, as in place.country=IQ or killed.min>=3")
    path, sign, value = match.groups()
    return lambda record: any(_holds(found, sign, value) for found in _values(record, path.split(".")))


def _values(record: Any, path: list[str]) -> list[Any]:
    """What stands at a path; a list on the way offers each of its items."""
    if isinstance(record, list):
        return [value for item in record for value in _values(item, path)]
    if not path:
        return [record]
    return _values(record.get(path[0]), path[1:]) if isinstance(record, dict) else [None]


def _holds(found: Any, sign: str, value: str) -> bool:
    if sign == "~":
        return value.casefold() in str(found or "").casefold()
    if sign in _ORDER:
        return _ordered(found, sign, value)
    same = str(found).casefold() == value.casefold() if found is not None else value in {"", "null"}
    return same if sign == "=" else not same


def _ordered(found: Any, sign: str, value: str) -> bool:
    if isinstance(found, str):  # dates and times: ISO 8601 sorts as text
        return {">=": found >= value, "<=": found <= value, ">": found > value, "<": found < value}[sign]
    try:
        return isinstance(found, int | float) and _ORDER[sign](found, float(value))
    except ValueError as error:
        raise UsageError(f"--where: {value!r} is not a number") from error
