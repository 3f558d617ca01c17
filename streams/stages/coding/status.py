"""Whether an incident is news: what the readers say of its status, then how old the day is that was found for it."""

import re
from datetime import date

from streams.records import Status, Time
from streams.stages.coding.mentions import Mention

DISCOUNT = 0.4
"""What the chance of "new" counts beside the others: one in five of the old told as new goes, on left-out articles and
on dev, and new F1 gains a little on both."""
RECENT, SURE = 2, 0.7
"""Of an event at most so many days before publication it counts in full, where the event is told with at least that
chance: "a day earlier two rockets had landed" sounds like background and may be news."""
OLD, STALE = 7, 0.1
"""What it counts for an event of more days than that. With both, new F1 of dev went from 0.843 to 0.847, of left-out
articles from 0.811 to 0.825, of others from 0.711 to 0.715, and one of a hundred statuses more is right on each."""

LONG_OVER = 60
"""A month, a season or a year that ended more days ago than that is old too; one just over may be the news of today."""
GRACE = 1
"""Days after publication that an event's day may lie, for time zones; what is told of a later one is still to come."""


_IF = r"(?:[Ii]f|[Uu]nless|[Ww]hat\s+if|[Ii]n\s+the\s+event\s+of|[Ii]n\s+case\s+of)"
_OPENS_IF = re.compile(rf"{_IF}\b|(?:Should|Were)\s+[A-Z]|[Aa]ny\s+(?:\w+\s+){{0,6}}?(?:would|will|could)\b")
_AFTER_IF = re.compile(rf"\b{_IF}\s+(?:the\s+|an?\s+|any\s+)?$")
_THEN = re.compile(r"\b(?:would|will|could|should\s+be|is\s+ready|are\s+ready)\b|['’]d\b")
_FEARED = re.compile(
    r"\b(?:[Ww]arn(?:s|ed|ing|ings)?|alert(?:s|ed)?|fear(?:s|ed|ing)?|risks?|brac(?:ed|es|ing))\b[^.;,]{0,40}?"
    r"\b(?:of|about|for|against)\s+(?:(?!the\b|\w+['’]s\b)[\w-]+\s+){0,4}?"
    r"(?:attacks?|strikes?|bombings?|assaults?|raids?|shootings?|violence|kidnappings?|clashes|unrest)\b"
)
_TOLL = re.compile(r"\b(?:kill(?:ed|ing)|died|dead|wound(?:ed|ing)|injur(?:ed|ing)|after)\b")
_JUDGED = re.compile(
    r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bwhich\s)\b(?:(?:went|goes|gone|stood|stands|put)\s+on\s+trial|pleaded\s+(?:not\s+)?guilty"
    r"|(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:sentenced|jailed|convicted|acquitted|found\s+guilty)"
    r"|(?:[Cc]ourt|[Jj]udges?|[Jj]ury|[Tt]ribunal)\b(?:(?!\b(?:that|which|who)\b)[^.;,]){0,60}?"
    r"\b(?:sentenced|jailed|convicted|acquitted|upheld|ruled))\b"
)
_HELD_FOR_IT = "".join(
    rf"(?<!\b{word}\s)" for word in ("rally", "march", "parade", "ceremony", "gathering", "that", "which")
)
_MARKED = re.compile(
    rf"{_HELD_FOR_IT}\b(?:mark(?:s|ed|ing)?|commemorat(?:es|ed|ing)|observ(?:es|ed|ing))\s+(?:[\w’'-]+\s+){{1,4}}?"
    r"(?:anniversary|years\s+since)\b"
)
_MEANWHILE = re.compile(r"\b(?:as|while|when|where|after|before|until)\s+(?:[\w’'-]+\s+){0,6}$")
_MAY = re.compile(
    r"\b(?:could|may|might)\s+(?:soon\s+|also\s+)?(?:be\s+)?(?:hit|attack|attacked|struck|strike|fire|kill|killed"
    r"|storm|bomb|bombed|shell|shelled|launch|target|targeted)\b"
)


def is_conditional(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence only thinks of what [start, end) tells: "in the event of a drone attack, it would strike"."""
    told, rest = sentence[start:end], sentence[start:]
    opened = _OPENS_IF.match(told) or _AFTER_IF.search(sentence[max(0, start - 40) : start])
    return bool(_MAY.search(told) or (opened and _THEN.search(rest)) or _is_feared(sentence, start, end))


def _is_feared(sentence: str, start: int, end: int) -> bool:
    """Whether somebody only warns of it: "warned of possible attacks on hotels"; a toll tells that it was done."""
    found = _FEARED.search(sentence, max(0, start - 60), end)
    return found is not None and found.end() > start and not _TOLL.search(sentence, start, end)


def looks_back(sentence: str) -> bool:
    """Whether a sentence tells of a trial or an anniversary, so that a deed which is told beside it without a day is an
    old one."""
    judged = (found for found in _JUDGED.finditer(sentence) if not _MEANWHILE.search(sentence, 0, found.start()))
    return any(judged) or _MARKED.search(sentence) is not None


def presumed(head: Mention) -> str:
    """The likeliest status, with new at a discount: old news told as new is the worse mistake."""
    return _likeliest(head, DISCOUNT)


def settled(head: Mention, time: Time, published_at: str | None) -> str:
    """The status of a real event once its day is known; what is planned, denied or not known to the day stays so."""
    before, age = presumed(head), _age(time, published_at)
    if before not in (Status.NEW, Status.BACKGROUND) or age is None:
        return before
    if time.start != time.end:
        return _likeliest(head, STALE) if age > LONG_OVER else before
    if age < -_grace(time):
        return Status.PLANNED if before == Status.NEW else before
    if age > OLD:
        return _likeliest(head, STALE)
    return _likeliest(head, 1.0) if 0 <= age <= RECENT and head.event >= SURE else before


def _grace(time: Time) -> int:
    """How far ahead a day may lie; a weekday or "tomorrow", which has no figure, lies ahead only by its verb."""
    return 0 if time.text and not any(mark.isdigit() for mark in time.text) else GRACE


def _likeliest(head: Mention, weight: float) -> str:
    chances = {**head.statuses, Status.NEW: weight * head.statuses.get(Status.NEW, 0.0)}
    return max(chances, key=chances.__getitem__)


def _age(time: Time, published_at: str | None) -> int | None:
    """Days from the event, or from the end of the time in which it was, to publication."""
    if published_at is None or time.start is None or time.end is None:
        return None
    return (date.fromisoformat(published_at[:10]) - date.fromisoformat(time.end)).days
