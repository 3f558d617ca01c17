"""Whether a sentence looks back: at a trial or an anniversary, beside which a deed without a day of its own is old.

What happened during such a rite, or upon those who were at it, is news: "shot as a gang leader was sentenced".
"""

import re

from streams.stages.coding.vocabulary import ATTACK, SENTENCED

_JUDGED = re.compile(
    r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bwhich\s)\b(?:(?:went|goes|gone|stood|stands|put)\s+on\s+trial|pleaded\s+(?:not\s+)?guilty"
    rf"|(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:{SENTENCED}|found\s+guilty)"
    r"|(?:[Cc]ourt|[Jj]udges?|[Jj]ury|[Tt]ribunal)\b(?:(?!\b(?:that|which|who)\b)[^.;,]){0,60}?"
    rf"\b(?:{SENTENCED}|upheld|ruled))\b"
)
_HELD_FOR_IT = "".join(
    rf"(?<!\b{word}\s)" for word in ("rally", "march", "parade", "ceremony", "gathering", "that", "which")
)
_MARKED = re.compile(
    rf"{_HELD_FOR_IT}\b(?:mark(?:s|ed|ing)?|commemorat(?:es|ed|ing)|observ(?:es|ed|ing))\s+(?:[\w’'-]+\s+){{1,4}}?"
    r"(?:anniversary|years\s+since)\b"
)
_OF_A_DEED = re.compile(rf"\s+(?:of\s+)?(?:[\w’'-]+\s+){{0,6}}?(?:{ATTACK}|assassinations?|genocide|murders?)\b")
_IN_PASSING = re.compile(r"\b(?:as|while|when|where|after|before|until)\s+(?:[\w’'-]+\s+){0,6}$")


def looks_back(sentence: str) -> bool:
    """Whether a sentence tells of a trial or an anniversary, so that a deed which is told beside it without a day is an
    old one. An anniversary in passing is that of the deed only if it is of one, not of independence.
    """
    judged = any(not _is_in_passing(sentence, found) for found in _JUDGED.finditer(sentence))
    marked = _MARKED.finditer(sentence)
    return judged or any(
        not _is_in_passing(sentence, found) or _OF_A_DEED.match(sentence, found.end()) for found in marked
    )


def _is_in_passing(sentence: str, found: re.Match[str]) -> bool:
    return _IN_PASSING.search(sentence, 0, found.start()) is not None
