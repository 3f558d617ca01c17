"""Chooses for every place name of an article the entry that is meant, by the company it keeps.

`resolve(gazetteer, text, mentions) -> list[Resolved]`, in the order of the mentions. One sense a name an article. What
speaks for a candidate: countries named or implied elsewhere, a country or province right after the name, other places
near it, people who live there, and a word of kind ("province") beside the name. Weights in seeds/places/rank.json.
"""

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from msgspec import structs

from streams.gazetteer import accept
from streams.gazetteer.company import FEATURES, Company, company_of, features
from streams.gazetteer.containment import contained
from streams.gazetteer.entries import Entry, Gazetteer, distance, kilometres
from streams.gazetteer.match import PlaceMention
from streams.gazetteer.names import strict
from streams.gazetteer.resolved import Resolved
from streams.gazetteer.strays import with_homes
from streams.resources import seeds

MOST_CANDIDATES = 60
"""Bearers of one name that are weighed, the largest first."""
SMALL_TOWN = 5_000
"""People of a town that no list has."""


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
    listed = _accepted(gazetteer, text, [_resolved(mention, chosen) for mention in mentions])
    told = contained(gazetteer, text, listed)
    resolved = with_homes(told if told == listed else _accepted(gazetteer, text, told))
    return [_located(resolved, number) for number in range(len(resolved))]


def _largest(gazetteer: Gazetteer, numbers: tuple[int, ...]) -> list[Entry]:
    entries = [gazetteer.entries[number] for number in dict.fromkeys(numbers)]
    return sorted(entries, key=lambda entry: -entry.population)[:MOST_CANDIDATES]


@cache
def _weights() -> list[float]:
    table = json.loads(seeds("places/rank.json").read_text("utf-8"))
    return [float(table["weights"][name]) for name in FEATURES]


def _best(
    gazetteer: Gazetteer, weights: list[float], company: Company, key: str, entries: list[Entry]
) -> tuple[Entry, float]:
    if len(entries) == 1:
        return entries[0], 1.0
    scores = [
        sum(w * f for w, f in zip(weights, features(gazetteer, company, key, entry), strict=True)) for entry in entries
    ]
    top = max(scores)
    chance = 1.0 / sum(math.exp(score - top) for score in scores)
    return _whole(entries, entries[scores.index(top)], company.kinds.get(key)), chance


def _whole(entries: list[Entry], chosen: Entry, kind: str | None) -> Entry:
    """The country rather than a city or province in it of the same name, where no word beside it tells the kind:
    Mexico and Guatemala have both, and gunmen "in southern Mexico" are not in its capital."""
    countries = (entry for entry in entries if entry.kind == "country" and entry.country == chosen.country)
    return chosen if kind else next(countries, chosen)


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
            entry = _as_town(one, one.entry) if one.near else one.entry
            seen = accept.features(gazetteer, text, one.mention, entry, countries, often)
            found.append(replace(one, is_place=accept.probability(seen)))
        else:
            found.append(one)
    return found


def _as_town(one: Resolved, around: Entry) -> Entry:
    """What a name would mean that is only told to lie in or near an entry: a small town there."""
    return structs.replace(around, name=one.mention.name, kind="city", population=SMALL_TOWN)


def _located(resolved: list[Resolved], number: int) -> Resolved:
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


__all__ = ["FEATURES", "Company", "Resolved", "company_of", "distance", "features", "kilometres", "resolve"]
