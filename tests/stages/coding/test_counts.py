"""Numbers, what may count people, and whose toll it is."""

from time import process_time

import pytest

from streams.stages.coding import counts
from streams.stages.coding.count_fates import fate_of
from streams.stages.coding.count_pairs import Joint
from streams.stages.coding.count_slots import SLOTS as BOTH
from streams.stages.coding.count_sums import quantities_of
from streams.stages.coding.count_totals import is_of_another
from streams.stages.coding.numbers import find_numbers
from streams.stages.coding.quantities import find_quantities
from tests.stages.coding.pages import make

NUMBERS = [
    ("twenty-three", 23, 23, "hyphen"),
    ("one hundred and eight", 108, 108, "and inside a number"),
    ("thirty-five thousand", 35_000, 35_000, "scale"),
    ("1,289", 1289, 1289, "separator"),
    ("1,200,", 1200, 1200, "separator, and a comma behind it"),
    ("1.5 million", 1_500_000, 1_500_000, "decimal with a scale"),
    ("dozens", 24, None, "open"),
    ("hundreds", 200, None, "open"),
    ("two dozen", 24, 24, "counted dozens"),
    ("half a dozen", 6, 6, "half a dozen"),
    ("a score", 20, 20, "a score"),
    ("a hundred", 100, 100, "article"),
    ("several thousand", 2000, None, "several of a scale, as its plural"),
    ("two hundred and fifty-six thousand one hundred", 256_100, 256_100, "scales in falling order"),
    ("a thousand and one", 1001, 1001, "and behind a scale"),
]


@pytest.mark.parametrize(("text", "low", "high"), [case[:3] for case in NUMBERS], ids=[case[3] for case in NUMBERS])
def test_numbers_as_english_writes_them(text: str, low: int, high: int | None) -> None:
    (number,) = find_numbers(f"some {text} of them")
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("text", ["an M-16", "the twenty-third victim", "1.5 per head", "rifles"])
def test_not_numbers(text: str) -> None:
    assert list(find_numbers(text)) == []


SEVERAL_NUMBERS = [
    ("one and two, five or six", [1, 2, 5, 6], "coordinated"),
    ("twenty-five with machetes, five with knives", [25, 5], "before a word that only looks like an ordinal"),
    ("Blast kills nine\nNine recruits died", [9, 9], "a title that ends in a number, a text that begins with one"),
    ("Toll reaches twenty\nThree more died", [20, 3], "the same, where the words would make one number"),
    ("nine nine", [9, 9], "a unit follows a ten or a scale, never a unit"),
    ("two eighteen-year-olds", [2, 18], "nor does a teen"),
    ("five twenty-year-olds", [5, 20], "nor a ten"),
    ("between one hundred and two hundred", [100, 200], "two scales of one size"),
]


@pytest.mark.parametrize(
    ("text", "values"), [case[:2] for case in SEVERAL_NUMBERS], ids=[case[2] for case in SEVERAL_NUMBERS]
)
def test_numbers_beside_each_other_stay_apart(text: str, values: list[int]) -> None:
    assert [number.low for number in find_numbers(text)] == values


QUANTITIES = [
    ("at least 28 people died", 28, None, "at least"),
    ("more than 200 were hurt", 201, None, "more than N is at least N + 1"),
    ("no fewer than 61 died", 61, None, "no fewer than"),
    ("nearly 100 died", 90, 99, "nearly"),
    ("14 or more died", 14, None, "or more"),
    ("sixty-odd died", 60, 69, "odd"),
    ("between 25 and 30 dead", 25, 30, "between"),
    ("On Jan. 3, 20 Palestinians were killed", 20, 20, "behind a day, and no year"),
    ("Since October 7, 34,000 dead", 34_000, 34_000, "the same with a separator"),
    ("20 to 25 dead", 20, 25, "range"),
    ("several men were killed", 3, None, "several"),
    ("dozens died", 24, None, "dozens"),
    ("a soldier fell", 1, 1, "one person"),
    ("nobody was hurt", 0, 0, "nobody"),
    ("there were no casualties", 0, 0, "no casualties"),
    ("the pilot came out unhurt", 1, 1, "a person known"),
    ("a tenth person has gone", 10, 10, "a running count"),
    ("it hit both", 2, 2, "both"),
    ("an elderly couple died", 2, 2, "a couple is two people"),
    ("a young Iraqi couple was shot", 2, 2, "of some kind"),
    ("killed a couple of local policemen", 2, 2, "a couple of people"),
    ("a pair of bystanders were hurt", 2, 2, "a pair of people"),
    ("a husband and wife died", 2, 2, "one article for two"),
    ("his mother and father died", 2, 2, "the same of another's kin"),
    ("her sons and the neighbour died", 1, 1, "one person behind others"),
    ("the blast hurt nobody", 0, 0, "nobody after the verb"),
    ("there was not a scratch on anyone", 0, 0, "not a scratch"),
    ("All those aboard were safe, it said", 0, 0, "all are safe"),
    ("everyone in the house survived", 0, 0, "all lived"),
    ("a judge was killed", 1, 1, "the verb of one person"),
    ("five or six hundred died", 500, 600, "two ends of one scale"),
    ("two to three dozen died", 24, 36, "the same with dozens"),
    ("in excess of 20 died", 21, None, "in excess of"),
    ("10-plus died", 10, None, "plus"),
    ("her 9-year-old son died", 1, 1, "one person with an age"),
    ("a motorcyclist died", 1, 1, "one person on a road"),
]


