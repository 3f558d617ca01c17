"""Whether a count is of the dead or of the hurt, by the verb that it is object or subject of.

Where no such verb stands the learned weights alone decide (counts.py).
"""

import re

from streams.stages.coding.harm_words import HURTING, HURTS, KILLING, KILLS
from streams.stages.coding.quantities import Quantity

SLOTS = ("killed", "injured")

_ABOUT = r"(?:(?:some|about|around|roughly|another|the)\s+)*"
_NOUNS = r"(?:(?!(?:and|or|but|who|while|when|was|were|kill\w*|dead|died?|wounded|injured|hurt)\b)[\w’'-]+\s+){0,4}?"
_WAS = r"(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+|also\s+)?"
_BEFORE = {
    "killed": re.compile(rf"(?P<both>\b{HURTING}\s+(?:and|or)\s+)?\b(?:{KILLING})\s+{_ABOUT}$", re.IGNORECASE),
    "injured": re.compile(rf"(?P<both>\b(?:{KILLING})\s+(?:and|or)\s+)?\b{HURTING}\s+{_ABOUT}$", re.IGNORECASE),
}
_AFTER = {
    "killed": re.compile(rf"\s+{_NOUNS}{_WAS}killed\b(?!\s+(?:and|or)\s+{HURTING})", re.IGNORECASE),
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


def has_succumbed(after: str) -> bool:
    """Whether those counted were wounded and have died since."""
    return "die" in after and bool(_SUCCUMBED.match(after))


def slots_of(one: Quantity, before: str, said: str, after: str) -> tuple[str, ...]:
    """Of the dead and the hurt, which a count of victims may tell."""
    if one.kind == "lone":
        return _of_verb(said, after)
    if has_succumbed(after):
        return ("killed",)
    return tuple(slot for slot in SLOTS if not _tells_only(SLOTS[slot == "killed"], before, after))


def _of_verb(said: str, after: str) -> tuple[str, ...]:
    """What the verb of one victim may tell, who is named or known by what stands before."""
    if HURTS.search(said) and _DIES_OF_IT.match(after):
        return ()
    return tuple(slot for slot, other in zip(SLOTS, (HURTS, KILLS), strict=True) if not other.search(said))


def _tells_only(slot: str, before: str, after: str) -> bool:
    """Whether a count is the object or the subject of a verb that tells one slot alone."""
    verb = _BEFORE[slot].search(before)
    if verb and not verb["both"]:
        return slot == "killed" or not _DIES.match(after)
    return bool(_AFTER[slot].match(after))
