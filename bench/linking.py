"""Measure how reports are linked: on public sets, in any order, and what it costs as the memory fills.

    python -m bench.linking gva  --data DIR     one event an article: BCubed and pairs, in stream order
    python -m bench.linking ucdp --data DIR     headlines on Iraq, beside one incident a day
    python -m bench.linking shuffle --articles FILE.jsonl [--reports DIR]
    python -m bench.linking cost [--sizes OPEN:FINDABLE,...]

DIR holds train.jsonl.gz and dev.jsonl.gz with fields id, event, date, text, source. Weights are learned on train here
and now (an article of local news says other things than a report that a reader made); --shipped takes Tocsin's own.
"""

import argparse
import dataclasses
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from bench import adapters, merge_cost
from bench.gold import Gold, gold_reports, read_reports
from streams.merging.decision import Model, load_model
from streams.records import Incident, Status
from streams.settings import Settings
from streams.stages import merge
from streams.step import Message
from training.merge import learn, pairs, rarities, within_weeks

Json = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PublicSet:
    """How a public set is read and linked."""

    adapter: Callable[[Sequence[Json]], Iterable[Gold]]
    join: float
    """Log-odds from which a report joins."""
    learns: bool
    """Whether its train part has enough pairs to learn weights from; else Tocsin's own are kept."""


SETS = {
    "gva": PublicSet(adapter=adapters.gva, join=-0.5, learns=True),
    "ucdp": PublicSet(adapter=adapters.ucdp, join=0.0, learns=False),
}
SHUFFLES = 20


def link(golds: Sequence[Gold], model: Model) -> dict[str, str]:
    """The incident of every report, after all came in this order."""
    state, places = merge.State(Settings()), {}
    for gold in golds:
        message = Message(topic="reports", partition=0, offset=0, timestamp=None, key=None, value=gold.report)
        result = merge.apply(model, state, message)
        for change in result.changes:
            state.apply(change.key, change.value)
        for send in result.records:
            if isinstance(send.record, Incident) and not send.record.merged_into:
                places.update(dict.fromkeys(send.record.reports, send.record.incident_id))
    return {gold.report.report_id: places.get(gold.report.report_id, gold.report.report_id) for gold in golds}


def scores(found: dict[str, str], truth: dict[str, str]) -> dict[str, float]:
    """BCubed and pair precision, recall and F1 of two groupings of the same reports."""
    both = Counter((found[i], truth[i]) for i in truth)
    ours, theirs = Counter(found[i] for i in truth), Counter(truth.values())
    n = len(truth)
    precise = sum(v * v / ours[k] for (k, _), v in both.items()) / n
    recalled = sum(v * v / theirs[k] for (_, k), v in both.items()) / n
    same, made, wanted = (sum(v * (v - 1) // 2 for v in c.values()) for c in (both, ours, theirs))
    pairs = (same / made if made else 1.0, same / wanted if wanted else 1.0)
    return {
        "bcubed_p": precise,
        "bcubed_r": recalled,
        "bcubed_f1": _f1(precise, recalled),
        "pairs_p": pairs[0],
        "pairs_r": pairs[1],
        "pairs_f1": _f1(*pairs),
        "incidents": len(ours),
        "events": len(theirs),
    }


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def public(name: str, folder: Path, shipped: bool) -> dict[str, dict[str, float]]:
    """Scores on the dev part of a public set, beside one incident a day."""
    public_set = SETS[name]
    rows = _rows(folder / "dev.jsonl.gz")
    order = sorted(range(len(rows)), key=lambda i: (rows[i]["date"], i))
    rows = [rows[i] for i in order]
    golds = list(public_set.adapter(rows))
    model = load_model() if shipped else learned(public_set, _rows(folder / "train.jsonl.gz"))
    truth = {gold.report.report_id: gold.event for gold in golds}
    daily = {gold.report.report_id: row["date"] for gold, row in zip(golds, rows, strict=True)}
    return {"merge": scores(link(golds, model), truth), "one a day": scores(daily, truth)}


def learned(public_set: PublicSet, rows: Sequence[Json]) -> Model:
    """A model for articles of this form, from the training part of the set: how rare words are, and weights."""
    rarity = rarities(rows)
    own = dataclasses.replace(load_model(), rarity=rarity, join=public_set.join, fuse=public_set.join + 2.0)
    if not public_set.learns:
        return own
    near = list(pairs(list(public_set.adapter(rows)), rarity, within_weeks))
    *each, bias = (float(w) for w in learn(near, [1.0] * len(near)))
    return dataclasses.replace(own, bias=bias, weights=tuple(each))


def _rows(path: Path) -> list[Json]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def shuffle(articles: Path, reports: Path | None) -> dict[str, Any]:
    """How far 20 shuffles of the same reports agree: pair F1 of each with the given order, and of each two runs."""
    rows = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]
    golds = list(read_reports(rows, reports)) if reports else list(gold_reports(rows))
    golds = [gold for gold in golds if gold.report.status in (Status.NEW, Status.BACKGROUND)]
    truth = {gold.report.report_id: gold.event for gold in golds}
    model, runs = load_model(), []
    for seed in range(SHUFFLES + 1):
        mixed = list(golds)
        if seed:
            random.Random(seed).shuffle(mixed)
        runs.append(link(mixed, model))
    quality = [scores(run, truth)["pairs_f1"] for run in runs]
    agree = [scores(run, runs[0])["pairs_f1"] for run in runs[1:]]
    each = [scores(a, b)["pairs_f1"] for a, b in combinations(runs, 2)]
    return {
        "reports": len(golds),
        "pairs_f1_in_order": quality[0],
        "pairs_f1_shuffled": {"mean": float(np.mean(quality[1:])), "worst": min(quality[1:])},
        "agreement_with_order": {"mean": float(np.mean(agree)), "worst": min(agree)},
        "agreement_of_any_two": {"mean": float(np.mean(each)), "worst": min(each)},
    }


def _sizes(text: str) -> list[tuple[int, int]]:
    pairs = (pair.split(":") for pair in text.split(","))
    return [(int(open_), int(findable)) for open_, findable in pairs]


def main() -> None:
    """Run one measurement and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[*SETS, "shuffle", "cost"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--shipped", action="store_true", help="take the weights that come with Tocsin")
    parser.add_argument("--sizes", default="1000:0,10000:0,100000:0,100000:100000,100000:1000000")
    options = parser.parse_args()
    if options.what == "cost":
        for line in merge_cost.curve(_sizes(options.sizes)):
            print(json.dumps(line), flush=True)
    elif options.what == "shuffle":
        print(json.dumps(shuffle(options.articles, options.reports), indent=1))
    else:
        print(json.dumps(public(options.what, options.data, options.shipped), indent=1))


if __name__ == "__main__":
    main()
