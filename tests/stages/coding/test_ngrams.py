"""Features of the linear reader: words, pairs, flags, and the names under which files have them."""

from pathlib import Path

import numpy as np
import pytest

from streams.stages.coding import ngrams, sentence_features, triggers
from streams.stages.coding.annotate import annotate
from streams.stages.coding.ngrams import FLAGS, grams, names, pairs, tokens
from streams.stages.coding.sentence_features import View


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen opened fire.", ["gunmen", "opened", "fire"]),  # lower case, no full stop
        ("2,500 troops, 14 dead", ["#4", "troops", "#2", "dead"]),  # a number is its size
        ("in 2006: 3.5 km", ["in", "#year", ":", "#1", "km"]),  # a year is a year; marks that set a tone stay
        ("the G7's Łódź", ["the", "#x", "łódź"]),  # a word with a digit is neither
    ],
)
def test_a_sentence_becomes_words_and_sizes(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_pairs_and_gaps_are_tuples_until_they_are_named() -> None:
    assert pairs(["came", "under", "fire"]) == {"came", "under", "fire", ("came", "under"), ("under", "fire")}
    assert grams(["came", "under", "fire"]) - pairs(["came", "under", "fire"]) == {("came", "_", "fire")}
    named = names({"o:": {"came", ("came", "_", "fire")}, FLAGS: {"own bombing 2"}, "": {(":", ":")}})
    assert named == {"o:came", "o:came _ fire", "@own bombing 2", ": :"}


def test_what_was_saved_by_name_is_found_by_key(tmp_path: Path) -> None:
    rows = {"fire": (1.0, 2.0), "under fire": (2.0, 1.0), "t:fire": (1.0, 8.0), "@pos 1": (1.0, 5.0)}
    np.savez(
        tmp_path / "head.npz",
        vocabulary=np.frombuffer("\n".join(rows).encode(), dtype=np.uint8),
        rarity=np.array([rarity for rarity, _ in rows.values()]),
        weights=np.array([weight for _, weight in rows.values()]),
        bias=np.float32(-1),
    )
    head = ngrams.load_head(tmp_path / "head.npz")
    own = {"": grams(["under", "fire"])}  # both known: rarities 1 and 2
    title = {"t:": {"fire", "unknown"}}
    assert head.score([(own, 1.0)], {}) == pytest.approx(-1 + (2 + 2) / 5**0.5)
    assert head.score([(title, 0.5)], {FLAGS: {"pos 1"}}) == pytest.approx(-1 + 0.5 * 8 + ngrams.FLAG * 5)
    assert head.score([({"o:": {"fire"}}, 1.0)], {}) == -1  # the same word in a block that nothing was learned of
    told = [({"": keys}, 1.0) for keys in (grams(["under", "fire"]), set(), {"unknown"}, {"fire"})]
    flags: list[ngrams.Bag] = [{FLAGS: set()}, {FLAGS: {"pos 1"}}, {FLAGS: set()}, {FLAGS: set()}]
    together = head.scores([[one] for one in told], flags)
    assert together == pytest.approx([-1 + 4 / 5**0.5, -1 + ngrams.FLAG * 5, -1, -1 + 2])  # each as if it were alone
    assert head.scores([], []) == []  # an article without a sentence


LEXICON = triggers.compiled([("bombing", 2, "car bombs?")])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A car bomb went off.", ["car bomb"]),
        ("CAR BOMBS: a history", ["CAR BOMBS"]),  # whatever the case
        ("İzmir: car bomb", ["car bomb"]),  # a letter that is longer in lower case moves nothing
        ("scar bombs", []),  # whole words
    ],
)
def test_triggers_are_found_where_they_stand(sentence: str, found: list[str]) -> None:
    assert [sentence[hit.start : hit.end] for hit in triggers.find(LEXICON, sentence)] == found


def test_a_sentence_is_seen_with_those_beside_it_and_the_title() -> None:
    view = View(annotate("Blast", "Calm day. A car bomb. Two died.", None), LEXICON)
    parts = [names(block) for block, _ in sentence_features.blocks(view, 2)]
    assert parts[1:] == [{"p:calm", "p:day"}, {"n:two", "n:died"}, {"t:blast"}]
    assert {"o:^ a", "o:car bomb", "o:bomb $"} <= parts[0]
    assert "@own bombing 2" in names(sentence_features.event_flags(view, 2, set()))
