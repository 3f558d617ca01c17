"""Alert rules as a person writes them in YAML, checked when they are loaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml
from msgspec import Meta, Struct

from streams.errors import SettingsError
from streams.merging.differences import LISTS, NUMBERS, WATCHED
from streams.merging.words import key_set
from streams.records import ChangeKind, IncidentType, Status
from streams.resources import seeds
from streams.settings import Settings

DEFAULT_CHANGES = (ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.MERGED, ChangeKind.SPLIT)
MAX_AGE_DAYS = 7
"""An event older than this is never alerted as new, unless its rule says otherwise."""

Count = Annotated[int, Meta(ge=0)]
Severity = Annotated[int, Meta(ge=0, le=5)]
Share = Annotated[float, Meta(ge=0, le=1)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Kilometres = Annotated[float, Meta(gt=0, le=20_000)]
"""No two places are further apart."""


class Spot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place to watch: a name, a circle, or a circle around each place of a list in seeds/watch/."""

    name: str | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    km: Kilometres | None = None
    list: str | None = None


class When(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions on an incident: all that are written must hold; of a list, one is enough."""

    types: tuple[IncidentType, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[Spot, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = (Status.NEW,)
    min_severity: Severity = 0
    min_killed: Count = 0
    min_injured: Count = 0
    min_confidence: Share = 0.0
    min_sources: Count = 0


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which changes raise an alert, and how grave it is."""

    id: str
    about: str = ""
    severity: Severity | None = None
    """Left out, it is the incident's."""
    when: When = When()
    changes: Annotated[tuple[ChangeKind, ...], Meta(min_length=1)] = DEFAULT_CHANGES
    fields: tuple[str, ...] = ()
    """Only a change of one of these fields counts."""
    rising: tuple[str, ...] = ()
    """Only a rise of one of these numbers counts: killed, injured, severity, source_count."""
    once: bool = True
    """Only the change that made the conditions true; false: every change while they are."""
    max_age_days: Count = MAX_AGE_DAYS


FIELDS = frozenset((*WATCHED, *LISTS))
"""What the diff of a change can name."""
RISING = frozenset(NUMBERS)


def load_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules of the file that the settings name, else those that come with Tocsin.

    Raises SettingsError naming the file, the rule and the key at fault.
    """
    path = Path(settings.rules) if settings.rules else seeds("rules.yaml")
    rules = tuple(_rule(path, number, value) for number, value in enumerate(_listed(path), start=1))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise SettingsError(f"{path}: two rules are called {rule.id!r}; each `id` must be its own")
        seen.add(rule.id)
    return rules


def _listed(path: Path) -> list[Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"rules: cannot read {path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
        raise SettingsError(f"{path}: a rules file has one key, `rules`, with a list of rules")
    return list(data["rules"])


def _rule(path: Path, number: int, value: Any) -> Rule:
    name = repr(value["id"]) if isinstance(value, dict) and value.get("id") else f"number {number}"
    try:
        rule = msgspec.convert(value, Rule)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: rule {name}: {str(error).replace('`$.', '`')}") from error
    for fault in _faults(rule):
        raise SettingsError(f"{path}: rule {name}: {fault}")
    return rule


def _faults(rule: Rule) -> Iterator[str]:
    """What is wrong in a rule whose types and bounds are right: as it stands it would raise nothing, or everything."""
    for key, names, known in (("fields", rule.fields, FIELDS), ("rising", rule.rising, RISING)):
        if unknown := sorted(set(names) - known):
            yield f"`{key}` has {unknown[0]!r}; it knows {', '.join(sorted(known))}"
    for country in rule.when.countries:
        if len(country) != 2 or not country.isupper():
            yield f"`when.countries` has {country!r}; it must be an ISO 3166-1 alpha-2 code such as IQ"
    for spot in rule.when.places:
        yield from _spot_faults(spot)
    yield from _name_faults(rule)


def _name_faults(rule: Rule) -> Iterator[str]:
    places = [spot.name for spot in rule.when.places if spot.name is not None]
    for key, names in (("actors", rule.when.actors), ("targets", rule.when.targets), ("places", places)):
        for name in names:
            if not key_set((name,)):
                yield f"`when.{key}` has {name!r}, which has no word to match by"


def _spot_faults(spot: Spot) -> Iterator[str]:
    circle = (spot.lat, spot.lon, spot.km)
    if spot.list is not None:
        if not seeds(f"watch/{spot.list}.tsv").exists():
            yield f"`when.places` names the list {spot.list!r}, and there is no seeds/watch/{spot.list}.tsv"
        if spot.km is None:
            yield "`when.places` with a `list` needs `km`"
    elif None in circle and (spot.name is None or any(part is not None for part in circle)):
        yield "`when.places` needs a `name`, or `lat`, `lon` and `km`, or a `list` and `km`"
