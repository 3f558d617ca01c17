"""Days still to come, by the verb they belong to: "will withdraw on Friday", "a truce that takes effect on Monday".

A weekday or a date counts back from publication, because news tells what was; read so, tomorrow's withdrawal would be
last week's. Forward they count only for what is arranged and announced, a move of forces, a truce, a march, and for
what is threatened, and only where the verb is the event's own: "a man will appear in court on Thursday over a stabbing
on Saturday" tells of no stabbing to come. "Would" looks forward as "will" does, after somebody said; "was due to leave
on Monday" may be over, and counts for nothing.
"""

import re

from streams.stages.coding.scope import Event, Page, Span
from streams.stages.coding.status import GRACE
from streams.stages.coding.time_calendar import Resolved
from streams.stages.coding.time_mentions import TimeMention
from streams.stages.coding.vocabulary import WEEKDAY

_WILL = (
    r"(?:will|shall|won['’]t|['’]ll|would(?!\s+(?:have|not|later|often))"
    r"|(?:is|are)\s+(?:(?:due|set|scheduled|expected|slated|about|likely|planned)\s+)?to|planning\s+to"
    r"|(?:plan|threaten|vow|promise|pledge)(?:s|d|ed)?\s+to)"
)
_DUE = (
    r"(?:(?:begins?|starts?)(?!\s+of\b)|takes?\s+effect|(?:comes?|enters?|goes|go)\s+into\s+(?:force|effect)|expires?"
    r"|(?:planned|scheduled|slated|set|due)\s+for|due\s+on)"
)
_ARRANGED = frozenset({"force_movement", "territory_change", "ceasefire", "unrest"})
_SAME_CLAUSE = r"(?:(?!\b(?:that|who|which|whose|where|when|while|after|before|since|as)\b)(?:\b[ap]\.m\.|[^.,;:()—–]))"
_AHEAD = re.compile(rf"\b(?P<verb>{_WILL}|{_DUE})\s(?P<rest>{_SAME_CLAUSE}{{0,80}})$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|been)\s+(?:\w+\s+)?(?:to|for|on)\b", re.IGNORECASE)
_BACK = re.compile(
    r"^(?:also\s+|now\s+)?(?:be\s+(?:charged|tried|questioned|buried|mourned|remembered|remind\w*)|investigate|probe"
    r"|examine|review|respond|retaliate|answer|avenge|bury|mourn|remember|remind|recall|punish|prosecute|discuss)\b"
    rf"|\b{WEEKDAY}\b(?!\s+(?:and|or|to|into)\s+$)"
    r"|(?<!\bbe\s)\b(?:\w+ed|shot|hit|struck|taken|slain)\s+(?:late\s+|early\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
"""What follows such a verb and looks back all the same: "will answer for the attack", "will free those seized on"; or
a day of the verb's own."""
_OPENS = re.compile(r"\s*(?:(?:[Ff]rom|[Oo]n|[Bb]y)\s+)?")
_THEN_WILL = re.compile(rf"(?!['’]s)(?:(?!\b(?:said|says|told|\w+ed)\b){_SAME_CLAUSE}){{0,60}}\b(?P<verb>{_WILL})\s")
_DEADLINE = re.compile(r"\b(?:gave|given|giving|gives?|deadline|ultimatum)\b[^.;]{0,60}\b(?:until|till|by)\s+$")
_WHO = re.compile(r"\b(?:who|which|that|whose)\s+$")
_LEADS = re.compile(r"\s+(?:(?:not|also|soon|be|have|begin|start|to)\s+)*")
"""What may stand between the verb and the words of its event: "will begin to"."""
_FOLLOWS = re.compile(rf"{_SAME_CLAUSE}{{0,40}}")
"""What may stand between the words of an event and its verb: "the withdrawal of French troops from Chad is to"."""
_REACH = 200
"""Characters before a day among which its verb is looked for."""
_CALL = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:on|for|up)|call(?:s|ed|ing)?\s+(?:\w+\s+){1,4}to|urg(?:es|ed|ing)|summon(?:s|ed)"
    r"|invit(?:es|ed)|announc(?:es|ed)|plan(?:s|ned)|vow(?:s|ed)|schedul(?:es|ed)|will|would|is\s+to|are\s+to)\b",
    re.IGNORECASE,
)


def is_ahead(page: Page, event: Event, mention: TimeMention) -> bool:
    """Whether a time belongs to a verb that looks forward, and that verb to the event."""
    if event.type == "threat":
        before = page.text[max(page.opening(mention.start), mention.start - _REACH) : mention.start]
        return _DEADLINE.search(before) is not None or _forward_verb(page, mention) is not None
    verb = _forward_verb(page, mention) if event.type in _ARRANGED else None
    return verb is not None and _is_own(page, event, verb)


def _forward_verb(page: Page, mention: TimeMention) -> Span | None:
    """Where the verb stands that a time belongs to, if it looks forward."""
    opening, closing = page.opening(mention.start), page.closing(mention.start)
    start = max(opening, mention.start - _REACH)
    if _OPENS.fullmatch(page.text, opening, mention.start):
        then = _THEN_WILL.match(page.text, mention.end, closing)
        return then.span("verb") if then else None
    before = page.text[start : mention.start]
    found = _AHEAD.search(before)
    if found is None or _BACK.search(found["rest"]) or _PAST.search(before):
        return None
    return start + found.start("verb"), start + found.end("verb")


def _is_own(page: Page, event: Event, verb: Span) -> bool:
    """Whether a verb is that of an event: in its words, right before or behind them, and not that of a "who" there."""
    if event.type != "ceasefire" and _WHO.search(page.text, max(0, verb[0] - 10), verb[0]):
        return False
    if verb[1] <= event.start:
        return _LEADS.fullmatch(page.text, verb[1], event.start) is not None
    return verb[0] < event.end or _FOLLOWS.fullmatch(page.text, event.end, verb[0]) is not None


def called_for(page: Page, event: Event, mention: TimeMention, resolved: Resolved | None) -> bool:
    """Whether an event's words call for it on a day that is still to come."""
    if resolved is None or page.published is None or not event.start <= mention.start < event.end:
        return False
    days = (resolved.start - page.published).days
    if days > GRACE:
        return _CALL.search(page.text, event.start, mention.start) is not None
    return days > 0 and is_ahead(page, event, mention)
