"""The words of an article that tell a kind of weapon, and how many the words before them count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.resources import seeds
from streams.stages.coding.quantities import Quantity, find_counted
from streams.stages.coding.scope import Page

_ONE = re.compile(
    r"\b(?:an?|one|single|another|the\s+first|a\s+second|a\s+third|his|her|the)\s+(?:[\w’'.-]+\s+){0,4}$", re.IGNORECASE
)
_PAIR = re.compile(r"\b(?:twin|double|a\s+pair\s+of|both)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_STOP = re.compile(r"[,.;:()\n]|\b(?:and|in|of|on|with|from|by|at|that|who|which|when|people|killed|were|was|dead)\b")
_APART = re.compile(r"\b(?:an?|the|his|her|their|to|for|since|after|before|ha[sd]|have|men|did)\b", re.IGNORECASE)
_VERB = re.compile(r"(?:\w+ed|\w+ing|blew|shot|fire|drove|went|ran|set)\b", re.IGNORECASE)
"""Words for a weapon that no number before them counts: "a boy of 12 blew himself up"."""
_NEXT = re.compile(r"\W{0,2}([\w’'-]+)")

LOOSE = "loose"
Lexicon = dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """A word for a kind of weapon, and how many the words before it tell; form: number, one, pair, plural, plain.

    Of form "loose" is a number that counts no word for a weapon, though it may count weapons: "a salvo of 12".
    """

    start: int
    end: int
    word: str
    form: str
    low: int | None = None
    high: int | None = None


def load_lexicon() -> Lexicon:
    """The words of each kind, as one pattern a kind."""
    rows = (line.split("\t") for line in seeds("slots/weapons.tsv").read_text("utf-8").splitlines() if line[:1] != "#")
    return {kind: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for kind, pattern in rows}


def find_weapons(lexicon: Lexicon, page: Page) -> dict[str, list[WeaponMention]]:
    """Every word for a weapon, by kind, in text order, with how many are told; longer words hide those in them."""
    counted = find_counted(page.text)
    hits = [(kind, hit) for kind, pattern in lexicon.items() for hit in pattern.finditer(page.text)]
    found: dict[str, list[WeaponMention]] = {kind: [] for kind in lexicon}
    for kind, hit in sorted(_unhidden(hits), key=lambda one: one[1].start()):
        found[kind].append(_mention(page.text, hit, counted))
    taken = {one.start for mentions in found.values() for one in mentions if one.form == "number"}
    found[LOOSE] = [_loose(page.text, q) for q in counted if q.start not in taken and q.kind != "several"]
    return found


def _loose(text: str, quantity: Quantity) -> WeaponMention:
    """A number that counts no word for a weapon, with the word after it."""
    following = _NEXT.match(text, quantity.end)
    word = following[1].lower()[:24] if following else ""
    return WeaponMention(quantity.start, quantity.end, word, LOOSE, quantity.low, quantity.high)


def _unhidden(hits: Sequence[tuple[str, re.Match[str]]]) -> Iterator[tuple[str, re.Match[str]]]:
    """The words that are no part of a longer one of another kind, as the bomb of a car bomb is."""
    cover: tuple[str, int, int] = ("", 0, 0)
    for kind, hit in sorted(hits, key=lambda one: (one[1].start(), -one[1].end())):
        start, end = hit.span()
        if end <= cover[2] and kind != cover[0] and end - start < cover[2] - cover[1]:
            continue
        if end > cover[2]:
            cover = (kind, start, end)
        yield kind, hit


def _mention(text: str, found: re.Match[str], counted: Sequence[Quantity]) -> WeaponMention:
    start, end = found.span()
    word = " ".join(found[0].lower().split())[:24]
    before = (q for q in reversed(counted) if start - 40 < q.end <= start)
    quantity = next((q for q in before if _adjoins(text[q.end : start])), None)
    if quantity is not None and not _VERB.match(word):
        return WeaponMention(quantity.start, end, word, "number", *_bounds(quantity))
    ahead = text[max(0, start - 40) : start]
    if pair := _PAIR.search(ahead):
        return WeaponMention(start - len(pair[0]), end, word, "pair", 2, 2)
    one = _ONE.search(ahead)
    if one and not word.endswith("s") and not _STOP.search(one[0]):
        return WeaponMention(start - len(one[0]), end, word, "one", 1, 1)
    return WeaponMention(start, end, word, "plural" if word.endswith("s") else "plain")


def _adjoins(joint: str) -> bool:
    return len(joint.split()) <= 3 and not _STOP.search(joint) and not _APART.search(joint)


def _bounds(quantity: Quantity) -> tuple[int | None, int | None]:
    return (None, None) if quantity.kind == "several" else (quantity.low, quantity.high)
