"""What is published of an incident: whom it believes, what stays of many reports, and which changes are news."""

from typing import Any

import msgspec
import pytest

from streams.records import Attribution, AttributionKind, Change, Confidence, Place, Report, Status, Time, Toll
from tests.stages.merging import (
    AIN_ASSAD,
    BAGHDAD,
    BAGHDAD_CITY,
    IRAQ,
    NOWHERE_TOLD,
    Merge,
    day,
    make_report,
    party,
    toll,
)

CLAIMED = Attribution(kind=AttributionKind.CLAIMED, to="Islamic State")


def told(number: int, **slots: Any) -> Report:
    """The report of an hour: all tell the same attack in the same words, each by an outlet of its own."""
    hour = f"2020-03-{18 + number // 24:02}T{number % 24:02}:00:00Z"
    return make_report(str(number), **{"published_at": hour, "received_at": hour, "quote": "rockets hit", **slots})


def merged(reports: list[Report]) -> Merge:
    """A merge that has read these."""
    merge = Merge()
    merge.tell(*reports)
    assert len(merge.current()) == 1
    return merge


LOWER = [
    ("another outlet repeats it", ["12 A/1", "2 B/2", "2 C/3"], (2, 2), 3),
    ("the same outlet repeats it", ["12 A/1", "12 D/4", "2 B/2", "2 B/3"], (2, 12), 4),
    ("the same wire story repeats it", ["12 A/1", "12 D/4", "2 B/2", "2 C/2"], (2, 12), 4),
    ("the only outlet that told more repeats it", ["12 A/1", "2 A/2", "2 A/3"], (2, 2), 3),
    ("one lower count, then another", ["12 A/1", "2 B/2", "7 C/3"], (7, 12), 4),
    ("one lower count, then the higher again", ["12 A/1", "2 B/2", "12 C/3"], (12, 12), 4),
    ("a higher count repeated after two corrections", ["12 A/1", "12 B/2", "2 A/3", "2 C/4", "12 B/5"], (2, 2), 3),
    ("a higher count repeated between two lower ones", ["12 A/1", "2 B/2", "12 A/3", "2 C/4"], (2, 2), 3),
    ("an early count repeated after the rise", ["2 A/1", "12 B/2", "2 A/3"], (12, 12), 4),
    ("an early count repeated, and another outlet has it, too", ["2 A/1", "12 B/2", "2 A/3", "2 C/4"], (2, 12), 4),
    ("an outlet goes back on a rise of its own", ["12 A/1", "20 A/2", "12 A/3", "12 A/4"], (12, 12), 4),
]


@pytest.mark.parametrize(("why", "counts", "published", "severity"), LOWER, ids=[case[0] for case in LOWER])
def test_toll_falls_when_tellings_confirm_each_other(
    why: str, counts: list[str], published: tuple[int, int], severity: int
) -> None:
    parts = [(int(number), *who.split("/")) for number, who in (count.split() for count in counts)]
    merge = merged([told(i, killed=n, source=who, story=story) for i, (n, who, story) in enumerate(parts)])
    (incident,) = merge.current()
    assert incident.killed is not None
    assert (incident.killed.min, incident.killed.max) == published, why
    assert incident.severity == severity, why


BASE = msgspec.structs.replace(AIN_ASSAD, lat=33.31, lon=44.78)  # near enough for one event to be told of both
NEAR = msgspec.structs.replace(BAGHDAD, lat=33.31)
CONGO = Place(name="Democratic Republic of Congo", lat=-2.88, lon=23.66, country="CD", precision="country")
DJUGU = Place(name="Djugu", lat=1.92, lon=30.5, country="CD", precision="city")
DOUBTED = Confidence(overall=0.8, type=0.9, place=0.3, time=0.3)
PLACES = [
    ("three tell a city, two a base far off", [BAGHDAD_CITY] * 3 + [BASE] * 2, {}, BAGHDAD_CITY),
    ("the base was told first", [BASE] * 2 + [BAGHDAD_CITY] * 3, {}, BAGHDAD_CITY),
    ("one tells no more than the country", [BAGHDAD_CITY] * 3 + [BASE] * 2 + [IRAQ], {}, BAGHDAD_CITY),
    ("of two that agree the more precise", [BAGHDAD_CITY] * 3 + [BAGHDAD], {}, BAGHDAD),
    ("a city far from the middle of its country", [DJUGU, CONGO], {}, DJUGU),
    ("the country was told first", [CONGO, CONGO, DJUGU], {}, DJUGU),
    ("one against one: what stands", [BAGHDAD_CITY, BASE], {}, BAGHDAD_CITY),
    ("one against two that doubt it", [BAGHDAD_CITY, BASE, BASE], {"confidence": DOUBTED}, BAGHDAD_CITY),
]


@pytest.mark.parametrize(("why", "places", "later", "published"), PLACES, ids=[case[0] for case in PLACES])
def test_precision_wins_no_place_that_others_contradict(why: str, places: Any, later: Any, published: Place) -> None:
    first, *rest = (told(i, killed=13, injured=21, place=p) for i, p in enumerate(places))
    merge = merged([first, *(msgspec.structs.replace(r, **later) for r in rest)])
    assert merge.current()[0].place == published, why


