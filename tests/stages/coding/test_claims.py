"""Which words are somebody's claim, denial or accusation, whose, and of which event."""

import pytest

from streams.stages.coding import attribution, claims, named_doers, owning_up, parties
from streams.stages.coding.proper_names import names_before
from streams.stages.coding.scope import Page
from tests.stages.coding.pages import make

LEXICON, CUES = parties.load_parties(), parties.load_cues()
FIRST, SECOND = "A bomb killed five people in Mastung", "gunmen shot two labourers in Washuk"
EVENT = f"{FIRST} on Tuesday."


def told(page: Page) -> list[tuple[int, str, str | None]]:
    cues, named = parties.find_cues(CUES, page.text), parties.find_parties(LEXICON, page.text)
    laid = named_doers.find_named(LEXICON, page, cues, named)
    found = claims.read_claims(LEXICON, page, cues, named, laid)
    return [(number, one.kind, one.speaker) for number in sorted(found) for one in found[number]]


CLAIM, DENY, ASSERT, NOBODY = "claim_responsibility", "deny", "assert", "no_claim"
SAYINGS = [
    ("Al-Shabaab claimed responsibility.", CLAIM, "Al-Shabaab", "responsibility"),
    ("Al-Shabaab claimed both.", CLAIM, "Al-Shabaab", "two at once"),
    ("It was claimed by the Islamic State group.", CLAIM, "Islamic State", "claimed by"),
    ("The Resistance Front claimed responsibility.", CLAIM, "Resistance Front", "a name with an article"),
    ("The National Liberation Army (ELN) later acknowledged holding them.", CLAIM, "ELN", "a deed that is owned up to"),
    (
        "Saraya Ansar al-Sunna said on Monday one of its members had carried it out.",
        CLAIM,
        "Saraya Ansar al-Sunna",
        "men",
    ),
    ("The al-Qaeda-linked JNIM said in a statement it had taken the camp.", CLAIM, "JNIM", "said it had"),
    ("Al-Shabaab said on its radio it was behind the blast.", CLAIM, "Al-Shabaab", "said it was behind it"),
    (
        "A source in Ukraine's SBU told Newsline the agency was behind the hit.",
        CLAIM,
        "Ukraine",
        "whose source says so",
    ),
    ("Jaish al-Fursan, a group linked to Boko Haram, claimed it.", CLAIM, "Jaish al-Fursan", "an aside names others"),
    ('The Israeli army said it had "struck" a post.', CLAIM, "Israel", "a deed in quotation marks"),
    ("On Friday the Mukhtar Army took responsibility.", CLAIM, "Mukhtar Army", "a common word inside a name"),
    ("In April it claimed responsibility.", CLAIM, None, "a pronoun is the subject, not the name before it"),
    ("An unknown group claimed responsibility.", CLAIM, None, "by whom is not told"),
    ("Hezbollah said it had no link to the fire.", DENY, "Hezbollah", "no link"),
    ("The PKK says that it has nothing to do with that.", DENY, "PKK", "nothing to do with it"),
    ("Hamas said it had not fired.", DENY, "Hamas", "not fired"),
    ("Hamas rejected claims that it fired rockets.", DENY, "Hamas", "claims that it rejects"),
    ("Turkey's foreign ministry denied it.", DENY, "Turkey", "whose ministry"),
    ("The Houthi movement, which has run Saada since 2014, denied it.", DENY, "Houthis", "an aside about a movement"),
    ("Its anti-terrorist committee, in June, denied it.", DENY, None, "no part of a word, and no month"),
    ("In Zliten, a town in Libya, the Taliban denied it.", DENY, "Taliban", "an aside about a town"),
    ("The army accuses the RSF.", ASSERT, "army", "an accusation"),
    ("Local officials blamed Fulani herders.", ASSERT, None, "no name opens the sentence"),
    ("No group has claimed responsibility.", NOBODY, None, "nobody"),
]


@pytest.mark.parametrize(("said", "kind", "by"), [c[:3] for c in SAYINGS], ids=[c[3] for c in SAYINGS])
def test_a_claim_is_told_with_who_makes_it(said: str, kind: str, by: str | None) -> None:
    assert told(make(f"{EVENT} {said}", FIRST)) == [(0, kind, by)]


