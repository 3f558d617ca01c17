"""What the reader is measured against: n-grams of single sentences, TF-IDF and logistic regression.

python -m training.baseline --corpus seeds/wire/train.jsonl --test seeds/wire/dev.jsonl prints the same scores for it as
training.evaluate gives the reader.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from streams.stages.coding.reader import Mention, Reading
from streams.stages.coding.reader_windows import sentence_bounds
from training import corpus
from training.evaluate import score
from training.labels import ATTRIBUTIONS, ROLES, STATUSES, TYPES, Event, events


@dataclass(frozen=True)
class Baseline:
    """One classifier a question: is this sentence a mention, and of which type, status and attribution?"""

    mention: Pipeline
    type: Pipeline
    status: Pipeline
    attribution: Pipeline


def classifier() -> Pipeline:
    """Words and pairs of words, and letters in runs of three to five, into logistic regression."""
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True, max_features=60_000)
    both = FeatureUnion([("words", words), ("letters", letters)])
    return make_pipeline(both, LogisticRegression(C=8.0, max_iter=300, class_weight="balanced"))


def sentences(article: dict) -> list[tuple[int, int, Event | None]]:
    """Each sentence and the gold incident that lies mostly in it."""
    rows = []
    found = events(article)
    for start, end in sentence_bounds(article["text"]):
        inside = [e for e in found if min(e.end, end) - max(e.start, start) > (e.end - e.start) / 2]
        rows.append((start, end, inside[0] if inside else None))
    return rows


def fit(articles: list[dict]) -> Baseline:
    """The four classifiers."""
    rows = [(article["text"][start:end], event) for article in articles for start, end, event in sentences(article)]
    told = [(text, event) for text, event in rows if event]
    texts = [text for text, _ in told]
    return Baseline(
        mention=classifier().fit([text for text, _ in rows], [event is not None for _, event in rows]),
        type=classifier().fit(texts, [event.type for _, event in told]),
        status=classifier().fit(texts, [event.status for _, event in told]),
        attribution=classifier().fit(texts, [event.attribution for _, event in told]),
    )


def read(baseline: Baseline, article: dict) -> Reading:
    """A reading whose mentions are sentences; it knows nothing of roles."""
    bounds = sentence_bounds(article["text"])
    texts = [article["text"][start:end] for start, end in bounds] or [""]
    chances = baseline.mention.predict_proba(texts)[:, 1]
    mentions = [
        Mention(
            start=start,
            end=end,
            probability=float(chance),
            type_probs=_named(baseline.type, text, TYPES),
            status_probs=_named(baseline.status, text, STATUSES),
            attribution_probs=_named(baseline.attribution, text, ATTRIBUTIONS),
        )
        for (start, end), text, chance in zip(bounds, texts, chances, strict=False)
        if chance >= 0.2
    ]
    return Reading(
        relevance=float(chances.max()),
        mentions=mentions,
        roles=ROLES,
        offsets=[(0, 0)],
        links=np.zeros((len(mentions), len(ROLES), 1)),
    )


def _named(model: Pipeline, text: str, names: list[str]) -> dict[str, float]:
    chances = model.predict_proba([text])[0].tolist()
    return {names[number]: chance for number, chance in zip(model.classes_, chances, strict=True)}


def main() -> None:
    """Reads the options, fits on the one file, scores on the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", nargs="+", type=Path, required=True)
    parser.add_argument("--test", type=Path, required=True)
    options = parser.parse_args()
    baseline, test = fit(corpus.read(options.corpus)), corpus.read([options.test])
    found = [read(baseline, article) for article in test]
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        print(least, score(found, test, least))


if __name__ == "__main__":
    main()
