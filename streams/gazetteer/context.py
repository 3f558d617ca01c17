"""What the words around a name say: whether it is a person's, an organisation's, a common word, or a dateline."""

import re
from functools import cache

import msgspec

from streams.gazetteer.entries import Gazetteer
from streams.gazetteer.names import token
from streams.resources import seeds

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’ʼ`ʻ‘][^\W\d_]+)*")
_POSSESSIVE = ("'s", "'S", "’s", "’S")
_SENTENCE_END = re.compile(r"[.!?:\"”“\n|•]\s*['\"“”‘’(]*\s*\Z")
_DATELINE = re.compile(
    r"(?:\s?,?\s?[A-Z][\w .]{0,25}|\s?\([^)]{1,30}\)|\s?/[A-Z][\w .]{0,20}){0,3}\s?(?:[-–—]{1,2}|:)\s"
)
_DASHED = re.compile(r"[-–—:]\s")
"""What a dateline ends with: without it, the many ways to read what stands before need not be tried."""
_ARTICLE_BEFORE = re.compile(r"\b([A-Z][\w’']+)\s(?:[Aa]l|[Ee]l|[Aa][dhnrstz]|[Aa]sh|ul)[-–]\Z")
LONGEST_DATELINE = 120
"""Characters that hold the rest of any dateline."""
_BRACKETED = re.compile(r"(?:,[^)\n]{1,25})?\)\s+[\"“‘']?[A-Z]")
"""What follows a dateline in brackets: "(Baghdad) A base in Iraq"."""
_PLACE_BEFORE = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "of",
        "outside",
        "inside",
        "around",
        "across",
        "into",
        "towards",
        "toward",
        "between",
        "through",
        "throughout",
        "over",
        "off",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "downtown",
        "upper",
        "lower",
        "greater",
        "leaving",
        "reach",
        "reached",
        "entered",
        "enter",
        "hit",
        "struck",
        "and",
    ]
)
WORD_FROM = 30_000
"""Population from which a place that bears the name of a common word is taken, after a preposition of place."""
CERTAIN_FROM = 1_000_000
"""Population from which a place is taken though the article writes the same word in lower case as well."""

LONGEST_ACRONYM = 4
"""Letters of a word in capitals that is taken for a short form rather than for a place."""
SHORT_FROM = 100_000
"""Population from which a place is taken though its name is as short and in capitals."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of the text, without a possessive s; `folded` is its key."""

    start: int
    end: int
    folded: str
    capital: bool
    upper: bool
    possessive: bool


def tokens_of(text: str) -> list[Token]:
    """The words of `text`."""
    found = []
    for match in _TOKEN.finditer(text):
        word, end = match.group(), match.end()
        possessive = word.endswith(_POSSESSIVE)
        if possessive:
            word, end = word[:-2], end - 2
        if word:
            found.append(Token(match.start(), end, token(word), word[0].isupper(), word.isupper(), possessive))
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of seeds/places/."""
    lines = seeds(f"places/{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def role_of(text: str, tokens: list[Token], span: tuple[int, int]) -> str:
    """plain, organisation or dateline."""
    first, last = span
    if _is_dateline(text, tokens[first], tokens[last]):
        return "dateline"
    following = _next(text, tokens, last)
    if following is not None and following.folded in listed("organisations"):
        return "organisation"
    return "plain"


def is_name_of_other(
    gazetteer: Gazetteer,
    text: str,
    tokens: list[Token],
    span: tuple[int, int],
    candidates: tuple[int, ...],
    lower: frozenset[str],
) -> bool:
    """Whether the span names a person or is a common word, not a place."""
    first, last = span
    before, after = _previous(text, tokens, first), _next(text, tokens, last)
    if before is not None and before.folded in listed("titles") and not tokens[last].upper:
        return True
    if "".join(token.folded for token in tokens[first : last + 1]) in listed("never"):
        return True
    if first == last:
        people = max(gazetteer.entries[number].population for number in candidates)
        if tokens[first].folded in gazetteer.countries_in_capitals:
            return not tokens[first].upper
        if _is_acronym(gazetteer, text, tokens, first, candidates):
            return True
        if _is_word(gazetteer, tokens[first], lower if people < CERTAIN_FROM else frozenset()):
            return not (people >= WORD_FROM and _placed(tokens, first))
    if _is_headline(text, tokens[first]):
        return False
    return _is_part_of_name(gazetteer, tokens, span, before, after)


def ends_surname(gazetteer: Gazetteer, text: str, first: Token) -> bool:
    """Whether a spelling that no list has ends a person's name: "Yasser al-Shahrani", but not "Ain al-Shahrani"."""
    found = _ARTICLE_BEFORE.search(text, max(0, first.start - 30), first.start)
    if found is None:
        return False
    folded = token(found[1])
    return folded in listed("first_names") or not (folded in gazetteer.words or folded in gazetteer.strict)


def _is_acronym(gazetteer: Gazetteer, text: str, tokens: list[Token], first: int, candidates: tuple[int, ...]) -> bool:
    """Whether a short word in capitals is rather a short form than a small town: "the BLA", but "GAZA" and "CHAD"."""
    word = tokens[first]
    if not word.upper or len(word.folded) > LONGEST_ACRONYM or _is_dateline(text, word, word):
        return False
    bearers = [gazetteer.entries[number] for number in candidates]
    if any(one.name.isupper() or one.kind in ("country", "admin1") or one.population >= SHORT_FROM for one in bearers):
        return False
    beside = (*tokens[max(0, first - 1) : first], *tokens[first + 1 : first + 2])
    return not any(other.upper and len(other.folded) > 1 for other in beside)


def _is_word(gazetteer: Gazetteer, word: Token, lower: frozenset[str]) -> bool:
    return word.folded in gazetteer.words or word.folded in lower


def _placed(tokens: list[Token], first: int) -> bool:
    """A preposition of place stands right before, in lower case."""
    before = tokens[first - 1] if first else None
    return before is not None and before.folded in _PLACE_BEFORE and not before.capital


def _is_headline(text: str, word: Token) -> bool:
    """Whether most words of the line are capitalised, so that capitals mean nothing."""
    start = text.rfind("\n", 0, word.start) + 1
    end = text.find("\n", word.end)
    line = text[start : min(end if end >= 0 else len(text), start + 160)]
    words = [part for part in line.split() if len(part) > 3 and part[0].isalpha()]
    return sum(part[0].isupper() for part in words) > 0.75 * len(words)


def _is_part_of_name(
    gazetteer: Gazetteer, tokens: list[Token], span: tuple[int, int], before: Token | None, after: Token | None
) -> bool:
    """Whether a capitalised word beside it makes the name longer: Paris Hilton, Ahmed Hamza, Hamza Street."""
    first, last = span
    if before is not None and before.capital and _is_foreign(gazetteer, before):
        return True
    if after is None or not after.capital or not _is_foreign(gazetteer, after):
        return False
    return first == last and (tokens[first].folded in listed("first_names") or after.folded in listed("surnames"))


def _is_foreign(gazetteer: Gazetteer, word: Token) -> bool:
    """Whether a capitalised word is neither an English word nor a place: then it is part of a name."""
    folded = word.folded
    if folded in listed("first_names"):
        return True
    known = folded in gazetteer.words or folded in _PLACE_BEFORE or folded in gazetteer.strict
    return not (known or folded in gazetteer.demonyms or folded.rstrip("s") in gazetteer.demonyms)


def _is_dateline(text: str, first: Token, last: Token) -> bool:
    line = text.rfind("\n", 0, first.start) + 1
    before = text[line : first.start].strip()
    if before.strip(" \"'(*•-–—"):
        return False
    dashed = _DASHED.search(text, last.end, last.end + LONGEST_DATELINE) and _DATELINE.match(text, last.end)
    return bool(dashed or (before == "(" and _BRACKETED.match(text, last.end)))


def _previous(text: str, tokens: list[Token], first: int) -> Token | None:
    if first == 0:
        return None
    before = tokens[first - 1]
    gap = text[before.end : tokens[first].start]
    return before if gap.strip(" .") == "" and "\n" not in gap and not before.possessive else None


def _next(text: str, tokens: list[Token], last: int) -> Token | None:
    if last + 1 >= len(tokens) or tokens[last].possessive:
        return None
    after = tokens[last + 1]
    return after if text[tokens[last].end : after.start] in (" ", "\xa0") else None
