"""Sentences that are only the toll of one deed, and those of a plague, a storm, a war or many deeds."""

import pytest

from streams.stages.coding.toll_news import deed_of_changed_toll, deed_of_dead

CHANGED = [
    ("The toll of last Friday's ambush at Intagamey in Niger has risen to 17 dead soldiers", "armed_attack", "a day"),
    (
        "Rescuers pulled bodies from the rubble, raising the death toll from Monday's suicide bombing to 87",
        "suicide_bombing",
        "raised",
    ),
    ("The death toll from the attacks on two mosques in Christchurch climbed to 50", "armed_attack", "two at once"),
    (
        "The number of people killed in Thursday's police raid on the favela has risen to 28",
        "armed_attack",
        "the police's",
    ),
    (
        "The death toll from the bombing of a bus in the north of Sri Lanka has risen to 64",
        "bombing",
        "many words of where",
    ),
    ("The number of dead in the siege of a mall in Nairobi has climbed to 68", "armed_attack", "a siege"),
    (
        "The death toll from clashes between herders and farmers rose to 86 on Monday",
        "armed_clash",
        "clashes are one fight",
    ),
    ("The number of people who died in the assault on a hotel has reached 37", "armed_attack", "who died"),
    ("Police revised the death toll from Sunday's shooting down to 10 from 11", "armed_attack", "and down"),
    ("They found a body, taking the number killed in Saturday's glide bomb attack to 19", "bombing", "without a toll"),
    ("The death toll of an air raid on a school went up to nine", "air_strike", "went up"),
    ("The death toll from the pandemic passed 500,000", None, "an illness"),
    ("The death toll from Friday's earthquake has risen to 2,497", None, "the earth"),
    ("The toll from a bus crash has risen to 21", None, "the road"),
    ("The number of people killed in road accidents rose to 4,300", None, "roads"),
    ("The toll of the company's restructuring has risen to 1,200 jobs", None, "a company"),
    ("The motorway operator raised the toll from 3 euros to 4 euros", None, "a fee"),
    ("The death toll from bird flu attacks on farms has climbed to 2 million birds", None, "birds"),
    ("The death toll from shark attacks rose to four", None, "an animal"),
    ("The number of people killed in the attack of the killer bees rose to three", None, "animals, named behind it"),
    ("The number of victims of the attack by phishers climbed to 3,000", None, "swindlers"),
    ("The toll from United's second-half attack rose to five", None, "a match"),
    ("The mayor raised the toll from Monday's attack on the car tunnel to 5 dollars", None, "money"),
    ("The death toll from Russia's war in Ukraine since 2022 has passed 12,000", None, "a war"),
    ("The number of people killed in attacks by bandits since January has risen to 600", None, "attacks of months"),
    ("The death toll from bombings in Kabul has risen to 90", None, "bombings of no one day"),
    ("The death toll from the bombing could rise to 30", None, "only feared"),
    ("The number of victims of the ransomware attack rose to 40", None, "a hack"),
]


@pytest.mark.parametrize(("text", "type_"), [case[:2] for case in CHANGED], ids=[case[2] for case in CHANGED])
def test_a_toll_that_changed_names_its_deed(text: str, type_: str | None) -> None:
    assert deed_of_changed_toll(text) == type_


DEAD = [
    ("At least 21 people were killed in the siege of the Hayat hotel in Mogadishu.", "armed_attack", "a siege"),
    ("Relatives of 160 people missing since Monday's attack on a train met.", "armed_attack", "the missing"),
    ("Eleven miners were killed in a raid on a gold mine.", "armed_attack", "a raid"),
    ("Thousands buried 14 people killed in Sunday's bombing at a market.", "bombing", "the buried"),
    ("Prayers were held for the victims of Monday's attack on the budget.", None, "nobody came to harm"),
    ("Three people were injured in an attack by a dog at a park.", None, "a dog"),
    ("Two players were injured in the attack on goal.", None, "sport"),
    ("At least 900 people were killed in attacks on villages this year.", None, "a year"),
    ("Nine people were killed in the collapse of a mine.", None, "no deed"),
]


@pytest.mark.parametrize(("text", "type_"), [case[:2] for case in DEAD], ids=[case[2] for case in DEAD])
def test_the_dead_of_a_deed_name_it(text: str, type_: str | None) -> None:
    assert deed_of_dead(text) == type_
