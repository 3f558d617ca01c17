"""Days on which somebody told, died or mourned, which are not the event's own: "said on Wednesday that ... the day
before", "wounded on Tuesday died in hospital on Thursday".

Where the sentence tells no other time they may still be the best that it has, so they give way to others only.
"""

import re
from collections.abc import Sequence

from streams.stages.coding.scope import Event, Page
from streams.stages.coding.time_ahead import is_ahead
from streams.stages.coding.time_anchor import leads_to
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
_CLAIMED = r"claim(?:s|ed)\s+(?:responsibility|credit|to\s+have|(?:an?|the|its?|both|two)\b(?![^.;,]{0,25}\blives?\b))"
_VERB_AFTER = re.compile(rf"\s+(?:(?:{_SAID})\b(?!\s+(?:to|by)\b)|{_CLAIMED})")
_PLANS = (
    r"reported|reports|ordered|orders|announced|announces|approved|approves|warned|warns|discussed|signed|decided|voted"
    r"|met"
)
_PLAN_BEFORE = re.compile(
    rf"\b(?:{_PLANS})(?:\s+(?!to\b|that\b|for\b)[\w’'-]+){{0,4}}?\s+(?:late\s+|early\s+)?(?:on\s+)?$", re.IGNORECASE
)
_PLAN_AFTER = re.compile(rf"\s+(?:{_PLANS})\b(?!\s+by\b)")
"""Days of a plan's making, which are not those for which it is made."""
_LONG_AGO_SAID = re.compile(
    r",?\s+(?:(?!(?:who|which|when|after|as|where)\b)[\w’'-]+\s+){1,7}?"
    r"(?:said|swore|claimed|insisted|maintained|declared|boasted|alleged|denied|asserted)\b(?:\s+(?:that|it|they|its|an?|the)\b|\s*[“\"])"
)
_OPENING = 14
"""Characters before a time that opens its sentence: "Back in", "As early as"."""
_SPEECH = frozenset({"threat", "ceasefire"})
"""Events that are themselves said: their day is that of the saying."""
_REACH = 80
"""Characters before a day among which its verb is looked for."""


def gives_way(page: Page, index: int, mentions: Sequence[TimeMention], number: int) -> bool:
    """Whether a time is not the event's own, and its sentence tells another that may be.

    The day of a saying or a death gives way, and for a truce the day on which it will begin: it is news on the day of
    the agreement. What is threatened for a day to come is never on the day of the threat, nor what is planned on the
    day of the planning.
    """
    event, mention = page.events[index], mentions[number]
    if not _aside(page, event, mention):
        return False
    if event.type == "threat" or event.status == "planned":
        return True
    here = page.sentence(mention.start)
    beside = [one for one in mentions if page.sentence(one.start) == here and not _aside(page, event, one)]
    return any(not _of_another(page, index, one) and not _is_name(event, one) for one in beside)


def is_only_of_saying(page: Page, event: Event, start: int, end: int) -> bool:
    """Whether a time tells only when an old event was spoken of: "In July the government swore that a film of soldiers
    shooting two women was fake". What was said of news lies close to it, and its day is the best there is.
    """
    opening = page.opening(start)
    if (
        event.status != "background"
        or not opening <= start <= opening + _OPENING
        or page.opening(event.start) != opening
    ):
        return False
    said = _LONG_AGO_SAID.match(page.text, end, max(end, event.start + _OPENING))
    return said is not None and end < event.start


def _is_name(event: Event, mention: TimeMention) -> bool:
    """Whether a day known by its date only names an old event in the news of another: "killed a man of 9/11"."""
    return "known" in mention.parts and event.status == "new"


def _aside(page: Page, event: Event, mention: TimeMention) -> bool:
    """Whether a time belongs to a saying, a death, or the beginning of what is only agreed or threatened."""
    if event.status == "planned":
        return _of_telling(page, mention) or _of_planning(page, mention)
    if event.type in _SPEECH:
        return is_ahead(page, event, mention)
    return _of_telling(page, mention)


def _of_another(page: Page, index: int, mention: TimeMention) -> bool:
    """Whether a time stands in the words of another event and not of this one, or counts from it."""
    if page.events[index].start <= mention.start < page.events[index].end:
        return False
    others = (other for number, other in enumerate(page.events) if number != index)
    return any(other.start <= mention.start < other.end or leads_to(page, mention, other) for other in others)


def _of_telling(page: Page, mention: TimeMention) -> bool:
    """Whether a verb of saying or dying beside a time has it for its own, so that an event told there has not."""
    opening, closing = page.opening(mention.start), page.closing(mention.start)
    before = page.text[max(opening, mention.start - _REACH) : mention.start]
    verb = _VERB_BEFORE.search(before)
    if verb and verb["died"]:
        hurt = _HURT_BEFORE.search(page.text, opening, mention.start)
        return bool(hurt or _HURT_AFTER.match(page.text, mention.end, closing))
    return bool(verb or _VERB_AFTER.match(page.text, mention.end, closing))


def _of_planning(page: Page, mention: TimeMention) -> bool:
    """Whether it is the day on which somebody ordered, approved or announced."""
    opening, closing = page.opening(mention.start), page.closing(mention.start)
    before = page.text[max(opening, mention.start - _REACH) : mention.start]
    return bool(_PLAN_BEFORE.search(before) or _PLAN_AFTER.match(page.text, mention.end, closing))
