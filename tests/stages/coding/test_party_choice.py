"""Which phrases are told as actors and targets, without a parser: the phrases are given."""

import pytest
import spacy

from streams.records import Party
from streams.stages.coding.parse import Phrase
from streams.stages.coding.parties import load_parties
from streams.stages.coding.party_choice import Option, PartyTools, apart, chosen, options, owners, word_features
from streams.stages.coding.scope import Page
from tests.stages.coding.pages import make

LEXICON = load_parties()
TEXT = "Rebels of the M23 shot two drivers near Goma. The army was silent. Later the M23 rebels denied it."
PAGE = make(TEXT, "shot two drivers near Goma", type_="armed_attack")
SURE, UNSURE = {"told": 1.0, "told marked": 2.0}, {"told": 1.0, "told marked": -2.0}
VOTE = {"told": 0.0, "told words": 1.0, "told marked": 1.0, "else": -1.0, "else marked": 1.0, "else gap": -0.5}


def tools(**words: float) -> PartyTools:
    """A parser that finds nothing; the same weights of words for both roles."""
    weights = {"actor": words, "target": words, "actor vote": VOTE, "target vote": VOTE}
    return PartyTools(spacy.blank("en"), LEXICON, weights)


def phrase(words: str, path: str, verb: str) -> Phrase:
    *others, head = words.lower().split()
    start = PAGE.text.index(words)
    return Phrase(start, start + len(words), head, tuple(others), path, verb)


def option(words: str, voices: dict[str, float]) -> Option:
    start = TEXT.index(words)
    return Option((start, start + len(words)), voices)


BOTH = [
    ("US IS", "IS leader", "US", "IS leader", "second of those who act, first of those who were hit"),
    ("Israel", "houses Israel", "Israel", "houses", "the other way round"),
    ("US IS", "houses IS", "US IS", "houses IS", "second in both"),
    ("Israel", "Israel", "Israel", "Israel", "first in both: the words do not tell"),
    ("US", "IS", "US", "IS", "two parties"),
]


@pytest.mark.parametrize(("actors", "targets", "acting", "hit", "why"), BOTH, ids=[case[4] for case in BOTH])
def test_nobody_attacks_himself(actors: str, targets: str, acting: str, hit: str, why: str) -> None:
    sides = ([(Party(text=name, name=name), (0, 1)) for name in names.split()] for names in (actors, targets))
    told = (" ".join(party.name for party, _ in side) for side in apart(*sides))
    assert tuple(told) == (acting, hit), why


CHOICES = [
    ([("Rebels", SURE), ("army", UNSURE)], ["Rebels"], "what is unlikely is not told"),
    ([("M23", SURE), ("M23 rebels", SURE)], ["M23"], "words that are all in another's tell no second party"),
    ([("Rebels", SURE), ("army", SURE), ("drivers", SURE)], ["Rebels", "drivers"], "two of a role and no more"),
    ([("of the", SURE), ("M23", SURE)], ["M23"], "words that say nothing are no party, and hide none"),
    ([("two", SURE), ("drivers", SURE)], ["drivers"], "a number is no party"),
    ([], [], "nothing was found"),
]


@pytest.mark.parametrize(("found", "told"), [c[:2] for c in CHOICES], ids=[c[2] for c in CHOICES])
def test_the_likeliest_are_told_each_once(found: list[tuple[str, dict[str, float]]], told: list[str]) -> None:
    kept = chosen(tools(), PAGE, "actor", [option(words, voices) for words, voices in found])
    assert [TEXT[start:end] for _, (start, end) in kept] == told


NOBODY = [
    ("FPV drones", "actor", False, "a weapon does nothing"),
    ("FPV drones", "target", True, "but may be shot down"),
    ("merciless retaliation", "target", False, "an act is not hit"),
    ("Israeli shells", "actor", True, "whose weapon"),
    ("gang dispute", "actor", False, "a quarrel"),
    ("seafarer kidnappings", "target", False, "a deed of many is not hit either"),
    ("warplanes", "actor", True, "planes stand for who flies them"),
    ("raiders", "actor", True, "who acts"),
]


