"""Whether a sentence tells an event only as what did not happen.

"Rwanda denied that its soldiers had killed 20 villagers" is no news of a killing, nor are "reports of a blast in Kyiv
were false" and "there was no attack near Malakal". Who denies that he carried out or ordered an attack denies his part
and not the attack; and what is denied of "the attack on Monday", its toll or its doer, leaves the attack.
"""

import re

from streams.stages.coding.vocabulary import ATTACK, DENY, REJECT

_SELF = r"(?:it|its|they|their|he|his|she|her)\b"
_AFFIRMED = r"(?<!\bnot\s)(?<!n['’]t\s)(?<!\bnor\s)(?<!\bor\s)"
"""Before a verb that is not negated: "neither confirmed nor denied" denies nothing."""
_FACT = r"(?:reports?|claims?|accusations?|allegations?|suggestions?)"
_DENIAL = re.compile(
    rf"{_AFFIRMED}\b(?:{DENY}|{REJECT})\b"
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
    r"(?:[\w’'-]+\s+){0,5}?(?:carried\s+out|carrying\s+out|planted|ordered|staged|organi[sz]ed|backed|financed|funded|armed(?!\s+(?:forces|men|groups?))|trained|sheltered|harbou?red|hosted|supported|helped|aided"
    r"|(?:been|was|were)\s+(?:behind|involved|responsible)|(?:taken|took|had|played)\s+(?:\w+\s+)?(?:part|role|hand))\b"
)
"""Verbs that tell a part in an event which stands by itself."""


