"""Corrections in articles of their own: what they take back, and all that only looks like it."""

import itertools
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from streams.merging import lifecycle
from streams.merging.memory import account
from streams.neardup.withdrawal import corrections
from streams.records import Article, Duplicate, Place, Record, Report, Status
from streams.settings import Settings
from streams.stages import dedupe
from streams.step import Message
from tests.stages.merging import IRAQ, TAJI, Merge, make_report, make_update, make_verdict

OWN = [
    (None, "Correction: there was no attack near Malakal; the agency withdraws its report of Monday.", "a label"),
    ("Correction", "There was no attack near Malakal. Sahel Wire withdraws its report.", "disowned first"),
    (None, "Sahel Wire withdraws its report of Monday on an attack near Malakal.", "its own name"),
    ("CORRECTION: No attack in Djibo", "We reported a blast in Djibo. It did not take place.", "we"),
    (None, "Editor's note: our report of an ambush near Gao was wrong. No such attack took place.", "our report"),
    (None, "Clarification: the explosion in Cali that we reported on Monday was not an attack.", "something else"),
    (None, "Correction: Monday's report of a kidnapping in Kano was published in error.", "in error"),
    ("Withdrawn: Gunmen kill ten near Malakal", "The article was published in error.", "a headline"),
]


@pytest.mark.parametrize(("title", "text", "why"), OWN, ids=[case[2] for case in OWN])
def test_an_outlet_corrects_itself(title: str | None, text: str, why: str) -> None:
    assert corrections(title, text, "Sahel Wire"), why


NOT_OWN = [
    (None, "The army withdrew its report that rebels had attacked Malakal.", "an army's report"),
    (None, "The U.N. mission retracted its report of an attack near Malakal on Tuesday.", "a mission's"),
    (None, "The ministry said its report of an attack near Malakal was wrong.", "a ministry's"),
    (None, "The BBC retracted its report on an attack near Malakal.", "another outlet's"),
    (None, "A rival newspaper withdrew its story of an attack near Malakal on Tuesday.", "a rival's"),
    (None, "The general retracted his earlier report that there had been an ambush near Gao.", "a general's"),
    (None, "Police said there was no attack near Malakal on Monday, contrary to rumours.", "a denial"),
    (None, "There was no attack near Malakal on Monday, the governor said.", "a denial in plain words"),
    (None, "The rebels denied our report of an attack on Malakal and said no such attack took place.", "of our report"),
    (None, '"Your report of an attack on Malakal was false," the governor told Sahel Wire.', "a quotation"),
    (None, "The governor corrected himself: there was no attack near Malakal.", "a governor's correction"),
    (None, "Rumours of an attack near Malakal were false, residents said.", "a rumour"),
    ("Fact check: No attack near Malakal", "Posts claim that gunmen attacked. This story is false.", "a fact check"),
    (None, "Correction: the attack near Malakal took place on Sunday, not Monday.", "another day"),
    (None, "Correction: nine, not ten, people were killed in the attack near Malakal.", "another toll"),
    (None, "Correction: the governor's name was misspelt in our report on the attack in Malakal.", "a name"),
    (None, "Correction: the blast in Djibo was a suicide bombing, not a car bomb.", "another kind of bomb"),
    (None, "Correction: the army says it did not attack Malakal; our report gave that wrongly.", "another speaker"),
    (None, "Troops have withdrawn from Malakal, we reported on Monday.", "troops"),
    ("Withdrawal of troops from Malakal", "The army withdrew its report of an attack.", "a withdrawal of troops"),
]


@pytest.mark.parametrize(("title", "text", "why"), NOT_OWN, ids=[case[2] for case in NOT_OWN])
def test_what_others_withdraw_or_deny_corrects_nothing(title: str | None, text: str, why: str) -> None:
    assert corrections(title, text, "Sahel Wire") == [], why


ATTACK = "Gunmen attacked a village near Malakal on Monday, killing 14 people, a local official said."
NOTE = "Correction: there was no attack near Malakal; the agency withdraws its report of Monday."
STAGED: list[tuple[dict[str, Any], dict[str, Any], str | None, str]] = [
    ({}, {}, "a-told", "of the same outlet"),
    ({"source": "Nile Post"}, {}, None, "of another outlet"),
    ({"source": None}, {"source": None}, None, "of no known outlet"),
    ({}, {"published_at": "2020-03-16T13:00:00Z"}, None, "after more than 14 days"),
    ({}, {"text": NOTE.replace("Malakal", "Bentiu")}, None, "of another place"),
    ({}, {"text": NOTE.replace("Correction: ", "The U.N. said ")}, None, "by somebody else"),
]


