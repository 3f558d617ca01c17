"""Which sentences the encoder is given, the likely ones and of the doubtful ones the likeliest few; and where the words
that it marks begin and end."""

import pytest

from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.joint_reader import LIKELY, MOST_DOUBTED, MOST_READ, WORTH_READING, _clipped, _stretches
from streams.stages.coding.reader import Mention

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
    assert _stretches(document, [*titles, *chances]) == expected, reason


def test_a_long_title_takes_no_room() -> None:
    document = article(3, title="Very " * 300)
    assert len(_stretches(document, [0.45] * len(document.sentences))) == 3


CLIPPED = [
    ("leaving 12,000 people without power", "leaving 12", "leaving 12,000", "digits in groups"),
    ("It burned 12,000 houses", "000 houses", "12,000 houses", "at the beginning, too"),
    ("a festival in Chaung-U was bombed", "a festival in Chaung", "a festival in Chaung-U", "a name with a hyphen"),
    ("a blast on Friday at 11 p.m. in Quetta", "a blast on Friday at 11 p.", "a blast on Friday at 11 p.m.", "an hour"),
    ("killing eight U.S. soldiers", "killing eight U", "killing eight U.S.", "an abbreviation"),
    ("a raid on Kyiv's suburbs", "a raid on Kyiv", "a raid on Kyiv", "what owns is a word of its own"),
    ("A bomb killed nine, police said.", "A bomb killed nine,", "A bomb killed nine", "no comma at the end"),
    ("Gunmen shot ten.Then they fled", "Gunmen shot ten", "Gunmen shot ten", "a full stop without a blank"),
]


@pytest.mark.parametrize(("text", "marked", "clipped", "reason"), CLIPPED, ids=[case[3] for case in CLIPPED])
def test_marked_words_end_in_no_word(text: str, marked: str, clipped: str, reason: str) -> None:
    (sentence,) = annotate(None, text, None).sentences
    start = text.rindex(marked)
    seen = Mention(
        start=start, end=start + len(marked), probability=1.0, type_probs={}, status_probs={}, attribution_probs={}
    )
    first, last = _clipped(sentence, seen)
    assert text[first:last] == clipped, reason
