"""Alerts of one sentence: what a desk waits for most, with the least room to tell it."""

import pytest

from streams.records import Report
from streams.settings import Settings
from streams.stages import coding
from streams.stages.coding.compose import Composer
from tests.stages.coding.pages import to_read

ALERTS = [
    ("Gunmen kill five soldiers in ambush in northern Benin, army says.", "armed_attack", "a headline"),
    ("Air raid on Marib city: two dead, several wounded (medics).", "air_strike", "without a verb"),
    (
        "#Sudan: drone strike hits El Obeid market this morning. At least 8 killed.",
        "drone_strike",
        "a post",
    ),
    (
        "FLASH - Israeli strike kills three in southern Lebanon, health ministry says",
        "air_strike",
        "with a mark of urgency, without a full stop",
    ),
    (
        "Rocket attack on Ain al-Assad air base, no casualties reported - Iraqi security sources",
        "rocket_missile_attack",
        "with its source behind a dash",
    ),
    (
        "Russian missile hits apartment block in Zaporizhzhia, rescue under way.",
        "rocket_missile_attack",
        "no toll yet",
    ),
    ("Armed men abduct six schoolchildren in Kebbi State.", "abduction", "nobody is hurt"),
    ("Two hurt in grenade attack on bar in Bujumbura.", "bombing", "a toll first"),
    (
        "Bandits attacked Birnin Gwari in Kaduna state on Monday, killing nine villagers.",
        "armed_attack",
        "a sentence of a summary",
    ),
    ("A mine killed a farmer outside Kidal on Monday.", "bombing", "few words of harm"),
]
NO_ALERTS = [
    ("Arsenal beat Chelsea 2-0 after late strike by Saka.", "sport"),
    ("Stocks plunge as bank explodes forecasts; tech shares hit.", "markets"),
    ("Two killed in car crash on the M25 near Heathrow.", "an accident on a road"),
    ("Earthquake of magnitude 5.9 shakes Izmir, several wounded.", "an earthquake"),
    ("Gas explosion kills three in Leeds house; police rule out foul play.", "an accident of gas"),
    ("Union strikes hit Paris trains for third day.", "a strike of workers"),
    ("Showers will reach the coast on Saturday; Sunday stays dry with sunny spells.", "the weather"),
    ("Minister attacks opposition over budget.", "an attack of words"),
]


@pytest.fixture(scope="module")
def tools() -> Composer:
    return coding.load(Settings())


def told(tools: Composer, text: str) -> list[Report]:
    return [send.record for send in coding.apply(tools, to_read(text)).records if isinstance(send.record, Report)]


@pytest.mark.parametrize(("text", "type_"), [case[:2] for case in ALERTS], ids=[case[2] for case in ALERTS])
def test_an_alert_is_reported(tools: Composer, text: str, type_: str) -> None:
    (report,) = told(tools, text)
    assert (report.type, report.status) == (type_, "new")


@pytest.mark.parametrize("text", [case[0] for case in NO_ALERTS], ids=[case[1] for case in NO_ALERTS])
def test_other_news_in_its_words_is_not(tools: Composer, text: str) -> None:
    assert told(tools, text) == []
