"""Linear readers: words, pairs of words and flags, to P(a sentence tells an event), its type and its status.

A feature is a word or a pair in one block (the sentence, the one before, the title, ...). At run time the blocks are
dictionaries by their prefix and a pair is a tuple, so that nothing is glued together to be looked up; files and
training name a feature by prefix and words: "o:opened fire". Trained by training/ngrams.py; here only numpy.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from pathlib import Path

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
Blocks = Sequence[tuple[Bag, float]]
"""Bags with the length that each is brought to."""

Rows = NDArray[np.intp]
_NONE = np.empty(0, np.intp)
Table = dict[str, tuple[NDArray[np.int64], Rows]]
"""Prefix -> the hashes of its keys, ascending, and the row of each key, which is known by its hash alone: 344,000 keys
as objects lie all over the memory, and fetching them costs more than all else here. That an unknown one of the 450 keys
of an article has the hash of a known one comes once in 10^12 articles."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one or more logistic heads over a shared vocabulary."""

    vocabulary: Table
    """Rows of the weights."""
    weights: Floats
    """features x outputs"""
    bias: Floats
    labels: tuple[str, ...]

    def scores(self, bag: Bag, flags: Bag | None = None) -> Floats:
        """The linear score of each output for a bag of words, of unit length, and for flags, each of length one."""
        total = self.bias.copy()
        words, _ = _known(self.vocabulary, [bag])
        if len(words):
            total += self.weights[words].sum(axis=0) / np.sqrt(len(words))
        raised, _ = _known(self.vocabulary, [flags or {}])
        total += self.weights[raised].sum(axis=0)
        return total


def load(path: Path) -> Linear:
    """The weights that training/ngrams.py wrote."""
    with np.load(path, allow_pickle=False) as data:
        words = data["vocabulary"].tobytes().decode().split("\n")
        return Linear(
            vocabulary=_by_prefix(words),
            weights=data["weights"].astype(np.float32),
            bias=data["bias"].astype(np.float32),
            labels=tuple(data["labels"].tobytes().decode().split("\n")),
        )


def names(bag: Bag) -> set[str]:
    """The features of a bag by name, as files have them."""
    return {prefix + (key if isinstance(key, str) else " ".join(key)) for prefix, keys in bag.items() for key in keys}


def _by_prefix(words: Iterable[str]) -> Table:
    """Rows by prefix and key, from the names of their features in the order of the rows."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row, name in enumerate(words):
        prefix = FLAGS if name.startswith(FLAGS) else name[:2] if name[1:2] == ":" else ""
        found.setdefault(prefix, []).append((hash(_key(prefix, name.removeprefix(prefix))), row))
    return {prefix: _sorted(pairs) for prefix, pairs in found.items()}


def _sorted(pairs: list[tuple[int, int]]) -> tuple[NDArray[np.int64], Rows]:
    """The hashes in ascending order, and the row of each."""
    hashes, rows = np.array(pairs, dtype=np.int64).T
    order = hashes.argsort()
    return hashes[order], rows[order].astype(np.intp)


def _key(prefix: str, words: str) -> Key:
    return tuple(words.split(" ")) if " " in words and prefix != FLAGS else words


def _known(table: Table, bags: Sequence[Bag]) -> tuple[Rows, Rows]:
    """The rows of what is known of bags with the same blocks, and the number of the bag that each is in: looking up a
    whole article at once costs a half of what its sentences cost one by one."""
    prefixes = [prefix for bag in bags[:1] for prefix in bag if prefix in table]
    found = [_of_block(*table[prefix], [bag[prefix] for bag in bags]) for prefix in prefixes]
    rows, owners = zip(*found, strict=True) if found else ((_NONE,), (_NONE,))
    return np.concatenate(rows), np.concatenate(owners)


def _of_block(hashes: NDArray[np.int64], rows: Rows, sets: Sequence[AbstractSet[Key]]) -> tuple[Rows, Rows]:
    sizes = [len(keys) for keys in sets]
    sought = np.fromiter(map(hash, chain.from_iterable(sets)), np.int64, sum(sizes))
    places = hashes.searchsorted(sought)
    known = hashes.take(places, mode="clip") == sought
    return rows[places[known]], np.repeat(np.arange(len(sets)), sizes)[known]


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

    vocabulary: Table
    """Rows of what follows."""
    squares: NDArray[np.float64]
    """The rarity (inverse document frequency) of each word or flag, squared."""
    weights: NDArray[np.float64]
    """Its weight, times its rarity."""
    bias: float

    def score(self, blocks: Blocks, flags: Bag) -> float:
        """The log odds, from blocks of words with the length that each is brought to, and flags."""
        return self.scores([blocks], [flags])[0]

    def scores(self, blocks: Sequence[Blocks], flags: Sequence[Bag]) -> list[float]:
        """The same of several, whose blocks have the same kinds and lengths: the sentences of an article."""
        total = np.full(len(blocks), self.bias)
        for column in zip(*blocks, strict=True):
            bags, lengths = zip(*column, strict=True)
            rows, owners = _known(self.vocabulary, bags)
            squares = np.bincount(owners, self.squares[rows], len(bags))
            weights = np.bincount(owners, self.weights[rows], len(bags))
            total += lengths[0] * weights / np.sqrt(np.where(squares, squares, 1.0))
        rows, owners = _known(self.vocabulary, flags)
        scores: list[float] = (total + FLAG * np.bincount(owners, self.weights[rows], len(flags))).tolist()
        return scores


def load_head(path: Path) -> Head:
    """The weights that training/ngrams.py wrote; the rarity of a flag is one."""
    with np.load(path, allow_pickle=False) as data:
        words = data["vocabulary"].tobytes().decode().split("\n")
        rarity = data["rarity"].astype(np.float64)
        return Head(
            vocabulary=_by_prefix(words),
            squares=rarity * rarity,
            weights=rarity * data["weights"].astype(np.float64),
            bias=float(data["bias"]),
        )


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
