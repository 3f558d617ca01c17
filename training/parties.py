"""Learns which phrases name the parties of an event (streams/stages/coding/party_choice.py).

python -m training.parties [--write]      five minutes on one core; writes weights/parties.json

The weights of words come from all articles but those that the encoder's training left out (training/train.py --held 7),
with gold evidence for the events. The weights of the vote come from those left out, read as at run time: on articles
that it has seen the encoder is surer than it will ever be again.
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from streams.stages.coding import compose, joint_reader, party_choice, slots
from streams.stages.coding.annotate import Document
from streams.stages.coding.hints import make_hints, on_page, runs_on
from streams.stages.coding.mentions import Incident
from streams.stages.coding.party_choice import PartyTools
from streams.stages.coding.scope import Event, Page, make_page
from training import corpus, ngrams, own, vote
from training.logit import fit
from training.slots import OUT

GOLD = {"actor": "actors", "target": "targets"}
RIGHT = 0.5
"""The overlap of words (F1) with a name of gold from which a phrase is right."""
PENALTY, OFTEN = 2.0, 8
ALL = 1000
_SAYS_NOTHING = {"the", "a", "an", "of", "and", "his", "her", "its", "their"}


def is_right(words: str, names: list[str] | None) -> bool:
    """Whether the words are, for the greater part, one of the names."""
    said = _content(words)
    return any(2 * len(said & _content(name)) >= RIGHT * (len(said) + len(_content(name))) for name in names or [])


def _content(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower())) - _SAYS_NOTHING


def gold_page(article: dict) -> tuple[Page, list[dict]]:
    """An article with gold evidence as its events."""
    document = ngrams.document(article)
    told = sorted(vote.gold_spans(article), key=lambda span: span[0])
    shift = len(document.title) + 1 if document.title else 0
    events = [Event(start=a + shift, end=b + shift, type=g["type"], status=g["status"]) for a, b, g in told]
    return make_page(document, events), [gold for _, _, gold in told]


def learn_words(tools: PartyTools, articles: list[dict]) -> dict[str, dict[str, float]]:
    """For each role the weights of what a phrase says."""
    groups: dict[str, list] = {role: [] for role in GOLD}
    for page, told in map(gold_page, articles):
        phrases = party_choice.phrases_of(tools.parser, page, ALL)
        for event, (first, last), gold in zip(page.events, page.homes, told, strict=True):
            for phrase in (one for n in range(first, last + 1) for one in phrases.get(n, [])):
                features = party_choice.word_features(tools.lexicon, page, event, phrase)
                for role, field in GOLD.items():
                    right = is_right(page.text[phrase.start : phrase.end], gold[field])
                    groups[role].append(([features, []], [right, not right]))
    return {role: fit(found, PENALTY, OFTEN) for role, found in groups.items()}


def learn_vote(tools: PartyTools, articles: list[dict]) -> dict[str, dict[str, float]]:
    """For each role how much the words, the encoder's chance and the distance weigh."""
    rows: dict[str, list[tuple[dict[str, float], bool]]] = {role: [] for role in GOLD}
    readers = compose.load()
    for article in articles:
        document = ngrams.document(article)
        for page, gold, found in _as_read(readers, tools, article, document):
            for role, field in GOLD.items():
                names = gold[field]
                rows[role] += [(dict(one.voices), is_right(page.text[slice(*one.span)], names)) for one in found[role]]
    return {f"{role} vote": _line(found) for role, found in rows.items()}


def _as_read(readers: compose.Composer, tools: PartyTools, article: dict, document: Document) -> Iterator[tuple]:
    """The events of gold as the readers mark them: page, gold, and what may name its parties."""
    reader = replace(readers.reader, least=0.0)
    read = joint_reader.read(reader, joint_reader.skim(reader, document))
    pairs = vote.paired(read.mentions, vote.gold_spans(article))
    numbers = sorted(pairs)
    incidents = [
        Incident(head=m, type=m.type, status=m.status, confidence=m.event) for m in (read.mentions[n] for n in numbers)
    ]
    page = make_page(document, [slots.event_of(document, one) for one in incidents])
    hints = make_hints(read.reading, incidents)
    prior = on_page(hints.role, page)
    phrases, runs = party_choice.phrases_of(tools.parser, page), runs_on(page, hints, prior)
    for index, number in enumerate(numbers):
        yield page, pairs[number], party_choice.options(tools, page, index, phrases, prior, runs)


def _line(rows: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    names = sorted({name for voices, _ in rows for name in voices})
    values = np.array([[voices.get(name, 0.0) for name in names] for voices, _ in rows])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(values, [right for _, right in rows])
    return {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}


def main() -> None:
    """Learn the words, then the vote, and write both where party_choice loads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rest, held = corpus.split(ngrams._read(ngrams.SEEDS / "wire" / "train.jsonl"), vote.HELD, 0)
    tools = party_choice.load()
    words = learn_words(tools, rest + own.articles())
    print({role: len(table) for role, table in words.items()})
    voted = learn_vote(PartyTools(tools.parser, tools.lexicon, words), held)
    print(voted)
    if given.write:
        (OUT / "parties.json").write_text(json.dumps({**words, **voted}, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