def test_a_country_contradicts_no_place_in_it() -> None:
    merge = merged([told(i, killed=13, injured=21, place=place) for i, place in enumerate((DJUGU, CONGO))])
    assert merge.current()[0].conflicts == []


def counted(number: int, text: str) -> Toll:
    """So many killed, in these words."""
    return Toll(min=number, max=number, text=text)


VICTIMS = [
    ("a funeral", [counted(4, "four"), counted(1, "the commander")], (4, 4)),
    ("the verb alone", [counted(4, "four"), counted(1, "was shot dead"), counted(1, "killed")], (4, 4)),
    ("a count of one", [counted(4, "four"), counted(1, "one")], (1, 4)),
    ("only he", [counted(4, "four"), counted(1, "only the driver")], (1, 4)),
    ("more than he", [counted(1, "the commander"), counted(4, "four")], (4, 4)),
    ("nothing else is told", [counted(1, "the commander")], (1, 1)),
]


@pytest.mark.parametrize(("why", "tolls", "published"), VICTIMS, ids=[case[0] for case in VICTIMS])
def test_one_victim_told_without_a_count_lowers_no_toll(
    why: str, tolls: list[Toll], published: tuple[int, int]
) -> None:
    reports = [msgspec.structs.replace(told(i, injured=21), killed=one) for i, one in enumerate(tolls)]
    (incident,) = merged(reports).current()
    assert incident.killed is not None
    assert (incident.killed.min, incident.killed.max) == published, why


SPAN, MONTH = day("2020-03-14", "2020-03-16"), day("2020-03-01", "2020-03-31")
TUESDAY, WEDNESDAY = day("2020-03-17"), day("2020-03-18")
DAYS = [
    ("three tell a span, two the day after", [SPAN] * 3 + [TUESDAY] * 2, SPAN),
    ("one tells no more than the month", [SPAN] * 3 + [TUESDAY] * 2 + [MONTH], SPAN),
    ("a day within the span", [SPAN] * 2 + [day("2020-03-15")], day("2020-03-15")),
    ("one against one: what stands", [TUESDAY, WEDNESDAY], TUESDAY),
]


@pytest.mark.parametrize(("why", "times", "published"), DAYS, ids=[case[0] for case in DAYS])
def test_a_narrow_day_wins_against_none_that_others_contradict(why: str, times: list[Time], published: Time) -> None:
    merge = merged([told(i, killed=13, injured=21, day=when) for i, when in enumerate(times)])
    assert merge.current()[0].time == published, why


ARMY = msgspec.structs.replace(party("army"), sector="military")
ARAKAN = msgspec.structs.replace(party("Arakan Army"), sector="armed_group", country="MM")
JORDANIAN = msgspec.structs.replace(party("Jordanian army"), sector="military")
SIDES = [
    ("two of one report are two", [["army", "Arakan Army"]], {"army", "Arakan Army"}),
    ("a common word of another sector", [[ARMY], [ARAKAN]], {"army", "Arakan Army"}),
    ("a common word of the same sector", [[ARMY], [JORDANIAN]], {"Jordanian army"}),
    (
        "a common word of no sector and a name",
        [["forces"], ["Rapid Support Forces"]],
        {"forces", "Rapid Support Forces"},
    ),
    ("a common word and a longer one", [["gunmen"], ["masked gunmen"]], {"masked gunmen"}),
    ("a name and its fuller form", [["Soleimani"], ["Qassem Soleimani"]], {"Qassem Soleimani"}),
    ("two spellings", [["Soleimani"], ["Suleimani"]], {"Soleimani"}),
]


@pytest.mark.parametrize(("why", "lists", "published"), SIDES, ids=[case[0] for case in SIDES])
def test_no_side_disappears_into_the_name_of_another(why: str, lists: list[list[Any]], published: set[str]) -> None:
    sides = [[party(p) if isinstance(p, str) else p for p in names] for names in lists]
    merge = merged(
        [told(i, killed=13, injured=21, type="armed_clash", actors=actors) for i, actors in enumerate(sides)]
    )
    assert {p.name for p in merge.current()[0].actors} == published, why


def fields(change: Change) -> set[str]:
    """What changed besides who told it."""
    grow = {"reports", "source_count", "independent_source_count", "confidence"}
    return {d.field for d in change.diff} - grow


ROW = msgspec.structs.replace(BAGHDAD, lat=33.302, geoname_id=98182, name="Green Zone")
NOISE = [
    ("a toll in other words", {"killed": Toll(min=13, max=13, text="Thirteen")}, set()),
    ("another toll", {"killed": toll(14)}, {"killed"}),
    ("a day in other words", {"time": msgspec.structs.replace(TUESDAY, text="Tuesday")}, set()),
    ("another row of the gazetteer for the place", {"place": ROW}, set()),
    ("a doer in another spelling", {"actors": [party("Kata'ib Hizballah")]}, set()),
    ("another doer", {"actors": [party("Rashid brigade")]}, {"actors"}),
    ("one that blames him by name", {"attribution": CLAIMED}, {"attribution"}),
]


