"""Whether a sentence only thinks of an event: "in the event of a drone attack", "could be hit", "warned of attacks".

Such words tell nothing that happened; what they mean by it, a warning or a plan, is somebody's saying and no news of
an attack. A toll beside them tells that it was done, and so does a deed in a clause of its own: "Drones struck a
refinery, and officials warned that they may strike again".
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
_TOLL = re.compile(r"\b(?:kill(?:ed|ing)|died|dead|wound(?:ed|ing)|injur(?:ed|ing)|shot|after)\b")
_MAY = re.compile(
    r"\b(?:could|may|might)\s+(?:soon\s+|also\s+)?(?:be\s+)?(?:hit|attack|attacked|struck|strike|fire|kill|killed"
    r"|storm|bomb|bombed|shell|shelled|launch|target|targeted)\b"
)
_DEED = r"(?:ambushed|attacked|bombed|fired|hit|killed|launched|raided|shelled|shot|stormed|struck|targeted)"
_NOT_ITS_VERB = ("who", "that", "which", "had", "having", "to", "be", "been", "being", "was", "were", "can", "will")
_ITS_VERB = "".join(rf"(?<!\b{word}\s)" for word in _NOT_ITS_VERB)
_DONE = re.compile(
    rf"{_ITS_VERB}(?:\b(?:was|were)\s+(?:\w+ly\s+)?{_DEED}\b"
    rf"|(?<!,\s)\b{_DEED}\s+(?!by\b|from\b|in\b|on\b|at\b|near\b|last\b|and\b)\w)"
)
"""A deed as the verb of a clause: "struck a refinery", "was hit"; not "rockets fired from Gaza", nor "a town, hit".
"""
_CLAUSE = re.compile(r"[,;]|\b(?:and|as|before|but|when|while)\b")
_STOP = re.compile(r"[,;]")
_THAT = re.compile(r"\b(?:that|which|who)\s+$")
_UNSURE = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Ww]ould|[Cc]ould|[Mm]ay|[Mm]ight)\b")


def is_conditional(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence only thinks of what [start, end) tells: "in the event of a drone attack, it would strike"."""
    told, rest = sentence[start:end], sentence[start:]
    opened = _OPENS_IF.match(told) or _AFTER_IF.search(sentence[max(0, start - 40) : start])
    return bool(_is_possible(told) or (opened and _THEN.search(rest)) or _is_feared(sentence, start, end))


def _is_possible(told: str) -> bool:
    """Whether it only may happen: "could be hit"; not what did, beside what may: "missiles that could hit Moscow struck
    a depot"."""
    may = _MAY.search(told)
    if may is None:
        return False
    before, after = told[: may.start()], told[may.end() :]
    if _THAT.search(before) and _DONE.search(_STOP.split(after, maxsplit=1)[0]):
        return False
    return not _follow(_DONE, _CLAUSE, before) or _UNSURE.search(before) is not None


def _is_feared(sentence: str, start: int, end: int) -> bool:
    """Whether somebody only warns of it: "warned of possible attacks on hotels"; a toll tells that it was done."""
    found = _FEARED.search(sentence, max(0, start - 60), end)
    if found is None or found.end() <= start or _TOLL.search(sentence, start, end):
        return False
    beside = sentence[found.end() : end]
    return not _follow(_CLAUSE, _DONE, beside) or _UNSURE.search(beside) is not None


def _follow(first: re.Pattern[str], second: re.Pattern[str], text: str) -> bool:
    """Whether there is one of the first, and one of the second after it."""
    found = first.search(text)
    return found is not None and second.search(text, found.end()) is not None
