"""Days on which somebody told, died or mourned, which are not the event's own: "said on Wednesday that ... the day
before", "wounded on Tuesday died in hospital on Thursday".

Where the sentence tells no other time they may still be the best that it has, so they give way to others only. A day
still to come that a call names is the event's, and no other is.
"""

import re

from streams.stages.coding.scope import Event, Page
from streams.stages.coding.status import GRACE
from streams.stages.coding.time_calendar import Resolved
from streams.stages.coding.time_mentions import TimeMention

_SAID = r"said|says|told|condemned|condemns|denied|denies|acknowledged|admitted|accused|confirmed"
_ENDED = r"(?P<died>died|dies)|succumbed|buried|mourned|counted"
_HURT = r"\b(?:wounded|injured|hurt|shot|beaten|stabbed)\b"
_HURT_BEFORE = re.compile(rf"{_HURT}|\b(?:hospital|wounds|injuries)\b")
_HURT_AFTER = re.compile(rf"\s+after\s[^.;]{{0,60}}{_HURT}")
"""Who "died on Monday when a bomb went off" died of it then and there; who was wounded first died later."""
_VERB_BEFORE = re.compile(
    rf"\b(?:{_SAID}|{_ENDED}|claimed\s+responsibility|claimed)"
    r"(?:\s+(?:reporters|journalists|(?:its|their)\s+dead|(?:to|of|in|from)\s+(?:(?:an?|the|his|her|their)\s+)?"
    r"(?:hospital|statement|wounds|injuries|interview|message|telegram|video)))?"
    r"\s+(?:(?:late|early|later|again)\s+)?(?:on\s+)?(?:(?:late|early)\s+)?$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(rf"\s+(?:{_SAID})\b(?!\s+(?:to|by)\b)")
_CALL = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:on|for|up)|call(?:s|ed|ing)?\s+(?:\w+\s+){1,4}to|urg(?:es|ed|ing)|summon(?:s|ed)"
    r"|invit(?:es|ed)|announc(?:es|ed)|plan(?:s|ned)|vow(?:s|ed)|schedul(?:es|ed)|will|would|is\s+to|are\s+to)\b",
    re.IGNORECASE,
)
_SPEECH = frozenset({"threat", "ceasefire"})
"""Events that are themselves said: their day is that of the saying."""
_REACH = 80
"""Characters before a day among which its verb is looked for."""


def of_telling(page: Page, type_: str, mention: TimeMention) -> bool:
    """Whether a verb of saying or dying beside a time has it for its own, so that an event told there has not."""
    if type_ in _SPEECH:
        return False
    opening, closing = page.opening(mention.start), page.closing(mention.start)
    before = page.text[max(opening, mention.start - _REACH) : mention.start]
    verb = _VERB_BEFORE.search(before)
    if verb and verb["died"]:
        hurt = _HURT_BEFORE.search(page.text, opening, mention.start)
        return bool(hurt or _HURT_AFTER.match(page.text, mention.end, closing))
    return bool(verb or _VERB_AFTER.match(page.text, mention.end, closing))


def called_for(page: Page, event: Event, mention: TimeMention, resolved: Resolved | None) -> bool:
    """Whether an event's words call for it on a day that is still to come."""
    if resolved is None or page.published is None or (resolved.start - page.published).days <= GRACE:
        return False
    inside = event.start <= mention.start < event.end
    return inside and _CALL.search(page.text, event.start, mention.start) is not None
