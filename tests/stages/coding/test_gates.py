"""What is turned away before the encoder reads it: the verdict says why, and the encoder is not asked."""

from dataclasses import replace
from typing import cast

import pytest

from streams.records import Outcome, Verdict
from streams.settings import Settings
from streams.stages import coding
from streams.stages.coding.compose import Composer
from streams.stages.coding.reader import Reader
from tests.stages.coding.pages import to_read


class Asked(Exception):
    """The encoder was asked to read."""


class Encoder:
    def read(self, *_: object) -> None:
        raise Asked


@pytest.fixture(scope="module")
def tools() -> Composer:
    loaded = coding.load(Settings())
    return replace(loaded, reader=replace(loaded.reader, encoder=cast(Reader, Encoder())))


def verdict(tools: Composer, title: str, text: str) -> Verdict:
    (send,) = coding.apply(tools, to_read(text, title)).records
    assert isinstance(send.record, Verdict)
    return send.record


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        # The words alone speak against it.
        (
            "Shares rise",
            "The bank earned 2.1 billion euros in the quarter, and its shares rose. " * 12,
            "words of harm",
        ),
        # The words let it pass, no sentence tells an event.
        (
            "Party chief meets governor",
            "The chief of the party met the governor on Thursday to press for peace in the state. He said the march "
            "would go on as planned, and that the police had asked for nothing else. "
            + "Both men then opened the new market hall and tasted the mangoes of the district. "
            * 9,
            "likeliest sentence",
        ),
        # Sport in the language of war.
        (
            "Late strike sinks City",
            "The striker fired home in the last minute and the home crowd sang all night.",
            "likeliest sentence",
        ),
        # No text, so no sentence.
        ("", "", "words of harm"),
    ],
)
def test_the_encoder_is_not_asked(tools: Composer, title: str, text: str, reason: str) -> None:
    found = verdict(tools, title, text)
    assert found.outcome == Outcome.IRRELEVANT
    assert reason in (found.reason or "")


def test_the_encoder_is_asked_of_an_attack(tools: Composer) -> None:
    with pytest.raises(Asked):
        verdict(tools, "Car bomb kills nine", "A car bomb killed nine people in Kabul on Monday, police said.")
