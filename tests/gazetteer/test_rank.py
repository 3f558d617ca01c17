"""Which bearer of a name an article means."""

import pytest

from streams.gazetteer.load import Entry, Gazetteer
from streams.gazetteer.match import find
from streams.gazetteer.rank import Resolved, distance, resolve


def resolved(gazetteer: Gazetteer, text: str) -> dict[str, Resolved]:
    return {one.mention.name: one for one in resolve(gazetteer, text, find(gazetteer, text))}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rockets hit Balad, north of Baghdad, Iraq.", "Balad", "IQ"),  # other places of the country
        ("A man in Paris, Texas, was held.", "Paris", "US"),  # the state stands right after it
        ("A man in Paris was held.", "Paris", "FR"),  # nothing told: the large one
    ],
)
def test_company_decides(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    assert resolved(gazetteer, text)[name].country == country


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen killed 20 in southern Mexico, far from Mexico City.", "country"),  # not the city of that name
        ("The state of Mexico, Mexico state, borders Mexico City.", "admin1"),  # a word of kind stands beside it
    ],
)
def test_the_name_of_a_country_is_the_country(text: str, kind: str) -> None:
    made = Gazetteer()
    made.add(Entry("Mexico", "country", "MX", "", 23.0, -102.0, 20_000_000, 1), ["Mexico"], variants=False)
    made.add(
        Entry("Mexico City", "city", "MX", "09", 19.43, -99.13, 12_300_000, 2), ["Mexico", "Mexico City"], variants=True
    )
    made.add(Entry("Mexico", "admin1", "MX", "15", 19.35, -99.6, 16_000_000, 3), ["Mexico"], variants=True)
    entry = resolved(made, text)["Mexico"].entry
    assert entry is not None
    assert entry.kind == kind


def test_an_unlisted_village_lies_in_the_region_beside_it(gazetteer: Gazetteer) -> None:
    village = resolved(gazetteer, "Gunmen burned the village of Zarkuta in Anbar.")["Zarkuta"]
    assert village.near
    assert village.entry is not None
    assert village.entry.name == "Anbar"


def test_order_of_names_does_not_matter(gazetteer: Gazetteer) -> None:
    one = resolved(gazetteer, "Balad and Baghdad were hit.")["Balad"].entry
    assert resolved(gazetteer, "Baghdad and Balad were hit.")["Balad"].entry == one


def test_no_mentions_no_places(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "", []) == []


def test_distance_from_baghdad_to_kabul() -> None:
    assert distance(33.34, 44.4, 34.53, 69.17) == pytest.approx(2286, rel=0.01)
