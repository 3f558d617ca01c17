"""Tolls that two numbers tell together: the total of two groups that an article counts apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from streams.stages.coding.annotate import for_lowered, lowered
from streams.stages.coding.count_features import Standing, grade
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Page

LEAST = 0.2
"""Numbers whose words speak less than this for the slot form no pair."""
PAIRED = 6
"""The strongest numbers about an event, of which pairs are formed."""
REACH = range(-2, 7)
"""Sentences from the event in which they stand."""
QUOTED = 120
"""A pair that stands this close in one sentence is quoted whole, else by its stronger number."""
_PAIRABLE = frozenset({"number", "single", "known", "least", "upto", "under", "sum"})

_CONTRAST = for_lowered(
    r"\b(?:but|while|whereas|however|other|others|another|instead|earlier|initially|at\s+first|first|later|since|disput\w+|den(?:y|ied|ies)|claim\w*|put|puts"
    r"|according|counts?|counted|count|figures?|toll|official\w*|sources?|residents|locals|witnesses|estimate\w*|report\w*|says?|said|differ\w*|spoke|speaks?|between|up\s+to|as\s+many)\b"
)
_REVISED = for_lowered(
    r"\b(?:ris(?:e|es|en|ing)|rose|raised|revis\w+|updat\w+|climb\w*|now|earlier|initial\w*|first|from|so\s+far|increas\w+|higher|lower|down)\b"
)
_PART = re.compile(
    r"\b(?:among|including|includ\w+|of\s+(?:them|whom|which|these|those|the)|them|were\s+(?:civilians|children|women)|most)\b",
    re.IGNORECASE,
)
_DOER = re.compile(
    r"\b(?:attackers?|assailants?|gunm[ae]n|bombers?|militants?|insurgents?|terrorists?|rebels?|raiders|fighters|perpetrators?|shooters?|both\s+men|hijackers?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:another|more|others?|also|besides|as\s+well|with|plus|and|too|further|later)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Joint:
    """Two numbers as one toll, their sum; its quantity is of kind "total"."""

    quantity: Quantity
    first: Standing
    second: Standing

    @property
    def strength(self) -> float:
        """How much the words of its weaker number speak for the slot."""
        return min(self.first.strength, self.second.strength)


def joints(page: Page, field: Sequence[Standing]) -> Iterator[Joint]:
    """The pairs that may tell one toll of an event; `field` holds its numbers, the strongest first."""
    strong = [one for one in field if one.strength >= LEAST and one.gap in REACH and one.quantity.kind in _PAIRABLE]
    for pair in combinations(strong[:PAIRED], 2):
        first, second = sorted(pair, key=lambda one: one.quantity.start)
        if first.quantity.end <= second.quantity.start:
            one, other = first.quantity, second.quantity
            high = None if one.high is None or other.high is None else one.high + other.high
            yield Joint(Quantity(*_quoted(page, first, second), one.low + other.low, high, "total"), first, second)


def _quoted(page: Page, first: Standing, second: Standing) -> tuple[int, int]:
    start, end = first.quantity.start, second.quantity.end
    if end - start <= QUOTED and page.sentence(start) == page.sentence(end - 1):
        return start, end
    told = max(first, second, key=lambda one: one.strength).quantity
    return told.start, told.end


def joint_features(page: Page, index: int, joint: Joint) -> list[str]:
    """What speaks for two numbers' telling one toll: how sure and how near they are, and the words about them."""
    first, second, event = joint.first, joint.second, page.events[index]
    one, other = first.quantity, second.quantity
    apart = page.sentence(other.start) - page.sentence(one.start)
    where = "title" if one.start < page.body <= other.start else str(min(apart, 3))
    doers = f"{_doer(page, one)}{_doer(page, other)}"
    ratio = _ratio(one.low, other.low)
    features = ["", where, ratio, event.type, event.status, doers, f"{ratio},{where}", f"{event.type},{doers}"]
    features += [f"s={''.join(sorted((grade(first.strength), grade(second.strength))))}", f"{event.type},{where}"]
    features += [f"gaps={_near(first.gap)}{_near(second.gap)}", f"{one.kind},{other.kind}"]
    features += [f"others={grade(first.other)}{grade(second.other)}"]
    features += [f"rivals={'rival_sentence' in first.lies}{'rival_sentence' in second.lies}"]
    for word in _about(page, one, other):
        features += [word, f"{word},{where}"]
    return [f"total,{feature}" for feature in features]


def _about(page: Page, one: Quantity, other: Quantity) -> list[str]:
    """Whether the words between two numbers and about them contrast, revise, part or add."""
    between = page.text[one.end : other.start][-600:]
    around = page.text[max(page.opening(one.start), other.start - 600) : page.closing(other.start)]
    part = _PART.search(between) or _PART.match(page.text, other.end, other.end + 12)
    return [
        f"contrast={bool(_CONTRAST.search(lowered(between)))}",
        f"revised={bool(_REVISED.search(lowered(around)))}",
        f"part={bool(part)}",
        f"more={bool(_MORE.search(between[-25:]))}",
    ]


def _near(gap: int) -> str:
    return "0" if gap == 0 else "-" if gap < 0 else "1" if gap <= 2 else "3"


def _doer(page: Page, quantity: Quantity) -> int:
    """Whether a number counts those who did it."""
    return int(bool(_DOER.search(page.text, max(0, quantity.start - 12), quantity.end + 30)))


def _ratio(one: int, other: int) -> str:
    low, high = sorted((one, other))
    if high <= low + 2:
        return f"+{high - low}"
    share = low / high
    return "tenth" if share < 0.1 else "third" if share < 0.34 else "most" if share < 0.8 else "near"