@pytest.mark.parametrize(
    ("text", "low", "high"), [case[:3] for case in QUANTITIES], ids=[case[3] for case in QUANTITIES]
)
def test_what_may_count_people(text: str, low: int, high: int | None) -> None:
    assert (low, high) in {(found.low, found.high) for found in find_quantities(text)}


def test_what_opens_a_number_stands_on_its_line() -> None:
    found = find_quantities("Blast in Quetta kills nine\nAt least twelve recruits died")
    assert [(one.low, one.high) for one in found if one.low > 1] == [(9, 9), (12, None)]


NOT_PEOPLE = [
    ("Ahmed Khan, 41, spoke", 41, "an age"),
    ("the 25-year-old bus", 25, "an age"),
    ("a woman in her 30s was hurt", 30, "a decade of life"),
    ("killed in the 1990s", 1990, "a decade"),
    ("killed in the 1990s", 199, "nor its first digits"),
    ("at the camp of the 33rd regiment", 33, "a rank"),
    ("a woman of 28 and a man of 39 were hurt", 39, "an age that its clause goes on after"),
    ("a mother of four was killed", 4, "her children"),
    ("shot down at 3:21 p.m.", 3, "an hour and its minutes"),
    ("killed at a quarter past eleven", 11, "an hour in words"),
    ("on 14 November", 14, "a date"),
    ("November 14", 14, "a date"),
    ("on January 3, 2020, after", 2020, "the year of a date"),
    ("on January 3rd, 2020, after", 2020, "the same with an ordinal"),
    ("in the attack on June 8 has risen", 8, "a day before a verb"),
    ("over a 2014 massacre in a suburb", 2014, "the year of a deed"),
    ("since the 2019 Easter bombings", 2019, "the same with a feast"),
    ("her grandson, 14, was hurt", 14, "an age after one person"),
    ("His twelve-year-old daughter, 14, was hurt", 14, "at the beginning of a sentence, some words off"),
    ("two hours later", 2, "a time"),
    ("after four decades and 829 dead", 4, "a longer one"),
    ("a couple of days later", 2, "a time of two"),
    ("half were killed and twice as many hurt", 3, "as many as another number"),
    ("a couple weeks ago", 2, "the same without of"),
    ("a mother and child hospital was hit", 2, "a hospital for both"),
    ("shot a couple of streets from his home", 2, "a way"),
    ("a bomb at the fisherman village", 1, "a place by the name of people"),
    ("one 120-millimetre round", 120, "a calibre"),
    ("12 km away", 12, "a distance"),
    ("$40 was paid", 40, "money"),
    ("at 02:30 local", 30, "a clock"),
    ("no word of casualties", 0, "no word is not none"),
    ("slightly wounding three people", 0, "those hurt slightly are hurt, and not all"),
    ("a waitress with minor injuries", 0, "the same"),
    ("the attacker escaped on foot", 0, "one who escaped"),
    ("two survived, and are out of danger", 0, "some who lived"),
    ("the crew hid in a safe room", 0, "a room"),
    ("all who survived were hurt", 0, "those of them who lived"),
    ("Not all aboard survived", 0, "not all"),
    ("no shot was fired", 0, "none of the shots"),
    ("they took it without a shot", 0, "the same"),
    ("aimed at nobody knows what, it hit a house", 0, "nobody who knows"),
    ("no trains ran", 0, "none of something else"),
    ("they were killed", 1, "the verb of many persons"),
    ("they shot at cars", 1, "a verb without a victim"),
    ("two were shot dead", 1, "the end of a verb of many"),
    ("The mayor, 44, and two guards died", 44, "an age after an office"),
    ("Two boys, 9 and 12, were killed", 12, "ages after some persons"),
    ("cousins aged four and sixteen died", 16, "ages in words"),
    ("a guard of 36, married", 36, "an age with of"),
    ("He was 59.", 59, "an age told of him"),
    ("Mohammad D., 27, was hurt", 27, "an age after a short name"),
    ("not since the lorry at Djerba, in 2002, had any died", 2002, "a year"),
    ("killed at mile 63 in August", 63, "a milestone"),
    ("six were hurt, on Highway 4, two of them badly", 6 + 4, "a road"),
]


@pytest.mark.parametrize(
    ("text", "value"), [case[:2] for case in NOT_PEOPLE], ids=[f"{c[2]}: {c[0]}" for c in NOT_PEOPLE]
)
def test_what_never_counts_people(text: str, value: int) -> None:
    assert value not in {found.low for found in find_quantities(text)}


