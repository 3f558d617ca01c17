"""Reports become incidents: which belong together, what is published of them, and how they live."""

import itertools
import random
from typing import Any

import msgspec
import pytest

from streams.merging import public, state
from streams.records import Attribution, AttributionKind, Change, ChangeKind, Claim, Record, Report, Status
from tests.stages.merging import (
    AIN_ASSAD,
    ANBAR,
    AYN_ASAD,
    BAGHDAD_CITY,
    GONE,
    IRAQ,
    TAJI,
    Merge,
    day,
    make_copy,
    make_report,
    make_update,
    make_verdict,
    party,
    toll,
    withdrawn,
)

SAME = [
    ("the very same slots", {}, {}),
    ("two spellings of a base", {"place": AIN_ASSAD}, {"place": AYN_ASAD}),
    ("shelling and rockets are one family", {"type": "rocket_missile_attack"}, {"type": "shelling"}),
    ("the toll rises", {"killed": 3}, {"killed": 5, "published_at": "2020-03-19T08:00:00Z"}),
    ("one tells the site, one the city", {}, {"place": BAGHDAD_CITY, "killed": 2}),
    ("midnight: one reader's Tuesday is the other's Wednesday", {"killed": 3}, {"day": "2020-03-18", "killed": 3}),
    ("a report two weeks on", {"killed": 3}, {"published_at": "2020-04-01T08:00:00Z", "killed": 3}),
    (
        "a background mention a year on, told by its month",
        {"killed": 17, "injured": 40},
        {
            "status": Status.BACKGROUND,
            "day": day("2020-03-01", "2020-03-31"),
            "published_at": "2021-03-18T08:00:00Z",
            "received_at": None,
            "killed": 17,
        },
    ),
    (
        "an undated mention that agrees in names, place and toll",
        {"killed": 17, "targets": [party("Camp Taji"), party("Sergeant Roberts")], "place": TAJI},
        {
            "status": Status.BACKGROUND,
            "day": None,
            "published_at": "2020-04-18T08:00:00Z",
            "killed": 17,
            "targets": [party("Sergeant Roberts")],
            "place": TAJI,
        },
    ),
    (
        "an undated mention somewhere in the country of a victim with a name",
        {"type": "drone_strike", "targets": [party("Qasem Soleimani")], "place": BAGHDAD_CITY, "killed": 10},
        {
            "type": "assassination",
            "status": Status.BACKGROUND,
            "day": None,
            "place": IRAQ,
            "targets": [party("Qasem Soleimani"), party("Abu Mahdi al-Muhandis")],
            "published_at": "2020-06-18T08:00:00Z",
        },
    ),
]

APART = [
    ("the same base twice in a week", {"place": TAJI}, {"place": TAJI, "day": "2020-03-14", "killed": 3}),
    ("two attacks on one day in one city", {"type": "bombing", "killed": 12}, {"type": "abduction", "place": TAJI}),
    (
        "another country",
        {"place": AIN_ASSAD},
        {"place": msgspec.structs.replace(TAJI, country="SY", lat=36.2, lon=37.1)},
    ),
    ("another kind of event", {}, {"type": "ceasefire"}),
    ("a year apart to the day", {}, {"day": "2019-03-17", "published_at": "2020-03-18T09:00:00Z"}),
    (
        "an undated mention that agrees in nothing but the country",
        {},
        {"status": Status.BACKGROUND, "day": None, "place": IRAQ, "published_at": "2020-06-18T08:00:00Z"},
    ),
]


@pytest.mark.parametrize(("why", "first", "second"), SAME, ids=[case[0] for case in SAME])
@pytest.mark.parametrize("swapped", [False, True], ids=["in order", "late first"])
def test_reports_of_one_event_join(why: str, first: dict, second: dict, swapped: bool) -> None:
    one, two = make_report("1", **first), make_report("2", **second)
    merge = Merge()
    merge.tell(*((two, one) if swapped else (one, two)))
    assert len(merge.current()) == 1, why


@pytest.mark.parametrize(("why", "first", "second"), APART, ids=[case[0] for case in APART])
@pytest.mark.parametrize("swapped", [False, True], ids=["in order", "late first"])
def test_look_alikes_stay_apart(why: str, first: dict, second: dict, swapped: bool) -> None:
    one, two = make_report("1", **first), make_report("2", **second)
    merge = Merge()
    merge.tell(*((two, one) if swapped else (one, two)))
    assert len(merge.current()) == 2, why


def test_two_reports_of_one_article_are_two_incidents() -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a"), make_report("2", article="a", killed=4))
    assert len(merge.current()) == 2


@pytest.mark.parametrize("status", ["planned", "denied", "threat_only", "aggregate", "hypothetical"])
def test_only_facts_open_an_incident(status: str) -> None:
    assert Merge().tell(make_report("1", status=Status(status))) == []


