"""Learn the weights by which the merge links reports, from pairs of reports whose events are known.

    python -m training.merge --articles seeds/wire/train.jsonl [--reports DIR] --model seeds/merge_model.json

Gold incidents become reports as perfect reading would make them, and several times more as imperfect reading would;
with --reports, what the reader really made of the same articles is added. Pairs are taken within one series of articles
only: two series may tell the same event under two names. Pairs that lie in different countries are left out.
"""

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.gold import Gold, gold_reports, read_reports
from streams.merging.compare import NAMES, compare
from streams.merging.memory import Account, account
from streams.merging.spacetime import kilometres
from streams.merging.words import key_set
from streams.records import Status

NOISES = (1, 2, 3)
"""Seeds of the noised copies."""
RARE_BELOW = 4
"""A word in fewer articles has no entry: it is rare enough to count as unseen."""
FAR_KM = 300.0
JOIN, FUSE = -0.5, 1.5
"""Found on the training articles: pair F1 over streamed reports is flat from -1.5 to 0, and precision falls below."""


def main() -> None:
    """Write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--reports", type=Path, help="output folder of `tocsin run` on the same articles")
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    rarity = _rarity(articles)
    sets = [list(gold_reports(articles)), *(list(gold_reports(articles, random.Random(seed))) for seed in NOISES)]
    if options.reports:
        sets += [list(read_reports(articles, options.reports))]
    pairs = [pair for golds in sets for pair in _pairs(golds, rarity)]
    learned = LogisticRegression(max_iter=5000).fit(np.array([x for x, _ in pairs]), np.array([y for _, y in pairs]))
    model = {
        "bias": round(float(learned.intercept_[0]), 3),
        "join": JOIN,
        "fuse": FUSE,
        "weights": {name: round(float(w), 3) for name, w in zip(NAMES, learned.coef_[0], strict=True)},
        "rarity": rarity,
    }
    options.model.write_text(json.dumps(model, indent=0, sort_keys=False) + "\n", encoding="utf-8")


def _rarity(articles: Iterable[dict[str, Any]]) -> dict[str, float]:
    texts = [key_set((a["title"], a["text"])) for a in articles]
    found = Counter(word for words in texts for word in words)
    return {w: round(math.log(len(texts) / n), 2) for w, n in sorted(found.items()) if n >= RARE_BELOW}


def _pairs(golds: list[Gold], rarity: dict[str, float]) -> Iterator[tuple[list[float], bool]]:
    told = [(account(g.report), g.event) for g in golds if g.report.status in (Status.NEW, Status.BACKGROUND)]
    for i, (a, event) in enumerate(told):
        for b, other in told[:i]:
            if a.article_id != b.article_id and _comparable(a, b) and (event == other or _near(a, b)):
                yield compare(a, b, rarity), event == other


def _comparable(a: Account, b: Account) -> bool:
    return a.article_id.split("-")[0] == b.article_id.split("-")[0]


def _near(a: Account, b: Account) -> bool:
    if a.place is None or b.place is None or (a.place.country and a.place.country == b.place.country):
        return True
    km = kilometres(a.place, b.place)
    return km is None or km < FAR_KM


if __name__ == "__main__":
    main()