def test_odd_numbers_are_no_trouble() -> None:
    nines = "9" * 5000
    assert find_quantities(f"the {nines}th man, {nines} dozen men and {nines} men") is not None  # more than int() reads
    assert [found.low for found in find_quantities("EİGHTH and EIGHT MEN")] == [
        8
    ]  # a letter that is longer as a small one


SUMS = [
    ("four soldiers and three civilians died", True, "two groups of one phrase"),
    ("the driver and the guard died", True, "two who are known"),
    ("a couple and their three children died", True, "a couple with others of theirs"),
    ("a mother and her three children were killed", True, "one of them and others of hers"),
    ("five Revolutionary Guards and five men died", True, "people by the name of what they belong to"),
    ("five in Mosul and three in Erbil died", False, "two places, perhaps two events"),
    ("fourteen others, nine of them policemen, died", False, "the second is a part of the first"),
    ("eleven died, among them five policemen and a boy", False, "the parts of a total"),
    ("eleven died, including five policemen, a boy and two girls", False, "three of them"),
    ("many died, including five policemen and a boy", True, "no total is told"),
    ("16 people, eight among the dead, were on board", False, "a part, said otherwise"),
    ("a woman was among the dead, and 13 were hurt", False, "a verb stands between"),
    ("14 dead, 71 injured", False, "the dead and the hurt"),
    ("one was among casualties, and 13 were hurt", False, "a verb, and a plural after it"),
    ("one killed by militants, and 13 others", False, "a verb and who did it"),
    ("a soldier and seven policemen were hurt", True, "one and some"),
    ("two people, a man and a woman, died", False, "those who they were"),
    ("three men, a woman and two boys died", True, "three groups"),
    ("on Highway 4, two people died", False, "a number without a noun"),
    ("it killed nine traders, the mayor said", False, "one who speaks"),
    ("it killed seven herders, the public prosecutor said in a statement", False, "the same of an office"),
    ("a soldier and two vehicles were hit", False, "things are not summed"),
    ("three others, two women and a man, were hurt", False, "the others by what they are"),
    ("two men aged 45 and 62 and a woman, 70, died", True, "their ages between"),
    ("his parents, his sister and a neighbour died", True, "a couple that is its own noun"),
]


@pytest.mark.parametrize(("text", "summed"), [case[:2] for case in SUMS], ids=[case[2] for case in SUMS])
def test_only_counts_beside_each_other_are_summed(text: str, summed: bool) -> None:
    page = make(f"On Monday {text}.", text)
    assert any(found.kind == "sum" for found in quantities_of(page)) is summed


def joined(text: str, event: str) -> set[int]:
    """The totals of pairs that stand for the dead of the one event."""
    page = make(text, event, type_="armed_clash")
    found = quantities_of(page)
    fields = counts.fields_of(page, 0, found, {slot: [0.9] * len(found) for slot in counts.SLOTS})
    return {one.quantity.low for one in fields["killed"] if isinstance(one, Joint)}


def test_numbers_told_apart_stand_for_their_total() -> None:
    text = "The army lost four men in the fight at Aguelhok. Some twenty assailants were killed as well."
    assert joined(text, "the fight at Aguelhok") == {24}


def test_a_toll_of_both_sides_of_a_clash_is_summed() -> None:
    text = "Two soldiers and 14 rebels were killed in a clash near Bossangoa on Monday, the army said."
    assert tolls(text, text[:-15]) == [((16, 16), None)]


PAIRS = [
    ("a farmer and his son died", True, "he and his"),
    ("five rangers and their driver died", True, "some and one of theirs"),
    ("a farmer died and his son was hurt", False, "each has a verb"),
    ("it killed a farmer and his son was hurt", False, "the second has a verb of his own"),
    ("a farmer, and later a guard died", False, "a comma parts them"),
    ("it killed five rangers and their chief said so", False, "the second speaks"),
    ("a farmer and three sons died", True, "one verb behind both"),
    ("21 passengers and four guards were killed", True, "the same of two groups"),
    ("it killed two farmers and four children", True, "one verb before both"),
    ("it killed two farmers and four children were hurt", False, "each has a verb, the second behind it"),
    ("it killed two farmers and four gunmen", False, "those who did it are counted apart"),
    ("it brought two bombs and 45 dead", False, "things do not die"),
    ("a bomb hit a farmer and three sons", False, "no verb tells whether they died"),
]


@pytest.mark.parametrize(("text", "joined"), [case[:2] for case in PAIRS], ids=[case[2] for case in PAIRS])
def test_one_person_joined_to_a_count_shares_its_fate(text: str, joined: bool) -> None:
    found = quantities_of(make(f"On Monday {text}.", text))
    assert ({one.kind for one in found} - {"lone"} == {"sum"}) is joined


