"""Whose dead a count tells, by the kind of event: the attackers' own are no victims, and "also" adds to others.

"17 soldiers were killed. The army said 96 attackers were killed" tells 17 of an attack; a clash has the dead of both
sides. What is told apart with "were also killed" is added there, and in an attack where it is more victims.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from streams.stages.coding.count_fates import Fate, about
from streams.stages.coding.count_features import Standing
from streams.stages.coding.count_words import HARM
from streams.stages.coding.quantities import ONE_PERSON, Quantity
from streams.stages.coding.scope import Page
from streams.stages.coding.vocabulary import ATTACKER, FIGHTER, THEM

_ONE_SIDED = frozenset(
    {"armed_attack", "bombing", "suicide_bombing", "assassination", "abduction", "sabotage_arson", "maritime_attack"}
)
"""Events whose toll is that of those who were attacked."""
_NOUN = (
    r"\s*(?:of\s+(?:the|its|their)\s+)?"
    rf"(?:(?!(?:and|or|of|in|by|at|on|with|under|from|to|as|when|who|that|was|were|{HARM})\b)[\w’'-]+\s+){{0,3}}?"
)
_DOERS = re.compile(rf"{_NOUN}{ATTACKER}\b", re.IGNORECASE)
_FIGHTERS = re.compile(rf"{_NOUN}{FIGHTER}\b", re.IGNORECASE)
_ENDS_AS_DOER = re.compile(rf"\b{ATTACKER}\s+$", re.IGNORECASE)
"""Who stands right before the verb of one victim: "the attacker was shot dead"."""
_FIGHTERS_ATTACK = re.compile(
    rf"(?<!against )(?<!on )(?<!of )\b{FIGHTER}\b[^.;,]{{0,40}}?\b(?:attack(?:ed|ing)?|storm(?:ed|ing)"
    r"|raid(?:ed|ing)|ambush(?:ed|ing)|overran|open(?:ed|ing)\s+fire|burst|assault(?:ed|ing)"
    r"|(?<!were )(?<!was )(?<!been )(?<!also )killed|killing|detonated|seized|took|fired)\b"
    rf"|\bby\s+(?:[\w’'-]+\s+){{0,4}}{FIGHTER}\b",
    re.IGNORECASE,
)
_NEAR = range(-3, 6)
"""Sentences from an event in which victims are told beside whom the attackers are counted apart."""
_ALSO = {
    "killed": re.compile(
        r"(?:\s+[\w’'-]+){0,6}?\s+(?:(?:was|were|had\s+been)\s+also\s+(?:been\s+)?killed|also\s+died)\b", re.IGNORECASE
    ),
    "injured": re.compile(
        r"(?:\s+[\w’'-]+){0,6}?\s+(?:was|were|had\s+been)\s+also\s+(?:been\s+)?(?:\w+ly\s+)?(?:wounded|injured|hurt)\b",
        re.IGNORECASE,
    ),
}
_PLACED = re.compile(
    r"[^.;]{0,80}?\b(?:in|at|near|outside)\s+(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,2}?(?:[A-Z]|separate\b|another\b)|[^.;]{0,60}\b(?:separate|another)\b"
)
"""What makes those of another place, and so perhaps of another event."""
_PARTED = re.compile(rf"[^.;]{{0,60}}?,?\s(?:[\w-]+\s+of\s+{THEM}|including|among)\b", re.IGNORECASE)
"""What follows a whole whose other parts are still to be told: "killed 19 people, 17 of them visitors"."""
_ALSO_REACH = 2
_COUNTED = frozenset({"number", "least", "single", "known", "sum", "several", "upto", "under", "range"})


def doers_dead(page: Page, index: int, found: Sequence[tuple[Quantity, Fate, int]]) -> set[Quantity]:
    """The counts of a slot that are of those who attacked, where those whom they attacked are told as near."""
    if page.events[index].type not in _ONE_SIDED:
        return set()
    fighters = _fighters_attack(page, index)
    doers = {one for one, _, _ in found if _is_doer(page, one, fighters)}
    gaps = [abs(gap) for one, _, gap in found if one not in doers and one.kind != "lone" and one.low and gap in _NEAR]
    return {one for one, _, gap in found if one in doers and min(gaps, default=abs(gap) + 1) <= abs(gap)}


def _is_doer(page: Page, one: Quantity, fighters: bool) -> bool:
    """Whether a count, or a term of a sum, is of those who attack; of fighters where it is they who did."""
    before, said, after = about(page, one)
    if one.kind == "lone":
        return bool(_ENDS_AS_DOER.search(before))
    nouns = [_DOERS, _FIGHTERS] if fighters else [_DOERS]
    told = said + " " if one.kind in ONE_PERSON else ""
    terms = [after, told, *(said[hit.end() :] for hit in re.finditer(r"\band\b|,", said))]
    return any(noun.match(term) for noun in nouns for term in terms)


def _fighters_attack(page: Page, index: int) -> bool:
    event = page.events[index]
    return bool(_FIGHTERS_ATTACK.search(page.text, page.opening(event.start), page.closing(event.start)))


def with_also(page: Page, slot: str, standing: Sequence[Standing]) -> list[Standing]:
    """The counts of a slot; what is told to be more ("a driver was also killed") is added to the one before it."""
    kept = sorted((one for one in standing), key=lambda one: one.quantity.start)
    for further in [one for one in kept if one.quantity.kind in _COUNTED and _is_added(page, slot, one.quantity)]:
        first = max(_before(page, further, kept), key=lambda one: one.quantity.start, default=None)
        if first is not None and not _PARTED.match(about(page, first.quantity)[2]):
            both = replace(first, quantity=_sum(first.quantity, further.quantity))
            own = range(further.quantity.start, page.closing(further.quantity.start))
            kept = [both, *(one for one in kept if one is not first and one.quantity.start not in own)]
    return kept


def _sum(one: Quantity, further: Quantity) -> Quantity:
    """A count with more added, quoted by its own words."""
    high = None if one.high is None or further.high is None else one.high + further.high
    return replace(one, low=one.low + further.low, high=high)


def _is_added(page: Page, slot: str, one: Quantity) -> bool:
    _, _, after = about(page, one)
    also = _ALSO[slot].match(after)
    return bool(also and not _PLACED.match(after[also.end() :]))


def _before(page: Page, further: Standing, found: Sequence[Standing]) -> Iterator[Standing]:
    """The counts that a further one may be added to."""
    here = page.sentence(further.quantity.start)
    for one in found:
        near = 0 <= here - page.sentence(one.quantity.start) <= _ALSO_REACH
        if near and one.quantity.end <= further.quantity.start and one.quantity.kind in _COUNTED and one.quantity.low:
            yield one
