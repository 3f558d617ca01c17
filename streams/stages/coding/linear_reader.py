"""The reader of word n-grams: one mention a sentence that likely tells an event."""

from dataclasses import dataclass

from streams import resources
from streams.stages.coding import ngrams, triggers
from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention
from streams.stages.coding.ngrams import Linear, probabilities, sigmoid
from streams.stages.coding.triggers import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearReader:
    """The heads of the linear reader, and the triggers that are features of its types."""

    event: Linear
    types: Linear
    status: Linear
    lexicon: Lexicon


def load() -> LinearReader:
    """The weights that come with Tocsin."""
    return LinearReader(
        event=ngrams.load(resources.seeds("models/sentences.npz")),
        types=ngrams.load(resources.seeds("models/types.npz")),
        status=ngrams.load(resources.seeds("models/status.npz")),
        lexicon=triggers.load(resources.seeds("triggers.tsv")),
    )


def read(reader: LinearReader, document: Document, least: float) -> list[Mention]:
    """A mention for every sentence of the text whose probability is at least `least`."""
    found = []
    for index, sentence in enumerate(document.sentences):
        if sentence.in_ == "title":
            continue
        bag = ngrams.features(document, index)
        event = sigmoid(float(reader.event.scores(bag)[0]))
        if event >= least:
            found.append(_mention(reader, document, index, event, bag))
    return found


def _mention(reader: LinearReader, document: Document, index: int, event: float, bag: set[str]) -> Mention:
    sentence = document.sentences[index]
    flags = ngrams.type_flags(document, index, reader.lexicon)
    types = probabilities(reader.types.scores(ngrams.type_features(document, index), flags))
    statuses = probabilities(reader.status.scores(bag))
    return Mention(
        sentence=index,
        start=sentence.start,
        end=sentence.end,
        event=event,
        types=dict(zip(reader.types.labels, map(float, types), strict=True)),
        statuses=dict(zip(reader.status.labels, map(float, statuses), strict=True)),
    )
