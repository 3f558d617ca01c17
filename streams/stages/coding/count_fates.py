"""What a count cannot tell, by the words of its own clause: the dead where they are wounded, or nobody's fate at all.

The election (counts.py) weighs words; these are plain rules about who may stand for it. "Wounding nine" counts no dead
(count_slots.py), the minister who condemns an attack is none of its victims (count_bystanders.py), and two who died
since are no total where "which brings the toll to five" stands beside them (count_totals.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from streams.stages.coding.count_bystanders import counts_no_victim
from streams.stages.coding.count_slots import SLOTS, has_succumbed, slots_of
from streams.stages.coding.count_totals import running_total
from streams.stages.coding.count_words import DEATH
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Page

_REACH = 200
"""How many characters about a count, in its sentence, are its clause."""
_TOTAL_REACH = range(-3, 4)
"""Sentences from an event in which a running total is of that event."""
_FAR_ABOVE = 10
_SINCE = re.compile(r"\s+(?:[\w’'-]+\s+)?(?:more|other|others|further)\b", re.IGNORECASE)
_SHOT = re.compile(r"\b(?:shot|stabbed|hit)$", re.IGNORECASE)
_WERE_SHOT = re.compile(
    r"(?:\s+(?!(?:who|and|was|were)\b)[\w’'-]+){0,4}?\s+(?:was|were|(?:has|have|had)\s+been)\s+(?:shot|stabbed|knifed|hit)\b"
)
"""What befell somebody that tells no death by itself."""
_ANOTHER = re.compile(r"^(?:another|an?\s+(?:second|third|fourth|fifth|sixth))\b|^one\s+more\b", re.IGNORECASE)


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
    return _fate(one, *about(page, one))


@lru_cache(1024)
def _fate(one: Quantity, before: str, said: str, after: str) -> Fate:
    """The same of the words themselves; every event of an article asks for each of its counts."""
    if total := running_total(before, after):
        slot, of_one_event = total
        return Fate((slot,), of_one_event, False)
    if one.low == 0:
        return Fate(SLOTS, False, False)
    since = has_succumbed(after) or bool(_SINCE.match(after) or _ANOTHER.match(said))
    victims = one.kind == "lone" or not counts_no_victim(one, before, after)
    return Fate(slots_of(one, before, said, after) if victims else (), False, since)


def is_only_shot(page: Page, one: Quantity) -> bool:
    """Whether a verb that may tell a wound or a death tells it of an article that has no word of death at all."""
    _, said, after = about(page, one)
    verb = _SHOT.search(said) if one.kind == "lone" else _WERE_SHOT.match(after)
    return bool(verb) and not DEATH.search(page.text)


def is_total(page: Page, one: Quantity) -> bool:
    """Whether a count is a running total, whatever else its words say."""
    before, _, after = about(page, one)
    return running_total(before, after) is not None


def is_of_victims(page: Page, one: Quantity) -> bool:
    """Whether a count may be of the dead or the hurt at all; the verb of one victim always may."""
    before, _, after = about(page, one)
    return one.kind == "lone" or not counts_no_victim(one, before, after)


def about(page: Page, one: Quantity) -> tuple[str, str, str]:
    """What stands before a count in its sentence, the count itself, and what stands after it."""
    opening = max(page.opening(one.start), one.start - _REACH)
    closing = max(one.end, min(page.closing(one.start), one.end + _REACH))
    return page.text[opening : one.start], page.text[one.start : one.end], page.text[one.end : closing]


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
    if one.kind == "lone":
        return False
    return page.sentence(total.start) == page.sentence(one.start) and total.low > _FAR_ABOVE * max(one.low, 4)