@pytest.mark.parametrize(
    ("status", "attached"),
    [("planned", True), ("denied", True), ("threat_only", True), ("aggregate", False), ("hypothetical", False)],
)
def test_what_attaches_to_an_incident(status: str, attached: bool) -> None:
    merge = Merge()
    merge.tell(make_report("1", killed=3), make_report("2", status=Status(status), killed=3))
    (incident,) = merge.current()
    assert incident.reports == (["r-1", "r-2"] if attached else ["r-1"])
    assert incident.status == Status.NEW


@pytest.mark.parametrize("order", [("new", "background"), ("background", "new")])
def test_new_wins_over_background_in_either_order(order: tuple[str, str]) -> None:
    merge = Merge()
    merge.tell(*(make_report(str(i), status=Status(status), killed=3) for i, status in enumerate(order)))
    assert [i.status for i in merge.current()] == [Status.NEW]


TOLLS = [
    ("rises", [3, 5], (5, 5)),
    ("one lower count alone leaves a range", [5, 3], (3, 5)),
    ("two lower counts in a row stand", [5, 3, 3], (3, 3)),
    ("'at least' below the known count changes nothing", [5, (3, None)], (5, 5)),
    ("a leap that nobody repeats is not believed", [3, 3, 4, 90], (4, 4)),
    ("a leap that is repeated is", [3, 3, 4, 90, 92], (92, 92)),
]


@pytest.mark.parametrize(("why", "told", "published"), TOLLS, ids=[case[0] for case in TOLLS])
def test_toll_never_falls_in_silence(why: str, told: list, published: tuple[int, int]) -> None:
    merge = Merge()
    hours = (f"2020-03-18T{8 + i:02}:00:00Z" for i in range(len(told)))
    merge.tell(
        *(
            make_report(str(i), killed=t, injured=21, published_at=hour)
            for i, (t, hour) in enumerate(zip(told, hours, strict=False))
        )
    )
    (incident,) = merge.current()
    assert incident.killed is not None
    assert (incident.killed.min, incident.killed.max) == published, why


FLOORS = [
    ("an outlet that said more corrects itself: a range, until others say so", [("AP", 25), ("AP", 19)], (19, 25)),
    ("another outlet confirms it", [("AP", 25), ("AP", 19), ("BBC", 19)], (19, None)),
    ("another outlet has an old count", [("AP", 25), ("BBC", 19)], (25, None)),
    ("so have two others", [("AP", 25), ("BBC", 19), ("AFP", 19)], (25, None)),
    ("it repeats itself", [("AP", 25), ("AP", 19), ("AP", 19)], (19, None)),
    ("it rises again", [("AP", 25), ("AP", 19), ("AP", 27)], (27, None)),
]


@pytest.mark.parametrize(("why", "told", "published"), FLOORS, ids=[case[0] for case in FLOORS])
def test_open_count_that_its_own_outlet_lowers(why: str, told: list, published: tuple[int, int | None]) -> None:
    merge = Merge()
    for i, (outlet, least) in enumerate(told):
        hour = f"2020-03-18T{8 + i:02}:00:00Z"
        merge.tell(make_report(str(i), source=outlet, killed=(least, None), injured=21, published_at=hour))
    (incident,) = merge.current()
    assert incident.killed is not None
    assert (incident.killed.min, incident.killed.max) == published, why


def test_conflicting_tolls_are_kept_with_their_reports() -> None:
    merge = Merge()
    merge.tell(make_report("1", killed=5), make_report("2", killed=3))
    (conflict,) = merge.current()[0].conflicts
    assert (conflict.field, [v.report_ids for v in conflict.values]) == ("killed", [["r-1"], ["r-2"]])


def test_most_precise_place_that_most_support_is_published() -> None:
    merge = Merge()
    places = (ANBAR, AIN_ASSAD, AYN_ASAD, TAJI)
    merge.tell(*(make_report(str(i), place=place, killed=9, injured=21) for i, place in enumerate(places)))
    incident = next(i for i in merge.current() if len(i.reports) > 1)
    assert incident.place is not None
    assert incident.place.name in ("Ain al-Assad base", "Ayn al-Asad")


def test_claim_of_responsibility_arrives_later() -> None:
    claim = Claim(kind="claim_responsibility", speaker="League", about=None, start=0, end=5)
    blamed = Attribution(kind=AttributionKind.BLAMED, to="Iran")
    claimed = Attribution(kind=AttributionKind.CLAIMED, to="League", by="League")
    merge = Merge()
    merge.tell(make_report("1", attribution=blamed), make_report("2", attribution=claimed, claims=[claim]))
    (incident,) = merge.current()
    assert incident.attribution == claimed
    assert [(c.kind, c.report_id) for c in incident.claims] == [("claim_responsibility", "r-2")]
    assert {d.field for d in merge.changes[-1].diff} >= {"attribution", "claims", "reports"}


