"""How many articles a second, how many bytes an article, how many seconds to recover."""

import gc
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

import msgspec
import numpy as np

from bench import neardup_peer
from streams.records import Article
from streams.resources import seeds
from streams.settings import Settings
from streams.stages import dedupe
from streams.step import Message

WORDS = 340
"""Words of an article, on average, as in news."""

COPIES = 0.35
"""Share of copies in the measured stream: byline and a cut, as a wire story is reprinted."""

MEASURED = 6_000
"""Articles that are timed, once the window is full."""

_START = datetime(2024, 3, 1, tzinfo=UTC)


class Stream:
    """Articles of made-up text: everyday words by Zipf's law, with names and numbers strewn in."""

    def __init__(self, seed: int = 1) -> None:
        self._random = np.random.default_rng(seed)
        common = [w for w in seeds("common_words.txt").read_text(encoding="utf-8").split("\n") if w.isalpha()]
        self._random.shuffle(common)
        names = [f"{a}{b}{c}".capitalize() for a in ("ka", "al", "ber", "to") for b in _SYLLABLES for c in _SYLLABLES]
        self._vocabulary = np.array(common + names + [str(n) for n in range(2, 400)], dtype=object)
        weights = np.concatenate([1 / (np.arange(len(common)) + 5.0), np.full(len(names) + 398, 2e-4)])
        self._weights = np.cumsum(weights / weights.sum())
        self._made = 0

    def texts(self, count: int) -> Iterator[str]:
        """So many texts that have no more in common than chance has it."""
        for _ in range(count):
            length = int(self._random.normal(WORDS, WORDS / 4))
            picks = np.searchsorted(self._weights, self._random.random(max(60, length)))
            yield " ".join(self._vocabulary[np.minimum(picks, len(self._vocabulary) - 1)])

    def articles(self, texts: Iterator[str]) -> Iterator[Article]:
        """These texts as articles, two a second."""
        for text in texts:
            self._made += 1
            name = f"{self._made:09d}"
            yield Article(
                article_id=f"a-{name:0>24}",
                source_id=f"bench-{name}",
                url=None,
                source="bench",
                title=None,
                text=text,
                published_at=(_START + timedelta(seconds=self._made / 2)).isoformat().replace("+00:00", "Z"),
                language="en",
                fetched_at=None,
                received_at=None,
                content_hash="",
                identity=f"{name:0>32}",
            )

    def with_copies(self, count: int) -> list[Article]:
        """A stream of new articles and copies of earlier ones."""
        texts = list(self.texts(count))
        for place in range(1, count):
            if self._random.random() < COPIES:
                words = texts[int(self._random.integers(max(0, place - 2000), place))].split(" ")
                texts[place] = " ".join(["By", "our", "staff", *words[: int(len(words) * 0.9)]])
        return list(self.articles(iter(texts)))


_SYLLABLES = ("ra", "mi", "do", "shan", "len", "qur", "ti", "bo", "vek", "sul", "nor", "pa")


def measure(size: int, out: TextIO) -> None:
    """Fill the window with so many articles, then time, weigh and reload it."""
    if size <= 100_000:
        _peer(size, out)
    settings = Settings()
    tools, stream = dedupe.load(settings), Stream()
    with tempfile.TemporaryFile() as log:
        before = _rss()
        state = dedupe.State(settings)
        spent = 0.0
        for article in stream.articles(stream.texts(size)):
            started = time.process_time()
            line = _step(tools, state, article)
            spent += time.process_time() - started
            log.write(line + b"\n")
        stored = log.tell()
        _step(tools, state, next(stream.articles(stream.texts(1))))
        weight = (_rss() - before) / size
        articles = stream.with_copies(MEASURED)
        rate = _rate(tools, state, articles)
        del state
        gc.collect()
        log.seek(0)
        started = time.process_time()
        dedupe.apply(tools, _recover(settings, log), _message(articles[0]))
        seconds = time.process_time() - started
    out.write(
        f"{size:>9,} in the window: {rate:,.0f} articles/s ({COPIES:.0%} copies), {size / spent:,.0f}/s while it fills,"
        f" {weight:,.0f} bytes an article in memory, {stored / size:,.0f} in the state topic,"
        f" recovered in {seconds:.1f} s\n"
    )
    out.flush()


def copies_curve(out: TextIO) -> None:
    """The cost of the n-th copy of one story."""
    settings = Settings()
    tools, state, stream = dedupe.load(settings), dedupe.State(settings), Stream(seed=2)
    words = next(stream.texts(1)).split(" ")
    costs = []
    for chunk in range(10):
        texts = (" ".join([*words[: 200 + (n * 7) % 140], f"reported{chunk * 100 + n}"]) for n in range(100))
        articles = list(stream.articles(texts))
        started = time.process_time()
        for article in articles:
            _step(tools, state, article)
        costs.append((time.process_time() - started) / 100 * 1e6)
    out.write(
        "1,000 copies of one story, microseconds each, by hundreds: " + " ".join(f"{c:.0f}" for c in costs) + "\n"
    )


def _peer(size: int, out: TextIO) -> None:
    """datasketch on a tenth of the same stream: it would take minutes for all of it."""
    from datasketch import MinHashLSH

    stream = Stream(seed=3)
    index = MinHashLSH(threshold=0.5, num_perm=neardup_peer.PERMUTATIONS)
    count = size // 10
    texts = list(stream.texts(count))
    before, started = _rss(), time.process_time()
    for place, text in enumerate(texts):
        mine = neardup_peer.signature(text)
        index.query(mine)
        index.insert(str(place), mine)
    rate = count / (time.process_time() - started)
    out.write(f"{count:>9,} datasketch: {rate:,.0f} articles/s, {(_rss() - before) / count:,.0f} bytes an article\n")


def _rate(tools: dedupe.Tools, state: dedupe.State, articles: list[Article]) -> float:
    started = time.process_time()
    for article in articles:
        for change in dedupe.apply(tools, state, _message(article)).changes:
            state.apply(change.key, change.value)
    return len(articles) / (time.process_time() - started)


def _step(tools: dedupe.Tools, state: dedupe.State, article: Article) -> bytes:
    """One article through the stage; its state change as it would travel."""
    changes = dedupe.apply(tools, state, _message(article)).changes
    for change in changes:
        state.apply(change.key, change.value)
    return msgspec.json.encode([[change.key, change.value] for change in changes])


def _recover(settings: Settings, log: Iterable[bytes]) -> dedupe.State:
    state = dedupe.State(settings)
    decode: Any = msgspec.json.decode
    for line in log:
        for key, value in decode(line):
            state.apply(key, value)
    return state


def _message(article: Article) -> Message:
    return Message(topic="articles", partition=0, offset=0, timestamp=None, key=None, value=article)


def _rss() -> int:
    gc.collect()
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
