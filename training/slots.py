"""Learns the weights that choose times, tolls, weapons and attributions: what slots/*.tsv and the grammars leave open.

Usage: python -m training.slots CORPUS.jsonl... [--own] [--only times] [--tables NAME...] [--write]; --own adds
training/articles, --tables writes only tables of these names and leaves the others as they are.
Each choice is a conditional logit: a group of candidates, some of them right, and the weights that give those the most
of the probability, with an L2 penalty. Gold evidence stands for the mentions of events. A few minutes on one core.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from streams.records import AttributionKind, WeaponKind
from streams.stages.coding import counts, parties, times, weapon_words, weapons
from streams.stages.coding import weights as linear
from streams.stages.coding.annotate import annotate
from streams.stages.coding.attribution_features import attribution_features
from streams.stages.coding.count_features import word_features
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Event, Page, make_page
from streams.stages.coding.time_calendar import Days, Resolved
from streams.stages.coding.time_mentions import find_times
from streams.stages.coding.time_mentions import load as load_times
from training import corpus as articles
from training import own
from training.logit import Group, fit

OUT = Path(linear.__file__).parent / "weights"
FOLDS = 3
"""The second step of tolls learns from strengths that come from articles outside its own fold."""


@dataclass(frozen=True)
class Gold:
    """An article as a page, with its incidents in the order of its events."""

    page: Page
    incidents: list[dict]
    fold: int


def read(articles: Sequence[dict]) -> Iterator[Gold]:
    """Those articles that tell incidents in their text."""
    for article in articles:
        text = article["text"]
        incidents = [one for one in article["gold"]["incidents"] if one["evidence"] in text]
        incidents.sort(key=lambda one: text.find(one["evidence"]))
        if incidents:
            document = annotate(article["title"], text, article["published_at"])
            body = len(document.title) + 1 if document.title else 0
            events = [_event(one, body + text.find(one["evidence"])) for one in incidents]
            story = article["gold"]["dup_group"] or article["id"]
            fold = int(hashlib.md5(story.encode()).hexdigest(), 16) % FOLDS
            yield Gold(make_page(document, events), incidents, fold)


def _event(incident: dict, start: int) -> Event:
    return Event(start=start, end=start + len(incident["evidence"]), type=incident["type"], status=incident["status"])


def learn_times(corpus: Sequence[Gold]) -> dict[str, linear.Weights]:
    """Which mention of a time is an event's."""
    patterns, groups = load_times(), []
    for gold in corpus:
        mentions = find_times(patterns, gold.page.text)
        page = times.dated_page(gold.page, mentions)
        days: list[Days | None] = []
        for index, incident in enumerate(gold.incidents):
            options = times.candidates(page, index, mentions, days)
            told = _days(incident)
            flags = [_right_time(option.resolved, told) for option in options]
            flags[-1] = flags[-1] or not any(flags)
            groups.append(([option.features for option in options], flags))
            days.append(told)
    return {"choice": fit(groups, penalty=4.0, least=4)}


def _days(incident: dict) -> Days | None:
    return tuple(map(date.fromisoformat, incident["date"])) if incident["date"] else None


def _right_time(found: Resolved | None, told: Days | None) -> bool:
    """A day must be met; a span must be overlapped by one not much wider."""
    if found is None or told is None:
        return found is None and told is None
    if told[0] == told[1]:
        return found.start == told[0] and found.end == told[1]
    wide = (found.end - found.start).days <= max(2 * (told[1] - told[0]).days, 3)
    return found.start <= told[1] and found.end >= told[0] and wide


def learn_counts(corpus: Sequence[Gold]) -> dict[str, linear.Weights]:
    """What the words about a quantity say, and then whose toll it is.

    The second step learns from what the first says of articles outside its own fold.
    """
    worded = [
        Worded(gold, found, [word_features(gold.page, one) for one in found])
        for gold, found in ((gold, counts.quantities_of(gold.page)) for gold in corpus)
    ]
    words = [_word_tables([one for one in worded if one.gold.fold != n]) for n in range(FOLDS)]
    cases = [case for one in worded for case in _cases(one, words[one.gold.fold])]
    places = {
        slot: fit([_place_group(case) for case in cases if case.slot == slot], penalty=1.0, least=4)
        for slot in counts.SLOTS
    }
    return places | _word_tables(worded)


@dataclass(frozen=True)
class Worded:
    """An article with its quantities and the words about each."""

    gold: Gold
    found: list[Quantity]
    words: list[list[str]]


@dataclass(frozen=True)
class Case:
    """An event, a slot, the quantities that stand for it, and what gold tells."""

    gold: Gold
    index: int
    slot: str
    field: list[counts.Candidate]
    value: list[int | None] | None


