"""Run the whole topology in memory over labelled articles, and score what it publishes."""

import hashlib
import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streams import wire
from streams.resources import seeds
from streams.run import MemoryRun
from streams.settings import Settings
from streams.topology import build_topology
from tests.quality import score_wire

CORPORA = {"seeds": seeds("articles.jsonl"), "dev": seeds("wire/dev.jsonl")}
TOPICS = ("articles", "articles.duplicates", "reports", "incidents", "verdicts", "quarantine")
FORBIDDEN = ("gold",)


@dataclass(frozen=True)
class Outcome:
    """The articles of a corpus, every record published for them by topic, and the whole table of scores."""

    articles: list[dict[str, Any]]
    published: dict[str, list[dict[str, Any]]]
    scores: dict[str, Any] = field(repr=False)


def articles(name: str, most: int | None = None) -> list[dict[str, Any]]:
    """The labelled articles of a corpus, the first ones when `most` is given."""
    lines = CORPORA[name].read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()][:most]


def digest(name: str) -> str:
    """What tells this corpus from any other."""
    return hashlib.sha256(CORPORA[name].read_bytes()).hexdigest()[:16]


def evaluate(found: list[dict[str, Any]], processes: int = 1) -> Outcome:
    """Publish and score; the topology never sees the gold."""
    runner = MemoryRun(build_topology(Settings(historical=True)), Settings(historical=True), processes)
    published: dict[str, list[dict[str, Any]]] = {topic: [] for topic in TOPICS}
    for send in runner.feed(_raw(found)):
        if send.topic in published:
            published[send.topic].append(wire.plain(send.record))
    return Outcome(articles=found, published=published, scores=score(found, published))


def _raw(found: Iterable[dict[str, Any]]) -> Iterable[bytes]:
    for article in found:
        yield json.dumps({k: v for k, v in article.items() if k not in FORBIDDEN}).encode()


def score(found: list[dict[str, Any]], published: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The table of score_wire.py, through the files that it reads."""
    with tempfile.TemporaryDirectory() as folder:
        for topic, records in published.items():
            lines = "".join(json.dumps(record) + "\n" for record in records)
            (Path(folder) / f"news.{topic}.jsonl").write_text(lines, encoding="utf-8")
        return score_wire.score(found, folder)


def flat(scores: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """The table in one level: `new.f1`, `slots.date`, `false_new_rate` ..."""
    found: dict[str, float] = {}
    for name, value in scores.items():
        if isinstance(value, dict):
            found.update(flat(value, f"{prefix}{name}."))
        elif isinstance(value, int | float):
            found[prefix + name] = round(float(value), 4)
    return found
