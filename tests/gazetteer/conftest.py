"""A gazetteer small enough to read: every entry that the cases name, and their rivals."""

import pytest

from streams.gazetteer.load import Entry, Gazetteer

ENTRIES = [
    (Entry("Iraq", "country", "IQ", "", 33.0, 44.0, 20_000_000, 99237), ["Iraq"]),
    (Entry("United States", "country", "US", "", 39.8, -98.5, 20_000_000, 6252001), ["United States", "US", "U.S."]),
    (Entry("Baghdad", "city", "IQ", "07", 33.34, 44.4, 7_000_000, 98182), ["Baghdad"]),
    (Entry("Washington", "city", "US", "DC", 38.9, -77.03, 689_000, 4140963), ["Washington"]),
    (Entry("Anbar", "admin1", "IQ", "01", 33.9, 42.2, 600_000, 99592), ["Anbar", "Al Anbar"]),
    (Entry("Ain al-Asad", "base", "IQ", "", 33.79, 42.44, 50_000, None), ["Ain al-Asad", "Ain al-Assad", "Al Asad"]),
    (Entry("Balad", "city", "IQ", "18", 34.01, 44.15, 90_000, 98530), ["Balad"]),
    (Entry("Balad", "city", "SO", "12", 2.36, 45.39, 40_000, 64460), ["Balad"]),
    (Entry("Paris", "city", "FR", "11", 48.86, 2.35, 2_100_000, 2988507), ["Paris"]),
    (Entry("Paris", "city", "US", "TX", 33.66, -95.56, 24_000, 4717560), ["Paris"]),
    (Entry("Texas", "admin1", "US", "TX", 31.3, -99.3, 29_000_000, 4736286), ["Texas"]),
    (Entry("Reading", "city", "GB", "ENG", 51.46, -0.97, 318_000, 2639577), ["Reading"]),
    (Entry("Hamza", "city", "IQ", "06", 31.72, 44.98, 60_000, 94824), ["Hamza"]),
    (Entry("March", "city", "GB", "ENG", 52.55, 0.09, 21_000, 2643044), ["March"]),
    (Entry("Bla", "city", "ML", "04", 12.95, -5.76, 34_000, 2460200), ["Bla"]),
    (Entry("Oslo", "city", "NO", "12", 59.91, 10.75, 580_000, 3143244), ["Oslo"]),
    (Entry("AMIA", "site", "AR", "", -34.6, -58.4, 50_000, None), ["AMIA"]),
    (Entry("Kabul", "city", "AF", "13", 34.53, 69.17, 3_000_000, 1138958), ["Kabul"]),
]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    built = Gazetteer(words=frozenset(["reading", "the", "police", "northern", "base"]))
    for entry, names in ENTRIES:
        built.add(entry, names, variants=entry.country in ("IQ", "SO", "AF"))
        if entry.kind == "country":
            built.countries[entry.country] = entry
        if entry.name in ("Baghdad", "Washington", "Kabul"):
            built.capitals[entry.country] = entry
    built.demonyms.update({"iraqi": "IQ", "american": "US"})
    built.admin1["IQ", "01"] = "Anbar"
    return built
