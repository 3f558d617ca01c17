"""The encoder and the n-grams read the same article, and vote: where events are told, of which type and status.

Their errors differ (one knows words, the other knows sentences), so the sum of their log odds is ahead of either:
docs/reading.md has the table. The weights of the vote are learned on articles that neither had seen.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from streams.stages.coding import linear_reader
from streams.stages.coding import reader as encoder
from streams.stages.coding.annotate import Document, Sentence
from streams.stages.coding.close_reading import worth_reading
from streams.stages.coding.linear_reader import LinearReader
from streams.stages.coding.mentions import Mention, mixed
from streams.stages.coding.ngrams import sigmoid
from streams.stages.coding.outright import with_outright
from streams.stages.coding.reader import Reader, Reading
from streams.stages.coding.sentence_features import View
from streams.stages.coding.weights import log_odds

VOTE = Path(__file__).parent / "weights" / "vote.json"
UNSEEN = 0.02
"""The encoder's chance of a sentence in which it marks nothing."""
BREVITY = 0.6
"""Log odds that a mention gains in a text of no length, falling to none as it grows (docs/reading.md)."""
LEAST_LINEAR = 0.1
"""A sentence that only the n-grams see must be at least this likely to be voted on."""
LEAST_TO_READ = 0.15
"""Mentions that both together give less than this are not looked at."""
LEAST_RELEVANT = 0.2
"""An article that the encoder, having read it, finds less likely than this to tell of any event tells none. Chosen on
dev (relevance F1 0.975 to 0.990; 0.35 loses there); it changes nothing on left-out articles."""
_EDGES = " \t\n,;:-–—"
_WORD = re.compile(r"\w+(?:(?:[,.](?=\d)|(?<=\b\w)\.(?=\w\b)|-|[’'](?!s\b))\w+)*(?:(?<=\.\w)\.)?")
"""A word as readers see it, where the encoder's pieces see several: "12,000", "Chaung-U", "p.m."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How much the log odds of each reader weigh."""

    bias: float
    encoder: float
    linear: float
    second: float
    """Added to a mention that is not the likeliest one of its sentence; the n-grams say nothing of it."""
    types: float
    """The share of the encoder in the type; the rest is the n-grams'."""
    statuses: float


