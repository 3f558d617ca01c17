"""The gazetteer that ships: its files can be read, and its places lie where they should."""

import csv
from collections import defaultdict

import pytest

from streams.gazetteer.load import Gazetteer, load
from streams.gazetteer.match import find
from streams.gazetteer.names import strict
from streams.gazetteer.rank import distance, kilometres, resolve
from streams.resources import seeds

KINDS = frozenset(
    (
        "airport area base border bridge camp city crossing dam district field gorge island lake mountain peninsula",
        "plant port prison region river road sea site strait temple town valley village waterway zone",
    )
)


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load()


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Ain al-Assad", "IQ", 33.79, 42.44),  # a base
        ("Green Zone", "IQ", 33.305, 44.39),  # a quarter
        ("al-Tanf", "SY", 33.5, 38.65),  # a garrison
        ("Khmeimim", "SY", 35.4, 35.95),
        ("Helmand", "AF", 31.4, 64.3),  # a province
        ("Mosul", "IQ", 36.34, 43.12),  # a city from the package
        ("Cook County", "US", 41.9, -87.8),  # a subdivision of the second level
        ("Strait of Hormuz", "IR", 26.6, 56.5),  # a sea
        ("Inates", "NE", 15.25, 1.3),  # a village
        ("Kibeho", "RW", -2.64, 29.56),  # a place that stood at its country's capital before
        ("Carondelet palace", "EC", -0.22, -78.51),  # a building
    ],
)
def test_a_place_is_known(shipped: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    found = [shipped.entries[number] for number in shipped.strict[strict(name)]]
    assert any(one.country == country and distance(one.lat, one.lon, lat, lon) < 60 for one in found)


FAR_KM = 60.0
NAMESAKES = {
    ("AR", "La Primavera"): "the Qom community in Formosa",
    ("BR", "Machadinho"): "Machadinho d'Oeste in Rondonia, in short",
    ("CI", "Bolé"): "by the border with Burkina Faso",
    ("DE", "Halle"): "listed as Halle (Saale)",
    ("MX", "Galeana"): "in Chihuahua",
    ("RU", "Barsuki"): "in Ingushetia",
    ("RU", "Yablonovo"): "in the Belgorod region",
}
"""Curated places that GeoNames has only namesakes of."""


def test_a_curated_town_lies_where_geonames_has_it(shipped: Gazetteer) -> None:
    """A slip in one coordinate puts a town hundreds of kilometres off, and our own point counts before GeoNames'."""
    towns = defaultdict(list)
    for entry in shipped.entries:
        if entry.kind == "city" and entry.geoname_id is not None:
            towns[entry.country, strict(entry.name)].append(entry)
    own = [one for one in shipped.entries if one.geoname_id is None and one.kind in ("city", "town", "village")]
    pairs = [(one, towns[one.country, strict(one.name)]) for one in own if (one.country, one.name) not in NAMESAKES]
    far = [one for one, known in pairs if known and min(kilometres(one, other) for other in known) > FAR_KM]
    assert [(one.country, one.name, one.lat, one.lon) for one in far] == []


def test_an_airport_code_is_no_name(shipped: Gazetteer) -> None:
    assert "led" not in shipped.strict  # Pulkovo's, among the alternate names of Saint Petersburg


def test_every_country_has_a_capital_or_needs_none(shipped: Gazetteer) -> None:
    lacking = [code for code in ("IQ", "AF", "UA", "ML", "CO", "US") if code not in shipped.capitals]
    assert lacking == []


@pytest.mark.parametrize("path", sorted(seeds("places/points").glob("*.tsv")))
def test_curated_lines_are_whole(path: str) -> None:
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            assert any(row["kind"] in line.split() for line in KINDS), row
            assert -90 <= float(row["lat"]) <= 90, row
            assert -180 <= float(row["lon"]) <= 180, row
            assert all(name.strip() == name and name for name in row["names"].split("|")), row
            assert len(row["country"]) in (0, 2), row


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A bomb exploded in central Athens on Friday.", "Athens", "GR"),  # namesakes do not speak for each other
        ("A man was held in Manchester.", "Manchester", "GB"),  # nor dozens of small ones for the largest of them
        ("Rebels attacked Cordoba on Monday, Colombian officials said.", "Cordoba", "CO"),  # a country only implied
        ("A drone hit Odessa.", "Odessa", "UA"),  # the older spelling of a large city
        ("A man was held in Odessa, Texas.", "Odessa", "US"),  # but the state stands right after it
        ("A mine killed four in Casamance.", "Casamance", "SN"),  # a listed region of its own country
        ("ANKARA - A bomb killed five soldiers in eastern Turkey.", "ANKARA", "TR"),  # a dateline before an article
        ("A church burned in Sulawesi on Sunday.", "Sulawesi", "ID"),  # an island of many provinces
        ("Two days of attacks in the Red Sea killed four.", "Red Sea", None),  # a sea belongs to nobody
        ("Gunmen killed two in Sudan's Red Sea state.", "Red Sea", "SD"),  # a state does
        ("PARIS - An attack on a church killed two.", "PARIS", "FR"),  # which made it a village of another name
    ],
)
def test_a_name_of_many_is_the_place_that_news_means(
    shipped: Gazetteer, text: str, name: str, country: str | None
) -> None:
    found = {one.mention.name: one.country for one in resolve(shipped, text, find(shipped, text))}
    assert found[name] == country
