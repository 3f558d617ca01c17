"""Alert rules as a person writes them in YAML, checked when they are loaded."""

from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from streams.errors import SettingsError
from streams.records import ChangeKind, IncidentType, Status
from streams.resources import seeds
from streams.settings import Settings

DEFAULT_CHANGES = (ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.MERGED, ChangeKind.SPLIT)
MAX_AGE_DAYS = 7
"""An event older than this is never alerted as new, unless its rule says otherwise."""


class Spot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place to watch: a name, a circle, or a circle around each place of a list in seeds/watch/."""

    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    km: float | None = None
    list: str | None = None


class When(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions on an incident: all that are written must hold; of a list, one is enough."""

    types: tuple[IncidentType, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[Spot, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = (Status.NEW,)
    min_severity: int = 0
    min_killed: int = 0
    min_injured: int = 0
    min_confidence: float = 0.0
    min_sources: int = 0


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which changes raise an alert, and how grave it is."""

    id: str
    about: str = ""
    severity: int | None = None
    """0 to 5; empty takes the incident's."""
    when: When = When()
    changes: tuple[ChangeKind, ...] = DEFAULT_CHANGES
    fields: tuple[str, ...] = ()
    """Only a change of one of these fields counts."""
    rising: tuple[str, ...] = ()
    """Only a rise of one of these numbers counts: killed, injured, severity, source_count."""
    once: bool = True
    """Only the change that made the conditions true; false: every change while they are."""
    max_age_days: int = MAX_AGE_DAYS


RISING = frozenset(("killed", "injured", "severity", "source_count", "independent_source_count"))


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
    fault = _fault(rule)
    if fault:
        raise SettingsError(f"{path}: rule {name}: {fault}")
    return rule


def _fault(rule: Rule) -> str | None:
    """What is wrong in a rule whose types are right."""
    if rule.severity is not None and not 0 <= rule.severity <= 5:
        return f"`severity` is {rule.severity}; it must be 0 to 5"
    if unknown := sorted(set(rule.rising) - RISING):
        return f"`rising` has {unknown[0]!r}; it knows {', '.join(sorted(RISING))}"
    for country in rule.when.countries:
        if len(country) != 2 or not country.isupper():
            return f"`when.countries` has {country!r}; it must be an ISO 3166-1 alpha-2 code such as IQ"
    return next((fault for spot in rule.when.places if (fault := _spot_fault(spot))), None)


def _spot_fault(spot: Spot) -> str | None:
    circle = (spot.lat, spot.lon, spot.km)
    if spot.list is not None:
        if not seeds(f"watch/{spot.list}.tsv").exists():
            return f"`when.places` names the list {spot.list!r}, and there is no seeds/watch/{spot.list}.tsv"
        return None if spot.km is not None else "`when.places` with a `list` needs `km`"
    if spot.name is None and None in circle:
        return "`when.places` needs a `name`, or `lat`, `lon` and `km`, or a `list` and `km`"
    return None
