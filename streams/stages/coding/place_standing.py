"""What speaks for and against a place name whatever the event: what it is, the words and the places around it."""

import math
from collections import Counter
from collections.abc import Sequence

from streams.gazetteer.rank import kilometres
from streams.stages.coding import place_patterns as patterns
from streams.stages.coding.annotate import Document, lowered
from streams.stages.coding.place_candidates import Candidate, before_and_after

Features = dict[str, float]


def standings(document: Document, candidates: Sequence[Candidate]) -> list[Features]:
    """Named features of every candidate of an article; absent ones are 0."""
    countries = Counter(one.resolved.country for one in candidates if one.resolved.country)
    return [
        _of_kind(one) | _of_words(document, one) | _of_article(one, countries) | _of_company(one, candidates)
        for one in candidates
    ]


def _of_kind(candidate: Candidate) -> Features:
    mention, entry = candidate.resolved.mention, candidate.resolved.entry
    found = {f"role_{mention.role}": 1.0, f"mention_{mention.kind}": 1.0}
    if entry is not None:
        found["kind_" + (entry.kind if entry.kind in ("country", "admin1", "admin2", "city", "sea") else "curated")] = (
            1.0
        )
        found["people"] = math.log10(entry.population + 100) - 4 if entry.kind == "city" else 0.0
    return found


def _of_words(document: Document, candidate: Candidate) -> Features:
    before, after = before_and_after(document, candidate)
    left, right = lowered(before), lowered(after)
    tests = {
        "in": patterns.IN.search(left),
        "in_direct": patterns.IN_DIRECT.search(left),
        "near": patterns.NEAR.search(left),
        "of": patterns.OF.search(left),
        "from": patterns.FROM.search(left),
        "launch": patterns.LAUNCH.search(left),
        "to": patterns.TO.search(left),
        "hit": patterns.HIT.search(left),
        "said": patterns.SAID.search(left),
        "said_after": patterns.SAID_AFTER.search(right),
        "actor": patterns.ACTOR_BEFORE.search(left),
        "comma_in": patterns.COMMA_IN.search(before),
        "and": patterns.AND.search(left),
        "possessive": patterns.POSSESSIVE.search(after),
        "facility_after": patterns.FACILITY_AFTER.search(right),
        "war": patterns.WAR.search(right),
        "comma_after": after.startswith(","),
    }
    found = {"w_" + name: 1.0 for name, test in tests.items() if test}
    last, first = patterns.LAST_WORD.search(before), patterns.FIRST_WORD.match(after)
    if last:
        found["b_" + last.group(1).lower()] = 1.0
    if first:
        found["a_" + first.group(1).lower()] = 1.0
    return found


def _of_article(candidate: Candidate, countries: Counter[str]) -> Features:
    """How often the article names it and its country, how early, and how sure it is what it is taken for."""
    country = candidate.resolved.country
    total = sum(countries.values())
    likely = min(max(candidate.resolved.is_place, 0.02), 0.98)
    return {
        "often": math.log1p(candidate.mentions),
        "country_share": countries[country] / total if country and total else 0.0,
        "order": -math.log1p(candidate.order),
        "sure": candidate.resolved.probability,
        "is_place": math.log(likely / (1 - likely)),
        "alone": float(countries[country] <= candidate.mentions) if country else 0.0,
    }


def _of_company(candidate: Candidate, candidates: Sequence[Candidate]) -> Features:
    """Whether a place named beside it is the closer one, or the wider one."""
    found: Features = {}
    entry = candidate.resolved.entry
    for other in candidates:
        rival = other.resolved.entry
        if other.sentence != candidate.sentence or other.start == candidate.start or rival is None:
            continue
        if entry is None or _holds(candidate, other):
            found["c_wider"] = 1.0
        elif _holds(other, candidate):
            found["c_closer"] = 1.0
            if 0 < other.start - candidate.end < 30:
                found["c_closer_beside"] = 1.0
    return found


_WIDTH = {"country": 3, "admin1": 2, "admin2": 1, "region": 2}


def _holds(wide: Candidate, narrow: Candidate) -> bool:
    """Whether the first place holds the second one."""
    one, other = wide.resolved.entry, narrow.resolved.entry
    if one is None or other is None or one.country != other.country:
        return False
    more = _WIDTH.get(one.kind, 0) - (_WIDTH.get(other.kind, 0) if not narrow.resolved.near else -1)
    if more <= 0 and not (one.kind == "city" and other.kind not in (*_WIDTH, "city") and kilometres(one, other) < 40):
        return False
    return one.kind == "country" or kilometres(one, other) < 300
