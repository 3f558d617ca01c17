"""Near-duplicate detection: how right, how fast, how large; beside plain datasketch, in one run.

    python -m bench.neardup [--data DIR] [--split dev] [--wire FILE] [--sizes 100000 1000000]

`--data` is a folder with <split>.jsonl.gz and <split>.pairs.jsonl (pairs labelled dup, trap, grey, nodup); `--wire` a
file of articles with `gold.dup_group`. Neither is part of the project; without them only capacity is measured.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench import neardup_capacity, neardup_peer
from streams.records import Article
from streams.settings import Settings
from streams.stages import dedupe, intake
from streams.step import Message

Json = dict[str, Any]
Pair = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of a labelled stream")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--wire", type=Path, help="articles with gold.dup_group")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000], help="articles in the window")
    arguments = parser.parse_args()
    if arguments.data:
        accuracy(arguments.data, arguments.split)
    else:
        print("pairs: skipped, no --data given")
    if arguments.wire:
        wire_accuracy(arguments.wire)
    for size in arguments.sizes:
        neardup_capacity.measure(size, sys.stdout)
    neardup_capacity.copies_curve(sys.stdout)


def accuracy(folder: Path, split: str) -> None:
    """Pair scores of the stage and of plain shingles on a labelled stream."""
    with gzip.open(folder / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    gold = [json.loads(line) for line in (folder / f"{split}.pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    raw = [{key: d[key] for key in ("id", "title", "text")} | {"published_at": d["date"]} for d in documents]
    order = {d["id"]: place for place, d in enumerate(documents)}
    print(f"{split}: {len(documents)} documents")
    ours = pairs_of(stories(raw).values(), order)
    report("tocsin", score(ours, gold, order))
    for threshold in neardup_peer.THRESHOLDS:
        report(f"datasketch {threshold}", score(neardup_peer.pairs(raw, threshold), gold, order))


def wire_accuracy(path: Path) -> None:
    """Pair scores within dup_groups; updates of a story count as its duplicates."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    order = {a["id"]: place for place, a in enumerate(articles)}
    groups: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article["gold"].get("dup_group"):
            groups[article["gold"]["dup_group"]].append(article["id"])
    gold = [{"a": a, "b": b, "label": "dup", "origin": "wire"} for a, b in pairs_of(groups.values(), order)]
    raw = [{key: value for key, value in a.items() if key != "gold"} for a in articles]
    report(f"tocsin {path.name}", score(pairs_of(stories(raw).values(), order), gold, order))
    for threshold in neardup_peer.THRESHOLDS:
        report(f"datasketch {threshold}", score(neardup_peer.pairs(raw, threshold), gold, order))


def stories(raw: Iterable[Json]) -> dict[str, list[str]]:
    """Raw ids by story, as the two stages decide them one article after the other."""
    settings = Settings()
    cleaning, tools, state = intake.load(settings), dedupe.load(settings), dedupe.State(settings)
    found: dict[str, list[str]] = defaultdict(list)
    for fields in raw:
        article = intake.clean(cleaning, json.dumps(fields).encode(), None)
        for change in dedupe.apply(tools, state, message(article)).changes:
            state.apply(change.key, change.value)
        entry = state.entry(article.article_id)
        found[entry.story if entry else article.article_id].append(fields["id"])
    return found


def message(article: Article) -> Message:
    """The article as the stage gets it."""
    return Message(topic="articles", partition=0, offset=0, timestamp=None, key=None, value=article)


def pairs_of(groups: Iterable[list[str]], order: dict[str, int]) -> set[Pair]:
    """All pairs within groups, the earlier one first."""
    sorted_groups = [sorted(group, key=order.__getitem__) for group in groups]
    return {(a, b) for group in sorted_groups for place, a in enumerate(group) for b in group[place + 1 :]}


def score(found: set[Pair], gold: list[Json], order: dict[str, int]) -> Json:
    """Precision and recall over pairs (grey and trap pairs left out), recall by origin, share of traps collapsed."""
    labels: dict[Pair, Json] = {
        (row["a"], row["b"]) if order[row["a"]] <= order[row["b"]] else (row["b"], row["a"]): row for row in gold
    }
    wanted = {pair for pair, row in labels.items() if row["label"] == "dup"}
    traps = {pair for pair, row in labels.items() if row["label"] == "trap"}
    counted = found - {pair for pair, row in labels.items() if row["label"] in {"grey", "trap"}}
    right = len(counted & wanted)
    precision, recall = right / max(1, len(counted)), right / max(1, len(wanted))
    by_origin: dict[str, list[bool]] = defaultdict(list)
    for pair in wanted:
        by_origin[labels[pair]["origin"].removeprefix("planted:")].append(pair in found)
    return {
        "P": precision,
        "R": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
        "traps": len(traps & found) / max(1, len(traps)),
        "recall": {origin: sum(hits) / len(hits) for origin, hits in sorted(by_origin.items())},
    }


def report(name: str, scores: Json) -> None:
    """One line of scores."""
    recall = "  ".join(f"{origin} {value:.2f}" for origin, value in scores["recall"].items())
    print(
        f"  {name:24s} P {scores['P']:.3f}  R {scores['R']:.3f}  F1 {scores['F1']:.3f}"
        f"  traps {scores['traps']:.2f}  | {recall}"
    )


if __name__ == "__main__":
    main()
