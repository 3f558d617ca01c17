"""What an event broke."""

import pytest

from streams.stages.coding import damage
from tests.stages.coding.pages import make

PATTERNS = damage.load()
CASES = [
    ("Rockets hit the base on Monday. There was no damage.", "none", "told to be none"),
    ("Rockets hit the base on Monday. Windows were shattered.", "minor", "glass"),
    ("Rockets hit the base on Monday. A hangar was destroyed.", "severe", "destroyed"),
    ("Rockets hit the base on Monday. A wall was damaged.", "minor", "damaged, no more told"),
    ("Rockets hit the base on Monday. Nobody was there.", None, "not told"),
    ("Rockets hit the base on Monday. Two destroyers lay off the coast.", None, "ships"),
    ("Rockets hit the base on Monday. A house was destroyed by a drone.", "severe", "a drone that did it"),
    ("Rockets hit the base on Monday. Two shops were destroyed in a missile attack.", "severe", "by what means"),
    ("Rockets hit the base on Monday. It destroyed two homes with missiles.", "severe", "the same, told on"),
    ("Rockets hit the base on Monday. It was destroyed when a rocket landed.", "severe", "or when"),
    ("Rockets hit the base on Monday. It destroyed a drone factory.", "severe", "where they are made"),
    ("Rockets hit the base on Monday. Air defence destroyed 21 of the 26 drones.", None, "what was shot down"),
    ("Rockets hit the base on Monday. Rain. Wind. Hail. A bridge was destroyed.", None, "too far off"),
]


@pytest.mark.parametrize(("text", "level"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_damage_is_told_beside_the_event(text: str, level: str | None) -> None:
    page = make(text, "Rockets hit the base")
    (found,) = damage.read_damage(PATTERNS, page)
    assert (found.damage.level if found else None) == level
    assert found is None or page.text[slice(*found.span)] == found.damage.text


def test_damage_after_the_next_event_is_not_of_the_first() -> None:
    page = make("Rockets hit the base. A bomb destroyed a shop.", "Rockets hit the base", "A bomb destroyed a shop")
    first, second = damage.read_damage(PATTERNS, page)
    assert first is None
    assert second is not None
