"""Reads wire-format articles, groups them by event, varies them, and cuts them into labelled windows."""

import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from streams.stages.coding.reader_windows import cut, prefix_text, sentence_bounds
from training.labels import ROLES, events

IGNORE = -100
AIR = re.compile(
    r"\b(?:air\s?strikes?|air raids?|warplanes?|fighter jets|fighter[- ]bombers|jets|planes|aircraft|bombers"
    r"|fighter planes)\b",
    re.I,
)
DRONES = {
    True: ["drone strike", "drone attack", "drone raid"],
    False: ["drone", "drones", "armed drones", "an unmanned aircraft"],
}


@dataclass
class Target:
    """One incident in a window: its word pieces, its classes, its roles (roles x pieces), and which roles are known."""

    start: int
    end: int
    classes: tuple[int, int, int]
    roles: np.ndarray
    known: np.ndarray


@dataclass
class Example:
    """A labelled window."""

    ids: list[int]
    tags: np.ndarray
    """0 outside, 1 first piece of a span, 2 within, IGNORE for the prefix and marks."""
    relevant: int
    """1, 0, or IGNORE for windows after the first."""
    targets: list[Target] = field(default_factory=list)


def read(paths: list[Path]) -> list[dict]:
    """All articles of some JSON-lines files."""
    return [json.loads(line) for path in paths for line in path.open(encoding="utf-8") if line.strip()]


def split(articles: list[dict], parts: int, part: int) -> tuple[list[dict], list[dict]]:
    """Train and held-out articles, so that no event and no group of copies lies on both sides."""
    group = _groups(articles)
    names = sorted(set(group))
    random.Random(7).shuffle(names)
    held = {name for n, name in enumerate(names) if n % parts == part}
    pairs = list(zip(articles, group, strict=True))
    return [one for one, name in pairs if name not in held], [one for one, name in pairs if name in held]


def _groups(articles: list[dict]) -> list[str]:
    """For each article the name of its connected group: articles that share an event or a group of copies."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for article in articles:
        gold = article["gold"]
        for name in [*(incident["event"] for incident in gold["incidents"]), gold["dup_group"]]:
            if name:
                parent[root("e:" + name)] = root(article["id"])
    return [root(article["id"]) for article in articles]


def one_of_each(articles: list[dict], chance: random.Random) -> list[dict]:
    """One article of each group of copies, by chance, and all others: copies would weigh their story more."""
    shuffled = chance.sample(articles, len(articles))
    return list({article["gold"]["dup_group"] or article["id"]: article for article in shuffled}.values())


def windows(tokenizer, article: dict, title: str | None, published_at: str | None) -> list[Example]:
    """The labelled windows of one article."""
    text, found = article["text"], events(article)
    pieces = cut(tokenizer, prefix_text(title, published_at), text)
    examples = []
    for number, window in enumerate(pieces.windows):
        offsets = pieces.offsets[window.first : window.first + window.count]
        tags = np.full(len(window.ids), IGNORE)
        tags[window.text_from : window.text_from + window.count] = 0
        relevant = int(article["gold"]["relevant"]) if number == 0 else IGNORE
        example = Example(ids=list(window.ids), tags=tags, relevant=relevant)
        for event in found:
            _add(example, event, offsets, window.text_from)
        examples.append(example)
    return examples


def _add(example: Example, event, offsets: list[tuple[int, int]], shift: int) -> None:
    inside = _pieces(offsets, event.start, event.end)
    if not inside:
        return
    example.tags[[shift + n for n in inside]] = 2
    example.tags[shift + inside[0]] = 1
    roles = np.zeros((len(ROLES), len(example.ids)), dtype=np.float32)
    known = np.ones(len(ROLES), dtype=np.float32)
    for number, role in enumerate(ROLES):
        spans = event.roles[role]
        known[number] = spans is not None
        for start, end in spans or []:
            roles[number, [shift + n for n in _pieces(offsets, start, end)]] = 1
    classes = (event.type, event.status, event.attribution)
    example.targets.append(Target(shift + inside[0], shift + inside[-1] + 1, classes, roles, known))


def _pieces(offsets: list[tuple[int, int]], start: int, end: int) -> list[int]:
    return [n for n, (a, b) in enumerate(offsets) if a < end and start < b]


def vary(article: dict, chance: random.Random) -> tuple[dict, str | None, str | None]:
    """A variation of an article: sentences dropped, years shifted, planes made drones, title or date withheld."""
    title, published = article["title"], article["published_at"]
    if chance.random() < 0.5:
        share = chance.choice([0.2, 0.35, 0.6])
        article = _with_text(article, lambda text: _drop_sentences(text, article, share, chance))
    if chance.random() < 0.3:
        article, title, published = _shift_years(article, title, published, chance.randint(-12, 20))
    if chance.random() < 0.4 and any(
        i["type"] == "air_strike" and AIR.search(i["evidence"]) for i in article["gold"]["incidents"]
    ):
        article, title = _drones(article, title, chance)
    return article, None if chance.random() < 0.15 else title, None if chance.random() < 0.12 else published


def _with_text(article: dict, change) -> dict:
    return {**article, "text": change(article["text"])}


def _drop_sentences(text: str, article: dict, share: float, chance: random.Random) -> str:
    """The text without a share of the sentences that no evidence lies in: as the run time skips the unlikely ones."""
    spans = [event for event in events(article)]
    kept = []
    for start, end in sentence_bounds(text):
        needed = any(event.start < end and start < event.end for event in spans)
        if needed or chance.random() > share:
            kept.append(text[start:end])
    return "".join(kept) or text


def _rewrite(article: dict, change) -> dict:
    """The article with its text and all evidence changed by the same function of a string."""
    incidents = [{**i, "evidence": change(i["evidence"])} for i in article["gold"]["incidents"]]
    return {**article, "text": change(article["text"]), "gold": {**article["gold"], "incidents": incidents}}


def _shift_years(article: dict, title: str | None, published: str | None, by: int):
    def change(text: str) -> str:
        return re.sub(r"\b(?:19[789]\d|20[012]\d)\b", lambda found: str(int(found.group()) + by), text)

    moved = _rewrite(article, change)
    for gold in moved["gold"]["incidents"]:
        gold["date"] = [change(day).replace("-02-29", "-02-28") for day in gold["date"]] if gold["date"] else None
    published = change(published).replace("-02-29", "-02-28") if published else None
    return {**moved, "published_at": published}, change(title) if title else title, published


def _drones(article: dict, title: str | None, chance: random.Random):
    strike, craft = chance.choice(DRONES[True]), chance.choice(DRONES[False])

    def change(text: str) -> str:
        return AIR.sub(lambda found: strike if re.search("strike|raid", found.group(), re.I) else craft, text)

    moved = _rewrite(article, change)
    for old, gold in zip(article["gold"]["incidents"], moved["gold"]["incidents"], strict=True):
        if old["type"] == "air_strike" and AIR.search(old["evidence"]):
            gold["type"] = "drone_strike"
    return moved, change(title) if title else title
