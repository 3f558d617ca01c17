"""Attacks that a sentence tells only as planned, or as foiled before they were done."""

import pytest

from streams.stages.coding.plans import is_foiled, is_intended

STRIKE, ATTACK, BOMB, MOVE = "air_strike", "armed_attack", "bombing", "force_movement"
PLANNED = [
    (STRIKE, "The paper said [it had told the army to draw up a campaign of air strikes].", True, "draw up"),
    (STRIKE, "The Pentagon is drawing up a campaign of [air strikes on drug cartels].", True, "behind the verb"),
    (STRIKE, "He told [the army to draw up options for strikes on Iran].", True, "options for"),
    (ATTACK, "[Rwanda is preparing an offensive against Uvira], a report said.", True, "is preparing"),
    (ATTACK, "[The army is preparing for a ground offensive in Rafah].", True, "preparing for"),
    (STRIKE, "The cabinet [approved plans to strike Iranian nuclear sites].", True, "plans to"),
    (STRIKE, "The White House is considering [air strikes against Iran].", True, "considering"),
    (BOMB, "[The group had plotted to bomb a train].", True, "plotted to"),
    ("rocket_missile_attack", "[The North is about to launch a missile].", True, "about to"),
    (ATTACK, "[The rebels launched a planned operation against the base].", False, "a planned operation is done"),
    (ATTACK, "[Gunmen carried out a well-planned attack on a prison].", False, "a well-planned attack is done"),
    (ATTACK, "[The men who planned the attack on the embassy] are at large.", False, "the attack is known"),
    (ATTACK, "[Rebels attacked Bara while preparing an offensive on El Obeid].", False, "another deed is told"),
    (ATTACK, "[Gunmen planning an attack were killed on Monday].", False, "what befell the planners"),
    (STRIKE, "They were planning an attack when [jets bombed their camp].", False, "another clause"),
    ("raid_arrest", "[Police arrested three men planning to bomb a mosque].", False, "arrested for a plan"),
    (MOVE, "[Russia is massing troops, preparing an offensive].", False, "troops that move do move"),
]
FOILED = [
    (BOMB, "[Security forces foiled a bomb attack on a church in Alexandria].", True, "foiled"),
    (BOMB, "[They called off a raid on Kidal after a mine tore through a convoy].", False, "what was done besides"),
    ("suicide_bombing", "[They had prevented a suicide bombing at the palace].", True, "prevented"),
    (ATTACK, "[Police thwarted a plot to attack a synagogue].", True, "a plot"),
    (STRIKE, "[The president called off a strike on Iran at the last minute].", True, "called off"),
    (MOVE, "[The army postponed its offensive on Kisangani].", True, "postponed"),
    (ATTACK, "[Troops foiled an attack on their base].", False, "an assault on a post is foiled in a fight"),
    ("drone_strike", "[It had thwarted a drone attack on Moscow].", False, "drones are foiled under way"),
    ("suicide_bombing", "[Police foiled a suicide attack, killing two bombers].", False, "a fight is told"),
    ("raid_arrest", "[Police foiled a bomb attack and arrested three men].", False, "the raid is the news"),
    ("interception", "[A bomb attack was foiled in Mosul].", False, "stopped before a hit is what it tells"),
    ("ceasefire", "[The two sides called off an offensive and agreed to a truce].", False, "a truce is the news"),
]


def told(text: str) -> tuple[str, int, int]:
    """The sentence without its brackets, and where they stood."""
    return text.replace("[", "").replace("]", ""), text.index("["), text.index("]") - 1


@pytest.mark.parametrize(("type_", "text", "planned"), [c[:3] for c in PLANNED], ids=[c[3] for c in PLANNED])
def test_what_is_only_planned(type_: str, text: str, planned: bool) -> None:
    assert is_intended(type_, *told(text)) is planned


@pytest.mark.parametrize(("type_", "text", "foiled"), [c[:3] for c in FOILED], ids=[c[3] for c in FOILED])
def test_what_was_stopped_before_it_began(type_: str, text: str, foiled: bool) -> None:
    assert is_foiled(type_, *told(text)) is foiled
