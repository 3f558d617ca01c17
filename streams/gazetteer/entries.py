"""What the gazetteer holds: entries, and the keys under which they are found."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from streams.gazetteer.names import loose, parts, skeleton, strict

MISSPELT_FROM = 20_000
"""Population from which a place is known under spellings that nobody listed."""


_EARTH_KM = 12742.0
"""Diameter of the sphere that distances are taken on."""
_DEGREE = math.pi / 180.0


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One place: kind is country, admin1, admin2, city, or a kind of a curated list (base, district, sea ...)."""

    name: str
    kind: str
    country: str
    admin1: str
    """GeoNames code of the subdivision of the first level, without the country; empty where unknown."""
    lat: float
    lon: float
    population: int
    geoname_id: int | None


def kilometres(one: Entry, other: Entry) -> float:
    """The distance of two entries on the sphere."""
    return distance(one.lat, one.lon, other.lat, other.lon)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle kilometres between two points, in degrees."""
    apart = 0.5 - math.cos((other_lat - lat) * _DEGREE) / 2.0
    wide = math.cos(lat * _DEGREE) * math.cos(other_lat * _DEGREE)
    apart += wide * (1.0 - math.cos((other_lon - lon) * _DEGREE)) / 2.0
    return _EARTH_KM * math.asin(math.sqrt(min(1.0, max(0.0, apart))))


@dataclass(slots=True)
class Gazetteer:
    """Entries, and the keys under which they are found."""

    entries: list[Entry] = field(default_factory=list)
    capitals: dict[str, Entry] = field(default_factory=dict)
    """City by country."""
    strict: dict[str, tuple[int, ...]] = field(default_factory=dict)
    loose: dict[str, tuple[int, ...]] = field(default_factory=dict)
    skeleton: dict[str, tuple[int, ...]] = field(default_factory=dict)
    admin1: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name of a subdivision of the first level, by country and code."""
    regions: dict[str, list[Entry]] = field(default_factory=dict)
    """Subdivisions of the first level by country."""
    demonyms: dict[str, str] = field(default_factory=dict)
    """Country by folded demonym."""
    countries: dict[str, Entry] = field(default_factory=dict)
    countries_in_capitals: frozenset[str] = frozenset(
        ["us", "uk", "uae", "car", "usa", "drc", "prc", "png", "rok", "dprk"]
    )
    """Country names that are written in capitals, or are words."""
    abbreviations: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Entries by an abbreviation that ends in a full stop, as it is written."""
    words: frozenset[str] = frozenset()
    """English words, folded, that are place names too."""

    def add(self, entry: Entry, names: Iterable[str], *, variants: bool) -> None:
        """Take `entry` in under all `names`; with `variants` under loose spellings as well."""
        number = len(self.entries)
        self.entries.append(entry)
        for key in {strict(name) for name in names}:
            _put(self.strict, key, number)
        if variants:
            keys = {loose(parts(name)) for name in names}
            for key in keys:
                _put(self.loose, key, number)
            if entry.population >= MISSPELT_FROM:
                for key in {skeleton(key) for key in keys}:
                    _put(self.skeleton, key, number)


def _put(index: dict[str, tuple[int, ...]], key: str, number: int) -> None:
    if len(key) > 1:
        index[key] = (*index.get(key, ()), number)
