"""Scores a reader against gold: mentions by overlap of spans, classes at matched spans, roles, relevance.

python -m training.evaluate --folder streams/stages/coding/weights --corpus seeds/wire/dev.jsonl
"""

import argparse
from collections import Counter
from pathlib import Path

from streams.stages.coding.reader import WEIGHTS, Reader, Reading, load
from training import corpus
from training.labels import ATTRIBUTIONS, ROLES, STATUSES, TYPES, events

LEAST = 0.5
"""A mention counts as predicted from this probability on."""


def readings(reader: Reader, articles: list[dict]) -> list[Reading]:
    """What the reader makes of each article."""
    return [reader.read(article["title"], article["text"], article["published_at"]) for article in articles]


def matched(reading: Reading, found: list, least: float) -> list[tuple[int, object]]:
    """Pairs of mention number and gold event whose spans overlap, each at most once, the likeliest mention first."""
    order = sorted(range(len(reading.mentions)), key=lambda n: -reading.mentions[n].probability)
    free, pairs = list(found), []
    for n in order:
        mention = reading.mentions[n]
        if mention.probability < least:
            break
        shared = [(min(mention.end, e.end) - max(mention.start, e.start), -k) for k, e in enumerate(free)]
        best = max(shared, default=(0, 0))
        if best[0] > 0:
            pairs.append((n, free.pop(-best[1])))
    return pairs


def score(read: list[Reading], articles: list[dict], least: float = LEAST) -> dict[str, float]:
    """Precision, recall and F1 of any, new and background mentions; accuracies; F1 of relevance."""
    count: Counter = Counter()
    for reading, article in zip(read, articles, strict=True):
        found = events(article)
        pairs = matched(reading, found, least)
        _count_mentions(count, reading, found, pairs, least)
        _count_classes(count, reading, pairs)
        relevant, said = article["gold"]["relevant"], reading.relevance >= 0.5
        count.update({"relevance gold": relevant, "relevance said": said, "relevance hit": relevant and said})
    result = {}
    for what in ("any", "new", "background", "relevance"):
        result.update(_prf(what, count[what + " hit"], count[what + " said"], count[what + " gold"]))
    for what in ("type", "status", "attribution", *ROLES):
        result[what] = round(count[what + " right"] / max(1, count[what]), 3)
    return result


def _count_mentions(count: Counter, reading: Reading, found: list, pairs: list, least: float) -> None:
    said = [mention for mention in reading.mentions if mention.probability >= least]
    count.update({"any hit": len(pairs), "any said": len(said), "any gold": len(found)})
    for status in ("new", "background"):
        number = STATUSES.index(status)
        hits = sum(event.status == number and reading.mentions[n].status == status for n, event in pairs)
        count.update({status + " hit": hits, status + " said": sum(mention.status == status for mention in said)})
        count.update({status + " gold": sum(event.status == number for event in found)})


def _count_classes(count: Counter, reading: Reading, pairs: list) -> None:
    for n, event in pairs:
        mention = reading.mentions[n]
        count.update({"type": 1, "status": 1, "attribution": 1})
        count["type right"] += mention.type == TYPES[event.type]
        count["status right"] += mention.status == STATUSES[event.status]
        count["attribution right"] += mention.attribution == ATTRIBUTIONS[event.attribution]
        for number, role in enumerate(ROLES):
            if event.roles[role]:
                best = int(reading.links[n, number].argmax())
                start, end = reading.offsets[best]
                count[role] += 1
                count[role + " right"] += any(a < end and start < b for a, b in event.roles[role])


def _prf(what: str, hit: int, said: int, gold: int) -> dict[str, float]:
    precision, recall = hit / max(1, said), hit / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {what + " P": round(precision, 3), what + " R": round(recall, 3), what + " F1": round(f1, 3)}


def main() -> None:
    """Reads the options and prints the scores over thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", nargs="+", type=Path, required=True)
    options = parser.parse_args()
    articles = corpus.read(options.corpus)
    read = readings(load(options.folder), articles)
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        print(least, score(read, articles, least))


if __name__ == "__main__":
    main()
