"""How an incident is put to people: one line, and how grave it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from streams.records import IncidentType, Place, Time, Toll, Weapon

_TITLES = {
    IncidentType.ROCKET_MISSILE_ATTACK: "Rocket or missile attack",
    IncidentType.RAID_ARREST: "Raid",
    IncidentType.SABOTAGE_ARSON: "Sabotage or arson",
    IncidentType.TERRITORY_CHANGE: "Change of control",
}
"""Types that do not read well as they are spelled."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_BASE: Mapping[IncidentType, int] = {
    IncidentType.THREAT: 0,
    IncidentType.CEASEFIRE: 0,
    IncidentType.FORCE_MOVEMENT: 0,
    IncidentType.UNREST: 1,
    IncidentType.RAID_ARREST: 1,
    IncidentType.INTERCEPTION: 1,
    IncidentType.SABOTAGE_ARSON: 1,
}
"""How grave a type is before anyone is hurt; every other type is 2."""

_BY_KILLED = ((50, 5), (10, 4), (1, 3))
_BY_INJURED = ((100, 4), (20, 3), (1, 2))


def severity(kind: IncidentType, killed: Toll | None, injured: Toll | None) -> int:
    """0 to 5: by type (0 a threat, truce or movement, 1 a raid, unrest or failed attack, 2 an attack), by killed
    (3 from one, 4 from ten, 5 from fifty), by injured (2 from one, 3 from twenty, 4 from a hundred): the highest.

    The tolls are those that stand: a lower number that nobody has confirmed makes nothing less grave.
    """
    return max(_BASE.get(kind, 2), _step(killed, _BY_KILLED), _step(injured, _BY_INJURED))


def _step(toll: Toll | None, steps: tuple[tuple[int, int], ...]) -> int:
    if toll is None:
        return 0
    return next((grave for least, grave in steps if toll.min >= least), 0)


def headline(slots: Mapping[str, Any]) -> str:
    """One line for people: "Rocket attack, Green Zone, Baghdad (IQ), 17 Mar 2020, 3 killed"."""
    parts = (
        _title(slots["type"], slots["weapons"]),
        _where(slots["place"]),
        _when(slots["time"]),
        _count(slots["killed"], "killed"),
        _count(slots["injured"], "injured"),
    )
    return ", ".join(part for part in parts if part)


def _title(kind: IncidentType, weapons: list[Weapon]) -> str:
    if kind == IncidentType.ROCKET_MISSILE_ATTACK:
        fired = {w.kind for w in weapons} & {"rocket", "missile"}
        if len(fired) == 1:
            return f"{fired.pop().capitalize()} attack"
    return _TITLES.get(kind, kind.replace("_", " ").capitalize())


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    name = _named(place.name, place.facility) if place.facility else place.name
    if place.country and place.precision != "country":
        return f"{name} ({place.country})"
    return name


def _named(name: str, facility: str) -> str:
    """A facility with its place, or alone where either name says all of the other."""
    said, more = (frozenset(words.casefold().split()) for words in (name, facility))
    if said <= more:
        return facility
    return name if more <= said else f"{facility}, {name}"


def _when(time: Time) -> str:
    if not time.start:
        return ""
    first, last = date.fromisoformat(time.start), date.fromisoformat(time.end or time.start)
    if time.precision == "year":
        return str(first.year)
    if time.precision == "month":
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _count(toll: Toll | None, word: str) -> str:
    if toll is None or (toll.min == 0 and word == "injured"):
        return ""
    if toll.max is None:
        return f"at least {toll.min} {word}"
    if toll.max == toll.min:
        return f"{toll.min or 'none'} {word}"
    return f"{toll.min}-{toll.max} {word}"
