"""What an article says of countries, provinces and places as a whole, and what that says for a bearer of a name."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from streams.gazetteer.entries import Entry, Gazetteer, distance, kilometres
from streams.gazetteer.match import PlaceMention
from streams.gazetteer.names import strict

NEAR_KM = 150.0
"""Distance over which another place of the article speaks for a candidate: falls to a third at this distance."""
LITTLE = 0.15
"""Weight of a country in the rest of the article below which nothing supports a candidate in it."""
_CONTAINED = re.compile(r"\s?(?:,|\(|in|of)\s?(?:the\s|in\s|northern\s|southern\s|eastern\s|western\s|central\s)*\Z")
_KIND_AFTER = re.compile(
    r"[\s-](province|state|governorate|oblast|region|prefecture|district|county|parish|township|city|raion|department)\b",
    re.IGNORECASE,
)
_LEVELS = {
    "admin1": frozenset({"province", "state", "governorate", "oblast", "region", "prefecture", "department"}),
    "admin2": frozenset({"district", "county", "parish", "township", "raion"}),
    "city": frozenset({"city"}),
}
FEATURES = (
    "people",
    "country",
    "admin1",
    "admin2",
    "curated",
    "exact",
    "same_country",
    "main_country",
    "contained",
    "same_admin1",
    "near",
    "kind_right",
    "kind_wrong",
    "capital",
    "large",
    "english",
    "sea",
    "unsupported",
    "curated_unsupported",
    "small",
)


@dataclass(slots=True)
class Company:
    """What the rest of the article says: weights of countries and provinces, and the places by name."""

    countries: defaultdict[str, float]
    admin1: defaultdict[tuple[str, str], float]
    points: dict[str, list[tuple[float, float, float]]]
    """By folded name: latitude, longitude and weight of its likely places."""
    containers: dict[str, list[Entry]]
    """By folded name: countries and regions named right after it."""
    kinds: dict[str, str]
    """By folded name: the word of kind beside it."""
    bearers: dict[str, float]
    """By folded name: how much all places of that name count together."""
    own: defaultdict[tuple[str, str], float]
    """By folded name and country: what the places of that name bring to the weight of the country. It speaks for none
    of them: there are twenty towns called Athens in the United States."""
    total: float = 1.0
    """The weight of all countries."""
    main: str = ""
    """The country of the greatest weight."""


def company_of(
    gazetteer: Gazetteer, text: str, mentions: Sequence[PlaceMention], candidates: dict[str, list[Entry]]
) -> Company:
    """What the article says of countries, provinces and places, before anything is chosen."""
    company = Company(defaultdict(float), defaultdict(float), {}, {}, {}, {}, defaultdict(float))
    for mention in mentions:
        if mention.kind == "demonym" and mention.country:
            company.countries[mention.country] += 0.7
    for key, entries in candidates.items():
        company.bearers[key] = total = sum(_prior(entry) for entry in entries)
        for entry in entries:
            share = _prior(entry) / total
            weight = share * (2.0 if entry.kind == "country" else 1.0)
            company.countries[entry.country] += weight
            company.own[key, entry.country] += weight
            if entry.admin1:
                company.admin1[entry.country, entry.admin1] += share * (1.5 if entry.kind == "admin1" else 1.0)
        best = sorted(entries, key=_prior, reverse=True)[:4]
        company.points[key] = [(entry.lat, entry.lon, _prior(entry) / total) for entry in best if _is_point(entry)]
    _beside(text, mentions, candidates, company)
    company.total = sum(company.countries.values()) or 1.0
    company.main = max(company.countries, key=company.countries.__getitem__, default="")
    return company


def _prior(entry: Entry) -> float:
    return math.sqrt(entry.population + 100) * (3.0 if entry.kind in ("country", "admin1") else 1.0)


def _is_point(entry: Entry) -> bool:
    return entry.kind not in ("country", "sea", "continent")


def _beside(text: str, mentions: Sequence[PlaceMention], candidates: dict[str, list[Entry]], company: Company) -> None:
    """Fill in the containers and words of kind that stand right after names."""
    for mention, after in zip_longest(mentions, mentions[1:]):
        if mention.kind != "place":
            continue
        key = strict(mention.name)
        kind = _KIND_AFTER.match(text, mention.end)
        if kind:
            company.kinds[key] = kind.group(1).lower()
        if after is not None and after.kind == "place" and _CONTAINED.match(text[mention.end : after.start]):
            regions = [entry for entry in candidates[strict(after.name)] if entry.kind != "city"]
            company.containers.setdefault(key, []).extend(regions)


def features(gazetteer: Gazetteer, company: Company, key: str, entry: Entry) -> list[float]:
    """What speaks for `entry` as the bearer of the name `key`, in the order of FEATURES."""
    named = max(company.countries[entry.country] - company.own[key, entry.country], 0.0)
    share = _prior(entry) / company.bearers[key]
    province = max(company.admin1[entry.country, entry.admin1] - share, 0.0) if entry.admin1 else 0.0
    kind = company.kinds.get(key, "")
    right = kind in _LEVELS.get(entry.kind, ())
    curated = entry.geoname_id is None and entry.kind != "country"
    return [
        math.log10(entry.population + 100.0) - 4.0,
        entry.kind == "country",
        entry.kind == "admin1",
        entry.kind == "admin2",
        curated,
        curated or strict(entry.name) == key,
        math.log(named / company.total + 0.01) + 2.0,
        company.main == entry.country,
        any(_contains(region, entry) for region in company.containers.get(key, ())),
        min(province, 3.0) / 3.0,
        _nearness(company, key, entry),
        right,
        bool(kind) and not right,
        gazetteer.capitals.get(entry.country) is entry,
        entry.kind == "city" and entry.population >= 100_000,
        entry.country in ("US", "GB") and entry.kind in ("city", "admin2"),
        entry.kind == "sea",
        named < LITTLE,
        named < LITTLE and curated,
        entry.population < 5_000,
    ]


def _contains(region: Entry, entry: Entry) -> bool:
    if region.country != entry.country or region == entry:
        return False
    if region.kind == "country":
        return True
    if region.kind == "admin1":
        return region.admin1 == entry.admin1 or (not entry.admin1 and kilometres(region, entry) < 250)
    return kilometres(region, entry) < 120


def _nearness(company: Company, key: str, entry: Entry) -> float:
    """How close the other places of the article are: their weights, falling with distance, at most 1.5."""
    near = 0.0
    for other, points in company.points.items():
        if other == key:
            continue
        for lat, lon, weight in points:
            apart = abs(lat - entry.lat) * 111
            if apart < 4 * NEAR_KM:
                near += weight * math.exp(-distance(lat, lon, entry.lat, entry.lon) / NEAR_KM)
    return min(near, 1.5)