OBJECTS = [
    ("it killed a colonel, his wife and two of his sons", {4}, "the object of one verb, told whole"),
    ("he shot dead his wife and two children", {3}, "of a verb of two words"),
    ("it killed the governor of Logar and six other people", {7}, "one told by his office"),
    ("it killed the head of the commission and three others", {4}, "by an office that is not of the list"),
    ("it killed Minister Denys Bilyi and 13 others", {14}, "by his name"),
    ("it killed General Oumar Diarra and 11 soldiers", {12}, "by his full name, beside any"),
    ("it killed in Saudi Arabia and three lived", {1, 3}, "no place"),
    ("it killed Palestinians and two soldiers", {1, 2}, "and not a people"),
    ("it killed Burkina Faso and two Malian soldiers", {1, 2}, "no country"),
    ("it killed South African and two Malian soldiers", {1, 2}, "no people of two words"),
    ("it killed French and six other soldiers", {1, 6}, "nor of one beside others"),
    ("it killed Islamic State and 11 fighters", {1, 11}, "no party"),
    ("it killed Red Cross and two Oxfam workers", {1, 2}, "no organisation"),
    ("it killed Hamas Commander Ahmad Said and two guards", {3}, "but a person with the name of one before his"),
    ("it killed Michael Jordan and two guards", {3}, "or a country's for his own"),
    ("it killed Officer Daniel Cross and two guards", {3}, "or a word of an organisation's name"),
    ("it killed the guards and three others", {1, 3}, "and not several"),
    ("it killed the governor of Logar and wounded six others", {1, 6}, "nor what the next verb has for its object"),
    ("it killed a guard and a cook and burnt a house", {2}, "and not what the next verb has"),
    ("it killed a guard and a cook, and hurt a boy", {1, 2}, "which may be one more person"),
    ("it killed a guard, two cooks and four boys were hurt", {1, 3, 6, 7}, "nor one with a verb of his own"),
    ("it killed four guards, two cooks and two boys", {1, 2, 4, 6, 8}, "nor some who may be named behind their number"),
    ("it killed four guards, two of Fiji", {1, 2, 4, 6}, "nor a part of them"),
    ("he killed his wife and two sons before killing himself", {1, 3}, "what he does after it is no verb of theirs"),
    ("it killed Taleb Abdallah, a senior commander, and three other fighters", {4}, "his office behind his name"),
    ("it killed Dawlat Khan, the district police chief, and four of his men", {5}, "any office"),
    ("it killed Maria Lopez, the mayor of Temixco, and her driver", {2}, "with one more"),
    ("it killed two officers and three other fighters", {5}, "others of one kind"),
    ("it killed two officers and three fighters", {1, 2, 3, 5}, "but not of another"),
    ("it killed a guard, a cook and the bomber", {1, 2, 3}, "nor the one who did it"),
]


NAMES = [
    ("since General Qasem Soleimani and Abu Mahdi al-Muhandis, a founder of the group, were killed.", {2}, "two"),
    ("Brigadier Mohammad Zahedi and Hossein Abdi were killed by missiles.", {2}, "at the beginning"),
    ("Aid workers Maria Silva and Daniel Ortiz were shot dead.", {2}, "behind their trade"),
    ("Colonel Musa Adamu and 12 soldiers were killed.", {13}, "one before some"),
    ("Twenty-six Bangladeshis and four Africans were shot dead.", {4, 26, 30}, "peoples, counted"),
    ("Three Palestinians and Two Israelis were killed.", {5}, "the same in capitals"),
    ("Colonel Musa Adamu and 12 soldiers mourned those who were killed.", {12}, "one who mourns"),
    ("Two guards, Mohammad Zahedi and Hossein Abdi, were killed.", {2}, "two who were counted"),
    ("Foreign Minister Sergei Orlov and President Emre Kaya mourned those who were killed.", set(), "who mourn"),
    ("In Port Sudan and Abu Hamad 12 people were killed.", {12}, "places"),
    ("Soldiers in Port Sudan and Abu Hamad were killed.", set(), "places behind those who died"),
]


@pytest.mark.parametrize(("text", "lows"), [case[:2] for case in NAMES], ids=[case[2] for case in NAMES])
def test_two_full_names_are_two(text: str, lows: set[int]) -> None:
    assert {one.low for one in quantities_of(make(text, "were"))} == lows


TWO_ATTACKS = "Gunmen fired on a post in Hilla. A bomb went off in Karbala."
NONE = [
    (f"{TWO_ATTACKS} Neither attack caused casualties.", [(0, 0), (0, 0)], "neither"),
    (f"{TWO_ATTACKS} No casualties were reported in either attack.", [(0, 0), (0, 0)], "either"),
    (f"{TWO_ATTACKS} The army confirmed both attacks and reported no casualties.", [(0, 0), (0, 0)], "both"),
    (f"{TWO_ATTACKS} No casualties were reported in the second attack.", [None, (0, 0)], "of one alone"),
    (
        "Gunmen killed two men in Hilla. A bomb went off in Karbala. Nobody was hurt in either attack, the army said.",
        [(2, 2), (0, 0)],
        "not where another toll is told",
    ),
]


