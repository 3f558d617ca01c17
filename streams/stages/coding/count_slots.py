"""Whether a count is of the dead or of the hurt, by the verb that it is object or subject of.

Where no such verb stands the learned weights alone decide (counts.py).
"""

import re

from streams.stages.coding.count_words import (
    ABOUT,
    ASIDE,
    DETERMINED,
    HARMED_BY,
    HURTING,
    HURTS,
    KILLING,
    KILLS,
    MANY,
    NO_TIME,
    NUMBER,
)
from streams.stages.coding.quantities import Quantity

SLOTS = ("killed", "injured")

_NOUNS = r"(?:(?!(?:and|or|but|who|while|when|was|were|kill\w*|dead|died?|wounded|injured|hurt)\b)[\w’'-]+\s+){0,4}?"
_WAS = (
    r"(?:(?:was|were|(?:has|have|had)\s+been)\s+)?(?:(?:shot|stabbed|beaten|hit|struck|attacked)\s+and\s+)?"
    r"(?:\w+ly\s+|also\s+)?"
)
_JOINED = (
    rf"(?P<joined>{ABOUT}{DETERMINED}\s+"
    rf"(?:(?!(?:and|or|but|who|while|when|was|were|{KILLING}|{HURTING}|dead|died?)\b)[\w’'-]+\s+){{1,4}}?and\s+)?"
)
"""A term that the count is joined to: "injuring the driver and"."""
_BEFORE = {
    "killed": re.compile(rf"(?P<both>\b{HURTING}\s+(?:and|or)\s+)?\b(?:{KILLING})\s+{_JOINED}{ABOUT}$", re.IGNORECASE),
    "injured": re.compile(rf"(?P<both>\b(?:{KILLING})\s+(?:and|or)\s+)?\b{HURTING}\s+{_JOINED}{ABOUT}$", re.IGNORECASE),
}
_OBJECT = rf"(?!\s+(?:{DETERMINED}|people)\b)"
"""What a verb has behind it whose subject the count is."""
_AFTER = {
    "killed": re.compile(
        rf"\s+(?:of\s+them\s+|of\s+whom\s+)?{_NOUNS}(?:{_WAS}(?:killed{_OBJECT}|fatally|dead)|(?:(?:has|have|had)\s+)?died|deaths?|fatalit(?:y|ies)|bod(?:y|ies)|corpses?)\b"
        rf"(?!\s+(?:and|or)\s+{HURTING})",
        re.IGNORECASE,
    ),
    "injured": re.compile(
        rf"\s+{_NOUNS}{_WAS}(?:wounded|injured|hurt)\b{_OBJECT}(?![^.;]{{0,60}}\b(?:died|dead|killed|succumbed)\b)",
        re.IGNORECASE,
    ),
}
_OWN_VERB = re.compile(
    rf"\s+(?!(?:[\w’'-]+\s+){{0,4}}?(?:before|after|since|as)\b){_NOUNS}"
    rf"(?:was|were|had|has|have|is|are|died|{KILLING}|{HURTING})\b",
    re.IGNORECASE,
)
"""What tells the fate of the second of two that are joined: "killing a boy and two were hurt"."""
_FATE = re.compile(
    rf"\s+(?:who\s+)?{_NOUNS}(?:(?:was|were|are|(?:has|have|had)\s+been)\s+(?:\w+ly\s+|also\s+)?(?:killed|wounded|injured|hurt)|(?:have\s+|had\s+)?died|dead)\b",
    re.IGNORECASE,
)
_VERB_WITHIN = re.compile(rf"\b(?:{KILLING}|{HURTING}|dead|died)\b", re.IGNORECASE)
_DIES = re.compile(r"[^,.;:]{0,40}\b(?:killed|dead|died|dies)\b", re.IGNORECASE)
_SUCCUMBED = re.compile(
    r"\s+(?:of\s+(?:the|those)\s+|(?:(?!(?:and|was|were|been|who)\b)[\w’'-]+\s+){0,3}?(?:who\s+(?:was|were|had\s+been)\s+)?(?:\w+ly\s+)?)"
    r"(?:wounded|injured|hurt)\b(?:(?!\d|\b(?:of\s+(?:whom|them)|one|another|two|three|four|five)\b)[^.;:]){0,160}?"
    r"\bdied?\b",
    re.IGNORECASE,
)
"""Who was wounded and has died since."""
_FATALLY = re.compile(
    r"[^.;:]{0,60}\bshot\b[^.;:]{0,40},\s+(?:(?:at\s+least\s+)?[\w-]+\s+(?:of\s+them\s+)?)fatally\b", re.IGNORECASE
)
"""What follows those who were shot and did not all die: "four were shot, one fatally"."""
_HARMS_SOME = re.compile(
    r"(?:kill|murder|assassinat|stabb|wound|injur|shot)\w*(?:\s+dead)?\s+"
    rf"(?:{MANY}|{ABOUT}(?!one\b){NUMBER}\b(?:\s|$){NO_TIME}|{DETERMINED}\s+(?:[\w-]+\s+){{0,2}}?(?:family|group|party|team|crew)\s+of\s+{ABOUT}{NUMBER}\b)",
    re.IGNORECASE,
)
"""A verb whose object is more than one: "killed a family of six", "stabbed passengers"."""
_SECOND_VERB = re.compile(rf"\s+and\s+(?:\w+ly\s+)?(?P<verb>{HURTING}|killed)\b", re.IGNORECASE)
"""What tells how the verb of one victim ended: "was shot and wounded"."""
_DIES_OF_IT = re.compile(r"\s+(?:in|by|when|at|on)\s[^,.;:]{0,100}\bdied\b")
"""What follows the verb of one victim who is dead by now: "was wounded in a blast in Quetta on Sunday died"."""


