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
    ("six Shaheds", "drone", "number", 6, "a name that ends as verbs do"),
    ("three IEDs", "ied", "number", 3, "an abbreviation that does"),
    ("a couple of grenades", "grenade", "pair", 2, "a couple"),
    ("rockets, five of them,", "rocket", "number", 5, "a number behind the word"),
    ("rockets: four", "rocket", "number", 4, "behind a colon"),
    ("rockets: five of them on one day", "rocket", "number", 5, "behind a colon, with more to come"),
    ("thirty-odd rockets", "rocket", "number", 30, "about so many"),
    ("a piece of luggage", "ied", "one", 1, "one piece"),
    ("a truck packed with explosives", "car_bomb", "one", 1, "what a singular is packed with is no plural of it"),
    ("a minibus", "car_bomb", "one", 1, "no plural"),
    ("a missile", "missile", "one", 1, "one"),
    ("two missiles", "missile", "number", 2, "counted, and struck"),
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
    ("artillery that fired 40 shells", "firearm", "what artillery fires"),
    ("said that a single mortar round was fired", "firearm", "what mortars do"),
    ("a drone that was shot down", "firearm", "shot down, by who knows what"),
    ("a strike on a chemical plant", "other", "a plant"),
    ("a strike on a gas field", "other", "a field"),
    ("a boat that a missile sank", "other", "a boat that is hit"),
    ("a lorry that blew up", "ied", "what blew up is the bomb"),
    ("a bomb that went off near a police van", "car_bomb", "a van that is hit"),
    ("a roadside bomb that hit a minibus", "car_bomb", "a bus that is hit"),
    ("a landmine that blew up under a car", "car_bomb", "a car that is hit by a mine"),
    ("a bomb under his car", "car_bomb", "a bomb that somebody put there"),
    ("their vehicle hit an improvised explosive device", "car_bomb", "a vehicle that came upon a bomb"),
    ("a truck carrying soldiers that ran over a land mine", "car_bomb", "or upon a mine"),
    ("the convoy's lorry was struck by a roadside bomb", "car_bomb", "or was hit by one"),
    ("a grenade that went off in a bar", "ied", "what a grenade does"),
    ("two car bombs that exploded in Sadr City", "ied", "what car bombs do"),
    ("a truck packed with explosives blew up", "ied", "what a truck full of explosives does"),
    ("police who fired tear gas at a crowd", "firearm", "gas is fired from no rifle"),
    ("13 kidnapped mine guards", "landmine", "those who guard a pit"),
    ("an attack on a gold mine", "landmine", "a pit, by what is dug there"),
    ("men found dead in a mine shaft", "landmine", "a shaft"),
    ("a ministry that detected 45 military aircraft near the island", "aircraft_bomb", "aircraft that were seen"),
    ("a car that rammed into a crowd and killed five", "car_bomb", "a car driven into people"),
    ("a man who drove a truck into a market", "car_bomb", "the same, with who drives"),
    ("a fire at a nightclub", "firearm", "what burns"),
    ("27 fighter jets and six ships were tracked", "aircraft_bomb", "the same in the passive"),
]


SAID = [
    ("a policeman who fired at a crowd with rockets in hand", "firearm", "fired at whom"),
    ("a man who was shot dead", "firearm", "shot"),
    ("an attack with tear gas", "other", "gas as a weapon"),
    ("a cloud of chlorine gas", "other", "another"),
    ("an explosive boat", "other", "a boat as a weapon"),
    ("an attack with speedboats", "other", "boats of attackers"),
    ("a lorry that blew up", "car_bomb", "a lorry with a bomb"),
    ("a bomb in a parked van", "car_bomb", "a bomb inside"),
    ("a car that hit a wall and exploded", "car_bomb", "a car that hits"),
    ("a car packed with explosives hit a wall", "car_bomb", "a car that is the bomb"),
    ("a car was parked when a bomb exploded in it", "car_bomb", "a bomb that nobody's car came upon"),
    ("a grenade and a bomb that went off", "ied", "two weapons"),
    ("a bomb that went off", "ied", "what a bomb does"),
    ("a bomber who rammed his car into a gate and blew it up", "car_bomb", "a car that rams, with a bomb"),
    ("one of its men who had driven the car", "car_bomb", "a car that is driven"),
    ("29 helicopters, which pupils had counted", "aircraft_bomb", "aircraft, however many"),
    ("troops who came under fire", "firearm", "fire of guns"),
    ("a convoy that hit a mine", "landmine", "a mine that goes off"),
    ("a mine blast near a school", "landmine", "what it does"),
    ("police who fired at a crowd behind tear gas", "firearm", "fire and gas"),
    ("jets were scrambled to bomb a town", "aircraft_bomb", "aircraft that bomb"),
    ("two warplanes that struck a town", "aircraft_bomb", "aircraft that strike"),
]


