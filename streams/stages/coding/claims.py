"""The claims of an article: who owns up to an event, denies it, or lays it on whom, and of which event that is said.

The words of attribution are wide, for weights sort them; a claim that is published is somebody's act of speech. So
"likely" asserts nothing, a man "admitted to hospital" claims nothing, and who "had no link to it" denies.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from streams.records import Claim
from streams.stages.coding.named_doers import Laid, is_passive, speaker
from streams.stages.coding.owning_up import disowns, negated, owner_before
from streams.stages.coding.parties import Cue, Lexicon, Named
from streams.stages.coding.scope import Page

_BY_NOBODY = re.compile(r"claim|responsib|credit|own\w*\s+up", re.IGNORECASE)
"""Words that own up even where the sentence does not name who: "an unknown group claimed responsibility"."""
_LAYING = re.compile(r"(?:held|attribut|point|put|laid|ascrib|the\s+work)", re.IGNORECASE)
_SUPPOSING = re.compile(r"(?:suspect|believe|allege|presume)(?:s|e?d)?\s+(?:that|the|it)\b", re.IGNORECASE)
_CLAIMED_BY = re.compile(r"claimed\s+by", re.IGNORECASE)
_FOR = re.compile(r"\bfor\b")
_SEVERAL = re.compile(
    r"\b(?:for|of|out|behind)\s+(?:both|(?:all\s+)?(?:the|these|those)\s+(?:\w+\s+)?(?:attacks|bombings|blasts|explosions|killings|raids|shootings|strikes))\b"
    r"|\bboth\b(?=\s*[.,;])|\bboth\s+(?:attacks|bombings|blasts|explosions|killings|raids|shootings|strikes)\b|\bfor\s+either\b",
    re.IGNORECASE,
)
_NO_ATTACKS = frozenset({"raid_arrest", "force_movement", "territory_change", "threat", "ceasefire", "unrest"})
_BOTH = re.compile(r"\b(?:both|either)\b", re.IGNORECASE)
_BACK = 3
"""Sentences before a claim of several attacks in which they are told."""
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
"""Names that are more often of the day when something is claimed."""
_NAME = re.compile(r"\b[A-Z]\w{2,}")


def read_claims(
    lexicon: Lexicon, page: Page, cues: Sequence[Cue], named: Sequence[Named], laid: Sequence[Laid]
) -> Mapping[int, list[Claim]]:
    """The claims about each event of the page, by its number, with offsets in the article's text."""
    told = {one.cue: one for one in laid}
    found: dict[int, list[Claim]] = defaultdict(list)
    for cue in cues:
        by = _speaker(lexicon, page, cue, named, told.get(cue))
        kind = _kind(page, cue, by, told.get(cue))
        if kind is None or cue.start < page.body:
            continue
        claim = Claim(kind=kind, speaker=by, about=None, start=cue.start - page.body, end=cue.end - page.body)
        for index in _about(page, cue, by):
            if not (found[index] and _goes_on(found[index][-1], claim)):
                found[index].append(claim)
    return found


def _goes_on(one: Claim, other: Claim) -> bool:
    """Whether words only go on with a claim: "said it had" and "nothing to do with"."""
    return one.kind == other.kind and other.start - one.end <= 1


def _speaker(lexicon: Lexicon, page: Page, cue: Cue, named: Sequence[Named], told: Laid | None) -> str | None:
    """Who says so, as far as a name stands before the words."""
    if cue.kind == "no_claim":
        return None
    by = (told.by or (told.to if told.kind == "denied" else None)) if told else speaker(lexicon, page, cue, named)
    return by.name if by else None


def _kind(page: Page, cue: Cue, by: str | None, told: Laid | None) -> str | None:
    """The kind of claim that the words make; None where nobody claims anything."""
    if cue.kind == "no_claim":
        return "no_claim"
    if negated(page, cue):
        return None
    if cue.kind == "claim" and owner_before(page, cue) is not None:
        return "claim_responsibility" if by or _BY_NOBODY.search(_words(page, cue)) else None
    if cue.kind == "deny" or (cue.kind == "claim" and by and disowns(page, cue)):
        return "deny"
    lays = cue.kind == "blame" and (told or _LAYING.match(_words(page, cue)))
    supposes = cue.kind == "suspect" and by and _SUPPOSING.match(page.text, cue.start)
    return "assert" if lays or supposes else None


def _words(page: Page, cue: Cue) -> str:
    return page.text[cue.start : cue.end]


def _about(page: Page, cue: Cue, by: str | None) -> list[int]:
    """The events that a claim is about: the nearest that it may be about, and those told before it with that one where
    it is of several, "responsibility for both attacks"."""
    may = sorted(events_of(page, cue, by), key=lambda n: gap(page, n, cue))
    after = page.text[cue.start : page.closing(cue.start)]
    if not may or not _BY_NOBODY.search(_words(page, cue)) or not _SEVERAL.search(after):
        return may[:1]
    most = 2 if _BOTH.search(after) else len(may)
    return [may[0], *(n for n in may[1:] if _is_beside(page, n, may[0], cue))][:most]


def _is_beside(page: Page, index: int, nearest: int, cue: Cue) -> bool:
    """Whether an event is told shortly before a claim, as what it is nearest to is: an attack, and of one status."""
    one, other = page.events[index], page.events[nearest]
    near = page.sentence(cue.start) - page.homes[index][1] <= _BACK
    return one.start < cue.start and near and one.status == other.status and one.type not in _NO_ATTACKS


def events_of(page: Page, cue: Cue, by: str | None) -> list[int]:
    """The events that a claim may be about: those told with most of the names that the claim gives.

    "A bombing claimed by Y" tells of that bombing alone, so of an event of its sentence or of none of the page.
    """
    events = list(range(len(page.events)))
    words, here = _words(page, cue), page.sentence(cue.start)
    if _CLAIMED_BY.match(words) and not is_passive(page, cue.start):
        events = [n for n in events if page.homes[n][0] <= here <= page.homes[n][1]]
    given = _given(page, cue) - set(_NAME.findall(by or ""))
    shared = {n: len(given & set(_NAME.findall(_telling(page, n)))) for n in events}
    most = max(shared.values(), default=0)
    return [n for n in events if shared[n] == most]


def _given(page: Page, cue: Cue) -> set[str]:
    """The names that a claim of responsibility gives to the deed: behind "for", or behind "claimed the attack"."""
    if not _BY_NOBODY.search(_words(page, cue)):
        return set()
    after = page.text[cue.end : page.closing(cue.start)]
    deed = _FOR.search(after)
    return set(_NAME.findall(after, deed.end())) if deed else set(_NAME.findall(after)) - _DAYS


def _telling(page: Page, index: int) -> str:
    """The sentences that tell an event."""
    first, last = page.homes[index]
    return page.text[page.sentences[first][0] : page.sentences[last][1]]


def gap(page: Page, index: int, cue: Cue) -> int:
    """How far words stand from an event; those before it twice as far, for a claim follows what it claims."""
    event = page.events[index]
    if cue.start < event.end and event.start < cue.end:
        return 0
    return cue.start - event.end if cue.start >= event.end else (event.start - cue.end) * 2
