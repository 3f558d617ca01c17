"""Records to bytes and back. Nothing else knows that they travel as JSON."""

import functools
from typing import Any, TypeVar

import msgspec

from streams.errors import Quarantined

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """A record, or plain JSON types, as UTF-8 JSON."""
    return msgspec.json.encode(value)


def plain(value: Any) -> Any:
    """A record as plain JSON types: what `encode` writes, before it is bytes."""
    return msgspec.to_builtins(value)


def decode(data: bytes, kind: type[T]) -> T:
    """The record that these bytes carry. Raises Quarantined, naming the field, when they carry none."""
    try:
        return _decoder(kind).decode(data)
    except msgspec.ValidationError as error:
        raise Quarantined("not_a_record", str(error), _field_of(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Quarantined("not_json", f"not JSON: {error}") from error


def from_plain(value: Any, kind: type[T]) -> T:
    """The record that these plain JSON types tell. Raises Quarantined, naming the field, when they tell none."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise Quarantined("not_a_record", str(error), _field_of(str(error))) from error


@functools.cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)


def _field_of(message: str) -> str | None:
    """The field that a msgspec message names, as in "Expected `int` - at `$.place.lat`"."""
    _, found, path = message.partition("`$.")
    return path.rstrip("`") if found else None