@pytest.mark.parametrize(
    ("name", "facility", "where"),
    [
        ("Baghdad airport", "Baghdad International Airport", "Baghdad International Airport"),  # the same, told shorter
        ("Ain al-Assad base", "Ain al-Assad", "Ain al-Assad base"),  # and longer
        ("Baghdad", "Green Zone", "Green Zone, Baghdad"),  # a facility of a city
    ],
)
def test_a_facility_is_told_once(name: str, facility: str, where: str) -> None:
    assert public._named(name, facility) == where


def test_headline_is_one_readable_line() -> None:
    merge = Merge()
    merge.tell(make_report("1", killed=3, type="bombing"))
    assert merge.current()[0].headline == "Bombing, Green Zone, Baghdad (IQ), 17 Mar 2020, 3 killed"


@pytest.mark.parametrize("late", [False, True], ids=["copy after the report", "copy before the report"])
def test_copy_counts_as_a_source_but_not_as_independent(late: bool) -> None:
    merge = Merge()
    report, copy = make_report("1", article="a"), make_copy("a", "Second Outlet")
    merge.tell(*((copy, report) if late else (report, copy)))
    (incident,) = merge.current()
    assert (incident.source_count, incident.independent_source_count) == (2, 1)


def _denial(name: str, speaker: str | None = None, **slots: Any) -> Report:
    """The denial of somebody else than the doer."""
    denied = Claim(kind="deny", speaker=speaker or f"ministry{name}", about=None, start=0, end=5)
    day = "2020-03-20T08:00:00Z"
    return make_report(name, **{"status": Status.DENIED, "published_at": day, "claims": [denied], **slots})


OUTLETS = [
    ("three own stories of one outlet", ["A/1", "A/2", "A/3"], 1),
    ("one story in the words of three", ["A/1", "B/1", "C/1"], 1),
    ("three outlets, a story each", ["A/1", "B/2", "C/3"], 3),
    ("one has a second story", ["A/1", "B/2", "A/3"], 2),
    ("one that rewrote another's has one of its own", ["A/1", "B/1", "B/2"], 2),
    ("articles of no known outlet", ["/1", "/2"], 2),
]


@pytest.mark.parametrize(("why", "told", "count"), OUTLETS, ids=[case[0] for case in OUTLETS])
def test_no_outlet_confirms_itself(why: str, told: list[str], count: int) -> None:
    merge = Merge()
    pairs = [name.split("/") for name in told]
    merge.tell(*(make_report(str(i), source=s or None, story=w, killed=3) for i, (s, w) in enumerate(pairs)))
    (incident,) = merge.current()
    assert incident.independent_source_count == count, why
    assert incident.confidence.overall == min(0.99, round(1 - 0.2**count, 4)), why


def test_denials_of_one_outlet_are_one() -> None:
    merge = Merge()
    changes = merge.tell(make_report("1"), *(_denial(n, source="Ministry Daily") for n in ("2", "3", "4")))
    assert {c.change for c in changes[1:]} == {ChangeKind.UPDATED}


def test_new_version_keeps_its_outlets_turn() -> None:
    merge = Merge()
    merge.tell(*(make_report(n, source=n[0], story=n[1], killed=3) for n in ("A1", "B1", "B2")))
    merge.tell(make_report("A1/2", source="A", story="1", update_of="a-A1", killed=4))
    assert merge.current()[0].independent_source_count == 2


def test_outlet_that_withdraws_is_no_source_until_it_tells_it_again() -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a1", source="Wire"), make_report("2"), make_report("3"))
    counts = [merge.current()[0]]
    merge.tell(*withdrawn("a2", [], "a1", "Wire"))
    counts += merge.current()
    merge.tell(make_report("4", article="a3", source="Wire", story="a1", update_of="a2"))
    counts += merge.current()
    assert [(i.source_count, i.independent_source_count) for i in counts] == [(3, 3), (2, 2), (3, 3)]


def test_new_version_replaces_what_the_former_told() -> None:
    merge = Merge()
    first = make_report("1", article="a1", source="Wire", story="a1", killed=5)
    merge.tell(first, make_report("2", article="a2", source="Wire", story="a1", update_of="a1", killed=3))
    (incident,) = merge.current()
    assert incident.killed == toll(3)
    assert (incident.independent_source_count, incident.conflicts) == (1, [])


def test_older_version_that_comes_late_replaces_nothing() -> None:
    merge = Merge()
    late = make_report("2", article="a2", source="Wire", story="a1", update_of="a1", killed=4)
    merge.tell(
        make_report("1", article="a1", source="Wire", story="a1", killed=12),
        msgspec.structs.replace(late, published_at="2020-03-17T00:00:00Z"),
    )
    (incident,) = merge.current()
    assert incident.killed == toll(12)
    assert incident.independent_source_count == 1


