"""Learn the weights by which the merge links reports, from pairs of reports whose events are known.

    python -m training.merge --articles seeds/wire/train.jsonl [--reports DIR] --model seeds/merge_model.json

Gold incidents become reports as perfect reading would make them, and several times more as imperfect reading would;
with --reports, what the reader really made of the same articles is added. Pairs are taken within one series of articles
only: two series may tell the same event under two names. A slot that agrees may not count against, nor one that
contradicts count for: weights keep the sign that their question has, which is what carries over to other streams.
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
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.gold import Gold, gold_reports, read_reports
from bench.noise import look_alikes, noised_reports
from streams.merging.compare import NAMES, compare
from streams.merging.memory import Account, account
from streams.merging.words import key_set
from streams.records import Status

NOISES = (1, 2, 3)
"""Seeds of the noised copies."""
RARE_BELOW = 4
"""A word in fewer articles has no entry: it is rare enough to count as unseen."""
LOOK_ALIKES = 0.3
"""Share of events that get another one of their kind: attacks repeat more often than a corpus of stories shows."""
PENALTY = 1.0
"""Of squared weights, as against the sum of the pairs' losses."""
FOR = frozenset(
    (
        *("type_same", "type_family", "type_listed", "time_same_day", "time_overlap", "time_loose", "time_implied"),
        *("type_doubt", "time_doubt", "country_same", "place_here", "place_close", "place_reach", "place_name"),
        *("place_doubt", "place_told", "actors_shared", "targets_shared", "words_shared", "words_cosine"),
        *("killed_same", "killed_near", "injured_same", "weapons_shared", "same_story", "update"),
    )
)
"""Questions whose yes can only speak for one event."""
AGAINST = frozenset(
    (
        *("type_near", "type_far", "time_next_day", "time_few_days", "time_apart", "time_impossible", "country_other"),
        *("place_apart", "place_name_other", "actors_other", "targets_other", "killed_off", "killed_none"),
        *("injured_off", "weapons_other", "weeks_apart", "same_article"),
    )
)
"""Questions whose yes can only speak against it."""
JOIN, FUSE = -0.5, 1.5
"""Where noised training reports keep a precision of 0.95 and more; F1 is higher below, precision is not."""


def main() -> None:
    """Write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--reports", type=Path, help="output folder of `tocsin run` on the same articles")
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    rarity = _rarity(articles)
    gold = list(gold_reports(articles))
    sets = [gold, *(noised_reports(gold, seed) for seed in NOISES)]
    if options.reports:
        sets += [list(read_reports(articles, options.reports))]
    sets = [[*golds, *look_alikes(golds, random.Random(i), LOOK_ALIKES)] for i, golds in enumerate(sets)]
    pairs = [pair for golds in sets for pair in _pairs(golds, rarity)]
    weights = learn(np.array([x for x, _ in pairs]), np.array([y for _, y in pairs], dtype=float))
    model = {
        "bias": round(float(weights[-1]), 3),
        "join": JOIN,
        "fuse": FUSE,
        "weights": {name: round(float(w), 3) for name, w in zip(NAMES, weights[:-1], strict=True)},
        "rarity": rarity,
    }
    options.model.write_text(json.dumps(model, indent=0, sort_keys=False) + "\n", encoding="utf-8")


def learn(answers: NDArray[np.float64], same: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights and bias of a logistic regression whose weights keep their signs."""
    x = np.hstack([answers, np.ones((len(answers), 1))])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0.0
    sign = 2.0 * same - 1.0

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (x @ weights)
        slope = -sign / (1.0 + np.exp(np.clip(margin, -30, 30)))
        value = float(np.logaddexp(0.0, -margin).sum() + 0.5 * (penalty * weights**2).sum())
        return value, x.T @ slope + penalty * weights

    bounds = [(0.0 if n in FOR else None, 0.0 if n in AGAINST else None) for n in NAMES] + [(None, None)]
    found = minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 2000})
    return np.asarray(found.x)


def _rarity(articles: Iterable[dict[str, Any]]) -> dict[str, float]:
    texts = [key_set((a["title"], a["text"])) for a in articles]
    found = Counter(word for words in texts for word in words)
    return {w: round(math.log(len(texts) / n), 2) for w, n in sorted(found.items()) if n >= RARE_BELOW}


def _pairs(golds: list[Gold], rarity: dict[str, float]) -> Iterator[tuple[list[float], bool]]:
    told = [(account(g.report), g.event) for g in golds if g.report.status in (Status.NEW, Status.BACKGROUND)]
    for i, (a, event) in enumerate(told):
        for b, other in told[:i]:
            if a.article_id != b.article_id and _comparable(a, b):
                yield compare(a, b, rarity), event == other


def _comparable(a: Account, b: Account) -> bool:
    return a.article_id.split("-")[0] == b.article_id.split("-")[0]


if __name__ == "__main__":
    main()
