"""Kinds of weapon told or plainly implied, and their number where it is told."""

import pytest

from streams.stages.coding import weapon_words, weapons
from tests.stages.coding.pages import make

LEXICON = weapon_words.load_lexicon()

WORDS = [
    ("a car bomb", "car_bomb", "one", 1, "the car bomb is not also a bomb"),
    ("two rockets", "rocket", "number", 2, "counted"),
    ("at least three mortar rounds", "mortar", "number", 3, "counted from below"),
    ("twin bombs", "ied", "pair", 2, "a pair"),
    ("rockets", "rocket", "plural", None, "not counted"),
    ("four bombs", "aircraft_bomb", "number", 4, "aircraft drop bombs too"),
    ("gunmen", "firearm", "plain", None, "implied"),
    ("machetes", "knife", "plural", None, "blades"),
    ("two rounds", "artillery", "number", 2, "rounds of a gun far away"),
    ("one 120-millimetre round", "mortar", "number", 1, "a calibre counts nothing"),
    ("a boy of 12 blew himself up", "suicide_vest", "plain", None, "an age counts no vests"),
    ("the loss of a heavy torpedo", "missile", "one", 1, "the article nearest to the word, past an of"),
    ("the grenade", "grenade", "the", 1, "one that is known"),
    ("dozens of rockets", "rocket", "number", 24, "counted with of"),
    ("36 pieces of heavy shells", "artillery", "number", 36, "counted by the piece"),
    ("three unmanned boats", "drone", "number", 3, "the noun of unmanned"),
    ("three technicians die as drones", "drone", "plural", None, "a number of people, and a verb between"),
    ("two fell as drones", "drone", "plural", None, "a number that another clause counts"),
    ("an as-yet unknown drone", "drone", "one", 1, "one, with words before it"),
    ("the third of five since a grenade", "grenade", "one", 1, "a number of something else before"),
    ("three 122mm rockets", "rocket", "number", 3, "a calibre written as one word"),
    ("a 250kg aerial bomb", "ied", "one", 1, "a weight written as one word"),
    ("two pistols and 340 rounds", "firearm", "number", 2, "rounds are no firearms"),
]


@pytest.mark.parametrize(("text", "kind", "form", "low"), [c[:4] for c in WORDS], ids=[c[4] for c in WORDS])
def test_words_tell_kinds_and_numbers(text: str, kind: str, form: str, low: int | None) -> None:
    found = weapon_words.find_weapons(LEXICON, f"It was {text}.")
    assert [(one.form, one.low) for one in found[kind]][:1] == [(form, low)]


NOT_SAID = [
    ("a car bomb", "ied", "part of a longer word"),
    ("three mortar bombs", "aircraft_bomb", "the bombs of mortars"),
    ("a mortar shell", "artillery", "the shells of mortars"),
    ("an anti-tank missile", "landmine", "what it is against"),
    ("an anti-tank missile", "artillery", "nor is it a tank"),
    ("a patrol that came under fire", "arson", "fire of guns"),
    ("a house that was set on fire", "firearm", "fire that burns"),
]


@pytest.mark.parametrize(("text", "kind"), [case[:2] for case in NOT_SAID], ids=[case[2] for case in NOT_SAID])
def test_a_word_for_another_weapon_tells_none(text: str, kind: str) -> None:
    assert weapon_words.find_weapons(LEXICON, f"It was {text}.")[kind] == []


def test_one_word_names_one_weapon() -> None:
    text = "Two mortar rounds hit the airport in Baidoa on Monday."
    assert kinds(text, text[:-1], "shelling") == {"mortar": (2, 2)}


def test_a_number_without_a_word_for_a_weapon_may_still_count_one() -> None:
    found = weapon_words.find_weapons(LEXICON, "Rockets were fired in a salvo of 12.")
    assert [(one.low, one.word) for one in found[weapon_words.LOOSE]] == [(12, "")]


SILENT = [
    ("A drone fell in Ryazan. Another hit an airfield.", 1, "another of those before"),
    ("They had rockets. Five were fired at the base.", 5, "a number with what rockets do"),
    ("Rockets came at noon. One landed in a field.", 1, "one of those before"),
]


@pytest.mark.parametrize(("text", "low"), [case[:2] for case in SILENT], ids=[case[2] for case in SILENT])
def test_a_number_that_acts_as_weapons_do_may_count_them(text: str, low: int) -> None:
    loose = weapon_words.find_weapons(LEXICON, text)[weapon_words.LOOSE]
    assert [one.low for one in loose if weapon_words.ACTS.match(text, one.end)] == [low]


def test_two_numbers_of_one_phrase_are_also_told_together() -> None:
    found = weapon_words.find_weapons(LEXICON, "It shot down two cruise missiles and a ballistic missile.")
    assert [one.low for one in found["missile"]] == [2, 1, 3]


LEMMAS = [("Rockets", "rocket"), ("cars packed with explosives", "car .. explosive"), ("opened fire", "opened fire")]


@pytest.mark.parametrize(("said", "word"), LEMMAS)
def test_words_are_known_without_their_plural(said: str, word: str) -> None:
    assert weapon_words.lemma(said) == word


def kinds(text: str, event: str, type_: str) -> dict[str, tuple[int | None, int | None]]:
    """The kinds of the one event, with their numbers."""
    (found,) = weapons.read_weapons(weapons.load(), make(text, event, type_=type_))
    return {one.weapon.kind: (one.weapon.min, one.weapon.max) for one in found}


EVENTS = [
    ("A car bomb killed 12 people outside a bank on Monday.", "bombing", "car_bomb", (1, 1), "one car bomb"),
    ("Seven car bombs exploded in Kirkuk on Monday.", "bombing", "car_bomb", (7, 7), "counted"),
    ("Gunmen shot dead a judge in Quetta on Monday.", "armed_attack", "firearm", (None, None), "gunmen have guns"),
    (
        "Warplanes bombed a market in Idlib on Monday.",
        "air_strike",
        "aircraft_bomb",
        (None, None),
        "warplanes drop bombs",
    ),
    ("Jets dropped four bombs on Kara-Teyit on Monday.", "air_strike", "aircraft_bomb", (4, 4), "counted bombs"),
    ("A man with a handgun shot three people in Avignon on Monday.", "armed_attack", "firearm", (1, 1), "one told"),
    ("Two rockets hit the airport on Monday.", "rocket_missile_attack", "rocket", (2, 2), "counted rockets"),
]


@pytest.mark.parametrize(("text", "type_", "kind", "number"), [c[:4] for c in EVENTS], ids=[c[4] for c in EVENTS])
def test_an_event_has_the_weapons_of_its_words(text: str, type_: str, kind: str, number: tuple[int, int]) -> None:
    assert kinds(text, text[:-1], type_).get(kind) == number


def test_a_truce_has_no_weapon() -> None:
    text = "The two sides agreed on a truce on Monday."
    assert kinds(text, text[:-1], "ceasefire") == {}


@pytest.mark.parametrize(("said", "number"), [("two rockets", 2), ("four rockets", 4)])
def test_a_learned_reader_says_which_words_are_meant(said: str, number: int) -> None:
    text = "The base was hit on Monday. The army counted two rockets, the police four rockets."
    page = make(text, "The base was hit on Monday", type_="rocket_missile_attack")
    start = page.text.index(said)

    def prior(event: int, role: str, first: int, last: int) -> float:
        return 0.95 if first < start + len(said) and start < last else 0.01

    (found,) = weapons.read_weapons(weapons.load(), page, prior)
    assert {one.weapon.kind: one.weapon.min for one in found}["rocket"] == number