@pytest.mark.parametrize(("text", "dead"), [case[:2] for case in NONE], ids=[case[2] for case in NONE])
def test_nobody_hurt_in_two_attacks_is_told_of_both(text: str, dead: list[tuple | None]) -> None:
    assert [one[0] for one in tolls(text, *text.split(". ")[:2])] == dead


@pytest.mark.parametrize(("text", "lows"), [case[:2] for case in OBJECTS], ids=[case[2] for case in OBJECTS])
def test_the_object_of_one_verb_is_told_whole(text: str, lows: set[int]) -> None:
    assert {one.low for one in quantities_of(make(f"On Monday {text}.", text))} == lows


def test_a_chain_of_counts_without_end_is_read_at_once() -> None:
    text = "one and two and three and " * 600
    page = make(text, "one")
    started = process_time()
    assert {one.low for one in quantities_of(page) if one.kind == "sum"} >= {3, 6, 11}
    assert process_time() - started < 2


def tolls(text: str, *events: str, title: str | None = None) -> list[tuple[tuple[int, int | None] | None, ...]]:
    """(killed, injured) of every event, as ranges."""
    page = make(text, *events, title=title, published="2020-03-17T08:00:00Z")
    read = counts.read_counts(counts.load(), page)
    found = [(told.killed, told.injured) for told in read]
    for pair in found:
        for one in pair:
            assert one is None or page.text[slice(*one.span)] == one.toll.text
    return [tuple((one.toll.min, one.toll.max) if one else None for one in pair) for pair in found]


def test_dead_and_hurt_of_one_sentence() -> None:
    text = "A car bomb exploded outside a bank in Kabul on Monday, killing at least 12 people and wounding 43."
    assert tolls(text, "A car bomb exploded outside a bank in Kabul") == [((12, None), (43, 43))]


def test_a_count_of_part_is_not_the_whole() -> None:
    text = "A bomb killed 16 people, eight of them soldiers, in a market in Baquba on Monday."
    assert tolls(text, "A bomb killed 16 people") == [((16, 16), None)]


def test_two_events_keep_their_own_tolls() -> None:
    text = (
        "Gunmen killed 15 people at a checkpoint in Yala on Tuesday.\n\n"
        "On Monday a bomb in Pattani had killed two people and injured 30."
    )
    events = ("Gunmen killed 15 people at a checkpoint in Yala", "a bomb in Pattani had killed two people")
    assert tolls(text, *events) == [((15, 15), None), ((2, 2), (30, 30))]


ONE_SLOT = [
    ("A mine wounded a soldier near Tin-Akof on Monday.", [(None, (1, 1))], "a verb of wounds"),
    ("Gunmen attacked a post near Tin-Akof on Monday, killing a soldier.", [((1, 1), None)], "a verb of death"),
    (
        "A bomb hit the feast in Pikit on Monday. Seventeen people, including three children, were wounded.",
        [(None, (17, 17))],
        "an aside before the verb",
    ),
]


@pytest.mark.parametrize(("text", "told"), [case[:2] for case in ONE_SLOT], ids=[case[2] for case in ONE_SLOT])
def test_one_number_tells_the_dead_or_the_hurt(text: str, told: list) -> None:
    assert tolls(text, text.split(" on Monday", maxsplit=1)[0]) == told


