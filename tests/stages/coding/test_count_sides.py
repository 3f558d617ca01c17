"""Whose dead are told: those who attack count no victims, and "also" adds to what was told."""

import pytest

from streams.stages.coding import counts
from tests.stages.coding.pages import make

ATTACKS = [
    (
        "Fighters killed 17 soldiers near Lake Chad. The army said 96 attackers were killed.",
        "armed_attack",
        17,
        "the attackers' dead are none of an attack",
    ),
    (
        "Militants attacked a police camp in Lamu, killing five officers. Eight militants were killed, police said.",
        "armed_attack",
        5,
        "nor those of militants where it is they who attacked",
    ),
    (
        "Twenty policemen and the suicide bomber were killed in a car bombing in Pulwama.",
        "suicide_bombing",
        20,
        "nor the bomber in a sum",
    ),
    (
        "Six civilians were killed when gunmen stormed a hotel in Kabul. All three attackers were shot dead.",
        "armed_attack",
        6,
        "nor those who were shot in the end",
    ),
    ("Three attackers were killed at a checkpoint in Kunduz.", "armed_attack", 3, "alone they are all that is told"),
    (
        "An air strike killed four militants in Mosul. A driver was also killed.",
        "air_strike",
        5,
        "militants may be targets",
    ),
    ("Soldiers and a bomb killed six rebels and a guard in Jolo.", "armed_attack", 7, "or do not attack"),
    (
        "Troops killed 31 rebels in a gun battle in Bijapur. Two policemen were also killed.",
        "armed_clash",
        33,
        "both sides of a clash, where the second is told as more",
    ),
    (
        "Militants killed three soldiers in an ambush in Kulgam. A civilian driver was also killed.",
        "armed_attack",
        4,
        "one more victim of an attack",
    ),
    (
        "A bomb killed three people in Kulgam. Two soldiers were also killed in Pattani.",
        "bombing",
        3,
        "and none of another place",
    ),
    (
        "Militants killed three soldiers in Kulgam. Two militants were also killed.",
        "armed_attack",
        3,
        "nor one of those who attacked",
    ),
    (
        "Gunmen killed 19 people in Tunis, 17 of them visitors. A policeman and a cleaner were also killed.",
        "armed_attack",
        19,
        "nor the rest of a whole that is parted",
    ),
    (
        "Sixteen shoppers died under suicide bombers' hands in Mahane Yehuda. Two were buried on Monday.",
        "suicide_bombing",
        16,
        "a verb between a number and those who did it",
    ),
]


def killed(text: str, type_: str) -> int | None:
    """The least number of the dead of an event that the first sentence tells."""
    (told,) = counts.read_counts(counts.load(), make(text, text.split(".", maxsplit=1)[0], type_=type_))
    return told.killed.toll.min if told.killed else None


@pytest.mark.parametrize(("text", "type_", "low"), [case[:3] for case in ATTACKS], ids=[case[3] for case in ATTACKS])
def test_whose_dead_an_event_has(text: str, type_: str, low: int) -> None:
    assert killed(text, type_) == low


SHOT = [
    ("A boy was stabbed in the neck at a school in Glasgow. He is in hospital.", None, "no word of death anywhere"),
    ("A boy was stabbed at a school in Glasgow. He died in hospital.", 1, "and one"),
]


@pytest.mark.parametrize(("text", "low"), [case[:2] for case in SHOT], ids=[case[2] for case in SHOT])
def test_who_was_stabbed_is_dead_only_where_a_death_is_told(text: str, low: int | None) -> None:
    assert killed(text, "armed_attack") == low


TOTALS = [
    (
        "Three more people died on Tuesday, bringing the toll from the bombing at a hotel to 26.",
        26,
        "a running total whose own words are weak",
    ),
    (
        "The number of dead in Friday's mosque bombing in Kandahar climbed to 45 from 33, an official said.",
        45,
        "one that is no war's, though a word for one victim stands by",
    ),
]


@pytest.mark.parametrize(("text", "low"), [case[:2] for case in TOTALS], ids=[case[2] for case in TOTALS])
def test_a_running_total_always_stands(text: str, low: int) -> None:
    assert killed(text, "bombing") == low
