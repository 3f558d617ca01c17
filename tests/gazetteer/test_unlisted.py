"""Names of places that no list has, told by the words around them."""

import pytest

from streams.gazetteer.load import Entry, Gazetteer
from streams.gazetteer.match import find

CASES = [
    ("Gunmen attacked Mushu village on Monday.", ["Mushu"], "what is attacked is called a village"),
    ("Herders raided Kopmur village in Bokkos.", ["Kopmur"], "and told to lie by a town"),
    ("Gunmen killed two in Farin Lamba in Plateau State.", ["Farin Lamba"], "where it lies is told"),
    ("A blast at Kafin Dare in Nigeria's Plateau state killed two.", ["Kafin Dare"], "with the country"),
    (
        "A blast at a school in Thabyu in Sagaing region killed two.",
        ["Thabyu", "Sagaing"],
        "a region, which is told to be one itself",
    ),
    ("Militants attacked Rohingya in Plateau State.", [], "a people may live there"),
    ("Gunmen killed two in January in Plateau State.", [], "a month"),
    ("Troops fought Boko Haram in Plateau State.", [], "a group is fought there"),
    ("Gunmen attacked the Druze village of Bokkos.", [], "whose village it is"),
    ("Gunmen shot Mushu village head Audu.", [], "the head of a village"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    made = Gazetteer(words=frozenset({"gunmen", "herders", "militants", "troops"}))
    made.add(Entry("Bokkos", "city", "NG", "", 9.3, 9.0, 50_000, 1), ["Bokkos"], variants=True)
    return made


@pytest.mark.parametrize(("text", "names", "why"), CASES, ids=[case[2] for case in CASES])
def test_the_words_around_a_name_tell_a_place(gazetteer: Gazetteer, text: str, names: list[str], why: str) -> None:
    assert [mention.name for mention in find(gazetteer, text) if mention.kind == "unlisted"] == names, why
