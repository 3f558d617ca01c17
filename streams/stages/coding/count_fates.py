"""What a count cannot tell, by the words of its own clause: the dead where they are wounded, or nobody's fate at all.

The election (counts.py) weighs words; these are plain rules about who may stand for it. "Wounding nine" counts no dead,
the minister who condemns an attack is none of its victims, and two who died since are no total where "which brings the
toll to five" stands beside them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Page

SLOTS = ("killed", "injured")
_REACH = 200
"""How many characters about a count, in its sentence, are its clause."""
_ABOUT_REACH = 200
"""How many characters before a count an arrest may stand that is about the attack it counts."""
_TOTAL_REACH = range(-3, 4)
"""Sentences from an event in which a running total is of that event."""

_KILLS = re.compile(r"\b(?:kill|murder|assassin|slain|slay|dead|death|die|behead|execut|gunned|lost)", re.IGNORECASE)
_HURTS = re.compile(r"\b(?:wound|injur|hurt)", re.IGNORECASE)
"""Verbs that stand for one victim without a number: the former tell no injured, the latter no dead."""

_KILLING = r"kill(?:s|ed|ing)|murder(?:s|ed|ing)"
_HURTING = r"(?:wound|injur|hurt|maim)(?:e?s|ed|ing)?"
_ABOUT = r"(?:(?:some|about|around|roughly|another|the)\s+)*"
_NOUNS = r"(?:(?!(?:and|or|but|who|while|when|was|were|kill\w*|dead|died?|wounded|injured|hurt)\b)[\w’'-]+\s+){0,4}?"
_WAS = r"(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+|also\s+)?"
_BEFORE = {
    "killed": re.compile(rf"(?P<both>\b{_HURTING}\s+(?:and|or)\s+)?\b(?:{_KILLING})\s+{_ABOUT}$", re.IGNORECASE),
    "injured": re.compile(rf"(?P<both>\b(?:{_KILLING})\s+(?:and|or)\s+)?\b{_HURTING}\s+{_ABOUT}$", re.IGNORECASE),
}
_AFTER = {
    "killed": re.compile(rf"\s+{_NOUNS}{_WAS}killed\b(?!\s+(?:and|or)\s+{_HURTING})", re.IGNORECASE),
    "injured": re.compile(
        rf"\s+{_NOUNS}{_WAS}(?:wounded|injured|hurt)\b(?![^.;]{{0,60}}\b(?:died|dead|killed|succumbed)\b)",
        re.IGNORECASE,
    ),
}
_DIES = re.compile(r"[^,.;:]{0,40}\b(?:killed|dead|died|dies)\b", re.IGNORECASE)
_SUCCUMBED = re.compile(
    r"\s+(?:of\s+(?:the|those)\s+|(?:(?!(?:and|was|were|been|who)\b)[\w’'-]+\s+){0,3}?(?:who\s+(?:was|were|had\s+been)\s+)?(?:\w+ly\s+)?)"
    r"(?:wounded|injured|hurt)\b(?:(?!\d|\b(?:of\s+(?:whom|them)|one|another|two|three|four|five)\b)[^.;:]){0,160}?"
    r"\bdied?\b",
    re.IGNORECASE,
)
"""Who was wounded and has died since."""

_DIES_OF_IT = re.compile(r"\s+(?:in|by|when|at|on)\s[^,.;:]{0,100}\bdied\b")
"""What follows the verb of one victim who is dead by now: "was wounded in a blast in Quetta on Sunday died"."""

_OFFICE = (
    r"(?:\s+(?:of|for|in|at|from)(?:\s+(?!(?:was|were|is|has|had|died|who|and)\b)[\w’'-]+){1,4}?)?"
    r"(?:\s+[A-Z][\w.’'-]*){0,4}(?:,\s[^,.;:]{1,60},)?"
)
_SPEAKS = re.compile(
    rf"{_OFFICE}\s+(?:also\s+|has\s+|had\s+|later\s+)?(?:said|says|told|tells|condemn(?:s|ed)|ask(?:s|ed)|urge[sd]|call(?:s|ed)\s+(?:on|for|it)"
    r"|visit(?:s|ed)|added|announced|confirm(?:s|ed)|warn(?:s|ed)|vow(?:s|ed)|pledged|blame[sd]|accuse[sd]|den(?:ies|ied)|declared|wrote|reported|described"
    r"|recalled|explained|expressed|ordered|promised|praised|thanked|spoke|insisted|stressed|noted|stated|acknowledged|admitted)\b"
)
_SPOKEN_BY = re.compile(
    r"\b(?:said|says|added|according\s+to|quoted|quoting|citing|reported\s+by|condemned\s+by|visited\s+by)\s+$",
    re.IGNORECASE,
)
_HARMS = re.compile(
    r"\s+(?:then\s+|also\s+)?(?:stabb(?:ed|ing)|kill(?:ed|ing)|shot(?:\s+dead)?|wound(?:ed|ing)|injur(?:ed|ing)|attacked|hacked)\s+"
    r"(?:at\s+least\s+|about\s+)?(?:[1-9]\d*|two|three|four|five|six|seven|eight|nine|ten|several|dozens|his|her|an?|the|people|passers-by)\s+"
    r"(?!(?:days?|weeks?|months?|years?|hours?|times)\b)",
    re.IGNORECASE,
)
"""What one does who is no victim: "a man stabbed six people"."""
_HARM = re.compile(
    r"\b(?:kill\w*|dead\w*|deaths?|die[sd]?|dying|fatal\w*|toll|lives|life|lost|perish\w*|slain|slay\w*|bod(?:y|ies)|corpses?|murder\w*|massacr\w*|execut\w+|behead\w*"
    r"|martyr\w*|assassinat\w+|victims?|casualt\w+|fell|fallen|buried|funerals?|drowned|slaughter\w*|gunned|losses|wound\w*|injur\w*|hurt\w*|hospital\w*|treat\w*"
    r"|burn\w*|maim\w*|bruise\w*|critical\w*|un(?:hurt|harmed|scathed)|surviv\w+|scratch\w*|stabb\w+|shot|shoot\w*|hit|hits|hitting|struck|strik\w+|grazed|shrapnel"
    r"|beat\w*|hacked|crush\w*|blew|blown|torn|tore|claim\w*|cost|took|limbs?|legs?|lay|down)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\s+of\s+(?:them|whom|which|these|those)\b")
_TAKEN = re.compile(rf"(?<!or )(?<!and )\b(?:arrest|detain|abduct|kidnapp?)(?:s|ed|ing)\s+{_ABOUT}$", re.IGNORECASE)
"""What stands before those who were taken, and neither killed nor hurt."""
_CLAUSE = re.compile(r"[,.;:]")
_DOWNED = re.compile(
    r"\s+(?:of\s+\w+\s+)?(?:were|was|had\s+been|have\s+been)\s+(?:\w+ly\s+)?"
    r"(?:shot\s+down|downed|intercepted|destroyed|jammed|launched|fired)\b"
)
"""What happens to drones and rockets, not to people."""

_TOLL = (
    r"\b(?P<of>toll(?:\s+of\s+(?:the\s+)?(?:wounded|injured))?|(?:number|count|tally)\s+of\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:dead|deaths|killed|fatalities|wounded|injured|hurt))\b"
)
_RISEN = r"(?:ris(?:es|en|ing)|rose|climb\w*|increas\w+|grew|grown|jump\w*|stands?|stood|reach\w*|pass\w*|up|now)"
_TOTAL = re.compile(
    rf"\b(?:br(?:ing|ought)|tak|took|rais|push|put|lift)\w*\s[^.;:]{{0,40}}?{_TOLL}[^.;:]{{0,60}}?\s(?:to|at|past|above)\s+$"
    rf"|{_TOLL.replace('<of>', '<its>')}(?:[^.;:]{{0,140}}?\s{_RISEN})?(?:\s+(?:to|at|past|above))?\s+$",
    re.IGNORECASE,
)
"""What stands before a running total: "raising the toll to", "the number of people killed has risen to"."""
_IS_TOLD = re.compile(r"\b(?:toll|number|count|tally)\b", re.IGNORECASE)
_SERIES = re.compile(
    r"\b(?:since|this\s+(?:year|month|week)|(?:past|last|two|three|four|five|several)\s+(?:days|weeks|months|years)|so\s+far|during|overall|combined|war|conflict|campaign"
    r"|in\s+the\s+(?:province|region|country|enclave|territory|strip)|nationwide|palestinian"
    r"|violence|offensive|protests?|unrest|clashes|fighting|attacks|days|weeks|months)\b",
    re.IGNORECASE,
)
"""What counts over many events, or days."""
_FAR_ABOVE = 10
_SINCE = re.compile(r"\s+(?:[\w’'-]+\s+)?(?:more|other|others|further)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"^(?:another|an?\s+(?:second|third|fourth|fifth|sixth))\b|^one\s+more\b", re.IGNORECASE)


_ARREST = r"\b(?:arrest\w*|detain\w*|jail\w*|convict\w*|sentenc\w*|suspected(?=\s+of\b)|wanted(?=\s+(?:over|for|in)\b))"
_ACCUSED = r"\b(?:held|captured|suspect\w*|accused|charged(?=\s+(?:with|over)\b)|questioned|sought|pursued)\b"
"""What tells of an arrest where the event is one: elsewhere "suspected gunmen" are who did it."""
_OVER = (
    r"[^.;]{0,120}?"
    r"\b(?:over|of|for|after|behind|with|to|in)\s[^.;]{0,80}?"
    r"(?:\b(?:attack|bomb|bombing|blast|explosion|massacre|ambush|raid|shooting|strike|assault|stabbing)s?\b[^.;]{0,80}?\b(?:that|which|where|when)\s[^.;]{0,40}"
    r"|\b(?:killing|murder|massacre|slaying|death)s?(?:\s+of\s+)?)$"
)
_ARREST_OVER = re.compile(_ARREST + _OVER, re.IGNORECASE)
_ACCUSED_OVER = re.compile(_ACCUSED + _OVER, re.IGNORECASE)
"""What stands before the toll of what an arrest is about: "arrested over a bomb that killed"."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What the words about a count say of it."""

    slots: tuple[str, ...]
    """Of the dead and the hurt, which it may count."""
    total: bool
    """A running total of one event: "which brings the toll to five"."""
    since: bool
    """Told as what came since: "three more bodies", "two of the wounded died"."""


