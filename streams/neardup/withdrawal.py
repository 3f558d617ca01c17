"""Where an outlet takes back its own words: sentences that speak of its earlier report, and disown it.

Both must be there. "Did not happen" alone is what any spokesman says, and "an earlier version misspelled a name"
disowns nothing. What is disowned may stand in the sentence after: "An earlier version told of a blast. It did not
happen."
"""

import re
from collections.abc import Iterator

from streams.records import Evidence

LONGEST = 600
"""Characters of a sentence that are looked at: a note is short, and a text without stops may not cost more."""

MOST = 8
"""Sentences kept of one article."""

_SENTENCE = re.compile(rf"[^.!?\n]{{1,{LONGEST}}}[.!?]*[\"'”’]?")

_REPORT = r"(?:story|article|report|item|dispatch|post|account)"
_EVENT = (
    r"(?:attack|(?:air ?|drone )?strike|explosion|blast|bomb(?:ing)?|shooting|shelling|clash|raid|killing|abduction"
    r"|kidnapping|ambush|incident)"
)
_GONE = r"(?:withdrawn|retracted|taken down|removed|pulled|rescinded)"

_OWN = re.compile(
    rf"\b(?:correction|retraction|withdrawal|editor['’]?s['’]? note|clarification)\s*:"
    r"|\b(?:earlier|previous|prior|original|first|former) (?:version|story|article|dispatch)\b"
    r"|\b(?:this (?:\w+ )?(?:story|article|dispatch|item)|our (?:\w+ )?(?:story|article|dispatch|item|report))\b"
    rf"|\b(?:retract|withdr[ae]w|disown)\w*(?: \w+){{0,2}} (?:its|our|the|this|an?) (?:\w+ )?{_REPORT}\b"
    rf"|\bno longer stands? by\b|^\W*(?:retracted|withdrawn)\s*:",
    re.IGNORECASE,
)
"""The outlet speaks of what it published itself."""

_DISOWNED = re.compile(
    rf"\b(?:did not|didn['’]t|never) (?:happen|take place|occur)|\b(?:never happened|never took place|never occurred)\b"
    rf"|\bno such {_EVENT}\b|\b(?:was|were) no (?:\w+ )?{_EVENT}s?\b|\b(?:was|were) not an? (?:\w+ )?{_EVENT}\b"
    rf"|\b(?:has|have) been {_GONE}\b|\b(?:is|was|are|were) {_GONE}\b|\bno longer stands? by\b"
    rf"|\b(?:retract|withdr[ae]w|disown)\w*(?: \w+){{0,2}} (?:its|our|the|this|an?) (?:\w+ )?{_REPORT}\b"
    rf"|^\W*(?:retracted|withdrawn|retraction|withdrawal)\s*:"
    rf"|\b{_REPORT}(?: (?:of|about|on|that)\b)?(?:(?!\b(?:said|told|gave|put|called|named)\b)[^.;])*?"
    rf"\b(?:was|is|proved|turned out)(?: to be)? (?:wrong|false|untrue|unfounded|fabricated|a hoax)\b",
    re.IGNORECASE,
)
"""What it published is not so, or is gone."""

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
"""What somebody is quoted with is not the outlet's own word."""

_SPOKEN = re.compile(r"[\"“”]|\b(?:said|says|told|according|den(?:y|ied|ies)|reject(?:s|ed)?)\b", re.IGNORECASE)
"""Somebody else's words: after a note on the article they are no part of the note."""


def withdrawals(title: str | None, text: str) -> list[Evidence]:
    """The words by which an article takes back what its outlet told before, with their places."""
    parts = (("title", title or ""), ("text", text))
    return [found for in_, words in parts for found in _notes(in_, words)][:MOST]


def _notes(in_: str, words: str) -> Iterator[Evidence]:
    if not _OWN.search(words):
        return
    before: re.Match[str] | None = None
    for sentence in _SENTENCE.finditer(words):
        plain = _QUOTED.sub("", sentence[0])
        own = _OWN.search(plain) is not None
        if _DISOWNED.search(plain):
            if own:
                yield _note(in_, words, sentence.start(), sentence.end())
            elif before is not None and not _SPOKEN.search(sentence[0]):
                yield _note(in_, words, before.start(), sentence.end())
        before = sentence if own else None


def _note(in_: str, words: str, start: int, end: int) -> Evidence:
    start += len(words[start:end]) - len(words[start:end].lstrip())
    return Evidence(field="withdrawal", in_=in_, start=start, end=end, quote=words[start:end])