FATES = [
    ("The blast wounded nine people on a bus.", "nine", ("injured",), "the object of a verb of wounds"),
    ("A drone hit a bus, injuring the driver and three passengers.", "three", ("injured",), "a second object of it"),
    ("It wounded a guard and three were killed.", "three", ("killed",), "and none, with a verb of its own"),
    ("A woman was killed and four members of her family injured.", "four", ("injured",), "a verb cut short"),
    ("Two wounded gunmen killed a guard.", "a guard", ("killed",), "nor is its subject its object"),
    ("Thirteen deaths were counted.", "Thirteen", ("killed",), "by another"),
    ("Nine dead and wounded lay in a van.", "Nine", BOTH, "and not with the hurt"),
    ("Sixteen more male corpses lay in a van.", "Sixteen", ("killed",), "the dead by their noun"),
    ("Four people were shot, one fatally, at a bar.", "one", ("killed",), "a part of those who were shot"),
    ("Four people were shot, one fatally, at a bar.", "Four", ("injured",), "who did not all die"),
    ("It hit a bar. Nine were hurt, two officials said.", "two", (), "some who speak"),
    ("It hit a bar. Two people said to be guards died.", "Two", BOTH, "and of whom others speak"),
    ("It killed a family of six in Manbij.", "killed", (), "a verb whose object is counted"),
    ("A woman stabbed passengers at a station.", "stabbed", (), "or is many"),
    ("A woman was stabbed several times.", "was stabbed", BOTH, "and no time"),
    ("A mayor was shot and wounded in Lahore.", "was shot", ("injured",), "a verb whose end another tells"),
    ("A mayor was shot and killed in Lahore.", "was shot", ("killed",), "or the other end"),
    ("A mayor was shot dead and wounded men lay about.", "was shot dead", ("killed",), "and none that tells its own"),
    ("A man was stabbed and seriously injured.", "A man", ("injured",), "its subject"),
    ("A mayor was shot and wounded by a gunman.", "a gunman", (), "by whom it was done"),
    ("It hit a bar. Two men killed by the blast were guards.", "Two", ("killed",), "and not to whom"),
    ("A man shot dead two girls.", "two", ("killed",), "the object of two words for killing"),
    ("They took a train, taking more than 100 passengers hostage.", "more than 100", (), "those who are taken hostage"),
    ("Gunmen took hostage 17 workers of a mine.", "17", (), "in another order"),
    ("Rebels who held 40 villagers captive fled.", "40", (), "those who are held"),
    ("They took a school and killed 15 hostages.", "15", ("killed",), "who were killed"),
    ("Troops freed 76 hostages in Zamfara.", "76", (), "those who are freed"),
    ("Troops rescued 20 wounded people.", "20", BOTH, "or saved, and are hurt"),
    ("Rebels held the town and two hostages were killed.", "two", ("killed",), "hostages may die"),
    ("Ten hostages were killed in the town.", "Ten", ("killed",), "whoever held them"),
    ("The crew of 22 were reported safe.", "22", (), "those who are safe"),
    ("Eight men were wounded, one critically, in a clash.", "one", (), "how one of those counted was hurt"),
    ("Eight men were hurt and one critically wounded man died.", "one", ("killed",), "and not one more"),
    ("The attacker escaped on foot.", "The attacker", (), "one who fled"),
    ("Four of her sons, including two minors, were injured.", "Four", ("injured",), "an aside before the verb"),
    ("It killed a farmer of Manbij.", "killed", ("killed",), "and not"),
    ("The blast killed or wounded nine people.", "nine", BOTH, "of one that tells no slot alone"),
    ("The blast wounded nine who have since died.", "nine", BOTH, "dead by now, as the clause says"),
    ("Twelve people were injured in the blast.", "Twelve", ("injured",), "its subject"),
    ("It hit a post in Anbar, the governor's office said.", "the governor", (), "one whose office speaks"),
    ("Two died at the governor's house, police said.", "the governor", (), "one whose house it was"),
    ("A policeman's wife was hurt in the blast.", "A policeman", BOTH, "his wife is one as well"),
    ("Crowds mourned the commander's death in the blast.", "the commander", BOTH, "and not whose death it was"),
    ("The man, known as Mayo, was arrested without a shot.", "The man", (), "one who was taken, with his name"),
    ("The man, known as Mayo, was killed at a farm.", "The man", BOTH, "or killed"),
    ("A drone wounded a woman in Nikopol, Governor Serhiy Lysak said.", "a woman", ("injured",), "another speaks"),
    ("Twelve people were killed.", "Twelve", ("killed",), "the same of death"),
    ("Four of the wounded have died.", "Four", ("killed",), "the wounded who died"),
    ("Two people who were hurt in Tuesday's blast died.", "Two", ("killed",), "the same in a clause"),
    ("Two people wounded in the blast die.", "Two", ("killed",), "and in a title"),
    ("It wounded seven. Two of them are children.", "Two", (), "a part without a fate of its own"),
    ("It hit a bus of nine. Two of them died.", "Two", ("killed",), "a part with one"),
    ("It launched 97 drones, and 71 of them were shot down.", "71", (), "no people"),
    ("The prime minister condemned the bombing.", "The prime minister", (), "one who condemns"),
    ("The bishop of Bunia asked for peace.", "The bishop", (), "one who asks, with his see"),
    ("Six were hurt, a doctor at the main hospital said.", "a doctor", (), "one who says, with his place"),
    ("A doctor at the main hospital was hurt, police said.", "A doctor", ("injured",), "one hurt there"),
    ("Six were hurt, according to a community leader.", "a community leader", (), "one who is cited"),
    ("Soldiers detained nine gunmen.", "nine", (), "those who were taken"),
    ("Gunmen killed or abducted nine villagers.", "nine", BOTH, "or were killed"),
    ("A man stabbed six people at a fair.", "A man", (), "one who harms others"),
    ("A man stabbed at a fair has died.", "A man", ("killed",), "one who was harmed"),
    ("A 39-year-old woman stabbed passengers at a station.", "A 39-year-old woman", (), "whoever they are"),
    ("A woman with a knife attacked a nurse.", "A woman", (), "with what she carries"),
    ("A woman stabbed six times has died.", "A woman", ("killed",), "and not how often"),
    ("Two gunmen kidnapped a priest in Jos.", "Two", (), "some who harm others"),
    ("Three men on a motorcycle opened fire at a bar.", "Three", (), "of whom their verb tells it"),
    ("Two suicide bombers blew themselves up.", "Two", (), "and who are no victims of it"),
    ("Two men shot at a bar have died.", "Two", BOTH, "some who were harmed"),
    ("Six soldiers killed a day earlier were buried.", "Six", BOTH, "and when"),
    ("Around 200 wounded people came through its doors.", "200", BOTH, "some by what befell them"),
    ("It killed six people as gunmen stormed a hotel.", "six", ("killed",), "others do it"),
    ("Four drones attacked Kherson, damaging 11 houses.", "11", (), "houses"),
    ("Four drones attacked Kherson, damaging 11 houses.", "Four", (), "drones"),
    ("Insurgents overran four military posts in Borno.", "four", (), "posts of some kind"),
    ("Eight went up in it; two never came home.", "two", BOTH, "more than one are no home"),
    ("It put 38 tourists under the bullets.", "38", BOTH, "people under them"),
    ("They shot 28 Katyusha toward the Green Zone.", "28", (), "things by their make"),
    ("It had shot five rockets there in April.", "five", (), "things, and where they went"),
    ("One rocket missed the building.", "One", (), "one thing"),
    ("It was struck by four vessels, two of which hit its port side.", "two", (), "things told before"),
    ("Twelve shots were fired and one hit a school.", "one", (), "the same without of which"),
    ("Eleven patrolmen were out; two hit a mine.", "two", BOTH, "people hit mines"),
    ("A mine killed two bus drivers in Mopti.", "two", ("killed",), "people by what they drive"),
    ("A bomb killed 20 people in two villages.", "20", ("killed",), "people, and where"),
    ("More than 46,000 people fled between 20 and 28 July.", "46,000", (), "those who fled"),
    ("Fourteen survivors spoke to us.", "Fourteen", (), "those who lived"),
    ("None of the six survived.", "six", BOTH, "or none did"),
    ("Three survived with burns.", "Three", BOTH, "or lived, and were hurt"),
    ("Three crew are missing.", "Three", (), "those who are missing"),
    ("It left 4,000 people homeless.", "4,000", (), "those without a home"),
    ("Nine villagers were abducted and later killed.", "Nine", BOTH, "taken, and killed"),
    ("Two people who fled on foot were shot.", "Two", BOTH, "fled, and were shot"),
    ("Nine displaced people were killed.", "Nine", ("killed",), "the displaced may die"),
    ("Twenty people were evacuated to a hospital.", "Twenty", BOTH, "or be hurt"),
    ("The number of people wounded by the bomb has risen to 14.", "14", ("injured",), "a total of the hurt"),
    ("A guard wounded on Sunday died, bringing the number of dead to six.", "six", ("killed",), "a total of the dead"),
]


