"""Rivers that bear the name of a town or a country."""

import pytest

from streams.gazetteer.load import Entry, Gazetteer
from streams.gazetteer.match import find

ENTRIES = [
    (Entry("Dnipro", "city", "UA", "", 48.5, 35.0, 950_000, 1), ["Dnipro", "Dnieper"]),
    (Entry("Kherson", "city", "UA", "", 46.6, 32.6, 280_000, 2), ["Kherson"]),
    (Entry("Niger", "country", "NE", "", 18.0, 9.0, 20_000_000, 3), ["Niger"]),
    (Entry("Congo", "country", "CD", "", -2.5, 23.0, 20_000_000, 4), ["Congo"]),
    (Entry("Red Cross", "city", "US", "", 35.2, -80.3, 742, 5), ["Red Cross"]),
    (Entry("Maiorsk", "area", "UA", "", 48.3, 38.0, 50_000, None), ["Maiorsk"]),
]
CASES = [
    ("They shelled the left bank of the Dnipro on Monday.", [], "its bank"),
    ("They fired across the Dnieper at Kherson.", ["Kherson"], "a town has no article"),
    ("A barge sank in the Dnipro River.", [], "it is called one"),
    ("Gunmen attacked a boat on the Niger in Mali.", [], "a boat is on water"),
    ("Fighters crossed the Congo at dawn.", [], "who crosses it"),
    ("A missile hit a house in Dnipro.", ["Dnipro"], "the town"),
    ("A missile struck the Dnipro region on Monday.", ["Dnipro"], "the word behind it has the article"),
    ("They saw the Dnipro mayor.", ["Dnipro"], "his too"),
    ("Troops crossed the Niger border at dawn.", ["Niger"], "the border"),
    ("Two died in the Congo on Monday.", ["Congo"], "a country that has an article"),
    ("Violence across the Congo killed nine.", ["Congo"], "no water is told of"),
    ("Jihadists killed 17 soldiers in Niger.", ["Niger"], "the country"),
    ("A shell hit two Red Cross nurses.", [], "an organisation, and a village of 742"),
    ("The Maersk Hangzhou was hit.", [], "a company that is spelt much as a village is"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    made = Gazetteer()
    for entry, names in ENTRIES:
        made.add(entry, names, variants=True)
    return made


@pytest.mark.parametrize(("text", "names", "why"), CASES, ids=[case[2] for case in CASES])
def test_a_river_is_no_town(gazetteer: Gazetteer, text: str, names: list[str], why: str) -> None:
    assert [mention.name for mention in find(gazetteer, text)] == names, why
