"""What speaks for an attribution: who speaks of an event, and where."""

import pytest

from streams.records import Attribution, AttributionKind, Party
from streams.stages.coding import attribution, parties
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


HAMAS, ISRAEL = (Party(text=name, name=name) for name in ("Hamas", "Israel"))
SETTLED = [
    ("blamed", "Israel", None, [HAMAS], [ISRAEL], ("Hamas", None), "the actor, not the party nearest to the event"),
    ("blamed", "Israel", "Israel", [HAMAS], [ISRAEL], ("Hamas", "Hamas"), "whoever owned up is the actor too"),
    ("blamed", "Israel", "police", [HAMAS], [], ("Hamas", "police"), "who blames stays"),
    ("blamed", "Israel", None, [], [ISRAEL], (None, None), "nobody did it to himself"),
    ("claimed", "Hamas", "Hamas", [], [ISRAEL], ("Hamas", "Hamas"), "no actor was read"),
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
