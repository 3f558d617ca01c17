"""Bring the mentions of one incident together: the lead, its details, "the attack", the toll at the end."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from streams.stages.coding.anaphora import recalled
from streams.stages.coding.annotate import Document
from streams.stages.coding.harmless import is_harmless
from streams.stages.coding.mentions import Mention, quote, sentence_of
from streams.stages.coding.sharing_out import shared_out
from streams.stages.coding.vocabulary import ATTACK, WEEKDAY

Group = list[Mention]

_SAME = re.compile(
    rf"\b(?:the|that|this|these|those|(?:{WEEKDAY}|yesterday)[’']s) (?:{ATTACK}|fighting|clash(?:es)?|gunm[ae]n"
    r"|(?:incident|battle|siege|attacker|bomber|bomb|rocket|missile|shell|drone|device)s?)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(rf"\b(?:another|an?\s+(?:further|separate))\s+(?:[\w-]+\s+){{0,2}}?{ATTACK}\b", re.IGNORECASE)
_SECOND = re.compile(rf"\ban?\s+(?:second|third)\s+(?:[\w-]+\s+){{0,2}}?{ATTACK}\b", re.IGNORECASE)
_AND_DOING = re.compile(r"\s*(?:,\s*)?(?:(?:and|while|before)\s+)?")
_DOING = re.compile(
    r"(?!shelling|bombing|fighting|shooting|building|morning|evening)\w+ing\s+(?!in\b|at\b|on\b|of\b|by\b|near\b)"
)
"""A verb with its object, "killing two"; "shelling in Kherson" is a subject of its own."""
_FATE = r"\b(?:died|dead|hurt|injured|killed|lost|perished|wounded)\b"
_NOT_LATER = "".join(
    rf"(?<!\b{word} )" for word in ("hours", "day", "days", "week", "weeks", "month", "months", "soon")
)
_ITS_FATE = re.compile(rf"[^.;:]*?{_FATE}[^.;:]*?,?\s*\b(?:when|as|{_NOT_LATER}after)\s+")
"""What became of people, up to how: "four soldiers died when"; not "were killed a day after"."""
_IN_IT = re.compile(
    rf"(?:in|during)\s+(?:an?|the|what)\s+(?!(?:another|different|earlier|later|new|other|previous|second|separate|similar|third)\b)"
    rf"(?:[\w’'-]+\s+){{0,4}}?{ATTACK}\b",
    re.IGNORECASE,
)
"""In what people came to harm: "gunmen killed 18 people, including the mayor, | in an attack on the town hall"."""
_TURN = re.compile(r"[.;:]|\b(?:after|as|before|then|when|where|while)\b")
_BEGAN = re.compile(r"(?:It|This)\s+(?:began|started|ended|lasted)\b(?!\s+(?:\w+\s+){0,2}(?:after|before)\b)")
"""A sentence that only tells when the last deed was."""
_TOLL = re.compile(_FATE + r"|\b(?:kill|wound|injur)\w*")
_OF_ITS_OWN = (
    re.compile(rf"\b(?:{WEEKDAY}|yesterday|today)\b", re.IGNORECASE),
    re.compile(r"\b(?:in|at|near|of)\s+[A-Z]"),
)
"""A day, and a place: where two stretches have one each, they tell of two."""

SAID_SAME = 0.2
"""What "the attack", "the blast" add to the bound of another incident: they speak of what was told."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which chance a mention opens an incident; news of another mix may ask for others.

    With SAID_SAME by new-F1 on left-out articles and dev. That "elsewhere", "a day earlier" or a different
    weapon lowered the bound once helped; the readers now know what those words say.
    """

    first: float = 0.4
    """The first incident of its family in an article."""
    together: float = 0.5
    """Weaker mentions of a family open its first incident together, once one of them is right with this chance."""
    another: float = 0.6
    """Another one of a family already told; a weaker mention tells more of that one."""


BOUNDS = Bounds()


def group(document: Document, mentions: Sequence[Mention], bounds: Bounds = BOUNDS) -> list[Group]:
    """The mentions, incident by incident, in the order in which the article opens them."""
    groups: list[Group] = []
    weak: dict[str, Group] = {}
    told = [one for one in mentions if not is_harmless(sentence_of(document, one).text, one.type)]
    for mention in _joined(document, told):
        called = recalled(document, mention, groups)
        home = next((g for g in reversed(groups) if any(mention.family == other.family for other in g)), None)
        if called is not None:
            called.append(_second(mention, called))
        elif home is not None and _goes_on(document, home[-1], mention):
            home.append(mention)
        elif home is None:
            hints = weak.setdefault(mention.family, [])
            hints.append(mention)
            if mention.event >= bounds.first or _any(hints) >= bounds.together:
                groups.append(hints)
        elif _sure(home, bounds) and mention.event >= _bound(document, mention, bounds):
            groups.append([mention])
        else:
            home.append(mention)
    return [part for one in groups for part in _apart(document, one)]


def _apart(document: Document, told: Group) -> list[Group]:
    """An incident, or one for each place whose own toll its surest mention tells; what else is told is of the first."""
    head = max(told, key=lambda one: one.event)
    first, *others = shared_out(document, head)
    return [[first if one is head else one for one in told], *([one] for one in others)]


def _bound(document: Document, mention: Mention, bounds: Bounds) -> float:
    """From which chance a mention opens another incident of a family: one that calls itself another is no detail,
    and one that calls itself the second and tells a toll, a day or a place of its own is none either."""
    told = quote(document, mention)
    own = _TOLL.search(told) or any(own.search(told) for own in _OF_ITS_OWN)
    if _ANOTHER.search(told) or (own and _SECOND.search(told)):
        return bounds.first
    return bounds.another + SAID_SAME * _says_same(document, mention)


def _second(mention: Mention, called: Group) -> Mention:
    """What calls an incident back speaks after what told it, however sure it is that there was one."""
    return replace(mention, event=min(mention.event, max(other.event for other in called)))


def _sure(found: Group, bounds: Bounds) -> bool:
    """Whether one mention alone would have opened the incident; else the first that would tells what they hinted at."""
    return any(mention.event >= bounds.first for mention in found)


def _goes_on(document: Document, last: Mention, mention: Mention) -> bool:
    """Whether a mention only ends what the one before it began: "attacked the town, [killing two nuns]"; or tells when
    that was: "the siege of the hotel. It began when [men stormed in]"."""
    if last.sentence + 1 == mention.sentence:
        return bool(_BEGAN.match(sentence_of(document, mention).text))
    if last.sentence != mention.sentence or last.type != mention.type:
        return False
    sentence = sentence_of(document, mention)
    between = sentence.text[last.end - sentence.start : mention.start - sentence.start]
    told = sentence.text[mention.start - sentence.start :]
    return bool(_AND_DOING.fullmatch(between) and _DOING.match(told))


def _joined(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; the fate of people and how they came to it are one, as likely as the likelier of them."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and _is_fate(document, kept[-1], mention):
            surer = max(kept[-1], mention, key=lambda one: one.event)
            kept[-1] = replace(surer, start=kept[-1].start, end=mention.end)
        else:
            kept.append(mention)
    return kept


def _is_fate(document: Document, last: Mention, mention: Mention) -> bool:
    """Whether a mention tells how people came to the fate that the one before it tells."""
    if last.sentence != mention.sentence or last.family != mention.family:
        return False
    sentence = sentence_of(document, mention)
    fate = sentence.text[last.start - sentence.start : mention.start - sentence.start]
    return _tells_how(fate, quote(document, mention))


def _tells_how(fate: str, deed: str) -> bool:
    """Whether two stretches are the fate of people and how they came to it: "four died when | a bomb hit their car"."""
    within = (
        _IN_IT.match(f"in {deed}" if fate.endswith((" in ", " during ")) else deed)
        and _TOLL.search(fate)
        and not _TURN.search(fate)
    )
    if not (within or _ITS_FATE.fullmatch(fate)) or _TOLL.search(deed):
        return False
    return not any(own.search(fate) and own.search(deed) for own in _OF_ITS_OWN)


def _any(mentions: Sequence[Mention]) -> float:
    """The chance that at least one of the mentions tells an event, were they independent (noisy or)."""
    return 1 - math.prod(1 - mention.event for mention in mentions)


def _says_same(document: Document, mention: Mention) -> bool:
    return bool(_SAME.search(sentence_of(document, mention).text))