@pytest.mark.parametrize(("text", "kind"), [case[:2] for case in SAID], ids=[case[2] for case in SAID])
def test_a_word_for_a_weapon_still_tells_it(text: str, kind: str) -> None:
    assert weapon_words.find_weapons(LEXICON, f"It was {text}.")[kind] != []


@pytest.mark.parametrize(("text", "kind"), [case[:2] for case in NOT_SAID], ids=[case[2] for case in NOT_SAID])
def test_a_word_for_another_weapon_tells_none(text: str, kind: str) -> None:
    assert weapon_words.find_weapons(LEXICON, f"It was {text}.")[kind] == []


UNCOUNTED = [
    ("six F-16 jets bombed a village", "aircraft_bomb", "jets are not their bombs"),
    ("a warplane hit a village", "aircraft_bomb", "nor is one"),
    ("15 air strikes hit a village", "aircraft_bomb", "nor are strikes"),
    ("four waves of ballistic missiles came", "missile", "waves"),
    ("two volleys of rockets came", "rocket", "volleys"),
    ("eight small boats firing rockets came", "rocket", "what fires is what is counted"),
    ("two skiffs fired rockets", "rocket", "what fired is what is counted"),
    ("on the 11th rockets fell", "rocket", "a day of the month"),
    ("two-stage rockets fell", "rocket", "a number within a word"),
    ("lorries, two of them empty, blew up", "car_bomb", "some of those before"),
    ("a drone attack killed four", "drone", "one attack, of who knows how many drones"),
    ("five missile strikes killed four", "missile", "strikes again"),
    ("three gunmen came", "firearm", "gunmen may have more and fewer"),
    ("he was hit by a bullet", "firearm", "a bullet is no firearm"),
    ("seven bullets were found", "firearm", "nor are seven"),
    ("they fell into an ambush", "firearm", "nor is an ambush"),
    ("the army had two bridges blown up", "ied", "what is blown up"),
    ("rockets, 25 people saw, fell", "rocket", "a number behind the word that counts people"),
]


@pytest.mark.parametrize(("text", "kind"), [case[:2] for case in UNCOUNTED], ids=[case[2] for case in UNCOUNTED])
def test_what_is_counted_is_no_weapon(text: str, kind: str) -> None:
    found = weapon_words.find_weapons(LEXICON, f"It was said that {text}.")
    assert {one.low for one in found[kind]} == {None}


@pytest.mark.parametrize("text", ["A missile strikes a hospital.", "One rocket strikes a hospital."])
def test_a_weapon_that_strikes_is_one(text: str) -> None:
    found = weapon_words.find_weapons(LEXICON, text)
    assert [one.low for one in (*found["missile"], *found["rocket"])] == [1]


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


NO_LOOSE = [
    ("Rockets fell, killing three in the base.", "killing three"),
    ("Rockets fell. Twelve were killed.", "twelve dead"),
    ("Rockets fell on three hotels.", "hotels"),
    ("Rockets hit a bus with 25 people, five of them children.", "children"),
    ("Rockets hit two Israelis and a Thai.", "people by their country"),
]


@pytest.mark.parametrize("text", [case[0] for case in NO_LOOSE], ids=[case[1] for case in NO_LOOSE])
def test_a_number_of_something_else_counts_no_weapons(text: str) -> None:
    assert weapon_words.find_weapons(LEXICON, text)[weapon_words.LOOSE] == []


