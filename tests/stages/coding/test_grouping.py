"""Which stretches of a sentence tell one incident."""

import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.grouping import group
from tests.stages.coding.test_anaphora import mention

SPLIT = [
    ("Four soldiers died when", "a bomb hit their car near Kidal on Monday", 1, "a fate and how it came"),
    ("A soldier was hurt when", "rebels fired on a patrol in Himamaylan", 1, "the place is told once"),
    ("Three pupils were killed last Friday when", "men stormed a school in Geidam", 1, "the day is told once"),
    ("Six died in the night as", "shells fell on their street", 1, "as it happened"),
    ("Two men were killed after", "a mine went off under their lorry", 1, "after it happened"),
    ("Two men were killed a day after", "a mine went off under a lorry", 2, "a day later is another time"),
    ("Nine died in Kabul as", "a bomb went off in Herat", 2, "two places"),
    ("Nine died on Monday, as", "a bomb had gone off on Friday", 2, "two days"),
    ("Nine died when a bomb went off;", "shells fell on their street", 2, "another clause"),
    ("Nine died when", "a bomb killed four in the street", 2, "another toll"),
    ("The rebels attacked the town when", "a bomb hit their car", 2, "no fate"),
    ("His men attacked the town,", "killing two nuns there", 1, "what they did there"),
]


@pytest.mark.parametrize(("first", "second", "n"), [c[:3] for c in SPLIT], ids=[c[3] for c in SPLIT])
def test_a_fate_and_how_it_came_are_one_incident(first: str, second: str, n: int) -> None:
    document = annotate(None, f"{first} {second}.", None)
    told = [mention(document, words, {"bombing": 1.0}) for words in (first, second)]
    assert len(group(document, told)) == n
