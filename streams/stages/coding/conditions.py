"""Whether a sentence only thinks of an event: "in the event of a drone attack", "could be hit", "warned of attacks".

Such words tell nothing that happened; what they mean by it, a warning or a plan, is somebody's saying and no news of
an attack. A toll beside them tells that it was done.
"""

import re

from streams.stages.coding.vocabulary import ATTACK

_IF = r"(?:[Ii]f|[Uu]nless|[Ww]hat\s+if|[Ii]n\s+the\s+event\s+of|[Ii]n\s+case\s+of)"
_OPENS_IF = re.compile(rf"{_IF}\b|(?:Should|Were)\s+[A-Z]|[Aa]ny\s+(?:\w+\s+){{0,6}}?(?:would|will|could)\b")
_AFTER_IF = re.compile(rf"\b{_IF}\s+(?:the\s+|an?\s+|any\s+)?$")
_THEN = re.compile(r"\b(?:would|will|could|should\s+be|is\s+ready|are\s+ready)\b|['’]d\b")
_FEARED = re.compile(
    r"\b(?:[Ww]arn(?:s|ed|ing|ings)?|alert(?:s|ed)?|fear(?:s|ed|ing)?|risks?|brac(?:ed|es|ing))\b[^.;,]{0,40}?"
    r"\b(?:of|about|for|against)\s+(?:(?!the\b|\w+['’]s\b)[\w-]+\s+){0,4}?"
    rf"(?:{ATTACK}|violence|clashes|unrest)\b"
)
_TOLL = re.compile(r"\b(?:kill(?:ed|ing)|died|dead|wound(?:ed|ing)|injur(?:ed|ing)|after)\b")
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
