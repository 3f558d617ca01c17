"""The gates: is an article worth a look at its sentences, and is it worth a close reading? Recall first.

The first takes less than a millisecond and has two opinions. Words and pairs of words of the title and the beginning,
each weighed by rarity and learned from labelled articles and from general news (sport, business, politics, culture)
that tells no incident; and how many kinds of words of harm the whole article has. The second gate adds what the
n-grams, which see every sentence, make of the likeliest one, the title's included: it tells what the article is about.
docs/reading.md has the figures.
"""

import re
from dataclasses import dataclass

from streams import resources
from streams.stages.coding import ngrams
from streams.stages.coding.annotate import MAX_CHARACTERS, Document
from streams.stages.coding.ngrams import Head
from streams.stages.coding.outright import tells_outright
from streams.stages.coding.weights import log_odds

LEAST = -0.5
"""Log odds below which an article is not read."""
HARM = 0.3
"""What each kind of word of harm adds to the log odds."""
MOST_HARM = 6
"""More kinds than this add nothing."""
LEAST_WITH_HARM = 0.0
"""What both opinions together must reach. With LEAST: 81 of 84 relevant articles that the weights had not seen pass,
all of dev, and 7 % of the general news of a public set (docs/reading.md)."""

SENTENCE = 0.5
"""What the log odds of the likeliest sentence add, once the n-grams have seen the sentences."""
LEAST_WITH_SENTENCE = 0.3
"""What all three must reach for the encoder to read the article. Of 171 relevant articles of dev and left out that pass
the first gate, one is lost whose event was read; of a stream of news, two in five of the articles that are read for
nothing stay unread, and one in 25 of those that gave a report, mostly of accidents with guns."""


ALLOWANCE = 3.0
"""Log odds that all bounds are lowered by for a text of no length, falling to none as it grows: an alert of one
sentence has little room to speak for itself. docs/reading.md has what that gains and costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """The learned weights, and the words of harm."""

    head: Head
    harm: re.Pattern[str]
    """In lower case, for a text in lower case: three times as fast as matching without regard to case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the words of an article say of whether it tells an incident."""

    words: float
    """Log odds by the learned weights."""
    kinds: int
    """Kinds of words of harm."""
    allowance: float = 0.0
    """What is added for a short text."""
    outright: bool = False
    """Whether it is a flash that tells an event outright: nothing is weighed then."""

    def refusal(self) -> str | None:
        """Why the article is not worth a look at its sentences; None if it is."""
        return self._refusal(self.words + self.allowance >= LEAST and self._both >= LEAST_WITH_HARM, "")

    def refusal_of(self, likeliest: float) -> str | None:
        """Why it is not worth a close reading, with the chance of its likeliest sentence; None if it is."""
        worth = self._both + SENTENCE * log_odds(likeliest) >= LEAST_WITH_SENTENCE
        return self._refusal(worth, f", likeliest sentence {likeliest:.2f}")

    @property
    def _both(self) -> float:
        return self.words + self.allowance + HARM * min(self.kinds, MOST_HARM)

    def _refusal(self, worth: bool, more: str) -> str | None:
        said = f"triage: log odds of an incident {self.words:.1f}, {self.kinds} kinds of words of harm"
        return None if worth or self.outright else said + more


def load() -> Triage:
    """The weights that training/ngrams.py wrote, and the words of seeds/harm.txt."""
    lines = resources.seeds("harm.txt").read_text(encoding="utf-8").splitlines()
    words = "|".join(line for line in lines if line and not line.startswith("#"))
    harm = re.compile(rf"\b(?:{words})\b")
    return Triage(head=ngrams.load_head(resources.seeds("models/triage.npz")), harm=harm)


def triage(tools: Triage, document: Document) -> Opinion:
    """What the words of an article say."""
    kinds = set(tools.harm.findall(f"{document.title}\n{document.text[:MAX_CHARACTERS]}".lower()))
    allowance = ALLOWANCE * document.brevity if document.text else 0.0
    words = ngrams.article_score(tools.head, document)
    return Opinion(words=words, kinds=len(kinds), allowance=allowance, outright=tells_outright(document))
