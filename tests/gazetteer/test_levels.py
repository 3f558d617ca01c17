"""A town, or the province that bears its name: what the words beside the name say."""

import pytest

from streams.gazetteer.entries import Entry, Gazetteer
from streams.gazetteer.levels import levelled
from streams.gazetteer.match import find
from streams.gazetteer.rank import resolve

ENTRIES = [
    (Entry("Kharkiv", "city", "UA", "07", 49.98, 36.25, 1_400_000, 706483), ["Kharkiv"]),
    (Entry("Kharkivska oblast", "admin1", "UA", "07", 49.79, 36.47, 4_482_240, 706482), ["Kharkivska oblast"]),
    (Entry("Sumy", "city", "UA", "21", 50.92, 34.80, 294_000, 692194), ["Sumy"]),
    (Entry("Sumska oblast", "admin1", "UA", "21", 51.0, 34.0, 1_100_000, 692196), ["Sumska oblast", "Sumy Oblast"]),
    (Entry("Bakhmut", "city", "UA", "05", 48.59, 38.0, 77_000, 709248), ["Bakhmut"]),
    (Entry("Kidal", "region", "ML", "", 18.5, 1.4, 50_000, None), ["Kidal", "Kidal region"]),
    (Entry("Kidal", "city", "ML", "08", 18.44, 1.41, 40_030, 2455290), ["Kidal"]),
    (Entry("Anbar", "admin1", "IQ", "01", 33.9, 42.2, 600_000, 99592), ["Anbar"]),
    (Entry("Zakho", "city", "IQ", "08", 37.14, 42.68, 200_000, 90000), ["Zakho"]),
    (Entry("Zakho District", "admin2", "IQ", "08", 37.18, 42.8, 0, 90001), ["Zakho District", "Zakho"]),
]
CASES = [
    ("in Kharkiv", "Kharkiv", ("city", None), "the name alone is the town"),
    ("in the Kharkiv region", "Kharkiv", ("admin1", None), "the province, by the beginning of its name"),
    ("in Sumy oblast", "Sumy", ("admin1", None), "by a name with the word"),
    ("in the Kharkiv and Sumy regions", "Kharkiv", ("admin1", None), "one word for two"),
    ("in Kharkiv and Sumy region", "Kharkiv", ("city", None), "a word for the second alone"),
    ("in the Bakhmut region", "Bakhmut", ("city", "near"), "around a town that no province is named for"),
    ("in Bakhmut district", "Bakhmut", ("city", "admin2"), "a district that no list has"),
    ("in a busy district of Kharkiv", "Kharkiv", ("city", None), "a quarter of the town"),
    ("in Kharkiv and other regions", "Kharkiv", ("city", None), "no other name that shares the word"),
    ("in Bakhmut state", "Bakhmut", ("city", None), "a word of many meanings, and no such state"),
    ("in Zakho district", "Zakho", ("admin2", None), "the district rather than the town"),
    ("near Kidal", "Kidal", ("city", None), "near a town"),
    ("in Kidal", "Kidal", ("city", None), "the name alone, where the list has the region only by our own hand"),
    ("in the Kidal region", "Kidal", ("region", None), "said to be the region"),
    ("in Anbar", "Anbar", ("admin1", None), "a province without a town of its name"),
    ("near Anbar", "Anbar", ("admin1", None), "the same, near it"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    built = Gazetteer(words=frozenset(["the", "region", "district"]))
    for entry, names in ENTRIES:
        built.add(entry, names, variants=True)
        if entry.kind == "admin1":
            built.regions.setdefault(entry.country, []).append(entry)
    return built


@pytest.mark.parametrize(("words", "name", "told"), [case[:3] for case in CASES], ids=[case[3] for case in CASES])
def test_town_or_province(gazetteer: Gazetteer, words: str, name: str, told: tuple[str, str | None]) -> None:
    text = f"A mine went off {words} on Monday."
    one = next(one for one in resolve(gazetteer, text, find(gazetteer, text)) if one.mention.name == name)
    meant = levelled(gazetteer, text, one.mention.start, one.mention.end, one)
    assert meant.entry is not None
    assert (meant.entry.kind, meant.precision) == told
