"""What speaks for a quantity's being a toll: the words about it, how it lies to an event, and what rivals it there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from streams.stages.coding.count_words import ASIDE
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Page

_KILLED = re.compile(
    r"\b(?:kill\w*|dead|deadl\w+|die[sd]?|dying|deaths?|fatalit\w+|lives|life|perish\w*|slain|slay\w*|bod(?:y|ies)|corpses?|murder\w*|massacr\w*"
    r"|execut\w+|behead\w*|martyr\w*|assassinat\w+|lost|toll|victims?|casualties|fell|fallen|buried|funerals?|mown|drowned|slaughter\w*|gunned|dead\b|decapitat\w+|losses)\b"
)
_INJURED = re.compile(
    r"\b(?:wound\w*|injur\w*|hurt\w*|hospitals?|hospitali[sz]ed|treat\w*|burn(?:s|ed|t)|maim\w*|casualties|cut|bruise\w*|critical\w*|unhurt|unharmed|unscathed"
    r"|ambulance\w*|surviv\w+|scratch\w*|stabbed|grazed|shrapnel|affected|limbs?|legs?)\b"
)
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_GRADES = ((0.08, "a"), (0.2, "b"), (0.4, "c"), (0.6, "d"), (0.8, "e"), (0.92, "f"))
_SIZES = ((0, "0"), (1, "1"), (2, "2"), (5, "5"), (20, "20"), (100, "100"), (500, "500"), (2000, "2000"))


@dataclass(frozen=True, slots=True)
class Standing:
    """A quantity that stands for election for an event, its strength, and how it lies to the event."""

    quantity: Quantity
    strength: float
    other: float
    """How much its words speak for the other slot: the hurt where the dead are wanted."""
    gap: int
    lies: Sequence[str]


def grade(strength: float) -> str:
    """A strength in classes."""
    return next((name for bound, name in _GRADES if strength < bound), "g")


def place_features(page: Page, index: int, one: Standing, ranked: Sequence[Standing]) -> list[str]:
    """How a quantity lies to an event, and what rivals it has there; `ranked` holds all, the strongest first."""
    event, quantity, level = page.events[index], one.quantity, grade(one.strength)
    gap, main, kind = max(-4, min(5, one.gap)), index == 0, quantity.kind
    features = [*one.lies, f"s={level}", f"s={level},gap={gap}", f"s={level},kind={kind}"]
    features += [
        f"s={level},{lie}" for lie in one.lies if lie.startswith(("rivals", "side", "in_", "rival", "nearest"))
    ]
    return [
        *features,
        f"s={level},other={grade(one.other)}",
        f"{event.type},{kind}",
        f"{event.status},{kind}",
        f"{event.type},{_size(quantity.low)}",
        f"main={main},gap={gap}",
        f"main={main},title={quantity.start < page.body}",
        f"{event.status},gap={gap}",
        *_rivals(one, ranked),
    ]


def _rivals(one: Standing, ranked: Sequence[Standing]) -> list[str]:
    """How many stronger quantities stand as near as this one, in its own sentence, and anywhere."""
    better = beside = stronger = 0
    for other in ranked:
        if other.strength <= one.strength or (better >= 3 and beside >= 2):
            break
        stronger += 1
        better += abs(other.gap) <= abs(one.gap)
        beside += other.gap == one.gap
    return [f"better={min(better, 3)}", f"beside={min(beside, 2)}", f"anywhere={min(stronger, 3)}"]


def blank_features(page: Page, index: int, ranked: Sequence[Standing]) -> list[str]:
    """What speaks for "not told": the kind of event, and how strong the strongest quantity in its reach is."""
    event = page.events[index]
    inside = max((one.strength for one in ranked if one.gap == 0), default=0.0)
    close = max((one.strength for one in ranked if -1 <= one.gap <= 3), default=0.0)
    return [
        "blank",
        f"blank,{event.type}",
        f"blank,{event.status}",
        f"blank,main={index == 0}",
        f"blank,inside={grade(inside)}",
        f"blank,close={grade(close)}",
        f"blank,events={min(4, len(page.events))}",
    ]


def word_features(page: Page, quantity: Quantity) -> list[str]:
    """What the words about a quantity say of what it counts, whichever the event."""
    low, high = page.opening(quantity.start), page.closing(quantity.start)
    before, after = page.text[low : quantity.start][-150:], page.text[quantity.end : max(high, quantity.end)][:230]
    before, after = before.lower(), ASIDE.sub(" ", after)[:150].lower()
    left, right = _WORD.findall(before[-80:]), _WORD.findall(after[:80])
    size = _size(quantity.low)
    features = [f"kind={quantity.kind}", f"size={size}", f"{quantity.kind},{size}"]
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
    """The side, the distance in words and the word of the nearest match about a quantity; all in lower case."""
    lefts = list(pattern.finditer(before))
    right = pattern.search(after)
    options = [("<", len(before[lefts[-1].end() :].split()), lefts[-1][0])] if lefts else []
    options += [(">", len(after[: right.start()].split()), right[0])] if right else []
    side, gap, word = min(options, key=lambda option: option[1], default=("-", 9, ""))
    return side, min(gap, 8), word


def _at(words: Sequence[str], place: int) -> str:
    try:
        return words[place]
    except IndexError:
        return "^"


def _size(low: int) -> str:
    return next((name for bound, name in _SIZES if low <= bound), "more")
