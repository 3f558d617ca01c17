"""Whether a sentence looks back: at a trial or an anniversary, beside which a deed without a day of its own is old.

What happened during such a rite, or upon those who were at it, is news: "shot as a gang leader was sentenced".
"""

import re

from streams.stages.coding.vocabulary import SENTENCED

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
_IN_PASSING = re.compile(r"\b(?:as|while|when|where|after|before|until)\s+(?:[\w’'-]+\s+){0,6}$")


def looks_back(sentence: str) -> bool:
    """Whether a sentence tells of a trial or an anniversary, so that a deed which is told beside it without a day is an
    old one."""
    judged = (found for found in _JUDGED.finditer(sentence) if not _IN_PASSING.search(sentence, 0, found.start()))
    return any(judged) or _MARKED.search(sentence) is not None