@pytest.mark.parametrize(("why", "slots", "changed"), NOISE, ids=[case[0] for case in NOISE])
def test_other_words_for_the_same_are_no_change(why: str, slots: dict[str, Any], changed: set[str]) -> None:
    first = told(0, killed=13, place=BAGHDAD, actors=[party("Kataib Hezbollah")])
    merge = merged(
        [first, msgspec.structs.replace(first, report_id="r-1", article_id="a-1", story="a-1", source="B", **slots)]
    )
    assert fields(merge.changes[-1]) == changed, why
    if not changed:
        assert merge.current()[0].killed == toll(13), "the words that came first stay"


BARE = {"day": NOWHERE_TOLD}
MANY = [
    ("a claim", {"killed": 3, "attribution": CLAIMED, "actors": [party("Islamic State")]}),
    ("a rising toll", {"killed": 9}),
    ("where and when", {"killed": 3, "place": BAGHDAD, "day": "2020-03-17"}),
]


@pytest.mark.parametrize(("why", "bearer"), MANY, ids=[case[0] for case in MANY])
def test_what_one_of_many_told_stays_published(why: str, bearer: dict[str, Any]) -> None:
    vague = [told(i, place=BAGHDAD_CITY) for i in range(2, 40)]
    merge = merged([told(0, killed=3, place=BAGHDAD_CITY), told(1, **bearer)])
    before = merge.current()[0]
    merge.tell(*vague)
    (incident,) = merge.current()
    slots = ("killed", "severity", "attribution", "actors", "place", "time")
    assert [getattr(incident, s) for s in slots] == [getattr(before, s) for s in slots], why
    (entry,) = (merge.state.exactly(incident.incident_id),)
    assert entry is not None
    assert len(entry.accounts) == 20
    assert [a.report_id for a in entry.accounts[-6:]] == [f"r-{i}" for i in range(34, 40)]


def _later(published: str, **slots: Any) -> Report:
    return make_report(published, published_at=published, received_at=published, quote="rockets hit", **slots)


def _far_off(published: str) -> Report:
    lima = Place(name="Lima", lat=-12.0, lon=-77.0, country="PE", precision="city")
    return _later(published, place=lima, day=published[:10], type="unrest")


CLOSED = [
    (
        "the toll had risen",
        [{"killed": (6, None)}, {"killed": 12}, {"killed": 20}, *[{"status": Status.BACKGROUND}] * 2],
    ),
    ("a claim among them", [{"killed": 6}, {"attribution": CLAIMED}, {}, {"killed": 8}, {}, {}]),
    ("a doubted toll", [{"killed": 12}, {}, {"killed": 2}, {}, {}]),
    ("each tells a slot", [{}, {"killed": 6}, {"injured": 9}, {"attribution": CLAIMED}, {"place": BAGHDAD_CITY}] * 2),
]


@pytest.mark.parametrize(("why", "slots"), CLOSED, ids=[case[0] for case in CLOSED])
def test_closing_changes_no_slot_in_silence(why: str, slots: list[dict[str, Any]]) -> None:
    merge = merged([told(i, **s) for i, s in enumerate(slots)])
    (before,) = merge.current()
    merge.tell(_far_off("2020-05-10T08:00:00Z"), _far_off("2020-05-11T08:00:00Z"))
    entry = merge.state.exactly(before.incident_id)
    assert entry is not None
    assert (entry.closed, len(entry.accounts)) == (True, 3)
    (change,) = merge.tell(_later("2020-05-12T08:00:00Z", status=Status.BACKGROUND))
    known = {"killed": before.killed, "injured": before.injured, "attribution": before.attribution}
    changed = {d.field: d for d in change.diff}
    for name, value in known.items():
        assert getattr(change.incident, name) == value, (why, name)
    assert not {"killed", "injured", "severity", "attribution", "place", "time"} & changed.keys(), why


def test_diff_after_closing_starts_from_what_was_published() -> None:
    merge = merged(
        [told(i, targets=[party(name)]) for i, name in enumerate(("Abid", "Basim", "Dawud", "Faris", "Ghazi"))]
    )
    (before,) = merge.current()
    merge.tell(_far_off("2020-05-10T08:00:00Z"), _far_off("2020-05-11T08:00:00Z"))
    (change,) = merge.tell(_later("2020-05-12T08:00:00Z", status=Status.BACKGROUND))
    diff = {d.field: (d.before, d.after) for d in change.diff}
    assert diff["targets"] == tuple(msgspec.to_builtins(i.targets) for i in (before, change.incident))
    assert len(change.incident.targets) == 3


def test_changes_tell_the_highest_numbers_before_them() -> None:
    merge = merged([told(0, killed=12), told(1, killed=7), told(2, killed=7), told(3, killed=9)])
    assert [c.peaks.get("killed") for c in merge.changes] == [None, 12, 12, 12]
    assert [c.peaks.get("severity") for c in merge.changes] == [None, 4, 4, 4]
    assert [c.incident.severity for c in merge.changes] == [4, 4, 3, 3]
