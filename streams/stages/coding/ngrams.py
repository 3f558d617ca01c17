"""A linear reader of sentences: word n-grams in context, to P(it tells an event), its type and its status.

Trained by training/ngrams.py; here only numpy. It is the cheap gate before the encoder, and its baseline.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from streams.stages.coding.annotate import Document

_TOKEN = re.compile(r"[A-Za-zÀ-ž][\w'’-]*|\d[\d,.]*|[?!;:\"“]")
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d$")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one or more logistic heads over a shared vocabulary."""

    vocabulary: dict[str, int]
    weights: Floats
    """features x outputs"""
    bias: Floats
    labels: tuple[str, ...]

    def scores(self, bag: Iterable[str], flags: Iterable[str] = ()) -> Floats:
        """The linear score of each output for a bag of words, of unit length, and for flags, each of length one."""
        total = self.bias.copy()
        words = [self.vocabulary[f] for f in bag if f in self.vocabulary]
        if words:
            total += self.weights[words].sum(axis=0) / np.sqrt(len(words))
        raised = [self.vocabulary[f] for f in flags if f in self.vocabulary]
        if raised:
            total += self.weights[raised].sum(axis=0)
        return total


def load(path: Path) -> Linear:
    """The weights that training/ngrams.py wrote."""
    with np.load(path, allow_pickle=False) as data:
        words = data["vocabulary"].tobytes().decode().split("\n")
        return Linear(
            vocabulary={word: row for row, word in enumerate(words)},
            weights=data["weights"].astype(np.float32),
            bias=data["bias"].astype(np.float32),
            labels=tuple(data["labels"].tobytes().decode().split("\n")),
        )


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
    return [_shape(token) for token in _TOKEN.findall(text)]


def grams(words: Sequence[str]) -> set[str]:
    """Words, pairs and pairs with a gap of one: enough for "opened fire", "came under fire"."""
    found = set(words)
    found.update(f"{a} {b}" for a, b in pairwise(words))
    found.update(f"{a} _ {b}" for a, b in zip(words, words[2:], strict=False))
    return found


READ = 6_000
"""Characters of the text that speak for the whole article: the longest of the corpus."""
FLAG = 0.2
"""The length of each flag beside them."""


@dataclass(frozen=True, slots=True)
class Head:
    """Weights of one yes or no over blocks of words, each word weighed by its rarity, and flags."""

    rows: dict[str, tuple[float, float]]
    """Word or flag -> its rarity (inverse document frequency) and its weight."""
    bias: float

    def score(self, parts: Iterable[tuple[Iterable[str], float]], flags: Iterable[str]) -> float:
        """The log odds, from blocks of words with the length that each is brought to, and flags."""
        total = self.bias
        for words, length in parts:
            found = [self.rows[w] for w in words if w in self.rows]
            norm = sum(rarity * rarity for rarity, _ in found) ** 0.5
            total += length * sum(rarity * weight for rarity, weight in found) / norm if found else 0.0
        return total + FLAG * sum(self.rows[f][1] for f in flags if f in self.rows)


def load_head(path: Path) -> Head:
    """The weights that training/ngrams.py wrote."""
    with np.load(path, allow_pickle=False) as data:
        words = data["vocabulary"].tobytes().decode().split("\n")
        pairs = zip(map(float, data["rarity"]), map(float, data["weights"]), strict=True)
        return Head(rows=dict(zip(words, pairs, strict=True)), bias=float(data["bias"]))


def article_score(head: Head, document: Document) -> float:
    """The log odds that the article tells any event."""
    return head.score([(article_bag(document), 1.0)], ())


def article_bag(document: Document) -> set[str]:
    """The words and pairs of words of an article's beginning, and the words of its title."""
    words = tokens(document.text[:READ])
    return {*words, *(f"{a} {b}" for a, b in pairwise(words)), *("t:" + w for w in tokens(document.title))}


def _shape(token: str) -> str:
    if not _NUMBER.search(token):
        return token.lower()
    if _YEAR.match(token):
        return "#year"
    digits = token.replace(",", "").split(".")[0]
    return f"#{len(digits)}" if digits.isdigit() else "#x"