def test_outlet_withdraws() -> None:
    told = make_report("1", article="a1", source="Wire")
    other = make_report("2", article="a2", source="Wire", update_of="a1", type="ceasefire", status=Status.AGGREGATE)
    for order in itertools.permutations([other, *withdrawn("a2", ["r-2"], "a1", "Wire")]):
        merge = Merge()
        changes = merge.tell(told, *order)
        assert [c.change for c in changes] == [ChangeKind.CREATED, ChangeKind.RETRACTED]
        assert merge.current() == []


ELSEWHERE = {"type": "armed_attack", "place": TAJI, "killed": 1}
"""A second event of the same day."""
IN_TAJI = "Correction: an earlier version reported a killing in Camp Taji, which did not happen."
WHAT_AN_UPDATE_TAKES_BACK = [
    ("nothing is told of it any more", [], [], [True, True]),
    ("one of two is told no longer", [{}], [], [True, True]),
    ("another event is told", [{"type": "abduction", "place": IRAQ, "day": "2020-03-02"}], [], [True, True]),
    ("it prints the doer's denial", [{"status": Status.DENIED}], [], [True, True]),
    ("it mentions the event in passing", [{"status": Status.BACKGROUND}], [], [True, True]),
    ("all is withdrawn", [], [GONE], [False, False]),
    ("all but what is told still", [{}], [GONE], [True, False]),
    ("one of two, by its place", [{}], [IN_TAJI], [True, False]),
    ("one of two, and the other is not read", [], [IN_TAJI], [True, False]),
    ("one of two, read where it is disowned", [{}, {**ELSEWHERE, "at": 910}], [IN_TAJI], [True, False]),
    ("a note on what is told still", [{}, ELSEWHERE], [IN_TAJI], [True, True]),
]


@pytest.mark.parametrize(
    ("why", "slots", "notes", "stand"), WHAT_AN_UPDATE_TAKES_BACK, ids=[case[0] for case in WHAT_AN_UPDATE_TAKES_BACK]
)
def test_silence_withdraws_nothing(why: str, slots: list[Any], notes: list[str], stand: list[bool]) -> None:
    former = [make_report(n, article="a1", source="Wire", story="a1", **s) for n, s in (("1", {}), ("2", ELSEWHERE))]
    new = [_placed(f"n{n}", **told) for n, told in enumerate(slots)]
    update = make_update("a2", "a1", "Wire", *notes)
    verdict = make_verdict("a2", [report.report_id for report in new], "a1", "Wire")
    for order in ([*new, verdict, update], [update, *new, verdict], [verdict, update, *new]):
        merge = Merge()
        merge.tell(*former, *order)
        left = {report_id for incident in merge.current() for report_id in incident.reports}
        assert [f.report_id in left for f in former] == stand, why
        for record in order:
            assert merge.apply(record).changes == (), why


def _placed(name: str, at: int = 0, **slots: Any) -> Report:
    told = make_report(name, article="a2", source="Wire", story="a1", update_of="a1", **slots)
    return msgspec.structs.replace(told, evidence=[msgspec.structs.replace(e, start=at) for e in told.evidence])


OTHER_ARTICLES = [
    ("a withdrawal of its own story", GONE, "updated"),
    ("a killing in the place of the former", IN_TAJI, "retracted"),
    ("a killing elsewhere", IN_TAJI.replace("Camp Taji", "Mosul"), "updated"),
]


@pytest.mark.parametrize(("why", "note", "kind"), OTHER_ARTICLES, ids=[case[0] for case in OTHER_ARTICLES])
def test_another_article_in_like_words_must_name_what_it_takes_back(why: str, note: str, kind: str) -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a1", source="Wire", place=TAJI))
    merge.tell(make_update("a2", "a1", "Wire", note, versions=[]), make_verdict("a2", [], "a1", "Wire"))
    assert [c.change for c in merge.tell(make_copy("a1", "Second Outlet"))] == [kind], why


def test_what_the_first_of_several_versions_told_is_withdrawn_by_the_last() -> None:
    silent = make_update("a2", "a1", "Wire"), make_verdict("a2", [], "a1", "Wire")
    last = make_update("a3", "a2", "Wire", GONE, versions=["a2", "a1"]), make_verdict("a3", [], "a2", "Wire")
    told = make_report("1", article="a1", source="Wire")
    for order in itertools.permutations([told, *silent, *last]):
        merge = Merge()
        assert merge.tell(*order)[-1].change == ChangeKind.RETRACTED
        assert merge.current() == []


