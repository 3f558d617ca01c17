"""The words of an article that tell a kind of weapon, and how many the words before them count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from streams.resources import seeds
from streams.stages.coding.annotate import lowered
from streams.stages.coding.openings import Openings
from streams.stages.coding.quantities import Quantity, find_counted

_ONE = re.compile(
    r"(?s:.*)\b(?P<one>(?P<known>the(?!\s+(?:first|second|third|other)\b)|this|that|his|her|its)"
    r"|an?(?:\s+(?:second|third))?|one|single|another|the\s+(?:first|second|third|other))\s+(?:[\w’'.-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""The nearest word before a singular that makes it one: a rocket, or the rocket that everybody knows of."""
_PAIR = re.compile(r"\b(?:twin|double|a\s+pair\s+of|both)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_STOP = re.compile(
    r"[,.;:()\n]|\b(?:and|in|of|on|with|from|by|at|that|who|which|when|as(?!-)|while|but|people|killed|die[sd]?|were|was|dead)\b"
)
_OF_THEM = re.compile(r"\s+(?:(?:pieces|rounds|pairs|volleys)\s+)?of\s+(?:the\s+|its\s+|their\s+|these\s+)?")
_AND = re.compile(r",?\s+(?:and|plus|as\s+well\s+as)\s+(?:another\s+)?|,\s+")
_APART = re.compile(r"\b(?:an?|the|his|her|their|to|for|since|after|before|ha[sd]|have|men|did)\b", re.IGNORECASE)
_VERB = re.compile(r"(?:(?!unmanned)\w+ed|\w+ing|blew|shot|fire|drove|went|ran|set)\b", re.IGNORECASE)
"""Words for a weapon that no number before them counts: "a boy of 12 blew himself up"."""
_AMMUNITION = frozenset({"round", "bullet", "cartridge", "shot"})
"""What a firearm fires: their number is not that of firearms."""
_BEARER = re.compile(r"(?:m[ae]n|ers?|fire)$")
_NEXT = re.compile(r"\W{0,2}([\w’'-]+)")

ACTS = re.compile(
    r"\s+(?:more\s+|others?\s+|of\s+them\s+|of\s+which\s+)?(?:(?:was|were|had|have|has|been|also|later|then|reportedly)\s+)*"
    r"(?:fired|launched|shot\s+(?:down|at)|land\w*|fell|fall\w*|hit|struck|strik\w+|crash\w*|explod\w*|detonat\w*|went\s+off"
    r"|came\s+(?:down|in)|slamm\w+|dropped|damag\w+|destroy\w+|intercept\w*|downed|burst|blew\s+up|tore|ripped|flew|killed|wounded)\b",
    re.IGNORECASE,
)
"""What weapons do, after a number that counts them without their name: "five were fired"."""
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
    for kind, hit in sorted(_unhidden(lexicon.find(lower)), key=lambda one: one[1].start()):
        found[kind].append(_mention(text, kind, hit, counted))
    found = {kind: [*mentions, *_joined(text, mentions)] for kind, mentions in found.items()}
    taken = {one.start for mentions in found.values() for one in mentions if one.form == "number"}
    found[LOOSE] = [_loose(text, q) for q in counted if q.start not in taken and q.kind != "several"]
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
    word, plural = kind if found[0].startswith(kind) else lemma(found[0]), found[0].endswith("s")
    before = (q for q in reversed(counted) if start - 40 < q.end <= start)
    quantity = next((q for q in before if _adjoins(text[q.end : start])), None)
    counts = not _VERB.match(word) and not (kind == "firearm" and word in _AMMUNITION)
    if quantity is not None and counts:
        return WeaponMention(quantity.start, end, word, "number", *_bounds(quantity))
    ahead = text[max(0, start - 40) : start]
    if pair := _PAIR.search(ahead):
        return WeaponMention(start - len(pair[0]), end, word, "pair", 2, 2)
    one = _ONE.match(ahead)
    if (
        one
        and not plural
        and not _STOP.search(ahead, one.end("one"))
        and (is_thing(word) or ahead.endswith(one["one"] + " "))
    ):
        return WeaponMention(start - len(ahead) + one.start("one"), end, word, "the" if one["known"] else "one", 1, 1)
    return WeaponMention(start, end, word, "plural" if plural else "plain")


def lemma(said: str) -> str:
    """A word for a weapon as the weights know it: without its plural; of a long phrase only the first and last word."""
    words = re.split(r"[\s-]+", said.lower())
    inner = [words[0].rstrip("s"), "..", words[-1]] if len(words) > 2 else words
    return " ".join(inner).removesuffix("s")[:24]


def is_thing(word: str) -> bool:
    """Whether a word names what is held or flies, and no act and nobody who does it."""
    return not _VERB.match(word) and not _BEARER.search(word)


def _adjoins(joint: str) -> bool:
    joint = _OF_THEM.sub(" ", joint, count=1) if _OF_THEM.match(joint) else joint
    return len(joint.split()) <= 3 and not _STOP.search(joint) and not _APART.search(joint)


def _bounds(quantity: Quantity) -> tuple[int | None, int | None]:
    return (None, None) if quantity.kind == "several" else (quantity.low, quantity.high)
