"""Makes the published record of a place from the candidate that was chosen."""

import dataclasses
import re

from msgspec.structs import replace

from streams.gazetteer import offsets
from streams.gazetteer.entries import kilometres
from streams.gazetteer.levels import levelled
from streams.gazetteer.load import Entry, Gazetteer
from streams.gazetteer.names import strict
from streams.gazetteer.offsets import Offset
from streams.gazetteer.rank import Resolved
from streams.records import Place
from streams.stages.coding.annotate import Document
from streams.stages.coding.place_candidates import Candidate, before_and_after
from streams.stages.coding.vocabulary import ROAD

_PRECISIONS = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "city",
    "town": "city",
    "village": "city",
    "district": "city",
    "region": "admin1",
    "valley": "near",
    "mountain": "near",
    "river": "near",
    "island": "near",
    "border": "near",
    "road": "near",
    "area": "near",
    "zone": "near",
    "gorge": "near",
    "lake": "near",
    "peninsula": "near",
    "sea": "sea",
    "strait": "sea",
    "waterway": "sea",
}
OFF_COAST_KM = 150.0
"""Within which a place at sea may lie from its point."""
_WAY = r"(?:north|south)-?(?:east|west)?|east|west"
_OFFSET = re.compile(
    rf"\b(?:(?:near|outside|(?:{_WAY})\s(?:of|from))(?:\sthe)?(?:\s\w+\sof)?(?:\s(?-i:[A-Z])[\w-]+['’]s?)?"
    rf"|(?:{_WAY})(?:\sthe)?(?:\s\w+\sof)?)\s\Z",
    re.I,
)
_ROAD = re.compile(
    rf"\b{ROAD}\s(?:between|from|to|towards|linking|connecting|leading\sto)\s"
    r"(?:(?-i:[A-Z])[\w’'-]+\s(?:and|to|with)\s)?\Z",
    re.I,
)
"""Between towns, or towards one."""
_FACILITY = re.compile(
    r"\A['’]?s?\s((?:[A-Z]\w+\s){0,2}(?:[Ii]nternational )?"
    r"(?:airport|air ?base|military base|base|prison|jail|hospital|university|"
    r"mosque|church|market|railway station|station|port|refinery|airfield|barracks|bridge))\b",
    re.I,
)


def to_record(gazetteer: Gazetteer, document: Document, candidate: Candidate) -> Place | None:
    """The place as the report tells it."""
    text = document.title if candidate.in_ == "title" else document.text
    resolved = levelled(gazetteer, text, candidate.start, candidate.end, _at_home(candidate.resolved))
    entry = resolved.entry or gazetteer.countries.get(resolved.country or "")
    if entry is None:
        return None
    before, after = before_and_after(document, candidate)
    offset = offsets.before(text, candidate.start)
    facility = None if offset else _facility(entry, after)
    precision = resolved.precision or ("near" if resolved.near else _precision(entry, before, facility))
    place = Place(
        name=entry.name if _names_no_place(gazetteer, resolved) else resolved.mention.name,
        facility=facility,
        geoname_id=None if resolved.near else entry.geoname_id,
        lat=round(entry.lat, 5),
        lon=round(entry.lon, 5),
        admin1=gazetteer.admin1.get((entry.country, entry.admin1)),
        country=entry.country or None,
        precision=precision,
    )
    if offset is None:
        return place
    if offset.at_sea and _is_wide(gazetteer, entry):
        return replace(place, geoname_id=None, lat=None, lon=None, precision="sea")
    return _set_off(place, offset, is_known=not resolved.near)


def _at_home(resolved: Resolved) -> Resolved:
    """A stray as what it is: a name that no list has, near another place."""
    if resolved.home is None:
        return resolved
    return dataclasses.replace(resolved, entry=resolved.home, country=resolved.home.country, near=True)


def _is_wide(gazetteer: Gazetteer, entry: Entry) -> bool:
    """Whether a country, or a part of the world, is so wide that its own point tells nothing of the sea off it."""
    if entry.kind != "country":
        return entry.kind == "region" and not entry.country
    return any(kilometres(entry, region) > OFF_COAST_KM for region in gazetteer.regions.get(entry.country, ()))


def _set_off(place: Place, offset: Offset, *, is_known: bool) -> Place:
    """The place that the offset tells, from one whose own point is known or not."""
    if place.precision == "country" and not offset.at_sea:
        return place
    precision = "sea" if offset.at_sea else {"site": "near", "city": "near"}.get(place.precision, place.precision)
    place = replace(place, precision=precision)
    if not is_known or precision not in ("near", "sea") or offset.km is None or offset.bearing is None:
        return place
    lat, lon = offsets.moved(place.lat or 0.0, place.lon or 0.0, offset.km, offset.bearing)
    return replace(place, geoname_id=None, lat=round(lat, 5), lon=round(lon, 5))


def _names_no_place(gazetteer: Gazetteer, resolved: Resolved) -> bool:
    """Whether the words tell a place without its name: "Iraq's capital", "Syrian soil"."""
    mention = resolved.mention
    return mention.kind in ("demonym", "capital") or strict(mention.name) in gazetteer.demonyms


def _facility(entry: Entry, after: str) -> str | None:
    if _PRECISIONS.get(entry.kind, "site") == "site":
        return entry.name
    match = _FACILITY.match(after)
    return f"{entry.name} {match.group(1)}" if match and entry.kind == "city" else None


def _precision(entry: Entry, before: str, facility: str | None) -> str:
    if facility:
        return "site"
    precision = _PRECISIONS.get(entry.kind, "site")
    return "near" if precision == "city" and (_OFFSET.search(before) or _ROAD.search(before)) else precision
