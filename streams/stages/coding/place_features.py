"""What speaks for and against a place name being the place of an event: features of the text around both."""

import math
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from streams.gazetteer.rank import Resolved, kilometres
from streams.stages.coding import place_patterns as patterns
from streams.stages.coding.annotate import Document

WINDOW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A resolved place name in the article, in offsets of its title or text, with what the article does with it."""

    start: int
    end: int
    in_: str
    sentence: int
    """Number of its sentence in the document; -1 where none holds it."""
    resolved: Resolved
    mentions: int
    """How often the article names this place."""
    order: int
    """How many other places are named before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """An article seen from one event mention."""

    document: Document
    start: int
    end: int
    in_: str
    sentence: int
    last_sentence: int
    countries: Counter[str]
    candidates: list[Candidate]

    @classmethod
    def of(cls, document: Document, candidates: list[Candidate], start: int, end: int, in_: str) -> "Sight":
        """The sight from the span [start, end) of the title or the text."""
        countries: Counter[str] = Counter()
        for candidate in candidates:
            if candidate.resolved.country:
                countries[candidate.resolved.country] += 1
        first = sentence_at(document, start, in_)
        last = sentence_at(document, max(start, end - 1), in_)
        return cls(
            document=document,
            start=start,
            end=end,
            in_=in_,
            sentence=first,
            last_sentence=max(first, last),
            countries=countries,
            candidates=candidates,
        )


def sentence_at(document: Document, offset: int, in_: str) -> int:
    """The number of the sentence that holds an offset, or the nearest before it; -1 where there is none."""
    numbers = [number for number, sentence in enumerate(document.sentences) if sentence.in_ == in_]
    starts = [document.sentences[number].start for number in numbers]
    place = bisect_right(starts, offset) - 1
    return numbers[place] if place >= 0 else (numbers[0] if numbers else -1)


def candidates_of(document: Document, resolved: list[Resolved], offset: int) -> list[Candidate]:
    """The place names that have a place or a country, in the offsets of title and text."""
    located = [one for one in resolved if one.entry is not None or one.country]
    often = Counter(_identity(one) for one in located)
    found: list[Candidate] = []
    seen: dict[object, int] = {}
    for one in located:
        in_ = "text" if one.mention.start >= offset else "title"
        shift = offset if in_ == "text" else 0
        start, end = one.mention.start - shift, one.mention.end - shift
        order = seen.setdefault(_identity(one), len(seen))
        found.append(
            Candidate(
                start=start,
                end=end,
                in_=in_,
                sentence=sentence_at(document, start, in_),
                resolved=one,
                mentions=often[_identity(one)],
                order=order,
            )
        )
    return found


def _identity(one: Resolved) -> object:
    return (one.entry.name, one.entry.lat) if one.entry is not None and not one.near else one.country


def before_and_after(document: Document, candidate: Candidate) -> tuple[str, str]:
    """The text beside a candidate, within its sentence."""
    whole = document.title if candidate.in_ == "title" else document.text
    sentence = document.sentences[candidate.sentence]
    first = max(candidate.start - WINDOW, sentence.start if sentence.start <= candidate.start else 0)
    return whole[first : candidate.start], whole[candidate.end : candidate.end + 40]


def is_origin(document: Document, candidate: Candidate) -> bool:
    """Whether the text says that something was launched from there."""
    return candidate.resolved.mention.kind != "demonym" and bool(
        patterns.LAUNCH.search(before_and_after(document, candidate)[0])
    )


def features(sight: Sight, candidate: Candidate) -> dict[str, float]:
    """Named features of a candidate as the place of the event that `sight` looks from; absent ones are 0."""
    found = _of_kind(candidate) | _of_words(sight, candidate) | _of_distance(sight, candidate)
    country = candidate.resolved.country
    total = sum(sight.countries.values())
    found["often"] = math.log1p(candidate.mentions)
    found["country_share"] = sight.countries[country] / total if country and total else 0.0
    found["order"] = -math.log1p(candidate.order)
    found["sure"] = candidate.resolved.probability
    likely = min(max(candidate.resolved.is_place, 0.02), 0.98)
    found["is_place"] = math.log(likely / (1 - likely))
    found["alone"] = float(sight.countries[country] <= candidate.mentions) if country else 0.0
    found |= _of_company(sight, candidate)
    found |= _of_rivals(sight, candidate)
    return found


