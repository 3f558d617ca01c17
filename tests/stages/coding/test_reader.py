"""The reader around its encoder: windows, spans and probabilities, with an encoder that a table stands in for."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from streams.stages.coding.reader import Reader, Shape, load
from streams.stages.coding.reader_spans import decode
from streams.stages.coding.reader_windows import (
    MAX_WINDOWS,
    OVERLAP,
    WINDOW,
    cut,
    prefix_text,
    sentence_bounds,
)

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "bomb", "killed", "two", "in", "omagh", "police", "said", ".", "market"]
SIZES = {"tags": 3, "type": 2, "status": 2, "attribution": 2, "query": 2, "key": 2, "alone": 2}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def make_shape(**changed) -> Shape:
    plain = {
        "sizes": SIZES,
        "types": ["bombing", "armed_attack"],
        "statuses": ["new", "background"],
        "attributions": ["claimed", "unknown"],
        "roles": ["place", "killed"],
        "distances": [0, 4],
        "near": [[0.0] * 5, [0.0] * 5],
        "temperatures": {"type": 1.0, "status": 1.0, "attribution": 1.0},
        "mention_scale": [1.0, 0.0],
        "relevance_scale": [1.0, 0.0],
    }
    return Shape(**{**plain, **changed})


def row(tag: int, place: float = -9.0, killed: float = -9.0) -> list[float]:
    """Outputs for a piece that is outside (0), begins (1) or continues (2) a bombing told as new."""
    tags = [0.0, 0.0, 0.0]
    tags[tag] = 6.0
    return [*tags, 3.0, 0.0, 2.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, place, killed]


def table_reader(tokenizer: Tokenizer, **changed) -> Reader:
    """A reader whose encoder takes "bomb" for a beginning, the words up to "omagh" for the rest, and nothing else."""
    rows = {
        "bomb": row(1),
        "killed": row(2),
        "two": row(2, killed=4.0),
        "in": row(2),
        "omagh": row(2, place=4.0),
    }

    def forward(ids: list[int]) -> tuple[np.ndarray, float]:
        return np.asarray([rows.get(WORDS[n], row(0)) for n in ids], dtype=np.float32), 2.0

    return Reader(tokenizer=tokenizer, forward=forward, shape=make_shape(**changed))


def chances(*tags: str) -> np.ndarray:
    """A row a letter: o outside, b begins, i continues, w a weak continuation that still counts."""
    values = {"o": (0.95, 0.03, 0.02), "b": (0.1, 0.8, 0.1), "i": (0.1, 0.1, 0.8), "w": (0.7, 0.05, 0.25)}
    return np.asarray([values[tag] for tag in tags])


SPANS = [
    ("bii", [(0, 3)], "a clean span"),
    ("obiio", [(1, 4)], "outside on both ends"),
    ("biibii", [(0, 3), (3, 6)], "a clear beginning splits"),
    ("biiooiii", [(0, 8)], "a small gap inside a sentence is closed"),
    ("biioobii", [(0, 3), (5, 8)], "a gap before a clear beginning stays"),
    ("biioooooiii", [(0, 3), (8, 11)], "a wide gap stays"),
    ("obioo", [], "two pieces are noise"),
    ("biww", [(0, 4)], "a weak piece counts"),
    ("oooo", [], "nothing is there"),
]


@pytest.mark.parametrize(("tags", "expected", "reason"), SPANS, ids=[case[2] for case in SPANS])
def test_spans_follow_from_tags(tags: str, expected: list[tuple[int, int]], reason: str) -> None:
    text = " ".join("x" * len(tags))
    offsets = [(2 * n, 2 * n + 1) for n in range(len(tags))]
    assert [(span.first, span.last) for span in decode(chances(*tags), offsets, text)] == expected, reason


def test_gap_over_a_sentence_end_is_not_closed() -> None:
    text = "aa bb cc. Dd ee ff"
    offsets = [(0, 2), (3, 5), (6, 8), (8, 9), (10, 12), (13, 15), (16, 18)]
    assert [(span.first, span.last) for span in decode(chances(*"biioiii"), offsets, text)] == [(0, 3), (4, 7)]


def test_run_over_a_sentence_end_is_told_by_the_sentence_that_holds_most_of_it() -> None:
    text = "By Xx\naa bb cc dd"
    offsets = [(0, 2), (3, 5), (6, 8), (9, 11), (12, 14), (15, 17)]
    assert [(span.first, span.last) for span in decode(chances(*"biiiii"), offsets, text)] == [(2, 6)]


def test_span_grows_to_whole_words() -> None:
    offsets = [(0, 2), (2, 4), (5, 7), (8, 10), (10, 12)]
    assert [(span.first, span.last) for span in decode(chances(*"obiio"), offsets, "aabb cc ddee")] == [(0, 5)]


SENTENCES = [
    ("One fell. Two rose.", ["One fell. ", "Two rose."], "a full stop before a capital ends a sentence"),
    ("He paid 3.5 dollars.", ["He paid 3.5 dollars."], "a decimal point does not"),
    ("Gen. Haftar spoke.", ["Gen. Haftar spoke."], "nor does a rank"),
    ("Title\nBody", ["Title\n", "Body"], "a new line does"),
    ('"Go!" He left.', ['"Go!" ', "He left."], "a closing quote stays with its sentence"),
    ("", [], "no text, no sentence"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SENTENCES, ids=[case[2] for case in SENTENCES])
def test_sentences_cover_the_text(text: str, expected: list[str], reason: str) -> None:
    assert [text[start:end] for start, end in sentence_bounds(text)] == expected, reason


LENGTHS = [0, 1, 300, WINDOW, 1000, WINDOW * MAX_WINDOWS * 2]


@pytest.mark.parametrize("words", LENGTHS)
def test_windows_cover_the_text_without_a_gap(tokenizer: Tokenizer, words: int) -> None:
    pieces = cut(tokenizer, "omagh", "bomb " * words)
    assert len(pieces.windows) <= MAX_WINDOWS
    assert all(len(window.ids) <= WINDOW for window in pieces.windows)
    reached = 0
    for window in pieces.windows:
        assert window.first <= max(0, reached - OVERLAP), "neighbours share their edge"
        reached = window.first + window.count
    assert reached == len(pieces.offsets)
    assert reached == words or len(pieces.windows) == MAX_WINDOWS


STRETCHES = [
    ([(0, 12), (37, 50)], ["police", "said", ".", "police", "said", "."], "what lies between is not read"),
    ([], [], "nothing worth reading"),
    ([(13, 37)], ["bomb", "killed", "two", "in", "omagh"], "one sentence alone"),
]


@pytest.mark.parametrize(("stretches", "expected", "reason"), STRETCHES, ids=[case[2] for case in STRETCHES])
def test_only_the_stretches_are_read(
    tokenizer: Tokenizer, stretches: list[tuple[int, int]], expected: list[str], reason: str
) -> None:
    text = "Police said. Bomb killed two in Omagh Police said."
    pieces = cut(tokenizer, "market", text, stretches)
    assert [text[start:end].lower() for start, end in pieces.offsets] == expected, reason
    (window,) = pieces.windows
    assert [WORDS[n] for n in window.ids] == ["[CLS]", "market", "[SEP]", *expected, "[SEP]"], reason


PREFIXES = [
    ("Blast", "1998-08-16T11:45:00Z", "sunday 16 august 1998 : Blast", "the day in words, then the title"),
    (None, "1998-08-16T11:45:00Z", "sunday 16 august 1998 :", "no title"),
    ("Blast", None, ": Blast", "no date"),
    ("Blast", "soon", ": Blast", "a date that is none"),
]


@pytest.mark.parametrize(("title", "published_at", "expected", "reason"), PREFIXES, ids=[case[3] for case in PREFIXES])
def test_prefix_tells_day_and_title(title: str | None, published_at: str | None, expected: str, reason: str) -> None:
    assert prefix_text(title, published_at) == expected, reason


def test_mention_carries_its_words_and_classes(tokenizer: Tokenizer) -> None:
    text = "Police said. Bomb killed two in Omagh. Police said."
    (mention,) = table_reader(tokenizer).read("Market", text).mentions
    assert text[mention.start : mention.end] == "Bomb killed two in Omagh"
    assert (mention.type, mention.status, mention.attribution) == ("bombing", "new", "unknown")
    assert sum(mention.type_probs.values()) == pytest.approx(1)
    assert mention.probability > 0.9


def test_offsets_are_code_points_behind_wide_characters(tokenizer: Tokenizer) -> None:
    text = "💣💣 ééé Bomb killed two in Omagh"
    (mention,) = table_reader(tokenizer).read(None, text).mentions
    assert text[mention.start : mention.end] == "Bomb killed two in Omagh"


def test_words_tell_the_role_they_are_given(tokenizer: Tokenizer) -> None:
    text = "Bomb killed two in Omagh"
    reading = table_reader(tokenizer).read(None, text)
    place, two = text.index("Omagh"), text.index("two")
    assert (
        reading.role_probability(0, "place", place, place + 5)
        > 0.9
        > 0.1
        > reading.role_probability(0, "place", two, two + 3)
    )
    assert [(start, end) for start, end, _ in reading.role_runs(0, "killed")] == [(two, two + 3)]
    assert reading.role_probability(0, "place", 500, 510) == 0.0, "text that was not read tells nothing"


def test_mention_in_the_overlap_of_two_windows_is_found_once(tokenizer: Tokenizer) -> None:
    for before in range(330, 450, 7):
        text = "said " * before + "Bomb killed two in Omagh " + "said " * 400
        assert len(table_reader(tokenizer).read(None, text).mentions) == 1


def test_an_irrelevant_article_is_read_no_further(tokenizer: Tokenizer) -> None:
    seen: list[int] = []
    plain = table_reader(tokenizer, relevance_scale=[1.0, -2.0])

    def counted(ids: list[int]) -> tuple[Any, float]:
        seen.append(len(ids))
        return plain.forward(ids)

    text = "Bomb killed two in Omagh " + "said " * 800
    reading = replace(plain, forward=counted).read(None, text, least=0.9)
    assert (len(seen), reading.mentions, reading.offsets) == (1, [], [])
    assert reading.links.shape == (0, len(plain.shape.roles), 0)
    assert len(replace(plain, forward=counted).read(None, text, least=0.1).mentions) == 1
    assert len(seen) > 2


def test_windows_are_of_nearly_one_length(tokenizer: Tokenizer) -> None:
    lengths = [window.count for window in cut(tokenizer, "market", "said " * 700).windows]
    assert len(lengths) == 2
    assert max(lengths) - min(lengths) <= len(lengths)


def test_scales_change_probabilities(tokenizer: Tokenizer) -> None:
    text = "Bomb killed two in Omagh"
    plain = table_reader(tokenizer).read(None, text)
    careful = table_reader(tokenizer, mention_scale=[1.0, -3.0], relevance_scale=[1.0, -2.0]).read(None, text)
    assert careful.mentions[0].probability < plain.mentions[0].probability
    assert careful.relevance == pytest.approx(0.5)


HOSTILE = ["", " ", "\n\n\n", "💣" * 5000, "a" * 200_000, "bomb " * 200_000, "؟ مرحبا" * 1000, "\x00\ufffd\u202e" * 50]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_read_within_bounds(tokenizer: Tokenizer, text: str) -> None:
    reading = table_reader(tokenizer).read(None, text)
    assert len(reading.offsets) <= WINDOW * MAX_WINDOWS
    assert all(0 <= mention.start < mention.end <= len(text) for mention in reading.mentions)


@pytest.mark.model
def test_committed_weights_read_a_plain_report() -> None:
    text = (
        "KABUL, May 3 - A car bomb exploded outside a police station in Kabul on Tuesday, killing nine people, "
        "officials said.\n\nNo group has claimed the attack.\n\nShops in the capital closed early."
    )
    reading = load().read("Car bomb kills nine in Kabul", text, "2016-05-03T10:00:00Z")
    likeliest = max(reading.mentions, key=lambda mention: mention.probability)
    assert reading.relevance > 0.8
    assert likeliest.status == "new"
    assert "bomb exploded" in text[likeliest.start : likeliest.end]
    number = reading.mentions.index(likeliest)
    nine, kabul = text.index("nine"), text.index("Kabul on")
    assert reading.role_probability(number, "killed", nine, nine + 4) > 0.5
    assert reading.role_probability(number, "place", kabul, kabul + 5) > 0.5
    assert load().read("Car bomb kills nine in Kabul", text, "2016-05-03T10:00:00Z").mentions == reading.mentions
