"""The place of an event: which of an article's places it is, and how it is told."""

import pytest

from streams.gazetteer.load import Entry, Gazetteer
from streams.resources import seeds
from streams.stages.coding import place_records, places
from streams.stages.coding.annotate import annotate
from streams.stages.coding.place_features import Sight, features

ENTRIES = [
    (Entry("Iraq", "country", "IQ", "", 33.0, 44.0, 20_000_000, 99237), ["Iraq"]),
    (Entry("Iran", "country", "IR", "", 32.0, 53.0, 20_000_000, 130758), ["Iran"]),
    (Entry("Baghdad", "city", "IQ", "07", 33.34, 44.4, 7_000_000, 98182), ["Baghdad"]),
    (Entry("Mosul", "city", "IQ", "15", 36.34, 43.12, 1_700_000, 99072), ["Mosul"]),
    (Entry("Washington", "city", "US", "DC", 38.9, -77.03, 689_000, 4140963), ["Washington"]),
    (Entry("Anbar", "admin1", "IQ", "01", 33.9, 42.2, 600_000, 99592), ["Anbar"]),
    (Entry("Balad air base", "base", "IQ", "", 33.94, 44.36, 50_000, None), ["Balad air base"]),
    (Entry("Erbil", "city", "IQ", "11", 36.19, 44.01, 900_000, 95446), ["Erbil"]),
    (Entry("Basra", "city", "IQ", "02", 30.51, 47.78, 2_600_000, 99532), ["Basra"]),
    (Entry("Bahrain", "country", "BH", "", 26.0, 50.5, 20_000_000, 290291), ["Bahrain"]),
    (Entry("Fars", "admin1", "IR", "07", 29.0, 53.0, 4_000_000, 134766), ["Fars"]),
    (Entry("Red Sea", "sea", "", "", 18.0, 39.5, 50_000, None), ["Red Sea"]),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    built = Gazetteer(words=frozenset(["the", "rockets", "officials", "air", "base"]))
    for entry, names in ENTRIES:
        built.add(entry, names, variants=True)
        if entry.kind == "country":
            built.countries[entry.country] = entry
        if entry.kind == "admin1":
            built.regions.setdefault(entry.country, []).append(entry)
    built.capitals["IQ"] = built.entries[2]
    built.demonyms["iraqi"] = "IQ"
    built.admin1["IQ", "07"] = "Baghdad Governorate"
    return built


def told(gazetteer: Gazetteer, text: str, event: str, title: str | None = None) -> places.Told:
    document = annotate(title, text, None)
    start = text.index(event)
    return places.choose(places.read(gazetteer, document), start, start + len(event))


@pytest.mark.parametrize(
    ("text", "event", "name", "precision"),
    [
        ("A bomb went off in Mosul on Monday.", "bomb went off", "Mosul", "city"),  # told beside it
        ("BAGHDAD - A bomb went off in Mosul on Monday.", "bomb went off", "Mosul", "city"),  # not the dateline
        (
            "A bomb killed two in Mosul, officials in Washington said.",
            "bomb killed two",
            "Mosul",
            "city",
        ),  # not a speaker
        (
            "BASRA - Gunmen killed two in a village in Iraq's Anbar.",
            "Gunmen killed two",
            "Anbar",
            "admin1",
        ),  # reported there
        ("BASRA - Gunmen killed two in this town in Anbar.", "Gunmen killed two", "BASRA", "city"),  # where it happened
        (
            "BASRA - Gunmen killed two, a clerk from Anbar said.",
            "Gunmen killed two",
            "BASRA",
            "city",
        ),  # nothing else told
        ("BASRA - Gunmen killed two, officials in Iran's Fars said.", "Gunmen killed two", "BASRA", "city"),  # abroad
        ("Rockets hit Balad air base on Monday, Iraq said.", "Rockets hit", "Balad air base", "site"),  # the target
        ("It was hot in Mosul. A bomb went off at a market there.", "bomb went off", "Mosul", "city"),  # told before
        ("A bomb went off near Mosul on Monday.", "bomb went off", "Mosul", "near"),  # near is told as near
        ("A bomb went off in Iraq on Monday.", "bomb went off", "Iraq", "country"),  # only a country is told
        ("A base on Iraqi soil was hit on Monday.", "was hit", "Iraq", "country"),  # the country in other words
        ("A ship was hit in the Red Sea.", "ship was hit", "Red Sea", "sea"),  # at sea
        (
            "(Baghdad) A base of the coalition was the aim of rockets. They came down close to Balad air base in Iraq.",
            "was the aim of rockets",
            "Balad air base",
            "site",
        ),  # a dateline is no place that the first sentence tells
        (
            "Rockets came down by the embassy, in the streets of Mosul. Others hit Balad air base.",
            "Rockets came down by the embassy",
            "Mosul",
            "city",
        ),  # told on, behind the comma
        ("A bomb went off in the Iraqi capital.", "bomb went off", "Baghdad", "city"),  # meant, not named
    ],
)
def test_place_of_the_event(gazetteer: Gazetteer, text: str, event: str, name: str, precision: str) -> None:
    found = told(gazetteer, text, event)
    assert found.place is not None
    assert (found.place.name, found.place.precision) == (name, precision)


@pytest.mark.parametrize(
    ("text", "event", "name", "there", "not_there"),
    [
        (
            "(Baghdad) A bomb went off in Mosul.",
            "bomb went off",
            "Baghdad",
            "d_dateline",
            "d_same_before",
        ),  # no place of it
        ("In Baghdad a bomb went off.", "bomb went off", "Baghdad", "d_same_before", "d_dateline"),  # told in it
        (
            "Rockets hit the embassy, in the old Mosul.",
            "Rockets hit the embassy",
            "Mosul",
            "d_tail",
            "d_dateline",
        ),  # on
        (
            "Rockets hit the embassy, said a man whom Mosul knows.",
            "Rockets hit",
            "Mosul",
            "d_same_after",
            "d_tail",
        ),  # not
    ],
)
def test_what_a_place_in_the_sentence_of_the_event_counts_as(
    gazetteer: Gazetteer, text: str, event: str, name: str, there: str, not_there: str
) -> None:
    document = annotate(None, text, None)
    read = places.read(gazetteer, document)
    start = text.index(event)
    sight = Sight.of(document, read.candidates, start, start + len(event), "text")
    seen = {
        candidate.resolved.mention.name: features(sight, candidate, standing)
        for candidate, standing in zip(read.candidates, read.standing, strict=True)
    }[name]
    assert there in seen
    assert not_there not in seen
    assert sight.points == sum(one.resolved.mention.role != "dateline" for one in read.candidates)


OFFSETS = [
    ("A bomb went off 12 km from Mosul.", "bomb went off", ("Mosul", "near", 36.34, 43.12), "no direction, no move"),
    ("A bomb went off 100 km west of Mosul.", "bomb went off", ("Mosul", "near", 36.33, 42.0), "moved to the west"),
    ("A bomb went off in the east of Mosul.", "bomb went off", ("Mosul", "near", 36.34, 43.12), "a part of it"),
    ("Rockets hit a camp 3 km from Balad air base.", "hit", ("Balad air base", "near", 33.94, 44.36), "not the base"),
    ("A bomb went off 50 km north of Anbar.", "bomb went off", ("Anbar", "admin1", 33.9, 42.2), "a province is wide"),
    ("A ship was hit off Basra on Monday.", "was hit", ("Basra", "sea", 30.51, 47.78), "off a town"),
    ("A ship was hit 100 nautical miles south of Basra.", "hit", ("Basra", "sea", 28.84, 47.78), "far out"),
    ("A ship was hit off the coast of Iran.", "was hit", ("Iran", "sea", None, None), "off a country, none says where"),
    ("A ship was hit off Bahrain.", "was hit", ("Bahrain", "sea", 26.0, 50.5), "off a small country"),
    ("A ship was hit in the Red Sea off Basra.", "was hit", ("Basra", "sea", 30.51, 47.78), "where in the sea"),
    ("A ship was hit in the Red Sea off Iraq's Basra.", "hit", ("Basra", "sea", 30.51, 47.78), "the narrower of two"),
    ("A bomb went off near Iraq's Mosul.", "bomb went off", ("Mosul", "near", 36.34, 43.12), "its country between"),
    ("A bomb went off in north Iraq's Mosul.", "bomb went off", ("Mosul", "city", 36.34, 43.12), "north of a country"),
    ("A bomb hit a bus on the road to Mosul.", "bomb hit", ("Mosul", "near", 36.34, 43.12), "on a road"),
    ("A bomb hit a bus on the road between Mosul and Erbil.", "hit", ("Mosul", "near", 36.27, 43.56), "half-way"),
    ("A bomb hit a bus on the road from Mosul to Basra.", "hit", ("Mosul", "near", 36.34, 43.12), "a long road"),
    ("Bombs hit between Mosul and Erbil.", "Bombs hit", ("Mosul", "city", 36.34, 43.12), "no road is told"),
    ("A bomb hit a bus on a road in Mosul.", "bomb hit", ("Mosul", "city", 36.34, 43.12), "a road of the town"),
    ("A ship was hit in the Red Sea, Basra port said.", "was hit", ("Red Sea", "sea", 18.0, 39.5), "a speaker on land"),
]


@pytest.mark.parametrize(("text", "event", "place"), [case[:3] for case in OFFSETS], ids=[case[3] for case in OFFSETS])
def test_a_place_told_by_its_distance(
    gazetteer: Gazetteer, text: str, event: str, place: tuple[str, str, float | None, float | None]
) -> None:
    found = told(gazetteer, text, event).place
    assert found is not None
    lat, lon = (None if degrees is None else round(degrees, 2) for degrees in (found.lat, found.lon))
    assert (found.name, found.precision, lat, lon) == place


LAUNCHED = [
    ("Missiles fired from Iran struck Balad air base in Iraq.", "struck", "Balad air base", "Iran", "fired from"),
    ("Some 40 rockets from western Iran hit Baghdad.", "hit", "Baghdad", "Iran", "a weapon from"),
    ("A drone from the direction of Mosul crashed in Baghdad.", "crashed", "Baghdad", "Mosul", "the direction of"),
    ("Rockets crossed from Iran at noon.", "Rockets crossed", None, "Iran", "only the origin is told"),
    ("Gunmen fired from a house in Mosul.", "Gunmen fired", "Mosul", None, "from a house in the place itself"),
    ("Fifteen of them came home from Mosul.", "came home", "Mosul", None, "people, on their way"),
    ("Missiles hit a convoy coming from Mosul.", "Missiles hit", "Mosul", None, "what was hit came from there"),
    ("A rocket exploded 20 km from Baghdad.", "A rocket exploded", "Baghdad", None, "a distance"),
    ("The shell killed three policemen from Mosul.", "The shell killed", "Mosul", None, "who was hit is from there"),
    ("Fired from Iraqi villages, it hit Baghdad.", "hit", "Baghdad", None, "the people of a country are no place"),
    ("It struck Baghdad. It was fired from Iran.", "struck", "Baghdad", None, "told in another sentence"),
]


@pytest.mark.parametrize(("text", "event", "place", "origin"), [c[:4] for c in LAUNCHED], ids=[c[4] for c in LAUNCHED])
def test_place_of_launch_is_the_origin(
    gazetteer: Gazetteer, text: str, event: str, place: str | None, origin: str | None
) -> None:
    found = told(gazetteer, text, event)
    assert (found.place.name if found.place else None, found.origin.name if found.origin else None) == (place, origin)


def test_no_place_told_is_no_place(gazetteer: Gazetteer) -> None:
    found = told(gazetteer, "A bomb went off on Monday.", "bomb went off")
    assert (found.place, found.origin, found.confidence) == (None, None, 0.0)


def test_evidence_quotes_the_words(gazetteer: Gazetteer) -> None:
    text = "A bomb went off in Mosul on Monday."
    (evidence,) = told(gazetteer, text, "bomb went off").evidence
    assert (evidence.field, evidence.in_, text[evidence.start : evidence.end]) == ("place", "text", evidence.quote)


def test_the_reader_is_heard(gazetteer: Gazetteer) -> None:
    text = "Bombs went off in Mosul and in Baghdad."
    read = places.read(gazetteer, annotate(None, text, None))
    for name in ("Mosul", "Baghdad"):
        where = text.index(name)
        found = places.choose(read, 0, 14, role=lambda start, _, where=where: 0.95 if start == where else 0.05)
        assert found.place is not None
        assert found.place.name == name


def test_confidence_is_a_probability(gazetteer: Gazetteer) -> None:
    found = told(gazetteer, "A bomb went off in Mosul. Another went off in Baghdad.", "Another")
    assert 0.0 < found.confidence < 1.0


SITES = {"site", "base", "airport", "prison", "crossing", "camp", "plant", "field", "port", "bridge", "dam", "temple"}
"""Kinds of the lists that are told to the site; every other kind has a precision of its own."""


def test_every_kind_of_the_lists_has_a_precision() -> None:
    kinds = {
        line.split("\t")[0]
        for path in seeds("places/points").glob("*.tsv")
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "kind\t"))
    }
    assert kinds - set(place_records._PRECISIONS) <= SITES
    assert [place_records._PRECISIONS[kind] for kind in ("strait", "lake")] == ["sea", "near"]
