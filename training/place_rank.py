"""Finds the weights of seeds/places/rank.json: which bearer of a name an article means.

Usage: python -m training.place_rank WIRE_TRAIN.jsonl GEONEWS_TRAIN.jsonl.gz [--write]
Labels: in the second file every place name has coordinates; in the first, names that stand in the place of a gold
incident do. A candidate within 30 km (countries and provinces: 250 km) is right.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from streams.gazetteer import rank
from streams.gazetteer.load import Entry, Gazetteer, load
from streams.gazetteer.match import PlaceMention, find
from streams.gazetteer.names import plain, strict
from streams.resources import seeds

PENALTY = 1.0
Case = tuple[np.ndarray, np.ndarray]


def wire(gazetteer: Gazetteer, path: Path) -> Iterator[Case]:
    """Cases from the places of gold incidents."""
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        points = [
            (plain(one["place"]), one["lat"], one["lon"])
            for one in article["gold"]["incidents"]
            if one["lat"] is not None and one["place"] and one["geo_precision"] in ("site", "city", "admin2")
        ]
        text = (article["title"] or "") + ".\n\n" + article["text"]
        wanted: dict[str, tuple[float, float, int]] = {}
        mentions = find(gazetteer, text)
        for mention in mentions:
            for place, lat, lon in points:
                if plain(mention.name) in place:
                    wanted.setdefault(strict(mention.name), (lat, lon, 0))
        yield from _cases(gazetteer, text, mentions, wanted)


def geonews(gazetteer: Gazetteer, path: Path) -> Iterator[Case]:
    """Cases from text whose place names have coordinates."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            text, spans = article["text"], {(one["start"], one["end"]): one for one in article["places"]}
            wanted: dict[str, tuple[float, float, int]] = {}
            mentions = find(gazetteer, text)
            for mention in mentions:
                gold = spans.get((mention.start, mention.end))
                if gold is not None and gold["lat"] is not None:
                    wanted.setdefault(strict(mention.name), (gold["lat"], gold["lon"], int(gold["geonames"] or 0)))
            yield from _cases(gazetteer, text, mentions, wanted)


def _cases(
    gazetteer: Gazetteer, text: str, mentions: list[PlaceMention], wanted: dict[str, tuple[float, float, int]]
) -> Iterator[Case]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "place":
            key = strict(mention.name)
            groups[key] = groups[key] or rank._largest(gazetteer, mention.candidates)
    company = rank.company_of(gazetteer, text, mentions, groups)
    for key, (lat, lon, number) in wanted.items():
        entries = groups.get(key, [])
        right = np.array([_right(entry, lat, lon, number) for entry in entries], dtype=float)
        if len(entries) > 1 and right.any():
            yield np.array([rank.features(gazetteer, company, key, one) for one in entries], float), right


def _right(entry: Entry, lat: float, lon: float, number: int) -> bool:
    if number and entry.geoname_id:
        return entry.geoname_id == number or (
            entry.kind == "city" and rank.distance(entry.lat, entry.lon, lat, lon) <= 10
        )
    return rank.distance(entry.lat, entry.lon, lat, lon) <= (250 if entry.kind == "country" else 30)


def fit(cases: list[Case]) -> np.ndarray:
    """Weights that make the right candidates likely."""
    matrix = np.concatenate([case[0] for case in cases])
    good = np.concatenate([case[1] for case in cases])
    group = np.repeat(np.arange(len(cases)), [len(case[1]) for case in cases])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        weight = np.exp(np.clip(matrix @ weights, -40, 40))
        total, hit = np.bincount(group, weight), np.bincount(group, weight * good)
        gradient = matrix.T @ (weight / total[group] - weight * good / hit[group])
        return float(np.log(total / hit).sum() + PENALTY * weights @ weights), gradient + 2 * PENALTY * weights

    return minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x


def accuracy(cases: list[Case], weights: np.ndarray) -> float:
    """Share of cases whose best candidate is right."""
    return sum(right[int(np.argmax(matrix @ weights))] for matrix, right in cases) / max(1, len(cases))


def main() -> None:
    """Fit on everything, report on halves, and write the weights where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("wire", type=Path)
    parser.add_argument("geonews", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = load()
    ours, public = list(wire(gazetteer, options.wire)), list(geonews(gazetteer, options.geonews))
    now = np.array(rank._weights())
    print(len(ours), len(public), "before", round(accuracy(ours, now), 3), round(accuracy(public, now), 3))
    half = fit(ours[::2] + public[::2])
    print("half", round(accuracy(ours[1::2], half), 3), round(accuracy(public[1::2], half), 3))
    weights = fit(ours + public)
    print("all", round(accuracy(ours, weights), 3), round(accuracy(public, weights), 3))
    table = dict(zip(rank.FEATURES, (round(float(weight), 3) for weight in weights), strict=True))
    print(table)
    if options.write:
        seeds("places/rank.json").write_text(json.dumps({"weights": table}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
