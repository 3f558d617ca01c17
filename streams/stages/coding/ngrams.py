"""Linear readers: words, pairs of words and flags, to P(a sentence tells an event), its type and its status.

A feature is a word or a pair in one block (the sentence, the one before, the title, ...). At run time the blocks are
dictionaries by their prefix and a pair is a tuple, so that nothing is glued together to be looked up; files and
training name a feature by prefix and words: "o:opened fire". Trained by training/ngrams.py; here only numpy.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise, repeat
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from streams.stages.coding.annotate import Document

_TOKEN = re.compile(r"[A-Za-zÀ-ž][\w'’-]*|\d[\d,.]*|[?!;:\"“]")
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d$")

FLAGS = "@"
"""The prefix of features that are no words: where a sentence stands, its triggers."""

Floats = NDArray[np.float32]
Key = str | tuple[str, ...]
"""A word, two neighbours, or two words with a gap between them: ("a", "_", "b")."""
Bag = Mapping[str, AbstractSet[Key]]
"""Features by the prefix of their block."""

_Row = TypeVar("_Row")
Table = dict[str, tuple[frozenset[Key], dict[Key, _Row]]]
"""Prefix -> the keys, and the row of each. Two sets meet without hashing anew, a set and a dictionary do not."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one or more logistic heads over a shared vocabulary."""

    vocabulary: Table[int]
    """Rows of the weights."""
    weights: Floats
    """features x outputs"""
    bias: Floats
    labels: tuple[str, ...]

    def scores(self, bag: Bag, flags: Bag | None = None) -> Floats:
        """The linear score of each output for a bag of words, of unit length, and for flags, each of length one."""
        total = self.bias.copy()
        words = _known(self.vocabulary, bag)
        if words:
            total += self.weights[words].sum(axis=0) / np.sqrt(len(words))
        raised = _known(self.vocabulary, flags or {})
        if raised:
            total += self.weights[raised].sum(axis=0)
        return total


def load(path: Path) -> Linear:
    """The weights that training/ngrams.py wrote."""
    with np.load(path, allow_pickle=False) as data:
        words = data["vocabulary"].tobytes().decode().split("\n")
        return Linear(
            vocabulary=_by_prefix(words, range(len(words))),
            weights=data["weights"].astype(np.float32),
            bias=data["bias"].astype(np.float32),
            labels=tuple(data["labels"].tobytes().decode().split("\n")),
        )


def names(bag: Bag) -> set[str]:
    """The features of a bag by name, as files have them."""
    return {prefix + (key if isinstance(key, str) else " ".join(key)) for prefix, keys in bag.items() for key in keys}


def _by_prefix(words: Iterable[str], rows: Iterable[_Row]) -> Table[_Row]:
    """Rows by prefix and key, from the names of their features."""
    found: dict[str, dict[Key, _Row]] = {}
    for name, row in zip(words, rows, strict=True):
        prefix = FLAGS if name.startswith(FLAGS) else name[:2] if name[1:2] == ":" else ""
        found.setdefault(prefix, {})[_key(prefix, name.removeprefix(prefix))] = row
    return {prefix: (frozenset(known), known) for prefix, known in found.items()}


def _key(prefix: str, words: str) -> Key:
    return tuple(words.split(" ")) if " " in words and prefix != FLAGS else words


def _known(table: Table[_Row], bag: Bag) -> list[_Row]:
    """The rows of what is known of a bag."""
    found: list[_Row] = []
    for prefix, keys in bag.items():
        if prefix in table:
            known, rows = table[prefix]
            found += map(rows.__getitem__, known & keys)
    return found


def probabilities(scores: Floats) -> Floats:
    """Softmax of scores."""
    shifted = np.exp(scores - scores.max())
    result: Floats = shifted / shifted.sum()
    return result


def sigmoid(score: float) -> float:
    """The logistic function."""
    return float(1 / (1 + np.exp(-min(max(score, -30.0), 30.0))))


def tokens(text: str) -> list[str]:
    """Lower-case words of a sentence; numbers by their size, years as years."""
    return [token.lower() if token.isalpha() else _shape(token) for token in _TOKEN.findall(text)]


def pairs(words: Sequence[str]) -> set[Key]:
    """Words, and pairs of neighbours."""
    return {*words, *pairwise(words)}


def grams(words: Sequence[str]) -> set[Key]:
    """Words, pairs and pairs with a gap of one: enough for "opened fire", "came under fire"."""
    return {*pairs(words), *zip(words, repeat("_"), words[2:], strict=False)}


READ = 6_000
"""Characters of the text that speak for the whole article: the longest of the corpus."""
FLAG = 0.2
"""The length of each flag beside them."""


@dataclass(frozen=True, slots=True)
class Head:
    """Weights of one yes or no over blocks of words, each word weighed by its rarity, and flags."""

    rows: Table[tuple[float, float]]
    """Of each word or flag: its rarity (inverse document frequency) squared, and times its weight."""
    bias: float

    def score(self, blocks: Iterable[tuple[Bag, float]], flags: Bag) -> float:
        """The log odds, from blocks of words with the length that each is brought to, and flags."""
        total = self.bias
        for block, length in blocks:
            found = _known(self.rows, block)
            norm = math.sqrt(sum(square for square, _ in found))
            total += length * sum(weight for _, weight in found) / norm if found else 0.0
        return total + FLAG * sum(weight for _, weight in _known(self.rows, flags))


def load_head(path: Path) -> Head:
    """The weights that training/ngrams.py wrote; the rarity of a flag is one."""
    with np.load(path, allow_pickle=False) as data:
        words = data["vocabulary"].tobytes().decode().split("\n")
        found = zip(map(float, data["rarity"]), map(float, data["weights"]), strict=True)
        rows = [(rarity * rarity, rarity * weight) for rarity, weight in found]
        return Head(rows=_by_prefix(words, rows), bias=float(data["bias"]))


def article_score(head: Head, document: Document) -> float:
    """The log odds that the article tells any event."""
    return head.score([(article_bag(document), 1.0)], {})


def article_bag(document: Document) -> Bag:
    """The words and pairs of words of an article's beginning, and the words of its title."""
    return {"": pairs(tokens(document.text[:READ])), "t:": set(tokens(document.title))}


def _shape(token: str) -> str:
    if not _NUMBER.search(token):
        return token.lower()
    if _YEAR.match(token):
        return "#year"
    digits = token.replace(",", "").split(".")[0]
    return f"#{len(digits)}" if digits.isdigit() else "#x"
