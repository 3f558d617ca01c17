"""What speaks for one event and what against it: names, tolls, and how many look-alikes there are."""

import msgspec
import pytest

from streams.merging.compare import NAMES, compare
from streams.merging.decision import caution, load_model
from streams.merging.memory import account
from streams.merging.words import full_name
from streams.records import Confidence, Place, Status, Time
from tests.stages.merging import (
    AIN_ASSAD,
    ANBAR,
    BAGHDAD,
    BAGHDAD_CITY,
    IRAQ,
    TAJI,
    Merge,
    day,
    make_copy,
    make_report,
    party,
    toll,
)

NAMES_OF = [
    ("a man", "Farid Kassab", True),
    ("a man with his rank", "Major General Farid Kassab", True),
    ("particles are written small", "Abu Nasr al-Darraji", True),
    ("a ship", "Sirius Star", True),
    ("one word", "Houthis", False),
    ("a thing", "police station", False),
    ("one name beside a common word", "Togo coaches", False),
    ("nothing", "", False),
]


@pytest.mark.parametrize(("why", "text", "named"), NAMES_OF, ids=[case[0] for case in NAMES_OF])
def test_full_names(why: str, text: str, named: bool) -> None:
    assert bool(full_name(text)) == named, why


def answers(first: dict, second: dict) -> dict[str, float]:
    """What the questions answer for two reports, by name."""
    a, b = account(make_report("1", **first)), account(make_report("2", **second))
    return dict(zip(NAMES, compare(a, b, load_model().rarity), strict=True))


LATER = {"published_at": "2020-03-19T08:00:00Z"}
HOUR_LATER = {"published_at": "2020-03-18T09:00:00Z"}
NONE_EACH = 0.3
"""What an equal toll of none says; of many it says more."""
DAYS_ON = {"day": "2020-03-21"}
ARREST = {"type": "raid_arrest"}
DEAD = [party("Farid Kassab")]
ANSWERED = [
    ("the same man among both targets", {"targets": DEAD}, {"targets": DEAD}, "name_same", 1.0),
    (
        "rank and spelling do not matter",
        {"targets": DEAD},
        {"targets": [party("Gen. Fareed Kassab")]},
        "name_same",
        1.0,
    ),
    ("a namesake by one word", {"targets": DEAD}, {"targets": [party("Omar Kassab")]}, "name_same", 0.0),
    ("named in the words of the other", {"targets": DEAD}, {"quote": "Farid Kassab died"}, "name_told", 1.0),
    ("a place is nobody", {"targets": [party("Camp Taji")], "place": TAJI}, {"place": TAJI}, "name_told", 0.0),
    ("more dead later", {"killed": 3}, {"killed": 5, **LATER}, "killed_grown", 1.0),
    ("fewer dead later", {"killed": 5}, {"killed": 3, **LATER}, "killed_grown", 0.0),
    ("more dead an hour later", {"killed": 3}, {"killed": 5, **HOUR_LATER}, "killed_grown", 1.0),
    ("fewer dead an hour later", {"killed": 5}, {"killed": 3, **HOUR_LATER}, "killed_grown", 0.0),
    ("more dead at the same time", {"killed": 3}, {"killed": 5}, "killed_grown", 0.0),
    ("more dead on another day", {"killed": 3}, {"killed": 5, "day": "2020-03-29", **LATER}, "killed_grown", 0.0),
    ("an arrest days after", {"killed": 0}, {"killed": 0, "type": "raid_arrest", **DAYS_ON}, "killed_same", 0.0),
    ("a raid that day", {"killed": 0}, {"killed": 0, "type": "raid_arrest"}, "killed_same", NONE_EACH),
    ("one raid, days apart", ARREST | {"killed": 0}, ARREST | {"killed": 0, **DAYS_ON}, "killed_same", NONE_EACH),
    ("an attack days after", {"killed": 0}, {"killed": 0, **DAYS_ON}, "killed_same", NONE_EACH),
    ("one day, one place", {}, {}, "day_and_place", 1.0),
    ("one day, the whole country", {}, {"place": IRAQ}, "day_and_place", 0.0),
    ("a murder by its means", {"type": "assassination"}, {"type": "drone_strike"}, "type_means", 1.0),
    ("a murder is no truce", {"type": "assassination"}, {"type": "ceasefire"}, "type_means", 0.0),
]


