"""How many were killed and injured in each event of an article: the count that belongs to it, or None.

Every quantity of the article stands for election; learned weights say whether it counts the dead or the hurt and which
event it belongs to, and "not told" is a candidate too. Counts joined in one noun phrase are summed, and
pairs of counts told apart stand for their total too.
"""

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from streams.records import Toll
from streams.stages.coding import weights as linear
from streams.stages.coding.count_fates import fate_of, is_only_shot, is_total, superseded
from streams.stages.coding.count_features import (
    Standing,
    blank_features,
    place_features,
    word_features,
)
from streams.stages.coding.count_none import told_of_both
from streams.stages.coding.count_pairs import Joint, joint_features, joints
from streams.stages.coding.count_sides import doers_dead, with_also
from streams.stages.coding.count_slots import SLOTS
from streams.stages.coding.count_sums import quantities_of
from streams.stages.coding.count_totals import is_of_another
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.scope import Page, Prior, Span, gap_to, near, overlap, voice

Candidate = Standing | Joint
LEAST_STRENGTH = 0.03
"""Quantities whose words speak less than this for counting the dead (or the hurt) do not stand for election."""
MOST = 50
"""Quantities that stand for one event, the nearest: few articles have more, tables and hostile texts do."""
BOLDNESS = {"killed": 0.5, "injured": 1.6}
"""Handicap of "not told". By cross-validation without a reader's voice, 0.5 more makes 2 to 3 % of the tolls told
right, and invents 4 % of the dead and 2 % of the hurt; with the voice, on left-out articles and dev, the dead gain
nothing beyond 0.5 and the hurt nothing beyond 1.6."""
READER_VOICE = 0.6
"""How much the log chance of a learned reader weighs beside the learned weights."""


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
    strength: float
    """How much its words speak for the slot, whichever the event."""


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
    found: dict[str, list[Counted | None]] = {slot: [] for slot in SLOTS}
    for index in range(len(page.events)):
        fields = fields_of(page, index, quantities, strengths)
        for slot in SLOTS:
            found[slot].append(_read(tools, page, index, slot, fields[slot], prior))
    pairs = zip(*(_once(found[slot]) for slot in SLOTS), strict=True)
    tolls = [_apart(*pair) for pair in pairs]
    killed = _of_both(page, [one.killed for one in tolls])
    injured = _of_both(page, [one.injured for one in tolls])
    return [Tolls(*pair) for pair in zip(killed, injured, strict=True)]


def _apart(killed: Counted | None, injured: Counted | None) -> Tolls:
    """Both tolls of an event; words that count someone stay with the slot that they speak for: nobody is both."""
    if killed and injured and killed.toll.min and injured.toll.min and overlap(killed.span, injured.span):
        return Tolls(killed, None) if killed.strength >= injured.strength else Tolls(None, injured)
    return Tolls(killed, injured)


def _of_both(page: Page, found: Sequence[Counted | None]) -> list[Counted | None]:
    """The tolls of a slot; what tells none for two events stands at both, where no other toll does."""
    shared = list(found)
    for none in (one for one in found if one and one.toll.max == 0):
        for index in told_of_both(page, none.span):
            shared[index] = shared[index] or none
    return shared


def _once(found: Sequence[Counted | None]) -> list[Counted | None]:
    """The tolls of a slot, each number kept by the event that it fits best: it does not tell of two."""
    best = {one.span: one for one in sorted(filter(None, found), key=lambda one: one.confidence)}
    return [one if one is not None and best[one.span] is one else None for one in found]


def _read(
    tools: CountTools, page: Page, index: int, slot: str, field: Sequence[Candidate], prior: Prior | None
) -> Counted | None:
    """The toll of one slot of an event, where more speaks for one than for "not told"."""
    scores, blank = scores_of(tools.weights[slot], page, index, field)
    voiced = [score + _voice(prior, index, slot, one) for score, one in zip(scores, field, strict=True)]
    elected = elect(field, voiced, -math.inf if _has_total(page, slot, field) else blank - BOLDNESS[slot])
    if elected is None:
        return None
    best, confidence = elected
    one = field[best].quantity
    toll = Toll(min=one.low, max=one.high, text=page.text[one.start : one.end])
    return Counted(toll, (one.start, one.end), confidence, field[best].strength)