_ARTICLE = re.compile(
    r"(?:(?!(?:it|they|he|she|we|after|when|as|while|in|by|on|at|that|which|before|because|over|during|since|and|where|from)\b)\w+\s+){0,2}",
    re.IGNORECASE,
)
_DEED = rf"(?:{ATTACK}|bombs?|shots?|shelling|gunfire|clash(?:es)?|fighting)\b"
_RUMOUR = rf"(?:{_FACT}|rumou?rs?|news|stor(?:y|ies))"
_REFUSED = re.compile(
    rf"{_AFFIRMED}\b(?:(?:{DENY}|{REJECT})\b[^.;,]{{0,40}}?\b{_RUMOUR}\b[^.;,]{{0,30}}?"
    rf"\b(?:that|of)\s+|{DENY}\b(?:\s+(?:on|late|early|\w+day)\b){{0,3}}\s+that\s+"
    rf"|(?:false|untrue|fake|fabricated|baseless|unfounded)\s+{_RUMOUR}\s+(?:that|of)\s+)",
    re.IGNORECASE,
)
"""A denial, by whomever, of what follows at once."""
_NOT_DOING = re.compile(
    rf"\b{DENY}\s+(?:on\s+\w+day\s+)?(?=(?:attacking|firing|shelling|bombing|launching|striking|shooting"
    r"|killing|abducting|kidnapping|targeting|hitting|downing)\b)"
)
_RUMOURED = re.compile(rf"\b{_RUMOUR}\s+(?:\w+\s+){{0,3}}?(?:that|of)\s+", re.IGNORECASE)
_HOAX = re.compile(
    r"\b(?:turned\s+out\s+to\s+be\s+(?:an?\s+)?|(?:was|were|is|are)\s+)(?:an?\s+)?(?:hoax|false\s+alarms?|wrong)\b"
)
_NO = re.compile(
    rf"\b[Tt]here\s+(?:(?:was|were|is|are)|(?:had|has|have)\s+been)\s+no\s+(?:\w+\s+){{0,2}}?{_DEED}"
    rf"|\b[Nn]o\s+(?:\w+\s+)?{_DEED}\s+(?:(?:had|has|have)\s+)?(?:(?:took|taken)\s+place|occurred|happened"
    r"|(?:was|were|been)\s+(?:fired|heard|reported|carried))"
)
_DID_NOT = re.compile(
    r"(?<!\bif\s)\b(?:(?:did|does|had|has|have)\s+(?:not|never)|(?:did|does|had|has)n['’]t|never)\s+"
    rf"(?:(?:carry|carried)\s+out\s+(?:[\w-]+\s+){{0,3}}?{_DEED}|(?:open(?:ed)?\s+)?fired?\s+(?:at|on|upon)\b"
    r"|(?:ambush|attack|bomb|raid|shell|strike|struck)(?:ed)?\s+(?!(?:any\w*|back|civilians)\b))"
)
"""What is told not to have been done; who "did not target civilians" speaks of a deed that was done."""
_STILL = re.compile(
    r"\b(?:again|alone|although|any\s+(?:longer|more)|because|before|but|first|immediately|instead|merely|only|simply|since|though|unless"
    r"|until|yet|when|who)\b"
)
"""What tells that it was done otherwise, or that more was."""
_DONE = re.compile(
    r"\b(?:(?:kill|wound|injur|abduct|ambush|attack|bomb|fir|raid|shell|storm)(?:ed|ing)|died|shot|struck)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"(?:\s*(?!(?:in|that|where|which)\b)[\w’'-]+){0,4}\s*")
"""What may stand between it and the event's own words: "did not bomb a school | in Sanaa"."""
_SAID = re.compile(
    r"\b(?:said|says|insist(?:s|ed)|maintain(?:s|ed)|assert(?:s|ed)|according\s+to|den(?:ies|ied)|stress(?:es|ed))\b"
)
_ANSWER = re.compile(
    r"[\"'“‘]?(?:But\s+)?[Tt]here\s+(?:was|were)\s+no\s+"
    r"(?!(?:other|further|new|more|immediate|overnight)\b)(?:(?!(?:of|for|on|after|before|behind|during|about|in|from|over|to)\b)[\w-]+\s+){0,3}?"
    rf"(?P<deed>{_DEED})(?=\s*(?:[.,;\"'”’]|$|by\b|at\s+all\b))"
)
"""A no to what was told; one that names a place may be of another event."""
_DEEDS = re.compile(_DEED, re.IGNORECASE)
_TOLD_BY = re.compile(
    r"\b(?:reported|claimed|said|alleged|accused|spoke\s+of|according\s+to|says|claims|alleges|accuses)\b"
)
_BESIDES = re.compile(
    r"\b(?:but|until|since|because|although|though|after|kill(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing))\b"
)
_FACT_TOO = re.compile(r"\b(?:after|when|in\s+which|which|where)\b")
"""What goes on to tell that it was done, by whomever: "denied attacking a tanker after mines holed its hull"."""
_KNOWN = re.compile(
    rf"\b(?:the|that|this|these|those|its|his|her|their|\w+['’]s?)\s+(?:[\w-]+\s+){{0,2}}?"
    rf"(?:{_DEED}|(?:protests?|march|rally|rallies|demonstrations?|riots?|unrest)\b)",
    re.IGNORECASE,
)
"""An attack that is spoken of as known: what is denied of it is a part, a toll."""


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether what [start, end) of a sentence tells is told there as what did not happen."""
    return any(told(sentence, start, end) for told in (_by_accused, _by_anyone, _is_nothing, _is_undone))


def is_refuted(told: str, answer: str) -> bool:
    """Whether a sentence answers with a flat no what the one before it tells as somebody's word: "the group reported
    a strike on a convoy. There was no such strike, the coalition said"."""
    nothing = _ANSWER.match(answer)
    deeds = {_stem(found[0]) for found in _DEEDS.finditer(told)}
    return nothing is not None and _stem(nothing["deed"]) in deeds and _TOLD_BY.search(told) is not None


def _stem(deed: str) -> str:
    return deed.lower().removesuffix("s")


def _by_accused(sentence: str, start: int, end: int) -> bool:
    """Whether it is what the one accused of it denies."""
    if any(_is_content(sentence, found.end(), start) for found in _DENIAL.finditer(sentence, 0, end)):
        return True
    told = (_is_content(sentence, found.end(), start) for found in _FALSE_REPORT.finditer(sentence, 0, end))
    return any(told) and _UNTRUE.search(sentence, start) is not None


def _by_anyone(sentence: str, start: int, end: int) -> bool:
    """Whether it is what somebody says there was not, or a report that is called false."""
    told = sentence[start:end]
    if _KNOWN.search(told) or _PART.match(told):
        return False
    if any(_opens(sentence, found.end(), start) for found in _REFUSED.finditer(sentence, 0, end)):
        return True
    deeds = (found.end() for found in _NOT_DOING.finditer(sentence, 0, end))
    if any(_opens(sentence, deed, start) and not _FACT_TOO.search(sentence, deed) for deed in deeds):
        return True
    rumours = any(_opens(sentence, found.end(), start) for found in _RUMOURED.finditer(sentence, 0, end + 1))
    return rumours and bool(_UNTRUE.search(sentence, start) or _HOAX.search(sentence, start))


def _opens(sentence: str, clause: int, start: int) -> bool:
    """Whether the event's words begin with the clause, or hold the denial before it."""
    return start <= clause or _ARTICLE.fullmatch(sentence, clause, start) is not None


def _is_nothing(sentence: str, start: int, end: int) -> bool:
    """Whether it is told with a "no": there was no attack, no shots were fired."""
    found = _NO.search(sentence, max(0, start - 40), end)
    return found is not None and found.end() > start and not _BESIDES.search(sentence, start, end)


def _is_undone(sentence: str, start: int, end: int) -> bool:
    """Whether it is what somebody says was not done: "its aircraft did not carry out strikes there, the army said"."""
    found = _DID_NOT.search(sentence, 0, end) if _SAID.search(sentence) else None
    if found is None or _STILL.search(sentence, found.end(), end):
        return False
    if found.end() <= start:
        return _OBJECT.fullmatch(sentence, found.end(), start) is not None
    return not _DONE.search(sentence, start, found.start()) and not _STILL.search(sentence, start, found.start())


def _is_content(sentence: str, clause: int, start: int) -> bool:
    """Whether the clause that begins at `clause` tells the event that begins at `start`, and not a part in it."""
    leads = clause <= start and _LEADS.fullmatch(sentence, clause, start) is not None
    return leads and not _PART.match(sentence, clause)