@pytest.mark.parametrize(("why", "first", "second", "question", "answer"), ANSWERED, ids=[case[0] for case in ANSWERED])
def test_answers(why: str, first: dict, second: dict, question: str, answer: float) -> None:
    assert answers(first, second)[question] == answer, why
    assert answers(second, first)[question] == answer, "symmetric"


DATED = [("both were sure of the day", 0.98, 2), ("one was guessed", 0.3, 1)]


@pytest.mark.parametrize(("why", "sure", "incidents"), DATED, ids=[case[0] for case in DATED])
def test_days_contradict_as_far_as_the_reader_was_sure(why: str, sure: float, incidents: int) -> None:
    """A hand-over of a base, and a mention of it some days later by the calendar."""
    base = {"type": "force_movement", "place": TAJI}
    unsure = Confidence(overall=0.8, type=0.9, time=sure, place=0.9)
    known = Confidence(overall=0.8, type=0.9, time=0.98, place=0.9)
    merge = Merge()
    merge.tell(make_report("1", **base, confidence=unsure, published_at="2020-03-19T08:00:00Z"))
    mention = {**base, "day": "2020-03-20", "status": Status.BACKGROUND, "published_at": "2020-03-28T08:00:00Z"}
    merge.tell(make_report("2", **mention, received_at=None, confidence=known))
    assert len(merge.current()) == incidents, why


def sure(**slots: float) -> Confidence:
    """A reader that doubts nothing but what is given."""
    return Confidence(**{"overall": 0.98, "type": 0.98, "time": 0.98, "place": 0.97, **slots})


def city(name: str, lat: float, lon: float, precision: str = "city") -> Place:
    """A place in Sudan."""
    return Place(name=name, lat=lat, lon=lon, country="SD", precision=precision)


EL_OBEID, NYALA = city("El Obeid", 13.18, 30.22), city("Nyala", 12.05, 24.88)
FAR_APART = [
    ("two cities 600 km apart", {"place": NYALA}, 2),
    ("an outlet's words for another city", {"place": NYALA, "story": "a-1", "update_of": "a-1"}, 2),
    ("a place that the reader doubts", {"place": NYALA, "confidence": sure(place=0.4)}, 1),
    ("a province, whose middle is far away", {"place": city("North Kordofan", 13.8, 29.2, "admin1")}, 1),
    ("somewhere near the city", {"place": city("Kazgeil", 12.9, 30.1, "near")}, 1),
    ("its words name the place of the other", {"place": NYALA, "quote": "El Obeid: 15 dead in a drone strike"}, 1),
]


@pytest.mark.parametrize(("why", "second", "incidents"), FAR_APART, ids=[case[0] for case in FAR_APART])
def test_equal_toll_does_not_bridge_a_distance(why: str, second: dict, incidents: int) -> None:
    told = {"type": "drone_strike", "killed": 15, "quote": "a drone strike killed 15", "confidence": sure()}
    merge = Merge()
    merge.tell(make_report("1", **told, place=EL_OBEID), make_report("2", **{**told, **second}))
    assert len(merge.current()) == incidents, why