NO_CLAIMS = [
    ("Turkish Airlines said it was suspending flights.", "no deed"),
    ("Two people were admitted to Erdogan hospital.", "to hospital"),
    ("The Israeli army signed a truce.", "a truce"),
    ("Detective Inspector Mark Reid said it was a reckless attack.", "said it was"),
    ("It was not clear who was behind the attack.", "nobody knows"),
    ("The RSF did not immediately acknowledge the strike.", "not acknowledged"),
    ("Hezbollah confirmed that its commander was killed.", "what it suffered"),
    ("Hezbollah said it had been attacked.", "what was done to it"),
    ("The army acknowledged the attack on its base.", "what was done to it, as a noun"),
    ("The army said it had suffered losses.", "losses"),
    ("Kinshasa said its forces still held the airport.", "what was so before"),
    ("The rebels claimed that the army had fled.", "a claim of something else"),
    ("None of the armed groups says it fired.", "none of them"),
    ("M23 has not said that it fired.", "not said"),
    ("The army was probably the target.", "likely says nobody"),
    ("Prime Minister Denys Shmyhal visited it.", "a name that begins as a denial does"),
    ("Police arrested three suspects.", "whom nobody accuses"),
    ("A man was charged.", "a court's"),
]


@pytest.mark.parametrize("said", [c[0] for c in NO_CLAIMS], ids=[c[1] for c in NO_CLAIMS])
def test_words_that_nobody_claims_anything_by_are_no_claim(said: str) -> None:
    assert told(make(f"{EVENT} {said}", FIRST)) == []


TWO = f"{EVENT} On the same day {SECOND}."
WHICH = [
    (f"{TWO} The Taliban claimed responsibility.", [1], "the nearest before it"),
    (f"{TWO} The Taliban claimed responsibility for the Mastung attack.", [0], "the one whose place it names"),
    (f"{TWO} The Taliban claimed responsibility on Tuesday.", [1], "not by the day on which it is claimed"),
    (f"{TWO} The Taliban claimed responsibility for Tuesday's bomb.", [0], "by the day for which it is claimed"),
    (f"{TWO} A raid claimed by the Taliban killed eight in Quetta.", [], "another deed, that is no event of the page"),
    (f"{TWO} The Taliban claimed responsibility for both attacks.", [0, 1], "both, where it says so"),
    (f"{TWO} Nobody has claimed responsibility for the attacks.", [0, 1], "so does nobody"),
    (f"{TWO} The Taliban claimed both.", [0, 1], "both without more"),
    (f"{TWO} The Taliban claimed responsibility for the attack.", [1], "one, where it says so"),
    (f"{TWO} It rained. It rained. It rained. The BLA claimed both.", [1], "not what is far above"),
    (f"{TWO} The army said it had killed three men who came to Mastung.", [1], "not by a name in what is told of it"),
]


@pytest.mark.parametrize(("text", "numbers"), [c[:2] for c in WHICH], ids=[c[2] for c in WHICH])
def test_a_claim_is_of_the_event_that_it_names_or_follows(text: str, numbers: list[int]) -> None:
    assert [number for number, _, _ in told(make(text, FIRST, SECOND))] == numbers


def test_who_owns_up_to_one_attack_is_not_told_for_another() -> None:
    page = make(f"{TWO} The Taliban claimed responsibility for the Mastung attack.", FIRST, SECOND)
    of_first, of_second = attribution.read_attributions(attribution.load(), page, [{"claimed": 0.999}] * 2)
    assert (of_first.attribution.to, of_second.attribution.to) == ("Taliban", None)
    assert (of_first.attribution.kind, of_second.attribution.kind == "claimed") == ("claimed", False)


NAMES = [
    ("Local officials", [], "a word in use, with the capital of its sentence"),
    ("Prosecutors", [], "so without another word"),
    ("Islamabad", ["Islamabad"], "no word in use"),
    ("A group called The Resistance Front", ["Resistance Front"], "without its article"),
    ("Ansar al-Sunna", ["Ansar al-Sunna"], "across a small particle"),
    ("In spite of Turkey's", ["Turkey"], "whose"),
    ("The Turkish-backed groups", [], "who is only backed"),
]


@pytest.mark.parametrize(("words", "names"), [c[:2] for c in NAMES], ids=[c[2] for c in NAMES])
def test_names_are_runs_of_capitals_that_a_sentence_does_not_only_open_with(words: str, names: list[str]) -> None:
    page = make(f"{words} spoke.", words)
    assert [name for name, _ in names_before(LEXICON, page, 0, len(words))] == names


def test_a_negation_stands_close_before_the_words() -> None:
    page = make("They did not stop. Nobody claimed it.", "They")
    (cue,) = [one for one in parties.find_cues(CUES, page.text) if one.kind in ("claim", "no_claim")]
    assert not owning_up.negated(page, parties.Cue(cue.start - 2, cue.start, "claim"))
