"""Names whose one bearer lies far from all else that the article tells."""

import pytest

from streams.gazetteer.entries import Entry, Gazetteer
from streams.gazetteer.match import find
from streams.gazetteer.rank import resolve

ENTRIES = [
    (Entry("Mexico", "country", "MX", "", 23.0, -102.0, 20_000_000, 1), ["Mexico"]),
    (Entry("Culiacan", "city", "MX", "25", 24.8, -107.4, 800_000, 2), ["Culiacan"]),
    (Entry("Sinaloa", "admin1", "MX", "25", 25.0, -107.5, 3_000_000, 3), ["Sinaloa"]),
    (Entry("Spain", "country", "ES", "", 40.0, -4.0, 20_000_000, 4), ["Spain"]),
    (Entry("Tierno", "city", "ES", "51", 37.0, -4.6, 6_000, 5), ["Tierno"]),
    (Entry("Gaona", "city", "ML", "09", 16.3, -0.04, 87_000, 7), ["Gaona"]),
    (Entry("Madrid", "city", "ES", "29", 40.4, -3.7, 3_200_000, 6), ["Madrid"]),
    (Entry("Lorca", "city", "ES", "31", 37.7, -1.7, 120_000, 8), ["Lorca", "Eliocroca"]),
    *((Entry("San Lucas", "city", "ES", "31", 37.0, -1.0 - n / 99, 120_000, 20 + n), ["San Lucas"]) for n in range(12)),
    (Entry("Sarino", "town", "ES", "29", 40.5, -3.9, 50_000, None), ["Sarino"]),
]
ABOUT = "Gunmen fought soldiers in Culiacan and across Sinaloa on Monday."
CASES = [
    (f"{ABOUT} They burned a bus in Tierno.", "Tierno", "Sinaloa", "a town of Spain in news of Mexico"),
    (f"{ABOUT} They burned a bus in Madrid.", "Madrid", None, "everybody knows it"),
    ("Men of Culiacan in Sinaloa died near Gaona.", "Gaona", None, "soldiers die abroad, in towns of some size"),
    (f"{ABOUT} They burned a bus in Lorca.", "Lorca", None, "a city, which news of elsewhere may name so"),
    (f"{ABOUT} They burned a bus in San Lucas.", "San Lucas", None, "even if a dozen bear its name"),
    (f"{ABOUT} They burned a bus in Sarino.", "Sarino", None, "a town that a curated list has"),
    (f"{ABOUT} They burned a bus in Tierno, in Spain.", "Tierno", None, "its country is told"),
    ("Gunmen fought soldiers in Culiacan. They burned a bus in Tierno.", "Tierno", None, "one place is no company"),
    (f"{ABOUT} Tierno is far from there. They burned a bus in Tierno.", "Tierno", "Sinaloa", "all of its mentions"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    made = Gazetteer()
    for entry, names in ENTRIES:
        made.add(entry, names, variants=True)
    return made


@pytest.mark.parametrize(("text", "name", "home", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_stray_is_near_the_place_that_stands_nearest(
    gazetteer: Gazetteer, text: str, name: str, home: str | None, why: str
) -> None:
    found = [one for one in resolve(gazetteer, text, find(gazetteer, text)) if one.mention.name == name]
    assert found
    for one in found:
        assert (one.home.name if one.home else None) == home, why
        assert one.entry is not None
        assert one.entry.name == name, "its own meaning stays"


def test_a_city_strays_under_an_old_name(gazetteer: Gazetteer) -> None:
    text = f"{ABOUT} They burned a bus in Eliocroca."
    home = next(one.home for one in resolve(gazetteer, text, find(gazetteer, text)) if one.mention.name == "Eliocroca")
    assert home is not None
    assert home.name == "Sinaloa"