KHAN_YUNIS = Place(name="Khan Younis", lat=31.345, lon=34.303, country="PS", precision="city")
NUSEIRAT = Place(name="Nuseirat camp", lat=31.45, lon=34.39, country="PS", precision="site")
KURAKHOVE = Place(name="Kurakhove", lat=47.985, lon=37.28, country="UA", precision="city")
AVDIIVKA = Place(name="Avdiivka", lat=48.14, lon=37.74, country="UA", precision="city")
COPIED = {"place": AVDIIVKA, "story": "a-1", "update_of": "a-1"}
"""Told in the words of the article on the other town."""
NEIGHBOURS = [
    ("two towns in one outlet's words", {"place": KURAKHOVE, "killed": 1}, COPIED | {"killed": 1}, 2),
    ("so many are not killed in each", {"place": KURAKHOVE, "killed": 25}, COPIED | {"killed": 25}, 1),
    (
        "its words name the other town",
        {"place": KURAKHOVE, "killed": 1},
        COPIED | {"killed": 1, "quote": "shells on Avdiivka and Kurakhove killed one"},
        1,
    ),
    ("fewer dead in a camp nearby, hours later", {"killed": 26}, {"place": NUSEIRAT, "killed": 18}, 2),
    ("at least so many", {"killed": 26}, {"place": NUSEIRAT, "killed": (18, None)}, 2),
    ("more dead nearby, hours later", {"killed": 18}, {"place": NUSEIRAT, "killed": 26}, 1),
    ("fewer dead in the same camp", {"place": NUSEIRAT, "killed": 26}, {"place": NUSEIRAT, "killed": 18}, 1),
    (
        "fewer dead near the town",
        {"killed": 26},
        {"place": msgspec.structs.replace(NUSEIRAT, name="Qarara", precision="near"), "killed": 18},
        1,
    ),
]


@pytest.mark.parametrize(("why", "first", "second", "incidents"), NEIGHBOURS, ids=[case[0] for case in NEIGHBOURS])
def test_attacks_of_one_day_on_neighbouring_towns(why: str, first: dict, second: dict, incidents: int) -> None:
    told = {"type": "air_strike", "place": KHAN_YUNIS, "quote": "a strike on a house in the camp", "confidence": sure()}
    merge = Merge()
    later = {"published_at": "2020-03-18T11:00:00Z"}
    merge.tell(make_report("1", **told | first), make_report("2", **told | later | second))
    assert len(merge.current()) == incidents, why


def night(evening: str, morning: str) -> Time:
    """A night as an article of the morning tells it."""
    return Time(start=evening, end=morning, precision="few_days", text="overnight", anchor="publication")


FIRST_NIGHT = {"day": night("2020-03-16", "2020-03-17"), "published_at": "2020-03-17T07:00:00Z"}
NEXT_NIGHT = {"day": night("2020-03-17", "2020-03-18"), "published_at": "2020-03-18T07:00:00Z"}
ON_THE_17TH = {"day": day("2020-03-17"), "quote": "drones shot down on the night of March 17"}
NIGHTS = [
    ("one night after the other", FIRST_NIGHT, NEXT_NIGHT, 2),
    ("one night, told twice", FIRST_NIGHT, FIRST_NIGHT | {"published_at": "2020-03-17T15:00:00Z"}, 1),
    ("by its morning's date", FIRST_NIGHT, ON_THE_17TH | {"published_at": "2020-03-17T08:00:00Z"}, 1),
    ("of another one", NEXT_NIGHT, ON_THE_17TH | {"published_at": "2020-03-17T08:00:00Z"}, 2),
    ("by its evening's date", NEXT_NIGHT, ON_THE_17TH | {"published_at": "2020-03-18T08:00:00Z"}, 1),
    ("that evening, when it begins", NEXT_NIGHT, ON_THE_17TH | {"published_at": "2020-03-17T19:00:00Z"}, 1),
    ("of a date alone", NEXT_NIGHT, ON_THE_17TH | {"published_at": "2020-03-17T00:00:00Z"}, 1),
    ("a day between", FIRST_NIGHT, NEXT_NIGHT | {"day": day("2020-03-17")}, 1),
    ("so many are not killed two nights on end", FIRST_NIGHT | {"killed": 34}, NEXT_NIGHT | {"killed": 34}, 1),
]


