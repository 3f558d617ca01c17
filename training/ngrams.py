"""Trains the linear reader of sentences (streams/stages/coding/ngrams.py) on the wire corpus and our own articles.

python -m training.ngrams [--report]      three minutes; writes seeds/models/{triage,events,types,status}.npz
"""

import argparse
import json
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

from streams.stages.coding import triggers
from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.ngrams import FLAG, article_bag, names
from streams.stages.coding.sentence_features import (
    View,
    blocks,
    event_flags,
    status_features,
    type_features,
    type_flags,
)
from training import own

SEEDS = Path(__file__).parent.parent / "seeds"


def articles(name):
    """The articles of the wire corpus of that name; "train" with those of our own."""
    found = _read(SEEDS / "wire" / f"{name}.jsonl")
    return found + own.articles() if name == "train" else found


def _read(path):
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def document(article) -> Document:
    return annotate(article["title"], article["text"], article["published_at"])


def gold_sentences(article, document):
    """sentence index -> the gold incidents whose evidence starts there."""
    found = {}
    for gold in article["gold"]["incidents"]:
        where, at = "text", article["text"].find(gold["evidence"])
        if at < 0:
            where, at = "title", article["title"].find(gold["evidence"])
        for index, sentence in enumerate(document.sentences):
            if sentence.in_ == where and sentence.start <= at < sentence.end:
                found.setdefault(index, []).append(gold)
    return found


def rows(found, lexicon):
    """(view, index, gold incidents of the sentence) of every sentence of these articles."""
    for article in found:
        doc = document(article)
        gold = gold_sentences(article, doc)
        view = View(doc, lexicon)
        for index in range(len(doc.sentences)):
            yield view, index, gold.get(index, [])


def vocabulary(bags, least=3):
    counts = {}
    for bag in bags:
        for feature in bag:
            counts[feature] = counts.get(feature, 0) + 1
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def matrix(bags, words, flags=None):
    """Rows as ngrams.Linear.scores makes them: bags of unit length, flags of length one."""
    indices, pointers, data = [], [0], []
    for row, bag in enumerate(bags):
        found = [words[f] for f in bag if f in words]
        raised = [words[f] for f in flags[row] if f in words] if flags else []
        indices += found + raised
        data += [1 / np.sqrt(max(len(found), 1))] * len(found) + [1.0] * len(raised)
        pointers.append(len(indices))
    return csr_matrix((data, indices, pointers), shape=(len(bags), len(words)), dtype=np.float32)


def save(path, words, model, labels):
    weights, bias = model.coef_.T, model.intercept_
    keep = np.abs(weights).max(axis=1) > 0.02
    names = [w for w, k in zip(words, keep, strict=True) if k]
    np.savez_compressed(
        path,
        vocabulary=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        weights=weights[keep].astype(np.float16),
        bias=bias.astype(np.float32),
        labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
    )


def best_f1(truth, scores):
    p, r, _ = precision_recall_curve(truth, scores)
    return max(2 * p * r / np.maximum(p + r, 1e-9))


def event_rows(rows):
    """Blocks and flags of every sentence, as linear_reader.event_chances makes them."""
    found, told = [], set()
    for view, index, _ in rows:
        if index == 0:
            told = set()
        parts = [(names(block), length) for block, length in blocks(view, index)]
        found.append((parts, names(event_flags(view, index, told))))
        told.update(view.words[index])
    return found


def event_matrix(found, words, rarity):
    """Rows as ngrams.EventHead.score makes them."""
    indices, pointers, data = [], [0], []
    for parts, flags in found:
        for part, length in parts:
            known = [words[w] for w in part if w in words]
            norm = np.sqrt(sum(rarity[k] ** 2 for k in known))
            indices += known
            data += [length * rarity[k] / norm for k in known]
        raised = [words[f] for f in flags if f in words]
        indices += raised
        data += [FLAG] * len(raised)
        pointers.append(len(indices))
    return csr_matrix((data, indices, pointers), shape=(len(found), len(words)), dtype=np.float32)


