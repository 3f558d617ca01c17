"""With what each event was done, and with how many: kinds told or plainly implied, counts only where told.

Words of seeds/slots/weapons.tsv stand for kinds; learned weights say how far a word, where it stands and what type the
event is speak for each kind, and which of its mentions gives the number.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streams.records import Weapon, WeaponKind
from streams.stages.coding import weights as linear
from streams.stages.coding.scope import Event, Page, Prior, Span, near, overlap, voice
from streams.stages.coding.weapon_numbers import ACTS, counts_people, is_booty
from streams.stages.coding.weapon_totals import settled
from streams.stages.coding.weapon_words import LOOSE, Lexicon, WeaponMention, find_weapons, is_thing, load_lexicon

LEAST = 0.2
"""A kind less likely than this is not told. By cross-validation on train F1 is 0.757 from here, 0.770 at its best from
0.3; the lower one, because a kind that is missed costs its number too, and gold omits some of background events."""

LEAST_COUNTED = 0.1
"""The same for a kind whose number words tell: on left-out articles 2 to 3 % more kinds for 1 % more that are wrong."""
COUNTING = 1.3
"""Handicap of "not told" beside the numbers. At gold events of 1,351 articles that the weights had not seen, 0.75 of
the numbers told are right from here, and 15 % of those not told are filled; from 1.0 on 0.74 and 12 %, without 0.65
and 5 %."""

KIND_VOICE = 0.6
"""How much the log chance of a learned reader for a kind's words weighs beside the learned weights: one of a hundred
kinds more is right on dev and two of a hundred on other articles, none lost on left-out ones; more gains nothing."""
COUNT_VOICE = 0.6
"""The same for a number's words: one of a hundred numbers more is right on dev, two on other articles."""

SEIZING = ("raid_arrest", "interception")
"""Events of which weapons that are seized are the weapons."""
FROM_AFAR = ("rocket", "missile", "drone", "mortar", "artillery", "aircraft_bomb")
"""What comes through the air: of these an event that names one in its words has no other that no word tells."""
ONE = ("one", "the")
_BESIDE = ("inside", "sentence", "sentence_shared")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class WeaponTools:
    """The words of each kind, and the weights of the choice of kinds and of counts."""

    lexicon: Lexicon
    kinds: linear.Weights
    counts: linear.Weights


Bounds = tuple[int | None, int | None]
CountOption = tuple[Bounds, list[str], WeaponMention | None]
"""A number of weapons, what speaks for it, and the words that tell it."""
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


def read_weapons(tools: WeaponTools, page: Page, prior: Prior | None = None) -> list[list[Armed]]:
    """The weapons of every event of the page, in their order, the likeliest kind first."""
    mentions = find_weapons(tools.lexicon, page.text)
    return [_of_event(tools, page, index, mentions, prior) for index in range(len(page.events))]


def _of_event(
    tools: WeaponTools, page: Page, index: int, mentions: dict[str, list[WeaponMention]], prior: Prior | None
) -> list[Armed]:
    armed, placed = [], place_all(page, index, mentions)
    for kind in WeaponKind:
        loudest = max((_heard(prior, index, one) for one in mentions.get(kind, ())), default=0.0)
        learned = linear.score(tools.kinds, kind_features(page, index, kind, placed))
        chance = linear.chance(learned + KIND_VOICE * loudest)
        if chance >= LEAST_COUNTED:
            armed.append(_armed(tools, page, index, kind, mentions, chance, prior))
    armed = [one for one in armed if one.confidence >= LEAST or (one.span and one.weapon.min is not None)]
    return _one_each(sorted(_said(page, index, armed), key=lambda one: -one.confidence))


def _said(page: Page, index: int, armed: Sequence[Armed]) -> list[Armed]:
    """Without what only may have come from afar, where the event's own words tell what did: rockets are no missiles."""
    event = page.events[index]
    told = any(
        one.span and one.weapon.kind in FROM_AFAR and overlap(one.span, (event.start, event.end)) for one in armed
    )
    return [one for one in armed if one.span or not (told and one.weapon.kind in FROM_AFAR)]


def _one_each(armed: Sequence[Armed]) -> list[Armed]:
    """Without those whose words tell a likelier kind already: a word for a weapon names one."""
    kept: list[Armed] = []
    for one in armed:
        if one.span is None or not any(other.span and overlap(one.span, other.span) for other in kept):
            kept.append(one)
    return kept


def _armed(
    tools: WeaponTools,
    page: Page,
    index: int,
    kind: WeaponKind,
    mentions: Mapping[str, Sequence[WeaponMention]],
    chance: float,
    prior: Prior | None,
) -> Armed:
    close = within_reach(page, index, mentions.get(kind, []))
    options = count_options(page, index, kind, close, mentions[LOOSE])
    (low, high), _, told = max(options, key=lambda option: _strength(tools.counts, option, index, prior))
    if told is not None and told.low is not None:
        counting = [one for _, _, one in options if one and one.low is not None]
        counting += [one for one in _beside(page, told, mentions[LOOSE]) if one not in counting]
        told = settled(page, told, counting, page.events[index].type == "interception")
        low, high = told.low, told.high
    fitting = [one for one in close if low is None or one.low in (None, low)]
    mention = told or min(fitting, key=lambda one: abs(one.start - page.events[index].start), default=None)
    if mention is None:
        return Armed(Weapon(kind=kind, min=low, max=high), None, chance)
    span = (mention.start, mention.end)
    return Armed(Weapon(kind=kind, min=low, max=high, text=page.text[span[0] : span[1]]), span, chance)