@pytest.mark.parametrize(("why", "first", "second", "incidents"), NIGHTS, ids=[case[0] for case in NIGHTS])
@pytest.mark.parametrize("swapped", [False, True], ids=["in order", "late first"])
def test_drones_of_successive_nights(why: str, first: dict, second: dict, incidents: int, swapped: bool) -> None:
    told = {"type": "interception", "place": BAGHDAD_CITY, "quote": "Shahed drones shot down", "confidence": sure()}
    reports = [make_report("1", **told | first), make_report("2", **told | second)]
    merge = Merge()
    merge.tell(*(reversed(reports) if swapped else reports))
    assert len(merge.current()) == incidents, why


MANILA = Place(name="Manila", lat=14.6, lon=121.0, country="PH", precision="city")
HOURS = [("evening in Manila, afternoon in London", MANILA, 1), ("afternoon in Baghdad", BAGHDAD_CITY, 2)]


@pytest.mark.parametrize(("why", "place", "incidents"), HOURS, ids=[case[0] for case in HOURS])
def test_night_begins_by_the_sun_of_its_place(why: str, place: Place, incidents: int) -> None:
    told = {"type": "interception", "place": place, "quote": "Shahed drones shot down", "confidence": sure()}
    merge = Merge()
    first = make_report("1", **told | ON_THE_17TH | {"published_at": "2020-03-17T14:00:00Z"})
    merge.tell(first, make_report("2", **told | NEXT_NIGHT))
    assert len(merge.current()) == incidents, why


def named(start: str, text: str | None = "Tuesday", anchor: str = "publication") -> Time:
    """A day as a text names it."""
    return Time(start=start, end=start, precision="day", text=text, anchor=anchor)


SUCCESSIVE = [
    ("a weekday each", {}, {}, 2),
    ("a day that the reader doubts", {}, {"confidence": sure(time=0.6)}, 1),
    ("a day taken from the publication", {}, {"day": named("2020-03-18", None)}, 1),
    ("a day told by that of another event", {}, {"day": named("2020-03-18", "the day after", "event")}, 1),
    ("before midnight, and that night", {"quote": "late on Tuesday a drone hit a bus"}, {}, 1),
    (
        "two days by one outlet",
        {"quote": "late on Tuesday a drone hit a bus", "source": "Wire"},
        {"source": "Wire"},
        2,
    ),
    ("before dawn", {}, {"quote": "early on Wednesday a drone hit a bus"}, 1),
    (
        "two nights",
        {"quote": "on Tuesday night a drone hit a bus"},
        {"quote": "late on Wednesday a drone hit a bus"},
        2,
    ),
    ("so many are not killed two days on end", {"killed": 34}, {"killed": 34}, 1),
]


@pytest.mark.parametrize(("why", "first", "second", "incidents"), SUCCESSIVE, ids=[case[0] for case in SUCCESSIVE])
@pytest.mark.parametrize("swapped", [False, True], ids=["in order", "late first"])
def test_attacks_of_successive_days(why: str, first: dict, second: dict, incidents: int, swapped: bool) -> None:
    told = {
        "type": "drone_strike",
        "place": BAGHDAD_CITY,
        "killed": 1,
        "targets": [party("bus")],
        "quote": "a drone hit a bus",
        "confidence": sure(),
    }
    reports = [
        make_report("1", **{**told, "day": named("2020-03-17"), **first}),
        make_report("2", **{**told, "day": named("2020-03-18", "Wednesday"), **second}),
    ]
    merge = Merge()
    merge.tell(*(reversed(reports) if swapped else reports))
    assert len(merge.current()) == incidents, why


