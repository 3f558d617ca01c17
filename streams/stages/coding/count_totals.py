"""Tolls told of more than one event, or of another: running totals, and the dead of what an arrest is about."""

import re
from functools import lru_cache

from streams.stages.coding.count_words import HURTS
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Page
from streams.stages.coding.vocabulary import ATTACK, HARMED

_ABOUT_REACH = 200
"""How many characters before a count an arrest may stand that is about the attack it counts."""

_TOLL = (
    r"\b(?P<of>toll(?:\s+of\s+(?:the\s+)?(?:wounded|injured))?|(?:number|count|tally)\s+of\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:dead|deaths|killed|fatalities|wounded|injured|hurt)|number\s+(?:killed|wounded|injured))\b"
)
_RISEN = r"(?:ris(?:es|en|ing)|rose|climb\w*|increas\w+|grew|grown|jump\w*|stands?|stood|reach\w*|pass\w*|up|now)"
_TOTAL = re.compile(
    rf"\b(?:br(?:ing|ought)|tak|took|rais|push|put|lift)\w*\s[^.;:]{{0,40}}?{_TOLL}[^.;:]{{0,60}}?\s(?:to|at|past|above)\s+$"
    rf"|{_TOLL.replace('<of>', '<its>')}(?:[^.;:]{{0,140}}?\s{_RISEN})?(?:\s+(?:to|at|past|above))?\s+$",
    re.IGNORECASE,
)
"""What stands before a running total: "raising the toll to", "the number of people killed has risen to"."""
_IS_TOLD = re.compile(r"\b(?:toll|number|count|tally)\b", re.IGNORECASE)
_SERIES = re.compile(
    r"\b(?:since|this\s+(?:year|month|week)|(?:past|last|two|three|four|five|several)\s+(?:days|weeks|months|years)|so\s+far|during|overall|combined|war|conflict|campaign"
    r"|in\s+the\s+(?:province|region|country|enclave|territory|strip)|nationwide|palestinian"
    r"|violence|offensive|protests?|unrest|clashes|fighting|attacks|days|weeks|months)\b",
    re.IGNORECASE,
)
"""What counts over many events, or days."""

_ARREST = r"\b(?:arrest\w*|detain\w*|jail\w*|convict\w*|sentenc\w*|suspected(?=\s+of\b)|wanted(?=\s+(?:over|for|in)\b))"
_ACCUSED = r"\b(?:held|captured|suspect\w*|accused|charged(?=\s+(?:with|over)\b)|questioned|sought|pursued)\b"
"""What tells of an arrest where the event is one: elsewhere "suspected gunmen" are who did it."""
_OVER = (
    r"[^.;]{0,120}?"
    r"\b(?:over|of|for|after|behind|with|to|in)\s[^.;]{0,80}?"
    rf"(?:\b(?:{ATTACK}|bombs?)\b[^.;]{{0,80}}?\b(?:that|which|where|when)\s[^.;]{{0,40}}"
    r"|\b(?:killing|murder|massacre|slaying|death)s?(?:\s+of\s+)?)$"
)
_ARREST_OVER = re.compile(_ARREST + _OVER, re.IGNORECASE)
_ACCUSED_OVER = re.compile(_ACCUSED + _OVER, re.IGNORECASE)
"""What stands before the toll of what an arrest is about: "arrested over a bomb that killed"."""

_SUSPECTED = re.compile(
    _ARREST
    + r"[^.;]{0,60}?\b(?:suspicion\s+of|connection\s+with|over|charged\s+with|accused\s+of)\b"
    + r"[^.;]{0,120}?\bafter\b[^.;]{0,80}$",
    re.IGNORECASE,
)
"""The same told as what came before it: "arrested on suspicion of murder after a woman was found"."""
_DID = (
    rf"\b(?:{HARMED}|burn(?:ed|t)|gunned|kills?|murdered|massacred|slaughtered|executed|beheaded|bombarded|shelled|pounded"
    r"|raided|stormed|opened|destroyed|targeted|(?:fired|launched|staged)(?!\s+(?:at|by|from|in|on)\b))\b"
)
"""A verb whose subject does the deed, or the passive of one: "rockets fired at Metula" are still what is answered."""
_NO_DEED = rf"(?:(?!{_DID})[^.,;])*"
_WHAT_IT_DID = (
    rf"\b(?:that|which|who)\s+(?:(?!{_DID})[\w’'-]+\s+){{0,3}}?{_DID}{_NO_DEED}"
    rf"(?:\band\s+(?:\w+\s+)?{_DID}{_NO_DEED})*"
)
_IN_RETURN = re.compile(
    r"\b(?:in\s+(?:response\s+to|re(?:taliation|prisal|venge|turn)\s+for)|retaliat(?:ed|ing)\s+for|revenge\s+for|aveng(?:e[ds]?|ing))\b"
    rf"{_NO_DEED}(?:{_WHAT_IT_DID})?$",
    re.IGNORECASE,
)
"""What stands before the toll of the deed that an attack answers: "in response to the killing of two students".

Up to the first deed that is not the answered one's own: "in response to rocket fire artillery killed" tells the
answer's dead.
"""


@lru_cache(1024)
def running_total(before: str, after: str) -> tuple[str, bool] | None:
    """The slot of which a count is a running total, and whether of one event; None where it is none."""
    total = _TOTAL.search(before) if _IS_TOLD.search(before) else None
    if total is None:
        return None
    slot = "injured" if HURTS.search(total["of"] or total["its"]) else "killed"
    return slot, not _SERIES.search(before[total.start() :] + after)


def is_of_another(page: Page, index: int, one: Quantity) -> bool:
    """Whether a count is of what an event is about, or answers, not of it: "arrested over a bomb that killed 17"."""
    start = max(page.events[index].start, page.opening(one.start), one.start - _ABOUT_REACH)
    until = one.end if one.kind == "lone" else one.start
    if start >= one.start:
        return False
    raid = page.events[index].type == "raid_arrest"
    of_raid = (_ACCUSED_OVER, _SUSPECTED) if raid else ()
    about = any(arrest.search(page.text, start, until) for arrest in (_ARREST_OVER, *of_raid))
    return about or bool(_IN_RETURN.search(page.text, start, one.start))
