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


HIT = [
    ("Crews are at the depot in Proletarsk, which was hit by drones last week.", "drone_strike", "drones"),
    ("The bridge, which had been struck by Russian missiles in May, is open.", "rocket_missile_attack", "missiles"),
    ("Pupils went back to a school that was hit by shells.", "shelling", "shells"),
    ("The ship, which was hit by a wave last week, is in port.", None, "no arms"),
    ("The currency, which was hit by sanctions, rose.", None, "nor here"),
    ("The film is set in a town that was bombed by jets.", None, "a film"),
    ("The school, which was targeted by bomb threats, is open.", None, "threats"),
]


@pytest.mark.parametrize(("text", "type_"), [case[:2] for case in HIT], ids=[case[2] for case in HIT])
def test_what_hit_a_place_that_is_only_named_is_told(text: str, type_: str | None) -> None:
    found = with_presupposed(annotate(None, text, None), [])
    assert [one.type for one in found] == ([type_] if type_ else [])


def test_what_hit_a_place_is_no_second_event_beside_one_of_its_kind() -> None:
    text = "Drones hit a depot. Crews are there, at the depot that was hit by three drones."
    seen = Mention(sentence=0, start=0, end=18, event=0.9, types={"air_strike": 1.0}, statuses={"new": 1.0})
    assert with_presupposed(annotate(None, text, None), [seen]) == [seen]


def test_what_a_reader_saw_there_is_taken_at_its_word() -> None:
    text = "Tension has grown since six miners were shot dead in a bus."
    seen = Mention(
        sentence=0, start=text.index("six"), end=len(text) - 1, event=0.3, types={"bombing": 1.0}, statuses={"new": 1.0}
    )
    (found,) = with_presupposed(annotate(None, text, None), [seen])
    assert (found.type, found.event) == ("bombing", CHANCE)


def test_what_is_vowed_since_a_killing_is_another_event() -> None:
    text = "Iran has vowed revenge since General Naji was killed in Baghdad."
    vow = Mention(sentence=0, start=0, end=40, event=0.9, types={"threat": 1.0}, statuses={"new": 1.0})
    assert [one.type for one in with_presupposed(annotate(None, text, None), [vow])] == ["threat", "armed_attack"]
