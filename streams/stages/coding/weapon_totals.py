"""What a text's further numbers make of the number of weapons that was elected.

The election takes one number as it stands. Two of its kind settle it where they plainly belong together: an estimate
that the text makes exact ("nearly two dozen rockets"; "the number of projectiles at 23"), a number that the same
sentence adds to ("two from Gaza, then three more"), those of more that were stopped, where the event is that, and one
that another teller sets against it, which makes a range ("it fired 28, it said; officials speak of 23").
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from streams.stages.coding.scope import Page
from streams.stages.coding.weapon_numbers import ACTS
from streams.stages.coding.weapon_words import LOOSE, WeaponMention

_ESTIMATE = re.compile(r"(?:nearly|almost|close\s+to|under|fewer\s+than|less\s+than)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"\s+(?:more|others)(?:\s*(?:[.,;:)]|$)|\s+(?:at|in|on|into|from|to|over|near|of\s+them|were|was|had|later)\b"
    rf"|{ACTS.pattern})",
    re.IGNORECASE,
)
_DOWN = r"(?:(?:shot|brought|knocked|taken)\s+down|downed|intercepted|destroyed|stopped|jammed)\b"
_STOPPED = re.compile(rf"(?:\s+of\s+(?:them|these|those))?(?:\s+(?:was|were|had|been|being))*\s+{_DOWN}", re.IGNORECASE)
_STOPPING = re.compile(rf"\b{_DOWN}[^.;,]*$", re.IGNORECASE)
_OF_WHICH = re.compile(r"\bof\s+(?:which|them)\s+$", re.IGNORECASE)
_SPEAKS = r"(?:says?|said|speaks?|spoke|puts?|counts?|counted|reports?|reported|confirms?)"
_SAYS_IT = re.compile(
    rf"\b{_SPEAKS}\s+(?:(?:that|of|from|about|around|some|at|it|them|the|number|rockets)\s+){{0,3}}[\"“]?$"
    r"|,\s+then\b[^.;]*\bof\s+$"
)
_IT_SAYS = re.compile(rf"(?:\s+\w+)?,\s+(?:{_SPEAKS}|according\s+to)\b")
_VICTIMS = re.compile(r"\b(?:killed|dead|deaths?|died|hurt|injured|people|victims)\b")
_IN_ALL = re.compile(
    r"(?:\s+(?:[\w-]+\s+)?(?:rockets?|missiles?|drones?|shells?|launches|projectiles?|bombs?|vehicles?|cars?))?"
    r"(?:\s+(?:had\s+been|have\s+been|were|was|had|have)?\s*(?:fired|launched|used|sent)\b(?!\s+(?:at|on|into|against|towards?)\s+(?:the\s+)?[A-Z])|\s*[.;:,\"”)]|\s+and\s+not\b|\s*$)"
)
_SOME_STOPPED = re.compile(rf"[^.;\n]{{0,60}}\b{_DOWN}", re.IGNORECASE)


def settled(page: Page, told: WeaponMention, others: Sequence[WeaponMention], stopping: bool) -> WeaponMention:
    """The number that a mention tells in view of the others that may count the same weapons.

    `stopping` is whether the event is that weapons were stopped, so that those which came through are no part of it.
    """
    stopped = _stopped(page, told, others) if stopping else None
    return stopped or _exact(page, told, others) or _sum(page, told, others) or _contested(page, told, others) or told


def _stopped(page: Page, told: WeaponMention, others: Sequence[WeaponMention]) -> WeaponMention | None:
    """Those of the weapons told that were stopped, where it is not they: "ten came, and seven were downed"."""
    if _STOPPING.search(page.text[max(0, told.start - 40) : told.start]) or _STOPPED.match(page.text, told.end):
        return None
    later = (one for one in others if one.low == one.high and told.end <= one.start)
    fewer = (one for one in later if (one.low or 0) < (told.low or 0))
    close = (one for one in fewer if page.sentence(one.start) - page.sentence(told.start) <= 1)
    return next((one for one in close if _is_stopped(page.text, one)), None)


def _is_stopped(text: str, some: WeaponMention) -> bool:
    if _STOPPED.match(text, some.end):
        return True
    return bool(_OF_WHICH.search(text[max(0, some.start - 20) : some.start]) and _SOME_STOPPED.match(text, some.end))


def _exact(page: Page, told: WeaponMention, others: Sequence[WeaponMention]) -> WeaponMention | None:
    """The exact number that lies in the range of an estimate; the ends of a true range ("five or six") stay."""
    if told.low is None or told.high is None or not _ESTIMATE.match(page.text, told.start):
        return None
    inside = range(told.low, told.high + 1)
    return next((one for one in others if one.low == one.high and one.low in inside), None)


def _sum(page: Page, told: WeaponMention, others: Sequence[WeaponMention]) -> WeaponMention | None:
    """The sum of two numbers of one sentence of which the second counts more, where one of them is told."""
    for second in others:
        if second.form == LOOSE and _FURTHER.match(page.text, second.end):
            first = _before(page, second, others)
            if first and told in (first, second) and not _apart(page, first, second):
                number = (first.low or 0) + (second.low or 0)
                return WeaponMention(first.start, second.end, "sum", "number", number, number)
    return None


def _contested(page: Page, told: WeaponMention, others: Sequence[WeaponMention]) -> WeaponMention | None:
    """The range from an exact number to another that a later sentence or clause says, where both count the same.

    What only a part of them did ("20 were intercepted, it said") is no number of the same.
    """
    exact = sorted((one for one in others if one.low == one.high and one.low != 1), key=_end)
    for first, second in pairwise(exact):
        if told in (first, second) and first.low != second.low and _says_otherwise(page, first, second):
            low, high = sorted((first.low or 0, second.low or 0))
            return WeaponMention(first.start, second.end, "range", "number", low, high)
    return None


def _says_otherwise(page: Page, first: WeaponMention, second: WeaponMention) -> bool:
    if page.sentence(second.start) - page.sentence(first.start) > 1 or _apart(page, first, second):
        return False
    between, after = page.text[first.end : second.start], page.text[second.end : second.end + 60]
    if _VICTIMS.search(between):
        return False
    said = _SAYS_IT.search(between) is not None or _IT_SAYS.match(after) is not None
    return said and _IN_ALL.match(after) is not None


def _before(page: Page, second: WeaponMention, others: Sequence[WeaponMention]) -> WeaponMention | None:
    """The last exact number before another one in its sentence."""
    exact = (one for one in others if one.low == one.high and one.form in ("number", LOOSE))
    opening = page.opening(second.start)
    return max((one for one in exact if opening <= one.start and one.end <= second.start), key=_end, default=None)


def _apart(page: Page, first: WeaponMention, second: WeaponMention) -> bool:
    """Whether the second number belongs to an event that the first has no part in."""
    return any(one.start <= second.start < one.end and not one.start <= first.start < one.end for one in page.events)


def _end(mention: WeaponMention) -> int:
    return mention.end