@dataclass(frozen=True, slots=True, kw_only=True)
class JointReader:
    """Both readers, and the weights of their vote."""

    encoder: Reader
    linear: LinearReader
    vote: Vote
    least: float = LEAST_TO_READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Skimmed:
    """An article that the n-grams have seen, before the encoder reads it."""

    view: View
    chances: Sequence[float]
    """Of each sentence, that it tells an event."""

    @property
    def document(self) -> Document:
        """The article."""
        return self.view.document

    @property
    def likeliest(self) -> float:
        """The chance of its likeliest sentence."""
        return max(self.chances, default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read of an article: mentions in order, and what the encoder knows of it."""

    mentions: list[Mention]
    reading: Reading


def load() -> JointReader:
    """The readers that come with Tocsin."""
    return JointReader(
        encoder=encoder.load(), linear=linear_reader.load(), vote=Vote(**json.loads(VOTE.read_text("utf-8")))
    )


def skim(reader: JointReader, document: Document) -> Skimmed:
    """What the n-grams make of each sentence."""
    view = View(document, reader.linear.lexicon)
    return Skimmed(view=view, chances=linear_reader.event_chances(reader.linear, view))


def read(reader: JointReader, skimmed: Skimmed) -> Read:
    """Every stretch of the text that either reader takes for an event, with the chances that both together give."""
    document, view, chances = skimmed.document, skimmed.view, skimmed.chances
    reading = reader.encoder.read(
        document.title or None, document.text, document.published_at, worth_reading(document, chances), LEAST_RELEVANT
    )
    if reading.relevance < LEAST_RELEVANT:
        return Read(mentions=with_outright(document, [], reading.relevance), reading=reading)
    marked = _by_sentence(document, reading)
    found: list[Mention] = []
    for index, sentence in enumerate(document.sentences):
        numbers = sorted(marked.get(index, []), key=lambda n: -reading.mentions[n].probability)
        if sentence.in_ == "text" and (numbers or chances[index] >= LEAST_LINEAR):
            found += _mentions(reader, view, index, reading, numbers, log_odds(chances[index]))
    told = with_outright(document, sorted(found, key=lambda m: m.start), reading.relevance)
    return Read(mentions=told, reading=reading)


def _by_sentence(document: Document, reading: Reading) -> dict[int, list[int]]:
    """Numbers of the encoder's mentions by the sentence that holds most of each."""
    numbers = [index for index, s in enumerate(document.sentences) if s.in_ == "text"]
    starts = [document.sentences[index].start for index in numbers]
    found: dict[int, list[int]] = {}
    for number, mention in enumerate(reading.mentions):
        if starts:
            place = max(0, bisect_right(starts, (mention.start + mention.end) // 2) - 1)
            found.setdefault(numbers[place], []).append(number)
    return found


def _mentions(
    reader: JointReader, view: View, index: int, reading: Reading, numbers: Sequence[int], said: float
) -> list[Mention]:
    """The mentions of one sentence that are likely enough: those of the encoder, or the whole sentence.

    `numbers` are the encoder's, the likeliest first; `said` is what the n-grams say of the sentence, in log odds.
    """
    heard: list[tuple[int | None, tuple[float, ...]]] = [
        (number, _voices(reading.mentions[number], rank, said)) for rank, number in enumerate(numbers)
    ]
    heard = heard or [(None, (log_odds(UNSEEN), said, 0.0))]
    allowance = BREVITY * view.document.brevity
    chances = [(number, voices, _chance(reader.vote, voices, allowance)) for number, voices in heard]
    likely = [one for one in chances if one[2] >= reader.least]
    if not likely:
        return []
    whole = _whole(reader, view, index)
    return [
        replace(
            whole if number is None else _marked(reader.vote, view, whole, number, reading.mentions[number]),
            event=event,
            voices=voices,
        )
        for number, voices, event in likely
    ]


def _voices(seen: encoder.Mention, rank: int, said: float) -> tuple[float, ...]:
    return (log_odds(seen.probability), 0.0 if rank else said, float(rank > 0))


def _chance(vote: Vote, voices: Sequence[float], allowance: float) -> float:
    weights = (vote.encoder, vote.linear, vote.second)
    return sigmoid(vote.bias + allowance + sum(weight * voice for weight, voice in zip(weights, voices, strict=True)))


def _whole(reader: JointReader, view: View, index: int) -> Mention:
    """The whole sentence as the n-grams see it; how likely it is, the vote tells."""
    sentence = view.document.sentences[index]
    types, statuses = linear_reader.classes(reader.linear, view, index)
    return Mention(sentence=index, start=sentence.start, end=sentence.end, event=0.0, types=types, statuses=statuses)


def _marked(vote: Vote, view: View, whole: Mention, number: int, seen: encoder.Mention) -> Mention:
    """The stretch of it that the encoder marks, as both see it."""
    start, end = _clipped(view.document.sentences[whole.sentence], seen)
    return replace(
        whole,
        start=start,
        end=end,
        types=mixed(seen.type_probs, whole.types, vote.types),
        statuses=mixed(seen.status_probs, whole.statuses, vote.statuses),
        attributions=seen.attribution_probs,
        number=number,
    )


def _clipped(sentence: Sentence, seen: encoder.Mention) -> tuple[int, int]:
    """The stretch inside its sentence, without blanks and commas at its ends, which lie in no word or number."""
    start, end = max(seen.start, sentence.start), min(seen.end, sentence.end)
    words = sentence.text[start - sentence.start : end - sentence.start]
    start += len(words) - len(words.lstrip(_EDGES))
    kept = len(words.strip(_EDGES))
    return _widened(sentence, start, start + kept) if kept else (sentence.start, sentence.end)


def _widened(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """A stretch with the whole of the words that it begins and ends in."""
    words = [(sentence.start + word.start(), sentence.start + word.end()) for word in _WORD.finditer(sentence.text)]
    first = next((opening for opening, closing in words if opening < start < closing), start)
    return first, next((closing for opening, closing in words if opening < end < closing), end)
