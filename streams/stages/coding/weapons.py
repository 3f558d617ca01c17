"""With what each event was done, and with how many: kinds told or plainly implied, counts only where told.

Words of seeds/slots/weapons.tsv stand for kinds; learned weights say how far a word, where it stands and what type the
event is speak for each kind, and which of its mentions gives the number.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from streams.records import Weapon, WeaponKind
from streams.resources import seeds
from streams.stages.coding import weights as linear
from streams.stages.coding.quantities import Quantity, find_quantities
from streams.stages.coding.scope import Page, Span, near

LEAST = 0.25
"""A kind less likely than this is not told: where the balance of precision and recall peaks on train."""

_ONE = re.compile(
    r"\b(?:an?|one|single|another|the\s+first|a\s+second|a\s+third|his|her|the)\s+(?:[\w’'.-]+\s+){0,4}$", re.IGNORECASE
)
_PAIR = re.compile(r"\b(?:twin|double|a\s+pair\s+of|both)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_STOP = re.compile(r"[,.;:()\n]|\b(?:and|in|of|on|with|from|by|at|that|who|which|when|people|killed|were|was|dead)\b")

_BESIDE = ("inside", "sentence", "sentence_shared")
Lexicon = dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class WeaponTools:
    """The words of each kind, and the weights of the choice of kinds and of counts."""

    lexicon: Lexicon
    kinds: linear.Weights
    counts: linear.Weights


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """A word for a kind of weapon, and how many the words before it tell; form: number, one, pair, plural, plain."""

    start: int
    end: int
    word: str
    form: str
    low: int | None = None
    high: int | None = None


Placed = Mapping[str, Sequence[tuple[WeaponMention, str]]]
"""The mentions of each kind, each with where it stands to one event."""


@dataclass(frozen=True, slots=True)
class Armed:
    """A weapon, the words that tell it (None where it follows from the type alone) and the chance that it is right."""

    weapon: Weapon
    span: Span | None
    confidence: float


def load_lexicon() -> Lexicon:
    """The words of each kind, as one pattern a kind."""
    rows = (line.split("\t") for line in seeds("slots/weapons.tsv").read_text("utf-8").splitlines() if line[:1] != "#")
    return {kind: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for kind, pattern in rows}


def load() -> WeaponTools:
    """The lexicon and the learned weights."""
    tables = linear.load("weapons")
    return WeaponTools(load_lexicon(), tables["kinds"], tables["counts"])


def read_weapons(tools: WeaponTools, page: Page) -> list[list[Armed]]:
    """The weapons of every event of the page, in their order, the likeliest kind first."""
    mentions = find_weapons(tools.lexicon, page)
    return [_of_event(tools, page, index, mentions) for index in range(len(page.events))]


def _of_event(tools: WeaponTools, page: Page, index: int, mentions: dict[str, list[WeaponMention]]) -> list[Armed]:
    armed, placed = [], place_all(page, index, mentions)
    for kind in WeaponKind:
        chance = linear.chance(linear.score(tools.kinds, kind_features(page, index, kind, placed)))
        if chance >= LEAST:
            armed.append(_armed(tools, page, index, kind, mentions.get(kind, []), chance))
    return sorted(armed, key=lambda one: -one.confidence)


def _armed(
    tools: WeaponTools, page: Page, index: int, kind: WeaponKind, found: Sequence[WeaponMention], chance: float
) -> Armed:
    close = within_reach(page, index, found)
    if not close:
        return Armed(Weapon(kind=kind), None, chance)
    options = count_options(page, index, kind, close)
    best = max(options, key=lambda option: linear.score(tools.counts, option[1]))
    low, high = best[0]
    mention = best[2] or min(close, key=lambda one: abs(one.start - page.events[index].start))
    span = (mention.start, mention.end)
    return Armed(Weapon(kind=kind, min=low, max=high, text=page.text[span[0] : span[1]]), span, chance)


def within_reach(page: Page, index: int, found: Sequence[WeaponMention]) -> list[WeaponMention]:
    """The mentions not more than three sentences from the event, and those of the title for the first event."""
    here = page.sentence(page.events[index].start)
    return [m for m in found if abs(page.sentence(m.start) - here) <= 3 or (m.start < page.body and index == 0)]


def find_weapons(lexicon: Lexicon, page: Page) -> dict[str, list[WeaponMention]]:
    """Every word for a weapon, by kind, in text order, with how many are told; longer words hide those in them."""
    counted = [
        q
        for q in find_quantities(page.text)
        if q.kind in ("number", "least", "upto", "under", "range", "several", "part")
    ]
    hits = [(kind, hit) for kind, pattern in lexicon.items() for hit in pattern.finditer(page.text)]
    found: dict[str, list[WeaponMention]] = {kind: [] for kind in lexicon}
    for kind, hit in sorted(_unhidden(hits), key=lambda one: one[1].start()):
        found[kind].append(_mention(page.text, hit, counted))
    return found


def _unhidden(hits: Sequence[tuple[str, re.Match[str]]]) -> Iterator[tuple[str, re.Match[str]]]:
    """The words that are no part of a longer one of another kind, as the bomb of a car bomb is."""
    cover: tuple[str, int, int] = ("", 0, 0)
    for kind, hit in sorted(hits, key=lambda one: (one[1].start(), -one[1].end())):
        start, end = hit.span()
        if end <= cover[2] and kind != cover[0] and end - start < cover[2] - cover[1]:
            continue
        if end > cover[2]:
            cover = (kind, start, end)
        yield kind, hit


def _mention(text: str, found: re.Match[str], counted: Sequence[Quantity]) -> WeaponMention:
    start, end = found.span()
    word = " ".join(found[0].lower().split())[:24]
    before = (q for q in reversed(counted) if start - 40 < q.end <= start)
    quantity = next((q for q in before if _adjoins(text[q.end : start])), None)
    if quantity is not None:
        return WeaponMention(quantity.start, end, word, "number", *_bounds(quantity))
    ahead = text[max(0, start - 40) : start]
    if pair := _PAIR.search(ahead):
        return WeaponMention(start - len(pair[0]), end, word, "pair", 2, 2)
    one = _ONE.search(ahead)
    if one and not word.endswith("s") and not _STOP.search(one[0]):
        return WeaponMention(start - len(one[0]), end, word, "one", 1, 1)
    return WeaponMention(start, end, word, "plural" if word.endswith("s") else "plain")


def _adjoins(joint: str) -> bool:
    return len(joint.split()) <= 3 and not _STOP.search(joint)


def _bounds(quantity: Quantity) -> tuple[int | None, int | None]:
    return (None, None) if quantity.kind == "several" else (quantity.low, quantity.high)


def place_all(page: Page, index: int, mentions: Mapping[str, Sequence[WeaponMention]]) -> Placed:
    """Every mention with where it stands to an event, by kind."""
    return {kind: [(mention, _place(page, index, mention)) for mention in found] for kind, found in mentions.items()}


def kind_features(page: Page, index: int, kind: str, placed: Placed) -> list[str]:
    """What speaks for an event's having been done with a kind of weapon: its words, and those of other kinds beside."""
    event = page.events[index]
    features = [f"{kind}", f"{kind},{event.type}", f"{kind},{event.type},{event.status == 'new'}"]
    seen: set[str] = set()
    for mention, place in placed.get(kind, ()):
        seen |= {f"{kind},{place}", f"{kind},{mention.word},{place}", f"{kind},{event.type},{place}"}
        if place in ("inside", "sentence"):
            seen.add(f"{kind},{mention.form},{place}")
    features += seen or {f"{kind},unsaid,{event.type}"}
    beside = {
        (o, place == "inside") for o, found in placed.items() if o != kind for _, place in found if place in _BESIDE
    }
    return [*features, *(f"{kind}|{other},{inside}" for other, inside in beside)]


