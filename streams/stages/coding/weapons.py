"""With what each event was done, and with how many: kinds told or plainly implied, counts only where told.

Words of seeds/slots/weapons.tsv stand for kinds; learned weights say how far a word, where it stands and what type the
event is speak for each kind, and which of its mentions gives the number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streams.records import Weapon, WeaponKind
from streams.stages.coding import weights as linear
from streams.stages.coding.scope import Page, Span, near
from streams.stages.coding.weapon_words import LOOSE, Lexicon, WeaponMention, find_weapons, load_lexicon

LEAST = 0.2
"""A kind less likely than this is not told. By cross-validation on train F1 is 0.757 from here, 0.770 at its best from
0.3; the lower one, because a kind that is missed costs its number too, and gold omits some of background events."""

_BESIDE = ("inside", "sentence", "sentence_shared")


@dataclass(frozen=True, slots=True)
class WeaponTools:
    """The words of each kind, and the weights of the choice of kinds and of counts."""

    lexicon: Lexicon
    kinds: linear.Weights
    counts: linear.Weights


Placed = Mapping[str, Sequence[tuple[WeaponMention, str]]]
"""The mentions of each kind, each with where it stands to one event."""


@dataclass(frozen=True, slots=True)
class Armed:
    """A weapon, the words that tell it (None where it follows from the type alone) and the chance that it is right."""

    weapon: Weapon
    span: Span | None
    confidence: float


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
            armed.append(_armed(tools, page, index, kind, mentions, chance))
    return sorted(armed, key=lambda one: -one.confidence)


def _armed(
    tools: WeaponTools,
    page: Page,
    index: int,
    kind: WeaponKind,
    mentions: Mapping[str, Sequence[WeaponMention]],
    chance: float,
) -> Armed:
    close = within_reach(page, index, mentions.get(kind, []))
    options = count_options(page, index, kind, close, mentions[LOOSE])
    best = max(options, key=lambda option: linear.score(tools.counts, option[1]))
    low, high = best[0]
    mention = best[2] or min(close, key=lambda one: abs(one.start - page.events[index].start), default=None)
    if mention is None:
        return Armed(Weapon(kind=kind, min=low, max=high), None, chance)
    span = (mention.start, mention.end)
    return Armed(Weapon(kind=kind, min=low, max=high, text=page.text[span[0] : span[1]]), span, chance)


def within_reach(page: Page, index: int, found: Sequence[WeaponMention]) -> list[WeaponMention]:
    """The mentions not more than three sentences from the event, and those of the title for the first event."""
    here = page.sentence(page.events[index].start)
    return [m for m in found if abs(page.sentence(m.start) - here) <= 3 or (m.start < page.body and index == 0)]


def place_all(page: Page, index: int, mentions: Mapping[str, Sequence[WeaponMention]]) -> Placed:
    """Every mention with where it stands to an event, by kind."""
    return {
        kind: [(mention, _place(page, index, mention)) for mention in found]
        for kind, found in mentions.items()
        if kind != LOOSE
    }


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


Bounds = tuple[int | None, int | None]
CountOption = tuple[Bounds, list[str], WeaponMention | None]
"""A number of weapons, what speaks for it, and the words that tell it."""


def count_options(
    page: Page, index: int, kind: str, close: Sequence[WeaponMention], loose: Sequence[WeaponMention]
) -> list[CountOption]:
    """The numbers that a kind may have had: not told, one, or what words near it count."""
    event = page.events[index]
    told = [mention for mention in close if mention.form in ("number", "pair")]
    here = [one for one in loose if 0 <= page.sentence(one.start) - page.homes[index][0] <= 1]
    singular = next((m for m in sorted(close, key=lambda m: abs(m.start - event.start)) if m.form == "one"), None)
    return [
        ((None, None), [] if close else ["unsaid"], None),
        ((1, 1), _one_features(page, index, kind, close), singular),
        *(((one.low, one.high), _many_features(page, index, kind, one), one) for one in told),
        *(((one.low, one.high), _loose_features(page, index, kind, one, bool(told)), one) for one in here),
    ]


def _one_features(page: Page, index: int, kind: str, close: Sequence[WeaponMention]) -> list[str]:
    event = page.events[index]
    seen = {f"{mention.form},{_place(page, index, mention)}" for mention in close}
    seen |= {f"{mention.word},{mention.form}" for mention in close if _place(page, index, mention) in _BESIDE}
    basis = ["one", f"one,{kind}", f"one,{kind},{event.type}", f"one,{event.status}"]
    return [*basis, *(f"one,{feature}" for feature in seen or {f"unsaid,{kind}"})]


def _many_features(page: Page, index: int, kind: str, mention: WeaponMention) -> list[str]:
    event = page.events[index]
    features = ["many", f"many,{kind}", f"many,{_place(page, index, mention)}", f"many,{event.type},{kind}"]
    features.append(f"many,{min(mention.low or 0, 4)}")
    return features + [f"many,{lie}" for lie in near(page, index, (mention.start, mention.end))]


def _loose_features(page: Page, index: int, kind: str, mention: WeaponMention, told: bool) -> list[str]:
    event, place = page.events[index], _place(page, index, mention)
    before = page.text[max(0, mention.start - 30) : mention.start].split()[-2:]
    features = ["loose", f"loose,{kind}", f"loose,{place}", f"loose,{event.type},{kind}", f"loose,told={told}"]
    features += [f"loose,{mention.word}", f"loose,{kind},{mention.word}", f"loose,{' '.join(before).lower()}"]
    return [*features, f"loose,{min(mention.low or 0, 4)}", *(f"loose,before {word.lower()}" for word in before)]