@pytest.mark.parametrize(("told", "note", "of", "why"), STAGED, ids=[case[3] for case in STAGED])
def test_a_correction_is_an_update_of_what_its_outlet_told(
    told: dict[str, Any], note: dict[str, Any], of: str | None, why: str
) -> None:
    tools, state = dedupe.load(Settings(copy_window_days=30)), dedupe.State(Settings())
    for one in (_article("a-told", text=ATTACK, **told), _article("a-note", **{"text": NOTE, **note})):
        message = Message(topic="articles", partition=0, offset=0, timestamp=None, key=None, value=one)
        result = dedupe.apply(tools, state, message)
        for put in result.changes:
            state.apply(put.key, put.value)
        again = dedupe.apply(tools, state, message)
        assert again.records == result.records
    found = [send.record for send in result.records if isinstance(send.record, Duplicate)]
    assert [(d.kind, d.correction, d.duplicate_of, len(d.withdrawals)) for d in found] == (
        [("update", True, of, 1)] if of else []
    ), why


def test_a_correction_that_was_remembered_as_an_update_is_told_as_one() -> None:
    tools, state = dedupe.load(Settings(copy_window_days=30)), dedupe.State(Settings())
    for one in (_article("a-told", text=ATTACK), _article("a-note", text=NOTE)):
        message = Message(topic="articles", partition=0, offset=0, timestamp=None, key=None, value=one)
        result = dedupe.apply(tools, state, message)
        for put in result.changes:
            state.apply(put.key, put.value and {**put.value, "kind": put.value["kind"].replace("correction", "update")})
    assert dedupe.apply(tools, state, message).records == result.records


READ_FIRST: list[tuple[list[dict[str, Any]], bool, str]] = [
    ([{}], True, "of the same outlet"),
    ([{"published_at": "2020-03-01T12:00:00Z"}], True, "of the same minute"),
    ([{"source": "Nile Post"}], False, "of another outlet"),
    ([{"published_at": None}], False, "nobody knows when"),
    ([{"published_at": "2020-03-02T08:00:00Z"}], False, "told after the correction"),
    ([{"published_at": "2020-02-10T08:00:00Z"}], False, "told more than 14 days before"),
    ([{"text": ATTACK.replace("Malakal", "Bentiu")}], False, "of another place"),
    (
        [{"text": "Clarification: we reported an ambush near Malakal. No such ambush happened."}],
        False,
        "a correction itself",
    ),
    ([{}, {"text": ATTACK.replace("Gunmen", "Bandits").replace("14", "6")}], True, "each that it may mean"),
]


@pytest.mark.parametrize(("older", "means", "why"), READ_FIRST, ids=[case[2] for case in READ_FIRST])
def test_a_correction_is_tied_to_an_older_article_that_is_read_after_it(
    older: list[dict[str, Any]], means: bool, why: str
) -> None:
    tools, state = dedupe.load(Settings(copy_window_days=30)), dedupe.State(Settings())
    told = {"text": ATTACK, "published_at": "2020-03-01T08:00:00Z"}
    articles = [_article("a-note", text=NOTE), *(_article(f"a-{i}", **(told | one)) for i, one in enumerate(older))]
    for one in articles:
        message = Message(topic="articles", partition=0, offset=0, timestamp=None, key=None, value=one)
        result = dedupe.apply(tools, state, message)
        for put in result.changes:
            state.apply(put.key, put.value)
        assert dedupe.apply(tools, state, message).records == result.records, "delivered again"
        found = [d for s in result.records if isinstance(d := s.record, Duplicate) and d.article_id == "a-note"]
        tied = [(d.kind, d.duplicate_of, d.read_before, len(d.withdrawals)) for d in found]
        assert tied == ([("update", one.article_id, True, 1)] if means and one is not articles[0] else []), why


FOUND_FIRST = [
    (ATTACK.replace("killing 14", "killing 3"), True, "one of two of the place, as it turns out"),
    (ATTACK.replace("Malakal", "Malakal, Upper Nile"), True, "the likelier one"),
    (ATTACK.replace("Malakal", "Bentiu"), False, "of another place"),
]


@pytest.mark.parametrize(("text", "means", "why"), FOUND_FIRST, ids=[case[2] for case in FOUND_FIRST])
def test_a_correction_that_found_what_it_corrects_may_mean_what_comes_later_too(
    text: str, means: bool, why: str
) -> None:
    tools, state = dedupe.load(Settings(copy_window_days=30)), dedupe.State(Settings())
    first = _article("a-1", text=ATTACK, published_at="2020-03-01T08:00:00Z")
    late = _article("a-2", text=f"{text} Two huts burned.", published_at="2020-03-01T07:00:00Z")
    for one in (first, _article("a-note", text=NOTE), late):
        message = Message(topic="articles", partition=0, offset=0, timestamp=None, key=None, value=one)
        result = dedupe.apply(tools, state, message)
        for put in result.changes:
            state.apply(put.key, put.value)
    found = [d for s in result.records if isinstance(d := s.record, Duplicate) and d.article_id == "a-note"]
    assert [d.read_before for d in found] == ([True] if means else []), why


