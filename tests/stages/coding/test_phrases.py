"""Phrases around the words that a reader marks."""

import pytest

from streams.stages.coding.phrases import phrase, widened
from tests.stages.coding.pages import make

TEXT = "In Nara Shinzo Abe met the Malian camp guards at Mondoro. The Al-Shabaab gunmen, masked, fled. Abe spoke."
PAGE = make(TEXT)


def chance(start: int, end: int) -> float:
    return 0.3 if TEXT[start:end] in ("Malian", "camp", "guards", "gunmen") else 0.05


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("camp", "Malian camp guards"),  # the likely words beside it, as far as they go
        ("Abe", "Nara Shinzo Abe"),  # a name goes on, however unlikely; "In" and the verb after it are in no name
        ("doro", "Mondoro"),  # a piece of a word stands for the whole
        ("Shabaab", "Al-Shabaab gunmen"),  # a hyphen is inside a word, and "The" in no name
        ("gunmen", "gunmen"),  # an unlikely name beside a common word
        ("masked", "masked"),  # a comma ends a phrase
        (". The Al-Shab", "The Al-Shabaab gunmen"),  # all words that it touches
        (". ", ". "),  # no word there: as it was marked
    ],
)
def test_a_run_grows_to_the_phrase_around_it(marked: str, words: str) -> None:
    start = TEXT.index(marked)
    first, last = phrase(PAGE, start, start + len(marked), chance)
    assert TEXT[first:last] == words


def test_two_runs_in_one_phrase_are_one() -> None:
    camp, guards = TEXT.index("camp"), TEXT.index("guards")
    found = widened(PAGE, [(camp, camp + 4, 0.6), (guards, guards + 6, 0.9)], chance)
    assert [(TEXT[start:end], likely) for start, end, likely in found] == [("Malian camp guards", 0.9)]