def fate_of(page: Page, one: Quantity) -> Fate:
    """What a count may tell, by the words of its sentence."""
    before = page.text[max(page.opening(one.start), one.start - _REACH) : one.start]
    after = page.text[one.end : max(one.end, min(page.closing(one.start), one.end + _REACH))]
    said = page.text[one.start : one.end]
    if _IS_TOLD.search(before) and (total := _TOTAL.search(before)):
        hurt = _HURTS.search(total["of"] or total["its"])
        series = _SERIES.search(before[total.start() :] + after)
        return Fate(("injured",) if hurt else ("killed",), not series, False)
    succumbed = "die" in after and bool(_SUCCUMBED.match(after))
    since = succumbed or bool(_SINCE.match(after) or _ANOTHER.match(said))
    if one.low == 0:
        return Fate(SLOTS, False, False)
    return Fate(_slots(one, before, said, after, succumbed=succumbed), False, since)


def _slots(one: Quantity, before: str, said: str, after: str, *, succumbed: bool) -> tuple[str, ...]:
    if one.kind == "lone":
        dies = _HURTS.search(said) and _DIES_OF_IT.match(after)
        return (
            () if dies else tuple(s for s, other in zip(SLOTS, (_HURTS, _KILLS), strict=True) if not other.search(said))
        )
    if _is_bystander(one, before, after) or _tells_no_fate(before, after):
        return ()
    return (
        ("killed",)
        if succumbed
        else tuple(slot for slot in SLOTS if not _tells_only(SLOTS[slot == "killed"], before, after))
    )