def _of_kind(candidate: Candidate) -> dict[str, float]:
    mention, entry = candidate.resolved.mention, candidate.resolved.entry
    found = {f"role_{mention.role}": 1.0, f"mention_{mention.kind}": 1.0}
    if entry is not None:
        found["kind_" + (entry.kind if entry.kind in ("country", "admin1", "admin2", "city", "sea") else "curated")] = (
            1.0
        )
        found["people"] = math.log10(entry.population + 100) - 4 if entry.kind == "city" else 0.0
    return found


def _of_words(sight: Sight, candidate: Candidate) -> dict[str, float]:
    before, after = before_and_after(sight.document, candidate)
    tests = {
        "in": patterns.IN.search(before),
        "in_direct": patterns.IN_DIRECT.search(before),
        "near": patterns.NEAR.search(before),
        "of": patterns.OF.search(before),
        "from": patterns.FROM.search(before),
        "launch": patterns.LAUNCH.search(before),
        "to": patterns.TO.search(before),
        "hit": patterns.HIT.search(before),
        "said": patterns.SAID.search(before),
        "said_after": patterns.SAID_AFTER.search(after),
        "actor": patterns.ACTOR_BEFORE.search(before),
        "comma_in": patterns.COMMA_IN.search(before),
        "and": patterns.AND.search(before),
        "possessive": patterns.POSSESSIVE.search(after),
        "facility_after": patterns.FACILITY_AFTER.search(after),
        "war": patterns.WAR.search(after),
        "comma_after": after.startswith(","),
    }
    found = {"w_" + name: 1.0 for name, test in tests.items() if test}
    left, right = patterns.LAST_WORD.search(before), patterns.FIRST_WORD.match(after)
    if left:
        found["b_" + left.group(1).lower()] = 1.0
    if right:
        found["a_" + right.group(1).lower()] = 1.0
    return found


def _of_distance(sight: Sight, candidate: Candidate) -> dict[str, float]:
    found: dict[str, float] = {}
    if candidate.in_ == sight.in_ and sight.start <= candidate.start < sight.end:
        return {"d_inside": 1.0, "d_inside_at": (candidate.start - sight.start) / max(1, sight.end - sight.start)}
    if candidate.in_ != sight.in_:
        return {f"d_{candidate.in_}": 1.0}
    if sight.sentence <= candidate.sentence <= sight.last_sentence:
        gap = max(sight.start - candidate.end, candidate.start - sight.end, 0)
        side = "before" if candidate.start < sight.start else "after"
        return {f"d_same_{side}": 1.0, f"d_same_gap_{side}": math.log1p(gap / 20)}
    apart = candidate.sentence - (sight.sentence if candidate.sentence < sight.sentence else sight.last_sentence)
    side = "back" if apart < 0 else "ahead"
    found[f"d_{side}_{min(abs(apart), 3)}"] = 1.0
    found[f"d_{side}"] = math.log1p(abs(apart))
    sentence = sight.document.sentences[candidate.sentence]
    found["d_same_paragraph"] = float(sentence.paragraph == sight.document.sentences[sight.sentence].paragraph)
    found["d_lead"] = float(sentence.paragraph == 1)
    return found


def _of_company(sight: Sight, candidate: Candidate) -> dict[str, float]:
    """Whether a place named beside it is the closer one, or the wider one."""
    found: dict[str, float] = {}
    entry = candidate.resolved.entry
    for other in sight.candidates:
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


def _of_rivals(sight: Sight, candidate: Candidate) -> dict[str, float]:
    """Whether the sentence of the event tells a point itself, and how many places are named in between."""
    between = told = points = 0
    first, last = sorted(((candidate.sentence, candidate.start), (sight.sentence, sight.start)))
    for other in sight.candidates:
        between += other is not candidate and first < (other.sentence, other.start) < last
        if sight.sentence <= other.sentence <= sight.last_sentence and _is_point(other):
            told += other is not candidate
            points += 1
    inside = sight.sentence <= candidate.sentence <= sight.last_sentence
    return {
        "r_between": math.log1p(between),
        "r_told_elsewhere": float(not inside and told > 0),
        "r_only_point": float(inside and points == 1 and _is_point(candidate)),
        "r_untold_point": float(not inside and told == 0 and _is_point(candidate)),
        "r_untold_wide": float(not inside and told == 0 and not _is_point(candidate)),
    }


def _is_point(candidate: Candidate) -> bool:
    entry = candidate.resolved.entry
    return entry is not None and entry.kind not in ("country", "admin1", "sea") and candidate.resolved.is_place > 0.3


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