def event_vocabulary(found):
    """Words by number, and how rare each is; flags are counted as they come."""
    bags = [set().union(*(part for part, _ in parts)) for parts, _ in found]
    words = vocabulary(bags, 3)
    counts = np.zeros(len(words))
    for bag in bags:
        for word in bag:
            if word in words:
                counts[words[word]] += 1
    flags = {f for _, raised in found for f in raised}
    words.update({f: len(words) + n for n, f in enumerate(sorted(flags))})
    return words, np.concatenate([np.log(len(found) / counts) + 1, np.ones(len(flags))])


def save_head(path, words, rarity, model):
    np.savez_compressed(
        path,
        vocabulary=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        rarity=rarity.astype(np.float16),
        weights=model.coef_[0].astype(np.float16),
        bias=model.intercept_.astype(np.float32)[0],
    )


def triage_rows(found):
    """The bag of every article, as triage weighs it, and whether it is relevant."""
    bags = [names(article_bag(document(article))) for article in found]
    return [([(bag, 1.0)], ()) for bag in bags], np.array([article["gold"]["relevant"] for article in found])


class Corpus:
    """The sentences of some articles, and the events told in them, as features."""

    def __init__(self, found, lexicon):
        self.rows = list(rows(found, lexicon))
        self.event = np.array([bool(gold) for _, _, gold in self.rows])
        self.told = [(i, g) for i, row in enumerate(self.rows) for g in row[2]]
        self.type_bags = [names(type_features(*self.rows[i][:2])) for i, _ in self.told]
        self.type_flags = [names(type_flags(*self.rows[i][:2])) for i, _ in self.told]
        self.types = np.array([g["type"] for _, g in self.told])
        self.status = np.array([g["status"] for _, g in self.told])

    @cached_property
    def found(self):
        return event_rows(self.rows)

    @cached_property
    def bags(self):
        return [names(status_features(view, index)) for view, index, _ in self.rows]


def fit(found, dense, out, report=()):
    """Train every head on these articles, types on dense ones too, into a folder; print the scores on others."""
    lexicon = triggers.load(SEEDS / "triggers.tsv")
    train = Corpus(found, lexicon)
    test = Corpus(report, lexicon) if report else None
    fit_triage(found, out, report)
    words, rarity = event_vocabulary(train.found)
    event = LogisticRegression(C=5, max_iter=300).fit(event_matrix(train.found, words, rarity), train.event)
    save_head(out / "events.npz", words, rarity, event)
    if test:
        print("event F1", best_f1(test.event, event.decision_function(event_matrix(test.found, words, rarity))))
    fit_status(train, test, out)
    fit_types([train, Corpus(dense, lexicon)], test, out)


def fit_triage(found, out, report):
    found, relevant = triage_rows(found)
    words, rarity = event_vocabulary(found)
    gate = LogisticRegression(C=10, max_iter=300).fit(event_matrix(found, words, rarity), relevant)
    save_head(out / "triage.npz", words, rarity, gate)
    if report:
        found, truth = triage_rows(report)
        print("triage F1", best_f1(truth, gate.decision_function(event_matrix(found, words, rarity))))


def fit_status(train, test, out):
    words = vocabulary(train.bags)
    x = matrix(train.bags, words)[[i for i, _ in train.told]]
    status = LogisticRegression(C=30, max_iter=300).fit(x, train.status)
    save(out / "status.npz", words, status, list(status.classes_))
    if test:
        x = matrix(test.bags, words)[[i for i, _ in test.told]]
        print("status", np.mean(status.predict(x) == test.status))


def fit_types(parts, test, out):
    bags, flags = ([bag for part in parts for bag in getattr(part, name)] for name in ("type_bags", "type_flags"))
    words = vocabulary([a | b for a, b in zip(bags, flags, strict=True)], 2)
    told = np.concatenate([part.types for part in parts])
    types = LogisticRegression(C=30, max_iter=300).fit(matrix(bags, words, flags), told)
    save(out / "types.npz", words, types, list(types.classes_))
    if test:
        print("type", np.mean(types.predict(matrix(test.type_bags, words, test.type_flags)) == test.types))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--report", action="store_true", help="score on dev")
    options = parser.parse_args()
    fit(articles("train"), own.dense(), SEEDS / "models", articles("dev") if options.report else ())


if __name__ == "__main__":
    main()
