"""Trains the linear reader of sentences (streams/stages/coding/ngrams.py) on seeds/wire/train.jsonl.

python -m training.ngrams [--report]      20 seconds on one core; writes seeds/models/{events,types,status}.npz
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

from streams.stages.coding import triggers
from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.ngrams import (
    BLOCKS,
    FLAG,
    blocks,
    event_flags,
    features,
    tokens,
    type_features,
    type_flags,
)

SEEDS = Path(__file__).parent.parent / "seeds"


def articles(name):
    return [json.loads(line) for line in (SEEDS / "wire" / f"{name}.jsonl").open(encoding="utf-8")]


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


def rows(name):
    """(document, index, gold incidents of the sentence, article) of every sentence."""
    for article in articles(name):
        doc = document(article)
        gold = gold_sentences(article, doc)
        for index in range(len(doc.sentences)):
            yield doc, index, gold.get(index, []), article


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


def save(name, words, model, labels):
    weights, bias = model.coef_.T, model.intercept_
    keep = np.abs(weights).max(axis=1) > 0.02
    names = [w for w, k in zip(words, keep, strict=True) if k]
    np.savez_compressed(
        SEEDS / "models" / f"{name}.npz",
        vocabulary=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        weights=weights[keep].astype(np.float16),
        bias=bias.astype(np.float32),
        labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
    )


def best_f1(truth, scores):
    p, r, _ = precision_recall_curve(truth, scores)
    return max(2 * p * r / np.maximum(p + r, 1e-9))


def event_rows(rows, lexicon):
    """Blocks and flags of every sentence, as linear_reader.event_chances makes them."""
    found, told = [], set()
    for doc, index, _, _ in rows:
        if index == 0:
            told = set()
        found.append((blocks(doc, index), event_flags(doc, index, lexicon, told)))
        told.update(tokens(doc.sentences[index].text))
    return found


def event_matrix(found, words, rarity):
    """Rows as ngrams.EventHead.score makes them."""
    indices, pointers, data = [], [0], []
    for parts, flags in found:
        for part, (_, length) in zip(parts, BLOCKS, strict=True):
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
    bags = [set().union(*parts) for parts, _ in found]
    words = vocabulary(bags, 3)
    counts = np.zeros(len(words))
    for bag in bags:
        for word in bag:
            if word in words:
                counts[words[word]] += 1
    flags = {f for _, raised in found for f in raised}
    words.update({f: len(words) + n for n, f in enumerate(sorted(flags))})
    return words, np.concatenate([np.log(len(found) / counts) + 1, np.ones(len(flags))])


def save_event(words, rarity, model):
    np.savez_compressed(
        SEEDS / "models" / "events.npz",
        vocabulary=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        rarity=rarity.astype(np.float16),
        weights=model.coef_[0].astype(np.float16),
        bias=model.intercept_.astype(np.float32)[0],
    )


class Corpus:
    """One file's sentences, and the events told in them, as features."""

    def __init__(self, name, lexicon):
        self.rows = list(rows(name))
        self.found = event_rows(self.rows, lexicon)
        self.bags = [features(doc, index) for doc, index, _, _ in self.rows]
        self.event = np.array([bool(gold) for _, _, gold, _ in self.rows])
        self.told = [(i, g) for i, row in enumerate(self.rows) for g in row[2]]
        self.type_bags = [type_features(*self.rows[i][:2]) for i, _ in self.told]
        self.type_flags = [type_flags(*self.rows[i][:2], lexicon) for i, _ in self.told]
        self.types = np.array([g["type"] for _, g in self.told])
        self.status = np.array([g["status"] for _, g in self.told])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--report", action="store_true", help="score on dev")
    options = parser.parse_args()
    lexicon = triggers.load(SEEDS / "triggers.tsv")
    train = Corpus("train", lexicon)
    words = vocabulary(train.bags)
    x = matrix(train.bags, words)
    event_words, rarity = event_vocabulary(train.found)
    event = LogisticRegression(C=5, max_iter=300).fit(event_matrix(train.found, event_words, rarity), train.event)
    save_event(event_words, rarity, event)
    status = LogisticRegression(C=30, max_iter=300).fit(x[[i for i, _ in train.told]], train.status)
    save("status", words, status, list(status.classes_))
    type_words = vocabulary([a | b for a, b in zip(train.type_bags, train.type_flags, strict=True)], 2)
    xt = matrix(train.type_bags, type_words, train.type_flags)
    types = LogisticRegression(C=30, max_iter=300).fit(xt, train.types)
    save("types", type_words, types, list(types.classes_))
    if options.report:
        dev = Corpus("dev", lexicon)
        xd = matrix(dev.bags, words)
        print("event F1", best_f1(dev.event, event.decision_function(event_matrix(dev.found, event_words, rarity))))
        print("status", np.mean(status.predict(xd[[i for i, _ in dev.told]]) == dev.status))
        print("type", np.mean(types.predict(matrix(dev.type_bags, type_words, dev.type_flags)) == dev.types))


if __name__ == "__main__":
    main()
