"""The slots of an incident from its accounts: what most of them support, most precisely told, with conflicts kept."""

import math
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from streams.merging.agreed import agreed_place, agreed_time
from streams.merging.denials import answered
from streams.merging.disagree import conflicts
from streams.merging.meaning import first_like
from streams.merging.memory import Account, Entry, independent, telling, told_by
from streams.merging.parties import parties
from streams.merging.public import headline, severity
from streams.merging.tolls import Figures, Told, latest
from streams.records import (
    Attribution,
    AttributionKind,
    Claim,
    Confidence,
    Evidence,
    Incident,
    IncidentType,
    Status,
    Toll,
    Weapon,
)

T = TypeVar("T")

CLAIMS_SHOWN = 24
EVIDENCE_SHOWN = 40

_ATTRIBUTION_RANK = {
    AttributionKind.CLAIMED: 5,
    AttributionKind.DENIED: 4,
    AttributionKind.BLAMED: 3,
    AttributionKind.SUSPECTED: 2,
    AttributionKind.UNCLAIMED: 1,
    AttributionKind.UNKNOWN: 0,
}
"""What is known of the doer outranks what is not; a denial includes the blame."""


def incident(entry: Entry) -> Incident:
    """The public form of an incident: a function of what is remembered of it, and of nothing else."""
    told = _in_order(telling(entry))
    with_answers = answered(told, entry.accounts)
    slots = {
        **_facts(told, with_answers),
        **_lists(told),
        "claims": _claims(entry.accounts),
        "evidence": _evidence(with_answers),
        "confidence": _confidence(told),
        "conflicts": conflicts(told, with_answers),
    }
    return Incident(
        incident_id=entry.incident_id,
        version=entry.version,
        change=entry.change,
        extractor=told[-1].extractor,
        headline=headline(slots),
        supersedes=entry.supersedes,
        merged_into=entry.merged_into,
        reports=entry.reports,
        articles=entry.articles,
        source_count=max(1, len(entry.sources)),
        independent_source_count=max(1, len(independent(entry.tellings))),
        first_reported_at=entry.first_reported_at,
        last_reported_at=entry.last_reported_at,
        received_at=entry.received_at,
        **slots,
    )


def facts(entry: Entry) -> dict[str, Any]:
    """What is published of the event itself: the slots that have one value each."""
    told = _in_order(telling(entry))
    return _facts(told, answered(told, entry.accounts))


def lists(entry: Entry) -> dict[str, Any]:
    """What is published of who and with what: the slots that are lists."""
    return _lists(_in_order(telling(entry)))


def _in_order(told: Sequence[Account]) -> list[Account]:
    return sorted(told, key=lambda a: (a.published_at or a.received_at or "", a.report_id))


def _facts(told: Sequence[Account], with_answers: Sequence[Account]) -> dict[str, Any]:
    kind = _type(told)
    killed, injured = figures(told, lambda a: a.killed), figures(told, lambda a: a.injured)
    return {
        "status": Status.NEW if any(a.status == Status.NEW for a in told) else Status.BACKGROUND,
        "type": kind,
        "codes": next(a.codes for a in reversed(told) if a.type == kind),
        "time": agreed_time(told),
        "place": agreed_place(told),
        "origin": next((a.origin for a in reversed(told) if a.origin), None),
        "attribution": _attribution(with_answers),
        "killed": killed.published() if killed else None,
        "injured": injured.published() if injured else None,
        "damage": next((a.damage for a in reversed(told) if a.damage), None),
        "severity": severity(kind, killed.stands if killed else None, injured.stands if injured else None),
    }


def _lists(told: Sequence[Account]) -> dict[str, Any]:
    return {
        "types": _types(told, _type(told)),
        "actors": parties(a.actors for a in told),
        "targets": parties(a.targets for a in told),
        "weapons": _weapons(told),
    }


def _type(told: Sequence[Account]) -> IncidentType:
    """The type with the most weight; the later report decides a tie; a mere assassination yields to its means."""
    weights: dict[IncidentType, float] = {}
    for a in told:
        share = a.confidence.type * (1.0 if a.status == Status.NEW else 0.6)
        weights[a.type] = weights.pop(a.type, 0.0) + share
    means: list[IncidentType] = [kind for kind in weights if kind is not IncidentType.ASSASSINATION]
    return max(reversed(means or [*weights]), key=lambda kind: round(weights[kind], 6))


def _types(told: Sequence[Account], kind: IncidentType) -> list[IncidentType]:
    listed = [t for a in told for t in (a.type, *a.types)]
    return list(dict.fromkeys((kind, *listed)))[:6]


def _attribution(told: Sequence[Account]) -> Attribution:
    """The strongest that is told; of equals one that names the doer, then the latest.

    A claim of nobody in particular yields to a denial or blame that has a name.
    """
    kinds = [a.attribution for a in told]
    return first_like(max(reversed(kinds), key=_strength), kinds)


def _strength(told: Attribution) -> tuple[float, bool]:
    nobodys = told.kind == AttributionKind.CLAIMED and told.to is None
    return _ATTRIBUTION_RANK[AttributionKind.SUSPECTED if nobodys else told.kind] + 0.5 * nobodys, told.to is not None


def _weapons(told: Sequence[Account]) -> list[Weapon]:
    kinds: dict[str, Weapon] = {}
    for weapon in (w for a in told for w in a.weapons):
        known = kinds.get(weapon.kind)
        if known is None or (weapon.min is not None and (weapon.min, weapon.max) != (known.min, known.max)):
            kinds[weapon.kind] = weapon
    return list(kinds.values())[:8]


def figures(told: Sequence[Account], of: Callable[[Account], Toll | None]) -> Figures | None:
    """The latest credible toll of accounts in the order of publication, and what is doubted of it."""
    return latest([Told(toll=toll, by=told_by(a)) for a in told if (toll := of(a)) is not None])


def _claims(accounts: Sequence[Account]) -> list[Claim]:
    found = {
        (c.kind, c.speaker, c.about): msgspec.structs.replace(c, report_id=a.report_id)
        for a in reversed(accounts)
        for c in a.claims
        if not a.former
    }
    return list(reversed(found.values()))[:CLAIMS_SHOWN]


def _evidence(told: Sequence[Account]) -> list[Evidence]:
    """The words that tell the event from every account, then those of each slot from the latest that tells it."""
    events = [(a, e) for a in reversed(told) for e in a.evidence if e.field == "event"]
    slots = {e.field: (a, e) for a in told for e in a.evidence if e.field != "event"}
    chosen = [*events, *slots.values()][:EVIDENCE_SHOWN]
    return [msgspec.structs.replace(e, report_id=a.report_id) for a, e in chosen]


def _confidence(told: Sequence[Account]) -> Confidence:
    """Independent tellings make the whole surer, of each outlet and story the surest; a slot is as sure as its surest
    account.
    """
    sure = {told_by(a): a.confidence.overall for a in sorted(told, key=lambda a: a.confidence.overall)}
    doubt = math.prod(1.0 - sure[t] for t in independent(sorted(sure, key=lambda t: -sure[t])))
    slots = {name: _surest(told, name) for name in ("time", "place", "parties")}
    surest = max(a.confidence.type for a in told)
    return Confidence(overall=round(min(0.99, 1.0 - doubt), 4), type=surest, **slots)


def _surest(told: Sequence[Account], name: str) -> float | None:
    return max((v for a in told if (v := getattr(a.confidence, name)) is not None), default=None)
