"""The reader of word n-grams: one mention a sentence that likely tells an event."""

from dataclasses import dataclass
from pathlib import Path

from streams import resources
from streams.stages.coding import ngrams, triggers
from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention
from streams.stages.coding.ngrams import Head, Linear, probabilities, sigmoid
from streams.stages.coding.triggers import Lexicon

MODELS = resources.seeds("models")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearReader:
    """The heads of the linear reader, and the triggers that are features of its types."""

    article: Head
    """Whether the article tells any event: the head of triage."""
    event: Head
    types: Linear
    status: Linear
    lexicon: Lexicon


def load(folder: Path = MODELS) -> LinearReader:
    """The weights of a folder: those that come with Tocsin."""
    return LinearReader(
        article=ngrams.load_head(folder / "triage.npz"),
        event=ngrams.load_head(folder / "events.npz"),
        types=ngrams.load(folder / "types.npz"),
        status=ngrams.load(folder / "status.npz"),
        lexicon=triggers.load(resources.seeds("triggers.tsv")),
    )


def read(reader: LinearReader, document: Document, least: float) -> list[Mention]:
    """A mention for every sentence of the text whose probability is at least `least`."""
    chances = event_chances(reader, document)
    return [
        _mention(reader, document, index, chance)
        for index, chance in enumerate(chances)
        if chance >= least and document.sentences[index].in_ == "text"
    ]


def event_chances(reader: LinearReader, document: Document) -> list[float]:
    """For every sentence the probability that it tells an event."""
    told: set[str] = set()
    chances = []
    for index, sentence in enumerate(document.sentences):
        flags = ngrams.event_flags(document, index, reader.lexicon, told)
        chances.append(sigmoid(reader.event.score(ngrams.blocks(document, index), flags)))
        told.update(ngrams.tokens(sentence.text))
    return chances


def classes(reader: LinearReader, document: Document, index: int) -> tuple[dict[str, float], dict[str, float]]:
    """The chances of each type and of each status of what a sentence tells."""
    flags = ngrams.type_flags(document, index, reader.lexicon)
    types = probabilities(reader.types.scores(ngrams.type_features(document, index), flags))
    statuses = probabilities(reader.status.scores(ngrams.features(document, index)))
    return (
        dict(zip(reader.types.labels, map(float, types), strict=True)),
        dict(zip(reader.status.labels, map(float, statuses), strict=True)),
    )


def _mention(reader: LinearReader, document: Document, index: int, event: float) -> Mention:
    sentence = document.sentences[index]
    types, statuses = classes(reader, document, index)
    return Mention(sentence=index, start=sentence.start, end=sentence.end, event=event, types=types, statuses=statuses)
