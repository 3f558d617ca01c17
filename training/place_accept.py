"""Finds the weights of seeds/places/accept.json: which matched names are place names.

Usage: python -m training.place_accept GEONEWS_TRAIN.jsonl.gz [--write]
A matched name is right where the text marks a place on exactly that span.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from streams.gazetteer import accept
from streams.gazetteer.load import load
from streams.gazetteer.match import find
from streams.gazetteer.names import strict
from streams.gazetteer.rank import resolve
from streams.resources import seeds


def main() -> None:
    """Fit, cross-validate over articles, and write the weights where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("geonews", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = load()
    rows, targets, groups, total = [], [], [], 0
    with gzip.open(options.geonews, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            article = json.loads(line)
            gold = {(one["start"], one["end"]) for one in article["places"]}
            total += len(gold)
            resolved = [
                one for one in resolve(gazetteer, article["text"], find(gazetteer, article["text"])) if one.entry
            ]
            countries = accept.counts([one.country for one in resolved])
            names = accept.counts([strict(one.mention.name) for one in resolved])
            for one in resolved:
                often = names[strict(one.mention.name)]
                rows.append(accept.features(gazetteer, article["text"], one.mention, one.entry, countries, often))
                targets.append((one.mention.start, one.mention.end) in gold)
                groups.append(number)
    columns = sorted({name for row in rows for name in row} - {"bias"})
    matrix = np.array([[row.get(name, 0.0) for name in columns] for row in rows])
    model = LogisticRegression(C=1.0, max_iter=2000)
    guess = cross_val_predict(model, matrix, targets, groups=groups, cv=GroupKFold(5), method="predict_proba")[:, 1]
    good = np.array(targets)
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        kept = guess >= least
        precision, recall = good[kept].mean(), good[kept].sum() / total
        print(least, round(precision, 3), round(recall, 3), round(2 * precision * recall / (precision + recall), 4))
    model.fit(matrix, targets)
    table = dict(zip(columns, (round(float(weight), 3) for weight in model.coef_[0]), strict=True))
    table["bias"] = round(float(model.intercept_[0]), 3)
    print(table)
    if options.write:
        seeds("places/accept.json").write_text(json.dumps({"weights": table}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
