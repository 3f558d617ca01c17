"""How many were killed and injured in each event of an article: the count that belongs to it, or None.

Every quantity of the article stands for election; learned weights say whether it counts the dead or the hurt and which
event it belongs to, and "not told" is a candidate too. Two counts of one noun phrase are summed ("a man and two women").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.records import Toll
from streams.stages.coding import weights as linear
from streams.stages.coding.quantities import Quantity, find_quantities
from streams.stages.coding.scope import Page, Prior, Span, near

SLOTS = ("killed", "injured")

_KILLED = re.compile(
    r"\b(?:kill\w*|dead|deadl\w+|die[sd]?|dying|deaths?|fatalit\w+|lives|life|perish\w*|slain|slay\w*|bod(?:y|ies)|corpses?|murder\w*|massacr\w*"
    r"|execut\w+|behead\w*|martyr\w*|assassinat\w+|lost|toll|victims?|casualties|fell|fallen|buried|funerals?|mown|drowned|slaughter\w*|gunned|dead\b|decapitat\w+|losses)\b",
    re.IGNORECASE,
)
_INJURED = re.compile(
    r"\b(?:wound\w*|injur\w*|hurt\w*|hospitals?|hospitali[sz]ed|treat\w*|burn(?:s|ed|t)|maim\w*|casualties|cut|bruise\w*|critical\w*|unhurt|unharmed|unscathed"
    r"|ambulance\w*|surviv\w+|scratch\w*|stabbed|grazed|shrapnel|affected|limbs?|legs?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_JOINED = re.compile(
    r"\s*(?:[a-z][\w’'-]*\s+){0,4}?(?:[a-z][\w’'-]*)?(?:,?\s+and|,|\s+as\s+well\s+as|\s+plus)\s+(?:another\s+|also\s+)?$"
)


@dataclass(frozen=True, slots=True)
class CountTools:
    """The weights of each slot's election."""

    weights: dict[str, linear.Weights]


@dataclass(frozen=True, slots=True)
class Counted:
    """A toll, the words that tell it and the chance that it is right."""

    toll: Toll
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Tolls:
    """The dead and the hurt of one event; None where the text does not tell."""

    killed: Counted | None
    injured: Counted | None


def load() -> CountTools:
    """The learned weights."""
    return CountTools(linear.load("counts"))


def read_counts(tools: CountTools, page: Page, prior: Prior | None = None) -> list[Tolls]:
    """The tolls of every event of the page, in their order."""
    quantities = quantities_of(page)
    words = {slot: [word_features(page, quantity) for quantity in quantities] for slot in SLOTS}
    return [
        Tolls(*(_choose(tools.weights[slot], page, index, slot, (quantities, words[slot]), prior) for slot in SLOTS))
        for index in range(len(page.events))
    ]


def quantities_of(page: Page) -> list[Quantity]:
    """The quantities of a page that may count people, sums of joined ones included."""
    found = [q for q in find_quantities(page.text) if q.low < 2_000_000]
    return sorted((*found, *_sums(page, found)), key=lambda quantity: (quantity.start, quantity.end))


