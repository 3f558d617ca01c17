"""When two values of a slot mean the same: `three` and `Three` are one toll, two rows of a gazetteer one town."""

import functools
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from streams.merging.spacetime import SPOT_KM, kilometres
from streams.merging.words import key_set
from streams.records import Claim, Party, Place

T = TypeVar("T")

WORDS = ("text", "anchor", "by")
"""What a value was read from, not what it says."""


def meaning(value: Any) -> str:
    """What makes two values one: their meaning, not the words they were read from."""
    if isinstance(value, list):
        return str(sorted(map(meaning, value)))
    return _meaning(value) if isinstance(value, msgspec.Struct) else str(value)


@functools.lru_cache(maxsize=20_000)
def _meaning(value: msgspec.Struct) -> str:
    if isinstance(value, Party):
        return str(sorted(key_set((value.name,)) or (value.name,)))
    if isinstance(value, Claim):
        return str((value.kind, value.speaker, value.about))
    return str([v for k, v in msgspec.structs.asdict(value).items() if k not in WORDS])


def same(a: Any, b: Any) -> bool:
    """Whether two values of a slot tell the same; lists whatever their order."""
    if isinstance(a, Place) and isinstance(b, Place):
        return _same_place(a, b)
    return meaning(a) == meaning(b)


def _same_place(a: Place, b: Place) -> bool:
    """One kind of place at one point; of places that have none, by name."""
    if (a.precision, a.country, key_set((a.facility,))) != (b.precision, b.country, key_set((b.facility,))):
        return False
    km = kilometres(a, b)
    if km is None:
        return (a.lat, key_set((a.name,))) == (b.lat, key_set((b.name,)))
    return km <= SPOT_KM


def first_like(chosen: T, told: Sequence[T]) -> T:
    """The value of the same meaning that was told first: what is published changes no words for nothing."""
    wanted = meaning(chosen)
    return next(value for value in told if meaning(value) == wanted)
