"""Killings that a clause with "since" takes for granted."""

import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.mentions import Mention, quote
from streams.stages.coding.presupposed import CHANCE, with_presupposed

CASES = [
    ("Tension has grown since General Naji was killed on orders of the king.", "assassination", "on whose orders"),
    ("The road is shut since six miners were shot dead in a bus.", "armed_attack", "and without orders"),
    ("It is empty since March, when a priest was murdered.", "armed_attack", "a day in between"),
    ("Calm has held since the talks.", None, "nobody killed"),
    (
        "Patrols stopped since the 16th, after 51 soldiers were killed this year.",
        None,
        "a sum of a year, not one killing",
    ),
    ("The army has said since Monday it was killed off.", None, "no clause of its own"),
]


@pytest.mark.parametrize(("text", "type_", "why"), CASES, ids=[case[2] for case in CASES])
def test_a_killing_that_only_dates_something_is_told(text: str, type_: str | None, why: str) -> None:
    found = with_presupposed(annotate(None, text, None), [])
    assert [one.type for one in found] == ([type_] if type_ else []), why
    assert all(one.status == "background" and quote(annotate(None, text, None), one) in text for one in found)


def test_what_a_reader_saw_there_is_taken_at_its_word() -> None:
    text = "Tension has grown since six miners were shot dead in a bus."
    seen = Mention(
        sentence=0, start=text.index("six"), end=len(text) - 1, event=0.3, types={"bombing": 1.0}, statuses={"new": 1.0}
    )
    (found,) = with_presupposed(annotate(None, text, None), [seen])
    assert (found.type, found.event) == ("bombing", CHANCE)
