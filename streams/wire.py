"""Records to bytes and back. Nothing else knows that they travel as JSON."""

import functools
from typing import Any, TypeVar, cast

import msgspec

from streams.errors import Quarantined

T = TypeVar("T")
R = TypeVar("R", bound=msgspec.Struct)


def encode(value: Any) -> bytes:
    """A record, or plain JSON types, as UTF-8 JSON."""
    return msgspec.json.encode(value)


def stamped(record: R, at: str) -> R:
    """The record with the moment it is emitted, if it has a place for that: stages know no clock, runners do."""
    return msgspec.structs.replace(record, emitted_at=at) if hasattr(record, "emitted_at") else record


def plain(value: Any) -> Any:
    """A record as plain JSON types: what `encode` writes, before it is bytes."""
    return msgspec.to_builtins(value)


def decode(data: bytes, kind: type[T]) -> T:
    """The record that these bytes carry. Raises Quarantined, naming the field, when they carry none."""
    try:
        record: T = _decoder(cast(Any, kind)).decode(data)
        return record
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
def _decoder(kind: Any) -> Any:
    return msgspec.json.Decoder(kind)


def _field_of(message: str) -> str | None:
    """The field that a msgspec message names, as in "Expected `int` - at `$.place.lat`"."""
    _, found, path = message.partition("`$.")
    return path.rstrip("`") if found else None
