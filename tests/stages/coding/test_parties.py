"""Parties by name, words of attribution, and who is said to have done it."""

import pytest

from streams.stages.coding import attribution, parties
from tests.stages.coding.pages import make

LEXICON, CUES = parties.load_parties(), parties.load_cues()

NAMES = [
    ("ISIS", "Islamic State", "armed_group", None),
    ("al-Qaida in Iraq", "Al Qaeda in Iraq", "armed_group", "IQ"),
    ("Al Shabaab", "Al-Shabaab", "armed_group", "SO"),
    ("al-Shabab", "Al-Shabaab", "armed_group", "SO"),
    ("Hizbollah", "Hezbollah", "armed_group", "LB"),
    ("Tamil Tigers", "LTTE", "armed_group", "LK"),
    ("Israeli warplanes", "Israel", "military", "IL"),
    ("gunmen", "gunmen", "armed_group", None),
    ("Iran-backed Kataeb Hezbollah", "Kataib Hezbollah", "militia", "IQ"),
    ("Russian-backed separatists", "Russian-backed separatists", "armed_group", None),
]


@pytest.mark.parametrize(("words", "name", "sector", "country"), NAMES, ids=str)
def test_spellings_lead_to_one_name(words: str, name: str, sector: str, country: str | None) -> None:
    party = parties.party_of(LEXICON, words)
    assert (party.text, party.name, party.sector, party.country) == (words, name, sector, country)


def test_unknown_parties_keep_their_own_words() -> None:
    assert parties.party_of(LEXICON, "the Wolves of Sar").name == "Wolves of Sar"


def test_a_countrys_people_are_not_its_army() -> None:
    fishermen = parties.party_of(LEXICON, "Indian fishermen")
    assert (fishermen.name, fishermen.sector, fishermen.country) == ("Indian fishermen", "civilians", "IN")
    for words in (
        "Indian soldiers",
        "Russian General Staff",
        "the crew of a Russian warship",
        "Israeli army engineers",
    ):
        assert parties.party_of(LEXICON, words).sector == "military", words


def test_a_longer_name_wins_over_the_one_inside_it() -> None:
    named = parties.find_parties(LEXICON, "Islamic State West Africa Province said so; Islamic State did not.")
    assert [one.party.name for one in named] == ["Islamic State West Africa Province", "Islamic State"]


SAYINGS = [
    ("No group has claimed responsibility.", "no_claim", "nobody"),
    ("There was no immediate claim.", "no_claim", "no claim"),
    ("The group claimed responsibility for the blast.", "claim", "claim"),
    ("The attack was claimed by the Taliban.", "claim", "claim in the passive"),
    ("It denied any part in it.", "deny", "denial"),
    ("Police blamed separatists.", "blame", "blame"),
    ("Suspicion fell on the gang.", "suspect", "suspicion"),
]


@pytest.mark.parametrize(("text", "kind"), [s[:2] for s in SAYINGS], ids=[s[2] for s in SAYINGS])
def test_words_of_attribution(text: str, kind: str) -> None:
    assert parties.find_cues(CUES, text)[0].kind == kind


BOMB = "A bomb killed 12 people outside a bank in Quetta on Monday, police said."
STORIES = [
    (f"{BOMB}\n\nThe Pakistani Taliban claimed responsibility for the attack.", "claimed", "acknowledged by the doer"),
    (f"{BOMB}\n\nNo group has claimed responsibility.", "unclaimed", "nobody did"),
]


@pytest.mark.parametrize(("text", "kind"), [s[:2] for s in STORIES], ids=[s[2] for s in STORIES])
def test_an_event_has_the_attribution_of_its_story(text: str, kind: str) -> None:
    (found,) = attribution.read_attributions(attribution.load(), make(text, BOMB[:-13]))
    assert found.attribution.kind == kind


def test_a_claim_names_its_speaker_and_its_place_in_the_text() -> None:
    text = STORIES[0][0]
    (found,) = attribution.read_attributions(attribution.load(), make(text, BOMB[:-13], title="Bomb in Quetta"))
    assert found.attribution.to == "Tehrik-i-Taliban Pakistan"
    (claim,) = [one for one in found.claims if one.kind == "claim_responsibility"]
    assert claim.speaker == "Tehrik-i-Taliban Pakistan"
    assert text[claim.start : claim.end].startswith("claimed responsibility")


def test_a_reader_is_one_voice_among_others() -> None:
    page = make(BOMB, BOMB[:-13])
    (alone,) = attribution.read_attributions(attribution.load(), page)
    sure = {"denied": 0.999, "unknown": 0.001}
    (heard,) = attribution.read_attributions(attribution.load(), page, [sure])
    assert alone.attribution.kind != "denied"
    assert heard.attribution.kind == "denied"
