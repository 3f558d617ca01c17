"""Mishaps that read like attacks are no incidents; attacks that read like mishaps are."""

import pytest

from streams.stages.coding.accidents import tells_only_mishaps

CASES = [
    ("A bus plunged into a ravine in northern Peru, killing at least 24 people.", True, "a road accident"),
    ("Three soldiers were killed when their truck overturned in eastern Turkey.", True, "soldiers have them too"),
    ("A fighter jet crashed into a school in Dhaka, killing at least 31 people.", True, "a crash"),
    ("A fighter jet was shot down and crashed near Dhaka.", False, "not of itself"),
    ("A gas cylinder exploded in a restaurant in Lahore, killing five people.", True, "what explodes by itself"),
    ("An explosion in a restaurant in Lahore killed five people.", False, "of unknown cause"),
    ("An explosion at a fireworks factory killed nine workers.", True, "a factory of explosives for pleasure"),
    ("A gas cylinder bomb exploded outside a barracks in Cauca.", False, "made into a weapon"),
    ("A coach fell into a ravine after an explosion, killing nine engineers.", False, "perhaps blown off the road"),
    ("A fire at a nightclub in Goa killed 25 people.", True, "a fire"),
    ("A fire at a mosque in Malmo was set on purpose, police suspected arson.", False, "arson"),
    ("A boat carrying migrants capsized off Tunisia, leaving 27 people dead.", True, "at sea"),
    ("Gunmen boarded a boat that later capsized off Tunisia.", False, "pirates before it"),
    ("A police officer was hit by a car and killed during a traffic stop.", True, "in traffic"),
    ("A car was driven deliberately at a police officer, who was hit by a car.", False, "told to be on purpose"),
    ("Floods killed 120 people in Niger state. Bandits had attacked the town in May.", False, "an attack beside it"),
    ("A bus overturned after it hit a mine near Gao, killing nine passengers.", False, "a mine under it"),
    ("The roof of a coal mine collapsed on Tuesday, killing nine.", True, "a mine to work in"),
    ("Police threw tear gas canisters at marchers in Tunis, killing one.", False, "gas against a crowd"),
    ("Helicopters dropped chlorine gas cylinders on Saraqeb, injuring nine.", False, "gas as a weapon"),
    ("Twelve migrants drowned when their boat capsized after the coastguard opened fire.", False, "fire of guns"),
    ("Men threw Molotov cocktails; the fire in the nightclub killed 26 people.", False, "thrown fire"),
    ("Sudan plunged into crisis when soldiers entered the palace, killing 12 people.", False, "a figure of speech"),
    ("A helicopter crashed near Ghazni; its fighters brought it down, the movement said.", False, "brought down"),
    ("Three soldiers were hit by a car at a checkpoint near Hebron.", False, "at a checkpoint"),
    ("A building collapsed in Rafah after it was hit by Israeli tanks.", False, "hit by tanks"),
    ("Nine villagers who fled bandits drowned when their boat capsized.", False, "who they fled from"),
    ("Firefighters said a car fell off a bridge, killing three.", True, "those who fight fires"),
    ("A boiler exploded at a factory in Narayanganj, killing eight.", True, "a boiler"),
    ("An e-bike battery exploded in a flat, killing two people.", True, "a battery"),
    ("A blast at an explosives plant in Tennessee killed 16 workers.", True, "where explosives are made"),
    ("Police found explosives after a blast at a plant in Tula.", False, "explosives found"),
    ("A fire at a mosque hotel hurt four; police ruled out arson or terrorism.", True, "an intent ruled out"),
    ("The army ruled out a truce. A fire in a hospital followed its attack.", False, "something else ruled out"),
    ("A truck ploughed into a queue; its brakes had failed, police said.", True, "its brakes"),
    ("A car ran into a crowd; the driver had mistaken the pedals.", True, "the wrong pedal"),
    ("A car ran into a crowd in Munich, injuring 28 people.", False, "nobody knows why"),
    ("The army lost control of the town. A crowd fled.", False, "control of a town"),
    ("A boy accidentally shot his sister with a pistol.", True, "a gun in a child's hand"),
    ("A rifle went off as he was cleaning it, killing a corporal.", True, "a gun that went off"),
    ("A grocer was cleaning his shop in Karachi when he was shot dead.", False, "another thing cleaned"),
    ("An air defence battery blew up near Saky, killing two.", False, "a battery of guns"),
    ("A gas canister thrown into a mosque exploded, hurting two.", False, "gas that somebody threw"),
    ("Soldiers accidentally shot dead three farmers.", False, "by soldiers on duty"),
    ("Soldiers fired on crowds. A gun had gone off by accident.", False, "fire on a crowd beside it"),
    ("A wedding guest was killed by celebratory gunfire.", True, "fired for joy"),
    ("A drunk driver rammed a group of fans, killing two.", True, "drunk"),
    ("A patrol car hit a tree near Gdansk, killing a policeman.", True, "a tree"),
    ("A tank rolled over during a march, and four soldiers drowned.", True, "a tank of its own accord"),
    ("Gunmen killed six people in Kaduna.", False, "no mishap"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "mishap", "why"), CASES, ids=[case[2] for case in CASES])
def test_mishaps(text: str, mishap: bool, why: str) -> None:
    assert tells_only_mishaps(text) is mishap, why
