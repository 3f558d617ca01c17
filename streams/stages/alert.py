"""Rules select changes: (rules, change) -> alerts. Stateless: what was true before is read from the diff."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from streams import wire
from streams.alerting.match import Watch, matches, watch
from streams.alerting.rules import Rule, load_rules
from streams.merging.differences import number
from streams.records import Alert, Change, ChangeKind, Incident, Toll
from streams.settings import Settings
from streams.step import Message, Result, Send

TOLLS = ("killed", "injured")
HEIGHTS = ("severity", "independent_source_count")
UNTOLD = frozenset(("reports", "supersedes"))
"""Fields whose diff shows what came and went, not what was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The rules, and whether the broker's time says how old an event is."""

    watches: tuple[Watch, ...]
    historical: bool


def load(settings: Settings) -> Tools:
    """The rules, ready to match. Raises SettingsError naming the rule and key at fault."""
    return Tools(watches=tuple(watch(rule) for rule in load_rules(settings)), historical=settings.historical)


def apply(tools: Tools, message: Message) -> Result:
    """The alerts that a change raises."""
    change: Change = message.value
    if change.incident.merged_into:
        return Result()
    before = _before(change)
    now = [change.clock, None if tools.historical else message.timestamp]
    raised = [w.rule for w in tools.watches if _raises(w, change, before) and not _too_old(w.rule, change, now)]
    return Result(records=[Send(topic="alerts", key=rule.id, record=_alert(rule, change)) for rule in raised])


def _raises(watched: Watch, change: Change, before: Incident | None) -> bool:
    """Whether this change is one that the rule asks for, and made its conditions true or found them so."""
    rule = watched.rule
    if change.change not in rule.changes or not _touches(rule, change) or not matches(watched, _standing(change)):
        return False
    if change.change == ChangeKind.RETRACTED:  # every version from the one at which it fell is; that one is told
        return before is not None and before.change != ChangeKind.RETRACTED
    return not rule.once or before is None or before.change == ChangeKind.RETRACTED or not matches(watched, before)


def _touches(rule: Rule, change: Change) -> bool:
    if rule.fields and not {d.field for d in change.diff} & set(rule.fields):
        return False
    numbers = [(d, max(number(d.before), change.peaks.get(d.field, 0))) for d in change.diff if d.field in rule.rising]
    return not rule.rising or any(number(d.after) > highest for d, highest in numbers)


def _before(change: Change) -> Incident | None:
    """The incident before this change, as grave as it ever was; None if there was none.

    What falls and returns is not told twice.
    """
    if change.version == 1:
        return None
    told = {d.field: d.before for d in change.diff if d.field not in UNTOLD}
    before: Incident = wire.from_plain({**wire.plain(change.incident), **told}, Incident)
    killed, injured = (_lifted(getattr(before, name), int(change.peaks.get(name, 0))) for name in TOLLS)
    heights = {name: max(getattr(before, name), change.peaks.get(name, 0)) for name in HEIGHTS}
    surest = max(before.confidence.overall, change.peaks.get("confidence", 0.0))
    confidence = msgspec.structs.replace(before.confidence, overall=surest)
    return msgspec.structs.replace(before, killed=killed, injured=injured, confidence=confidence, **heights)


def _standing(change: Change) -> Incident:
    """The incident with the tolls that stand: a range that one lower count has left still counts as it did before."""
    killed, injured = (_stands(getattr(change.incident, name), int(change.peaks.get(name, 0))) for name in TOLLS)
    return msgspec.structs.replace(change.incident, killed=killed, injured=injured)


def _stands(toll: Toll | None, peak: int) -> Toll | None:
    return _lifted(toll, min(peak, toll.max)) if toll and toll.max is not None else toll


def _lifted(toll: Toll | None, least: int) -> Toll | None:
    """The toll with no lower bound below this one."""
    if toll is None:
        return Toll(min=least, max=None) if least else None
    return msgspec.structs.replace(toll, min=max(toll.min, least))


def _too_old(rule: Rule, change: Change, now: Iterable[str | None]) -> bool:
    """Whether the event lies further back than the rule allows, by the stream clock or the broker's time."""
    incident = change.incident
    day = incident.time.end or incident.time.start or incident.first_reported_at
    if day is None:
        return False
    event = date.fromisoformat(day[:10])
    return any((date.fromisoformat(moment[:10]) - event).days > rule.max_age_days for moment in now if moment)


def _alert(rule: Rule, change: Change) -> Alert:
    incident = change.incident
    name = hashlib.sha256(f"{rule.id}\n{change.incident_id}\n{change.version}".encode()).hexdigest()[:20]
    return Alert(
        alert_id=f"al-{name}",
        rule=rule.id,
        severity=incident.severity if rule.severity is None else rule.severity,
        reason=_reason(rule, change),
        incident_id=change.incident_id,
        version=change.version,
        change=change.change,
        headline=incident.headline,
        incident=incident,
    )


def _reason(rule: Rule, change: Change) -> str:
    """What happened, and which fields changed: one line for people."""
    fields = ", ".join(d.field for d in change.diff if d.field not in UNTOLD)
    what = f"{change.change.value}: {rule.about or rule.id}"
    return what if change.version == 1 or not fields else f"{what} (changed: {fields})"
