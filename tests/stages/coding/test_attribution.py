"""What speaks for an attribution: who speaks of an event, and where."""

import pytest

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
