"""A toll that is told place by place is of as many incidents."""

import numpy as np
import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.grouping import group
from streams.stages.coding.hints import NEUTRAL, make_hints
from streams.stages.coding.mentions import Incident
from streams.stages.coding.reader import Reading
from tests.stages.coding.test_anaphora import mention

CASES = [
    ("Drones struck, killing three in Kyiv and two in Odesa", ["two in Odesa"], "two cities"),
    ("Bombs killed 12 people in Baghdad and seven in Kirkuk", ["seven in Kirkuk"], "people, and those of another city"),
    ("Shells killed two in Sumy, one in Nikopol and six in Izium", ["one in Nikopol", "six in Izium"], "three cities"),
    ("Strikes killed 12 people in Gaza, three in Rafah", [], "perhaps a part of those before"),
    ("Bombs hurt nobody and wounded two near Gao and one at Menaka", ["one at Menaka"], "the wounded"),
    ("Gunmen killed nine villagers in Katsina and abducted four in Zamfara", [], "another deed has its own words"),
    ("Shelling killed three people in Kherson and wounded six in Nikopol", [], "the dead, and the hurt elsewhere"),
    ("Shelling killed three people and wounded six in Nikopol", [], "one place"),
    ("Gunmen killed three people in Kano and fled in a van", [], "one toll"),
    ("A bomb killed two people in a mosque and one in the street", [], "no places with a name"),
]


@pytest.mark.parametrize(("text", "others"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_each_place_with_a_toll_of_its_own_is_an_incident(text: str, others: list[str]) -> None:
    document = annotate(None, f"{text} on Monday.", None)
    first, *rest = group(document, [mention(document, text, {"armed_attack": 1.0})])
    assert [document.text[one[0].start : one[0].end] for one in rest] == others
    if others:
        assert document.text[first[0].end :].lstrip(" ,").removeprefix("and ").startswith(others[0])


def test_only_its_own_toll_parts_a_mention() -> None:
    text = "Gunmen attacked Jos. Bombs killed 12 people in Baghdad and seven in Kirkuk."
    document = annotate(None, text, None)
    assert len(group(document, [mention(document, "Gunmen attacked Jos", {"armed_attack": 1.0})])) == 1


def test_a_share_has_its_toll_and_place_in_its_own_words() -> None:
    text = "Drones struck, killing three in Kyiv and two in Odesa."
    document = annotate(None, text, None)
    (_, (second,)) = group(document, [mention(document, text[:-1], {"drone_strike": 1.0})])
    told = [Incident(head=second, type="drone_strike", status="new", confidence=0.9)]
    nothing = Reading(relevance=1.0, mentions=[], roles=[], offsets=[], links=np.zeros((0, 0, 0)))
    role = make_hints(nothing, told).role
    chances = [
        role(0, name, text.index(word), text.index(word) + 4)
        for name in ("place", "time")
        for word in ("Kyiv", "Odesa")
    ]
    assert chances == [0.0, 1.0, NEUTRAL, NEUTRAL]
