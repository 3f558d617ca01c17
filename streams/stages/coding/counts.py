"""How many were killed and injured in each event of an article: the count that belongs to it, or None.

Every quantity of the article stands for election; learned weights say whether it counts the dead or the hurt and which
event it belongs to, and "not told" is a candidate too. Counts joined in one noun phrase are summed, and
pairs of counts told apart stand for their total too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from streams.records import Toll
from streams.stages.coding import weights as linear
from streams.stages.coding.count_fates import SLOTS, fate_of, is_of_another, superseded
from streams.stages.coding.count_features import (
    Standing,
    blank_features,
    place_features,
    word_features,
)
from streams.stages.coding.count_pairs import Joint, joint_features, joints
from streams.stages.coding.quantities import Quantity, find_quantities
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

_LINK = (
    r"(?:was|were|is|are|be|been|had|has|have|among|by|when|while|who|which|that|said|died|dead|killed|wounded|injured"
    r"|hurt|lost|perished)"
)
_IN_PLACE = r"(?:at|from|in|near|of|on)"
_PEOPLE = (
    rf"(?:(?!{_LINK}\b)[a-z][\w’'-]*\s+){{0,4}}?(?:(?!{_LINK}\b)[a-z][\w’'-]*)?"
    rf"|(?:(?!(?:{_LINK}|{_IN_PLACE})\b)[\w’'-]+\s+){{0,2}}(?!{_LINK}\b)[\w’'-]+s"
)
"""Who is counted: words in lower case, or a name in the plural ("Revolutionary Guards"), not a place ("in Mosul")."""
_JOINED = re.compile(
    rf"\s*(?:{_PEOPLE})(?:,?\s+and|,|\s+as\s+well\s+as|\s+plus)\s+(?:(?:another|also|their|his|her)\s+)?$"
)
_ANYBODY = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:people|persons|civilians|victims|relatives|members|passengers|bodies)\s*,"
)
_SUMMED = frozenset({"number", "single", "known", "least"})
_ONE = frozenset({"single", "known"})
_OWN_VERB = re.compile(r"\s+(?:\w+\s+)?(?:was|is|has)\b")
_PART_OF = re.compile(r"\s+(?:of|among|from)\s+(?:them|whom|which|these|those|the)\b")
_AMONG = re.compile(
    r"\b(?:among\s+(?:them|whom|the\s+(?:dead|victims|killed|wounded|injured))|includ(?:ing|es?|ed)|of\s+(?:them|whom))\s+"
    r"(?:were\s+|was\s+|are\s+)?$",
    re.IGNORECASE,
)
"""What stands before the parts of a total that was told: "eleven died, among them five policemen and an elder"."""
_TOTAL_WITHIN = 150
"""How many characters before its parts a total may stand."""


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
    return [_apart(*pair) for pair in zip(*(_once(found[slot]) for slot in SLOTS), strict=True)]


def _apart(killed: Counted | None, injured: Counted | None) -> Tolls:
    """Both tolls of an event; words that count someone stay with the slot that they speak for: nobody is both."""
    if killed and injured and killed.toll.min and injured.toll.min and overlap(killed.span, injured.span):
        return Tolls(killed, None) if killed.strength >= injured.strength else Tolls(None, injured)
    return Tolls(killed, injured)


def _once(found: Sequence[Counted | None]) -> list[Counted | None]:
    """The tolls of a slot, each number kept by the event that it fits best: it does not tell of two."""
    best = {one.span: one for one in sorted(filter(None, found), key=lambda one: one.confidence)}
    return [one if one is not None and best[one.span] is one else None for one in found]


def quantities_of(page: Page) -> list[Quantity]:
    """The quantities of a page that may count people, sums of joined ones included."""
    found = [quantity for quantity in find_quantities(page.text) if quantity.low < 2_000_000]
    sums = list(_sums(page, found))
    paired = {one for pair in pairwise(found) if _are_pair(page, *pair) for one in pair}
    parts = [_as_part(one, sums) for one in found if one not in paired]
    return sorted((*parts, *sums), key=lambda quantity: (quantity.start, quantity.end))


def _are_pair(page: Page, first: Quantity, second: Quantity) -> bool:
    """Counts that share one fate, the second without a verb of its own: five rangers and their driver are six."""
    joint = page.text[first.end : second.start]
    joined = "," not in joint and first.kind in _SUMMED and second.kind in _ONE and _is_joined(page, joint, second)
    return joined and not _OWN_VERB.match(page.text, second.end)


def _as_part(one: Quantity, sums: Sequence[Quantity]) -> Quantity:
    """A quantity marked as a term of a sum, where it is one."""
    inside = any(total.start <= one.start and one.end <= total.end for total in sums)
    return replace(one, kind="part") if inside else one


def _sums(page: Page, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Counts joined in one noun phrase, as their sum: every stretch of a chain of them."""
    countable = [q for q in found if q.kind in _SUMMED and q.low < 100_000]
    listed: set[int] = set()
    for place, first in enumerate(countable):
        chain = list(_chain(page, countable[place : place + 5]))
        if place in listed or _is_listed(page, first, countable[:place]) or _is_told_apart(page, chain):
            listed.update(range(place + 1, place + len(chain)))
            continue
        for number in range(2, len(chain) + 1):
            terms = chain[:number]
            high = None if any(term.high is None for term in terms) else sum(term.high or 0 for term in terms)
            yield Quantity(first.start, terms[-1].end, sum(term.low for term in terms), high, "sum")


