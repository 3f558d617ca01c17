"""Who is said to have done it: claimed, blamed, suspected, denied, unclaimed or nothing; and the claims themselves.

Learned weights over the words of attribution (parties.find_cues), where they stand to the event, who is named as doer
and what type the event is. A learned reader's own opinion may be given, and is weighed in as one voice.
"""

import dataclasses
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streams.records import Attribution, AttributionKind, Claim, Party
from streams.stages.coding import weights as linear
from streams.stages.coding.annotate import SHORT
from streams.stages.coding.attribution_features import attribution_features, place_of
from streams.stages.coding.claims import events_of, gap, read_claims
from streams.stages.coding.named_doers import Laid, find_named
from streams.stages.coding.openings import Openings
from streams.stages.coding.owning_up import negated, owner_before
from streams.stages.coding.parties import (
    Cue,
    Lexicon,
    Named,
    find_cues,
    find_parties,
    load_cues,
    load_parties,
)
from streams.stages.coding.party_choice import ATTACKS
from streams.stages.coding.scope import Page, Span
from streams.stages.coding.tellers import teller_of

READER_VOICE = 0.7
"""How much the log chances of the learned reader weigh beside the score of these weights."""
_BESIDE = frozenset({"inside", "sentence", "next0", "titleTrue"})
_NEED_WORDS = frozenset({"unknown", "claimed", "denied", "suspected"})
"""Kinds that give way to "blamed" where somebody is accused in so many words, and no words of the kind itself stand."""
_CLAIMED_IT = re.compile(r"responsib\w+\s+for\s+(?:the|this|that|both|it)\b")
_HEARSAY = frozenset({"claimed", "unclaimed"})
"""Kinds that tell what was said of a deed, and so need somebody who says it."""
_IN_OFFICE = re.compile(
    r"\b(?:governors?|mayors?|prefects?|civil\s+defen[cs]e|(?:ambulance|emergency|fire|rescue)\s+(?:services?|workers?|teams?))\b",
    re.IGNORECASE,
)
"""Who tells in a short text what an attack did to people in his care: no deed of his own, whoever carried it out. Of
his own police's arrest he may tell as its doer."""


@dataclass(frozen=True, slots=True)
class AttributionTools:
    """Lexicon, words of attribution, and weights: a table a kind."""

    parties: Lexicon
    cues: Openings[str]
    weights: linear.Weights


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution, the words that tell it (None where nothing is said), the claims, and its chance."""

    attribution: Attribution
    span: Span | None
    claims: list[Claim]
    confidence: float
    teller: Party | None = None
    """Who tells the event, where its sentence says so."""
    otherwise: "Attributed | None" = None
    """The next likeliest reading of what is told as claimed though no words of the page own up to anything."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page says of doers: words of attribution, parties, who is named by the words, and the claims by event."""

    cues: Sequence[Cue]
    named: Sequence[Named]
    laid: Sequence[Laid]
    claims: Mapping[int, list[Claim]]


def load() -> AttributionTools:
    """The lexicons and the learned weights."""
    return AttributionTools(load_parties(), load_cues(), linear.load("attribution")["kinds"])


def read_attributions(
    tools: AttributionTools, page: Page, voices: Sequence[Mapping[str, float] | None] = ()
) -> list[Attributed]:
    """The attribution of every event of the page, in their order; `voices` are a reader's chances of each kind."""
    cues, named = find_cues(tools.cues, page.text), find_parties(tools.parties, page.text)
    laid = find_named(tools.parties, page, cues, named)
    claims = read_claims(tools.parties, page, cues, named, laid)
    said = _Said(cues, named, laid, claims)
    return [
        _of_event(tools, page, index, said, voices[index] if index < len(voices) else None)
        for index in range(len(page.events))
    ]


