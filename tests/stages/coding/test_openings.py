"""Patterns tried only where a word begins as they may: the same finds as `finditer` of each, in the same order."""

import json
import re

import pytest

from streams.resources import seeds
from streams.stages.coding import damage, numbers, parties, people_words, triggers, weapon_words
from streams.stages.coding.annotate import lowered
from streams.stages.coding.openings import Openings

WORDS = Openings(
    [
        ("bomb", r"bombs?\b"),
        ("car", r"(?:car|truck)[- ]bombs?\b"),
        ("mm", r"\d+\s*mm\b"),
        ("any", r"\w+ blast\b"),
        ("short", r"us\b"),
        ("behind", r"(?<!mortar )rounds?\b"),
        ("accent", r"élysée\b"),
        ("digits", r"7+"),
        ("hyphen", r"u-boats?\b"),
        ("mark", r"o.clock\b"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bomb after bombs", ["bomb", "bomb"]),  # each where it stands
        ("a car bomb", ["bomb", "car"]),  # the first pattern's finds come first, wherever they stand
        ("bombshell, carbomb", []),  # whole words
        ("a 122 mm gun", ["mm"]),  # a class of characters opens it
        ("the huge blast", ["any"]),  # any word of small letters may open it
        ("us army, bus, usual", ["short"]),  # shorter than an opening
        ("two rounds, mortar rounds", ["behind"]),  # what stands before is looked at
        ("the 7th, 77x", ["digits", "digits"]),  # a match may end inside a word
        ("at the élysée", ["accent"]),  # letters of the pattern itself
        ("u boats, u-boats", ["hyphen"]),  # a short word and what stands behind it
        ("at two o’clock", ["mark"]),  # any mark may
        ("car bombs? truck-bombs!", ["bomb", "bomb", "car", "car"]),
        ("", []),
    ],
)
def test_matches_are_found_where_words_begin(text: str, found: list[str]) -> None:
    assert [key for key, _ in WORDS.find(text)] == found


def test_a_pattern_goes_on_behind_its_last_match() -> None:
    pairs = Openings([("pair", r"\w+ and \w+")])
    assert [hit[0] for _, hit in pairs.find("one and two and three and four")] == ["one and two", "three and four"]


LEXICA = {
    "triggers": triggers.load(seeds("triggers.tsv")),
    "weapons": weapon_words.load_lexicon(),
    "cues": parties.load_cues(),
    "damage": damage.load(),
    "common parties": parties.load_parties().blind,
    "numbers": numbers._NUMBERS,
    "words for people": people_words.WORDS,
}


@pytest.mark.parametrize("name", LEXICA)
def test_every_shipped_lexicon_finds_what_its_patterns_find(name: str) -> None:
    lexicon = LEXICA[name]
    articles = [json.loads(line) for line in seeds("wire/dev.jsonl").read_text("utf-8").splitlines()]
    for article in articles:
        text = lowered(article["text"])
        plain = [hit.span() for _, pattern in lexicon.rows for hit in re.finditer(pattern, text)]
        assert [hit.span() for _, hit in lexicon.find(text)] == plain, article["id"]


def test_names_of_parties_are_found_as_written() -> None:
    lexicon = parties.load_parties().cased
    articles = [json.loads(line)["text"] for line in seeds("wire/dev.jsonl").read_text("utf-8").splitlines()]
    for text in ["Al-Shabaab and IS-K said so; the ISKP, al-Qaeda in Iraq and peshmerga forces did not.", *articles]:
        plain = [hit.span() for _, pattern in lexicon.rows for hit in pattern.finditer(text)]
        assert [hit.span() for _, hit in lexicon.find(text)] == plain


def test_a_pattern_that_no_word_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="no word is known"):
        Openings([("behind", r"(?<=the )blast")])
