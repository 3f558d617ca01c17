"""Measure how well Tocsin reads, and hold every measure to the floor that was reached before.

    python -m tests.quality.floors [--quick] [--html FILE] [--update [--lower]]

--update pins what was measured now; it refuses to pin a worse figure unless told --lower. The floors belong to a corpus
by its digest: when the articles change, the floors have to be pinned anew.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tests.quality import report, score_wire
from tests.quality.evaluate import CORPORA, Outcome, articles, digest, evaluate, flat

FLOORS = Path(__file__).parent / "floors.json"
LOWER_IS_BETTER = ("false_new_rate", "old_as_new_rate", "invented.date", "invented.killed", "invented.injured")
HIGHER_IS_BETTER = (
    "relevance.f1",
    "new.f1",
    "new.p",
    "new.r",
    "new_and_background.f1",
    "slots.type",
    "slots.family",
    "slots.status",
    "slots.date",
    "slots.country",
    "slots.km25",
    "slots.km100",
    "slots.killed",
    "slots.injured",
    "slots.weapon",
    "slots.weapon_count",
    "slots.attribution",
    "evidence_overlap",
    "linking_pairs.f1",
    "duplicates.f1",
)
SLACK = 0.005
"""A figure may fall this far below its floor: another machine's rounding moves one report in two hundred."""
QUICK = {"seeds": None, "dev": 40}


def worse(name: str, value: float, floor: float) -> bool:
    """Whether a measure is on the wrong side of its floor."""
    return value > floor + SLACK if name in LOWER_IS_BETTER else value < floor - SLACK


def measured(outcome: Outcome) -> dict[str, float]:
    """The measures that have floors."""
    table = flat(outcome.scores)
    return {name: table[name] for name in (*HIGHER_IS_BETTER, *LOWER_IS_BETTER) if name in table}


def faults(name: str, found: dict[str, float], pinned: dict[str, Any]) -> list[str]:
    """What is worse than it was, in words."""
    entry = pinned.get(name)
    if entry is None:
        return [f"{name}: no floors are pinned; run with --update"]
    if entry["digest"] != digest(_corpus(name)):
        return [f"{name}: the articles have changed since the floors were pinned; run with --update"]
    told = [(measure, found.get(measure, 0.0), floor) for measure, floor in entry["floors"].items()]
    return [
        f"{name}: {measure} is {value:.4f}, its floor {floor:.4f}"
        for measure, value, floor in told
        if worse(measure, value, floor)
    ]


def pin(name: str, found: dict[str, float], pinned: dict[str, Any], lower: bool) -> list[str]:
    """Write down what was measured; say what stands in the way."""
    entry = pinned.get(name)
    same = entry is not None and entry["digest"] == digest(_corpus(name))
    refused = [] if lower or not same else [f for f in faults(name, found, pinned)]
    if not refused:
        pinned[name] = {"digest": digest(_corpus(name)), "floors": found}
    return refused


def _corpus(name: str) -> str:
    return name.removesuffix("-quick")


def main() -> int:
    """Measure, show, compare or pin; 1 when something is worse than its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the seeds and the first 40 articles of dev")
    parser.add_argument("--html", type=Path, help="write every article with its spans marked, predicted beside gold")
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --update: pin worse figures too")
    options = parser.parse_args()
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    wrong: list[str] = []
    outcomes = {}
    for corpus in CORPORA:
        most = QUICK[corpus] if options.quick else None
        name = f"{corpus}-quick" if most else corpus
        outcome = outcomes[name] = evaluate(articles(corpus, most))
        found = measured(outcome)
        show(name, outcome, found, pinned.get(name, {}).get("floors", {}))
        wrong += pin(name, found, pinned, options.lower) if options.update else faults(name, found, pinned)
    if options.update:
        FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if options.html:
        options.html.parent.mkdir(parents=True, exist_ok=True)
        options.html.write_text(report.page(outcomes), encoding="utf-8")
    for line in wrong:
        print(line, file=sys.stderr)
    return bool(wrong)


def show(name: str, outcome: Outcome, found: dict[str, float], floors: dict[str, float]) -> None:
    """The whole table of the scorer, then each measure beside its floor."""
    print(f"\n== {name}: {len(outcome.articles)} articles")
    score_wire.show(outcome.scores)
    print(f"\n{'measure':24} {'now':>8} {'floor':>8}")
    for measure, value in found.items():
        floor = floors.get(measure)
        print(f"{measure:24} {value:8.4f} {floor if floor is not None else float('nan'):8.4f}")
    print("\nconfidence      said   right   of")
    for low, said, right, count in report.reliability(outcome):
        print(f"{low:.1f}-{low + 0.1:.1f}        {said:6.2f}  {right:6.2f}  {count:4}")


if __name__ == "__main__":
    sys.exit(main())
