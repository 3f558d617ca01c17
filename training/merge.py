"""Learn the weights by which the merge links reports, from pairs of reports whose events are known.

    python -m training.merge --articles FILE... [--reports DIR] [--linked FILE] --model seeds/merge_model.json

Gold incidents become reports as perfect reading would make them, and several times more as imperfect reading would;
with --reports, what the reader really made of the same articles is added; with --linked, articles of local news whose
events a registry knows (the public set that bench/adapters.py reads as `gva`), which are many and dense where ours are
few and sparse. Only pairs that the index would bring together are taken, and within one series of articles: two series
may tell the same event under two names. What is asked of a report among look-alikes is taken off before learning. A
slot that agrees may not count against, nor one that contradicts count for: weights keep the sign that their question
has, which is what carries over to other streams.
"""

import argparse
import gzip
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench import adapters
from bench.gold import Gold, gold_reports, read_reports
from bench.noise import look_alikes, noised_reports
from streams.merging.compare import NAMES, compare
from streams.merging.decision import caution
from streams.merging.index import crowd_keys, sought_keys, stored_keys
from streams.merging.memory import Account, account
from streams.merging.spacetime import ordinal
from streams.merging.words import key_set
from streams.records import Status

NOISES = (1, 2, 3)
"""Seeds of the noised copies."""
RARE_BELOW = 4
"""A word in fewer articles has no entry: it is rare enough to count as unseen."""
LOOK_ALIKES = 0.3
"""Share of events that get another one of their kind: attacks repeat more often than a corpus of stories shows."""
PENALTY = 5.0
"""Of squared weights, as against the sum of the pairs' losses."""
PERFECT, READ = 0.5, 2.0
"""How much a pair counts of perfect reports, of which there will be none, and of those that the reader made."""
NEWS_DAYS = 21
"""Linked articles further apart are not compared."""
LINKED_WORDS = 1000
"""Linked articles among those that tell how rare words are: about as many as there are of ours."""
FOR = frozenset(
    (
        *("type_same", "type_family", "type_listed", "time_same_day", "time_overlap", "time_loose", "time_implied"),
        *(
            "type_doubt",
            "type_means",
            "time_doubt",
            "country_same",
            "place_here",
            "place_close",
            "place_reach",
            "place_name",
        ),
        *("place_doubt", "place_told", "day_and_place", "actors_shared", "targets_shared", "name_same", "name_told"),
        *(
            "words_shared",
            "words_cosine",
            "words_rare",
            "killed_grown",
            "killed_same",
            "killed_near",
            "injured_same",
            "weapons_shared",
            "same_story",
            "update",
        ),
    )
)
"""Questions whose yes can only speak for one event."""
AGAINST = frozenset(
    (
        *(
            "type_near",
            "type_far",
            "time_next_day",
            "time_few_days",
            "time_apart",
            "time_impossible",
            "country_other",
        ),
        *("place_apart", "place_name_other", "actors_other", "targets_other", "killed_off", "killed_none"),
        *("injured_off", "weapons_other", "weeks_apart", "same_article"),
    )
)
"""Questions whose yes can only speak against it."""
JOIN, FUSE = -0.6, 1.4
"""Where noised training reports keep a precision of 0.95 and more; F1 is higher below, precision is not."""


Pair = tuple[list[float], bool, float]
"""The answers, whether the two tell one event, and the caution asked of the later one."""


