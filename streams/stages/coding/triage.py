"""The cheap gate: is an article worth reading closely? About a millisecond, recall first.

Two opinions. Words and pairs of words of the title and the beginning, each weighed by rarity and learned from labelled
articles; and how many kinds of words of harm the whole article has, which is learned from nothing and so holds for the
sport, business and weather that the labelled articles have little of. Where an article passes, the first opinion still
counts: the readers behind the gate take its log odds as one voice. docs/reading.md has the curve.
"""

import re
from dataclasses import dataclass

from streams import resources
from streams.stages.coding import ngrams
from streams.stages.coding.annotate import MAX_CHARACTERS, Document
from streams.stages.coding.ngrams import Head

LEAST = 0.5
"""Log odds below which an article is not read."""
HARM = 0.6
"""What each kind of word of harm adds to the log odds."""
MOST_HARM = 6
"""More kinds than this add nothing."""
LEAST_WITH_HARM = 1.75
"""What both opinions together must reach. With LEAST: 99.6 % of the relevant articles of train pass, all of dev, and
one in five of general news (docs/reading.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """The learned weights, and the words of harm."""

    head: Head
    harm: re.Pattern[str]
    """In lower case, for a text in lower case: three times as fast as matching without regard to case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What triage makes of an article: its log odds of being relevant, and the reason when it is turned away."""

    score: float
    refused: str | None


def load() -> Triage:
    """The weights that training/ngrams.py wrote, and the words of seeds/harm.txt."""
    lines = resources.seeds("harm.txt").read_text(encoding="utf-8").splitlines()
    words = "|".join(line for line in lines if line and not line.startswith("#"))
    harm = re.compile(rf"\b(?:{words})\b")
    return Triage(head=ngrams.load_head(resources.seeds("models/triage.npz")), harm=harm)


def triage(tools: Triage, document: Document) -> Gate:
    """Whether to read an article closely."""
    score = ngrams.article_score(tools.head, document)
    kinds = set(tools.harm.findall(f"{document.title}\n{document.text[:MAX_CHARACTERS]}".lower()))
    both = score + HARM * min(len(kinds), MOST_HARM)
    if score >= LEAST and both >= LEAST_WITH_HARM:
        return Gate(score=score, refused=None)
    return Gate(
        score=score, refused=f"triage: log odds of an incident {score:.1f}, {len(kinds)} kinds of words of harm"
    )