def test_verdict_remembered_before_withdrawals_were_told_is_enough() -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a1", source="Wire"))
    merge.load([("a/a2", {"source": "Wire", "update_of": "a1", "listed": [], "successors": []})])
    assert merge.tell(make_update("a2", "a1", "Wire")) == [], "as an earlier release told it"
    assert [c.change for c in merge.tell(make_update("a2", "a1", "Wire", GONE))] == [ChangeKind.RETRACTED]


CONFIRMING = [
    ("a denial", {"status": Status.DENIED}, 1),
    ("a plan", {"status": Status.PLANNED}, 1),
    ("a threat", {"status": Status.THREAT_ONLY}, 1),
    ("a mention", {"status": Status.BACKGROUND}, 2),
    ("news", {}, 2),
]


@pytest.mark.parametrize(("why", "slots", "count"), CONFIRMING, ids=[case[0] for case in CONFIRMING])
def test_only_who_tells_it_as_a_fact_confirms_it(why: str, slots: dict[str, Any], count: int) -> None:
    merge = Merge()
    merge.tell(make_report("1"), make_report("2", **slots))
    (incident,) = merge.current()
    assert (incident.independent_source_count, len(incident.reports)) == (count, 2), why


STRENGTH = [
    (("blamed", "Iran"), ("claimed", "League"), "a claim outranks a blame"),
    (("claimed", None), ("blamed", "Iran"), "but not a claim of nobody in particular"),
    (("suspected", "Iran"), ("claimed", None), "which still outranks a suspicion"),
    (("unknown", None), ("unclaimed", None), "that nobody claimed it is something"),
]


@pytest.mark.parametrize(("weaker", "stronger", "why"), STRENGTH, ids=[case[2] for case in STRENGTH])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_strongest_attribution_is_published(weaker: Any, stronger: Any, why: str, backwards: bool) -> None:
    pair = [Attribution(kind=AttributionKind(kind), to=to) for kind, to in (weaker, stronger)]
    merge = Merge()
    told = reversed(pair) if backwards else pair
    merge.tell(*(make_report(str(n), attribution=attribution) for n, attribution in enumerate(told)))
    assert merge.current()[0].attribution == pair[1], why


ARMY = Attribution(kind=AttributionKind.DENIED, to="Myanmar's military")
DENYING = [
    ("two others", [_denial("2"), _denial("3")], "retracted"),
    ("one speaker in two papers", [_denial("2", "police"), _denial("3", "police")], "updated"),
    (
        "the doer in two papers",
        [_denial("2", "junta", attribution=ARMY), _denial("3", "spokesman", attribution=ARMY)],
        "updated",
    ),
    ("the doer, whom another report names", [_denial("2", "the army"), _denial("3", "army")], "updated"),
    ("nobody in particular", [_denial("2", claims=[]), _denial("3", claims=[])], "updated"),
]


@pytest.mark.parametrize(("why", "denials", "kind"), DENYING, ids=[case[0] for case in DENYING])
def test_doers_denial_retracts_nothing(why: str, denials: list[Report], kind: str) -> None:
    merge = Merge()
    changes = merge.tell(make_report("1", actors=[party("Myanmar army")]), *denials)
    assert changes[-1].change == kind, why


NEW_VERSIONS = [
    ("tells nothing", [], []),
    ("tells what is no incident", [{"type": "ceasefire", "status": Status.AGGREGATE}], []),
    ("tells another incident", [{"type": "abduction", "place": TAJI, "day": "2020-03-02"}], [["r-2"]]),
    ("tells the same, with another toll", [{"killed": 3}], [["r-1", "r-2"]]),
]


@pytest.mark.parametrize(("why", "slots", "left"), NEW_VERSIONS, ids=[case[0] for case in NEW_VERSIONS])
def test_new_version_leaves_the_same_whichever_message_comes_first(why: str, slots: list[Any], left: list[Any]) -> None:
    former = make_report("1", article="a1", source="Wire", story="a1", killed=5)
    new = [make_report("2", article="a2", source="Wire", story="a1", update_of="a1", **told) for told in slots]
    taken_back = withdrawn("a2", [report.report_id for report in new], "a1", "Wire")
    for order in itertools.permutations([former, *new, *taken_back]):
        merge = Merge()
        merge.tell(*order)
        names = [record.schema for record in order]
        assert [sorted(i.reports) for i in merge.current()] == left, (why, names)
        assert [i.killed for i in merge.current()] == [toll(told.get("killed")) for told in slots[: len(left)]], names
        assert all(i.independent_source_count == 1 and not i.conflicts for i in merge.current()), names
        for record in order:
            assert merge.apply(record).changes == (), names


def test_late_report_of_a_withdrawn_version_is_told_as_retracted_at_once() -> None:
    merge = Merge()
    report = make_report("1", article="a1", source="Wire")
    (change,) = merge.tell(*withdrawn("a2", [], "a1", "Wire"), report)
    assert (change.change, change.version) == (ChangeKind.RETRACTED, 1)
    assert [send.record for send in merge.apply(report).records if isinstance(send.record, Change)] == [change]