@pytest.mark.parametrize(("words", "role", "told"), [c[:3] for c in NOBODY], ids=[c[3] for c in NOBODY])
def test_weapons_and_acts_are_no_doers(words: str, role: str, told: bool) -> None:
    found = chosen(tools(), make(words), role, [Option((0, len(words)), SURE)])
    assert bool(found) is told


def unread(event: int, role: str, start: int, end: int) -> float:
    return 0.5


def marked(event: int, role: str) -> list[tuple[int, int, float]]:
    """The encoder marks the M23 twice, as actor."""
    spots = (TEXT.index("M23"), TEXT.rindex("M23"))
    return [(start, start + 3, 0.9) for start in spots] if role == "actor" else []


WHERE = [
    ({0: [phrase("drivers", "dobj", "shot")]}, ["drivers", "M23 later"], "a parsed sentence speaks by its phrases"),
    ({}, ["M23", "M23 later"], "in one that was not parsed the encoder alone speaks"),
]


@pytest.mark.parametrize(("phrases", "words"), [c[:2] for c in WHERE], ids=[c[2] for c in WHERE])
def test_options_come_from_the_parse_and_from_marks_elsewhere(
    phrases: dict[int, list[Phrase]], words: list[str]
) -> None:
    found = options(tools(), PAGE, 0, phrases, unread, marked)["actor"]
    later = PAGE.sentences[2][0]
    assert [TEXT[slice(*one.span)] + (" later" if one.span[0] >= later else "") for one in found] == words


def test_marks_far_from_the_event_say_how_far() -> None:
    found = options(tools(), PAGE, 0, {0: []}, unread, marked)["actor"]
    assert [one.voices["else gap"] for one in found] == [2]


FEATURES = [
    ("head=drivers,armed_attack", PAGE, "the word and the type together"),
    ("path=dobj,in", PAGE, "how it hangs, inside the event's words"),
    ("verb=shot,dobj", PAGE, "the verb, and its side"),
]


@pytest.mark.parametrize(("feature", "page"), [c[:2] for c in FEATURES], ids=[c[2] for c in FEATURES])
def test_what_a_phrase_says(feature: str, page: Page) -> None:
    assert feature in word_features(LEXICON, page, page.events[0], phrase("drivers", "dobj", "shot"))


PEOPLE = [
    ("Israelis", "target", "Israelis", "civilians", "people who are hit"),
    ("Israelis", "actor", "Israel", "military", "who strikes"),
    ("Israeli soldiers", "target", "Israel", "military", "soldiers who are hit"),
    ("staff members of the Israeli embassy", "target", "staff members of the Israeli embassy", "civilians", "staff"),
]


@pytest.mark.parametrize(("words", "role", "name", "sector"), [c[:4] for c in PEOPLE], ids=[c[4] for c in PEOPLE])
def test_people_who_are_hit_are_no_army(words: str, role: str, name: str, sector: str) -> None:
    ((party, _),) = chosen(tools(), make(words), role, [Option((0, len(words)), SURE)])
    assert (party.name, party.sector, party.country) == (name, sector, "IL")


WHOSE = [
    ("An Islamic State suicide attack killed 14 people", ["Islamic State"], "a group's attack"),
    ("A Boko Haram ambush killed 20 soldiers", ["Boko Haram"], "its ambush"),
    ("Israeli air strikes killed 42 people", ["Israel"], "a state's strikes"),
    ("A terrorist attack killed 14 people", [], "nobody by name"),
    ("An attack on an Israeli embassy killed 14 people", [], "whom it hit"),
    ("A bomb killed 14 people", [], "nobody's"),
]


@pytest.mark.parametrize(("text", "names"), [c[:2] for c in WHOSE], ids=[c[2] for c in WHOSE])
def test_whose_attack_it_is_called(text: str, names: list[str]) -> None:
    assert [party.name for party, _ in owners(LEXICON, make(text, text), 0)] == names


def test_who_only_tells_of_it_is_no_doer() -> None:
    text = "The Thai army said Cambodian shells hit a hospital in Surin."
    page, start = make(text, "Cambodian shells hit a hospital in Surin", type_="shelling"), text.index("Thai")
    army = Phrase(start, start + 9, "army", ("thai",), "nsubj", "said")
    found = options(tools(), page, 0, {0: [army]}, unread, lambda event, role: [])
    assert found == {"actor": [], "target": []}
