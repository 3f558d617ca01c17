"""Which sentences of an article are worth a close reading: the encoder, which costs most of all, reads those alone."""

from collections.abc import Sequence

from streams.stages.coding.annotate import Document

WORTH_READING = 0.06
"""The encoder skips sentences that the n-grams give less than this, and the article that has no other ones: on
left-out articles and dev that changes scores by no more than chance does (docs/reading.md), and a quarter of the word
pieces goes unread."""
LIKELY = 0.5
"""Sentences of at least this chance are read in any case, those of less only while they and the likelier ones have not
more than MOST_READ characters. Three in ten word pieces of a stream of news go unread so, and no score of the tests
changes by more than chance (docs/reading.md)."""
MOST_READ = 1500
MOST_DOUBTED = 1000
"""The same for an article without a likely sentence."""


def worth_reading(document: Document, chances: Sequence[float]) -> list[tuple[int, int]]:
    """The sentences of the text that are worth a close reading, in their order; a short text is read whole."""
    if document.brevity:
        return [(s.start, s.end) for s in document.sentences if s.in_ == "text"]
    paired = zip(chances, document.sentences, strict=True)
    worth = [(chance, s) for chance, s in paired if s.in_ == "text" and chance >= WORTH_READING]
    most = MOST_READ if any(chance >= LIKELY for chance, _ in worth) else MOST_DOUBTED
    chosen: list[tuple[int, int]] = []
    characters = 0
    for chance, sentence in sorted(worth, key=lambda one: -one[0]):
        length = len(sentence.text)
        if chance >= LIKELY or characters + length <= most:
            chosen.append((sentence.start, sentence.end))
            characters += length
    return sorted(chosen)
