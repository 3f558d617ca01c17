"""The cheap gate: is an article worth reading closely? About a millisecond, recall first.

Two opinions. Words and pairs of words of the title and the beginning, each weighed by rarity and learned from labelled
articles and from general news (sport, business, politics, culture) that tells no incident; and how many kinds of words
of harm the whole article has. docs/reading.md has the curve.
"""

import re
from dataclasses import dataclass

from streams import resources
from streams.stages.coding import ngrams
from streams.stages.coding.annotate import MAX_CHARACTERS, Document
from streams.stages.coding.ngrams import Head

LEAST = -0.5
"""Log odds below which an article is not read."""
HARM = 0.3
"""What each kind of word of harm adds to the log odds."""
MOST_HARM = 6
"""More kinds than this add nothing."""
LEAST_WITH_HARM = 0.0
"""What both opinions together must reach. With LEAST: 81 of 84 relevant articles that the weights had not seen pass,
all of dev, and 7 % of the general news of a public set (docs/reading.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """The learned weights, and the words of harm."""

    head: Head
    harm: re.Pattern[str]
    """In lower case, for a text in lower case: three times as fast as matching without regard to case."""


def load() -> Triage:
    """The weights that training/ngrams.py wrote, and the words of seeds/harm.txt."""
    lines = resources.seeds("harm.txt").read_text(encoding="utf-8").splitlines()
    words = "|".join(line for line in lines if line and not line.startswith("#"))
    harm = re.compile(rf"\b(?:{words})\b")
    return Triage(head=ngrams.load_head(resources.seeds("models/triage.npz")), harm=harm)


def triage(tools: Triage, document: Document) -> str | None:
    """Why an article is not worth a close reading; None if it is."""
    score = ngrams.article_score(tools.head, document)
    kinds = set(tools.harm.findall(f"{document.title}\n{document.text[:MAX_CHARACTERS]}".lower()))
    if score >= LEAST and score + HARM * min(len(kinds), MOST_HARM) >= LEAST_WITH_HARM:
        return None
    return f"triage: log odds of an incident {score:.1f}, {len(kinds)} kinds of words of harm"