def _article(article_id: str, **fields: Any) -> Article:
    blank: dict[str, Any] = {"source_id": None, "url": None, "source": "Sahel Wire", "title": None, "language": "en"}
    more = {"published_at": "2020-03-01T12:00:00Z", "fetched_at": None, "received_at": None, "content_hash": ""}
    return Article(**(blank | more | {"article_id": article_id, "identity": article_id} | fields))


IN_TAJI = "Correction: there was no attack at Camp Taji; the agency withdraws its report."
ELSEWHERE = Place(name="Besmaya", lat=33.2, lon=44.6, country="IQ", precision="site")


def told(name: str, **slots: Any) -> Report:
    """What the outlet told of Camp Taji, but for what is given."""
    return make_report(name, **{"source": "Wire", "place": TAJI, "type": "armed_attack", "killed": 4, **slots})


WITHDRAWS = [
    ([told("1")], IN_TAJI, [False], "the only incident that it told there"),
    ([told("1"), told("2", place=ELSEWHERE, day="2020-03-11")], IN_TAJI, [False, True], "and no other one"),
    ([told("1"), told("2", source="Post", killed=4)], IN_TAJI, [True], "others stand by it"),
    ([told("1", source="Post")], IN_TAJI, [True], "of another outlet"),
    ([told("1"), told("2", type="abduction", day="2020-03-11", killed=1)], IN_TAJI, [True, True], "one of two there"),
    ([told("1", type="abduction")], IN_TAJI.replace("attack", "blast"), [True], "another kind"),
    ([told("1", type="bombing")], IN_TAJI.replace("attack", "blast"), [False], "the same kind"),
    ([told("1", published_at="2020-02-20T08:00:00Z", day="2020-02-19")], IN_TAJI, [True], "long before"),
    ([told("1", published_at="2020-03-21T08:00:00Z")], IN_TAJI, [True], "told after the correction"),
    ([told("1", published_at=None)], IN_TAJI, [True], "nobody knows when"),
    ([told("1", place=IRAQ)], IN_TAJI.replace("Camp Taji", "Iraq"), [True], "no more than a country"),
    ([told("1", place=ELSEWHERE)], IN_TAJI, [True], "elsewhere"),
    ([told("1")], "Correction: the agency withdraws its report.", [True], "no place"),
    ([told("1"), told("2", story="a-1")], IN_TAJI, [False], "told in two articles"),
]


@pytest.mark.parametrize(("reports", "note", "stand", "why"), WITHDRAWS, ids=[case[3] for case in WITHDRAWS])
def test_a_correction_takes_back_the_only_incident_that_it_may_mean(
    reports: list[Report], note: str, stand: list[bool], why: str
) -> None:
    update = make_update("note", "a-1", "Wire", note, versions=[])
    update = msgspec.structs.replace(update, correction=True, published_at="2020-03-20T08:00:00Z")
    verdict = make_verdict("note", [], "a-1", "Wire")
    for order in ([update, verdict], [verdict, update]):
        merge = Merge()
        merge.tell(*reports)
        changed = merge.tell(*order)
        assert [i.change != "retracted" for i in merge.incidents.values()] == stand, why
        assert merge.restarted().tell(order[-1]) == changed, "told again after a restart"


def test_a_correction_that_is_read_as_news_of_the_attack_takes_that_back_too() -> None:
    update = make_update("note", "a-1", "Wire", IN_TAJI, versions=[])
    update = msgspec.structs.replace(update, correction=True, published_at="2020-03-20T08:00:00Z")
    read = told("n", article="note", published_at="2020-03-20T08:00:00Z", status=Status.BACKGROUND)
    read = msgspec.structs.replace(read, evidence=[msgspec.structs.replace(e, start=910) for e in read.evidence])
    merge = Merge()
    merge.tell(told("1"), update, make_verdict("note", ["r-n"], "a-1", "Wire"), read)
    assert merge.current() == []


READ_BEFORE = [
    ([told("1")], [False], "the only incident that it told there"),
    ([told("1"), told("2", source="Post")], [True], "another outlet stands by it"),
    ([told("1", published_at="2020-03-21T08:00:00Z")], [True], "told after the correction"),
    ([told("1", place=ELSEWHERE)], [True], "elsewhere"),
]


