"""Old deeds that a clause takes for granted: "since General X was killed", "the depot, which was hit by drones in May".

The readers look for what a sentence reports, and such a clause reports nothing: it dates something else, or tells which
depot is meant. Of 30 killings in clauses with "since" in articles with gold, 27 tell an incident there. What hit a
place is told in passing of the news itself too: that clause opens an incident only where nothing of its kind is told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from streams.families import family
from streams.stages.coding.annotate import Document, Sentence
from streams.stages.coding.mentions import Mention

CHANCE = 0.75
"""That such a clause tells an incident, under the nine in ten of the corpus."""
LIKELY = 0.4
"""A mention of this chance opens an incident by itself (grouping.py)."""
_SINCE = re.compile(
    r"\bsince\s+(?P<told>(?:(?!\b(?:said|says|after)\b)[^.;:!?]){3,140}?\b(?:was|were)\s+"
    r"(?:killed|assassinated|murdered|slain|shot\s+dead|gunned\s+down)\b(?!\s+(?:off|this)\b)[^.,;:!?]*)"
)
_AIMED_AT = re.compile(r"assassinated|\bon\s+(?:the\s+)?orders?\s+(?:of|from)\b")
_WHICH = re.compile(
    r"\b(?:which|that)\s+(?P<told>(?:was|were|had\s+been)\s+(?:\w+ly\s+)?(?:attacked|bombed|hit|shelled|struck|targeted)\s+"
    r"(?:[^.,;:]{0,30}?\s)?(?:by|in|with)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:(?P<drone>drones?)|(?P<rocket>missiles?|rockets?)|(?P<shelling>artillery|mortars?|shells|shellfire|shelling)"
    r"|(?P<air>air\s?strikes?|(?:fighter\s+)?jets|warplanes)|(?P<bomb>(?:car\s+)?bombs?))\b(?!\s+(?:cyclone|fil\w+|of|threats?)\b)[^.,;:!?]*)"
)
_MEANS = {
    "drone": "drone_strike",
    "rocket": "rocket_missile_attack",
    "shelling": "shelling",
    "air": "air_strike",
    "bomb": "bombing",
}
_SHOWN = re.compile(
    r"\b(?:book|document(?:ary|aries)|exhibit\w*|film|game|movie|museum|novel|painting|play|series)\b", re.IGNORECASE
)
_BY_WORDS = frozenset({"threat", "ceasefire"})
"""What is vowed or agreed since a killing is none."""
_FIRST, _SECOND = 0.6, 0.3
_LONG_AGO = {"background": 1 - CHANCE / 10, "new": CHANCE / 10}
_BY_DAY = {"background": 0.4, "new": 0.6}
"""What only the day tells (status.py): news if it was yesterday, else old."""


def with_presupposed(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, with one for each such clause; where there is one already it is taken at its word."""
    found = list(mentions)
    kinds = {one.family for one in mentions if one.event >= LIKELY}
    for index, sentence in enumerate(document.sentences):
        if sentence.in_ != "text":
            continue
        if clause := _SINCE.search(sentence.text):
            found = _told(found, _clause(index, sentence, clause, _killing(clause["told"]), _LONG_AGO))
        clause = None if _SHOWN.search(sentence.text) else _WHICH.search(sentence.text)
        if clause and family(means := _means(clause)) not in kinds:
            found = _told(found, _clause(index, sentence, clause, {means: _FIRST}, _BY_DAY))
    return sorted(found, key=lambda mention: mention.start)


def _killing(told: str) -> Mapping[str, float]:
    first, second = ("assassination", "armed_attack") if _AIMED_AT.search(told) else ("armed_attack", "assassination")
    return {first: _FIRST, second: _SECOND}


def _means(clause: re.Match[str]) -> str:
    return next(type_ for name, type_ in _MEANS.items() if clause[name])


def _clause(
    index: int, sentence: Sentence, clause: re.Match[str], types: Mapping[str, float], statuses: Mapping[str, float]
) -> Mention:
    start, end = sentence.start + clause.start("told"), sentence.start + clause.end("told")
    return Mention(sentence=index, start=start, end=end, event=CHANCE, types=types, statuses=statuses)


def _told(mentions: list[Mention], told: Mention) -> list[Mention]:
    """The mentions with one more, or the surest of those that share its words as likely as it is."""
    beside = [one for one in mentions if one.sentence == told.sentence and one.type not in _BY_WORDS]
    within = [one for one in beside if one.start < told.end and told.start < one.end]
    if not within:
        return [*mentions, told]
    surest = max(within, key=lambda one: one.event)
    return [replace(one, event=max(one.event, CHANCE)) if one is surest else one for one in mentions]
