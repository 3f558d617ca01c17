"""Noun phrases around the words that a reader marks."""

import pytest
from spacy.language import Language

from streams.stages.coding.phrases import Part, Phrase, load, phrases, whole_phrase, widened


@pytest.fixture(scope="module")
def parser() -> Language:
    return load()


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "phrase", "part"),
    [
        (
            "Gunmen killed two guards of the French consulate.",
            "guards of the French consulate",
            Part.SUFFERER,
        ),  # of joins
        ("The patrol was ambushed by the rebels.", "rebels", Part.DOER),  # by makes a doer; no article
        ("The patrol was ambushed by the rebels.", "patrol", Part.SUFFERER),  # a passive subject suffers
        ("Fighters fired on a convoy of trucks.", "convoy of trucks", Part.SUFFERER),  # fired on
    ],
)
def test_phrases_and_what_they_do(parser: Language, sentence: str, phrase: str, part: Part) -> None:
    text = f"Before. {sentence}"
    found = phrases(parser, text, [(8, len(text))])
    assert (phrase, part) in [(text[one.start : one.end], one.part) for one in found]


TEXT = "Rebels hit the Malian camps of Mondoro"
CAMPS = Phrase(15, 38, Part.SUFFERER)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (22, 27, "Malian camps of Mondoro"),  # a word of the phrase stands for all of it
        (0, 3, "Rebels"),  # no phrase there: the whole word
        (7, 9, "hit"),  # a piece of a word
    ],
)
def test_a_run_grows_to_the_phrase_around_it(start: int, end: int, words: str) -> None:
    first, last = whole_phrase([CAMPS], TEXT, start, end)
    assert TEXT[first:last] == words


def test_two_runs_in_one_phrase_are_one() -> None:
    assert widened([CAMPS], TEXT, [(15, 21, 0.6), (31, 38, 0.9)]) == [(15, 38, 0.9)]