@pytest.mark.parametrize(("reports", "stand", "why"), READ_BEFORE, ids=[case[2] for case in READ_BEFORE])
def test_a_correction_read_before_takes_back_what_comes_after_it(
    reports: list[Report], stand: list[bool], why: str
) -> None:
    update = make_update("note", "a-1", "Wire", IN_TAJI, versions=[])
    update = msgspec.structs.replace(
        update, similarity=0.0, correction=True, published_at="2020-03-20T08:00:00Z", read_before=True
    )
    verdict = make_verdict("note", [], None, "Wire")
    for order in ([verdict, update, *reports], [*reports, verdict, update], [update, verdict, *reports]):
        merge = Merge()
        changed = [merge.tell(one) for one in order][-1]
        assert [i.change != "retracted" for i in merge.incidents.values()] == stand, why
        assert merge.restarted().tell(order[-1]) == changed, "told again after a restart"


def test_what_a_correction_read_before_found_first_does_not_keep_it_from_what_comes_later() -> None:
    early = make_update("note", "a-0", "Wire", IN_TAJI, versions=[])
    early = msgspec.structs.replace(early, similarity=0.0, correction=True, published_at="2020-03-20T08:00:00Z")
    late = msgspec.structs.replace(early, duplicate_of="a-1", read_before=True)
    merge = Merge()
    merge.tell(early, make_verdict("note", [], "a-0", "Wire"), late, told("1"))
    assert [i.change for i in merge.incidents.values()] == ["retracted"]


SECOND = {"day": "2020-03-11", "killed": 1, "published_at": "2020-03-19T08:00:00Z"}
TWO_TOLD = [
    ({"type": "abduction"}, IN_TAJI, [True, True], "one of two there"),
    ({"type": "abduction", "place": ELSEWHERE}, IN_TAJI, [False, True], "the second one elsewhere"),
    ({"type": "abduction", "source": "Post"}, IN_TAJI, [False, True], "the second one of another outlet"),
    ({"type": "abduction"}, IN_TAJI.replace("attack", "ambush"), [False, True], "the second one of another kind"),
    ({"type": "abduction", "published_at": "2020-03-21T08:00:00Z"}, IN_TAJI, [False, True], "the second one later"),
    ({"type": "abduction", "status": Status.PLANNED}, IN_TAJI, [False], "the second one not done"),
]


@pytest.mark.parametrize("order", list(itertools.permutations("12c")), ids=" ".join)
@pytest.mark.parametrize(("slots", "note", "stand", "why"), TWO_TOLD, ids=[case[3] for case in TWO_TOLD])
def test_what_two_incidents_of_a_place_leave_of_a_correction_is_the_same_in_any_order(
    slots: dict[str, Any], note: str, stand: list[bool], why: str, order: tuple[str, ...]
) -> None:
    reports = {"1": told("1"), "2": told("2", **SECOND | slots)}
    merge = Merge()
    for at, name in enumerate(order):
        *first, last = _read(name, order[:at], note, reports)
        merge.tell(*first)
        changed = merge.tell(last)
        assert merge.restarted().tell(last) == changed, "told again after a restart"
    ends = {i.incident_id: i.change != "retracted" for i in merge.incidents.values()}
    names = [lifecycle.blank(account(one), 0).incident_id for one in reports.values()]
    assert [ends[name] for name in names if name in ends] == stand, why
    kept = [entry for i in merge.current() if (entry := merge.state.incident(i.incident_id))]
    assert all(entry.sources and entry.tellings for entry in kept), "what is given back has its outlet again"


def _read(name: str, before: Sequence[str], note: str, reports: dict[str, Report]) -> list[Record]:
    """What an article brings: a report and the tie to a correction read before, or the correction."""
    update = msgspec.structs.replace(
        make_update("note", "a-1", "Wire", note, versions=[]), correction=True, published_at="2020-03-20T08:00:00Z"
    )
    if name != "c":
        late = msgspec.structs.replace(update, duplicate_of=f"a-{name}", read_before=True)
        tied = reports[name].source == "Wire" and (reports[name].published_at or "") < (update.published_at or "")
        return [late, reports[name]] if "c" in before and tied else [reports[name]]
    first = [msgspec.structs.replace(update, duplicate_of=f"a-{before[-1]}")] if before else []
    return [*first, make_verdict("note", [], f"a-{before[-1]}" if before else None, "Wire")]


def test_what_another_correction_withdrew_is_no_longer_meant() -> None:
    merge = Merge()
    for name, report in (("1", told("1")), ("2", told("2", type="abduction", **SECOND))):
        note = msgspec.structs.replace(
            make_update(f"note-{name}", f"a-{name}", "Wire", IN_TAJI, versions=[]),
            correction=True,
            published_at=report.published_at,
        )
        merge.tell(report, note, make_verdict(f"note-{name}", [], f"a-{name}", "Wire"))
    assert merge.current() == []
