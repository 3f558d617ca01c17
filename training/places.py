"""Finds the weights of seeds/places/event.json: which place name of an article is the place of an event.

Usage: python -m training.places TRAIN.jsonl [--write] [--test DEV.jsonl]
A candidate within 25 km of the gold coordinates is right; where gold knows only a province or a country, one of the
same country and kind. Conditional logit with an L2 penalty; five folds over events say how well it generalises.
"""

import argparse
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from streams.gazetteer.rank import distance
from streams.resources import seeds
from streams.stages.coding import places
from streams.stages.coding.annotate import annotate
from streams.stages.coding.place_candidates import Candidate
from streams.stages.coding.place_features import Sight, features

PENALTY = 2
FOLDS = 5
LEAST = 8
"""Cases in which a feature must occur."""
POINT = ("site", "city", "near")
Case = tuple[str, list[dict[str, float]], list[float]]


def cases(path: Path) -> Iterator[Case]:
    """(event, features of each candidate, how right each is) of every gold incident with a place."""
    gazetteer = places.load()
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        document = annotate(article["title"], article["text"], article["published_at"])
        read = places.read(gazetteer, document)
        for incident in article["gold"]["incidents"]:
            found = _span(article, incident)
            if found is None or not incident["country"] or not read.candidates:
                continue
            sight = Sight.of(document, read.candidates, *found)
            right = [_right(candidate, incident) for candidate in read.candidates]
            seen = zip(read.candidates, read.standing, strict=True)
            yield incident["event"], [features(sight, one, standing) for one, standing in seen], right


def _span(article: dict[str, Any], incident: dict[str, Any]) -> tuple[int, int, str] | None:
    for where in ("text", "title"):
        start = (article[where] or "").find(incident["evidence"])
        if start >= 0:
            return start, start + len(incident["evidence"]), where
    return None


def _right(candidate: Candidate, incident: dict[str, Any]) -> float:
    resolved = candidate.resolved
    if resolved.country != incident["country"] and resolved.country:
        return 0.0
    entry = resolved.entry
    if incident["geo_precision"] in POINT and incident["lat"] is not None:
        if entry is None:
            return 0.0
        apart = distance(entry.lat, entry.lon, incident["lat"], incident["lon"])
        return 1.0 if apart <= 25 else 0.1 * (apart <= 100)
    wide = entry is None or entry.kind == "country"
    return 1.0 if wide == (incident["geo_precision"] == "country") else 0.1


def fit(train: list[Case], names: list[str]) -> np.ndarray:
    """Weights that make the right candidates of each case likely together."""
    index = {name: number for number, name in enumerate(names)}
    rows, targets, groups = [], [], []
    for number, (_, candidates, right) in enumerate(case for case in train if max(case[2]) >= 1.0):
        for candidate, one in zip(candidates, right, strict=True):
            row = np.zeros(len(names))
            for name, value in candidate.items():
                if name in index:
                    row[index[name]] = value
            rows.append(row)
            targets.append(one)
            groups.append(number)
    matrix, good, group = np.array(rows), np.array(targets), np.array(groups)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.clip(matrix @ weights, -40, 40)
        weight = np.exp(scores)
        total = np.bincount(group, weight)
        hit = np.bincount(group, weight * good)
        gradient = matrix.T @ (weight / total[group] - weight * good / hit[group])
        return float(np.log(total / hit).sum() + PENALTY * weights @ weights), gradient + 2 * PENALTY * weights

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def accuracy(test: list[Case], weights: dict[str, float]) -> float:
    """Share of cases whose best candidate is right."""
    hits = 0
    for _, candidates, right in test:
        scores = [sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in candidates]
        hits += right[int(np.argmax(scores))] >= 1.0
    return hits / max(1, len(test))


def chances(test: list[Case], weights: dict[str, float]) -> Iterator[tuple[float, bool]]:
    """The share of the best candidate of each case, and whether it is right."""
    for _, candidates, right in test:
        scores = np.array([sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in candidates])
        number = int(np.argmax(scores))
        yield float(1 / np.exp(scores - scores[number]).sum()), right[number] >= 1.0


def calibrate(held_out: list[tuple[float, bool]]) -> list[float]:
    """Slope and offset that turn the log odds of a share into those of being right."""
    odds = [[np.log(max(share, 0.001) / max(1 - share, 0.001))] for share, _ in held_out]
    model = LogisticRegression().fit(odds, [right for _, right in held_out])
    return [round(float(model.coef_[0][0]), 3), round(float(model.intercept_[0]), 3)]


def main() -> None:
    """Fit, cross-validate, and write the weights where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("train", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = list(cases(options.train))
    often = Counter(name for _, candidates, _ in known for name in {name for one in candidates for name in one})
    names = sorted(name for name, count in often.items() if count >= LEAST)
    fold = [zlib.crc32(event.encode()) % FOLDS for event, _, _ in known]
    scores, held_out = [], []
    for held in range(FOLDS):
        weights = fit([case for case, number in zip(known, fold, strict=True) if number != held], names)
        test = [case for case, number in zip(known, fold, strict=True) if number == held]
        scores.append(accuracy(test, dict(zip(names, weights, strict=True))))
        held_out += chances(test, dict(zip(names, weights, strict=True)))
    print(len(known), "cases; folds", [round(score, 3) for score in scores], "mean", round(sum(scores) / FOLDS, 4))
    reach = sum(max(right) >= 1.0 for _, _, right in known) / len(known)
    print("reachable", round(reach, 4))
    found = dict(zip(names, fit(known, names), strict=True))
    if options.test:
        print("test", round(accuracy(list(cases(options.test)), found), 4))
    if options.write:
        table = {name: round(float(weight), 3) for name, weight in found.items() if math.fabs(weight) > 0.005}
        seeds("places/event.json").write_text(
            json.dumps({"confidence": calibrate(held_out), "weights": table}, indent=1) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()
