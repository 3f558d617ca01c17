"""Events told under the dateline of another town, and the closest of several names of one place."""

import pytest

from streams.gazetteer.load import Entry, Gazetteer
from streams.stages.coding import places
from streams.stages.coding.annotate import annotate

ENTRIES = [
    (Entry("Congo", "country", "CD", "", -2.5, 23.0, 20_000_000, 1), ["Congo"]),
    (Entry("Kinshasa", "city", "CD", "06", -4.3, 15.3, 16_000_000, 2), ["Kinshasa"]),
    (Entry("Ukraine", "country", "UA", "", 49.0, 32.0, 20_000_000, 3), ["Ukraine"]),
    (Entry("Kyiv", "city", "UA", "12", 50.45, 30.5, 2_800_000, 4), ["Kyiv"]),
    (Entry("Nigeria", "country", "NG", "", 9.5, 8.0, 20_000_000, 5), ["Nigeria"]),
    (Entry("Abuja", "city", "NG", "11", 9.06, 7.5, 3_000_000, 6), ["Abuja"]),
    (Entry("Lagos", "city", "NG", "05", 6.45, 3.4, 15_000_000, 7), ["Lagos"]),
    (Entry("Maiduguri", "city", "NG", "27", 11.85, 13.16, 1_100_000, 8), ["Maiduguri"]),
    (Entry("Gwagwa", "city", "NG", "11", 8.94, 7.08, 40_000, 9), ["Gwagwa"]),
    (Entry("Gulf of Guinea", "sea", "", "", 2.0, 3.0, 500_000, None), ["Gulf of Guinea"]),
    (Entry("Bokkos", "city", "NG", "49", 9.3, 9.0, 50_000, 10), ["Bokkos"]),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    made = Gazetteer(words=frozenset({"the", "gunmen", "a"}))
    for entry, names in ENTRIES:
        made.add(entry, names, variants=True)
        if entry.kind == "country":
            made.countries[entry.country] = entry
    made.capitals |= {"CD": made.entries[1], "UA": made.entries[3], "NG": made.entries[5]}
    made.demonyms |= {"ukrainian": "UA", "congolese": "CD"}
    return made


DATELINES = [
    ("KINSHASA (Reuters) - A bomb killed 14 in eastern Congo on Sunday.", "A bomb killed 14", "Congo", "a part of it"),
    ("KINSHASA (Reuters) - A bomb killed 14 at a church.", "A bomb killed 14", "KINSHASA", "no other place is told"),
    ("KINSHASA - A bomb killed 14 in Congo.", "A bomb killed 14", "KINSHASA", "the whole country holds it"),
    ("LAGOS (AFP) - Gunmen killed 14 in northern Nigeria.", "Gunmen killed 14", "Nigeria", "Lagos is in the south"),
    ("MAIDUGURI (AFP) - Gunmen killed 14 in northeastern Nigeria.", "Gunmen killed 14", "MAIDUGURI", "it lies there"),
    (
        "KYIV (Reuters) - Ukrainian air defences shot down 15 of 20 drones.",
        "Ukrainian air defences shot down 15 of 20 drones",
        "Ukraine",
        "the count of a country",
    ),
    (
        "KYIV (Reuters) - Air defences shot down drones over this city.",
        "Air defences shot down drones",
        "KYIV",
        "the article is about its town",
    ),
    (
        "LAGOS (AFP) - Pirates boarded a tanker and took its crew. The ship was in the Gulf of Guinea.",
        "Pirates boarded a tanker",
        "Gulf of Guinea",
        "a ship, and the article names a sea",
    ),
    (
        "LAGOS (AFP) - A tanker blew up in the port on Monday. Nobody was hurt. Nobody claimed it. Fires burned. "
        "Pirates are known in the Gulf of Guinea.",
        "A tanker blew up in the port",
        "LAGOS",
        "a ship in port",
    ),
    ("KYIV (Reuters) - A missile killed two at a market.", "A missile killed two", "KYIV", "what hit, hit a place"),
]


@pytest.mark.parametrize(("text", "event", "name", "why"), DATELINES, ids=[case[3] for case in DATELINES])
def test_a_dateline_gives_way_to_where_it_was(gazetteer: Gazetteer, text: str, event: str, name: str, why: str) -> None:
    assert _place(gazetteer, text, event).name == name, why


CLOSER = [
    ("A bomb went off at a market in Gwagwa near Abuja.", "A bomb went off", "Gwagwa", "city", "near a large town"),
    ("Gunmen attacked Mushu village in Bokkos.", "Gunmen attacked", "Mushu", "near", "a village that no list has"),
    ("Gunmen attacked the Druze village of Bokkos.", "Gunmen attacked", "Bokkos", "city", "whose village it is"),
    ("A bomb went off in Wuse district of Abuja.", "A bomb went off", "Wuse", "near", "a part of a town"),
    ("Gunmen from Gwagwa in Abuja killed two.", "killed two", "Abuja", "city", "from there, not there"),
    ("Gunmen killed two in Lagos and in Abuja.", "killed two", "Lagos", "city", "two places"),
]


@pytest.mark.parametrize(("text", "event", "name", "precision", "why"), CLOSER, ids=[case[4] for case in CLOSER])
def test_the_closest_name_is_published(
    gazetteer: Gazetteer, text: str, event: str, name: str, precision: str, why: str
) -> None:
    place = _place(gazetteer, text, event)
    assert (place.name, place.precision) == (name, precision), why


ARRESTS = [
    (
        "Police [arrested two men in Lagos suspected of killing four people in Maiduguri].",
        "Lagos",
        "the place of the arrest",
    ),
    ("Police [in Lagos arrested two men over a bombing in Maiduguri].", "Lagos", "told before it"),
    ("Police [arrested two men suspected of killing four people in Maiduguri].", "Maiduguri", "no other is told"),
    ("Police arrested two men in Lagos over [a bombing in Maiduguri].", "Maiduguri", "the old deed itself"),
]


@pytest.mark.parametrize(("text", "name", "why"), ARRESTS, ids=[case[2] for case in ARRESTS])
def test_an_arrest_was_where_it_is_told(gazetteer: Gazetteer, text: str, name: str, why: str) -> None:
    event = text[text.index("[") + 1 : text.index("]")]
    assert _place(gazetteer, text.replace("[", "").replace("]", ""), event).name == name, why


def _place(gazetteer: Gazetteer, text: str, event: str) -> places.Place:
    document = annotate(None, text, None)
    start = text.index(event)
    place = places.choose(places.read(gazetteer, document), start, start + len(event)).place
    assert place is not None
    return place
