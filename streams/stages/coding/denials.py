"""Whether a sentence tells an event only as what the one accused of it says did not happen.

"Rwanda denied that its soldiers had killed 20 villagers" is no news of a killing. Who denies that he carried out or
ordered an attack denies his part and not the attack, and a denial by others, "police denied that a bomb was found",
speaks of no accused.
"""

import re

_SELF = r"(?:it|its|they|their|he|his|she|her)\b"
_FACT = r"(?:reports?|claims?|accusations?|allegations?|suggestions?)"
_DENIAL = re.compile(
    r"(?<!\bnot\s)(?<!n['’]t\s)(?<!\bnor\s)(?<!\bor\s)"
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut)(?:s|es|ed|ing)?)\b"
    rf"(?:\s+(?=(?:it|they|he|she)\s)|[^.;]{{0,50}}?\b(?:that\s+(?={_SELF})|(?=having\s)))",
    re.IGNORECASE,
)
_FALSE_REPORT = re.compile(rf"\b{_FACT}\b[^.;]{{0,50}}?\bthat\s+(?={_SELF})", re.IGNORECASE)
_UNTRUE = re.compile(
    r"\b(?:was|were|is|are)\s+(?:\w+\s+)?(?:lies?|false|fake|fabricat\w+|untrue|baseless|unfounded|groundless|invented"
    r"|nonsense|disinformation|propaganda)\b"
)
_HAD = r"(?:\s+(?:had|have|has|was|were|did|ever|also|deliberately))*"
_LEADS = re.compile(
    rf"(?:having\s+|(?:it|they|he|she){_HAD}\s+|(?:its|their|his|her)(?:\s+(?!after|when|while|before|because)[\w’'-]+)"
    rf"{{1,3}}?{_HAD}\s+)?",
    re.IGNORECASE,
)
"""What may stand between the denial and the words of the event: "its soldiers had"."""
_PART = re.compile(
    r"(?:[\w’'-]+\s+){0,5}?(?:carried\s+out|carrying\s+out|planted|ordered|staged|organi[sz]ed|backed|financed"
    r"|(?:been|was|were)\s+(?:behind|involved|responsible)|(?:taken|took|had|played)\s+(?:\w+\s+)?(?:part|role|hand))\b"
)
"""Verbs that tell a part in an event which stands by itself."""


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether what [start, end) of a sentence tells is denied there by its alleged doer."""
    if any(_is_content(sentence, found.end(), start) for found in _DENIAL.finditer(sentence, 0, end)):
        return True
    told = (_is_content(sentence, found.end(), start) for found in _FALSE_REPORT.finditer(sentence, 0, end))
    return any(told) and _UNTRUE.search(sentence, start) is not None


def _is_content(sentence: str, clause: int, start: int) -> bool:
    """Whether the clause that begins at `clause` tells the event that begins at `start`, and not a part in it."""
    leads = clause <= start and _LEADS.fullmatch(sentence, clause, start) is not None
    return leads and not _PART.match(sentence, clause)
