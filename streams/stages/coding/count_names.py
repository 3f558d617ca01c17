"""Those who are counted by their names: "killed Minister Alia and six others", "Ali Naji and Omar Karim were killed".

News names the dead who were known and counts the rest. A name is one person where the verb or the words beside it say
that it is a person at all; two full names are two.
"""

import re
from collections.abc import Iterator, Sequence

from streams.stages.coding.count_words import HURTING, KILLING
from streams.stages.coding.no_persons import is_nobodys
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Page

SUMMED = frozenset({"number", "single", "known", "least"})
"""Kinds of quantities that are summed with others beside them."""
_WITHIN = 120
"""How many characters the name and the office of one may take before the others."""
_OTHERS = re.compile(r"\s+other(?:s|\s+(?:\w+\s+)?(?:people|persons|\w+s))\b")
_TITLE = r"(?:(?!(?:after|at|by|during|for|from|in|near|of|on|with)\b)[a-z-]+\s+){0,4}"
_NAME = rf"{_TITLE}(?:[A-Z][\w’'-]+\s+)+(?:(?:al|bin|da|de|del|dos|el|ibn|van|von)[\s-])?[A-Z][\w’'-]+"
_OFFICE = r"(?:,\s(?:an?|his|her|its|the|their|who)\s[^,.;:]{1,60},|,\s\d\d,)?"
"""What is said of one behind the name: "Taleb Abdallah, a senior commander,"."""
_ONE = re.compile(rf"\b(?:{KILLING}|{HURTING})\s+(?P<who>{_NAME}{_OFFICE})\s+and\s+$")
"""One by his full name before more: "killed General Oumar Diarra and 11 soldiers"."""
_ONE_WITH_OTHERS = re.compile(
    rf"\b(?:{KILLING}|{HURTING})\s+(?P<who>(?:(?:the|an?|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?[\w-]*[^\Ws]|{_TITLE}[A-Z][\w’'-]+)"
    rf"(?:\s+(?:of|for)\s+(?:the\s+)?[\w’'-]+(?:\s+(?!and\b)[\w’'-]+){{0,3}}?)?)\s+and\s+$"
)
"""One by a name or an office before "and six others": there is one beside whom they are others."""
_SHARED = re.compile(r"\sand\s[^.;]*\s(?:were|been|died)\s")
_AS_SUBJECT = (
    r"(?:^|(?<=[“\"])|\b(?:after|and|as|because|since|that|when|where|while)\s+)"
    r"(?!(?:After|At|Both|From|In|Inside|Near|On|Outside|The)\b)"
    r"(?:[A-Z][a-z]+\s+(?!(?:after|at|by|for|from|in|near|of|on)\b)[a-z]+\s+)?"
)
"""Where a subject begins: its clause, and its trade ("Aid workers")."""
_ONE_FIRST = re.compile(rf"{_AS_SUBJECT}(?P<who>{_NAME}{_OFFICE})\s+and\s+$")
"""The same before those with whom he shares a verb: "Colonel Musa Adamu and 12 soldiers were killed"."""
_DIED = (
    r"(?:both\s+)?(?:died|(?:were|(?:have|had)\s+been)\s+(?:both\s+)?"
    r"(?:assassinated|executed|killed|murdered|shot\s+dead|slain))\b"
)
_ALL_DIED = re.compile(rf"(?:\s+(?!(?:and|that|which|who)\b)[\w’'-]+){{0,4}}?\s+{_DIED}")
_TWO = re.compile(rf"{_AS_SUBJECT}(?P<who>{_NAME}{_OFFICE}\s+and\s+{_NAME}{_OFFICE})\s+{_DIED}")
"""Two as the subject of one verb."""


def with_named(page: Page, told: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities of a page with those told by name, in whose place stand no words of their office."""
    counted = {one.start for one in told if one.kind != "lone"}
    found = (*_beside(page, told), *_first(page, told), *_pairs(page))
    named = [one for one in found if one.start not in counted and not is_nobodys(page.text[one.start : one.end])]
    yield from named
    for one in told:
        if one.kind == "lone" or not any(who.start <= one.start < who.end for who in named):
            yield one


def _beside(page: Page, told: Sequence[Quantity]) -> Iterator[Quantity]:
    """Those who are one without a number or a word that counts, beside others who are counted."""
    for more in (one for one in told if one.kind in SUMMED):
        opening = max(page.opening(more.start), more.start - _WITHIN)
        named = _ONE.search(page.text, opening, more.start)
        if named:
            yield Quantity(*named.span("who"), 1, 1, "known")
        elif more.kind == "number" and _OTHERS.match(page.text, more.end):
            who = _ONE_WITH_OTHERS.search(page.text, opening, more.start)
            if who and not any(one.kind != "lone" and who.start("who") <= one.start < who.end("who") for one in told):
                yield Quantity(*who.span("who"), 1, 1, "known")


def _first(page: Page, told: Sequence[Quantity]) -> Iterator[Quantity]:
    """Those who are named before others as the subject of one verb."""
    for more in (one for one in told if one.kind in SUMMED and _ALL_DIED.match(page.text, one.end)):
        opening = page.opening(more.start)
        if named := _ONE_FIRST.search(page.text[opening : more.start]):
            yield Quantity(opening + named.start("who"), opening + named.end("who"), 1, 1, "known")


def _pairs(page: Page) -> Iterator[Quantity]:
    """Two full names that share a death."""
    for start, end, _ in page.sentences:
        sentence = page.text[start:end]
        two = _TWO.search(sentence) if _SHARED.search(sentence) else None
        if two:
            yield Quantity(start + two.start("who"), start + two.end("who"), 2, 2, "number")
