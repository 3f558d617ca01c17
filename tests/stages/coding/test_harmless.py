"""What only reads like a deed of arms is none; the same words for a real one still tell it."""

import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.grouping import group
from streams.stages.coding.harmless import is_harmless
from tests.stages.coding.test_anaphora import mention

CASES = [
    ("Fake gunmen stormed a school in Manila in a drill for pupils.", "armed_attack", True, "mock gunmen"),
    ("Gunmen shot at a mock castle in Segovia.", "armed_attack", False, "mock, but no deed is"),
    ("China's navy fired live ammunition in a drill in the Gulf.", "armed_attack", True, "a drill"),
    ("Iran launched cruise missiles during manoeuvres at sea.", "rocket_missile_attack", True, "fired in practice"),
    ("Gunmen attacked soldiers during a training exercise, killing five.", "armed_attack", False, "attacked at it"),
    ("Houthis fired a missile at USS Mason during an exercise.", "rocket_missile_attack", False, "at somebody"),
    ("The fleet sailed for an exercise off Taiwan.", "force_movement", False, "a movement of forces all the same"),
    ("Pakistan test-fired a missile with a range of 450 km.", "rocket_missile_attack", True, "a test"),
    ("Israel tested an interceptor missile on Sunday.", "rocket_missile_attack", True, "of what intercepts"),
    ("The truce was tested on Monday when militants fired rockets.", "rocket_missile_attack", False, "a truce tested"),
    ("Hezbollah tests Israel with rockets.", "rocket_missile_attack", False, "its will"),
    ("A missile that Iran had tested hit a base in Erbil.", "rocket_missile_attack", False, "tested, and used"),
    ("North Korea fired a missile into the sea off its east coast.", "rocket_missile_attack", True, "into the sea"),
    ("North Korea fired a missile over Japan into the Pacific.", "rocket_missile_attack", True, "so far as that"),
    ("The Houthis fired a missile into the sea beside a tanker.", "rocket_missile_attack", False, "beside a ship"),
    ("A rocket fell into the sea off Ashkelon.", "rocket_missile_attack", False, "aimed at the land"),
    ("A space rocket exploded on its pad in Texas.", "rocket_missile_attack", True, "to fly into space"),
    ("A rocket hit the launch pad at Semnan in a strike.", "rocket_missile_attack", False, "what was hit"),
    ("Three bombs from the Second World War were defused in Cologne.", "interception", True, "old bombs"),
    ("A wartime bomb exploded under a taxiway in Miyazaki.", "bombing", True, "an old bomb that went off"),
    ("The heaviest bombs since the Second World War fell on Kyiv.", "air_strike", False, "a comparison"),
    ("A bomb damaged the World War Two museum in Lviv.", "bombing", False, "what was hit"),
    ("A bomb made of Second World War shells killed two marines.", "bombing", False, "made into a bomb"),
    ("An old hand grenade was found in a garden in Kent.", "interception", True, "found in a garden"),
    ("The central bank governor was fired on Friday.", "armed_attack", True, "lost his post"),
    ("Trump fired the head of the statistics office.", "armed_attack", True, "dismissed her"),
    ("Rebels attacked Goma after the general was fired.", "armed_attack", False, "an attack beside it"),
    ("The minister was fired on by men in a van.", "armed_attack", False, "shot at"),
    ("The officers were fired at from a roof.", "armed_attack", False, "shot at from above"),
    ("Soldiers fired their rifles at the head of the march.", "armed_attack", False, "with rifles"),
    ("Hackers attacked the website of parliament.", "armed_attack", True, "on computers"),
    ("Hackers attacked the website of parliament.", "sabotage_arson", False, "sabotage, if a reader says so"),
    ("Jets bombed a Hamas cyber unit in Gaza City.", "air_strike", False, "bombed"),
    ("Four villagers were hacked to death near Beni.", "armed_attack", False, "with machetes"),
    ("Police arrested a doctor on suspicion of selling false papers.", "raid_arrest", True, "of fraud"),
    ("Six thieves were caught in Milan.", "raid_arrest", True, "thieves"),
    ("Police arrested two men for stealing rifles from a barracks.", "raid_arrest", False, "of arms"),
    ("He was arrested in a stolen van near the place of the attack.", "raid_arrest", False, "how he fled"),
    ("A man was arrested for joking about a bomb in his bag.", "raid_arrest", True, "a joke"),
    ("A man killed his wife and two children in Zagreb.", "assassination", True, "in the family"),
    ("Gunmen killed his wife and two guards.", "armed_attack", False, "by those who came for him"),
    ("A man shot his mother and then nine pupils at a school.", "armed_attack", False, "and others in public"),
    ("A man set fire to his former girlfriend's flat.", "sabotage_arson", True, "her flat"),
    ("Gunmen set fire to the commander's flat.", "sabotage_arson", False, "another's"),
    ("A tenant shot his landlord in a quarrel over rent.", "armed_attack", True, "over money"),
    ("Militiamen shot each other in a quarrel over money.", "armed_clash", False, "between armed men"),
    ("Taiwan took delivery of 38 tanks.", "force_movement", True, "bought"),
    ("Aid trucks entered Gaza on Sunday.", "force_movement", True, "no forces"),
    ("Troops entered Gaza with aid trucks.", "force_movement", False, "forces"),
    ("He survived an assassination of his character.", "assassination", True, "a figure of speech"),
    ("A man was held for hurling abuses at a constable.", "armed_attack", True, "abuse"),
    ("A crowd hurling insults and stones hurt nine officers.", "armed_attack", False, "and stones"),
    ("His history of the Somme tells how 19,240 soldiers fell.", "armed_clash", True, "a book of old battles"),
    ("A film shows the gunmen firing at the car.", "armed_attack", False, "a film of the deed"),
    ("Nine policemen were poisoned by bad chicken.", "armed_attack", True, "food"),
    ("Two officials were poisoned with a nerve agent.", "armed_attack", False, "no food"),
    ("Guards stopped a lorry with untaxed cigarettes.", "raid_arrest", True, "contraband"),
    ("Guards stopped a lorry with cigarettes and rifles.", "raid_arrest", False, "arms under it"),
    ("Gunmen killed six people in Kaduna.", "armed_attack", False, "nothing of the kind"),
    ("", "bombing", False, "nothing"),
]


@pytest.mark.parametrize(("sentence", "type_", "harmless", "why"), CASES, ids=[case[3] for case in CASES])
def test_harmless(sentence: str, type_: str, harmless: bool, why: str) -> None:
    assert is_harmless(sentence, type_) is harmless, why


def test_what_is_harmless_opens_no_incident_beside_one_that_is_not() -> None:
    drill, attack = "Iran's navy fired missiles in a drill", "gunmen killed four guards in Ahvaz"
    document = annotate(None, f"{drill}. In the south {attack}.", None)
    told = [
        mention(document, drill, {"rocket_missile_attack": 1.0}),
        mention(document, attack, {"armed_attack": 1.0}),
    ]
    assert [[one.type for one in found] for found in group(document, told)] == [["armed_attack"]]
