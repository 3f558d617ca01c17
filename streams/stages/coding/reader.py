"""The learned reader: finds each mention of an event in an article, its kind, and the words that tell of it.

`load(path) -> Reader`; `Reader.read(title, text, published_at) -> Reading`. One encoder pass over windows of the
article; docs/model-card.md says how it was trained and how well it reads.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from streams.stages.coding.reader_spans import decode
from streams.stages.coding.reader_windows import Cut, Offsets, Window, cut, load_tokenizer, prefix_text

WEIGHTS = Path(__file__).parent / "weights"
"""Where the committed weights lie."""

Array = NDArray[Any]
Forward = Callable[[list[int]], tuple[Array, float]]
"""Word pieces of one window -> a row of head outputs a piece, and the logit of relevance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the encoder's output rows mean, and the constants that training measured; read from reader.json."""

    sizes: dict[str, int]
    types: list[str]
    statuses: list[str]
    attributions: list[str]
    roles: list[str]
    distances: list[int]
    near: list[list[float]]
    temperatures: dict[str, float]
    mention_scale: list[float]
    """Slope and offset that turn the log odds of a span into a calibrated probability."""
    relevance_scale: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of the text that mentions an event, with calibrated probabilities; offsets in code points."""

    start: int
    end: int
    probability: float
    """That a careful reader marks an incident here."""
    type_probs: dict[str, float]
    status_probs: dict[str, float]
    attribution_probs: dict[str, float]

    @property
    def type(self) -> str:
        """The likeliest type."""
        return max(self.type_probs, key=self.type_probs.__getitem__)

    @property
    def status(self) -> str:
        """The likeliest status."""
        return max(self.status_probs, key=self.status_probs.__getitem__)

    @property
    def attribution(self) -> str:
        """The likeliest kind of attribution."""
        return max(self.attribution_probs, key=self.attribution_probs.__getitem__)


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """What the reader makes of one article."""

    relevance: float
    """Probability that the article mentions at least one incident."""
    mentions: list[Mention]
    """In the order of the text."""
    roles: list[str]
    offsets: list[Offsets]
    """Of each word piece read; text beyond the last one was not read."""
    links: Array
    """Mentions x roles x word pieces: the probability that the piece tells that role of that mention."""

    def role_probability(self, mention: int, role: str, start: int, end: int) -> float:
        """How likely the words [start, end) tell `role` of mention number `mention`; 0 where the text was not read."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return float(max(self.links[mention, self.roles.index(role), first:last].tolist(), default=0.0))

    def role_runs(self, mention: int, role: str, least: float = 0.5) -> list[tuple[int, int, float]]:
        """The runs of words that tell `role` of a mention with at least that probability: start, end, highest."""
        row = self.links[mention, self.roles.index(role)]
        runs: list[tuple[int, int, float]] = []
        before = -2
        for n in np.flatnonzero(row >= least).tolist():
            start, end = self.offsets[n]
            if n == before + 1:
                runs[-1] = (runs[-1][0], end, max(runs[-1][2], float(row[n])))
            else:
                runs.append((start, end, float(row[n])))
            before = n
        return runs

    @cached_property
    def _starts(self) -> list[int]:
        """Where each piece begins; they come in text order."""
        return [start for start, _ in self.offsets]

    @cached_property
    def _ends(self) -> list[int]:
        """Where each piece ends."""
        return [end for _, end in self.offsets]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reader:
    """The encoder with its tokenizer; reading changes nothing in it."""

    tokenizer: Tokenizer
    forward: Forward
    shape: Shape

    def read(
        self,
        title: str | None,
        text: str,
        published_at: str | None = None,
        stretches: Sequence[Offsets] | None = None,
        least: float = 0.0,
    ) -> Reading:
        """Every mention of an event in the article, or in these stretches of its text, in the order of the text.

        Where the first window makes the article less relevant than `least`, the rest is not read, and nothing told.
        """
        pieces = cut(self.tokenizer, prefix_text(title, published_at), text, stretches)
        first, logit = self.forward(pieces.windows[0].ids)
        slope, offset = self.shape.relevance_scale
        relevance = float(sigmoid(slope * logit + offset))
        if relevance < least:
            return self._reading(relevance, [], [], [])
        rows = _joined(pieces, [first, *(self.forward(window.ids)[0] for window in pieces.windows[1:])])
        heads = _split(rows, self.shape.sizes)
        chances = softmax(heads["tags"])
        spans = decode(chances, pieces.offsets, text)
        mentions = [_mention(self.shape, heads, pieces.offsets, (span.first, span.last, span.score)) for span in spans]
        links = [_links(self.shape, heads, span.first, span.last) for span in spans]
        return self._reading(relevance, mentions, pieces.offsets, links)

    def _reading(
        self, relevance: float, mentions: list[Mention], offsets: list[Offsets], links: list[Array]
    ) -> Reading:
        return Reading(
            relevance=relevance,
            mentions=mentions,
            roles=self.shape.roles,
            offsets=offsets,
            links=np.stack(links) if links else np.zeros((0, len(self.shape.roles), len(offsets))),
        )


