"""Words that point back in the article: "in the same manner", "a separate raid", "Friday's strike"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, mixed, quote, sentence_of
from streams.stages.coding.vocabulary import ATTACK, MONTH, WEEKDAY

_SAME_MANNER = re.compile(r"\bin (?:the|much the|just the) (?:same|like) (?:manner|way|fashion)\b", re.IGNORECASE)
_ANOTHER_RAID = re.compile(
    r"\b(?:another|separate|second|third|further|fresh|new|more)\s+(?:\w+\s+)?raids?\b", re.IGNORECASE
)
"""From the air or of the police, as the one before was."""
_OF_DAY = re.compile(
    rf"(?<!\bprevious )(?<!\blast )\b({WEEKDAY})[’']s (?:\w+ ){{0,2}}?"
    rf"(?:{ATTACK}|bombs?|incident|clash(?:es)?|battle)\b",
    re.IGNORECASE,
)
_DATING = re.compile(r"\b(?:after|before|followed|following|since|until)\s+(?:last\s+|the\s+)?$", re.IGNORECASE)
_TAKEN_AGAIN = re.compile(
    r"[\"“'‘]?(?:He|She|They|Both|All\s+(?:of\s+them|\w+)|The\s+(?:(?:\w+\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|man|men|pair|suspects?"
    r"|detainees?|woman|women)))\b(?:,[^.;,]{1,60},)?\s+(?:\w+\s+)?(?:was|were|had\s+been)\s+(?:\w+\s+)?"
    r"(?:arrested|captured|caught|detained|held|picked\s+up|seized|taken\s+into\s+custody|tracked\s+down)\b"
    r"|The\s+(?:arrests?|raids?)\s+(?:was|were|came|followed|took\s+place)\b"
)
"""How a sentence begins that tells more of an arrest: "He was seized at a farm"."""
_ANOTHER = re.compile(
    r"\banother\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozen|man|woman|person|suspect)\b"
)
_SPEAKER = re.compile(
    r"\b(?:[Pp]olice|[Oo]fficials|[Aa]uthorities|[Pp]rosecutors)\s+in\s+[A-Z]\w+"
    rf"|\b(?:said|announced|told\s+\w+)\s+(?:on\s+)?{WEEKDAY}\b"
)
"""Where somebody sits who tells of the arrest, and when he did."""
_DAY = re.compile(rf"\b(?:{WEEKDAY}|{MONTH}|yesterday|today)\b")
_PLACE = re.compile(rf"\b(?:in|at|near)\s+(?!{MONTH}\b)([A-Z]\w+)")
_TOLD = ("new", "background")


def alike(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; to one "in the same manner", or "another raid", the one before lends its voice on the type."""
    pairs = zip(mentions, [None, *mentions[:-1]], strict=True) if mentions else ()
    return [_lent(document, mention, before) for mention, before in pairs]


def _lent(document: Document, mention: Mention, before: Mention | None) -> Mention:
    told = quote(document, mention)
    points_back = _SAME_MANNER.search(told) or _ANOTHER_RAID.search(told)
    if before is None or mention.status not in _TOLD or not points_back:
        return mention
    return replace(mention, types=mixed(before.types, mention.types, 0.5))


def calls_back(document: Document, mention: Mention) -> str | None:
    """The day by which a mention calls an incident back; not where it only dates another: "before Friday's strike"."""
    words = quote(document, mention)
    called = next((one for one in _OF_DAY.finditer(words) if not _DATING.search(words, 0, one.start())), None)
    return called[1] if called else None


def recalled(document: Document, mention: Mention, told: Sequence[list[Mention]]) -> list[Mention] | None:
    """The incident that "Friday's strike" calls back: the last one of its family that was told of Friday; or the arrest
    told right before "the three were detained at dawn"."""
    if mention.type == "raid_arrest" and _TAKEN_AGAIN.match(sentence_of(document, mention).text):
        return next((one for one in reversed(told) if _is_arrest_before(document, one, mention)), None)
    day = calls_back(document, mention)
    return next((one for one in reversed(told) if day and _tells(document, one, mention, day)), None)


def _is_arrest_before(document: Document, told: Sequence[Mention], mention: Mention) -> bool:
    before = [one for one in told if one.type == mention.type and one.sentence == mention.sentence - 1]
    again = sentence_of(document, mention).text
    return any(not _is_another(sentence_of(document, one).text, again) for one in before)


def _is_another(before: str, again: str) -> bool:
    """Whether a sentence tells an arrest of other people, or of another day or place than the one before it."""
    one, other = _SPEAKER.sub("", before), _SPEAKER.sub("", again)
    told = ((set(own.findall(one)), set(own.findall(other))) for own in (_DAY, _PLACE))
    return _ANOTHER.search(again) is not None or any(a and b and not a & b for a, b in told)


def _tells(document: Document, told: Sequence[Mention], mention: Mention, day: str) -> bool:
    return any(
        other.family == mention.family
        and other.sentence != mention.sentence
        and day.lower() in sentence_of(document, other).text.lower()
        for other in told
    )