def _beside(page: Page, told: WeaponMention, loose: Sequence[WeaponMention]) -> list[WeaponMention]:
    """The numbers without a word for a weapon in the sentences about one with it."""
    here = page.sentence(told.start)
    close = (one for one in loose if abs(page.sentence(one.start) - here) <= 1)
    return [one for one in close if not counts_people(page.text, one.end)]


def _heard(prior: Prior | None, index: int, mention: WeaponMention) -> float:
    return voice(prior, index, "weapon", (mention.start, mention.end))


def _strength(table: linear.Weights, option: CountOption, index: int, prior: Prior | None) -> float:
    """What speaks for a number; for none told it is less by the handicap."""
    bounds, features, mention = option
    heard = COUNT_VOICE * _heard(prior, index, mention) if mention else 0.0
    return linear.score(table, features) + heard - COUNTING * (bounds == (None, None))


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


def count_options(
    page: Page, index: int, kind: str, close: Sequence[WeaponMention], loose: Sequence[WeaponMention]
) -> list[CountOption]:
    """The numbers that a kind may have had: not told, one, or what words near it count."""
    event = page.events[index]
    used = (m for m in close if event.type in SEIZING or not is_booty(page.text, m.start))
    told = sorted((m for m in used if m.form in ("number", "pair")), key=lambda m: _gap(event, m))
    here = [one for one in loose if -1 <= page.sentence(one.start) - page.homes[index][0] <= 1]
    here = [one for one in here if kind == "suicide_vest" or not counts_people(page.text, one.end)]
    singular = next((m for m in sorted(close, key=lambda m: abs(m.start - event.start)) if m.form in ONE), None)
    return [
        ((None, None), [] if close else ["unsaid"], None),
        *([] if _are_many(page, index, close) else [((1, 1), _one_features(page, index, kind, close), singular)]),
        *(((m.low, m.high), _many_features(page, index, kind, m, rank), m) for rank, m in enumerate(told)),
        *(((one.low, one.high), _loose_features(page, index, kind, one, bool(told)), one) for one in here),
    ]


def _are_many(page: Page, index: int, close: Sequence[WeaponMention]) -> bool:
    """Whether the event's own words have them in the plural, and no word near by counts one; explosives may be one."""
    if not close or any(one.form in ONE for one in close):
        return False
    nearest = min(close, key=lambda one: _gap(page.events[index], one))
    return nearest.word != "explosive" and nearest.form == "plural" and _place(page, index, nearest) == "inside"


def _one_features(page: Page, index: int, kind: str, close: Sequence[WeaponMention]) -> list[str]:
    event = page.events[index]
    seen = {f"{mention.form},{_place(page, index, mention)}" for mention in close}
    seen |= {f"thing={is_thing(m.word)},{kind},{m.form},{_place(page, index, m)}" for m in close}
    seen |= {f"{mention.word},{mention.form}" for mention in close if _place(page, index, mention) in _BESIDE}
    seen = seen or {f"unsaid,{kind}"}
    for word in set(_WORD.findall(page.text[event.start : event.end].lower())):
        seen |= {f"said={word}", f"said={word},{kind}"}
    basis = ["one", f"one,{kind}", f"one,{kind},{event.type}", f"one,{event.status}", *_nearest(page, index, close)]
    return [*basis, *(f"one,{feature}" for feature in seen)]


def _nearest(page: Page, index: int, close: Sequence[WeaponMention]) -> list[str]:
    """How the word for a weapon that stands nearest to the event is said, and whether any word counts it as one."""
    if not close:
        return []
    first = min(close, key=lambda one: _gap(page.events[index], one))
    place, forms = _place(page, index, first), sorted({one.form for one in close})
    return [f"one,first={first.form},{place}", f"one,first={first.word},{first.form}", f"one,forms={' '.join(forms)}"]


def _gap(event: Event, mention: WeaponMention) -> int:
    """Letters between an event and a word; none for a word inside."""
    return max(0, mention.start - event.end, event.start - mention.end)


def _many_features(page: Page, index: int, kind: str, mention: WeaponMention, rank: int) -> list[str]:
    event, place = page.events[index], _place(page, index, mention)
    features = ["many", f"many,{kind}", f"many,{place}", f"many,{event.type},{kind}"]
    features += [f"many,{min(mention.low or 0, 4)}", f"many,rank={min(rank, 2)}", f"many,rank={min(rank, 2)},{place}"]
    features += [f"many,{event.status},{place}", f"many,word={mention.word}"]
    return features + [f"many,{lie}" for lie in near(page, index, (mention.start, mention.end))]


def _loose_features(page: Page, index: int, kind: str, mention: WeaponMention, told: bool) -> list[str]:
    event, place = page.events[index], _place(page, index, mention)
    before = page.text[max(0, mention.start - 30) : mention.start].split()[-2:]
    acts = bool(ACTS.match(page.text, mention.end))
    features = ["loose", f"loose,{kind}", f"loose,{place}", f"loose,{event.type},{kind}", f"loose,told={told}"]
    features += [f"loose,{mention.word}", f"loose,{kind},{mention.word}", f"loose,{' '.join(before).lower()}"]
    features += [f"loose,acts={acts},{place}", f"loose,acts={acts},{kind}", f"loose,acts={acts},{told}"]
    return [*features, f"loose,{min(mention.low or 0, 4)}", *(f"loose,before {word.lower()}" for word in before)]