MARKET = Place(name="Shorja market, Baghdad", lat=33.34, lon=44.41, country="IQ", precision="site")
SHORJA = {"type": "bombing", "place": MARKET, "quote": "a bomb went off among the spice sellers of Shorja"}
TOLD_TWICE = [
    ("the toll is the same", {"killed": 12}, {"killed": 12, "quote": "the blast"}, 1),
    ("at least as many", {"killed": 12}, {"killed": (12, None), "quote": "the spice sellers of Shorja"}, 1),
    ("the injured are the same", {"killed": 12, "injured": 30}, {"injured": 30}, 1),
    ("the victim is the same", {"targets": [party("Hamid Latif")]}, {"targets": [party("Hamid Latif")]}, 1),
    ("the second time without the toll", {"killed": 12}, {}, 2),
    ("two open counts", {"killed": (15, None)}, {"killed": (24, None)}, 2),
    ("as news, and looked back on", {"killed": 12}, {"killed": 12, "status": Status.BACKGROUND}, 1),
    ("another toll", {"killed": 12}, {"killed": 3}, 2),
    ("nobody hurt the second time", {"killed": 12, "injured": 9}, {"injured": 0}, 2),
    ("one killed each time, in other words", {"killed": 1}, {"killed": 1, "quote": "a grenade hit a patrol"}, 2),
    ("no toll, in other words", {}, {"quote": "a second charge blew up beside a bus"}, 2),
    ("another means", {"killed": 12}, {"killed": 12, "type": "shelling"}, 2),
    ("another day", {"killed": 12}, {"killed": 12, "day": "2020-03-16"}, 2),
    ("one of two days", {"killed": 12}, {"killed": 12, "day": day("2020-03-16", "2020-03-17")}, 2),
    ("another quarter", {"killed": 12}, {"killed": 12, "place": BAGHDAD}, 2),
    ("both in the province", {"killed": 12, "place": ANBAR}, {"killed": 12, "place": ANBAR}, 1),
    ("one of them in the province", {"killed": 12}, {"killed": 12, "place": ANBAR}, 2),
    ("told as a plan", {"killed": 12}, {"killed": 12, "status": Status.PLANNED}, 1),
]


@pytest.mark.parametrize("swapped", [False, True], ids=["in order", "swapped"])
@pytest.mark.parametrize(("why", "first", "second", "incidents"), TOLD_TWICE, ids=[c[0] for c in TOLD_TWICE])
def test_article_that_tells_an_attack_twice(why: str, first: dict, second: dict, incidents: int, swapped: bool) -> None:
    merge = Merge()
    told = [make_report(str(n), article="a", **{**SHORJA, **slots}) for n, slots in enumerate((first, second))]
    merge.tell(*(reversed(told) if swapped else told))
    assert len(merge.current()) == incidents, why
    for incident in merge.current():
        assert (incident.source_count, incident.independent_source_count) == (1, 1)
        assert (incident.articles, incident.confidence.overall, incident.status) == (["a"], 0.8, "new")


FASHER = {"type": "drone_strike", "place": BAGHDAD_CITY, "confidence": sure()}
HOSPITAL = {**FASHER, "killed": 4, "targets": [party("hospital")], "quote": "a drone hit the maternity hospital"}
SHOPS = {**FASHER, "killed": 11, "targets": [party("market")], "quote": "a drone hit the vegetable market"}
EVENING = {"article": "a", "published_at": "2020-03-18T19:00:00Z"}
TWO_OF_A_DAY = [
    ("the new one is told first", [SHOPS, HOSPITAL], [4, 11]),
    ("the known one is told first", [HOSPITAL, SHOPS], [4, 11]),
    ("neither is nearer", [SHOPS, {**SHOPS, "killed": 12}], [11, 12]),
    ("no other toll, day or place tells that they are two", [{**SHOPS, "killed": None}, HOSPITAL], [4, 4]),
]


@pytest.mark.parametrize(("why", "reports", "killed"), TWO_OF_A_DAY, ids=[case[0] for case in TWO_OF_A_DAY])
def test_article_on_the_second_attack_of_a_day_leaves_the_first_its_own(
    why: str, reports: list[dict], killed: list[int]
) -> None:
    merge = Merge()
    merge.tell(make_report("0", **HOSPITAL), make_copy("a", "Evening Copy"))
    told = [make_report(str(n), **(EVENING | slots)) for n, slots in enumerate(reports, 1)]
    changed = [merge.tell(one) for one in told][-1]
    assert [(i.killed, i.source_count) for i in merge.current()] == [(toll(killed[0]), 3), (toll(killed[1]), 2)], why
    assert merge.restarted().tell(told[-1]) == changed, "delivered again after a restart"


