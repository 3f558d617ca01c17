"""How many were killed and injured in each event of an article: the count that belongs to it, or None.

Every quantity of the article stands for election; learned weights say whether it counts the dead or the hurt and which
event it belongs to, and "not told" is a candidate too. Counts joined in one noun phrase are summed.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from streams.records import Toll
from streams.stages.coding import weights as linear
from streams.stages.coding.quantities import Quantity, find_quantities
from streams.stages.coding.scope import Page, Prior, Span, gap_to, near

SLOTS = ("killed", "injured")
LEAST_STRENGTH = 0.03
"""Quantities whose words speak less than this for counting the dead (or the hurt) do not stand for election."""
MOST = 50
"""Quantities that stand for one event, the nearest: few articles have more, tables and hostile texts do."""
BOLDNESS = 0.4
"""Handicap of "not told": found on train, where exact tolls less invented ones peak."""
READER_VOICE = 0.4
"""How much the log chance of a learned reader weighs beside the learned weights."""

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
    words = [word_features(page, quantity) for quantity in quantities]
    strengths = {
        slot: [linear.chance(linear.score(tools.weights[f"{slot} words"], w)) for w in words] for slot in SLOTS
    }
    return [
        Tolls(*(_elect(tools, page, index, slot, (quantities, strengths[slot]), prior) for slot in SLOTS))
        for index in range(len(page.events))
    ]


def quantities_of(page: Page) -> list[Quantity]:
    """The quantities of a page that may count people, sums of joined ones included."""
    found = [quantity for quantity in find_quantities(page.text) if quantity.low < 2_000_000]
    sums = list(_sums(page, found))
    parts = [_as_part(one, sums) for one in found]
    return sorted((*parts, *sums), key=lambda quantity: (quantity.start, quantity.end))


def _as_part(one: Quantity, sums: Sequence[Quantity]) -> Quantity:
    """A quantity marked as a term of a sum, where it is one."""
    inside = any(total.start <= one.start and one.end <= total.end for total in sums)
    return replace(one, kind="part") if inside else one


def _sums(page: Page, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Counts joined in one noun phrase, as their sum: every stretch of a chain of them."""
    countable = [q for q in found if q.kind in ("number", "single", "least") and q.low < 100_000]
    for place, first in enumerate(countable):
        total = first
        for second in countable[place + 1 : place + 5]:
            joint = page.text[total.end : second.start]
            if len(joint) >= 60 or not _JOINED.fullmatch(joint):
                break
            high = None if total.high is None or second.high is None else total.high + second.high
            total = Quantity(first.start, second.end, total.low + second.low, high, "sum")
            yield total


def _elect(
    tools: CountTools,
    page: Page,
    index: int,
    slot: str,
    found: tuple[Sequence[Quantity], Sequence[float]],
    prior: Prior | None,
) -> Counted | None:
    """The value with the most votes, where more speaks for it than for "not told"."""
    quantities, _ = found
    table = tools.weights[slot]
    field, blank = candidates(page, index, *found)
    scores = [linear.score(table, features) + _voice(prior, index, slot, quantities[n]) for n, features in field]
    shares = linear.shares([*scores, linear.score(table, blank) - BOLDNESS])
    votes: dict[tuple[int, int | None], float] = {}
    for (n, _), share in zip(field, shares, strict=False):
        value = (quantities[n].low, quantities[n].high)
        votes[value] = votes.get(value, 0.0) + share
    if not votes or max(votes.values()) < shares[-1]:
        return None
    value = max(votes, key=votes.__getitem__)
    fitting = [place for place, (n, _) in enumerate(field) if (quantities[n].low, quantities[n].high) == value]
    best = quantities[field[max(fitting, key=shares.__getitem__)][0]]
    toll = Toll(min=value[0], max=value[1], text=page.text[best.start : best.end])
    return Counted(toll, (best.start, best.end), votes[value])


def _voice(prior: Prior | None, index: int, slot: str, quantity: Quantity) -> float:
    if prior is None:
        return 0.0
    return READER_VOICE * math.log((0.03 + prior(index, slot, quantity.start, quantity.end)) / 0.13)


