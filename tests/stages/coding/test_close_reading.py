"""Which sentences the encoder is given: the likely ones, and of the doubtful ones the likeliest few."""

import pytest

from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.close_reading import LIKELY, MOST_DOUBTED, MOST_READ, WORTH_READING, worth_reading

DOUBTFUL = LIKELY - 0.1
SENTENCE = 100
"""Characters of each sentence but the title."""


def article(sentences: int, title: str = "A title") -> Document:
    text = " ".join(f"Number {n:02} " + "x" * (SENTENCE - 11) + "." for n in range(sentences))
    return annotate(title, text, None)


CASES = [
    ([0.9] * 30, list(range(30)), "all that is likely, however long"),
    ([WORTH_READING - 0.01] * 30, [], "nothing that is unlikely"),
    ([DOUBTFUL] * 30, list(range(MOST_DOUBTED // SENTENCE)), "of doubtful ones alone a few"),
    ([*[DOUBTFUL] * 29, 0.9], [*range(MOST_READ // SENTENCE - 1), 29], "more where one is likely, which counts first"),
    ([*[0.1] * 15, *[DOUBTFUL] * 15], list(range(15, 25)), "the likeliest of them, in the order of the text"),
    ([*[0.9] * 20, *[DOUBTFUL] * 10], list(range(20)), "none beside many likely ones"),
    ([0.1], [0], "a short article is read as far as it is worth it"),
    ([], [], "no text"),
]


@pytest.mark.parametrize(("chances", "read", "reason"), CASES, ids=[case[2] for case in CASES])
def test_sentences_worth_a_close_reading(chances: list[float], read: list[int], reason: str) -> None:
    document = article(len(chances))
    body = [sentence for sentence in document.sentences if sentence.in_ == "text"]
    assert len(body) == len(chances)
    titles = [0.99] * (len(document.sentences) - len(body))
    expected = [(body[n].start, body[n].end) for n in read]
    assert worth_reading(document, [*titles, *chances]) == expected, reason


def test_a_long_title_takes_no_room() -> None:
    document = article(3, title="Very " * 300)
    assert len(worth_reading(document, [0.45] * len(document.sentences))) == 3
