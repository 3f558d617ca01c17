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

CORRECTED_WITHIN = 14 * 86_400
"""So many seconds after it was told an outlet may correct it in an article of its own."""

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
    rf"|\b{_REPORT}{_SO} (?:was|were) (?:published|issued|sent) in error\b"
    rf"|\breports? (?:of|that)\b{_SO} (?:was|were) (?:wrong|incorrect|mistaken)\b",
    re.IGNORECASE,
)
"""What it published is not so, or is gone."""

_INSTEAD = re.compile(rf"\b(?:was|were) an? (?:\w+ )?{_EVENT},? (?:and )?not an? (?:\w+ )?{_EVENT}\b", re.IGNORECASE)
"""It was one kind of attack instead of another: it happened."""

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
"""What somebody is quoted with is not the outlet's own word."""

_SPOKEN = re.compile(r"[\"“”]|\b(?:said|says|told|according|heard|den(?:y|ied|ies)|reject(?:s|ed)?)\b", re.IGNORECASE)
"""Somebody else's words."""

_CORRECTS = re.compile(
    r"^\W*(?:correction|clarification|retract(?:ion|ed)|withdraw(?:al|n)|editor['’]?s['’]? note)\W*(?:[:–—-]|$)",
    re.IGNORECASE,
)
"""How the headline of a correction begins."""

_SURELY_OWN = re.compile(
    rf"\b(?:correction|clarification|editor['’]?s['’]? note)\s*[:–—-]|{_LABEL}|\bour (?:\w+ )?{_REPORT}\b"
    rf"|\bwe (?:\w+ )?(?:report|publish|stat)ed\b",
    re.IGNORECASE,
)
"""Nobody but an outlet puts it so; "withdrew its report" an army may, and "this story" may be a rumour."""


_HINTS = (
    *(
        "correction",
        "clarification",
        "s note",
        "s’ note",
        "retracted:",
        "retraction",
        "withdrawn:",
        "withdrawal:",
        "removed:",
    ),
    *("we report", "we publish", "we stat", "ly report", "ly publish", "ly stat"),
    *(f"our {word}" for word in ("report", "story", "article", "dispatch", "item", "earlier", "previous", "first")),
)
_ITS_OWN = ("retract", "withdr", "disown", "no longer stand")
"""A correction begins with one of these, or names its outlet and has one of those: the patterns cost much more."""


def withdrawals(title: str | None, text: str) -> list[Evidence]:
    """The words by which an article takes back what its outlet told before, with their places."""
    parts = (("title", title or ""), ("text", text))
    return [found for in_, words in parts for found in _notes(in_, words)][:MOST]


def corrections(title: str | None, text: str, source: str) -> list[Evidence]:
    """Those that are surely the outlet's own, in an article that is like none before: others withdraw reports, too."""
    words = f"{title} {text[:LONGEST]}".lower()
    named_too = source.lower() in words and any(hint in words for hint in _ITS_OWN)
    if not named_too and not any(hint in words for hint in _HINTS):
        return []
    named = re.compile(rf"\b{re.escape(source)}\b", re.IGNORECASE)
    headed = bool(_CORRECTS.search(title or ""))

    def is_own(quote: str) -> bool:
        return not _SPOKEN.search(quote) and (headed or bool(_SURELY_OWN.search(quote) or named.search(quote)))

    return [note for note in withdrawals(title, text) if is_own(note.quote)]


def _notes(in_: str, words: str) -> Iterator[Evidence]:
    if not (_OWN.search(words) or _MAY_BE_OWN.search(words)):
        return
    before: re.Match[str] | None = None
    denied: re.Match[str] | None = None
    for sentence in _SENTENCE.finditer(words):
        plain = _INSTEAD.sub("", _QUOTED.sub("", sentence[0]))
        spoken, disowned = bool(_SPOKEN.search(sentence[0])), bool(_DISOWNED.search(plain))
        own = bool(_OWN.search(plain) or (_MAY_BE_OWN.search(plain) and not spoken))
        if disowned and own:
            yield _note(in_, words, (denied or sentence).start(), sentence.end())
        elif disowned and before is not None and not spoken:
            yield _note(in_, words, before.start(), sentence.end())
        before = sentence if own else None
        denied = sentence if disowned and not own and not spoken else None


def _note(in_: str, words: str, start: int, end: int) -> Evidence:
    start += len(words[start:end]) - len(words[start:end].lstrip())
    return Evidence(field="withdrawal", in_=in_, start=start, end=end, quote=words[start:end])