def _is_bystander(one: Quantity, before: str, after: str) -> bool:
    """Whether one person speaks or harms others."""
    if one.kind not in ("single", "known"):
        return False
    return bool(_SPEAKS.match(after) or _SPOKEN_BY.search(before) or _HARMS.match(after))


def _tells_no_fate(before: str, after: str) -> bool:
    """Whether a count is of things or prisoners, or a part ("two of them") whose own clause tells no harm."""
    clause = _CLAUSE.split(before)[-1] + _CLAUSE.split(after)[0]
    return bool(_TAKEN.search(before) or _DOWNED.match(after)) or bool(
        _PART_OF.match(after) and not _HARM.search(clause)
    )


def _tells_only(slot: str, before: str, after: str) -> bool:
    """Whether a count is the object or the subject of a verb that tells one slot alone."""
    verb = _BEFORE[slot].search(before)
    if verb and not verb["both"]:
        return slot == "killed" or not _DIES.match(after)
    return bool(_AFTER[slot].match(after))


def superseded(page: Page, found: Sequence[tuple[Quantity, Fate, int]]) -> set[Quantity]:
    """The counts of one slot, each with its distance to the event in sentences, that a running total includes."""
    totals = [one for one, fate, gap in found if fate.total and gap in _TOTAL_REACH]
    apart = [(one, fate.since) for one, fate, _ in found if not fate.total]
    wars = {t for t in totals for one, since in apart if not since and _is_far_above(page, t, one)}
    return wars | {
        one
        for one, since in apart
        for t in totals
        if t not in wars and one.low < t.low and (since or page.sentence(t.start) == page.sentence(one.start))
    }


def _is_far_above(page: Page, total: Quantity, one: Quantity) -> bool:
    """Whether a total is a whole war's: "killed five policemen, raising the toll of officers slain to 212"."""
    return page.sentence(total.start) == page.sentence(one.start) and total.low > _FAR_ABOVE * max(one.low, 4)


def is_of_another(page: Page, index: int, one: Quantity) -> bool:
    """Whether a count is of what an event is about, not of the event: "arrested over a bomb that killed 17"."""
    start = max(page.events[index].start, page.opening(one.start), one.start - _ABOUT_REACH)
    until = one.end if one.kind == "lone" else one.start
    if start >= one.start:
        return False
    raid = page.events[index].type == "raid_arrest"
    return bool(
        _ARREST_OVER.search(page.text, start, until) or (raid and _ACCUSED_OVER.search(page.text, start, until))
    )