def _of_event(
    tools: AttributionTools,
    page: Page,
    index: int,
    said: _Said,
    voice: Mapping[str, float] | None,
) -> Attributed:
    basis = attribution_features(page, index, said.cues, said.named)
    scores = {kind: linear.score(tools.weights, [f"{kind}|{feature}" for feature in basis]) for kind in AttributionKind}
    if voice:
        scores = {kind: s + READER_VOICE * math.log(max(1e-4, voice.get(kind, 0.0))) for kind, s in scores.items()}
    shares = dict(zip(scores, linear.shares(list(scores.values())), strict=True))
    if _is_said(page, said.cues, "claimed") and not _is_said(page, said.cues, "unclaimed"):
        shares = {kind: share for kind, share in shares.items() if kind != "unclaimed"}
    if _is_claimed_elsewhere(page, index, said.laid):
        shares = {kind: share for kind, share in shares.items() if kind != "claimed"}
    found = _told(page, index, said, shares)
    if found.attribution.kind not in _HEARSAY or _is_said(page, said.cues, found.attribution.kind):
        return found
    event, rest = page.events[index], {kind: share for kind, share in shares.items() if kind not in _HEARSAY}
    teller = teller_of(tools.parties, page, (event.start, event.end))
    if teller and event.type in ATTACKS and len(page.text) - page.body < SHORT and _IN_OFFICE.search(teller.text):
        return _told(page, index, said, rest)
    return dataclasses.replace(found, teller=teller, otherwise=_told(page, index, said, rest))


def _is_claimed_elsewhere(page: Page, index: int, laid: Sequence[Laid]) -> bool:
    """Whether all who own up to anything on a page name another event: "responsibility for the Bannu attack"."""
    claims = [one for one in laid if one.kind == "claimed"] if len(page.events) > 1 else []
    return bool(claims) and all(index not in events_of(page, one.cue, one.to.name) for one in claims)


def _told(page: Page, index: int, said: _Said, shares: Mapping[AttributionKind, float]) -> Attributed:
    """The likeliest of some kinds, with the words that tell it."""
    kind = max(shares, key=shares.__getitem__)
    beside = {one.kind: one for one in _nearest_last(page, index, said.laid)}
    if "blamed" in beside and kind in _NEED_WORDS and not _deciding(page, index, said.cues, kind):
        kind = AttributionKind.BLAMED
    if kind == "claimed":
        told = beside.get(kind) or _only_claim(page, index, said.laid)
    else:
        told = beside.get("blamed") or beside.get(kind)
    cue = told.cue if told and told.kind == kind else _deciding(page, index, said.cues, kind)
    return Attributed(
        Attribution(kind=kind, to=told.to.name if told else None, by=told.by.name if told and told.by else None),
        (cue.start, cue.end) if cue else None,
        list(said.claims.get(index, ())),
        shares[kind],
    )


def _is_said(page: Page, cues: Sequence[Cue], kind: str) -> bool:
    """Whether words of a page own up to a deed, or say that nobody does."""
    if kind == "unclaimed":
        return any(cue.kind == "no_claim" for cue in cues)
    owning = (cue for cue in cues if cue.kind == "claim" and not negated(page, cue))
    return any(owner_before(page, cue) is not None for cue in owning)


def _deciding(page: Page, index: int, cues: Sequence[Cue], kind: str) -> Cue | None:
    """The words that tell the kind: the nearest cue of it."""
    wanted = {
        "claimed": "claim",
        "blamed": "blame",
        "suspected": "suspect",
        "denied": "deny",
        "unclaimed": "no_claim",
    }.get(kind)
    fitting = [
        cue for cue in cues if cue.kind == wanted and (kind == "denied" or place_of(page, index, cue.start)[-1] != "1")
    ]
    return min(fitting, key=lambda cue: gap(page, index, cue), default=None)


def _nearest_last(page: Page, index: int, laid: Sequence[Laid]) -> list[Laid]:
    """The claims and accusations that belong to an event, the nearest last."""
    beside = [one for one in laid if _belongs(page, index, one)]
    return sorted(beside, key=lambda one: -gap(page, index, one.cue))


def _only_claim(page: Page, index: int, laid: Sequence[Laid]) -> Laid | None:
    """The claim of the news that an article leads with, in which one party alone claims anything: "the attack"."""
    if index or page.events[index].status != "new":
        return None
    claims = [one for one in laid if one.kind == "claimed" and _CLAIMED_IT.search(_claim_words(page, one))]
    may = [one for one in claims if index in events_of(page, one.cue, one.to.name)]
    return may[0] if may and len({one.to.name for one in claims}) == 1 else None


def _claim_words(page: Page, one: Laid) -> str:
    return page.text[one.cue.start : page.closing(one.cue.start)]


def _belongs(page: Page, index: int, one: Laid) -> bool:
    """Whether words stand beside an event, with no other between; a claim that names its event is of that alone."""
    if one.kind == "claimed" and len(page.events) > 1:
        claimed = events_of(page, one.cue, one.to.name)
        if index not in claimed or len(claimed) == 1:
            return claimed == [index]
    return place_of(page, index, one.cue.start) in _BESIDE
