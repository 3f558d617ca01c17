"""What speaks for and against a place name being the place of an event: features of the text around both."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from streams.stages.coding.annotate import Document
from streams.stages.coding.place_candidates import Candidate, sentence_at
from streams.stages.coding.place_standing import Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """An article seen from one event mention."""

    document: Document
    start: int
    end: int
    in_: str
    sentence: int
    last_sentence: int
    points: int
    """How many points the sentences of the event name."""
    order: Sequence[tuple[int, int]]
    """Sentence and start of every candidate, in order."""

    @classmethod
    def of(cls, document: Document, candidates: Sequence[Candidate], start: int, end: int, in_: str) -> "Sight":
        """The sight from the span [start, end) of the title or the text."""
        first = sentence_at(document, start, in_)
        last = max(first, sentence_at(document, max(start, end - 1), in_))
        return cls(
            document=document,
            start=start,
            end=end,
            in_=in_,
            sentence=first,
            last_sentence=last,
            points=sum(one.is_point and _tells(one) for one in candidates if first <= one.sentence <= last),
            order=sorted((one.sentence, one.start) for one in candidates),
        )


_TAIL = re.compile(r"[\s,–—-]*(?:(?:in|at|near|on|inside|outside|off|of|around|along|between)\s+)(?:[\w'’-]+\s+){0,3}")
"""What may stand between an event and a place that goes on telling it: "by the embassy, in the old Green Zone"."""


def features(sight: Sight, candidate: Candidate, standing: Features) -> Features:
    """Named features of a candidate, with what stands for it anyway, as the place of the event; absent ones are 0."""
    return standing | _of_distance(sight, candidate) | _of_rivals(sight, candidate)


def _of_distance(sight: Sight, candidate: Candidate) -> Features:
    found: Features = {}
    if candidate.in_ == sight.in_ and sight.start <= candidate.start < sight.end:
        return {"d_inside": 1.0, "d_inside_at": (candidate.start - sight.start) / max(1, sight.end - sight.start)}
    if candidate.in_ != sight.in_:
        return {f"d_{candidate.in_}": 1.0}
    if sight.sentence <= candidate.sentence <= sight.last_sentence:
        return _of_sentence(sight, candidate) if _tells(candidate) else {"d_dateline": 1.0}
    apart = candidate.sentence - (sight.sentence if candidate.sentence < sight.sentence else sight.last_sentence)
    side = "back" if apart < 0 else "ahead"
    found[f"d_{side}_{min(abs(apart), 3)}"] = 1.0
    found[f"d_{side}"] = math.log1p(abs(apart))
    sentence = sight.document.sentences[candidate.sentence]
    found["d_same_paragraph"] = float(sentence.paragraph == sight.document.sentences[sight.sentence].paragraph)
    found["d_lead"] = float(sentence.paragraph == 1)
    return found


def _of_sentence(sight: Sight, candidate: Candidate) -> Features:
    """How far before or behind the event its sentence names the place, and whether it goes on with it at once."""
    gap = max(sight.start - candidate.end, candidate.start - sight.end, 0)
    side = "before" if candidate.start < sight.start else "after"
    found = {f"d_same_{side}": 1.0, f"d_same_gap_{side}": math.log1p(gap / 20)}
    whole = sight.document.text if sight.in_ == "text" else sight.document.title
    if side == "after" and _TAIL.fullmatch(whole, sight.end, candidate.start):
        found["d_tail"] = 1.0
    return found


def _of_rivals(sight: Sight, candidate: Candidate) -> Features:
    """Whether the sentence of the event tells a point itself, and how many places are named in between."""
    first, last = sorted(((candidate.sentence, candidate.start), (sight.sentence, sight.start)))
    between = max(0, bisect_left(sight.order, last) - bisect_right(sight.order, first))
    inside, point = sight.sentence <= candidate.sentence <= sight.last_sentence, candidate.is_point
    return {
        "r_between": math.log1p(between),
        "r_told_elsewhere": float(not inside and sight.points > 0),
        "r_only_point": float(inside and sight.points == 1 and point and _tells(candidate)),
        "r_untold_point": float(not inside and sight.points == 0 and point),
        "r_untold_wide": float(not inside and sight.points == 0 and not point),
    }


def _tells(candidate: Candidate) -> bool:
    """Whether a name belongs to its sentence; a dateline says where the sentence was written."""
    return candidate.resolved.mention.role != "dateline"
