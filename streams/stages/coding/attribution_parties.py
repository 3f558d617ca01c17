"""An attribution once the parties are read: whether anybody makes the claim that is told, and who is meant by it.

The kind is elected from the words of the article; that a claim needs somebody who can make it, and that nobody lays a
deed on its victim, only the parties tell.
"""

import dataclasses
import re
from collections.abc import Sequence

from msgspec.structs import replace

from streams.records import Attribution, AttributionKind, Party
from streams.stages.coding.annotate import SHORT
from streams.stages.coding.attribution import Attributed
from streams.stages.coding.scope import Page
from streams.stages.coding.vocabulary import MUNITION

_THINGS = re.compile(
    rf"\b(?:{MUNITION}|strikes?|drones?|warplanes?|jets?|planes?|aircraft|helicopters?"
    r"|motor(?:cycles?|bikes?)|vehicles?|cars?|trucks?|explosions?|blasts?|attacks?)$",
    re.IGNORECASE,
)
_NAMELESS = frozenset({"armed_group", "crime", "militia", "civilians"})
_UNKNOWN = re.compile(r"(?:un(?:identified|known|named)|masked|hooded)\b", re.IGNORECASE)
_BYSTANDERS = re.compile(
    r"\b(?:activists?|doctors?|health|hospitals?|local\s+officials?|locals|medics?|monitors?|observatory|rescuers?|residents?"
    r"|survivors?|villagers?|witness(?:es)?)\b",
    re.IGNORECASE,
)
_MERE_PEOPLE = re.compile(r"\b(?:m[ae]n|wom[ae]n|people|elements|youths?|bombers?|shooters?)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=.)[A-Z]")
"""A capital that does not only open the phrase."""


def heard(found: Attributed, page: Page, actors: Sequence[Party]) -> Attributed:
    """What is told of the doer once the parties are read: a claim that nobody makes falls to the next likeliest kind.

    Where no words own up, an army may still tell of its own deed; not where another country tells it. In a short text
    the doer needs a name, too, and may not deny it, nor may those tell it who saw it: a longer one may tell a claim in
    words that are not looked for.
    """
    if found.otherwise is None:
        return found
    able = [actor for actor in actors if _answers(actor, "claimed")] if found.attribution.kind == "claimed" else []
    if able and _is_foreign(found.teller, able[0]):
        return found.otherwise
    if len(page.text) - page.body >= SHORT or (able and not _is_disowned(found, able[0])):
        return found
    return _plain(found.otherwise, actors)


def _plain(found: Attributed, actors: Sequence[Party]) -> Attributed:
    """Where no words lay a deed on anybody, a doer without a name is blamed only if he is told as something at all."""
    if found.attribution.kind != "blamed" or found.span or (actors and not _UNKNOWN.match(actors[0].name)):
        return found
    return dataclasses.replace(found, attribution=replace(found.attribution, kind=AttributionKind.UNKNOWN))


def _is_foreign(teller: Party | None, actor: Party) -> bool:
    """Whether who tells a deed and who did it are of two countries."""
    return bool(teller and teller.country and actor.country and teller.country != actor.country)


def _is_disowned(found: Attributed, actor: Party) -> bool:
    """Whether who did a deed denies it, or mere bystanders tell it."""
    denied = any(claim.kind == "deny" and claim.speaker == actor.name for claim in found.claims)
    return denied or bool(found.teller and _BYSTANDERS.search(found.teller.text))


def settled(told: Attribution, actors: Sequence[Party], targets: Sequence[Party]) -> Attribution:
    """The attribution once the parties are read: to whom the words name, else to the first actor that may be meant.

    Rather to nobody than to a target, to whoever accuses, or to a weapon; and "gunmen" claim nothing. Where "the army"
    says that it did it, the actor tells whose army.
    """
    if told.kind in ("unknown", "unclaimed"):
        return told
    spared = {target.name for target in targets} | ({told.by} if told.by != told.to else set())
    acting = [actor.name for actor in actors[:1] if _answers(actor, told.kind)]
    named = ([*acting, told.to] if told.kind == "claimed" and told.to.islower() else [told.to]) if told.to else acting
    to = next((name for name in named if name not in spared), None)
    return replace(told, to=to, by=to if told.kind == "claimed" else told.by)


def disclaimed(told: Attribution) -> Attribution:
    """The attribution of a deed that its alleged doer says did not happen: nobody claims that."""
    return replace(told, kind=AttributionKind.DENIED, by=None) if told.kind == AttributionKind.CLAIMED else told


def _answers(actor: Party, kind: str) -> bool:
    """Whether an event can be laid on an actor: whoever has a name; else no weapon, and a claim on no mere gunman."""
    if _by_name(actor):
        return True
    nameless = actor.sector in _NAMELESS or _MERE_PEOPLE.search(actor.name)
    return not (_THINGS.search(actor.name) or (kind == "claimed" and nameless))


def _by_name(party: Party) -> bool:
    """Whether a party has a name of its own: a country, one that the lexicon knows, or a capital inside."""
    return bool(party.country or party.name not in party.text or _NAME.search(party.name))
