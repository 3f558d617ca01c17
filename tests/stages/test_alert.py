"""Rules select changes: which rules are refused, and what raises an alert, once, and never as news when it is old."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from streams.errors import SettingsError
from streams.records import Alert, Change, ChangeKind, Confidence, FieldDiff, Incident, Status
from streams.settings import Settings
from streams.stages import alert
from streams.step import Message
from tests.stages.merging import BAGHDAD_CITY, IRAQ, Merge, make_report, party, toll


def make_incident(**slots: Any) -> Incident:
    """A new bombing in Baghdad on 17 March 2020 with three killed, but for what is given."""
    merge = Merge()
    merge.tell(make_report("1", type="bombing", killed=3, place=BAGHDAD_CITY))
    return msgspec.structs.replace(merge.current()[0], **slots)


def make_change(
    kind: str = "created", diff: dict[str, Any] | None = None, peaks: dict[str, float] | None = None, **slots: Any
) -> Change:
    """A change of that incident on 18 March; `diff` names what fields were before, `peaks` their highest."""
    version = 1 if kind == "created" else 2
    incident = make_incident(version=version, change=ChangeKind(kind), **slots)
    after = msgspec.to_builtins(incident)
    return Change(
        incident_id=incident.incident_id,
        version=version,
        change=incident.change,
        diff=[FieldDiff(field=k, before=v, after=after[k]) for k, v in (diff or {}).items()],
        cause={"article_id": "a", "report_id": "r"},
        incident=incident,
        peaks=peaks or {},
        clock="2020-03-18T09:00:00Z",
    )


def alerts(rules: str, change: Change, folder: Path, timestamp: str | None = None, **settings: Any) -> list[Alert]:
    """What a change raises under these rules."""
    path = folder / "rules.yaml"
    path.write_text("rules:\n" + rules, encoding="utf-8")
    tools = alert.load(Settings(rules=str(path), **settings))
    message = Message(topic="incidents.changes", partition=0, offset=0, timestamp=timestamp, key=None, value=change)
    return [send.record for send in alert.apply(tools, message).records]


CONDITIONS = [
    ("no condition at all", "{}", True),
    ("its type", "{types: [bombing]}", True),
    ("another type", "{types: [shelling]}", False),
    ("its country", "{countries: [SY, IQ]}", True),
    ("another country", "{countries: [SY]}", False),
    ("a circle around it", "{places: [{lat: 33.3, lon: 44.4, km: 20}]}", True),
    ("a circle elsewhere", "{places: [{lat: 36.3, lon: 43.1, km: 20}]}", False),
    ("its place by name", "{places: [{name: Baghdad}]}", True),
    ("a capital", "{places: [{list: capitals, km: 15}]}", True),
    ("few killed", "{min_killed: 4}", False),
    ("enough killed", "{min_killed: 3}", True),
    ("injured not told", "{min_injured: 1}", False),
    ("grave enough", "{min_severity: 3}", True),
    ("not grave enough", "{min_severity: 4}", False),
    ("sure enough", "{min_confidence: 0.7}", True),
    ("not sure enough", "{min_confidence: 0.9}", False),
    ("one source is not two", "{min_sources: 2}", False),
    ("a doer by one of his names", "{actors: [Kataib Hizbullah]}", True),
    ("another doer", "{actors: [ELN]}", False),
    ("whom it hit, in other words around", "{targets: [embassy]}", True),
    ("both must hold", "{types: [bombing], countries: [SY]}", False),
]


@pytest.mark.parametrize(("why", "when", "raised"), CONDITIONS, ids=[case[0] for case in CONDITIONS])
def test_conditions(why: str, when: str, raised: bool, tmp_path: Path) -> None:
    change = make_change(actors=[party("Kata'ib Hezbollah")], targets=[party("the American embassy")])
    assert bool(alerts(f"  - {{id: one, when: {when}}}\n", change, tmp_path)) is raised, why


def test_place_told_as_a_country_lies_in_no_circle(tmp_path: Path) -> None:
    rule = "  - {id: one, when: {places: [{lat: 33.0, lon: 44.0, km: 50}]}}\n"
    assert alerts(rule, make_change(place=IRAQ), tmp_path) == []


BECAME = [
    ("created and true", "created", {}, True),
    ("the toll rose past the bound", "updated", {"killed": {"min": 1, "max": 1, "text": None}}, True),
    ("the toll was past it before", "updated", {"killed": {"min": 2, "max": 2, "text": None}}, False),
    ("nothing of it was told before", "updated", {"killed": None}, True),
    ("another field changed", "updated", {"source_count": 1}, False),
    ("background turned news", "updated", {"status": "background"}, True),
]


@pytest.mark.parametrize(("why", "kind", "diff", "raised"), BECAME, ids=[case[0] for case in BECAME])
def test_alert_is_raised_by_the_change_that_made_it_true(
    why: str, kind: str, diff: dict, raised: bool, tmp_path: Path
) -> None:
    change = make_change(kind, diff, killed=toll(3))
    assert bool(alerts("  - {id: one, when: {min_killed: 2}}\n", change, tmp_path)) is raised, why


def test_rule_that_is_not_once_follows_a_rising_toll(tmp_path: Path) -> None:
    rule = "  - {id: one, when: {min_killed: 2}, changes: [updated], rising: [killed], once: false}\n"
    rose = make_change("updated", {"killed": {"min": 2, "max": 2, "text": None}})
    fell = make_change("updated", {"killed": {"min": 9, "max": 9, "text": None}})
    assert len(alerts(rule, rose, tmp_path)) == 1
    assert alerts(rule, fell, tmp_path) == []


def test_sources_that_fall_and_return_are_alerted_once(tmp_path: Path) -> None:
    rule = "  - {id: two, when: {min_sources: 2}}\n"
    before = {"independent_source_count": 1}
    for peaks, raised in (({"independent_source_count": 2}, False), ({"independent_source_count": 1}, True)):
        change = make_change("updated", before, peaks, independent_source_count=2)
        assert bool(alerts(rule, change, tmp_path)) is raised


SURE = {"overall": 0.4, "type": 0.9}
SURENESS = [
    ("for the first time", {"confidence": SURE}, {"confidence": 0.4}, True),
    ("as it was before it fell", {"confidence": SURE}, {"confidence": 0.8}, False),
    ("changes of an earlier release have no such peak", {"confidence": SURE}, {}, True),
]


@pytest.mark.parametrize(("why", "diff", "peaks", "raised"), SURENESS, ids=[case[0] for case in SURENESS])
def test_confidence_that_falls_and_returns_is_alerted_once(
    why: str, diff: dict, peaks: dict[str, float], raised: bool, tmp_path: Path
) -> None:
    change = make_change("updated", diff, peaks)
    assert bool(alerts("  - {id: one, when: {min_confidence: 0.5}}\n", change, tmp_path)) is raised, why


def test_confidence_of_versions_of_one_story_is_alerted_once(tmp_path: Path) -> None:
    merge, raised = Merge(), []
    for number, sure in enumerate((0.8, 0.3, 0.8)):
        confidence = Confidence(overall=sure, type=0.9)
        update_of = f"a-{number - 1}" if number else None
        version = make_report(str(number), source="Wire", story="a-0", update_of=update_of, confidence=confidence)
        raised += [alerts("  - {id: one, when: {min_confidence: 0.5}}\n", c, tmp_path) for c in merge.tell(version)]
    assert [change.incident.confidence.overall for change in merge.changes] == [0.8, 0.3, 0.8]
    assert [len(found) for found in raised] == [1, 0, 0]


RANGE = {"min": 7, "max": 12, "text": None}
TOLD_ONCE = [
    ("the first time past the bound", {"killed": {"min": 3, "max": 3, "text": None}}, {"killed": 3}, (12, 12), True),
    ("one lower count left a range, now it is gone", {"killed": RANGE}, {"killed": 12}, (12, 12), False),
    ("a lower count had stood", {"killed": {"min": 7, "max": 7, "text": None}}, {"killed": 12}, (12, 12), False),
    ("past all that it was", {"killed": RANGE}, {"killed": 12}, (14, 14), False),
    ("news of it while one lower count is in doubt", {"status": "background"}, {"killed": 12}, (7, 12), True),
    ("news of it after a lower count has stood", {"status": "background"}, {"killed": 12}, (7, 7), False),
    ("told as a range from the first", {"status": "background"}, {"killed": 7}, (7, 12), False),
]


@pytest.mark.parametrize(("why", "diff", "peaks", "killed", "raised"), TOLD_ONCE, ids=[c[0] for c in TOLD_ONCE])
def test_number_that_falls_and_returns_is_alerted_once(
    why: str, diff: dict, peaks: dict[str, int], killed: tuple[int, int], raised: bool, tmp_path: Path
) -> None:
    change = make_change("updated", diff, peaks, killed=toll(killed))
    assert bool(alerts("  - {id: one, when: {min_killed: 10}}\n", change, tmp_path)) is raised, why


RISES = [
    ("above all before", {"killed": 12}, 14, True),
    ("back to what it was", {"killed": 12}, 12, False),
    ("above what a correction left, below what it was", {"killed": 12}, 9, False),
    ("changes of an earlier release have no peaks", {}, 9, True),
]


@pytest.mark.parametrize(("why", "peaks", "killed", "raised"), RISES, ids=[case[0] for case in RISES])
def test_toll_rises_above_its_highest(why: str, peaks: dict, killed: int, raised: bool, tmp_path: Path) -> None:
    rule = "  - {id: one, changes: [updated], rising: [killed], once: false}\n"
    change = make_change("updated", {"killed": {"min": 7, "max": 7, "text": None}}, peaks, killed=toll(killed))
    assert bool(alerts(rule, change, tmp_path)) is raised, why


def test_toll_that_falls_and_returns_is_told_once_by_the_rules_that_come_with_tocsin() -> None:
    merge, tools, raised = Merge(), alert.load(Settings(historical=True)), []
    for hour, killed in enumerate((12, 7, 12, 21)):
        told = f"2020-03-18T1{hour}:00:00Z"
        report = make_report(str(hour), type="bombing", killed=killed, published_at=told, quote="a bomb")
        for change in merge.tell(report):
            message = Message(topic="", partition=0, offset=0, timestamp=None, key=None, value=change)
            raised += [(send.record.rule, change.version) for send in alert.apply(tools, message).records]
    ours = [pair for pair in raised if pair[0] in ("mass-casualty", "toll-rising")]
    assert ours == [("mass-casualty", 1), ("toll-rising", 4)]


AGES = [
    ("of yesterday", "2020-03-17", None, {}, True),
    ("a week old is still news", "2020-03-11", None, {}, True),
    ("eight days old", "2020-03-10", None, {}, False),
    ("old by the broker's time in a live worker", "2020-03-17", "2020-04-17T00:00:00Z", {}, False),
    ("a replay of old news", "2020-03-17", "2020-04-17T00:00:00Z", {"historical": True}, True),
]


@pytest.mark.parametrize(("why", "day", "timestamp", "settings", "raised"), AGES, ids=[case[0] for case in AGES])
def test_old_events_are_never_alerted_as_new(
    why: str, day: str, timestamp: str | None, settings: dict, raised: bool, tmp_path: Path
) -> None:
    time = msgspec.structs.replace(make_incident().time, start=day, end=day)
    assert bool(alerts("  - {id: one}\n", make_change(time=time), tmp_path, timestamp, **settings)) is raised, why


def test_background_and_merged_incidents_raise_nothing(tmp_path: Path) -> None:
    assert alerts("  - {id: one}\n", make_change(status=Status.BACKGROUND), tmp_path) == []
    assert alerts("  - {id: one}\n", make_change("merged", merged_into="in-other"), tmp_path) == []


def test_retraction_is_alerted_by_the_rule_that_asks_for_it(tmp_path: Path) -> None:
    rules = "  - {id: news}\n  - {id: gone, changes: [retracted], when: {statuses: []}}\n"
    fallen = make_change("retracted", {"change": "updated"})
    assert [a.rule for a in alerts(rules, fallen, tmp_path)] == ["gone"]
    assert alerts(rules, make_change("retracted", {"source_count": 1}), tmp_path) == [], "told when it fell"


def test_alert_carries_rule_incident_and_a_stable_id(tmp_path: Path) -> None:
    rule = "  - {id: one, about: a bombing, severity: 5}\n"
    (first,), (second,) = (alerts(rule, make_change(), tmp_path) for _ in range(2))
    assert first == second
    assert (first.severity, first.reason, first.version) == (5, "created: a bombing", 1)
    assert first.alert_id != alerts(rule, make_change("updated", {"status": "background"}), tmp_path)[0].alert_id


REFUSED = [
    ("  - {id: one, when: {min_kiled: 3}}\n", "rule 'one': Object contains unknown field `min_kiled` - at `when`"),
    ("  - {id: one, when: {types: [bombings]}}\n", "rule 'one': Invalid enum value 'bombings' - at `when.types[0]`"),
    ("  - {id: one, when: {min_killed: many}}\n", "rule 'one': Expected `int`, got `str` - at `when.min_killed`"),
    ("  - {id: one, severity: 9}\n", "rule 'one': Expected `int` <= 5 - at `severity`"),
    ("  - {id: one, when: {min_severity: 6}}\n", "rule 'one': Expected `int` <= 5 - at `when.min_severity`"),
    ("  - {id: one, when: {min_confidence: 50}}\n", "rule 'one': Expected `float` <= 1.0 - at `when.min_confidence`"),
    ("  - {id: one, when: {min_confidence: .nan}}\n", "rule 'one': Expected `float`"),
    ("  - {id: one, when: {min_killed: -1}}\n", "rule 'one': Expected `int` >= 0 - at `when.min_killed`"),
    ("  - {id: one, max_age_days: -7}\n", "rule 'one': Expected `int` >= 0 - at `max_age_days`"),
    ("  - {id: one, changes: []}\n", "rule 'one': Expected `array` of length >= 1 - at `changes`"),
    ("  - {id: one, fields: [kiled]}\n", "rule 'one': `fields` has 'kiled'; it knows actors, attribution"),
    ("  - {id: one, when: {actors: [ELN, The]}}\n", "rule 'one': `when.actors` has 'The', which has no word"),
    ("  - {id: one, when: {targets: ['']}}\n", "rule 'one': `when.targets` has '', which has no word"),
    ("  - {id: one, when: {places: [{name: Al}]}}\n", "rule 'one': `when.places` has 'Al', which has no word"),
    ("  - {id: one, when: {places: [{lat: 91.0, lon: 3.0, km: 5}]}}\n", "<= 90.0 - at `when.places[0].lat`"),
    ("  - {id: one, when: {places: [{lat: 9.0, lon: 3.0, km: 0}]}}\n", "> 0.0 - at `when.places[0].km`"),
    ("  - {id: one, when: {places: [{name: Basra, km: 5}]}}\n", "rule 'one': `when.places` needs a `name`, or `lat`"),
    ("  - {id: one, when: {countries: [Iraq]}}\n", "rule 'one': `when.countries` has 'Iraq'"),
    ("  - {id: one, when: {places: [{lat: 3.0}]}}\n", "rule 'one': `when.places` needs a `name`"),
    ("  - {id: one, when: {places: [{list: towns, km: 3}]}}\n", "rule 'one': `when.places` names the list 'towns'"),
    ("  - {id: one, when: {places: [{list: capitals}]}}\n", "rule 'one': `when.places` with a `list` needs `km`"),
    ("  - {id: one, rising: [hope]}\n", "rule 'one': `rising` has 'hope'"),
    ("  - {about: nameless}\n", "rule number 1: Object missing required field `id`"),
    ("  - {id: one}\n  - {id: one}\n", "two rules are called 'one'"),
    ("  one: two\n", "a rules file has one key, `rules`, with a list of rules"),
    ("  - {id: [\n", "cannot read"),
]


@pytest.mark.parametrize(("rules", "message"), REFUSED, ids=[case[1][:40] for case in REFUSED])
def test_bad_rules_are_refused_by_rule_and_key(rules: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        alerts(rules, make_change(), tmp_path)
    assert message in str(refused.value)
    assert "rules" in str(refused.value)


def test_missing_rules_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read"):
        alert.load(Settings(rules=str(tmp_path / "none.yaml")))


def test_rules_that_come_with_tocsin_are_good() -> None:
    ids = [w.rule.id for w in alert.load(Settings()).watches]
    assert {"mass-casualty", "diplomatic-site", "capital-city", "maritime", "retraction"} <= set(ids)


@pytest.mark.parametrize(("outlets", "raised"), [("AAA", False), ("ABB", False), ("ABC", True)])
def test_an_attack_is_confirmed_by_three_outlets_not_by_three_articles_of_one(outlets: str, raised: bool) -> None:
    merge = Merge()
    reports = (make_report(str(i), type="bombing", killed=9, source=o) for i, o in enumerate(outlets))
    tools = alert.load(Settings())
    found = [
        send.record.rule
        for change in merge.tell(*reports)
        for send in alert.apply(
            tools, Message(topic="", partition=0, offset=0, timestamp=None, key=None, value=change)
        ).records
    ]
    assert ("confirmed-attack" in found) is raised