def _sums(page: Page, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Counts joined in one noun phrase, as their sum."""
    countable = [q for q in found if q.kind in ("number", "single", "least") and q.low < 100_000]
    for first, second in zip(countable, countable[1:], strict=False):
        joint = page.text[first.end : second.start]
        if len(joint) < 60 and _JOINED.fullmatch(joint):
            high = None if first.high is None or second.high is None else first.high + second.high
            yield Quantity(first.start, second.end, first.low + second.low, high, "sum")


def _choose(
    table: linear.Weights,
    page: Page,
    index: int,
    slot: str,
    found: tuple[list[Quantity], list[list[str]]],
    prior: Prior | None,
) -> Counted | None:
    quantities, words = found
    scores = [
        linear.score(table, [*known, *place_features(page, index, quantity, slot, prior)])
        for quantity, known in zip(quantities, words, strict=True)
    ]
    shares = linear.shares([*scores, linear.score(table, blank_features(page, index))])
    by_value: dict[tuple[int, int | None], float] = {}
    for quantity, share in zip(quantities, shares, strict=False):
        value = (quantity.low, quantity.high)
        by_value[value] = by_value.get(value, 0.0) + share
    if not by_value:
        return None
    value = max(by_value, key=by_value.__getitem__)
    if by_value[value] < shares[-1]:
        return None
    best = max((n for n, q in enumerate(quantities) if (q.low, q.high) == value), key=shares.__getitem__)
    span = (quantities[best].start, quantities[best].end)
    return Counted(Toll(min=value[0], max=value[1], text=page.text[span[0] : span[1]]), span, by_value[value])


def blank_features(page: Page, index: int) -> list[str]:
    """What speaks for "not told"."""
    event = page.events[index]
    return ["blank", f"blank,{event.type}", f"blank,{event.status}", f"blank,main={index == 0}"]


def word_features(page: Page, quantity: Quantity) -> list[str]:
    """What the words about a quantity say of what it counts, whichever the event."""
    low, high = page.opening(quantity.start), page.closing(quantity.start)
    before, after = page.text[low : quantity.start], page.text[quantity.end : high]
    left, right = _WORD.findall(before[-80:].lower()), _WORD.findall(after[:80].lower())
    features = [
        f"kind={quantity.kind}",
        f"size={_size(quantity)}",
        f"said={page.text[quantity.start : quantity.end].lower()[:24]}",
    ]
    features += [
        f"left1={_at(left, -1)}",
        f"left2={_at(left, -2)} {_at(left, -1)}",
        f"right1={_at(right, 0)}",
        f"right2={_at(right, 0)} {_at(right, 1)}",
    ]
    features += [f"rightbag={word}" for word in set(right[:6])] + [f"leftbag={word}" for word in set(left[-5:])]
    for name, pattern in (("killed", _KILLED), ("injured", _INJURED)):
        features += _nearest(name, pattern, before, after, quantity.kind)
    return features


def _nearest(name: str, pattern: re.Pattern[str], before: str, after: str, kind: str) -> list[str]:
    """How many words stand between the quantity and the nearest word for dead or hurt, on either side."""
    lefts = [len(before[found.end() :].split()) for found in pattern.finditer(before[-150:])][-1:]
    tail = before[-150:]
    lefts = [len(tail[found.end() :].split()) for found in pattern.finditer(tail)][-1:]
    right = pattern.search(after[:150])
    rights = [len(after[: right.start()].split())] if right else []
    features = [f"{name}<{min(gap, 7)}" for gap in lefts] + [f"{name}>{min(gap, 7)}" for gap in rights]
    nearest = min([*lefts, *rights], default=9)
    return [*features, f"{name}~{min(nearest, 7)}", f"{name}~{min(nearest, 7)},{kind}"]


def _at(words: Sequence[str], place: int) -> str:
    try:
        return words[place]
    except IndexError:
        return "^"


def _size(quantity: Quantity) -> str:
    bounds = ((0, "0"), (1, "1"), (2, "2"), (5, "5"), (20, "20"), (100, "100"), (500, "500"), (2000, "2000"))
    return next((name for bound, name in bounds if quantity.low <= bound), "more")


def place_features(page: Page, index: int, quantity: Quantity, slot: str, prior: Prior | None) -> list[str]:
    """How a quantity lies to an event, and what kind of event that is."""
    event = page.events[index]
    span = (quantity.start, quantity.end)
    features = [
        *near(page, index, span),
        f"{event.type},{quantity.kind}",
        f"{event.status},{quantity.kind}",
        f"{event.type},{_size(quantity)}",
    ]
    if prior is not None:
        features.append(f"prior={round(prior(index, slot, *span) * 5)}")
    return features
