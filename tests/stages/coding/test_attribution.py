"""What speaks for an attribution: who speaks of an event, and where."""

import pytest

from streams.records import Attribution, AttributionKind, Party
from streams.stages.coding import attribution, named_doers, parties
from streams.stages.coding.attribution_features import attribution_features
from tests.stages.coding.pages import make

EVENT = "Turkish warplanes bombed a village near Zakho"
SPOKEN = [
    (f"{EVENT}, the Turkish army said.", "said,here,said", "a verb of speech in the sentence"),
    (f"{EVENT}. Officials denied nothing and announced more.", "said,after,announced", "one in the next sentence"),
    (f"The mayor reported damage. {EVENT}.", "said,before,reported", "one in the sentence before"),
    (f"{EVENT}. It was ours.", "next:ours", "a word of the next sentence"),
    (f"{EVENT}.", "said=nothing", "nobody speaks"),
]


@pytest.mark.parametrize(("text", "feature"), [case[:2] for case in SPOKEN], ids=[case[2] for case in SPOKEN])
def test_words_of_speech_about_an_event_are_seen(text: str, feature: str) -> None:
    page = make(text, EVENT)
    cues = parties.find_cues(parties.load_cues(), page.text)
    named = parties.find_parties(parties.load_parties(), page.text)
    assert feature in attribution_features(page, 0, cues, named)


KINDS = [
    ("A bomb killed three people in Quetta. Nobody claimed responsibility.", "unclaimed", "nobody did"),
    ("A bomb killed three people in Quetta. The Taliban claimed responsibility.", "claimed", "somebody did"),
]


@pytest.mark.parametrize(("text", "kind"), [case[:2] for case in KINDS], ids=[case[2] for case in KINDS])
def test_what_is_said_of_the_doer_gives_the_kind(text: str, kind: str) -> None:
    page = make(text, "A bomb killed three people in Quetta", type_="bombing")
    (found,) = attribution.read_attributions(attribution.load(), page)
    assert found.attribution.kind == kind


ACCUSED = [
    ("Sudan's army blamed the United Arab Emirates for it", "blamed", "United Arab Emirates", "an accuser by name"),
    ("Turkey blamed the Syrian Democratic Forces", "blamed", "Syrian Democratic Forces", "a state and a group"),
    ("Kenyan police blamed al-Shabaab", "blamed", "Al-Shabaab", "police"),
    ("Russia blamed Ukraine", "blamed", "Ukraine", "two states"),
    ("President Petro blamed the dissidents of FARC", "blamed", "FARC", "some of a group"),
    ("Officials blamed the bombing on Rwanda-backed M23 rebels", "blamed", "M23", "laid on a group, not on its backer"),
    ("M23 was blamed for the attack", "blamed", "M23", "a passive"),
    ("A group spoke, blaming Myanmar's military", "blamed", "Myanmar's military", "whose military"),
    ("Israel accused Hezbollah, which denied it", "denied", "Hezbollah", "and denied"),
]


@pytest.mark.parametrize(("words", "kind", "to"), [c[:3] for c in ACCUSED], ids=[c[3] for c in ACCUSED])
def test_who_is_blamed_is_named_and_never_who_blames(words: str, kind: str, to: str) -> None:
    page = make(f"A rocket hit a market in Afrin and killed five people. {words}.", "A rocket hit a market in Afrin")
    (found,) = attribution.read_attributions(attribution.load(), page)
    assert (found.attribution.kind, found.attribution.to) == (kind, to)


NAMED = [
    ("The Taliban claimed responsibility.", [("claimed", "Taliban", "Taliban")], "who claims"),
    ("It was claimed by the Islamic State group.", [("claimed", "Islamic State", "Islamic State")], "claimed by"),
    ("Al-Shabaab, which has struck before, claimed it.", [("claimed", "Al-Shabaab", "Al-Shabaab")], "across a clause"),
    ("Turkey denied it.", [("denied", "Turkey", None)], "who denies"),
    ("Israel accused Hamas of breaking the truce.", [], "no deed"),
    ("The army blamed a gas leak.", [], "no party"),
    ("Police did not blame Hamas.", [], "not blamed"),
    ("Kyiv accused Russian forces of shelling it.", [("blamed", "Russia", "Kyiv")], "a deed"),
]


@pytest.mark.parametrize(("text", "told"), [case[:2] for case in NAMED], ids=[case[2] for case in NAMED])
def test_words_of_claim_blame_and_denial_name_a_doer(text: str, told: list[tuple[str, str, str | None]]) -> None:
    page, lexicon = make(text, text[:5]), parties.load_parties()
    cues, named = parties.find_cues(parties.load_cues(), page.text), parties.find_parties(lexicon, page.text)
    found = named_doers.find_named(lexicon, page, cues, named)
    assert [(one.kind, one.to.name, one.by and one.by.name) for one in found] == told


HAMAS, ISRAEL, GUNMEN, POLICE, STRIKE, COALITION = (
    Party(text=name, name=name, sector=sector, country=country)
    for name, sector, country in (
        ("Hamas", "armed_group", "PS"),
        ("Israel", "military", "IL"),
        ("Gunmen", "armed_group", None),
        ("police", "police", None),
        ("air strike", None, None),
        ("coalition", None, None),
    )
)
SETTLED = [
    ("blamed", "Israel", None, [HAMAS], [], ("Israel", None), "whom the words blame, not the actor"),
    ("claimed", "Hamas", "Hamas", [GUNMEN], [], ("Hamas", "Hamas"), "whoever owned up"),
    ("blamed", None, "police", [HAMAS], [], ("Hamas", "police"), "who blames stays"),
    ("blamed", None, "police", [POLICE], [], (None, "police"), "who blames is not blamed"),
    ("blamed", "Israel", None, [], [ISRAEL], (None, None), "nobody did it to himself"),
    ("claimed", None, None, [HAMAS], [ISRAEL], ("Hamas", "Hamas"), "the words name nobody"),
    ("claimed", None, None, [GUNMEN], [], (None, None), "gunmen claim nothing"),
    ("blamed", None, None, [GUNMEN], [], ("Gunmen", None), "but may be told as the doers"),
    ("claimed", None, None, [COALITION], [], ("coalition", "coalition"), "an army's own act"),
    ("claimed", None, None, [STRIKE], [], (None, None), "a weapon is no doer"),
    ("unknown", None, None, [HAMAS], [], (None, None), "nothing is said"),
    ("unclaimed", None, None, [HAMAS], [], (None, None), "nobody says so"),
]


@pytest.mark.parametrize(
    ("kind", "to", "by", "actors", "targets", "told"), [c[:6] for c in SETTLED], ids=[c[6] for c in SETTLED]
)
def test_it_is_attributed_to_who_did_it(
    kind: str,
    to: str | None,
    by: str | None,
    actors: list[Party],
    targets: list[Party],
    told: tuple[str | None, str | None],
) -> None:
    found = attribution.settled(Attribution(kind=AttributionKind(kind), to=to, by=by), actors, targets)
    assert (found.kind, found.to, found.by) == (kind, *told)
