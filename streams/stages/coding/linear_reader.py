"""The reader of word n-grams: how likely each sentence tells an event, of which type and status."""

from dataclasses import dataclass
from pathlib import Path

from streams import resources
from streams.stages.coding import ngrams, sentence_features, triggers
from streams.stages.coding.ngrams import Head, Linear, probabilities, sigmoid
from streams.stages.coding.sentence_features import View
from streams.stages.coding.triggers import Lexicon

MODELS = resources.seeds("models")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearReader:
    """The heads of the linear reader, and the triggers that are features of its types."""

    event: Head
    types: Linear
    status: Linear
    lexicon: Lexicon


def load(folder: Path = MODELS) -> LinearReader:
    """The weights of a folder: those that come with Tocsin."""
    return LinearReader(
        event=ngrams.load_head(folder / "events.npz"),
        types=ngrams.load(folder / "types.npz"),
        status=ngrams.load(folder / "status.npz"),
        lexicon=triggers.load(resources.seeds("triggers.tsv")),
    )


def event_chances(reader: LinearReader, view: View) -> list[float]:
    """For every sentence the probability that it tells an event."""
    told: set[str] = set()
    flags = []
    for index, words in enumerate(view.words):
        flags.append(sentence_features.event_flags(view, index, told))
        told.update(words)
    blocks = [sentence_features.blocks(view, index) for index in range(len(flags))]
    return [sigmoid(score) for score in reader.event.scores(blocks, flags)]


def classes(reader: LinearReader, view: View, index: int) -> tuple[dict[str, float], dict[str, float]]:
    """The chances of each type and of each status of what a sentence tells."""
    bag, flags = sentence_features.type_features(view, index), sentence_features.type_flags(view, index)
    types = probabilities(reader.types.scores(bag, flags))
    statuses = probabilities(reader.status.scores(sentence_features.status_features(view, index)))
    return (
        dict(zip(reader.types.labels, map(float, types), strict=True)),
        dict(zip(reader.status.labels, map(float, statuses), strict=True)),
    )
