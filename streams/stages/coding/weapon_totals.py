"""What a text's further numbers make of the number of weapons that was elected.

The election takes one number as it stands. Two of its kind settle it where they plainly belong together: an estimate
that the text makes exact ("nearly two dozen rockets"; "the number of projectiles at 23"), and a number that the same
sentence adds to ("two from Gaza, then three more").
"""

import re
from collections.abc import Sequence

from streams.stages.coding.scope import Page
from streams.stages.coding.weapon_words import LOOSE, WeaponMention

_ESTIMATE = re.compile(r"(?:nearly|almost|close\s+to|under|fewer\s+than|less\s+than)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"\s+(?:more|others)(?:\s*(?:[.,;:)]|$)|\s+(?:at|in|on|into|from|to|over|near|of\s+them|were|was|had|later)\b)",
    re.IGNORECASE,
)


def settled(page: Page, told: WeaponMention, others: Sequence[WeaponMention]) -> WeaponMention:
    """The number that a mention tells in view of the others that may count the same weapons."""
    return _exact(page, told, others) or _sum(page, told, others) or told


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
            if first and told in (first, second):
                number = (first.low or 0) + (second.low or 0)
                return WeaponMention(first.start, second.end, "sum", "number", number, number)
    return None


def _before(page: Page, second: WeaponMention, others: Sequence[WeaponMention]) -> WeaponMention | None:
    """The last exact number before another one in its sentence."""
    exact = (one for one in others if one.low == one.high and one.form in ("number", LOOSE))
    opening = page.opening(second.start)
    return max((one for one in exact if opening <= one.start and one.end <= second.start), key=_end, default=None)


def _end(mention: WeaponMention) -> int:
    return mention.end
