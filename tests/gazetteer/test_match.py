"""Which spans of a text are taken for place names."""

import pytest

from streams.gazetteer.load import Entry, Gazetteer
from streams.gazetteer.match import find


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rockets hit Ain al-Assad in Anbar.", ["Ain al-Assad", "Anbar"]),  # the longest name wins
        ("Rockets hit the al-Asad base.", ["al-Asad"]),  # an article in lower case begins a name
        ("BAGHDAD (AP) - Three rockets fell.", ["BAGHDAD"]),  # capitals throughout
        ("Baghdad's airport was shut.", ["Baghdad"]),  # the possessive is no part of it
        ("He was reading in Reading.", ["Reading"]),  # a common word is a place after a preposition
        ("Reading the report took hours.", []),  # and none where a sentence begins with it
        ("Police said Ahmed Hamza was held.", []),  # a surname
        ("It happened in March near Balad.", ["Balad"]),  # a month
        ("The US said so, and told us.", ["US"]),  # a country in capitals, and the pronoun
        ("Rockets flew over Falluja.", []),  # not in this gazetteer
        ("The BLA said it had done it.", []),  # a short form
        ("BLA, Mali - Three were held.", ["BLA"]),  # and a town in a dateline
        ("A bomb went off at the AMIA in 1994.", ["AMIA"]),  # a place that is known by its short form
        ("Explosion rocks OSLO", ["OSLO"]),  # a large city in a headline
        ("At least ten dead in IRAQ attack", ["IRAQ"]),  # a country
        ("", []),  # nothing
    ],
)
def test_places_found(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [mention.name for mention in find(gazetteer, text)] == names


def test_offsets_are_of_the_text(gazetteer: Gazetteer) -> None:
    text = "\U0001f680 Rockets hit Balad."
    (mention,) = find(gazetteer, text)
    assert text[mention.start : mention.end] == "Balad"


@pytest.mark.parametrize("text", ["An Iraqi soldier died.", "Two Iraqis died."])
def test_a_demonym_is_evidence_of_a_country(gazetteer: Gazetteer, text: str) -> None:
    (mention,) = find(gazetteer, text)
    assert (mention.kind, mention.country, mention.candidates) == ("demonym", "IQ", ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police held Yasser al-Kandahari on Monday.", []),  # a surname that is spelt much as a town is
        ("It was in al-Kandahari on Monday.", ["Kandahari"]),  # no first name before it
    ],
)
def test_a_surname_that_no_list_spells_so_is_no_place(text: str, names: list[str]) -> None:
    made = Gazetteer(words=frozenset({"police", "it", "al"}))
    made.add(Entry("Kandahar", "city", "AF", "", 31.6, 65.7, 523_000, 1), ["Kandahar"], variants=True)
    made.add(Entry("Kandaharia", "city", "AF", "", 31.6, 65.7, 60_000, 2), ["Kandaharia"], variants=True)
    assert [mention.name for mention in find(made, text)] == names


def test_a_country_is_no_demonym_of_several() -> None:
    made = Gazetteer(demonyms={"philippine": "PH"})
    made.add(Entry("Philippines", "country", "PH", "", 13.0, 122.0, 20_000_000, 1), ["Philippines"], variants=False)
    assert [mention.kind for mention in find(made, "In the southern Philippines")] == ["place"]
    assert [mention.kind for mention in find(made, "Two Philippine ships")] == ["demonym"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The base lay on Iraqi soil.", "place"),  # in Iraq, in other words
        ("They were in Iraqi waters.", "place"),
        ("The plane left Iraqi airspace.", "demonym"),  # where it is no more
        ("He spoke to Iraqi officials on Monday.", "demonym"),
    ],
)
def test_the_soil_of_a_country_is_that_country(gazetteer: Gazetteer, text: str, kind: str) -> None:
    (mention,) = find(gazetteer, text)
    assert (mention.kind, mention.name) == (kind, "Iraqi")
    assert [gazetteer.entries[number].name for number in mention.candidates] == ["Iraq"] * (kind == "place")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Baghdad police said so.", "organisation"),  # the city is part of a body's name
        ("BAGHDAD - Police said so.", "dateline"),  # where the article was written
        ("(Baghdad) Police said so.", "dateline"),  # the same, as French agencies put it
        ("A bomb went off in Baghdad.", "plain"),
    ],
)
def test_role(gazetteer: Gazetteer, text: str, role: str) -> None:
    assert find(gazetteer, text)[0].role == role


def test_a_name_that_no_list_has_is_a_place_where_words_say_so(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "Gunmen burned the village of Zarkuta in Anbar.")
    assert [(mention.name, mention.kind) for mention in found] == [("Zarkuta", "unlisted"), ("Anbar", "place")]


def test_a_spelling_that_nobody_listed_is_recognised(gazetteer: Gazetteer) -> None:
    assert [mention.name for mention in find(gazetteer, "A bomb went off in Bagdhad today.")] == ["Bagdhad"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rockets hit Buandoala.", ["Buandoala"]),  # the name as nobody lists it
        ("Rockets hit Bua and Doala.", []),  # "and" stands between two names
        ("Rockets hit Sumy City.", ["Sumy"]),  # a word of kind behind a listed name
        ("Rockets hit Sumkyt.", ["Sumkyt"]),  # the town that it could be misread for
    ],
)
def test_what_is_no_misspelling(text: str, names: list[str]) -> None:
    built = Gazetteer()
    for name in ("Bouandouala", "Sumqayt", "Sumy"):
        built.add(Entry(name, "city", "DZ", "", 36.6, 4.1, 40_000, 1), [name], variants=True)
    assert [mention.name for mention in find(built, text)] == names
