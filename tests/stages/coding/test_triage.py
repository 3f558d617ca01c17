"""The cheap gate: what is read closely, and what is turned away with a reason."""

import pytest

from streams.stages.coding import triage
from streams.stages.coding.annotate import annotate
from streams.stages.coding.triage import Opinion, Triage


@pytest.fixture(scope="module")
def tools() -> Triage:
    return triage.load()


@pytest.mark.parametrize(
    ("title", "text", "read"),
    [
        # The plain case.
        (
            "Car bomb kills nine in Kabul",
            "A car bomb killed nine people and wounded 20 in Kabul on Monday, police said.",
            True,
        ),
        # No casualty: a hand-over.
        ("US troops leave base", "American troops handed the base at Qaim over to the Iraqi army on Thursday.", True),
        (
            "Quarterly profit up",
            "The bank earned 2.1 billion euros, and its shares rose three percent in early trading.",
            False,
        ),
    ],
)
def test_what_passes(tools: Triage, title: str, text: str, read: bool) -> None:
    refused = triage.triage(tools, annotate(title, text, None)).refusal()
    assert (refused is None) is read
    assert read or "kinds of words of harm" in (refused or "")


def test_an_empty_text_is_turned_away(tools: Triage) -> None:
    assert triage.triage(tools, annotate(None, "", None)).refusal()


def test_a_short_text_needs_less(tools: Triage) -> None:
    alert = "Bandits attacked Birnin Gwari in Kaduna state on Monday, killing nine villagers."
    rest = " The governor said nothing of it in his speech on roads, schools and the price of maize." * 10
    assert triage.triage(tools, annotate(None, alert, None)).refusal() is None
    assert triage.triage(tools, annotate(None, alert + rest, None)).refusal()


@pytest.mark.parametrize(
    ("words", "kinds", "likeliest", "read"),
    [
        (2.0, 4, 0.01, True),  # words and harm tell enough
        (0.2, 1, 0.9, True),  # a sentence that surely tells an event makes up for them
        (0.2, 1, 0.2, False),  # nothing speaks for it
        (0.2, 0, 0.0, False),  # no sentence at all
    ],
)
def test_what_is_read_closely(words: float, kinds: int, likeliest: float, read: bool) -> None:
    refused = Opinion(words=words, kinds=kinds).refusal_of(likeliest)
    assert (refused is None) is read
    assert read or "likeliest sentence" in (refused or "")