def test_late_report_of_a_withdrawn_version_takes_nothing_from_others() -> None:
    merge = Merge()
    late = make_report("1", article="a1", source="Wire", killed=3)
    changes = merge.tell(*withdrawn("a2", [], "a1", "Wire"), make_report("2", killed=3), late)
    assert [(c.change, c.version) for c in changes] == [(ChangeKind.CREATED, 1), (ChangeKind.UPDATED, 2)]
    assert [i.independent_source_count for i in merge.current()] == [1]


def test_last_of_three_versions_counts_in_any_order() -> None:
    versions = [
        make_report(
            str(n), article=f"a{n}", source="Wire", story="a1", update_of=f"a{n - 1}" if n > 1 else None, killed=n
        )
        for n in (1, 2, 3)
    ]
    for order in itertools.permutations(versions):
        merge = Merge()
        merge.tell(*order)
        assert [i.killed for i in merge.current()] == [toll(3)], [v.killed for v in order]


def test_other_outlet_cannot_withdraw() -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a1", source="Wire"))
    assert merge.tell(*withdrawn("a2", [], "a1", "Other")) == []


def test_later_denials_by_two_outlets_win() -> None:
    merge = Merge()
    changes = merge.tell(make_report("1"), _denial("2"), _denial("3"))
    assert [c.change for c in changes] == [ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.RETRACTED]


BLAME = Attribution(kind=AttributionKind.BLAMED, to="army of Myanmar", by="residents")
ANSWERS = [
    ("the doer answers the blame", {"status": Status.DENIED, "attribution": ARMY}, "denied", True),
    ("the blame and the answer as news", {"attribution": ARMY}, "denied", True),
    ("others deny that it happened", {"status": Status.DENIED}, "blamed", False),
    ("a plan tells of no doer", {"status": Status.PLANNED, "attribution": ARMY}, "blamed", False),
]


