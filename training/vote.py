"""Learns how much each reader's voice weighs in the vote (streams/stages/coding/joint_reader.py).

python -m training.vote [--folder READER] [--report]      five minutes on one core; writes weights/vote.json

The encoder is one whose training left the articles of one part in seven out (training/train.py --held 7); the n-grams
are trained anew without them; both then read those articles, and a logistic line through their log odds is the vote.
"""

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from streams.stages.coding import joint_reader, linear_reader
from streams.stages.coding import reader as encoder
from streams.stages.coding.joint_reader import VOTE, JointReader, Vote
from training import corpus, ngrams, own

HELD = 7
NAMES = ("encoder", "linear", "second")


def candidates(reader, articles):
    """(voices, is it a gold incident, gold, mention) of every candidate, and the number of gold incidents."""
    rows, told = [], 0
    for article in articles:
        document = ngrams.document(article)
        read = joint_reader.read(reader, joint_reader.skim(reader, document))
        gold = gold_spans(article)
        told += len(gold)
        pairs = paired(read.mentions, gold)
        rows += [
            (mention.voices, n in pairs, pairs.get(n), mention, article["id"])
            for n, mention in enumerate(read.mentions)
        ]
    return rows, told


def gold_spans(article):
    found = [(article["text"].find(gold["evidence"]), gold) for gold in article["gold"]["incidents"]]
    return [(start, start + len(gold["evidence"]), gold) for start, gold in found if start >= 0]


def paired(mentions, gold):
    """Mention number -> gold incident, one to one, those that the encoder marks and those that overlap most first."""
    shared = sorted(
        (
            (m.number is not None, min(m.end, end) - max(m.start, start), -n, k)
            for n, m in enumerate(mentions)
            for k, (start, end, _) in enumerate(gold)
            if min(m.end, end) > max(m.start, start)
        ),
        reverse=True,
    )
    pairs, used = {}, set()
    for _, _, n, k in shared:
        if -n not in pairs and k not in used:
            pairs[-n] = gold[k][2]
            used.add(k)
    return pairs


def curve(right, scores, told):
    """Best F1, with its precision, recall and threshold."""
    order = np.argsort(-scores)
    hits = np.cumsum(np.asarray(right)[order])
    said = np.arange(1, len(order) + 1)
    f1 = 2 * hits / (said + told)
    best = int(f1.argmax())
    return f"F1 {f1[best]:.3f} P {hits[best] / said[best]:.3f} R {hits[best] / told:.3f} from {scores[order][best]:.2f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=encoder.WEIGHTS, help="the encoder that left articles out")
    parser.add_argument("--report", action="store_true", help="score on dev")
    options = parser.parse_args()
    rest, held = corpus.split(ngrams._read(ngrams.SEEDS / "wire" / "train.jsonl"), HELD, 0)
    start = Vote(bias=0.0, encoder=0.5, linear=0.4, second=-1.6, types=0.5, statuses=0.6)
    with tempfile.TemporaryDirectory() as folder:
        ngrams.fit(rest + own.articles(), own.dense(), Path(folder))
        linear = linear_reader.load(Path(folder))
    reader = JointReader(encoder=encoder.load(options.folder), linear=linear, vote=start, least=0.0)
    rows, told = candidates(reader, held)
    voices, right = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    model = LogisticRegression(C=1.0).fit(voices, right)
    weights = dict(zip(NAMES, (round(float(w), 3) for w in model.coef_[0]), strict=True))
    vote = replace(start, bias=round(float(model.intercept_[0]), 3), **weights)
    print(vote)
    show("held", rows, told, vote)
    VOTE.write_text(json.dumps({name: getattr(vote, name) for name in vote.__slots__}, indent=1) + "\n", "utf-8")
    if options.report:
        full = JointReader(encoder=reader.encoder, linear=linear_reader.load(), vote=vote, least=0.0)
        show("dev", *candidates(full, ngrams.articles("dev")), vote)


def show(name, rows, told, vote):
    voices, right = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    print(name, "encoder ", curve(right, voices[:, 0], told))
    print(name, "n-grams ", curve(right, np.where(voices[:, 2] > 0, -9, voices[:, 1]), told))
    scores = vote.bias + voices @ np.array([vote.encoder, vote.linear, vote.second])
    print(name, "together", curve(right, scores, told))
    found = [(mention, gold) for _, _, gold, mention, _ in rows if gold and mention.number is not None]
    print(name, "type", np.mean([m.type == g["type"] for m, g in found]))
    print(name, "status", np.mean([m.status == g["status"] for m, g in found]))


if __name__ == "__main__":
    main()