def has_succumbed(after: str) -> bool:
    """Whether those counted were wounded and have died since."""
    return "die" in after and bool(_SUCCUMBED.match(after))


def has_own_verb(after: str) -> bool:
    """Whether what follows the last of several counts is a verb that tells its fate: "and two were hurt"."""
    return bool(_OWN_VERB.match(after))


def told_by_one_verb(before: str, joint: str, after: str) -> bool:
    """Whether two counts, joined by a few words, are object or subject of one verb: "killed two men and six boys"."""
    shared = not has_own_verb(after) if HARMED_BY.search(before) else bool(_FATE.match(after))
    return shared and not _VERB_WITHIN.search(joint)


def slots_of(one: Quantity, before: str, said: str, after: str) -> tuple[str, ...]:
    """Of the dead and the hurt, which a count of victims may tell."""
    if one.kind == "lone":
        return _of_verb(said, after)
    if has_succumbed(after):
        return ("killed",)
    after = ASIDE.sub("", after)
    return tuple(slot for slot in SLOTS if not _tells_only(SLOTS[slot == "killed"], before, after))


def _of_verb(said: str, after: str) -> tuple[str, ...]:
    """What the verb of one victim may tell, who is named or known by what stands before."""
    second = None if KILLS.search(said) else _SECOND_VERB.match(after)
    said = second["verb"] if second else said
    if _HARMS_SOME.match(said + after) or (HURTS.search(said) and _DIES_OF_IT.match(after)):
        return ()
    return tuple(slot for slot, other in zip(SLOTS, (HURTS, KILLS), strict=True) if not other.search(said))


def _tells_only(slot: str, before: str, after: str) -> bool:
    """Whether a count is the object or the subject of a verb that tells one slot alone."""
    verb = _BEFORE[slot].search(before)
    if slot == "injured" and _FATALLY.match(after):
        return True
    if verb and not verb["both"] and not (verb["joined"] and _OWN_VERB.match(after)):
        return slot == "killed" or not _DIES.match(after)
    return bool(_AFTER[slot].match(after))
