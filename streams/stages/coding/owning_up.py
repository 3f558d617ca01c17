"""Whether words own up to a deed: "claimed responsibility", "admitted holding the pair", "said its men had fired".

The words of claim in seeds/slots/attribution.tsv are wide, for weights sort them: they hold "admitted" (to hospital)
and "said it was" (the fourth attack). What is told as somebody's claim names a deed of his own and is not negated.
"""

import re

from streams.stages.coding.parties import Cue
from streams.stages.coding.scope import Page
from streams.stages.coding.vocabulary import DENY, REJECT

_DONE = (
    r"[\"“‘']?(?:carr(?:ied|y|ying)\s+(?:it\s+)?out|(?:opened|opening|returned|set)\s+fire|behind\b|responsible\s+for"
    r"|t(?:aken|aking|ook)\s+(?:control|over|hostages?|prisoners?|the)\b|bl(?:own|ew|owing)\s+up"
    r"|(?:abduct|aimed|ambush|arrest|assassinat|attack|behead|bomb|captur|conduct|destroy|detain|detonat|down(?:ed|ing)|dropp|eliminat"
    r"|execut|fir(?:ed|ing)|hit(?:ting)?\b|holding\b|intercept|kidnap|kill|launch|mount|murder|neutrali[sz]|overr[au]n|perpetrat|plant|raid|ramm"
    r"|repel|repuls|sabotag|sank|seiz|shell|shoot|shot|sinking|stabb|stag(?:ed|ing)|storm|str(?:iking|uck)|sunk|target|torch)\w*)"
)
"""What is done with arms, as a verb; nothing that is only suffered, signed, held true or lost."""
_DEEDS = (
    r"(?:attack|assassination|assault|ambush|blast|bombing|deed|explosion|kidnapping|killing|murder|operation|raid"
    r"|shooting)s?\b"
)
"""What is claimed; strikes and shelling are more often another's, "claimed Israeli strikes killed six"."""
_OF_ITS = r"(?:one|some|two|three|members|fighters)\s+of\s+(?:its|our|their)\s+(?:\w+\s+)?\w+"
_MEN = (
    r"(?:its|our)\s+(?:\w+\s+){0,2}?(?:aircraft|army|artillery|bombers?|drones|fighters|forces|gunners|guns|jets|martyrs?|members|men"
    r"|missiles|mujahid\w+|navy|pilots|planes|soldiers|troops|units?|warplanes)"
)
_SELF = rf"(?:it|they|{_OF_ITS}|{_MEN})"
_AVOWS = (
    r"(?:sa(?:id|ys?)|announced|declared|stated|reported|claim\w*|confirm\w*|admit\w*|acknowledg\w*|boast\w*"
    r"|confess\w*)"
)
_AVOWS_ITSELF = rf"{_AVOWS}\s+(?:[\w’'-]+\s+){{0,5}}?{_SELF}\s*"
_HAS = r"(?:(?:ha[ds]|have|did|also|just|already|later|now|jointly)\s+){0,3}"
_OWNING = re.compile(
    rf"claim\w*\s+(?:(?:the\s+)?(?:responsibility|credit|{_DEEDS})|it\b|both\b|(?:an?|this|that)\s+(?:\w+\s+){{0,2}}?{_DEEDS})"
    rf"|claim\s+of\s+responsibility|claimed\s+(?:by|\w+\s+{_DEEDS})|(?:it|responsibility|{_DEEDS})\s+(?:\w+\s+){{1,4}}claimed\b"
    r"|(?:t[ao]k(?:e|es|en|ing)|took|accept\w*|assum\w*)\s+(?:\w+\s+){0,2}(?:responsibility|credit)|own\w*\s+up|put\s+(?:its|their)\s+name"
    rf"|(?:admit\w*|acknowledg\w*|avow\w*|boast\w*|claim\w*|confess\w*)\s+(?:(?:to|of)\s+)?(?:hav(?:e|ing)\s+)?{_DONE}"
    rf"|(?:admit\w*|avow\w*|confess\w*)\s+(?:to\s+)?(?:it\b|(?:the|this|that|both)\s+(?:\w+\s+)?{_DEEDS})"
    rf"|{_AVOWS_ITSELF}(?:{_HAS}{_DONE}|(?:was|were|is|are)\s+(?:behind|holding|responsible\s+for)\b)|{_AVOWS}\s+(?:[\w’'-]+\s+){{0,5}}?(?:it|they)\s+did\s+it\b"
)
_BEHIND = re.compile(r"(?:was|were|is)\s+behind\b")
_SAYING = re.compile(
    r"\b(?:said|says|told\s+[\w’'-]+(?:\s+[\w’'-]+)?|confirmed|admitted)\s+(?:that\s+)?"
    r"(?:it|they|the\s+(?:agency|army|faction|group|militia|movement|organi[sz]ation|service))\s+$",
    re.IGNORECASE,
)
_DISOWNING = re.compile(
    rf"{_AVOWS_ITSELF}(?:(?:ha[ds]|have)\s+(?:no\s+(?:link|part|hand|role|involvement|connection)|nothing\s+to\s+do)"
    rf"|(?:ha[ds]|have|did|was|were)(?:n[’']t|\s+not|\s+never)\s+(?:been\s+)?(?:{_DONE}|involved))"
)
_NOT = re.compile(
    r"(?:\b(?:not|never|nobody|no\s+(?:one|group)|neither|nor|without|short\s+of|none\s+of(?:\s+the)?)|n[’']t)\s+(?:\w+\s+){0,2}$"
    rf"|\b(?:{DENY}|{REJECT})\s+(?:(?!(?:and|but|or|it)\b)\w+\s+){{0,2}}$",
    re.IGNORECASE,
)


def negated(page: Page, cue: Cue) -> bool:
    """Whether words are said not to be so: "did not acknowledge", "neither claimed it", "rejected claims that it"."""
    return bool(_NOT.search(page.text, page.opening(cue.start), cue.start))


def owner_before(page: Page, cue: Cue) -> int | None:
    """Where the words end before which the name of whoever owns up to a deed stands; None where nobody owns up.

    That is before the cue, but in "a source of the SBU told us the agency was behind it" before "told".
    """
    if _OWNING.match(_said(page, cue)):
        return cue.start
    saying = _SAYING.search(page.text, page.opening(cue.start), cue.start)
    return saying.start() if saying and _BEHIND.match(_said(page, cue)) else None


def disowns(page: Page, cue: Cue) -> bool:
    """Whether words that begin as a claim does disown the deed: "said it had no link to it"."""
    return bool(_DISOWNING.match(_said(page, cue)))


def _said(page: Page, cue: Cue) -> str:
    return page.text[cue.start : page.closing(cue.start)].lower()