@pytest.mark.parametrize(
    "text", ["Two killed three people.", "Three of the same kind fell.", "Two others did so at noon."]
)
def test_a_number_of_no_noun_may_count_weapons(text: str) -> None:
    assert weapon_words.find_weapons(LEXICON, f"They came again. {text}")[weapon_words.LOOSE] != []


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
    (
        "Six F-16 jets bombed a village on Monday.",
        "air_strike",
        "aircraft_bomb",
        (None, None),
        "six jets, of bombs who knows",
    ),
    (
        "Iran fired four waves of missiles at Israel.",
        "rocket_missile_attack",
        "missile",
        (None, None),
        "four waves, of missiles who knows",
    ),
    (
        "Missiles found the dry docks in September.",
        "rocket_missile_attack",
        "missile",
        (None, None),
        "a plural is not one",
    ),
    (
        "Robbers shot a guard and took 400 rifles from a camp.",
        "armed_attack",
        "firearm",
        (None, None),
        "booty is not what was used",
    ),
    ("Police seized 12 rifles in Quetta on Monday.", "raid_arrest", "firearm", (12, 12), "what a raid is about"),
    ("Six Shaheds hit Sumy and two more fell in a field.", "drone_strike", "drone", (8, 8), "two more that fell"),
    (
        "The group said it fired 28 rockets at Taji. Officials however spoke of 23 rockets.",
        "rocket_missile_attack",
        "rocket",
        (23, 28),
        "two tellers",
    ),
    (
        "Sixteen rockets hit Taji; exiles say that eighty were fired.",
        "rocket_missile_attack",
        "rocket",
        (16, 80),
        "no noun with the other's",
    ),
    (
        "The ministry first spoke of four rockets on Taji, then of ten.",
        "rocket_missile_attack",
        "rocket",
        (4, 10),
        "one who says it twice",
    ),
    (
        "Forty rockets were fired at Taji. The army says 12 were launched at Besmaya.",
        "rocket_missile_attack",
        "rocket",
        (40, 40),
        "those of one place",
    ),
    (
        "Thirty rockets were fired at Taji. The army said 20 were intercepted.",
        "rocket_missile_attack",
        "rocket",
        (30, 30),
        "a part of them",
    ),
    ("Three rockets hit Taji. Officials spoke of nine dead.", "rocket_missile_attack", "rocket", (3, 3), "people"),
    (
        "Six rockets hit Taji. The army first spoke of nine killed, then of thirteen.",
        "rocket_missile_attack",
        "rocket",
        (6, 6),
        "people without a word",
    ),
    ("Two rockets hit Taji, then three more.", "rocket_missile_attack", "rocket", (5, 5), "a number added to"),
    (
        "Two rockets hit Taji, wounding three more people.",
        "rocket_missile_attack",
        "rocket",
        (2, 2),
        "more people are no more rockets",
    ),
    (
        "Nearly two dozen rockets, 23 in all, hit Kabul.",
        "rocket_missile_attack",
        "rocket",
        (23, 23),
        "an estimate and the exact number",
    ),
    ("Five or six rockets hit Kabul, six in all.", "rocket_missile_attack", "rocket", (5, 6), "a range is no estimate"),
    ("Ten missiles came, and seven were shot down.", "interception", "missile", (7, 7), "those that were stopped"),
    (
        "18 drones came, of which 15 fell or were downed.",
        "interception",
        "drone",
        (15, 15),
        "the same, of those before",
    ),
    (
        "Ten missiles came, and seven were shot down.",
        "rocket_missile_attack",
        "missile",
        (10, 10),
        "an attack with all of them",
    ),
    (
        "Air defences destroyed 105 drones; 23 were destroyed over Tula.",
        "interception",
        "drone",
        (105, 105),
        "all were stopped, some of them there",
    ),
    ("Three bombers blew themselves up in Jerusalem.", "suicide_bombing", "suicide_vest", (3, 3), "a belt each"),
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


def test_one_weapon_is_not_shown_by_words_for_more() -> None:
    text = "The group had blown up the track on Monday. Police seized 12 rifles, 40 bombs and a flag."
    (found,) = weapons.read_weapons(weapons.load(), make(text, "The group had blown up the track"))
    assert {one.weapon.text for one in found if one.weapon.min == 1} <= {"blown up", None}


def test_two_events_are_not_added_up() -> None:
    text = "Two rockets hit Taji on Monday, and three more fell on Balad on Tuesday."
    page = make(
        text, "Two rockets hit Taji on Monday", "three more fell on Balad on Tuesday", type_="rocket_missile_attack"
    )
    first, second = weapons.read_weapons(weapons.load(), page)
    assert [[one.weapon.min for one in event] for event in (first, second)] == [[2], [3]]
