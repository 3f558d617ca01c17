"""Whether an incident meets the conditions of a rule, and in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.alerting.rules import Rule, Spot, When
from streams.gazetteer.entries import distance
from streams.merging.words import key_set
from streams.records import Incident, Place, Toll
from streams.resources import seeds

Circle = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A rule with its places and names made ready to match."""

    rule: Rule
    circles: tuple[Circle, ...]
    """Latitude, longitude, kilometres."""
    places: tuple[frozenset[str], ...]
    actors: tuple[frozenset[str], ...]
    targets: tuple[frozenset[str], ...]


def watch(rule: Rule) -> Watch:
    """A rule, ready to match."""
    spots = rule.when.places
    return Watch(
        rule=rule,
        circles=tuple(circle for spot in spots for circle in _circles(spot)),
        places=tuple(key_set((spot.name,)) for spot in spots if spot.name),
        actors=tuple(key_set((name,)) for name in rule.when.actors),
        targets=tuple(key_set((name,)) for name in rule.when.targets),
    )


def _circles(spot: Spot) -> Iterator[Circle]:
    if spot.list is not None:
        rows = seeds(f"watch/{spot.list}.tsv").read_text(encoding="utf-8").splitlines()
        for row in rows:
            if row and not row.startswith("#"):
                _, _, lat, lon = row.split("\t")
                yield float(lat), float(lon), spot.km or 0.0
    elif spot.lat is not None and spot.lon is not None:
        yield spot.lat, spot.lon, spot.km or 0.0


def matches(watched: Watch, incident: Incident) -> bool:
    """Whether an incident meets every condition."""
    when = watched.rule.when
    return _numbers(when, incident) and _kinds(when, incident) and _names(watched, incident)


def _numbers(when: When, incident: Incident) -> bool:
    return (
        incident.severity >= when.min_severity
        and _least(incident.killed) >= when.min_killed
        and _least(incident.injured) >= when.min_injured
        and incident.confidence.overall >= when.min_confidence
        and incident.independent_source_count >= when.min_sources
    )


def _least(toll: Toll | None) -> int:
    return toll.min if toll else 0


def _kinds(when: When, incident: Incident) -> bool:
    country = incident.place.country if incident.place else None
    return (
        (not when.types or bool({incident.type, *incident.types} & set(when.types)))
        and (not when.countries or country in when.countries)
        and (not when.statuses or incident.status in when.statuses)
    )


def _names(watched: Watch, incident: Incident) -> bool:
    place = incident.place
    where = key_set((place.name, place.facility)) if place else frozenset()
    actors = [*(p.name for p in incident.actors), incident.attribution.to]
    return (
        _where(watched, place, where)
        and _any(watched.actors, [key_set((name,)) for name in actors])
        and _any(watched.targets, [where, *(key_set((p.name,)) for p in incident.targets)])
    )


def _any(wanted: Sequence[frozenset[str]], told: Sequence[frozenset[str]]) -> bool:
    """Whether all words of one of the wanted names stand in one of those told; nothing wanted is met by all."""
    return not wanted or any(want <= names for want in wanted for names in told)


def _where(watched: Watch, place: Place | None, where: frozenset[str]) -> bool:
    if not watched.circles and not watched.places:
        return True
    return (bool(watched.places) and _any(watched.places, [where])) or _inside(watched.circles, place)


def _inside(circles: Sequence[Circle], place: Place | None) -> bool:
    """A place told only as a country or province lies in no circle: its point is not where it was."""
    if place is None or place.lat is None or place.lon is None or place.precision in ("country", "admin1"):
        return False
    return any(distance(place.lat, place.lon, lat, lon) <= km for lat, lon, km in circles)
