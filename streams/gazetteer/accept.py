"""How likely a resolved name is a place name in its text at all, and not a person, an organisation or a common word.

A logistic model; its weights are in seeds/places/accept.json, found by training/place_accept.py on text in which every
place name is marked.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from streams.gazetteer.entries import Entry, Gazetteer
from streams.gazetteer.match import PlaceMention
from streams.gazetteer.names import strict, token
from streams.resources import seeds

_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?[ \-]\Z")
_WORD_AFTER = re.compile(r"\A(?:['’]s)?[ \-]([^\W\d_]+)")
_PREPOSITIONS = frozenset(
    ["in", "at", "near", "from", "to", "outside", "around", "across", "into", "through", "towards"]
)
_SAID = frozenset(["said", "says", "told", "added", "declined", "denied", "wrote", "testified", "asked", "pleaded"])
_DIRECTIONS = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"])


def features(
    gazetteer: Gazetteer, text: str, mention: PlaceMention, entry: Entry, countries: Counter[str], often: int
) -> dict[str, float]:
    """Named features of a mention with the entry chosen for it; absent ones are 0."""
    before = _WORD_BEFORE.search(text[max(0, mention.start - 25) : mention.start])
    after = _WORD_AFTER.match(text[mention.end : mention.end + 25])
    left, right = before.group(1) if before else "", after.group(1) if after else ""
    others = countries[entry.country] - often
    found = {
        "bias": 1.0,
        "people": math.log10(entry.population + 100) - 4,
        "kind_" + (entry.kind if entry.kind in ("country", "admin1", "admin2", "city", "sea") else "curated"): 1.0,
        "exact": float(strict(entry.name) == strict(mention.name)),
        "words": float(len(mention.name.split()) > 1),
        "short": float(len(mention.name) < 5),
        "upper": float(mention.name.isupper() and len(mention.name) > 1),
        "lower_start": float(mention.name[0].islower()),
        "country_named": float(others > 0),
        "country_often": math.log1p(max(others, 0)),
        "often": math.log1p(often),
        "word": float(token(mention.name) in gazetteer.words),
        "role_" + mention.role: 1.0,
        "no_country": float(not entry.country),
        "many": math.log1p(len(mention.candidates)),
    }
    return found | _beside(text, mention, left, right)


def _beside(text: str, mention: PlaceMention, left: str, right: str) -> dict[str, float]:
    folded = left.lower()
    return {
        "after_preposition": float(folded in _PREPOSITIONS),
        "after_of": float(folded == "of"),
        "after_the": float(folded == "the"),
        "after_direction": float(folded in _DIRECTIONS),
        "after_capital": float(left[:1].isupper() and folded not in _DIRECTIONS and len(left) > 2),
        "before_said": float(right.lower() in _SAID),
        "before_capital": float(right[:1].isupper()),
        "before_comma": float(text[mention.end : mention.end + 1] == ","),
        "possessive": float(text[mention.end : mention.end + 2] in ("'s", "’s")),
        "begins": float(not left),
        "after_comma": float(text[max(0, mention.start - 2) : mention.start] == ", "),
    }


@cache
def _weights() -> dict[str, float]:
    table: dict[str, dict[str, float]] = json.loads(seeds("places/accept.json").read_text("utf-8"))
    return table["weights"]


def probability(found: dict[str, float]) -> float:
    """The probability from features."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def counts(chosen: Sequence[str | None]) -> Counter[str]:
    """How often each country is named or implied."""
    return Counter(country for country in chosen if country)