def main() -> None:
    """Write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--reports", type=Path, help="output folder of `tocsin run` on these articles, or some of them")
    parser.add_argument("--linked", type=Path, help="linked articles of local news, gzipped JSON lines")
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    articles = [json.loads(line) for path in options.articles for line in path.read_text("utf-8").splitlines()]
    linked = _linked(options.linked) if options.linked else []
    rarity = rarities([*articles, *random.Random(1).sample(linked, min(LINKED_WORDS, len(linked)))])
    weighed = [
        (weight, pair) for weight, golds in _sets(articles, options.reports) for pair in pairs(golds, rarity, _series)
    ]
    weighed += [(1.0, pair) for pair in pairs(list(adapters.gva(linked)), rarity, within_weeks)]
    weights = learn([pair for _, pair in weighed], [weight for weight, _ in weighed])
    model = {
        "bias": round(float(weights[-1]), 3),
        "join": JOIN,
        "fuse": FUSE,
        "weights": {name: round(float(w), 3) for name, w in zip(NAMES, weights[:-1], strict=True)},
        "rarity": rarity,
    }
    options.model.write_text(json.dumps(model, indent=0, sort_keys=False) + "\n", encoding="utf-8")


def _linked(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _sets(articles: list[dict[str, Any]], reports: Path | None) -> Iterator[tuple[float, list[Gold]]]:
    """Reports of each kind, with look-alikes among them, and how much each of their pairs counts."""
    gold = list(gold_reports(articles))
    sets = [(PERFECT, gold), *((1.0, noised_reports(gold, seed)) for seed in NOISES)]
    if reports:
        sets.append((READ, list(read_reports(articles, reports))))
    for i, (weight, golds) in enumerate(sets):
        yield weight, [*golds, *look_alikes(golds, random.Random(i), LOOK_ALIKES)]


def learn(pairs: Sequence[Pair], counts: Sequence[float]) -> NDArray[np.float64]:
    """Weights and bias of a logistic regression whose weights keep their signs; each pair counts so much."""
    x = np.array([[*answers, 1.0] for answers, _, _ in pairs])
    sign = np.array([1.0 if same else -1.0 for _, same, _ in pairs])
    asked = np.array([caution for _, _, caution in pairs])
    counted = np.array(counts)
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0.0

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (x @ weights - asked)
        slope = -sign * counted / (1.0 + np.exp(np.clip(margin, -30, 30)))
        value = float((counted * np.logaddexp(0.0, -margin)).sum() + 0.5 * (penalty * weights**2).sum())
        return value, x.T @ slope + penalty * weights

    bounds = [(0.0 if n in FOR else None, 0.0 if n in AGAINST else None) for n in NAMES] + [(None, None)]
    found = minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 2000})
    return np.asarray(found.x)


def rarities(articles: Iterable[dict[str, Any]]) -> dict[str, float]:
    """How rare each word is among these articles: the log of how many there are for one that has it."""
    texts = [key_set((a.get("title"), a["text"])) for a in articles]
    found = Counter(word for words in texts for word in words)
    return {w: round(math.log(len(texts) / n), 2) for w, n in sorted(found.items()) if n >= RARE_BELOW}


Comparable = Callable[[Account, Account], bool]


def pairs(golds: Sequence[Gold], rarity: Mapping[str, float], comparable: Comparable) -> Iterator[Pair]:
    """Each report beside those before it that the index would find, and beside those of its event that it would not."""
    told = [(account(g.report), g.event) for g in golds if g.report.status in (Status.NEW, Status.BACKGROUND)]
    crowds = _crowds(told, rarity)
    buckets: dict[str, list[int]] = defaultdict(list)
    events: dict[str, list[int]] = defaultdict(list)
    for i, (a, event) in enumerate(told):
        found = {j for key in sought_keys(a, rarity) for j in buckets[key]} | set(events[event])
        for b, other in (told[j] for j in sorted(found)):
            if a.article_id != b.article_id and comparable(a, b):
                yield compare(a, b, rarity), event == other, crowds[i]
        for key in stored_keys(a, rarity):
            buckets[key].append(i)
        events[event].append(i)


def _crowds(told: Sequence[tuple[Account, str]], rarity: Mapping[str, float]) -> list[float]:
    """The caution asked of each report, when all events are known."""
    events: dict[str, set[str]] = defaultdict(set)
    for a, event in told:
        for key in stored_keys(a, rarity):
            events[key].add(event)
    return [caution(a, sum(len(events[key]) for key in crowd_keys(a))) for a, _ in told]


def _series(a: Account, b: Account) -> bool:
    return _series_of(a) == _series_of(b)


def _series_of(a: Account) -> str:
    return a.article_id.removesuffix("/again").rpartition("-")[0]


def within_weeks(a: Account, b: Account) -> bool:
    """Whether two articles of a daily stream are near enough to be compared."""
    return abs(ordinal(a.published_at or "") - ordinal(b.published_at or "")) <= NEWS_DAYS


if __name__ == "__main__":
    main()
