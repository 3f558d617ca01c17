"""What the readers find in an article: stretches that tell an event, and the incidents that they tell together."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from streams.families import family
from streams.stages.coding.annotate import Document, Sentence
from streams.stages.coding.weights import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of one sentence that tells one event; offsets in the title or the text."""

    sentence: int
    """Which sentence of the document."""
    start: int
    end: int
    event: float
    """Probability that it tells an event worth a report, told here and not only referred to."""
    types: Mapping[str, float]
    statuses: Mapping[str, float]
    voices: tuple[float, ...] = ()
    """What each reader says for it, in log odds, before the vote."""
    attributions: Mapping[str, float] | None = None
    number: int | None = None
    """Which mention of the encoder this is; None when only the n-grams saw it."""
    share: bool = False
    """Whether its words are one toll and one place of several that a sentence lists."""

    @property
    def type(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda t: self.types[t])

    @property
    def status(self) -> str:
        """The likeliest status."""
        return max(self.statuses, key=lambda s: self.statuses[s])

    @property
    def family(self) -> str:
        """Types that are told of one another's means share a family."""
        return family(self.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident before its slots: the mention that tells it best, its type and the status that it is presumed to
    have."""

    head: Mention
    type: str
    status: str
    confidence: float
    again: Mention | None = None
    """A later mention that calls it back by its day."""


def sentence_of(document: Document, mention: Mention) -> Sentence:
    """The sentence that a mention stands in."""
    return document.sentences[mention.sentence]


def within(document: Document, mention: Mention) -> tuple[str, int, int]:
    """The sentence of a mention, and where in it the mention stands."""
    sentence = sentence_of(document, mention)
    return sentence.text, mention.start - sentence.start, mention.end - sentence.start


def quote(document: Document, mention: Mention) -> str:
    """The exact words of a mention."""
    where = document.title if sentence_of(document, mention).in_ == "title" else document.text
    return where[mention.start : mention.end]


def mixed(first: Mapping[str, float], second: Mapping[str, float], share: float) -> dict[str, float]:
    """Two opinions as one: the geometric mean of their chances, `share` of it the first one's."""
    powers = {
        name: math.exp(share * math.log(first[name] + 1e-6) + (1 - share) * math.log(second.get(name, 0.0) + FLOOR))
        for name in first
    }
    total = sum(powers.values())
    return {name: power / total for name, power in powers.items()}