@pytest.mark.parametrize(("text", "words", "slots"), [c[:3] for c in FATES], ids=[c[3] for c in FATES])
def test_what_a_count_may_tell_by_its_clause(text: str, words: str, slots: tuple[str, ...]) -> None:
    page = make(text, text[:20])
    told = [one for one in quantities_of(page) if page.text[one.start : one.end].endswith(words)]
    assert {fate_of(page, one).slots for one in told} == {slots}


def test_those_who_a_total_were_do_not_stand_beside_it() -> None:
    text = "Four people, a policeman and three shoppers, were wounded."
    assert [one.low for one in quantities_of(make(text, text))] == [4]


RUNNING = [
    (
        "Two people who were hurt in Tuesday's bombing of a bank died, which brings the number of dead to five.",
        ((5, 5), None),
        "those who died since are no total, nor hurt",
    ),
    (
        "The toll from Monday's suicide bombing at a police mosque has reached 101, a hospital spokesman said.",
        ((101, 101), None),
        "alone, whatever else its words say",
    ),
    (
        "Three bodies were found in Kharkiv, taking the number killed in Saturday's bombing to 19.",
        ((19, 19), None),
        "the number killed",
    ),
    (
        "Two more people have died after Sunday's bombing of a bank in Kunduz, which takes the death toll to 23.",
        ((23, 23), None),
        "two more",
    ),
    (
        "Rescuers found three more bodies in the house that a missile hit on Monday. The death toll has risen to 17.",
        ((17, 17), None),
        "in the sentence before",
    ),
    (
        "A bomb killed three people in Kabul on Monday, raising the number of dead in such attacks this year to 90.",
        ((3, 3), None),
        "a total of many attacks is none of the last",
    ),
    (
        "A bomb killed five policemen in Kandahar on Monday, raising the toll of officers slain there to 212.",
        ((5, 5), None),
        "nor one far above it",
    ),
]


@pytest.mark.parametrize(("text", "told"), [case[:2] for case in RUNNING], ids=[case[2] for case in RUNNING])
def test_a_running_total_is_the_toll(text: str, told: tuple) -> None:
    assert tolls(text, text.split(",", maxsplit=1)[0].split(". ", maxsplit=1)[0]) == [told]


