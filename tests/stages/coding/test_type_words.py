"""The types that plain words tell."""

import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.mentions import Mention
from streams.stages.coding.type_words import retyped

SEA, BOMB, SUICIDE, ATTACK = "maritime_attack", "bombing", "suicide_bombing", "armed_attack"
AIR, ROCKET, CLASH, DRONE = "air_strike", "rocket_missile_attack", "armed_clash", "drone_strike"
THREAT = "threat"
TAKEN, MOVED, UNREST, STOPPED = "territory_change", "force_movement", "unrest", "interception"
CASES = [
    ("The cruiser Moskva was hit by two missiles", ROCKET, SEA, "a ship is what is hit"),
    ("A drone struck a Greek-owned bulk carrier", DRONE, SEA, "the same, told the other way round"),
    ("Commandos stormed a Turkish ferry", ATTACK, SEA, "on board"),
    ("Two ships launched 23 missiles at the capital", ROCKET, ROCKET, "ships that shoot"),
    ("Three men in Land Cruisers attacked the post", ATTACK, ATTACK, "a car by the name of a ship"),
    ("They came by boat and attacked a village", ATTACK, ATTACK, "how they came"),
    ("U.S. forces killed three in a strike on a boat in international waters", AIR, SEA, "a boat out at sea"),
    ("Jets killed three in a strike on a boat on the pond", AIR, AIR, "and none"),
    ("A car laden with explosives crashed into a convoy", ATTACK, SUICIDE, "who drives it dies"),
    ("A man drove a truck packed with explosives at the gate", BOMB, SUICIDE, "the same, told by the driver"),
    ("Fighters rammed a car bomb into a base", ATTACK, SUICIDE, "the bomb by its name"),
    ("A car laden with explosives was found", BOMB, STOPPED, "nobody drove it"),
    ("A man drove a car into a march of a trade union", SUICIDE, ATTACK, "a car is no bomb"),
    ("A man drove a car into a checkpoint, where it exploded", SUICIDE, SUICIDE, "but where it explodes"),
    ("At the airport two planes were hit by bullets", AIR, ATTACK, "planes on the ground"),
    ("Two planes hit a bridge", AIR, AIR, "planes in the air"),
    ("A rocket that killed 12 children fell on a pitch", AIR, ROCKET, "told outright"),
    ("Jets fired two missiles; the rockets hit a house", AIR, AIR, "unless a plane fired it"),
    ("Somebody fired a grenade launcher at the consulate", BOMB, ATTACK, "fired, not planted"),
    ("Rebels fired mortars and grenade launchers at the post", "shelling", "shelling", "beside mortars"),
    ("A volley was fired at Bagram airfield", ATTACK, ROCKET, "rockets are fired so"),
    ("A volley of shots was fired at a bar", ATTACK, ATTACK, "and guns"),
    ("A sniper fired a salvo at a minibus", ATTACK, ATTACK, "a sniper's"),
    ("Missiles struck the port of Odesa and damaged a ship", ROCKET, ROCKET, "a port, with a ship in it"),
    ("Missiles hit Odesa and damaged a ferry terminal", ROCKET, ROCKET, "a terminal is no ship"),
    ("A missile hit an oil tanker near the port of Hodeidah", ROCKET, SEA, "a ship near a port"),
    ("Missiles targeted Eilat after US warships struck Hodeidah", ROCKET, ROCKET, "ships of another clause"),
    ("Gunmen attacked a village from two speed boats", ATTACK, ATTACK, "boats that it came from"),
    ("The ship's captain said the town was hit by rockets", ROCKET, ROCKET, "what is told on a ship"),
    ("Two Exocets struck the port side of the ship", ROCKET, SEA, "a side, and no port"),
    ("They searched for the corvette Hanit after it was struck", ROCKET, SEA, "a ship that is called back"),
    ("A man who fought cancer was shot dead", ATTACK, ATTACK, "a fight of another kind"),
    ("Gunmen fought police along the highway", ATTACK, CLASH, "two sides"),
    ("Gunmen attacked police along the highway", ATTACK, ATTACK, "one"),
    ("Ten soldiers were lost in one ambush", CLASH, ATTACK, "one side lies in wait"),
    ("Ten soldiers were killed in an ambush and the battle after it", CLASH, CLASH, "the other shoots back"),
    ("A ship bound for Izmail had shots fired at her by the navy", ATTACK, SEA, "ships are women"),
    ("A nurse had shots fired at her by the navy", ATTACK, ATTACK, "and nurses"),
    ("A lorry went off on the bridge over the strait", SEA, BOMB, "what goes off on land"),
    ("Missiles found the dry docks of Sevastopol", SEA, ROCKET, "no ship, only its dock"),
    ("A missile hit a frigate at the docks of Sevastopol", SEA, SEA, "a ship at its dock"),
    ("They pulled the garrison out to a new fort", TAKEN, MOVED, "nobody took it"),
    ("The base at Taji was handed over to the army", TAKEN, MOVED, "given, not taken"),
    ("Rebels seized the base after the army pulled out", TAKEN, TAKEN, "taken all the same"),
    ("A bomb was found under a minister's car", BOMB, STOPPED, "it hurt nobody"),
    ("A bomb killed two and another bomb was found", BOMB, BOMB, "one of two did"),
    ("A half-ton bomb was dropped on a house", BOMB, AIR, "it fell"),
    ("A quadcopter dropped a bomb on a house", BOMB, BOMB, "a drone's, which readers know"),
    ("A helicopter fired at the road and two were shot dead", ATTACK, AIR, "who fired"),
    ("Helicopters fired as soldiers fought rebels", CLASH, CLASH, "a battle with helicopters"),
    ("Four party men were shot from a roof", UNREST, ATTACK, "no unrest of theirs"),
    ("Four were shot at a protest", UNREST, UNREST, "the guide calls it unrest"),
    ("Two people with rifles killed five at a plant", AIR, ATTACK, "people with arms in their hands"),
    ("Jets killed five men with rifles", AIR, AIR, "who were hit"),
    ("Gunmen opened fire on a bus before jets came", AIR, ATTACK, "who began"),
    ("Jets killed gunmen who had attacked a bus", AIR, AIR, "and who was hit for it"),
    ("The Houthis said that they would attack any Israeli ship", SEA, THREAT, "not done yet"),
    ("Bandits threatened to kill 40 hostages unless a ransom is paid", ATTACK, THREAT, "a threat by its verb"),
    ("The army vowed to strike back after rockets killed nine", ROCKET, ROCKET, "what was done stands beside it"),
    ("Gunmen attacked a hotel and said they would attack more", ATTACK, ATTACK, "the deed is the news"),
    ("Bandits abducted 30 pupils and threatened to kill them", "abduction", "abduction", "the same"),
    ("A car bomb destroyed a post and another bomb was found", BOMB, BOMB, "one of two did, without dead"),
    ("Gunmen dropped a bomb at a bar from a motorbike", ATTACK, ATTACK, "no plane"),
    ("Four were shot dead as youths burned tyres", UNREST, UNREST, "a protest by its tyres"),
    ("Police said the man who would kill again was shot dead", ATTACK, ATTACK, "of somebody else"),
    ("Rebels ordered troops to withdraw from Goma by midnight", MOVED, THREAT, "an ultimatum"),
    ("The president ordered troops to withdraw from Goma", MOVED, MOVED, "an order of one's own"),
]


@pytest.mark.parametrize(("words", "wrong", "right", "why"), CASES, ids=[case[3] for case in CASES])
def test_plain_words_tell_the_type(words: str, wrong: str, right: str, why: str) -> None:
    document = annotate(None, f"{words} on Monday. Nobody said more.", None)
    types = {wrong: 0.6, "threat": 0.3}
    mention = Mention(sentence=0, start=0, end=len(words), event=0.9, types=types, statuses={"new": 1.0})
    assert retyped(document, mention).type == right, why
