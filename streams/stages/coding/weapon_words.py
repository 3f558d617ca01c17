"""The words of an article that tell a kind of weapon, and how many the words before them count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from streams.resources import seeds
from streams.stages.coding.annotate import lowered
from streams.stages.coding.openings import Openings
from streams.stages.coding.quantities import Quantity, find_counted
from streams.stages.coding.weapon_numbers import ACTS, STOP, VERB, adjoins, behind, counts, counts_many, may_count
from streams.stages.coding.weapon_victims import is_no_weapon

_ONE = re.compile(
    r"(?s:.*)\b(?P<one>(?P<known>the(?!\s+(?:first|second|third|other)\b)|this|that|his|her|its)"
    r"|an?(?:\s+piece\s+of|\s+(?:second|third))?|one|single|another|the\s+(?:first|second|third|other))\s+(?:[\w’'.-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""The nearest word before a singular that makes it one: a rocket, or the rocket that everybody knows of."""
_PAIR = re.compile(r"\b(?:twin|double|a\s+(?:pair|couple)\s+of|both)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|plus|as\s+well\s+as)\s+(?:another\s+)?|,\s+")
_BEARER = re.compile(r"(?:m[ae]n|ers?|fire)$")
_NEXT = re.compile(r"\W{0,2}([\w’'-]+)")
_SILENT = re.compile(
    r"\b(?:(?:the\s+)?(?:first|second|third|fourth|other)(?:\s+one)?|another|a\s+(?:second|third|fourth))\b(?=(\s+[a-z]+){1,3})",
    re.IGNORECASE,
)

LOOSE = "loose"
Lexicon = Openings[str]


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """A word for a kind of weapon, and how many the words before it tell; form: number, one,
    the (one that is known), pair, plural, plain.

    Of form "loose" is a number that counts no word for a weapon, though it may count weapons: "a salvo of 12".
    """

    start: int
    end: int
    word: str
    form: str
    low: int | None = None
    high: int | None = None


def load_lexicon() -> Lexicon:
    """The words of each kind, as one pattern a kind, for a text in lower case."""
    rows = (line.split("\t") for line in seeds("slots/weapons.tsv").read_text("utf-8").splitlines() if line[:1] != "#")
    return Openings((kind, rf"(?:{pattern})\b") for kind, pattern in rows)


def find_weapons(lexicon: Lexicon, text: str) -> dict[str, list[WeaponMention]]:
    """Every word for a weapon, by kind, in text order, sums last, with how many are told; longer hide those in them."""
    counted, lower = find_counted(text), lowered(text)
    found: dict[str, list[WeaponMention]] = {kind: [] for kind, _ in lexicon.rows}
    hits = [(kind, hit) for kind, hit in lexicon.find(lower) if not is_no_weapon(kind, hit)]
    for kind, hit in sorted(_unhidden(hits), key=lambda one: one[1].start()):
        found[kind].append(_mention(text, kind, hit, counted))
    found = {kind: [*mentions, *_joined(text, mentions)] for kind, mentions in found.items()}
    taken = {one.start for told in found.values() for one in told if one.form == "number" and one.word != "bomber"}
    free = (q for q in counted if q.start not in taken and q.kind != "several")
    found[LOOSE] = [_loose(text, quantity) for quantity in free if may_count(text, quantity)]
    found[LOOSE] += _silent(text)
    return found


def _joined(text: str, mentions: Sequence[WeaponMention]) -> Iterator[WeaponMention]:
    """Two numbers of one kind in one phrase, as their sum: "two cruise missiles and a ballistic missile"."""
    counted = [one for one in mentions if one.low is not None and one.form != "the"]
    for first, second in pairwise(counted):
        if first.end <= second.start and _AND.fullmatch(text, first.end, second.start):
            high = None if first.high is None or second.high is None else first.high + second.high
            yield WeaponMention(first.start, second.end, "sum", "number", (first.low or 0) + (second.low or 0), high)


def _silent(text: str) -> Iterator[WeaponMention]:
    """One of some that the text has named before: "another hit an airfield", "the first exploded"."""
    for hit in _SILENT.finditer(text):
        if ACTS.match(text, hit.end()):
            yield WeaponMention(hit.start(), hit.end(), "silent", LOOSE, 1, 1)


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


def _mention(text: str, kind: str, found: re.Match[str], counted: Sequence[Quantity]) -> WeaponMention:
    start, end = found.span()
    word, plural = kind if found[0].startswith(kind) else lemma(found[0]), is_plural(found[0])
    many = counts_many(kind, word, text, end)
    before = (q for q in reversed(counted) if start - 40 < q.end <= start)
    quantity = next((q for q in before if adjoins(text[q.end : start])), None)
    if quantity is not None and many:
        return WeaponMention(quantity.start, end, word, "number", *_bounds(quantity))
    if plural and many and (after := behind(text, end, counted)):
        return WeaponMention(start, after.end, word, "number", *_bounds(after))
    ahead = text[max(0, start - 40) : start]
    if pair := _PAIR.search(ahead):
        return WeaponMention(start - len(pair[0]), end, word, "pair", 2, 2)
    one = _ONE.match(ahead) if quantity is None or quantity.low == 1 else None
    if one and not plural and counts(kind, word, text, end) and _is_its(ahead, one, word):
        return WeaponMention(start - len(ahead) + one.start("one"), end, word, "the" if one["known"] else "one", 1, 1)
    return WeaponMention(start, end, word, "plural" if plural else "plain")


def _is_its(ahead: str, one: re.Match[str], word: str) -> bool:
    """Whether an article is that of the word which follows `ahead`; an act has none but the one right before it."""
    return not STOP.search(ahead, one.end("one")) and (is_thing(word) or one.end("one") + 1 == len(ahead))


def is_plural(said: str) -> bool:
    """Whether a word, or the first one of a long phrase, is a plural: "cars packed with explosives", no "minibus"."""
    words = re.split(r"[\s-]+", said)
    noun = words[0] if len(words) > 2 else words[-1]
    return noun.endswith("s") and not noun.endswith("bus")


def lemma(said: str) -> str:
    """A word for a weapon as the weights know it: without its plural; of a long phrase only the first and last word."""
    words = re.split(r"[\s-]+", said.lower())
    inner = [words[0].rstrip("s"), "..", words[-1]] if len(words) > 2 else words
    return " ".join(inner).removesuffix("s")[:24]


def is_thing(word: str) -> bool:
    """Whether a word names what is held or flies, and no act and nobody who does it."""
    return not VERB.match(word) and not _BEARER.search(word)


def _bounds(quantity: Quantity) -> tuple[int | None, int | None]:
    return (None, None) if quantity.kind == "several" else (quantity.low, quantity.high)