ABOUT = [
    (
        "Police arrested four men in Lahore on Tuesday over a bomb at a market that killed 17 people in January.",
        "Police arrested four men in Lahore",
        None,
        "arrested over it",
    ),
    (
        "Soldiers detained nine gunmen in Benue on Sunday over the killing of 12 farmers.",
        "Soldiers detained nine gunmen",
        None,
        "detained over it",
    ),
    (
        "Soldiers shot dead three men near Srinagar who were suspected of April's attack in which 26 people died.",
        "Soldiers shot dead three men",
        (3, 3),
        "killed, and suspected of it",
    ),
    (
        "Suspected militants opened fire in a market in Maiduguri in an attack that killed 12 people.",
        "Suspected militants opened fire in a market in Maiduguri",
        (12, 12),
        "suspected of this one",
    ),
    (
        "Ukraine accused Russia of a missile attack on Kharkiv that killed 12 people.",
        "a missile attack on Kharkiv",
        (12, 12),
        "accused of this one",
    ),
    (
        "Police arrested four men in Lahore over a bomb at a market that killed 17 people on Monday.",
        "a bomb at a market that killed 17 people",
        (17, 17),
        "the attack itself",
    ),
    (
        "The mayor's body lay in a ditch. The body of the mayor of Jos was found on Monday after gunmen took him.",
        "The body of the mayor of Jos was found",
        (1, 1),
        "a body that is found",
    ),
]


@pytest.mark.parametrize(("text", "event", "dead"), [case[:3] for case in ABOUT], ids=[case[3] for case in ABOUT])
def test_an_arrest_has_no_dead_of_the_attack_it_is_about(text: str, event: str, dead: tuple | None) -> None:
    assert tolls(text, event)[0][0] == dead


ARRESTS = [
    (
        "A man was arrested on suspicion of murder after two people were found dead in Leeds.",
        True,
        "what a suspicion is of",
    ),
    ("Nine men were arrested after two people were killed in the raid in Leeds.", False, "and the raid's own"),
]


@pytest.mark.parametrize(("text", "other"), [case[:2] for case in ARRESTS], ids=[case[2] for case in ARRESTS])
def test_the_dead_of_what_a_suspect_is_held_for_are_of_another_event(text: str, other: bool) -> None:
    page = make(text, text.split(" after", maxsplit=1)[0], type_="raid_arrest")
    (two,) = [one for one in quantities_of(page) if one.low == 2]
    assert is_of_another(page, 0, two) is other


ANSWERS = [
    ("Rockets hit Safed in response to the killing of two commanders.", True, "what it answers"),
    ("The BLA hit a convoy to avenge the murder of two students.", True, "what it avenges"),
    ("Jets hit Gaza in retaliation for a rocket that killed two.", True, "what it pays back"),
    ("Gunmen in Jos killed two villagers in revenge for a theft.", False, "and its own dead"),
    ("Jets hit Gaza in retaliation for a rocket, killing two.", False, "told behind it"),
    (
        "Jets hit Gaza in reprisal for rockets fired at Metula that killed two.",
        True,
        "a participle, and a clause of it",
    ),
    ("Jets hit Gaza in response to shells which hit Sderot and killed two.", True, "two verbs of one clause"),
    ("The BLA hit a convoy in revenge for two deaths.", True, "what it answers is the count"),
    ("The BLA hit a convoy in revenge for a raid in which troops killed two.", True, "a clause with a doer of its own"),
    ("The BLA hit a convoy to avenge a raid that left two men dead.", True, "a clause without a deed"),
    ("In response to rocket fire Israeli artillery killed two in Gaza.", False, "the answer, without a comma"),
    ("In response to shells that hit Sderot jets killed two in Gaza.", False, "the answer behind a clause of the deed"),
    ("Gunmen fired in retaliation for a strike and killed two.", False, "the answer goes on"),
    ("Gunmen avenging the death of a comrade shot dead two in Jos.", False, "those who avenge are its subject"),
    ("Gunmen seeking revenge for a killing shot dead two men.", False, "the same by a noun"),
    ("Gunmen avenging a man who was killed in May killed two in Jos.", False, "behind a clause with a deed of its own"),
    ("In response to rocket fire Israel launched strikes killing two.", False, "a deed, and what came of it"),
]


@pytest.mark.parametrize(("text", "other"), [case[:2] for case in ANSWERS], ids=[case[2] for case in ANSWERS])
def test_the_dead_of_the_deed_that_an_attack_answers_are_not_its_own(text: str, other: bool) -> None:
    page = make(text, text[:12], type_="armed_attack")
    (two,) = [one for one in quantities_of(page) if one.low == 2]
    assert is_of_another(page, 0, two) is other


SHOT = [
    ("Two policemen were shot in Ankara. Nobody claimed responsibility.", None, "to own up is no word of death"),
    ("Two policemen were shot in Ankara. It claimed their lives.", (2, 2), "to take lives is one"),
]


@pytest.mark.parametrize(("text", "dead"), [case[:2] for case in SHOT], ids=[case[2] for case in SHOT])
def test_a_claim_of_responsibility_tells_no_death(text: str, dead: tuple | None) -> None:
    assert tolls(text, "Two policemen were shot in Ankara")[0][0] == dead


def test_nothing_told_is_no_toll() -> None:
    text = "Rockets were fired at the base on Monday, the ministry said. The road was closed for 12 hours."
    assert tolls(text, "Rockets were fired at the base") == [(None, None)]
