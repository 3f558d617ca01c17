"""Whom words of blame, claim and denial name: "X blamed Y" names Y and never X, "Y claimed it" and "Y denied it" Y.

Grammar alone, beside the learned weights that find the kind of an attribution. Where the words name nobody, nobody is
told: a doer left out is better than the accuser in his place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from streams.records import Party
from streams.stages.coding.owning_up import disowns, negated, owner_before
from streams.stages.coding.parties import Cue, Lexicon, Named, find_parties, party_of
from streams.stages.coding.proper_names import names_before, opening_name
from streams.stages.coding.scope import Page, Span, overlap
from streams.stages.coding.vocabulary import BACKED

_ACCUSING = re.compile(r"blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing)", re.IGNORECASE)
_BEING = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:(?:widely|later|also|often|officially)\s+)?(?:being\s+)?$", re.IGNORECASE
)
_AIMS = {"blam": re.compile(r"\b(?:for|over)\b", re.IGNORECASE), "accu": re.compile(r"\bof\b", re.IGNORECASE)}
_VIOLENCE = re.compile(
    r"\b(?:it|this|them|these|both|all|behind|responsib\w+|carrying|deaths?|explo\w+|violence|incident|deed"
    r"|(?:attack|assault|raid|ambush|bomb|blast|kill|murder|massacre|assassinat|shoot|shell|strik|fir(?:e|ing)|launch|abduct"
    r"|kidnap|sabotag|plant|stag|target|hit|mount|orchestrat|incursi|siege|rocket|missile|drone|arson|crash)\w*|shot)\b",
    re.IGNORECASE,
)
"""What somebody is accused of where the accusation is about violence: "of breaking the truce" is not."""
_LAID_ON = re.compile(r"(?:\s+[\w’'-]+){0,8}?\s+on\s+", re.IGNORECASE)
_LEAN = re.compile(rf"(?:(?:the|an?|its|their|his|rival)\s+|[\w’'-]+-(?:{BACKED}|based|held|led)\s+)*")
_PHRASE_ENDS = re.compile(
    r"[,;:.()\n\"“”–—]|\s(?:for|of(?!\s+(?:the\s+)?[A-Z])|over|after|wh(?:ich|o|en|ile)|that|as|because|and|but|on|in|at|during|to|by)\b"
)
_TO_VERB = re.compile(
    r"(?:['’]s)?(?:\s+\([^()]{1,30}\))?(?:\s+(?:faction|group|militia|movement|party))?(?P<aside>,\s+(?:wh(?:ich|o)|an?)\s[^,.;]{0,80},)?"
    r"(?:,?\s+(?:on\s+\w+day|(?!said\b|says\b|told\b|by\b|of\b|against\b|on\b|in\b)[\w’'-]+)){0,4},?\s*$"
)
_PRONOUN = re.compile(r"\b(?:it|he|she|they|we|I)\s+(?:(?:had|has|have|then|later|also|first)\s+)*$")
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
    told = (_laid(lexicon, page, cue, named) for cue in cues if not negated(page, cue))
    return [one for one in told if one]


def _laid(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named]) -> Laid | None:
    if cue.kind == "claim" and (to := _claimant(lexicon, page, cue, named)):
        return Laid(cue, "claimed", to, to)
    if cue.kind == "blame" and (to := _accused(lexicon, page, cue, named)):
        return Laid(cue, "blamed", to, _subject(lexicon, page, cue.start, named))
    if (cue.kind == "deny" or disowns(page, cue)) and (to := _subject(lexicon, page, cue.start, named)):
        return Laid(cue, "denied", to, None)
    return None


def _accused(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named]) -> Party | None:
    """Whom a verb of blame accuses of violence: "blamed Y for the attack", "laid it on Y", "Y was blamed for it"."""
    before, words, after = _around(page, cue)
    if not _ACCUSING.fullmatch(words):
        return None
    verb = words[:4].lower()
    aim, laid, passive = _AIMS[verb].search(after), verb == "blam" and _LAID_ON.match(after), _BEING.search(before)
    if aim and not _VIOLENCE.search(after, aim.end(), aim.end() + 60):
        return None
    told = _phrase(lexicon, after[laid.end() :]) if laid else None
    if told or not passive:
        return told or _phrase(lexicon, after)
    return _subject(lexicon, page, page.opening(cue.start) + passive.start(), named)


def _claimant(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named]) -> Party | None:
    """Who owns up: "Y claimed responsibility", "Y said its men had fired", "claimed by Y", "a claim by Y"."""
    end = owner_before(page, cue)
    if end is None:
        return None
    _, words, after = _around(page, cue)
    by = _BY.match(after)
    if by or words.lower().endswith(("by", "from")):
        return _phrase(lexicon, after[by.end() :] if by else after)
    return _subject(lexicon, page, end, named)


def speaker(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named]) -> Party | None:
    """Whose words they are, as far as a name stands before them."""
    return _subject(lexicon, page, cue.start, named)


def is_passive(page: Page, start: int) -> bool:
    """Whether a verb that begins there is passive."""
    return bool(_BEING.search(page.text, page.opening(start), start))


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
    name = opening_name(phrase)
    return party_of(lexicon, name) if name else None


def _subject(lexicon: Lexicon, page: Page, end: int, named: Sequence[Named]) -> Party | None:
    """The party or name that stands last before a verb, with only few words between; nobody of a passive, nor of "it".

    Who is named in an aside does not lead up to the verb: "Y, a group close to Z, claimed it".
    """
    if is_passive(page, end) or _PRONOUN.search(page.text, page.opening(end), end):
        return None
    start = max(page.opening(end), end - _BEFORE_CUE)
    listed = [(one.party, (one.start, one.end)) for one in named if _is_whole(page, one, start, end)]
    names = [(Party(text=name, name=name), span) for name, span in names_before(lexicon, page, start, end)]
    listed = [(party, span) for party, span in listed if not any(_is_inside(party, span, name) for name in names)]
    leading = {span: to for _, span in (*listed, *names) if (to := _TO_VERB.match(page.text, span[1], end))}
    asides = [to.span("aside") for to in leading.values() if to["aside"]]
    fit = [span for span in leading if not any(overlap(span, aside) for aside in asides)]
    last = next(((party, span) for found in (listed, names) for party, span in reversed(found) if span in fit), None)
    return _owner(page, listed, *last) if last else None


def _is_whole(page: Page, one: Named, start: int, end: int) -> bool:
    """Whether a party stands in [start, end) and not in a longer word, as in "anti-terrorist"."""
    return start <= one.start and one.end <= end and page.text[one.start - 1 : one.start] != "-"


def _owner(page: Page, listed: Sequence[tuple[Party, Span]], party: Party, span: Span) -> Party:
    """Whose a party is that has no name of its own: Ukraine in "Ukraine's air force"."""
    if party.country or party.name != party.text:
        return party
    owners = (one for one, (_, end) in listed if one.country and page.text[end : span[0]] in ("'s ", "’s "))
    return next(owners, party)


def _is_inside(party: Party, span: Span, named: tuple[Party, Span]) -> bool:
    """Whether a common word for a party only ends a name: the army of "Mukhtar Army"."""
    name, (start, end) = named
    return party.name == party.text != name.name and not party.country and start <= span[0] and span[1] <= end
