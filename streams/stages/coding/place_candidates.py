"""The place names of an article that an event may have happened at, and where each stands."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from streams.gazetteer.rank import Resolved
from streams.stages.coding import place_patterns as patterns
from streams.stages.coding.annotate import Document, lowered

WINDOW = 60
"""Characters before a name that are looked at."""


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

    @property
    def is_point(self) -> bool:
        """Whether it is a place that one can be at, and likely a place at all."""
        entry = self.resolved.entry
        return entry is not None and entry.kind not in ("country", "admin1", "sea") and self.resolved.is_place > 0.3


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
        patterns.ORIGIN.search(lowered(before_and_after(document, candidate)[0]))
    )
