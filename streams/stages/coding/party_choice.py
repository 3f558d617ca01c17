"""Which phrases name who did it and whom it hit: learned weights over the noun phrases of the event's own sentence.

What a phrase says (its words, what people it names, how it hangs on which verb) is weighed, and that score and the
encoder's chance vote. What the encoder marks elsewhere in the article is voted on too, by that chance alone.
training/parties.py learns the weights of both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from streams.families import FAMILIES
from streams.records import Party
from streams.stages.coding import parse
from streams.stages.coding import weights as linear
from streams.stages.coding.parse import Phrase
from streams.stages.coding.parties import Lexicon, Roles, Runs, find_parties, load_parties, party_of
from streams.stages.coding.party_names import plain_name
from streams.stages.coding.scope import Event, Page, Prior, Span, gap_to
from streams.stages.coding.tellers import only_tells
from streams.stages.coding.vocabulary import ATTACK, MUNITION
from streams.stages.coding.whereabouts import only_says_where

if TYPE_CHECKING:
    from spacy.language import Language

Told = list[tuple[Party, Span]]
"""Parties of one role, the likeliest first, with the words that name them."""
Phrases = Mapping[int, Sequence[Phrase]]
"""The noun phrases of the sentences that were parsed, by the number of the sentence."""

ROLES = ("actor", "target")
LEAST = 0.2
"""The chance from which a phrase is told; from 0.25 on targets and the actors of other corpora were missed."""
MOST = 2
"""Parties of one role: a third one was wrong more often than right."""
PARSED = 4
"""Sentences of an article that are parsed, the first ones; with 6 and more parties were right hardly oftener."""
FAR = 5
"""Sentences from the event, at and beyond which all is far."""

ATTACKS = frozenset({*FAMILIES, "abduction", "maritime_attack", "sabotage_arson"})
"""Types of deeds that an army may tell of others; who tells of a raid or a truce most often has a part in it."""
_TWO_SIDED = frozenset({"armed_clash", "unrest", "threat", "ceasefire"})
"""Types in which one party may be both who acts and whom it concerns."""

_ACT = rf"(?:{ATTACK}|bombardments?|clash(?:es)?|disputes?|feuds?|gunfire|quarrels?|retaliation|rivalry|shelling)"
_NO_PARTY = {
    "actor": re.compile(rf"\b(?:{_ACT}|{MUNITION}|drones?)$", re.IGNORECASE),
    "target": re.compile(rf"\b{_ACT}$", re.IGNORECASE),
}
"""What a phrase ends in that has no doer, or nobody hit, in it; but "Israeli shells" are Israel's."""
_ITS_ACT = re.compile(
    rf"\s+(?:(?:air|artillery|bomb|car|drone|missile|mortar|rocket|suicide|truck)\s+){{0,2}}{_ACT}\b", re.IGNORECASE
)
_NATION = re.compile(r"[A-Z]\w+(?:ans|is)")
"""A people by its name: "Israelis"."""
_WORD = re.compile(r"\w+")
_SAYS_NOTHING = frozenset({"the", "a", "an", "of", "and", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class PartyTools:
    """The parser, the lexicon, and for each role the weights of words and the weights of the vote."""

    parser: "Language"
    lexicon: Lexicon
    weights: Mapping[str, linear.Weights]


@dataclass(frozen=True, slots=True)
class Option:
    """Words that may name a party, and what is said for them."""

    span: Span
    voices: Mapping[str, float]


def load() -> PartyTools:
    """The parser with its model, and the learned weights."""
    return PartyTools(parse.load(), load_parties(), linear.load("parties"))


def read_parties(tools: PartyTools, page: Page, prior: Prior, runs: Runs) -> list[Roles]:
    """The actors and the targets of every event of the page, in their order."""
    phrases = phrases_of(tools.parser, page)
    found = [options(tools, page, index, phrases, prior, runs) for index in range(len(page.events))]
    return [_roles(tools, page, index, one) for index, one in enumerate(found)]


def _roles(tools: PartyTools, page: Page, index: int, found: Mapping[str, Sequence[Option]]) -> Roles:
    """The likeliest of each role; where no doer stands for himself, whose attack it is called."""
    actors, targets = (chosen(tools, page, role, found[role]) for role in ROLES)
    if page.events[index].type not in _TWO_SIDED:
        actors, targets = apart(actors, targets)
    return Roles(actors or owners(tools.lexicon, page, index), targets)


def apart(actors: Told, targets: Told) -> tuple[Told, Told]:
    """Nobody attacks himself: who is told in both roles has the one in which he comes first, of equals both.

    On our articles who comes second as an actor and first as a target is the target alone in 25 of 30, the other way
    round the actor in 32 of 46; who is first in both is either as often.
    """
    acting, hit = ({party.name: rank for rank, (party, _) in enumerate(side)} for side in (actors, targets))
    return (
        [one for rank, one in enumerate(actors) if rank <= hit.get(one[0].name, rank)],
        [one for rank, one in enumerate(targets) if rank <= acting.get(one[0].name, rank)],
    )


def owners(lexicon: Lexicon, page: Page, index: int) -> list[tuple[Party, Span]]:
    """Whose deed an event is called in its own words: "an Islamic State suicide attack"; not "a terrorist attack"."""
    start, words = page.events[index].start, page.text[page.events[index].start : page.events[index].end]
    told = (one for one in find_parties(lexicon, words) if _ITS_ACT.match(words, one.end))
    named = (one for one in told if not find_parties(lexicon, one.party.text.lower()))
    return [(one.party, (start + one.start, start + one.end)) for one in named][:1]


def phrases_of(parser: "Language", page: Page, most: int = PARSED) -> Phrases:
    """The noun phrases of the first sentences that tell events of a page."""
    telling = sorted({n for first, last in page.homes for n in range(first, last + 1)})
    return parse.noun_phrases(parser, page, telling[:most])


def options(
    tools: PartyTools, page: Page, index: int, phrases: Phrases, prior: Prior, runs: Runs
) -> dict[str, list[Option]]:
    """For each role the phrases of the event's sentences, and what the encoder marks in others.

    What only says where it happened is no party, nor is who only tells of it.
    """
    none = partial(_is_none, tools.lexicon, page, index)
    first, last = page.homes[index]
    read = [n for n in range(first, last + 1) if n in phrases]
    found: dict[str, list[Option]] = {role: [] for role in ROLES}
    for phrase in (one for n in read for one in phrases[n] if not none((one.start, one.end))):
        features = word_features(tools.lexicon, page, page.events[index], phrase)
        for role in ROLES:
            words = linear.score(tools.weights[role], features)
            found[role].append(_told(phrase, words, prior(index, role, phrase.start, phrase.end)))
    for role in ROLES:
        away = [run for run in runs(index, role) if page.sentence(run[0]) not in read and not none(run[:2])]
        found[role] += [_elsewhere(page, index, *run) for run in away]
    return found


def _is_none(lexicon: Lexicon, page: Page, index: int, span: Span) -> bool:
    """Whether words stand beside an event for its place or its news alone."""
    told = page.events[index].type in ATTACKS and gap_to(page, index, span[0]) == 0
    return only_says_where(lexicon, page, span) or (told and only_tells(lexicon, page, span))


def _told(phrase: Phrase, words: float, marked: float) -> Option:
    return Option((phrase.start, phrase.end), {"told": 1, "told words": words, "told marked": linear.log_odds(marked)})


def _elsewhere(page: Page, index: int, start: int, end: int, marked: float) -> Option:
    gap = min(FAR, abs(gap_to(page, index, start)))
    return Option((start, end), {"else": 1, "else marked": linear.log_odds(marked), "else gap": gap})


def word_features(lexicon: Lexicon, page: Page, event: Event, phrase: Phrase) -> list[str]:
    """What the words of a phrase say, and how it hangs on its verb."""
    named = find_parties(lexicon, page.text[phrase.start : phrase.end])
    sector = named[0].party.sector if named else None
    side = "in" if event.start <= phrase.start < event.end else "before" if phrase.start < event.start else "after"
    return [
        "bias",
        f"head={phrase.head}",
        f"head={phrase.head},{event.type}",
        *(f"word={word}" for word in phrase.others),
        f"words={min(4, len(phrase.others))}",
        f"sector={sector}",
        f"sector={sector},{event.type}",
        f"path={phrase.path}",
        f"path={phrase.path},{event.type}",
        f"path={phrase.path},{side}",
        f"path={phrase.path},{sector}",
        f"verb={phrase.verb},{phrase.path.rpartition('.')[2]}",
    ]


def chosen(tools: PartyTools, page: Page, role: str, found: Sequence[Option]) -> list[tuple[Party, Span]]:
    """The likeliest options, each party once; words that say nothing, as "the", a mark or a number, name none."""
    vote = tools.weights[f"{role} vote"]
    chances = [linear.chance(sum(vote[name] * value for name, value in one.voices.items())) for one in found]
    kept: list[tuple[Party, Span]] = []
    for chance, one in sorted(zip(chances, found, strict=True), key=lambda pair: (-pair[0], pair[1].span)):
        if chance < LEAST or len(kept) == MOST:
            break
        party = _party(tools.lexicon, page.text[slice(*one.span)], role)
        if _names(party, role) and not any(_same(party, other) for other, _ in kept):
            kept.append((party, one.span))
    return kept


def _party(lexicon: Lexicon, words: str, role: str) -> Party:
    """The party that words name; "Israelis" who are hit are people, and no army."""
    party = party_of(lexicon, words)
    people = role == "target" and party.sector == "military" and party.country and _NATION.fullmatch(plain_name(words))
    return Party(text=words, name=plain_name(words), sector="civilians", country=party.country) if people else party


def _names(party: Party, role: str) -> bool:
    """Whether words name somebody at all."""
    somebody = party.country or not _NO_PARTY[role].search(party.name)
    return bool(somebody and plain_name(party.text) and _content(party.text))


def _same(one: Party, other: Party) -> bool:
    """Whether two parties have one name, or one has all the words of the other."""
    mine, theirs = _content(one.text), _content(other.text)
    return one.name == other.name or mine <= theirs or theirs <= mine


def _content(words: str) -> set[str]:
    return set(_WORD.findall(words.lower())) - _SAYS_NOTHING
