"""Who only tells of a deed: the army of "the army said Cambodian shells hit a hospital" fired none of them.

Whoever stands before "said" is named beside the deed, and often as a force, so weights take it for the doer. It is none
where it tells what somebody else did, what came out of the blue, or what its own men and mere people suffered. It may
be one where it "said it had fired", or leaves open who did.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from streams.records import Party
from streams.stages.coding.parties import Lexicon, Named, acts_in, find_parties, party_of
from streams.stages.coding.scope import Page, Span, overlap
from streams.stages.coding.vocabulary import HARMED, MUNITION

_SAYS = r"(?:(?:has|have|had|later|also)\s+)?(?:said|says|say|reported|announced|confirmed|stated|added)\b"
_WHEN = (
    r"(?:\s+(?:(?:on|late|early)\s+)?(?:\w+day|yesterday|today)(?:\s+(?:morning|evening|night))?"
    r"|\s+in\s+an?\s+(?:\w+\s+)?(?:statement|report|post|message))*"
)
_WHO = r"(?:[^\s,;:\"“”—–]+\s+){1,12}?"
_TELLS = re.compile(rf"\b(?:{_SAYS}|according\s+to\b)")
_LEADING = re.compile(
    rf"(?:^|\s[-–—]+\s|[,;]\s+(?:and|but|while)\s+)(?P<who>{_WHO})(?:said|says|say)\b{_WHEN}\s+(?:that\s+)?(?P<what>[^\"“”]+)"
)
"""A teller before what it tells: "Pakistan's army said on Monday that ...". """
_CLOSING = re.compile(
    rf"(?P<what>.+?),[\"”’]?\s+(?:(?P<who>{_WHO}){_SAYS}{_WHEN}(?=[.,;:\"”]|\s+\w+ing\b|$)|(?:said|according\s+to)\s+(?P<whose>[^,;:.\"“”]+))",
    re.DOTALL,
)
"""A teller behind it: "..., the army said"; "..., according to the army"."""
_PASSIVE = r"\b(?:was|were|be|being|been)\s+(?:\w+ly\s+)?"
_IS_HIT = re.compile(rf"(?:\s+[\w’'-]+){{0,3}}?\s+{_PASSIVE}")
"""Behind those who did nothing: "soldiers were killed when ...". """
_ITSELF = re.compile(r"(?:[\w’'-]+\s+){0,3}?(?:its?|they|their|our|we|he|she|his|her)\b", re.IGNORECASE)
_SUFFERED = re.compile(
    r"(?:[^\s,;]+\s+){0,6}?(?:children|civilians?|constables?|farmers?|gendarmes?|guards?|m[ae]n|officers?|peacekeepers?|people|persons?"
    r"|police(?:m[ae]n)?|residents|security\s+(?:forces|personnel)|soldiers?|troops|villagers|wom[ae]n|workers)\b[^,;]{0,60}?"
    rf"(?:{_PASSIVE}(?:{HARMED}|fired\s+on|targeted)\b"
    r"|\b(?:died|came\s+under)\b)(?!\s+(?:dead\s+)?in\s+(?:\w+\s+){0,3}(?:strike|raid|operation|airstrike)s?\b)",
    re.IGNORECASE,
)
_OUT_OF_THE_BLUE = re.compile(
    rf"(?:[^\s,;]+\s+){{0,4}}?(?:{MUNITION}|blasts?|explosions?|devices?)\b[^,;]{{0,60}}?"
    r"\b(?:exploded|fell|hit|injured|killed|landed|struck|went\s+off|wounded)\b",
    re.IGNORECASE,
)
_OF_SOLDIERS = re.compile(
    r"(?:[^\s,;]+\s+){0,4}?(?:police(?:m[ae]n)?|security\s+(?:forces|personnel)|soldiers?|troops)\b", re.IGNORECASE
)
_OF_FORCE = frozenset({"military", "police"})
_ARMED = frozenset({"armed_group", "militia"})


@dataclass(frozen=True, slots=True)
class Telling:
    """Who tells something, over a span of the page, and what is told, over another."""

    who: Span
    what: Span


def tellings(page: Page, offset: int) -> Iterator[Telling]:
    """Who tells what in the sentence that holds an offset."""
    opening, closing = page.opening(offset), page.closing(offset)
    for one in _in_sentence(page.text[opening:closing]):
        yield Telling(*((opening + start, opening + end) for start, end in (one.who, one.what)))


@lru_cache(256)
def _in_sentence(sentence: str) -> tuple[Telling, ...]:
    """Who tells what, in offsets of a sentence; every phrase of a sentence asks for the same."""
    if not _TELLS.search(sentence):
        return ()
    return tuple(
        Telling(found.span("who" if form is _LEADING or found["who"] else "whose"), found.span("what"))
        for form in (_LEADING, _CLOSING)
        for found in form.finditer(sentence)
    )


def teller_of(lexicon: Lexicon, page: Page, span: Span) -> Party | None:
    """Who tells the words of a span, where it is told who does."""
    found = (one.who for one in tellings(page, span[0]) if overlap(one.what, span))
    return next((party_of(lexicon, page.text[slice(*who)].strip()) for who in found), None)


def only_tells(lexicon: Lexicon, page: Page, span: Span) -> bool:
    """Whether the words of a span are who tells of a deed, and not who did it.

    Soldiers who "were killed in an ambush" are not a rebel's own: he may well tell of his deed.
    """
    beside = [page.text[slice(*one.what)] for one in tellings(page, span[0]) if overlap(one.who, span)]
    if any(map(_OF_SOLDIERS.match, beside)) and party_of(lexicon, page.text[slice(*span)]).sector in _ARMED:
        return False
    return any(_is_of_others(lexicon, what) for what in beside)


def _is_of_others(lexicon: Lexicon, what: str) -> bool:
    """Whether what somebody tells is no deed of his own."""
    if _SUFFERED.match(what):
        return True
    if _ITSELF.match(what):
        return False
    doers = [one.party for one in find_parties(lexicon, what) if _does(what, one)]
    if doers:
        return any(one.country or one.sector not in _OF_FORCE for one in doers)
    return bool(_OUT_OF_THE_BLUE.match(what))


def _does(what: str, one: Named) -> bool:
    """Whether somebody does something in what is told: by a verb of harm, or as whom it is all about."""
    leads = what[: one.start].strip(' \n"“”').lower() in ("", "the")
    return (leads or acts_in(what, one)) and not _IS_HIT.match(what, one.end)
