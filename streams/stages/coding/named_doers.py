"""Whom words of blame, claim and denial name: "X blamed Y" names Y and never X, "Y claimed it" and "Y denied it" Y.

Grammar alone, beside the learned weights that find the kind of an attribution. Where the words name nobody, nobody is
told: a doer left out is better than the accuser in his place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from streams.records import Party
from streams.stages.coding.parties import Cue, Lexicon, Named, find_parties, party_of
from streams.stages.coding.scope import Page

_ACCUSING = re.compile(r"blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing)", re.IGNORECASE)
_CLAIMING = re.compile(
    r"claim\w*|(?:it|responsibility|attack|blast|bombing|raid|assault|explosion|shooting|operation)s?\s.*claimed"
    r"|(?:t[ao]k(?:e|es|en|ing)|took|accept\w*|assum\w*)\s.*(?:responsibility|credit)|own\w*\s+up",
    re.IGNORECASE | re.DOTALL,
)
_BEING = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:(?:widely|later|also|often|officially)\s+)?(?:being\s+)?$", re.IGNORECASE
)
_NOT = re.compile(
    r"(?:\b(?:not|never|nobody|no\s+(?:one|group)|neither|nor|without|short\s+of)|n[’']t)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_AIMS = {"blam": re.compile(r"\b(?:for|over)\b", re.IGNORECASE), "accu": re.compile(r"\bof\b", re.IGNORECASE)}
_DEED = re.compile(
    r"\b(?:it|this|them|these|both|all|behind|responsib\w+|carrying|deaths?|explo\w+|violence|incident|deed"
    r"|(?:attack|assault|raid|ambush|bomb|blast|kill|murder|massacre|assassinat|shoot|shell|strik|fir(?:e|ing)|launch|abduct"
    r"|kidnap|sabotag|plant|stag|target|hit|mount|orchestrat|incursi|siege|rocket|missile|drone|arson|crash)\w*|shot)\b",
    re.IGNORECASE,
)
"""What somebody is accused of where the accusation is about violence: "of breaking the truce" is not."""
_LAID_ON = re.compile(r"(?:\s+[\w’'-]+){0,8}?\s+on\s+", re.IGNORECASE)
_LEAN = re.compile(r"(?:(?:the|an?|its|their|his|rival)\s+|[\w’'-]+-(?:backed|led|linked|based|aligned|allied)\s+)*")
_PHRASE_ENDS = re.compile(
    r"[,;:.()\n\"“”–—]|\s(?:for|of(?!\s+[A-Z])|over|after|wh(?:ich|o|en|ile)|that|as|because|and|but|on|in|at|during|to|by)\b"
)
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:(?:of|for|the|and|in|de|del|al)\s+){0,2}[A-Z][\w’'-]*)*"
_OPENS = re.compile(_NAME)
_NO_NAME = re.compile(
    r"(?:The|An?|It|He|She|They|We|Its|His|Their|In|On|At|No|Nobody|None|Mr|This|That|Both|Neither|One|Two|Three|Many|Some|Who|Police|Authorities"
    r"|Officials|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_TO_VERB = re.compile(
    r"(?:\s+group)?(?:,\s+wh(?:ich|o)\s[^,.;]{0,80},)?"
    r"(?:,?\s+(?:on\s+\w+day|(?!said\b|says\b|told\b|by\b|of\b|against\b|on\b|in\b)[\w’'-]+)){0,4},?\s*$"
)
_BY = re.compile(r"\s*\b(?:by|from)\s+", re.IGNORECASE)
_BEFORE_CUE = 90
"""Characters before the words of blame or claim among which their subject is looked for."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Words by which a deed is claimed by, blamed on or denied by somebody, and who says so."""

    cue: Cue
    kind: str
    to: Party
    by: Party | None


def find_named(lexicon: Lexicon, page: Page, cues: Sequence[Cue], named: Sequence[Named]) -> list[Laid]:
    """Every claim, accusation and denial of a page that names a doer, in its order."""
    told = (_laid(lexicon, page, cue, named) for cue in cues if not _NOT.search(_around(page, cue)[0]))
    return [one for one in told if one]


def _laid(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named]) -> Laid | None:
    if cue.kind == "claim" and (to := _claimant(lexicon, page, cue, named)):
        return Laid(cue, "claimed", to, to)
    if cue.kind == "blame" and (to := _accused(lexicon, page, cue, named)):
        return Laid(cue, "blamed", to, _subject(page, cue.start, named))
    if cue.kind == "deny" and (to := _subject(page, cue.start, named)):
        return Laid(cue, "denied", to, None)
    return None


def _accused(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named]) -> Party | None:
    """Whom a verb of blame accuses of violence: "blamed Y for the attack", "laid it on Y", "Y was blamed for it"."""
    before, words, after = _around(page, cue)
    if not _ACCUSING.fullmatch(words):
        return None
    verb = words[:4].lower()
    aim, laid, passive = _AIMS[verb].search(after), verb == "blam" and _LAID_ON.match(after), _BEING.search(before)
    if aim and not _DEED.search(after, aim.end(), aim.end() + 60):
        return None
    told = _phrase(lexicon, after[laid.end() :]) if laid else None
    if told or not passive:
        return told or _phrase(lexicon, after)
    return _subject(page, page.opening(cue.start) + passive.start(), named)


def _claimant(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named]) -> Party | None:
    """Who claims: "Y claimed responsibility", "claimed by Y", "a claim of responsibility from Y"."""
    _, words, after = _around(page, cue)
    if not _CLAIMING.match(words):
        return None
    by = _BY.match(after)
    if by or words.lower().endswith(("by", "from")):
        return _phrase(lexicon, after[by.end() :] if by else after)
    return _subject(page, cue.start, named)


def _around(page: Page, cue: Cue) -> tuple[str, str, str]:
    text = page.text
    return text[page.opening(cue.start) : cue.start], text[cue.start : cue.end], text[cue.end : page.closing(cue.start)]


def _phrase(lexicon: Lexicon, words: str) -> Party | None:
    """The party that a phrase opens with: of the lexicon, or a name in capitals."""
    words = _LEAN.sub("", words.lstrip(), count=1)
    end = _PHRASE_ENDS.search(words)
    phrase = " ".join(words[: end.start() if end else None].split())
    if not phrase:
        return None
    listed = next((one.party for one in find_parties(lexicon, phrase) if one.party.text[0].isupper()), None)
    party = party_of(lexicon, phrase)
    if party.sector:
        return listed if listed and not party.country else party
    name = _OPENS.match(phrase)
    return party_of(lexicon, name[0]) if name and not _NO_NAME.match(name[0]) else None


def _subject(page: Page, end: int, named: Sequence[Named]) -> Party | None:
    """The party or name that stands last before a verb, with only a few words between; of a passive, nobody."""
    if _BEING.search(page.text, page.opening(end), end):
        return None
    start = max(page.opening(end), end - _BEFORE_CUE)
    close = [one for one in named if start <= one.start and one.end <= end and _TO_VERB.match(page.text, one.end, end)]
    if close:
        return close[-1].party
    names = [one for one in _OPENS.finditer(page.text, start, end) if not _NO_NAME.match(one[0])]
    fit = [one for one in names if _TO_VERB.match(page.text, one.end(), end)]
    return Party(text=fit[-1][0], name=fit[-1][0]) if fit else None
