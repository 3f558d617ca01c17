"""What speaks for an attribution: who speaks of an event, and where."""

from dataclasses import replace

import pytest

from streams.records import Attribution, AttributionKind, Party
from streams.stages.coding import attribution, attribution_parties, named_doers, parties
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


BOMB, STORM = "A car bomb exploded outside a hotel in Mogadishu", "Three attackers who stormed it were shot dead"
LED_WITH = [
    ("Al-Shabab claimed responsibility for the attack", ("claimed", "Al-Shabaab"), "one claimant, of the attack"),
    ("Al-Shabab claimed responsibility for an ambush in Gedo", None, "of another deed"),
    ("Nobody claimed responsibility for the attack", ("unclaimed", None), "nobody"),
]


@pytest.mark.parametrize(("words", "told"), [case[:2] for case in LED_WITH], ids=[case[2] for case in LED_WITH])
def test_a_claim_of_the_attack_is_of_what_the_article_leads_with(words: str, told: tuple | None) -> None:
    page = make(f"{BOMB}. {STORM} by police. {words}.", BOMB, STORM, type_="bombing")
    first = attribution.read_attributions(attribution.load(), page)[0].attribution
    assert told is None or (first.kind, first.to) == told
    assert told is not None or first.to is None


ACCUSED = [
    ("Sudan's army blamed the United Arab Emirates for it", "blamed", "United Arab Emirates", "an accuser by name"),
    ("Turkey blamed the Syrian Democratic Forces", "blamed", "Syrian Democratic Forces", "a state and a group"),
    ("Kenyan police blamed al-Shabaab", "blamed", "Al-Shabaab", "police"),
    ("Russia blamed Ukraine", "blamed", "Ukraine", "two states"),
    ("President Petro blamed the dissidents of FARC", "blamed", "FARC", "some of a group"),
    ("Officials blamed the bombing on Rwanda-backed M23 rebels", "blamed", "M23", "laid on a group, not on its backer"),
    ("The army blamed dissidents of the FARC for the attack", "blamed", "FARC", "some of a group with its article"),
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
    found = attribution_parties.settled(Attribution(kind=AttributionKind(kind), to=to, by=by), actors, targets)
    assert (found.kind, found.to, found.by) == (kind, *told)


IRAN, KOREA, SEOUL, MEDICS, MASKED = (
    Party(text=name, name=name, sector=sector, country=country)
    for name, sector, country in (
        ("Iran", "military", "IR"),
        ("North Korea", "military", "KP"),
        ("South Korea", "military", "KR"),
        ("health officials", None, None),
        ("masked men", None, None),
    )
)
SHORT, LONG = "A blast in Kabul killed six.", "A blast in Kabul killed six. " + "It was early. " * 70
HEARD = [
    ("claimed", "unknown", None, SHORT, [], "unknown", "nobody is told to have done it"),
    ("claimed", "unknown", None, SHORT, [GUNMEN], "unknown", "gunmen claim nothing"),
    ("claimed", "blamed", None, SHORT, [GUNMEN], "blamed", "but are told as the doers"),
    ("claimed", "blamed", None, SHORT, [MASKED], "unknown", "men whom nobody knows"),
    ("claimed", "blamed", None, SHORT, [], "unknown", "no doer to blame"),
    ("claimed", "blamed", None, SHORT, [ISRAEL], "claimed", "an army may tell of its own deed"),
    ("claimed", "blamed", ISRAEL, SHORT, [ISRAEL], "claimed", "and does"),
    ("claimed", "blamed", SEOUL, LONG, [KOREA], "blamed", "another country tells of it"),
    ("claimed", "blamed", None, LONG, [GUNMEN], "claimed", "a long text may tell a claim in other words"),
    ("claimed", None, None, SHORT, [], "claimed", "words of the page own up"),
    ("claimed", "blamed", MEDICS, SHORT, [ISRAEL], "blamed", "who saw it tells it"),
    ("claimed", "blamed", MEDICS, LONG, [ISRAEL], "claimed", "and may not be the only one who does"),
    ("unclaimed", "unknown", None, SHORT, [IRAN], "unknown", "nobody says that nobody claims it"),
]


@pytest.mark.parametrize(
    ("kind", "next_", "teller", "text", "actors", "heard"), [c[:6] for c in HEARD], ids=[c[6] for c in HEARD]
)
def test_a_claim_that_nobody_makes_is_none(
    kind: str, next_: str | None, teller: Party | None, text: str, actors: list[Party], heard: str
) -> None:
    otherwise = _attributed(next_) if next_ else None
    found = replace(_attributed(kind), teller=teller, otherwise=otherwise)
    assert attribution_parties.heard(found, make(text), actors).attribution.kind == heard


IN_OFFICE = [
    (
        "An air strike by Syrian forces killed 33 soldiers, the governor of Hatay said.",
        "air_strike",
        False,
        "a governor",
    ),
    ("Russian shelling killed three people in Kherson, the mayor said.", "shelling", False, "a mayor"),
    (
        "An air strike by Syrian forces killed 33 soldiers, the army said.",
        "air_strike",
        True,
        "an army may be the doer",
    ),
    ("Police arrested three men in Cali, the governor said.", "raid_arrest", True, "a deed of his own police"),
]


@pytest.mark.parametrize(("text", "type_", "claimed"), [c[:3] for c in IN_OFFICE], ids=[c[3] for c in IN_OFFICE])
def test_who_holds_an_office_tells_the_attack_of_another(text: str, type_: str, claimed: bool) -> None:
    page = make(text, text.split(",", maxsplit=1)[0], type_=type_)
    (found,) = attribution.read_attributions(attribution.load(), page, [{"claimed": 0.98, "blamed": 0.02}])
    assert (found.attribution.kind == "claimed") is claimed


def _attributed(kind: str) -> attribution.Attributed:
    told = Attribution(kind=AttributionKind(kind), to=None, by=None)
    return attribution.Attributed(told, None, [], 0.5)


PLAIN = [
    ("A blast in Kabul killed six civilians, the interior ministry said.", False, "nobody owns up"),
    ("A blast in Kabul killed six civilians. The Taliban claimed the attack.", True, "somebody does"),
    ("The army said it killed six fighters in a raid near Kabul.", True, "of its own deed"),
]


@pytest.mark.parametrize(("text", "owned"), [c[:2] for c in PLAIN], ids=[c[2] for c in PLAIN])
def test_words_that_own_up_make_a_claim_sure(text: str, owned: bool) -> None:
    page = make(text, text.split(". ", maxsplit=1)[0].rstrip("."))
    (found,) = attribution.read_attributions(attribution.load(), page, [{"claimed": 0.98, "unknown": 0.02}])
    assert found.attribution.kind == "claimed"
    assert (found.otherwise is None) is owned


@pytest.mark.parametrize(
    ("kind", "denied"),
    [
        ("claimed", "denied"),
        ("blamed", "blamed"),
        ("denied", "denied"),
    ],  # nobody claims what he denies; some are blamed
)
def test_what_is_denied_is_claimed_by_nobody(kind: str, denied: str) -> None:
    told = attribution_parties.disclaimed(Attribution(kind=AttributionKind(kind), to="Hamas", by="Hamas"))
    assert (told.kind, told.to) == (denied, "Hamas")
    assert kind != "claimed" or told.by is None
