"""Where an outlet takes back its own words: sentences that speak of its earlier report, and disown it.

Both must be there. "Did not happen" alone is what any spokesman says, and "an earlier version misspelled a name"
disowns nothing. What is disowned may stand in the sentence after: "An earlier version told of a blast. It did not
happen."
"""

import re
from collections.abc import Iterator

from streams.records import Evidence

LONGEST = 400
"""Characters of a sentence that are looked at: a note is short, and a text without stops may not cost more."""

MOST = 8
"""Sentences kept of one article."""

_SENTENCE = re.compile(rf"[^.!?\n]{{1,{LONGEST}}}[.!?]*[\"'”’]?")

_REPORT = r"(?:story|article|dispatch|item|report)"
_EVENT = (
    r"(?:attack|(?:air ?|drone )?strike|explosion|blast|bomb(?:ing)?|shooting|shelling|clash|raid|killing|abduction"
    r"|kidnapping|ambush|incident)s?"
)
_GONE = r"(?:withdrawn|retracted|taken down|removed|pulled|rescinded|published in error)"
_REPORT_GONE = (
    rf"\b(?:{_REPORT}|version)s?(?: (?!that\b|of\b|on\b|said\b|told\b)\w+| of (?:this|the|our) \w+){{0,4}}"
    rf" (?:is|was|are|were|been) {_GONE}\b"
)
"""The report is gone, not what it told of: "troops had been withdrawn" takes nothing back."""
_TAKES_BACK = rf"\b(?:retract|withdr[ae]w|disown)\w*(?: (?!from)\w+){{0,3}} {_REPORT}\b"
_LABEL = rf"^\W*(?:{_REPORT} )?(?:retract(?:ed|ion)|withdraw(?:n|al)|removed)\s*[:–—-]"
_SO = r"(?:(?!\b(?:said|told|gave|put|called|named|but)\b)[^.;]){0,120}?"

_OWN = re.compile(
    rf"\b(?:correction|clarification|editor['’]?s['’]? note)\s*[:–—-]|{_LABEL}"
    rf"|\b(?:earlier|previous|prior|original|first|former) version\b|\b(?:this|our) (?:\w+ )?{_REPORT}\b"
    r"|\bwe (?:\w+ )?(?:report|publish|stat)ed\b|\bno longer stands? by\b",
    re.IGNORECASE,
)
"""The outlet speaks of what it published itself."""

_MAY_BE_OWN = re.compile(
    rf"{_TAKES_BACK}|\b(?:earlier|previous|original|the|its) (?:story|article|dispatch)\b"
    r"|\b(?:earlier|previous) reports?\b",
    re.IGNORECASE,
)
"""So it does, if nobody else speaks."""

_DISOWNED = re.compile(
    rf"\b(?:did not|didn['’]t|never) (?:happen|take place|occur)|\bnever (?:happened|took place|occurred)\b|{_LABEL}"
    rf"|\bno such {_EVENT}\b|\b(?:was|were) no (?:\w+ )?{_EVENT}\b"
    rf"|\bno (?:\w+ )?{_EVENT} (?:happened|took place|occurred)\b"
    rf"|(?:\bwas|\bwere|,|\band) not an? (?:\w+ )?{_EVENT}\b|{_REPORT_GONE}|{_TAKES_BACK}"
    rf"|\bno longer stands? by\b|\bdisregard (?:\w+ ){{1,2}}{_REPORT}\b"
    rf"|\b{_REPORT}{_SO} (?:was|is|proved|turned out)(?: to be)? (?:false|untrue|unfounded|fabricated|a hoax)\b"
    rf"|\breports? (?:of|that)\b{_SO} (?:was|were) (?:wrong|incorrect|mistaken)\b",
    re.IGNORECASE,
)
"""What it published is not so, or is gone."""

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
"""What somebody is quoted with is not the outlet's own word."""

_SPOKEN = re.compile(r"[\"“”]|\b(?:said|says|told|according|heard|den(?:y|ied|ies)|reject(?:s|ed)?)\b", re.IGNORECASE)
"""Somebody else's words."""


def withdrawals(title: str | None, text: str) -> list[Evidence]:
    """The words by which an article takes back what its outlet told before, with their places."""
    parts = (("title", title or ""), ("text", text))
    return [found for in_, words in parts for found in _notes(in_, words)][:MOST]


def _notes(in_: str, words: str) -> Iterator[Evidence]:
    if not (_OWN.search(words) or _MAY_BE_OWN.search(words)):
        return
    before: re.Match[str] | None = None
    for sentence in _SENTENCE.finditer(words):
        plain = _QUOTED.sub("", sentence[0])
        own = bool(_OWN.search(plain) or (_MAY_BE_OWN.search(plain) and not _SPOKEN.search(sentence[0])))
        if _DISOWNED.search(plain):
            if own:
                yield _note(in_, words, sentence.start(), sentence.end())
            elif before is not None and not _SPOKEN.search(sentence[0]):
                yield _note(in_, words, before.start(), sentence.end())
        before = sentence if own else None


def _note(in_: str, words: str, start: int, end: int) -> Evidence:
    start += len(words[start:end]) - len(words[start:end].lstrip())
    return Evidence(field="withdrawal", in_=in_, start=start, end=end, quote=words[start:end])
