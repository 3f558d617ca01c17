"""Finds place names in English text: every span that may name a place, with the entries that bear the name.

`find(gazetteer, text)` returns PlaceMention in the order of the text, without overlaps; the longest name wins. It is a
reading of names only: which of the entries is meant is for rank.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from streams.gazetteer import unlisted
from streams.gazetteer.context import Token, ends_surname, is_name_of_other, listed, role_of, tokens_of
from streams.gazetteer.entries import Gazetteer
from streams.gazetteer.names import loose, parts, skeleton, strict, token
from streams.gazetteer.rivers import is_river

SHORTEST_MISSPELT = 6
ALIKE = 0.75
"""Share of letters that a spelling which nobody listed has in common with the listed name."""
PERSON = "person"
LONGEST = 6
"""Most words in a listed name that is looked for."""
_JOIN = re.compile(r"(?:\s?[-–]|[-–]\s|[ \t\xa0]+|\r?\n(?!\s*\n)[ \t]*)\Z")
"""What stands between words of one name; a dash between blanks stands behind a dateline: "ANKARA - A bomb"."""
_DOT_JOIN = re.compile(r"\.\s{0,2}\Z")
_SHORT_FORM = re.compile(r"[A-Z](?:[a-z]{1,4}|\.\s?(?:[A-Z]|Va))\.")
_ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "er", "es", "ez", "ul"])
_SHORT = frozenset({"saint", "sainte", "mount", "fort"})
_GROUND = re.compile(r"\s(?:soil|ground|territory|waters|airspace)\b")
_UPON = ("on ", "in ", "into ", "inside ", "within ", "over ", "from ")
_KINDS = frozenset({"city", "town", "village", "district", "province", "region", "county", "state"})
"""Words behind a name that are no part of its spelling: "Sumy City" is not Sumqayit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A span that names a place: `kind` is place, demonym, or unlisted (a pattern says it is one; no candidates)."""

    start: int
    end: int
    name: str
    kind: str
    role: str
    """plain; organisation where the name is part of one ("Baghdad police"); surname of a person elsewhere; dateline."""
    candidates: tuple[int, ...]
    """Numbers of entries in the gazetteer, or for a demonym none."""
    country: str | None = None
    """Of a demonym."""


def find(gazetteer: Gazetteer, text: str) -> list[PlaceMention]:
    """Every place name in `text`, in order, without overlaps."""
    tokens = tokens_of(text)
    lower = frozenset(word.folded for word in tokens if not word.capital)
    found: list[PlaceMention] = []
    people: set[str] = set()
    position = 0
    while position < len(tokens):
        if not _may_begin(text, tokens[position]):
            position += 1
            continue
        mention, used = _abbreviated(gazetteer, text, tokens, position) or _at(gazetteer, text, tokens, position, lower)
        if mention is not None and mention.kind == PERSON:
            people.add(mention.name)
        elif mention is not None:
            found.append(mention)
        position += used
    return [_not_surname(mention, people) for mention in found]


def _not_surname(mention: PlaceMention, people: set[str]) -> PlaceMention:
    """A name that stands in a person's name elsewhere in the article is likely that person's here too."""
    return replace(mention, role="surname") if mention.role == "plain" and mention.name in people else mention


def _at(
    gazetteer: Gazetteer, text: str, tokens: list[Token], first: int, lower: frozenset[str]
) -> tuple[PlaceMention | None, int]:
    """The longest name that begins at token `first`, and how many tokens to go on."""
    for last in reversed(list(_ends(text, tokens, first))):
        words = tokens[first : last + 1]
        country = _demonym(gazetteer, words)
        if country and _is_ground(text, words):
            return _mention(text, words, "place", "plain", _country(gazetteer, country)), len(words)
        if country:
            return _mention(text, words, "demonym", "plain", (), country), len(words)
        candidates = _listed(gazetteer, words)
        if not candidates:
            continue
        if not _is_listed(gazetteer, words) and ends_surname(gazetteer, text, words[0]):
            return None, len(words)
        if is_river(text, words, is_country=_is_country(gazetteer, candidates)):
            return None, len(words)
        if is_name_of_other(gazetteer, text, tokens, (first, last), candidates, lower):
            return _mention(text, words, PERSON, "plain", ()), len(words)
        return _mention(text, words, "place", role_of(text, tokens, (first, last)), candidates), len(words)
    return _unlisted(gazetteer, text, tokens, first)


def _is_country(gazetteer: Gazetteer, candidates: tuple[int, ...]) -> bool:
    return any(gazetteer.entries[number].kind == "country" for number in candidates)


def _abbreviated(gazetteer: Gazetteer, text: str, tokens: list[Token], first: int) -> tuple[PlaceMention, int] | None:
    """A state in short, "Ind." or "W.Va.", after a comma or an opening bracket; dotted initials stand anywhere."""
    start = tokens[first].start
    short = _SHORT_FORM.match(text, start)
    if short is None or short.group() not in gazetteer.abbreviations:
        return None
    if "." not in short.group()[:-1] and text[max(0, start - 2) : start].strip() not in (",", "("):
        return None
    used = sum(start <= token.start < short.end() for token in tokens[first : first + 3])
    candidates = gazetteer.abbreviations[short.group()]
    return PlaceMention(
        start=start, end=short.end(), name=short.group(), kind="place", role="plain", candidates=candidates
    ), used


def _may_begin(text: str, word: Token) -> bool:
    return word.capital or (word.folded in _ARTICLES and text[word.end : word.end + 1] in ("-", "–"))


def _ends(text: str, tokens: list[Token], first: int) -> Iterator[int]:
    """The tokens at which a name that begins at `first` may end, nearest first."""
    for last in range(first, min(first + LONGEST, len(tokens))):
        if last > first and not _joined(text, tokens[last - 1], tokens[last]):
            return
        hyphened = last > first and text[tokens[last].start - 1] in "-–"
        tail = last > first and tokens[last].folded in listed("tails")
        if tokens[last].capital or hyphened or tail:
            yield last


def _joined(text: str, before: Token, after: Token) -> bool:
    gap = text[before.end : after.start]
    if before.possessive:
        return False
    return bool(_JOIN.match(gap)) or (before.folded in _SHORT and bool(_DOT_JOIN.match(gap)))


def _demonym(gazetteer: Gazetteer, words: list[Token]) -> str | None:
    key = "".join(word.folded for word in words)
    several = key.endswith("s") and not _is_country(gazetteer, gazetteer.strict.get(key, ()))
    return gazetteer.demonyms.get(key) or (gazetteer.demonyms.get(key[:-1]) if several else None)


def _is_ground(text: str, words: list[Token]) -> bool:
    """Whether a demonym tells the country itself as a place: "on Syrian ground", "in Iraqi waters"."""
    return bool(_GROUND.match(text, words[-1].end)) and text.endswith(_UPON, 0, words[0].start)


def _country(gazetteer: Gazetteer, code: str) -> tuple[int, ...]:
    known = gazetteer.strict[strict(gazetteer.countries[code].name)]
    return tuple(number for number in known if gazetteer.entries[number] is gazetteer.countries[code])


def _listed(gazetteer: Gazetteer, words: list[Token]) -> tuple[int, ...]:
    folded = [word.folded for word in words]
    exact = gazetteer.strict.get("".join(folded), ())
    if exact or (len(words) == 1 and len(folded[0]) < 4):
        return exact
    if not words[-1].capital and words[-1].folded in listed("tails"):
        return ()
    key = loose(folded)
    known = gazetteer.loose.get(key, ()) or (gazetteer.strict.get(key, ()) if key != "".join(folded) else ())
    return known or _misspelt(gazetteer, words, key)


def _is_listed(gazetteer: Gazetteer, words: list[Token]) -> bool:
    return "".join(word.folded for word in words) in gazetteer.strict


def _misspelt(gazetteer: Gazetteer, words: list[Token], key: str) -> tuple[int, ...]:
    """Entries whose name differs in vowels or doubled sounds only, where the word is no other that we know."""
    if len(key) < SHORTEST_MISSPELT or words[0].folded in gazetteer.words or key in listed("first_names"):
        return ()
    if any(word.folded == "and" for word in words):
        return ()
    if words[-1].folded in _KINDS and "".join(word.folded for word in words[:-1]) in gazetteer.strict:
        return ()
    found = gazetteer.skeleton.get(skeleton(key), ())
    return tuple(number for number in found if _alike(loose(parts(gazetteer.entries[number].name)), key))


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _mention(
    text: str, words: list[Token], kind: str, role: str, candidates: tuple[int, ...], country: str | None = None
) -> PlaceMention:
    start, end = words[0].start, words[-1].end
    return PlaceMention(
        start=start, end=end, name=text[start:end], kind=kind, role=role, candidates=candidates, country=country
    )


def _unlisted(gazetteer: Gazetteer, text: str, tokens: list[Token], first: int) -> tuple[PlaceMention | None, int]:
    """A capitalised name that no list has, where the words around it say that it is a place."""
    last = first
    while last + 1 < len(tokens) and last < first + 3 and tokens[last + 1].capital:
        if not _joined(text, tokens[last], tokens[last + 1]):
            break
        last += 1
    words = tokens[first : last + 1]
    if unlisted.is_place(gazetteer, text, words):
        return _mention(text, words, "unlisted", "plain", ()), len(words)
    return None, 1


__all__ = ["PlaceMention", "find", "token"]