def test_new_version_that_tells_an_attack_twice_keeps_all_it_tells() -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a1", source="Wire", story="a1", killed=9, **SHORJA))
    again = {"article": "a2", "source": "Wire", "story": "a1", "update_of": "a1"}
    twice = (make_report("2", killed=12, injured=30, **again, **SHORJA), make_report("3", killed=12, **again, **SHORJA))
    merge.tell(*twice)
    (incident,) = merge.current()
    assert (incident.killed, incident.injured, incident.independent_source_count) == (toll(12), toll(30), 1)


def test_rare_words_count_where_common_ones_do_not() -> None:
    rare = {"quote": "Zkhrvtsk qwblmn"}
    assert answers(rare, rare)["words_rare"] > 0.0
    common = {"quote": "people were killed in the attack"}
    assert answers(common, common)["words_rare"] == 0.0


@pytest.mark.parametrize("swapped", [False, True], ids=["in order", "late first"])
def test_death_of_named_men_is_one_event_months_apart(swapped: bool) -> None:
    """A strike on an airport road, and three months on, undated and without a place: two men were killed on orders."""
    men = [party("Farid Kassab"), party("Abu Nasr al-Darraji")]
    quote = "Farid Kassab and Abu Nasr al-Darraji were killed"
    strike = make_report("1", type="drone_strike", killed=3, targets=men, quote=quote)
    mention = make_report(
        "2",
        type="assassination",
        status=Status.BACKGROUND,
        day=None,
        place=None,
        targets=men,
        quote=quote,
        published_at="2020-06-09T08:00:00Z",
        received_at=None,
    )
    merge = Merge()
    merge.tell(*((mention, strike) if swapped else (strike, mention)))
    assert len(merge.current()) == 1


def test_background_mention_of_drones_stays_apart_from_the_rockets_on_the_same_base() -> None:
    rockets = make_report("1", place=AIN_ASSAD, day="2020-03-17", killed=0)
    drones = make_report(
        "2", type="drone_strike", place=AIN_ASSAD, status=Status.BACKGROUND, day=day("2019-07-16"), killed=0
    )
    merge = Merge()
    merge.tell(rockets, drones)
    assert len(merge.current()) == 2


CROWDS = [
    ("few look-alikes are no reason for caution", {}, 4, 0.0),
    ("twice as many halve the odds", {}, 8, 0.69),
    ("neither day nor place is told", {"day": None, "place": IRAQ, "status": Status.BACKGROUND}, 0, 2.0),
    ("a day is told", {"place": IRAQ}, 0, 0.0),
]


@pytest.mark.parametrize(("why", "slots", "crowd", "asked"), CROWDS, ids=[case[0] for case in CROWDS])
def test_caution(why: str, slots: dict, crowd: int, asked: float) -> None:
    assert caution(account(make_report("1", **slots)), crowd) == pytest.approx(asked, abs=0.01), why


CROWDED = [
    ("a site is told apart from what happens elsewhere in the country", BAGHDAD, "Mosul", 36.34, 43.13, 0),
    ("what happens in its own city could be it", BAGHDAD, "Baghdad", 33.34, 44.40, 30),
    ("a report that tells the country alone could be of any", IRAQ, "Mosul", 36.34, 43.13, 30),
]


@pytest.mark.parametrize(("why", "told", "name", "lat", "lon", "crowd"), CROWDED, ids=[case[0] for case in CROWDED])
def test_look_alikes_are_counted_where_the_report_could_lie(
    why: str, told: Place, name: str, lat: float, lon: float, crowd: int
) -> None:
    merge = Merge()
    place = msgspec.structs.replace(BAGHDAD_CITY, name=name, lat=lat, lon=lon)
    merge.tell(*(make_report(str(i), place=place, article="one", killed=i + 1) for i in range(30)))
    assert len(merge.current()) == 30
    seen = merge.state.crowd(account(make_report("x", place=told)))
    assert crowd <= seen <= 3 * crowd, why
