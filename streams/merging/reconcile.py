"""The slots of an incident from its accounts: what most of them support, most precisely told, with conflicts kept."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from streams.merging.denials import answered
from streams.merging.disagree import conflicts
from streams.merging.memory import Account, Entry, independent, telling, told_by
from streams.merging.public import headline, severity
from streams.merging.spacetime import RADIUS_KM, kilometres, window
from streams.merging.tolls import latest
from streams.merging.words import key_set
from streams.records import (
    Attribution,
    AttributionKind,
    Claim,
    Confidence,
    Evidence,
    Incident,
    IncidentType,
    Party,
    Place,
    Status,
    Time,
    Toll,
    Weapon,
)

T = TypeVar("T")

PARTIES_SHOWN = 12
CLAIMS_SHOWN = 24
EVIDENCE_SHOWN = 40

_NOTHING = Time(start=None, end=None, precision=None, text=None, anchor=None)
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
    told = sorted(telling(entry), key=lambda a: (a.published_at or a.received_at or "", a.report_id))
    with_answers = answered(told, entry.accounts)
    kind = _type(told)
    slots: dict[str, Any] = {
        "status": Status.NEW if any(a.status == Status.NEW for a in told) else Status.BACKGROUND,
        "type": kind,
        "types": _types(told, kind),
        "codes": next(a.codes for a in reversed(told) if a.type == kind),
        "time": _time(told),
        "place": _place(told),
        "origin": next((a.origin for a in reversed(told) if a.origin), None),
        "actors": _parties(a.actors for a in told),
        "targets": _parties(a.targets for a in told),
        "attribution": _attribution(with_answers),
        "weapons": _weapons(told),
        "killed": toll(told, lambda a: a.killed),
        "injured": toll(told, lambda a: a.injured),
        "damage": next((a.damage for a in reversed(told) if a.damage), None),
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
        severity=severity(slots),
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


def _time(told: Sequence[Account]) -> Time:
    """Of the windows that most accounts can share, the narrowest; an explicit one, then a later one, decides a tie."""
    spans = [(w, a) for a in told if (w := window(a))]
    if not spans:
        return next((a.time for a in reversed(told) if a.time.text), _NOTHING)

    def support(span: tuple[int, int]) -> int:
        return sum(other[0] <= span[1] and other[1] >= span[0] for other, _ in spans)

    most = max(support(w) for w, _ in spans)
    shared = [(w, a) for w, a in spans if support(w) * 2 > most]

    def rank(pair: tuple[tuple[int, int], Account]) -> tuple[int, int, bool]:
        span, a = pair
        return (span[1] - span[0], -support(span), a.time.anchor != "explicit")

    return min(reversed(shared), key=rank)[1].time


def _place(told: Sequence[Account]) -> Place | None:
    """Of the places that most accounts can mean, the most precise; more support, then a later report, decides a tie."""
    places = [a.place for a in told if a.place]
    if not places:
        return None
    latest = {(p.lat, p.lon, p.precision, p.country): p for p in places}
    times = Counter((p.lat, p.lon, p.precision, p.country) for p in places)
    support = {key: sum(times[o] for o, other in latest.items() if _reach(p, other)) for key, p in latest.items()}
    most = max(support.values())
    shared = [(RADIUS_KM[p.precision], -support[key], p) for key, p in latest.items() if support[key] * 2 > most]
    return min(reversed(shared), key=lambda triple: triple[:2])[2]


def _reach(a: Place, b: Place) -> bool:
    km = kilometres(a, b)
    if km is None:
        return a.country == b.country
    return km <= RADIUS_KM[a.precision] + RADIUS_KM[b.precision]


def _parties(lists: Iterable[Sequence[Party]]) -> list[Party]:
    """Every party once: the fullest name of those that share their words, those most told first."""
    groups: list[tuple[frozenset[str], list[Party]]] = []
    for party in (p for parties in lists for p in parties):
        words = key_set((party.name,)) or frozenset((party.name,))
        index = next((i for i, (known, _) in enumerate(groups) if known <= words or words <= known), None)
        if index is None:
            groups.append((words, [party]))
        else:
            known, members = groups[index]
            groups[index] = (known | words, [*members, party])
    ranked = sorted(groups, key=lambda group: -len(group[1]))
    return [max(members, key=lambda p: len(p.name)) for _, members in ranked[:PARTIES_SHOWN]]


def _attribution(told: Sequence[Account]) -> Attribution:
    """The strongest that is told; of equals one that names the doer, then the latest."""
    return max(reversed([a.attribution for a in told]), key=lambda a: (_ATTRIBUTION_RANK[a.kind], a.to is not None))


def _weapons(told: Sequence[Account]) -> list[Weapon]:
    kinds: dict[str, Weapon] = {}
    for weapon in (w for a in told for w in a.weapons):
        known = kinds.get(weapon.kind)
        if known is None or weapon.min is not None:
            kinds[weapon.kind] = weapon
    return list(kinds.values())[:8]


def toll(told: Sequence[Account], of: Callable[[Account], Toll | None]) -> Toll | None:
    """The latest credible toll of accounts in the order of publication."""
    return latest([t for t in map(of, told) if t is not None])


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
