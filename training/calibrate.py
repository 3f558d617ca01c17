"""Measures the scales that make the reader's probabilities honest, on articles that its weights have not seen.

python -m training.calibrate --folder FOLDER --corpus seeds/wire/train.jsonl --held 7 --out calibration.json: FOLDER
holds the export of weights trained with the same --held. Prints the F1 of mentions over thresholds, and what is said to
be right against what is.
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from streams.stages.coding.reader import Mention, Reading, load
from training import corpus
from training.evaluate import matched, readings, score
from training.labels import ATTRIBUTIONS, STATUSES, TYPES, events

NAMES = {"type": TYPES, "status": STATUSES, "attribution": ATTRIBUTIONS}


def scale(logits: list[float], right: list[bool]) -> list[float]:
    """Slope and offset of the logistic line through right and wrong."""
    fit = LogisticRegression(C=10.0).fit(np.asarray(logits)[:, None], np.asarray(right))
    return [round(float(fit.coef_[0, 0]), 4), round(float(fit.intercept_[0]), 4)]


def logit(chance: float) -> float:
    """Log odds of a probability, kept finite."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))


def temperature(rows: list[tuple[dict[str, float], str]]) -> float:
    """What to divide the logits by so that gold is likeliest; the probabilities are those of temperature one."""
    chances = np.asarray([list(row.values()) for row, _ in rows])
    gold = np.asarray([list(row).index(name) for row, name in rows])
    logits = np.log(np.clip(chances, 1e-9, 1))

    def surprise(heat: float) -> float:
        warmed = logits / heat
        warmed -= np.log(np.exp(warmed).sum(axis=1, keepdims=True))
        return -float(warmed[np.arange(len(gold)), gold].mean())

    return float(min(np.arange(0.6, 4.0, 0.05).round(2), key=surprise))


def measure(read: list[Reading], articles: list[dict]) -> dict:
    """The constants for reader.json."""
    mentions: list[tuple[float, bool]] = []
    classes: dict[str, list] = {name: [] for name in NAMES}
    for reading, article in zip(read, articles, strict=True):
        pairs = dict(matched(reading, events(article), 0.0))
        mentions += [(mention.probability, n in pairs) for n, mention in enumerate(reading.mentions)]
        for n, event in pairs.items():
            for name, values in NAMES.items():
                classes[name].append((_chances(reading.mentions[n], name), values[getattr(event, name)]))
    relevant = [article["gold"]["relevant"] for article in articles]
    return {
        "temperatures": {name: temperature(rows) for name, rows in classes.items()},
        "mention_scale": scale([logit(chance) for chance, _ in mentions], [right for _, right in mentions]),
        "relevance_scale": scale([logit(reading.relevance) for reading in read], relevant),
    }


def _chances(mention: Mention, name: str) -> dict[str, float]:
    chances: dict[str, float] = getattr(mention, f"{name}_probs")
    return chances


def main() -> None:
    """Reads the options, measures, writes, and prints what a threshold costs and brings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--corpus", nargs="+", type=Path, required=True)
    parser.add_argument("--held", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    articles = corpus.split(corpus.read(options.corpus), options.held, 0)[1]
    read = readings(load(options.folder), articles)
    constants = measure(read, articles)
    options.out.write_text(json.dumps(constants, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(constants))
    for least in np.arange(0.1, 0.91, 0.1).round(2).tolist():
        found = score(read, articles, least)
        print(least, {name: value for name, value in found.items() if name.split()[0] in ("any", "new", "background")})


if __name__ == "__main__":
    main()