@pytest.mark.parametrize(("why", "slots", "kind", "contested"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_doers_denial_shows_in_attribution_and_conflicts(
    why: str, slots: dict[str, Any], kind: str, contested: bool
) -> None:
    merge = Merge()
    merge.tell(make_report("1", attribution=BLAME), make_report("2", **slots))
    (incident,) = merge.current()
    assert incident.attribution.kind == kind, why
    told = [[v.report_ids for v in c.values] for c in incident.conflicts if c.field == "attribution"]
    assert told == ([[["r-1"], ["r-2"]]] if contested else []), why


WITHDRAWN = [make_report("1", article="a1", source="Wire"), *withdrawn("a2", [], "a1", "Wire")]
DENIED = [make_report("1"), _denial("2"), _denial("3")]
AFTER_RETRACTION = [
    ("a copy of what was withdrawn", WITHDRAWN, make_copy("a1", "Second Outlet"), "retracted"),
    ("a denial of what was withdrawn", WITHDRAWN, make_report("9", status=Status.DENIED), "retracted"),
    ("a plan of what was withdrawn", WITHDRAWN, make_report("9", status=Status.PLANNED), "retracted"),
    ("another outlet tells it", WITHDRAWN, make_report("9"), "updated"),
    (
        "a third denial",
        DENIED,
        _denial("9"),
        "retracted",
    ),
    ("a copy of what is denied", DENIED, make_copy("a-1", "Second Outlet"), "retracted"),
    ("told anew, after the denials", DENIED, make_report("9", published_at="2020-03-21T08:00:00Z"), "updated"),
]


@pytest.mark.parametrize(("why", "told", "late", "kind"), AFTER_RETRACTION, ids=[case[0] for case in AFTER_RETRACTION])
def test_what_is_retracted_returns_only_when_it_is_told_as_a_fact(
    why: str, told: list[Record], late: Record, kind: str
) -> None:
    merge = Merge()
    fell = merge.tell(*told)[-1]
    (change,) = merge.tell(late)
    assert (fell.change, change.change, change.version) == ("retracted", kind, fell.version + 1), why
    assert len(merge.current()) == (kind == "updated")
    assert ("change" in {d.field for d in change.diff}) == (kind == "updated")  # only a fall or a return is told


FACTS = [make_report(n) for n in ("1", "4", "5")]
CLOSED = [
    ("two denials against three facts", [*FACTS, *DENIED[1:]], "updated"),
    ("four denials against three facts", [*FACTS, *DENIED[1:], *(_denial(n) for n in ("6", "7"))], "retracted"),
]


@pytest.mark.parametrize(("why", "told", "kind"), CLOSED, ids=[case[0] for case in CLOSED])
def test_closing_turns_no_incident_over(why: str, told: list[Record], kind: str) -> None:
    merge = Merge()
    assert merge.tell(*told)[-1].change == kind
    merge.tell(_unrelated("x", "2020-06-20T08:00:00Z"))
    assert merge.state.sizes()["findable"] == 1
    late = make_report("9", status=Status.PLANNED, published_at="2020-06-20T08:00:00Z")
    (change,) = merge.tell(late)
    assert change.change == kind, why


def test_bridges_between_two_incidents_merge_the_younger_into_the_elder() -> None:
    names = [party("Colonel Hamid Latif"), party("Major Saad Qadir"), party("Rashid hospital")]
    elder = make_report("1", type="armed_attack", place=BAGHDAD_CITY, targets=[party("soldiers")], killed=11)
    span = day("2020-03-16", "2020-03-18")
    younger = make_report("2", type="bombing", place=IRAQ, day=span, targets=names, killed=12, injured=40)
    both = {"type": "bombing", "types": ["bombing", "armed_attack"], "place": BAGHDAD_CITY, "killed": 12, "injured": 40}
    merge = Merge()
    merge.tell(elder, younger)
    assert len(merge.current()) == 2
    bridges = [make_report(n, **both, targets=[*names, party("soldiers")]) for n in ("3", "4")]
    changes = merge.tell(*bridges)
    merged = [c for c in changes if c.change == ChangeKind.MERGED]
    assert [c.incident.merged_into for c in merged] == [None, merged[0].incident_id]
    assert merged[0].incident.supersedes == [merged[1].incident_id]
    assert merged[0].incident.reports == ["r-1", "r-2", "r-3", "r-4"]
    left = merge.state.exactly(merged[1].incident_id)
    assert left is not None
    assert not any(a.words or a.actor_keys or a.target_keys or a.people or a.place_keys for a in left.accounts)
    assert {d.field for d in merged[1].diff} == {"merged_into"}  # what it tells is what it told
    again = merge.apply(make_report("4", **both, targets=[*names, party("soldiers")]))
    assert [send.record for send in again.records if isinstance(send.record, Change)] == changes[-2:]


def test_redelivery_makes_the_same_records_and_nothing_new() -> None:
    merge = Merge()
    merge.tell(make_report("1", killed=3))
    newest = make_report("2", killed=5)
    before = merge.apply(newest).records
    merge.tell(newest)
    again = merge.apply(newest)
    assert again.changes == ()
    assert list(again.records) == list(before)
    assert list(merge.apply(make_report("1", killed=3)).records) == []


def test_redelivery_long_after_by_the_clock_overwrites_nothing() -> None:
    """An archive's clock leaps: what is read again after a failure may be of articles whose time is over."""
    merge = Merge()
    first, second = make_report("1", killed=17), make_report("2", killed=17)
    merge.tell(first, second, *(_unrelated(day[:4], day) for day in ("2020-06-20T08:00:00Z", "2024-06-20T08:00:00Z")))
    merge.tell(_unrelated("z", "2024-06-21T08:00:00Z"))
    assert merge.state.sizes() == {"open": 2, "findable": 0, "articles": 5}  # its incident is forgotten
    for report in (first, second):
        assert merge.apply(report).changes == ()
        assert list(merge.apply(report).records) == []


def test_redelivered_copy_and_verdict_make_the_same_records() -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a1", source="Wire"))
    merge.tell(make_update("a2", "a1", "Wire", GONE))
    for record in (make_copy("a1", "Second Outlet"), make_verdict("a2", [], "a1", "Wire")):
        before = merge.apply(record).records
        assert before
        merge.tell(record)
        again = merge.apply(record)
        assert (list(again.records), again.changes) == (list(before), ())


MANY_COPIES = [
    ("the outlets of an article are still remembered", 100, True),
    ("those of its incident alone are", 300, True),
    ("the incident lists no more either", 510, False),
]


@pytest.mark.parametrize(("why", "copies", "counted"), MANY_COPIES, ids=[case[0] for case in MANY_COPIES])
def test_copies_beyond_what_is_listed_change_nothing(why: str, copies: int, counted: bool) -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a"))
    merge.tell(*(make_copy("a", f"outlet {n}", f"copy {n}") for n in range(copies)))
    last = make_copy("a", "last outlet", "last copy")
    changes = merge.tell(last)
    assert [[d.field for d in c.diff] for c in changes] == ([["source_count"]] if counted else []), why
    again = merge.apply(last)
    assert again.changes == ()
    assert [send.record for send in again.records if isinstance(send.record, Change)] == changes


def test_copy_by_an_outlet_that_told_it_already_makes_no_version() -> None:
    merge = Merge()
    merge.tell(make_report("1", article="a"), make_report("2", source="Second Outlet"))
    assert merge.tell(make_copy("a", "Second Outlet")) == []


def test_incident_closes_stays_findable_and_is_forgotten() -> None:
    merge = Merge(incident_open_days=30, incident_findable_days=730)
    merge.tell(make_report("1", killed=17))
    for published, sizes in (
        ("2020-04-16T08:00:00Z", (2, 0)),
        ("2020-04-20T08:00:00Z", (2, 1)),
        ("2020-06-20T08:00:00Z", (1, 3)),
        ("2022-09-20T08:00:00Z", (1, 1)),
    ):
        name = published[:10]
        merge.tell(_unrelated(name, published))
        assert (merge.state.sizes()["open"], merge.state.sizes()["findable"]) == sizes, published


def test_report_joins_a_closed_incident_and_opens_it_again() -> None:
    merge = Merge()
    merge.tell(make_report("1", killed=17), _unrelated("x", "2020-06-20T08:00:00Z"))
    assert merge.state.sizes()["findable"] == 1
    late = make_report("2", killed=17, status=Status.BACKGROUND, published_at="2020-06-21T08:00:00Z", received_at=None)
    (change,) = merge.tell(late)
    assert (change.version, change.incident.reports) == (2, ["r-1", "r-2"])
    assert merge.state.sizes()["findable"] == 0


def test_version_was_received_with_the_report_that_causes_it() -> None:
    merge = Merge()
    first = make_report("1", article="a", killed=17, received_at="2020-03-18T08:01:00Z")
    second = make_report("2", article="b", killed=17, received_at="2020-03-18T09:01:00Z")
    told = merge.tell(first, second, make_copy("a", "Second Outlet"))
    assert [change.incident.received_at for change in told] == ["2020-03-18T08:01:00Z", "2020-03-18T09:01:00Z", None]


def test_clock_never_passes_the_brokers_time() -> None:
    merge = Merge()
    merge.tell(make_report("1", published_at="2031-01-01T00:00:00Z", received_at="2020-03-18T08:01:00Z"))
    assert merge.state.clock == "2020-03-18T08:01:00Z"


def test_undated_article_does_not_move_the_clock() -> None:
    merge = Merge()
    merge.tell(make_report("1"), make_report("2", published_at=None, received_at="2020-05-01T00:00:00Z", place=TAJI))
    assert merge.state.clock == "2020-03-18T08:00:00Z"


def test_what_came_before_any_clock_gets_the_first_one() -> None:
    merge = Merge()
    merge.tell(make_report("1", published_at=None, received_at=None))
    merge.tell(_unrelated("2", "2020-03-20T08:00:00Z"))
    assert merge.restarted().state.sizes() == {"open": 2, "findable": 0, "articles": 2}
    merge.tell(_unrelated("3", "2020-05-20T08:00:00Z"))
    assert merge.state.sizes() == {"open": 1, "findable": 2, "articles": 3}


def test_newest_articles_are_remembered_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "ARTICLES_KEPT", 2)
    merge = Merge()
    merge.tell(*(_unrelated(str(number), f"2020-{number:02}-20T08:00:00Z") for number in range(1, 9)))
    assert merge.state.sizes()["articles"] == 2 + 1  # and the one just told, which the next one counts


def test_restart_from_a_compacted_topic_changes_nothing() -> None:
    reports = _stream(60)
    straight, broken = Merge(), Merge()
    straight.tell(*reports)
    for report in reports:
        broken.tell(report)
        broken = broken.restarted()
    assert broken.incidents == straight.incidents
    assert broken.changes == straight.changes


def test_state_is_bounded_whatever_the_number_of_reports() -> None:
    merge = Merge()
    merge.tell(*(make_report(str(i), killed=3) for i in range(510)))
    (incident,) = merge.current()
    assert len(incident.reports) == 500
    size = max(len(msgspec.json.encode(value)) for _, value in merge.puts)
    assert size < 100_000


def test_shuffled_reports_make_the_same_incidents() -> None:
    reports, dice = _stream(40), random.Random(7)
    groups = []
    for _ in range(5):
        dice.shuffle(reports)
        merge = Merge()
        merge.tell(*reports)
        groups.append(frozenset(frozenset(i.reports) for i in merge.current()))
    assert len(set(groups)) == 1


def _stream(number: int) -> list[Report]:
    """Reports of attacks three weeks apart, each told twice."""
    days = [f"2020-{1 + i // 2:02}-{(3, 23)[i % 2]:02}" for i in range(number // 2)]
    days = [d for d in days if d[5:7] <= "12"]
    return [
        make_report(f"{d}/{k}", day=d, killed=4 + i, published_at=f"{d}T2{k}:00:00Z", received_at=None)
        for i, d in enumerate(days)
        for k in range(2)
    ]


def _unrelated(name: str, published: str) -> Report:
    place = msgspec.structs.replace(TAJI, name="Lima", country="PE", lat=-12.0, lon=-77.0)
    return make_report(name, type="unrest", place=place, day=published[:10], published_at=published, received_at=None)