def _place(page: Page, index: int, mention: WeaponMention) -> str:
    """Where a word stands to the event: inside its words, in its sentence, nearby, or elsewhere in the article."""
    event = page.events[index]
    if event.start < mention.end and mention.start < event.end:
        return "inside"
    here, there = page.sentence(mention.start), page.homes[index][0]
    rival = any(n != index and home[0] == here for n, home in enumerate(page.homes))
    if here == there:
        return "sentence_shared" if rival else "sentence"
    if mention.start < page.body:
        return f"title,{index == 0}"
    if abs(here - there) <= 2 and not rival:
        return "after" if here > there else "before"
    return "elsewhere" if len(page.events) > 1 else "elsewhere_only"


def count_options(
    page: Page, index: int, kind: str, close: Sequence[WeaponMention]
) -> list[tuple[tuple[int | None, int | None], list[str], WeaponMention | None]]:
    """The numbers that a kind may have had: not told, one, or what words before one count; and what speaks for each."""
    event = page.events[index]
    seen = {f"{mention.form},{_place(page, index, mention)}" for mention in close}
    seen |= {f"{mention.word},{mention.form}" for mention in close if _place(page, index, mention) in _BESIDE}
    one = [
        "one",
        f"one,{kind}",
        f"one,{kind},{event.type}",
        f"one,{event.status}",
        *(f"one,{feature}" for feature in seen),
    ]
    singular = next((m for m in sorted(close, key=lambda m: abs(m.start - event.start)) if m.form == "one"), None)
    options: list[tuple[tuple[int | None, int | None], list[str], WeaponMention | None]] = [
        ((None, None), [], None),
        ((1, 1), one, singular),
    ]
    for mention in close:
        if mention.form in ("number", "pair"):
            place = _place(page, index, mention)
            features = [
                "many",
                f"many,{kind}",
                f"many,{place}",
                f"many,{event.type},{kind}",
                f"many,{min(mention.low or 0, 4)}",
            ]
            features += [f"many,{feature}" for feature in near(page, index, (mention.start, mention.end))]
            options.append(((mention.low, mention.high), features, mention))
    return options