def _has_total(page: Page, slot: str, field: Sequence[Candidate]) -> bool:
    """Whether a running total of one event stands in the sentence of an event: "not told" is then no candidate."""
    here = (one.quantity for one in field if isinstance(one, Standing) and one.gap == 0)
    return any(fate.total and slot in fate.slots for fate in (fate_of(page, one) for one in here))


def scores_of(table: linear.Weights, page: Page, index: int, field: Sequence[Candidate]) -> tuple[list[float], float]:
    """What speaks for each quantity of a field, and for none of them."""
    scores = [linear.score(table, features) for features in options_of(page, index, field)]
    return scores[:-1], scores[-1]


def options_of(page: Page, index: int, field: Sequence[Candidate]) -> list[list[str]]:
    """What speaks for each candidate of a field, and at last for none of them."""
    ranked = [one for one in field if isinstance(one, Standing)]
    features = [
        place_features(page, index, one, ranked) if isinstance(one, Standing) else joint_features(page, index, one)
        for one in field
    ]
    return [*features, blank_features(page, index, ranked)]


def elect(field: Sequence[Candidate], scores: Sequence[float], blank: float) -> tuple[int, float] | None:
    """The value with the most votes, as the number of the quantity that tells it best; None for "not told"."""
    *shares, none = linear.shares([*scores, blank])
    votes: dict[tuple[int, int | None], float] = {}
    for one, share in zip(field, shares, strict=True):
        value = (one.quantity.low, one.quantity.high)
        votes[value] = votes.get(value, 0.0) + share
    if not votes or max(votes.values()) < none:
        return None
    value = max(votes, key=votes.__getitem__)
    fitting = [place for place, one in enumerate(field) if (one.quantity.low, one.quantity.high) == value]
    return max(fitting, key=shares.__getitem__), votes[value]


def _voice(prior: Prior | None, index: int, slot: str, one: Candidate) -> float:
    if isinstance(one, Joint):
        return 0.5 * (_voice(prior, index, slot, one.first) + _voice(prior, index, slot, one.second))
    return READER_VOICE * voice(prior, index, slot, (one.quantity.start, one.quantity.end))


def _speaks(number: int, strengths: Sequence[float], totals: Container[int]) -> bool:
    """Whether the words of a quantity speak enough for a slot that it may stand; a running total always may."""
    return number in totals or strengths[number] >= LEAST_STRENGTH


def fields_of(
    page: Page, index: int, quantities: Sequence[Quantity], strengths: Mapping[str, Sequence[float]]
) -> dict[str, list[Candidate]]:
    """By slot what stands for election for an event: quantities, the strongest first, then pairs of them."""
    start = page.events[index].start
    totals = {n for n, one in enumerate(quantities) if is_total(page, one)}
    strong = [n for n in range(len(quantities)) if any(_speaks(n, strengths[slot], totals) for slot in SLOTS)]
    lies = {
        n: (gap_to(page, index, quantities[n].start), near(page, index, (quantities[n].start, quantities[n].end)))
        for n in sorted(strong, key=lambda n: abs(quantities[n].start - start))[:MOST]
    }
    fates = {n: fate_of(page, quantities[n]) for n in sorted(lies) if not is_of_another(page, index, quantities[n])}
    fields: dict[str, list[Candidate]] = {}
    for slot, other in (SLOTS, SLOTS[::-1]):
        able = [n for n, fate in fates.items() if _speaks(n, strengths[slot], totals) and slot in fate.slots]
        able = [n for n in able if slot != "killed" or not is_only_shot(page, quantities[n])]
        told = [(quantities[n], fates[n], lies[n][0]) for n in able]
        aside = superseded(page, told) | doers_dead(page, index, told)
        standing = [
            Standing(quantities[n], strengths[slot][n], strengths[other][n], *lies[n])
            for n in able
            if quantities[n] not in aside
        ]
        ranked = sorted(with_also(page, slot, standing), key=lambda one: -one.strength)
        fields[slot] = [*ranked, *joints(page, ranked)]
    return fields