def _chain(page: Page, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The first quantity and those joined to it, one by one."""
    for last, one in zip([None, *found], found, strict=False):
        joint = page.text[last.end : one.start] if last else ""
        if last and (_is_bare(last, joint) or not _is_joined(page, joint, one)):
            return
        yield one


def _is_bare(one: Quantity, after: str) -> bool:
    """Whether a number has no noun: "on Highway 4, two people"."""
    return one.kind in ("number", "least") and after.startswith(",")


def _is_joined(page: Page, joint: str, one: Quantity) -> bool:
    close = len(joint) < 60 and "\n" not in joint
    return close and bool(_JOINED.fullmatch(joint)) and not _PART_OF.match(page.text, one.end)


def _is_told_apart(page: Page, chain: Sequence[Quantity]) -> bool:
    """Whether the first of a chain is the sum of the others: "two people, a man and a woman"."""
    first, *others = chain
    people = _ANYBODY.match(page.text, first.end)
    return bool(others) and bool(people) and first.low == sum(one.low for one in others)


def _is_listed(page: Page, one: Quantity, before: Sequence[Quantity]) -> bool:
    """Whether a count is a part of a larger one that stands before it."""
    within = _AMONG.search(page.text, max(0, one.start - 40), one.start)
    return bool(within) and any(q.low > one.low and one.start - q.end < _TOTAL_WITHIN for q in before)


def _read(
    tools: CountTools, page: Page, index: int, slot: str, field: Sequence[Candidate], prior: Prior | None
) -> Counted | None:
    """The toll of one slot of an event, where more speaks for one than for "not told"."""
    scores, blank = scores_of(tools.weights[slot], page, index, field)
    voiced = [score + _voice(prior, index, slot, one) for score, one in zip(scores, field, strict=True)]
    elected = elect(field, voiced, blank - BOLDNESS[slot])
    if elected is None:
        return None
    best, confidence = elected
    one = field[best].quantity
    toll = Toll(min=one.low, max=one.high, text=page.text[one.start : one.end])
    return Counted(toll, (one.start, one.end), confidence, field[best].strength)


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


def fields_of(
    page: Page, index: int, quantities: Sequence[Quantity], strengths: Mapping[str, Sequence[float]]
) -> dict[str, list[Candidate]]:
    """By slot what stands for election for an event: quantities, the strongest first, then pairs of them."""
    start = page.events[index].start
    strong = [n for n in range(len(quantities)) if any(strengths[slot][n] >= LEAST_STRENGTH for slot in SLOTS)]
    lies = {
        n: (gap_to(page, index, quantities[n].start), near(page, index, (quantities[n].start, quantities[n].end)))
        for n in sorted(strong, key=lambda n: abs(quantities[n].start - start))[:MOST]
    }
    fates = {n: fate_of(page, quantities[n]) for n in sorted(lies) if not is_of_another(page, index, quantities[n])}
    fields: dict[str, list[Candidate]] = {}
    for slot, other in (SLOTS, SLOTS[::-1]):
        able = [n for n, fate in fates.items() if strengths[slot][n] >= LEAST_STRENGTH and slot in fate.slots]
        included = superseded(page, [(quantities[n], fates[n], lies[n][0]) for n in able])
        standing = [
            Standing(quantities[n], strengths[slot][n], strengths[other][n], *lies[n])
            for n in able
            if quantities[n] not in included
        ]
        ranked = sorted(standing, key=lambda one: -one.strength)
        fields[slot] = [*ranked, *joints(page, ranked)]
    return fields
