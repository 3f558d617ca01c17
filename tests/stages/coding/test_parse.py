"""Noun phrases of the sentences that tell events, and how they hang on their verbs."""

import subprocess
import sys

import pytest

from streams.stages.coding import parse
from tests.stages.coding.pages import make

pytestmark = pytest.mark.model

PHRASES = [
    ("Two masked gunmen shot a driver.", "masked gunmen", "nsubj", "shot", "a subject, without its number"),
    ("Two masked gunmen shot a driver.", "driver", "dobj", "shot", "an object, without its article"),
    ("The convoy was ambushed by rebels.", "convoy", "nsubjpass", "ambushed", "the subject of a passive suffers"),
    ("The convoy was ambushed by rebels.", "rebels", "p.by", "ambushed", "its doer stands after by"),
    ("Rebels fired on a police station.", "police station", "p.on", "fired", "a noun before another is in its phrase"),
    (
        "SEOUL - A North Korean boat fired.",
        "North Korean boat",
        "nsubj",
        "fired",
        "a dateline is no part of the phrase",
    ),
    ("A Panama-flagged ship sank.", "Panama-flagged ship", "nsubj", "sank", "a dash within a word"),
    ("A 39-year-old woman stabbed a guard.", "39-year-old woman", "nsubj", "stabbed", "a word is whole"),
    ("Gunmen killed two soldiers and a driver.", "driver", "dobj", "killed", "what is joined hangs as the first does"),
    ("Gunmen killed two soldiers and a driver.", "soldiers", "dobj", "killed", "each of the joined is a phrase"),
]


@pytest.fixture(scope="module")
def parser() -> object:
    return parse.load()


@pytest.mark.parametrize(("text", "words", "path", "verb"), [c[:4] for c in PHRASES], ids=[c[4] for c in PHRASES])
def test_phrases_and_what_they_hang_on(parser: object, text: str, words: str, path: str, verb: str) -> None:
    page = make(f"It was late. {text}", text, title="A night")
    found = parse.noun_phrases(parser, page, [page.sentence(page.events[0].start)])
    ((number, phrases),) = found.items()
    assert number == 2, "the title is a sentence too"
    assert (words, path, verb) in [(page.text[one.start : one.end], one.path, one.verb) for one in phrases]


def test_no_sentence_no_phrase(parser: object) -> None:
    assert parse.noun_phrases(parser, make("A bomb went off."), []) == {}


def test_the_parent_of_a_pool_holds_no_parser() -> None:
    code = "import sys, streams.topology; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
