"""Sentences: where they end, what they leave out, and that no text takes long."""

import re

import pytest

from streams.stages.coding.annotate import (
    MAX_CHARACTERS,
    MAX_SENTENCE,
    MAX_SENTENCES,
    annotate,
    for_lowered,
    lowered,
)

SPLITS = [
    ("Two rockets fell. Nobody was hurt.", ["Two rockets fell.", "Nobody was hurt."], "a full stop before a capital"),
    ("Gen. Ali spoke. He left.", ["Gen. Ali spoke.", "He left."], "a rank is no end"),
    ("The U.S. Army left.", ["The U.S. Army left."], "letters with points are no end"),
    ("It left the U.S. The rest stayed.", ["It left the U.S.", "The rest stayed."], "unless a sentence clearly begins"),
    ("At 9 a.m. a bomb went off.", ["At 9 a.m. a bomb went off."], "an hour is no end"),
    ('"They fled." Police came.', ['"They fled."', "Police came."], "a quote belongs to its sentence"),
    ("HEADING\nText of it", ["HEADING", "Text of it"], "a line ends a sentence"),
    ("J. Smith and A. Jones died.", ["J. Smith and A. Jones died."], "initials are no end"),
    ("It cost 2.5 million. It burned.", ["It cost 2.5 million.", "It burned."], "a decimal point is no end"),
]


@pytest.mark.parametrize(("text", "sentences", "why"), SPLITS, ids=[case[2] for case in SPLITS])
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str], why: str) -> None:
    assert [s.text for s in annotate(None, text, None).sentences] == sentences, why


def test_offsets_give_back_the_words() -> None:
    text = "  First one.  Second “one”!\n\nThird one…"
    for sentence in annotate("A title. Of two.", text, None).sentences:
        source = text if sentence.in_ == "text" else "A title. Of two."
        assert source[sentence.start : sentence.end] == sentence.text


def test_the_title_comes_first_and_is_paragraph_zero() -> None:
    found = annotate("Title", "Text", None).sentences
    assert [(s.in_, s.paragraph) for s in found] == [("title", 0), ("text", 1)]


def test_a_giant_sentence_is_cut_into_pieces() -> None:
    found = annotate(None, "word " * 3000, None).sentences
    assert max(len(s.text) for s in found) <= MAX_SENTENCE
    assert "".join(s.text.replace(" ", "") for s in found) == "word" * 3000


def test_what_is_not_read_of_a_long_text_is_told() -> None:
    document = annotate(None, "A bomb went off. " * 100_000, None)
    assert len(document.sentences) == MAX_SENTENCES
    assert document.cut == f"read the first {MAX_CHARACTERS} of 1700000 characters"


def test_a_text_read_whole_has_no_cut() -> None:
    assert annotate(None, "A bomb went off.", None).cut is None


CASELESS = [
    (r"\bIEDs?\b", "Two IEDs", True, "capitals of the pattern are small letters"),
    (r"\S+\s\W", "an O !", True, "an escape keeps its meaning: no blank, a blank, no letter"),
    (r"(?P<unit>KM)\Z", "5 km", True, "so does the name of a group"),
    (r"\bHamas\b", "Bahamas", False, "whole words stay whole"),
]


@pytest.mark.parametrize(("pattern", "text", "found", "why"), CASELESS, ids=[case[3] for case in CASELESS])
def test_a_pattern_for_small_letters_finds_what_one_without_regard_to_case_finds(
    pattern: str, text: str, found: bool, why: str
) -> None:
    assert (for_lowered(pattern).search(lowered(text)) is not None) == found
    assert (re.search(pattern, text, re.IGNORECASE) is not None) == found