def candidates(
    page: Page, index: int, quantities: Sequence[Quantity], strengths: Sequence[float]
) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The quantities that stand for election for an event, each with what speaks for it; and what speaks for none."""
    strong = [n for n, strength in enumerate(strengths) if strength >= LEAST_STRENGTH]
    start = page.events[index].start
    standing = sorted(sorted(strong, key=lambda n: abs(quantities[n].start - start))[:MOST])
    places = {n: gap_to(page, index, quantities[n].start) for n in standing}
    field = [
        (
            n,
            place_features(
                page, index, quantities[n], strengths[n], [(places[o], strengths[o]) for o in standing if o != n]
            ),
        )
        for n in standing
    ]
    return field, blank_features(page, index, [(places[n], strengths[n]) for n in standing])


def _grade(strength: float) -> str:
    return next(
        (name for bound, name in ((0.08, "a"), (0.2, "b"), (0.4, "c"), (0.6, "d"), (0.8, "e")) if strength < bound), "f"
    )


def place_features(
    page: Page, index: int, quantity: Quantity, strength: float, rivals: Sequence[tuple[int, float]]
) -> list[str]:
    """How a quantity of a given strength lies to an event, and what rivals it has there."""
    event, grade = page.events[index], _grade(strength)
    place = gap_to(page, index, quantity.start)
    gap = max(-4, min(5, place))
    basis = near(page, index, (quantity.start, quantity.end))
    main = index == 0
    features = [*basis, f"s={grade}", f"s={grade},gap={gap}", f"s={grade},kind={quantity.kind}"]
    features += [
        f"s={grade},{feature}" for feature in basis if feature.startswith(("rivals", "side", "in_", "rival", "nearest"))
    ]
    features += [f"{event.type},{quantity.kind}", f"{event.status},{quantity.kind}", f"{event.type},{_size(quantity)}"]
    features += [
        f"main={main},gap={gap}",
        f"main={main},title={quantity.start < page.body}",
        f"{event.status},gap={gap}",
    ]
    better = sum(other > strength for where, other in rivals if abs(where) <= abs(place))
    beside = sum(other > strength for where, other in rivals if where == place)
    any_better = sum(other > strength for _, other in rivals)
    return [*features, f"better={min(better, 3)}", f"beside={min(beside, 2)}", f"anywhere={min(any_better, 3)}"]


def blank_features(page: Page, index: int, standing: Sequence[tuple[int, float]]) -> list[str]:
    """What speaks for "not told": the kind of event, and how strong the strongest quantity in its reach is."""
    event = page.events[index]
    inside = max((strength for place, strength in standing if place == 0), default=0.0)
    close = max((strength for place, strength in standing if -1 <= place <= 3), default=0.0)
    features = ["blank", f"blank,{event.type}", f"blank,{event.status}", f"blank,main={index == 0}"]
    return [
        *features,
        f"blank,inside={_grade(inside)}",
        f"blank,close={_grade(close)}",
        f"blank,events={min(4, len(page.events))}",
    ]


def word_features(page: Page, quantity: Quantity) -> list[str]:
    """What the words about a quantity say of what it counts, whichever the event."""
    low, high = page.opening(quantity.start), page.closing(quantity.start)
    before, after = page.text[low : quantity.start][-150:], page.text[quantity.end : max(high, quantity.end)][:150]
    left, right = _WORD.findall(before[-80:].lower()), _WORD.findall(after[:80].lower())
    features = [f"kind={quantity.kind}", f"size={_size(quantity)}", f"{quantity.kind},{_size(quantity)}"]
    features.append(f"said={page.text[quantity.start : quantity.end].lower()[:24]}")
    features += [f"left1={_at(left, -1)}", f"left2={_at(left, -2)} {_at(left, -1)}", f"left3={_at(left, -3)}"]
    features += [f"right1={_at(right, 0)}", f"right2={_at(right, 0)} {_at(right, 1)}", f"right3={_at(right, 2)}"]
    features += [f"rightbag={word}" for word in set(right[:6])] + [f"leftbag={word}" for word in set(left[-6:])]
    nearest = {name: _nearest(pattern, before, after) for name, pattern in (("killed", _KILLED), ("injured", _INJURED))}
    for name, (side, gap, word) in nearest.items():
        features += [f"{name}{side}{gap}", f"{name}~{gap},{quantity.kind}", f"{name}:{word}{side}{min(gap, 4)}"]
    ahead = nearest["killed"][1] - nearest["injured"][1]
    return [
        *features,
        f"ahead={max(-3, min(3, ahead))}",
        f"sentence={min(4, page.sentence(quantity.start) - page.sentence(page.body))}",
    ]


def _nearest(pattern: re.Pattern[str], before: str, after: str) -> tuple[str, int, str]:
    """The side, the distance in words and the word of the nearest match of a pattern about a quantity."""
    lefts = list(pattern.finditer(before))
    right = pattern.search(after)
    options = [("<", len(before[lefts[-1].end() :].split()), lefts[-1][0])] if lefts else []
    options += [(">", len(after[: right.start()].split()), right[0])] if right else []
    side, gap, word = min(options, key=lambda option: option[1], default=("-", 9, ""))
    return side, min(gap, 8), word.lower()


def _at(words: Sequence[str], place: int) -> str:
    try:
        return words[place]
    except IndexError:
        return "^"


def _size(quantity: Quantity) -> str:
    bounds = ((0, "0"), (1, "1"), (2, "2"), (5, "5"), (20, "20"), (100, "100"), (500, "500"), (2000, "2000"))
    return next((name for bound, name in bounds if quantity.low <= bound), "more")
