"""Which mentions of an article tell one incident."""

from dataclasses import replace

import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.grouping import group
from tests.stages.coding.pages import make_mention
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
    (
        "Men killed 18 people, including the mayor,",
        "in an attack on the town hall of Totolapan",
        1,
        "in what they died",
    ),
    ("Men killed 18 people in", "an attack on the town hall of Totolapan", 1, "the same, cut behind in"),
    ("Men killed 18 people on Monday", "in a second attack on the town hall", 2, "a second one"),
    ("Men killed 18 people, then died", "in a raid on their camp", 2, "what came then"),
    ("His men attacked the town,", "killing two nuns there", 1, "what they did there"),
]


@pytest.mark.parametrize(("first", "second", "n"), [c[:3] for c in SPLIT], ids=[c[3] for c in SPLIT])
def test_a_fate_and_how_it_came_are_one_incident(first: str, second: str, n: int) -> None:
    document = annotate(None, f"{first} {second}.", None)
    told = [mention(document, words, {"bombing": 1.0}) for words in (first, second)]
    assert len(group(document, told)) == n


GROUPS = [
    ("A bomb went off in Kabul. The blast killed six.", (0.9, 0.7), 1, "the blast is the one that was told"),
    ("A bomb went off in Kabul. Six people died of it.", (0.9, 0.5), 1, "a weaker mention tells more of the same"),
    ("A bomb went off in Kabul. A second bomb hit Herat.", (0.9, 0.7), 2, "a likely mention opens another"),
    ("A bomb went off in Kabul. A mine killed two in Herat.", (0.9, 0.9), 2, "a sure mention opens one of its own"),
    ("A bomb went off in Kabul. Another attack was reported.", (0.9, 0.5), 2, "what calls itself another is no detail"),
    ("A bomb went off in Kabul. A second attack of the kind.", (0.9, 0.5), 1, "the second, of which nothing is told"),
    ("A bomb went off in Kabul. In a second attack five died.", (0.9, 0.5), 2, "nor what calls itself the second"),
    ("A bomb went off in Kabul. Another attack was feared.", (0.9, 0.3), 1, "unless it is too weak"),
    ("A bomb may go off. Nothing else was told.", (0.2, 0.1), 0, "what is unlikely opens none"),
    ("Six died in a siege. It began when men stormed a hotel.", (0.7, 0.9), 1, "when that began"),
    ("Six died in a siege. It began a day after men shot a guard.", (0.7, 0.9), 2, "after what else it began"),
    ("A noise was heard. Glass lay in the street.", (0.35, 0.3), 1, "two weak mentions open one together"),
    ("A noise was heard. Glass lay in the street. Six died.", (0.35, 0.3, 0.5), 1, "what follows tells more of it"),
    ("A noise was heard. Glass lay in the street. A bomb killed six.", (0.35, 0.3, 0.9), 1, "hints before the telling"),
]


@pytest.mark.parametrize(("text", "chances", "count", "why"), GROUPS, ids=[case[3] for case in GROUPS])
def test_mentions_of_one_incident_come_together(text: str, chances: tuple[float, ...], count: int, why: str) -> None:
    document = annotate(None, text, None)
    mentions = [make_mention(document, n, chance) for n, chance in enumerate(chances)]
    assert len(group(document, mentions)) == count, why


CLAUSES = [
    ("His men attacked the town, |freeing 500 prisoners and killing two nuns.", 1, "the same men, the same deed"),
    ("Shells hit Nikopol, |shelling in Kherson killed two.", 2, "a deed of its own"),
    ("Gunmen attacked a bus in Jos, and |gunmen attacked a church in Bauchi.", 2, "a subject of its own"),
]


@pytest.mark.parametrize(("text", "count", "why"), CLAUSES, ids=[case[2] for case in CLAUSES])
def test_a_participle_tells_more_of_the_deed_before_it(text: str, count: int, why: str) -> None:
    second = text.index("|")
    document = annotate(None, text.replace("|", ""), None)
    whole = make_mention(document, 0, 0.9)
    mentions = [replace(whole, end=second - 2), replace(whole, start=second)]
    assert len(group(document, mentions)) == count, why


def test_families_open_incidents_of_their_own() -> None:
    document = annotate(None, "A bomb went off. Police arrested three men.", None)
    mentions = [make_mention(document, 0, 0.9), make_mention(document, 1, 0.5, "raid_arrest")]
    assert len(group(document, mentions)) == 2


def test_bombing_and_suicide_bombing_are_one_family() -> None:
    document = annotate(None, "A bomb went off. A bomber had blown himself up.", None)
    mentions = [make_mention(document, 0, 0.9), make_mention(document, 1, 0.5, "suicide_bombing")]
    assert len(group(document, mentions)) == 1
