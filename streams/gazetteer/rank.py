"""Chooses for every place name of an article the entry that is meant, by the company it keeps.

`resolve(gazetteer, text, mentions) -> list[Resolved]`, in the order of the mentions. One sense a name an article. What
speaks for a candidate: countries named or implied elsewhere, a country or province right after the name, other places
near it, people who live there, and a word of kind ("province") beside the name. Weights in seeds/places/rank.json.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from streams.gazetteer import accept
from streams.gazetteer.load import Entry, Gazetteer
from streams.gazetteer.match import PlaceMention
from streams.gazetteer.names import strict
from streams.resources import seeds

NEAR_KM = 150.0
"""Distance over which another place of the article speaks for a candidate: falls to a third at this distance."""
LITTLE = 0.15
"""Weight of a country in the rest of the article below which nothing supports a candidate in it."""
MOST_CANDIDATES = 60
"""Bearers of one name that are weighed, the largest first."""
_CONTAINED = re.compile(r"\s?(?:,|\(|in|of)\s?(?:the\s|in\s|northern\s|southern\s|eastern\s|western\s|central\s)*\Z")
_KIND_AFTER = re.compile(
    r"[\s-](province|state|governorate|oblast|region|prefecture|district|county|parish|township|city|raion|department)\b",
    re.IGNORECASE,
)
_FIRST_LEVEL = frozenset({"province", "state", "governorate", "oblast", "region", "prefecture", "department"})
_SECOND_LEVEL = frozenset({"district", "county", "parish", "township", "raion"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A place name with the entry that is meant, or None for a demonym or an unlisted name without a region."""

    mention: PlaceMention
    entry: Entry | None
    probability: float
    country: str | None
    is_place: float = 1.0
    """Probability that the name is a place's here, not a person's, an organisation's or a word's."""
    near: bool = False
    """The entry is the region around an unlisted name, not the place itself."""


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


def resolve(gazetteer: Gazetteer, text: str, mentions: Sequence[PlaceMention]) -> list[Resolved]:
    """Every mention with its entry."""
    groups: dict[str, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "place":
            groups[strict(mention.name)].append(mention)
    candidates = {key: _largest(gazetteer, group[0].candidates) for key, group in groups.items()}
    company = company_of(gazetteer, text, mentions, candidates)
    weights = _weights()
    chosen = {key: _best(gazetteer, weights, company, key, candidates[key]) for key in groups}
    resolved = _accepted(gazetteer, text, [_resolved(mention, chosen) for mention in mentions])
    return [_located(resolved, number, text) for number in range(len(resolved))]


def _largest(gazetteer: Gazetteer, numbers: tuple[int, ...]) -> list[Entry]:
    entries = [gazetteer.entries[number] for number in dict.fromkeys(numbers)]
    return sorted(entries, key=lambda entry: -entry.population)[:MOST_CANDIDATES]


def company_of(
    gazetteer: Gazetteer, text: str, mentions: Sequence[PlaceMention], candidates: dict[str, list[Entry]]
) -> Company:
    """What the article says of countries, provinces and places, before anything is chosen."""
    company = Company(defaultdict(float), defaultdict(float), {}, {}, {})
    for mention in mentions:
        if mention.kind == "demonym" and mention.country:
            company.countries[mention.country] += 0.7
    for key, entries in candidates.items():
        total = sum(_prior(entry) for entry in entries)
        for entry in entries:
            share = _prior(entry) / total
            company.countries[entry.country] += share * (2.0 if entry.kind == "country" else 1.0)
            if entry.admin1:
                company.admin1[entry.country, entry.admin1] += share * (1.5 if entry.kind == "admin1" else 1.0)
        best = sorted(entries, key=_prior, reverse=True)[:4]
        company.points[key] = [(entry.lat, entry.lon, _prior(entry) / total) for entry in best if _is_point(entry)]
    _beside(text, mentions, candidates, company)
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


def features(gazetteer: Gazetteer, company: Company, key: str, entry: Entry, entries: Sequence[Entry]) -> list[float]:
    """What speaks for `entry` as the bearer of the name `key`, in the order of FEATURES."""
    total = sum(company.countries.values()) or 1.0
    own = _prior(entry) / sum(_prior(other) for other in entries)
    named = max(company.countries[entry.country] - own * (2.0 if entry.kind == "country" else 1.0), 0.0)
    province = max(company.admin1[entry.country, entry.admin1] - own, 0.0) if entry.admin1 else 0.0
    kind = company.kinds.get(key, "")
    levels = {"admin1": _FIRST_LEVEL, "admin2": _SECOND_LEVEL, "city": frozenset({"city"})}
    right = kind in levels.get(entry.kind, frozenset())
    curated = entry.geoname_id is None and entry.kind != "country"
    top = max(company.countries.items(), key=lambda item: item[1], default=("", 0.0))
    return [
        math.log10(entry.population + 100.0) - 4.0,
        entry.kind == "country",
        entry.kind == "admin1",
        entry.kind == "admin2",
        curated,
        curated or strict(entry.name) == key,
        math.log(named / total + 0.01) + 2.0,
        top[0] == entry.country,
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


@cache
def _weights() -> list[float]:
    table = json.loads(seeds("places/rank.json").read_text("utf-8"))
    return [float(table["weights"][name]) for name in FEATURES]


def _best(
    gazetteer: Gazetteer, weights: list[float], company: Company, key: str, entries: list[Entry]
) -> tuple[Entry, float]:
    scores = [
        sum(w * f for w, f in zip(weights, features(gazetteer, company, key, entry, entries), strict=True))
        for entry in entries
    ]
    top = max(scores)
    number = scores.index(top)
    return entries[number], 1.0 / sum(math.exp(score - top) for score in scores)


def _resolved(mention: PlaceMention, chosen: dict[str, tuple[Entry, float]]) -> Resolved:
    if mention.kind != "place":
        return Resolved(mention=mention, entry=None, probability=0.5, country=mention.country)
    entry, probability = chosen[strict(mention.name)]
    return Resolved(mention=mention, entry=entry, probability=probability, country=entry.country or None)


def _accepted(gazetteer: Gazetteer, text: str, resolved: list[Resolved]) -> list[Resolved]:
    """Each with the probability that it is a place name at all."""
    countries = accept.counts([one.country for one in resolved])
    names = accept.counts([strict(one.mention.name) for one in resolved])
    found = []
    for one in resolved:
        if one.entry is not None:
            often = names[strict(one.mention.name)]
            seen = accept.features(gazetteer, text, one.mention, one.entry, countries, often)
            found.append(replace(one, is_place=accept.probability(seen)))
        else:
            found.append(one)
    return found


def _located(resolved: list[Resolved], number: int, text: str) -> Resolved:
    """An unlisted name takes the place of the region named nearest to it in its sentence."""
    one = resolved[number]
    if one.mention.kind != "unlisted":
        return one
    others = [other for other in resolved if other.entry is not None and other.entry.kind not in ("country", "sea")]
    around = [other for other in others if abs(other.mention.start - one.mention.end) < 120]
    if not around:
        return one
    nearest = min(around, key=lambda other: abs(other.mention.start - one.mention.end))
    return Resolved(
        mention=one.mention,
        entry=nearest.entry,
        probability=0.5 * nearest.probability,
        country=nearest.country,
        near=True,
    )


def kilometres(one: Entry, other: Entry) -> float:
    """The distance of two entries on the sphere."""
    return distance(one.lat, one.lon, other.lat, other.lon)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points on the sphere."""
    lat, lon, other_lat, other_lon = map(math.radians, (lat, lon, other_lat, other_lon))
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
