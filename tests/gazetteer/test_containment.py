"""Names that the article says to lie where no bearer of them does, and what it says so with."""

import pytest

from streams.gazetteer.entries import Entry, Gazetteer
from streams.gazetteer.match import find
from streams.gazetteer.rank import Resolved, resolve

ENTRIES = [
    (Entry("Nigeria", "country", "NG", "", 10.0, 8.0, 20_000_000, 2328926), ["Nigeria"]),
    (Entry("Plateau", "admin1", "NG", "49", 9.35, 9.31, 3_000_000, 2324828), ["Plateau"]),
    (Entry("Jos", "city", "NG", "49", 9.93, 8.89, 816_000, 2335953), ["Jos"]),
    (Entry("Italy", "country", "IT", "", 42.8, 12.8, 20_000_000, 3175395), ["Italy"]),
    (Entry("South Tyrol", "admin1", "IT", "17", 46.6, 11.4, 500_000, 3175393), ["South Tyrol"]),
    (Entry("Laces", "city", "IT", "17", 46.62, 10.86, 4_000, 6534570), ["Laces"]),
    (Entry("Ukraine", "country", "UA", "", 49.0, 32.0, 20_000_000, 690791), ["Ukraine"]),
    (Entry("Sumy", "city", "UA", "21", 50.91, 34.8, 294_000, 692194), ["Sumy"]),
    (Entry("Sumqayit City", "city", "AZ", "54", 40.59, 49.67, 300_000, 584923), ["Sumqayit City", "Sumqayt"]),
    (Entry("Sumska oblast", "admin1", "UA", "21", 51.0, 34.0, 1_100_000, 692196), ["Sumy region"]),
    (Entry("Oleksiivka", "city", "UA", "05", 48.04, 38.6, 1_500, 699570), ["Oleksiivka"]),
    (Entry("Russia", "country", "RU", "", 60.0, 100.0, 20_000_000, 2017370), ["Russia"]),
    (Entry("Rostov", "admin1", "RU", "61", 47.5, 41.0, 4_200_000, 501165), ["Rostov"]),
    (Entry("Moscow", "city", "RU", "48", 55.75, 37.62, 10_000_000, 524901), ["Moscow"]),
    (Entry("Georgia", "country", "GE", "", 42.0, 43.5, 20_000_000, 614540), ["Georgia"]),
    (Entry("Saniore", "city", "GE", "04", 41.7, 44.0, 4_000, 1), ["Saniore"]),
    (Entry("Saniore", "city", "UA", "17", 46.5, 30.0, 9_000, 2), ["Saniore"]),
    (Entry("Tiskra", "base", "UA", "", 50.55, 30.21, 50_000, None), ["Tiskra"]),
    (Entry("Tisko", "village", "UA", "", 50.55, 30.21, 50_000, None), ["Tisko"]),
]
CASES = [
    ("Gunmen raided the village of Laces in Nigeria's Plateau state.", "Laces", ("NG", 9.35, True), "COUNTRY's REGION"),
    ("Gunmen raided the village of Laces in the Nigerian state of Plateau.", "Laces", ("NG", 9.35, True), "its people"),
    ("Gunmen raided Laces, a farming village in northern Plateau.", "Laces", ("NG", 9.35, True), "a village in"),
    ("Gunmen killed five in Laces, in Nigeria's Plateau.", "Laces", ("NG", 9.35, True), "in, behind a comma"),
    ("Gunmen killed five in Laces, Plateau state, on Monday.", "Laces", ("NG", 9.35, True), "a region behind a comma"),
    ("LACES, Nigeria - Gunmen killed five.", "LACES", ("NG", 10.0, True), "a dateline, to the country"),
    ("Gunmen raided Laces in Nigeria's Plateau. Laces is poor.", "Laces", ("NG", 9.35, True), "in all mentions"),
    ("Gunmen raided Laces, 30 km north of Jos.", "Laces", ("NG", 9.93, True), "a town at a distance"),
    ("Russian forces seized Oleksiivka (north of Sumy City).", "Oleksiivka", ("UA", 50.91, True), "a town in brackets"),
    ("JOS - Gunmen fired in the Laces neighbourhood.", "Laces", ("NG", 9.93, True), "a quarter of the town named"),
    ("Gunmen raided Saniore in Georgia.", "Saniore", ("GE", 41.7, False), "another bearer lies there"),
    (
        "TISKO, Ukraine - Gunmen fired in Jos and in the Laces quarter of Tisko.",
        "Laces",
        ("UA", 50.55, True),
        "a listed village's",
    ),
    # Counter-cases: the bearer that the list has is meant.
    ("A bus burned in Laces in South Tyrol.", "Laces", ("IT", 46.62, False), "it does lie there"),
    ("A bus burned in Laces. Police in Nigeria are told.", "Laces", ("IT", 46.62, False), "another sentence"),
    ("Buses burned in Laces, Plateau and Jos.", "Laces", ("IT", 46.62, False), "a list"),
    ("Buses burned in Jos, Laces, Plateau.", "Laces", ("IT", 46.62, False), "the end of a list"),
    ("They met Laces in Nigeria on Monday.", "Laces", ("IT", 46.62, False), "a person, by the words before"),
    ("Buses of Laces in Italy met gunmen near Laces in Nigeria.", "Laces", ("IT", 46.62, False), "told both ways"),
    ("Fighters from Laces in Nigeria burned Jos.", "Laces", ("IT", 46.62, False), "it is they who are there"),
    ("It is a thorn for the men of Moscow in Ukraine.", "Moscow", ("RU", 55.75, False), "well known: a government"),
    ("Shells fell on Oleksiivka in Russia's Rostov.", "Oleksiivka", ("UA", 48.04, False), "across the border"),
    (
        "A mine at Oleksiivka, south-east of Sumy, went off.",
        "Oleksiivka",
        ("UA", 48.04, False),
        "far, and still the one",
    ),
    ("A rocket hit Tiskra in Nigeria's Plateau.", "Tiskra", ("UA", 50.55, False), "a base that we listed ourselves"),
    ("SUMY - Gunmen fired in the Laces area.", "Laces", ("IT", 46.62, False), "an area is no quarter"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    built = Gazetteer(words=frozenset(["police", "state", "village", "city", "town"]))
    for entry, names in ENTRIES:
        built.add(entry, names, variants=True)
        if entry.kind == "country":
            built.countries[entry.country] = entry
        if entry.kind == "admin1":
            built.regions.setdefault(entry.country, []).append(entry)
    built.demonyms.update({"nigerian": "NG", "russian": "RU"})
    return built


@pytest.mark.parametrize(("text", "name", "place"), [case[:3] for case in CASES], ids=[case[3] for case in CASES])
def test_where_a_name_is_said_to_lie(
    gazetteer: Gazetteer, text: str, name: str, place: tuple[str, float, bool]
) -> None:
    found = [one for one in resolve(gazetteer, text, find(gazetteer, text)) if one.mention.name == name]
    assert found
    for one in found:
        assert one.entry is not None
        assert (one.country, round(one.entry.lat, 2), one.near) == place


def test_in_a_country_it_may_lie_anywhere(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "Gunmen raided the village of Laces in Nigeria.", "Laces").precision == "country"


def test_it_is_as_likely_a_place_as_a_small_town(gazetteer: Gazetteer) -> None:
    there = only(gazetteer, "Gunmen raided the village of Laces in South Tyrol.", "Laces")
    moved = only(gazetteer, "Gunmen raided the village of Laces in Plateau.", "Laces")
    assert moved.is_place == pytest.approx(there.is_place, abs=0.1)


def only(gazetteer: Gazetteer, text: str, name: str) -> Resolved:
    return next(one for one in resolve(gazetteer, text, find(gazetteer, text)) if one.mention.name == name)
