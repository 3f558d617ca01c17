"""Lines that are not the article: captions, share buttons, subscription tails, stamps of a feed."""

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

_PLACES = {"any", "head", "tail", "notice", "prefix", "list"}

_MAX_LINE = 320
"""Characters: a longer line is a paragraph, whatever it starts with."""

_HEAD = 4
"""Lines from the top in which a photo credit makes a caption."""

_TAIL = 8
"""Lines from the end in which furniture is expected."""

_MAX_LIST_ITEM = 110
"""Characters: a list of links has short items that do not end like sentences."""

_MAX_ITEMS = 12
"""Items of a list of links: a longer block is the article, broken into lines."""

_LAST_MARKS = 8
"""Characters from the end in which the last mark is: a search through a longer row of quotes is quadratic."""

_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*$""")

_LABEL = re.compile(
    r"^[^:|–—]{0,40}[:|–—]|(?i:^\W*(?:also\s+read|read\s+(?:also|more|next)|see\s+also|advert\w*|share\s+this)\b)|©|\(c\)|\b\d{4}\b.{0,20}\breserved\b"
)
_TELLS = re.compile(
    r"(?i)\b(?:was|were|had|said|told|killed|shot|died|hit|struck|bombed|fired|exploded|attacked|wounded|injured|hurt|"
    r"poured|showed|kept|shouted|asked|made|carried|lost|after the)\b"
)
_TO_THE_READER = re.compile(
    r"(?i)\b(?:you|your|we|our|please|here|click|(?:un)?subscri(?:be|bed|ption)|newsletters? (?:at|here|is|and)|donate "
    r"(?:now|today|here)|published|reproduced|republished|copyrighted|cookies|by card)\b"
)
"""A line that tells what happened, in a whole sentence and not to the reader, is news whatever word it begins with."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture: why it goes, where in the text it is looked for, and what it looks like."""

    reason: str
    place: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by how they are used."""

    prefixes: tuple[Rule, ...]
    lines: tuple[Rule, ...]
    lists: tuple[Rule, ...]


def load(path: Path) -> Rules:
    """Rules from a table of reason, place and regular expression."""
    rules = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            reason, place, pattern = line.split("\t")
            if place not in _PLACES:
                raise ValueError(f"{path.name}: {place!r} is no place in {line!r}")
            rules.append(Rule(reason, place, re.compile(pattern)))
    return Rules(
        prefixes=tuple(rule for rule in rules if rule.place == "prefix"),
        lines=tuple(rule for rule in rules if rule.place in {"any", "head", "tail", "notice"}),
        lists=tuple(rule for rule in rules if rule.place == "list"),
    )


def remove(text: str, rules: Rules) -> tuple[str, list[str]]:
    """The text without its furniture, and what went: "reason: the words".

    A line goes whole or not at all; of a line that begins with a feed's stamp only the stamp goes. A text that is
    nothing but furniture stays as it is: better a dirty article than an empty one.
    """
    dropped: list[str] = []
    lines = _without_lists(_without_prefixes(text, rules, dropped).split("\n"), rules, dropped)
    filled = [number for number, line in enumerate(lines) if line.strip()]
    rank = {number: order for order, number in enumerate(filled)}
    kept = []
    for number, line in enumerate(lines):
        rule = _furniture(line.strip(), rank.get(number, 0), len(filled), rules)
        if rule is None:
            kept.append(line)
        else:
            dropped.append(f"{rule.reason}: {line.strip()}")
    cleaned = "\n".join(kept)
    return (cleaned, dropped) if cleaned.strip() else (text, [])


def ends_like_a_sentence(line: str) -> bool:
    """Whether the last mark of this line is a full stop or the like, quotes and brackets aside."""
    return _SENTENCE_END.search(line[-_LAST_MARKS:]) is not None


def _without_prefixes(text: str, rules: Rules, dropped: list[str]) -> str:
    """The text without stamps at the start of a line; found in one pass over the whole text, since most have none."""
    for rule in rules.prefixes:
        dropped.extend(f"{rule.reason}: {found[0].strip()}" for found in rule.pattern.finditer(text))
        text = rule.pattern.sub("", text)
    return text


def _furniture(line: str, order: int, total: int, rules: Rules) -> Rule | None:
    """The first rule that takes this line; `order` counts the lines that are not blank."""
    if not line:
        return None
    tail = order >= max(1, total - _TAIL)
    places = {"notice"} if tail else set()
    if len(line) <= _MAX_LINE:
        places |= {"any", "tail"} if tail else {"any"}
        places |= {"head"} if order < _HEAD else set()
    rule = next((rule for rule in rules.lines if rule.place in places and rule.pattern.search(line)), None)
    return None if rule is not None and _is_news(line) else rule


def _is_news(line: str) -> bool:
    """Whether the line is a sentence of the story that only begins like furniture, or has its words in it."""
    if _LABEL.search(line) or not ends_like_a_sentence(line):
        return False
    return _TELLS.search(line) is not None and _TO_THE_READER.search(line) is None


def _without_lists(lines: list[str], rules: Rules, dropped: list[str]) -> list[str]:
    """The lines without each heading of a list (contents, related links), and without the items right under it."""
    kept: list[str] = []
    number = 0
    while number < len(lines):
        heading = lines[number].strip()
        rule = next((rule for rule in rules.lists if rule.pattern.search(heading)), None) if heading else None
        if rule is None:
            kept.append(lines[number])
            number += 1
            continue
        end = number + 1 + _items(lines[number + 1 : number + 2 + _MAX_ITEMS])
        dropped += [f"{rule.reason}: {line.strip()}" for line in lines[number:end]]
        number = end
    return kept


def _items(lines: list[str]) -> int:
    """How many of these lines up to the next blank one are items of a list; none if any of them may be running text."""
    block = list(takewhile(lambda line: line.strip(), lines))
    return len(block) if len(block) <= _MAX_ITEMS and all(_is_item(line.strip()) for line in block) else 0


def _is_item(line: str) -> bool:
    return len(line) <= _MAX_LIST_ITEM and not line[0].islower() and not ends_like_a_sentence(line)