def load(path: Path = WEIGHTS) -> Reader:
    """The reader from a folder with reader.onnx, reader.json and tokenizer.json; it keeps to one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path / "reader.onnx"), options, providers=["CPUExecutionProvider"])

    def forward(ids: list[int]) -> tuple[Array, float]:
        rows, relevance = session.run(None, {"ids": np.asarray([ids], dtype=np.int64)})
        return rows[0], float(relevance[0])

    shape = Shape(**json.loads((path / "reader.json").read_text(encoding="utf-8")))
    return Reader(tokenizer=load_tokenizer(path / "tokenizer.json"), forward=forward, shape=shape)


def sigmoid(values: Array | float) -> Array:
    """The logistic function, safe for large values."""
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))


def softmax(values: Array) -> Array:
    """Probabilities over the last axis."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _joined(pieces: Cut, outputs: Sequence[Array]) -> Array:
    """Rows of the whole text: each word piece as the window saw it that has it farthest from its edges."""
    rows = np.zeros((len(pieces.offsets), outputs[0].shape[1]), dtype=np.float32)
    depth = np.full(len(pieces.offsets), -1)
    for window, output in zip(pieces.windows, outputs, strict=True):
        place = slice(window.first, window.first + window.count)
        deep = _depth(window, len(pieces.offsets))
        better = deep > depth[place]
        rows[place][better] = output[window.text_from : window.text_from + window.count][better]
        depth[place] = np.maximum(depth[place], deep)
    return rows


def _depth(window: Window, length: int) -> Array:
    """Distance of each of the window's pieces to its nearer edge; the ends of the text are no edges."""
    place = np.arange(window.count)
    left = place + (length if window.first == 0 else 0)
    right = place[::-1] + (length if window.first + window.count == length else 0)
    return np.minimum(left, right)


def _split(rows: Array, sizes: dict[str, int]) -> dict[str, Array]:
    bounds = np.cumsum(list(sizes.values()))[:-1]
    return dict(zip(sizes, np.split(rows, bounds, axis=1), strict=True))


def _mention(
    shape: Shape, heads: dict[str, Array], offsets: Sequence[Offsets], span: tuple[int, int, float]
) -> Mention:
    first, last, score = span
    slope, offset = shape.mention_scale

    def chances(head: str, names: list[str]) -> dict[str, float]:
        values = softmax(heads[head][first:last].mean(axis=0) / shape.temperatures[head])
        return dict(zip(names, values.tolist(), strict=True))

    return Mention(
        start=offsets[first][0],
        end=offsets[last - 1][1],
        probability=float(sigmoid(slope * np.log(score / (1 - score)) + offset)),
        type_probs=chances("type", shape.types),
        status_probs=chances("status", shape.statuses),
        attribution_probs=chances("attribution", shape.attributions),
    )


def _links(shape: Shape, heads: dict[str, Array], first: int, last: int) -> Array:
    """Roles x pieces: query of the span times key of the piece, plus what the piece says alone, plus nearness."""
    roles, length = len(shape.roles), len(heads["key"])
    query = heads["query"][first:last].mean(axis=0).reshape(roles, -1)
    key = heads["key"].reshape(length, roles, -1)
    width = query.shape[1]
    near = np.asarray(shape.near)[:, _distance_class(shape.distances, first, last, length)]
    return sigmoid(np.einsum("rw,nrw->rn", query, key) / width**0.5 + heads["alone"].T + near)


def _distance_class(distances: list[int], first: int, last: int, length: int) -> Array:
    """The class of each piece's distance from the span: 0 inside, odd before, even after; as training numbers them."""
    place = np.arange(length)
    gap = np.where(place < first, first - place, np.maximum(place - last + 1, 0))
    size = np.searchsorted(distances[1:], gap, side="left") + 1
    return np.where(gap == 0, 0, np.where(place < first, 2 * size - 1, 2 * size))