_TOLD = ("new", "background", "aggregate", "denied")


def _word_tables(worded: Sequence[Worded]) -> dict[str, linear.Weights]:
    return {f"{slot} words": fit(_word_groups(worded, slot), penalty=3.0, least=4) for slot in counts.SLOTS}


def _word_groups(worded: Sequence[Worded], slot: str) -> list[Group]:
    groups: list[Group] = []
    for one in worded:
        told = [incident[slot] for incident in one.gold.incidents if incident[slot] and incident["status"] in _TOLD]
        for quantity, features in zip(one.found, one.words, strict=True):
            right = any(_right_toll(quantity, value) for value in told)
            groups.append(([features, []], [right, not right]))
    return groups


def _cases(one: Worded, tables: dict[str, linear.Weights]) -> Iterator[Case]:
    strengths = {
        slot: [linear.chance(linear.score(tables[f"{slot} words"], words)) for words in one.words]
        for slot in counts.SLOTS
    }
    for index, incident in enumerate(one.gold.incidents):
        if incident["status"] in _TOLD:
            for slot, field in counts.fields_of(one.gold.page, index, one.found, strengths).items():
                yield Case(one.gold, index, slot, field, incident[slot])


def _place_group(case: Case) -> Group:
    page, value = case.gold.page, case.value
    flags = [value is not None and _right_toll(one.quantity, value) for one in case.field]
    return list(counts.options_of(page, case.index, case.field)), [*flags, value is None]


def _right_toll(quantity: Quantity, value: list[int | None]) -> bool:
    return quantity.low == value[0] and (value[1] is None or quantity.high == value[1])


def learn_weapons(corpus: Sequence[Gold]) -> dict[str, linear.Weights]:
    """Which kinds of weapon an event had, and how many."""
    lexicon = weapon_words.load_lexicon()
    kinds: list[Group] = []
    numbers: list[Group] = []
    for gold in corpus:
        mentions = weapon_words.find_weapons(lexicon, gold.page.text)
        for index, incident in enumerate(gold.incidents):
            told = {kind: (low, high) for kind, low, high in incident["weapons"]}
            placed = weapons.place_all(gold.page, index, mentions)
            for kind in WeaponKind:
                features = weapons.kind_features(gold.page, index, kind, placed)
                kinds.append(([features, []], [kind in told, kind not in told]))
                close = weapons.within_reach(gold.page, index, mentions.get(kind, []))
                if kind in told:
                    options = weapons.count_options(gold.page, index, kind, close, mentions[weapon_words.LOOSE])
                    flags = [_right_number(value, told[kind]) for value, _, _ in options]
                    numbers.append(([features for _, features, _ in options], flags))
    return {"kinds": fit(kinds, 1.0, 3), "counts": fit(numbers, 4.0, 4)}


def _right_number(value: tuple[int | None, int | None], told: tuple[int | None, int | None]) -> bool:
    return value[0] == told[0] and (told[1] is None or value[1] == told[1])


def learn_attribution(corpus: Sequence[Gold]) -> dict[str, linear.Weights]:
    """Which kind of attribution an article gives an event."""
    lexicon, patterns = parties.load_parties(), parties.load_cues()
    groups: list[Group] = []
    for gold in corpus:
        cues, named = parties.find_cues(patterns, gold.page.text), parties.find_parties(lexicon, gold.page.text)
        for index, incident in enumerate(gold.incidents):
            if incident["status"] not in ("new", "background"):
                continue
            basis = attribution_features(gold.page, index, cues, named)
            options = [[f"{kind}|{feature}" for feature in basis] for kind in AttributionKind]
            groups.append((options, [kind == incident["attribution"] for kind in AttributionKind]))
    return {"kinds": fit(groups, penalty=40.0, least=18)}


LEARNERS = {
    "times": learn_times,
    "counts": learn_counts,
    "weapons": learn_weapons,
    "attribution": learn_attribution,
}


def main() -> None:
    """Learn every table, and write it where the slots load it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--only", choices=LEARNERS, nargs="*", default=list(LEARNERS))
    parser.add_argument("--tables", nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    corpus = list(read([*articles.read(given.corpus), *(own.articles() if given.own else [])]))
    for name in given.only:
        tables = LEARNERS[name](corpus)
        print(name, {part: len(table) for part, table in tables.items()})
        if given.tables and not set(given.tables) & set(tables):
            parser.error(f"{name} has no table of these names: {', '.join(given.tables)}; it has {', '.join(tables)}")
        if given.write:
            path = OUT / f"{name}.json"
            kept = json.loads(path.read_text("utf-8")) if given.tables else {}
            kept |= {part: table for part, table in tables.items() if not given.tables or part in given.tables}
            path.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
