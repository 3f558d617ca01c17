"""Who is said to have done it: claimed, blamed, suspected, denied, unclaimed or nothing; and the claims themselves.

Learned weights over the words of attribution (parties.find_cues), where they stand to the event, who is named as doer
and what type the event is. A learned reader's own opinion may be given, and is weighed in as one voice.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from streams.records import Attribution, AttributionKind, Claim, Party
from streams.stages.coding import weights as linear
from streams.stages.coding.attribution_features import attribution_features, place_of
from streams.stages.coding.openings import Openings
from streams.stages.coding.parties import (
    CLAIMS,
    Cue,
    Lexicon,
    Named,
    find_cues,
    find_parties,
    load_cues,
    load_parties,
)
from streams.stages.coding.scope import Page, Span

READER_VOICE = 0.7
"""How much the log chances of the learned reader weigh beside the score of these weights."""
_ADMITTING = frozenset({"claim"})


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


def load() -> AttributionTools:
    """The lexicons and the learned weights."""
    return AttributionTools(load_parties(), load_cues(), linear.load("attribution")["kinds"])


def read_attributions(
    tools: AttributionTools, page: Page, voices: Sequence[Mapping[str, float] | None] = ()
) -> list[Attributed]:
    """The attribution of every event of the page, in their order; `voices` are a reader's chances of each kind."""
    found = find_cues(tools.cues, page.text), find_parties(tools.parties, page.text)
    return [
        _of_event(tools, page, index, found, voices[index] if index < len(voices) else None)
        for index in range(len(page.events))
    ]


def _of_event(
    tools: AttributionTools,
    page: Page,
    index: int,
    found: tuple[Sequence[Cue], Sequence[Named]],
    voice: Mapping[str, float] | None,
) -> Attributed:
    cues, named = found
    basis = attribution_features(page, index, cues, named)
    scores = {kind: linear.score(tools.weights, [f"{kind}|{feature}" for feature in basis]) for kind in AttributionKind}
    if voice:
        scores = {kind: s + READER_VOICE * math.log(max(1e-4, voice.get(kind, 0.0))) for kind, s in scores.items()}
    shares = dict(zip(scores, linear.shares(list(scores.values())), strict=True))
    kind = max(shares, key=shares.__getitem__)
    cue = _deciding(page, index, cues, kind)
    doer = _doer(page, index, named, cue) if kind not in ("unknown", "unclaimed") else None
    return Attributed(
        Attribution(kind=kind, to=doer.party.name if doer else None, by=_speaker(page, named, cue, doer)),
        (cue.start, cue.end) if cue else (doer.start, doer.end) if doer else None,
        _claims(page, index, cues, named),
        shares[kind],
    )


def settled(told: Attribution, actors: Sequence[Party], targets: Sequence[Party]) -> Attribution:
    """The attribution once the parties are read: to the first actor, else to the party named beside, but no target.

    Of those named in gold it tells 55 instead of 35 on dev, 45 instead of 34 on left-out articles.
    """
    if told.kind in ("unknown", "unclaimed"):
        return told
    to = actors[0].name if actors else told.to
    to = None if to in {target.name for target in targets} else to
    return replace(told, to=to, by=to if told.by and told.by == told.to else told.by)


def _deciding(page: Page, index: int, cues: Sequence[Cue], kind: str) -> Cue | None:
    """The words that tell the kind: the nearest cue of it."""
    wanted = {
        "claimed": "claim",
        "blamed": "blame",
        "suspected": "suspect",
        "denied": "deny",
        "unclaimed": "no_claim",
    }.get(kind)
    event = page.events[index]
    fitting = [
        cue for cue in cues if cue.kind == wanted and (kind == "denied" or place_of(page, index, cue.start)[-1] != "1")
    ]
    return min(fitting, key=lambda cue: _gap(event.start, event.end, cue), default=None)


def _gap(start: int, end: int, one: Cue | Named) -> int:
    if one.start < end and start < one.end:
        return 0
    return one.start - end if one.start >= end else (start - one.end) * 2


def _doer(page: Page, index: int, named: Sequence[Named], cue: Cue | None) -> Named | None:
    """Whom the words name: the party nearest to the deciding cue, else to the event; named ones before common words."""
    event = page.events[index]
    basis = cue or Cue(event.start, event.end, "event")
    here = page.sentence(basis.start)
    close = [one for one in named if page.sentence(one.start) == here]
    close = close or [one for one in named if page.sentence(one.start) == page.sentence(event.start)]
    return min(
        close,
        key=lambda one: (
            not one.party.country and one.party.sector != "armed_group",
            _gap(basis.start, basis.end, one),
        ),
        default=None,
    )


def _speaker(page: Page, named: Sequence[Named], cue: Cue | None, doer: Named | None) -> str | None:
    """Who says so: the first party of the cue's sentence other than the doer; for a claim the doer itself."""
    if cue is None:
        return None
    if cue.kind in _ADMITTING:
        return doer.party.name if doer else None
    here = page.opening(cue.start)
    speakers = [
        one for one in named if here <= one.start < cue.start and (doer is None or one.party.name != doer.party.name)
    ]
    return speakers[0].party.name if speakers else None


def _claims(page: Page, index: int, cues: Sequence[Cue], named: Sequence[Named]) -> list[Claim]:
    """The claims, denials and accusations that stand by this event, with offsets in the article's text."""
    found = []
    for cue in cues:
        if cue.start >= page.body and cue.kind in CLAIMS and _nearest_event(page, cue) == index:
            speaker = next((one for one in reversed(named) if page.opening(cue.start) <= one.start < cue.start), None)
            found.append(
                Claim(
                    kind=CLAIMS[cue.kind],
                    speaker=speaker.party.name if speaker else None,
                    about=None,
                    start=cue.start - page.body,
                    end=cue.end - page.body,
                )
            )
    return found


def _nearest_event(page: Page, cue: Cue) -> int:
    return min(range(len(page.events)), key=lambda n: _gap(page.events[n].start, page.events[n].end, cue))
