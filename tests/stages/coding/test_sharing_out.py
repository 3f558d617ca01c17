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
    ("Shells killed a woman in Kherson and a 12-year-old boy in Nikopol", ["a 12-year-old boy in Nikopol"], "one each"),
    ("It killed 12 in Homs province and two in the town of Idlib", ["two in the town of Idlib"], "a region, a town"),
    ("It killed two in Kyiv and six in Odesa overnight", ["six in Odesa"], "a time behind the last"),
    ("It killed two in Kyiv and six in Odesa, the mayor, Ihor Li, said", ["six in Odesa"], "who tells of all"),
    ("Rebels killed five soldiers near Gao and a spokesman in Bamako said so", [], "one who speaks"),
    ("Rebels killed nine people in Jos, and a witness in Bukuru said so", [], "who saw it"),
    ("Rebels killed nine people in Jos, and two officers in Bukuru said so", [], "two who speak"),
    ("Rebels killed nine people in Jos and two officers in Abuja, asking not to be named, said", [], "who ask"),
    ("Rebels killed nine people in Jos and a doctor in Bukuru, Musa Ali, treated six", [], "who heals"),
    ("A bomb killed four policemen in Quetta and a spokesman in Islamabad condemned it", [], "who condemns"),
    ("Rebels killed six in Tank, a district in Khyber, and an official in Peshawar said two were hurt", [], "asides"),
    ("Rebels killed 26 in Pahalgam, a resort in Kashmir, and an alert in Delhi was declared", [], "no people"),
    ("Rockets killed two in Kiryat Shmona and a drone at Metula was shot down", [], "a thing"),
    ("Rockets killed two in Safed and four in Metula were hurt", [], "the hurt, by a verb of their own"),
    ("A missile killed a woman in Kharkiv and a child in the same car in Saltivka", [], "a car is no place"),
    ("A missile killed a woman in Kharkiv and a child in the street Sunday", [], "nor a day"),
    ("Gunmen killed three people at Club Q and two at King's Bar in Colorado Springs", [], "two houses of one town"),
    ("Gunmen killed three people at Pulse and two at Velvet in Orlando", [], "the same, which the town behind tells"),
    ("Gunmen killed three people in Kano and two in Kano", [], "one name"),
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
