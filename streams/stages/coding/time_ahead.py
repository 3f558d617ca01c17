"""Days still to come, by the verb they belong to: "will withdraw on Friday", "a truce that takes effect on Monday".

A weekday or a date counts back from publication, because news tells what was; read so, tomorrow's withdrawal would be
last week's. The verb must stand in the day's own clause, for "will hold to account those who attacked on Friday" looks
back. "Would" looks forward as "will" does, after somebody said; "was due to leave on Monday" may be over, and counts
for nothing. "It begins on Friday" looks forward only of what is arranged, a truce or a move of forces; a tale begins on
a day that is past.
"""

import re

from streams.stages.coding.scope import Event, Page
from streams.stages.coding.status import GRACE
from streams.stages.coding.time_calendar import Resolved
from streams.stages.coding.time_mentions import TimeMention

_WILL = (
    r"(?:will|shall|won['’]t|['’]ll|would(?!\s+(?:have|not|later|often))"
    r"|(?:is|are)\s+(?:(?:due|set|scheduled|expected|slated|about|likely|planned)\s+)?to|planning\s+to"
    r"|(?:plan|threaten|vow|promise|pledge)(?:s|d|ed)?\s+to)"
)
_DUE = (
    r"(?:takes?\s+effect|(?:comes?|enters?|goes|go)\s+into\s+(?:force|effect)|expires?"
    r"|(?:planned|scheduled|slated|set|due)\s+for|due\s+on)"
)
_BEGINS = r"(?:begins?|starts?)(?!\s+of\b)"
_ARRANGED = frozenset({"ceasefire", "force_movement"})
_SAME_CLAUSE = r"(?:(?!\b(?:that|who|which|whose|where|when|while|after|before|since|as)\b)(?:\b[ap]\.m\.|[^.,;:()—–]))"
_REST = rf"\s(?P<rest>{_SAME_CLAUSE}{{0,80}})$"
_AHEAD = re.compile(rf"\b(?:{_WILL}|{_DUE}){_REST}", re.IGNORECASE)
_AHEAD_ARRANGED = re.compile(rf"\b(?:{_WILL}|{_DUE}|{_BEGINS}){_REST}", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|been)\s+(?:\w+\s+)?(?:to|for|on)\b", re.IGNORECASE)
_BACK = re.compile(
    r"^(?:also\s+|now\s+)?(?:be\s+(?:charged|tried|questioned|held|buried|mourned|remembered|remind\w*)|investigate|probe"
    r"|examine|review|respond|retaliate|answer|avenge|bury|mourn|remember|remind|recall|punish|prosecute|discuss)\b"
    r"|(?<!\bbe\s)\b(?:\w+ed|shot|hit|struck|taken|slain)\s+(?:late\s+|early\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
"""What follows such a verb and looks back all the same: "will answer for the attack", "will free those seized on"."""
_OPENS = re.compile(r"\s*(?:(?:[Ff]rom|[Oo]n|[Bb]y)\s+)?")
_THEN_WILL = re.compile(rf"(?!['’]s)(?:(?!\b(?:said|says|told|\w+ed)\b){_SAME_CLAUSE}){{0,60}}\b{_WILL}\s")
_REACH = 200
"""Characters before a day among which its verb is looked for."""
_CALL = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:on|for|up)|call(?:s|ed|ing)?\s+(?:\w+\s+){1,4}to|urg(?:es|ed|ing)|summon(?:s|ed)"
    r"|invit(?:es|ed)|announc(?:es|ed)|plan(?:s|ned)|vow(?:s|ed)|schedul(?:es|ed)|will|would|is\s+to|are\s+to)\b",
    re.IGNORECASE,
)


def is_ahead(page: Page, event: Event, mention: TimeMention) -> bool:
    """Whether the verb that a time belongs to looks forward, for an event of that type."""
    opening, closing = page.opening(mention.start), page.closing(mention.start)
    before = page.text[max(opening, mention.start - _REACH) : mention.start]
    if _OPENS.fullmatch(before):
        return _THEN_WILL.match(page.text, mention.end, closing) is not None
    found = (_AHEAD_ARRANGED if event.type in _ARRANGED else _AHEAD).search(before)
    return bool(found and not _BACK.search(found["rest"]) and not _PAST.search(before))


def called_for(page: Page, event: Event, mention: TimeMention, resolved: Resolved | None) -> bool:
    """Whether an event's words call for it on a day that is still to come."""
    if resolved is None or page.published is None or not event.start <= mention.start < event.end:
        return False
    days = (resolved.start - page.published).days
    if days > GRACE:
        return _CALL.search(page.text, event.start, mention.start) is not None
    return days > 0 and is_ahead(page, event, mention)
