"""What a flash tells outright, in words that leave nothing to weigh: "gunmen stormed a hotel in Mogadishu".

An agency's alert of one sentence gives the readers little to go by: they learned from whole articles, where such a
sentence stands beside others that tell more, and now and then see nothing in it. Where they see no event in a short
text, these words open one. Each names the deed and says that it was done; what sport, politics or a mishap tells in
the same words is left out, and longer texts are the readers' alone. The toll of a deed (toll_news.py) opens one too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from streams.records import IncidentType, Status
from streams.stages.coding.annotate import SHORT, Document
from streams.stages.coding.harmless import is_harmless
from streams.stages.coding.mentions import Mention
from streams.stages.coding.toll_news import deed_of_changed_toll, deed_of_dead

LIKELY = 0.4
"""A mention of this chance opens an incident by itself (grouping.py)."""
LEAST_RELEVANT = 0.03
"""A text that the encoder finds less likely than this to tell of any event tells none: of 22 sentences of sport,
politics and mishaps written to deceive these words, nine are told without this bound, one with it; of 18 flashes that
the readers miss, it costs one."""
CHANCE = 0.5
"""How likely such a mention is taken to be: enough to open an incident, and less than what the readers are sure of."""

_FEW = r"(?:[\w’'.-]+\s+){0,6}?"
_NUMBER = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens)"
_LEADER = r"(?:boss|chief|commander|emir|kingpin|leader|lieutenant|lord)"
_WANTED = r"(?:cartel|drug|gang|guerrilla|insurgent|IS|Islamic\s+State|ISIS|jihadist|militant|militia|rebel|terrorist)"
_PERSON = (
    r"(?:aid\s+workers?|bishops?|businessm[ae]n|engineers?|doctors?|journalists?|missionar(?:y|ies)|monks?|nuns?|nurses?|officials?"
    r"|pastors?|priests?|pupils|schoolgirls|students|tourists?|villagers|workers)"
)

_TELLING: tuple[tuple[IncidentType, re.Pattern[str]], ...] = tuple(
    (type_, re.compile(words, re.IGNORECASE))
    for type_, words in (
        (
            IncidentType.ARMED_CLASH,
            rf"^{_FEW}(?:fighting|gun\s?battles?)\s+(?:has\s+|have\s+)?(?:broken?\s+out|erupted|flared|raged|resumed)\b"
            rf"|\bclashes\s+between\s+{_FEW}and\s+{_FEW}(?:killed|left)\s+{_FEW}{_NUMBER}",
        ),
        (IncidentType.UNREST, r"\briot(?:s|ing)\s+(?:has\s+|have\s+)?(?:broken?\s+out|erupted|spread)\b"),
        (
            IncidentType.ABDUCTION,
            rf"\b{_PERSON}\s+(?:was|were|(?:has|have)\s+been)\s+(?:abducted|kidnapped)\s+(?:by|from|in|near|on)\b",
        ),
        (
            IncidentType.BOMBING,
            r"^(?:an?|two|three|four|five|several)\s+(?:[\w-]+\s+){0,2}?"
            r"(?:bombs?|explosive\s+devices?|grenades?|landmines?|packages?|parcels?)\s[^.;,]{0,60}?"
            r"\b(?:exploded|went\s+off|blew\s+up)\b|\bexplosives\s+(?:had\s+been\s+|were\s+)?(?:laid|placed|planted)\b",
        ),
        (IncidentType.SABOTAGE_ARSON, r"\barsonists\s+(?:set\s+fire\s+to|burn(?:ed|t)|torched)\b"),
        (
            IncidentType.SHELLING,
            r"^(?:\w+\s+){0,2}(?:shelling|artillery\s+fire)\s+(?:damaged|destroyed|hit|killed|set|wounded)\b",
        ),
        (IncidentType.AIR_STRIKE, r"\b(?:(?:fighter\s+jets|warplanes)\s+(?:bombed|pounded)|jets\s+bombed)\b"),
        (
            IncidentType.ARMED_ATTACK,
            r"^(?:armed\s+bandits|bandits|gunmen|jihadists)\s+(?:ambushed|attacked|killed|raided|shot\s+dead|stormed)\b",
        ),
        (
            IncidentType.RAID_ARREST,
            rf"\b(?:captured|arrested|detained)\s+(?:an?|the)\s+{_FEW}{_WANTED}\s+(?:\w+\s+)?{_LEADER}\b"
            rf"|\b{_WANTED}\s+{_LEADER}\b[^.;]{{0,60}}?\b(?:was|has\s+been)\s+(?:captured|arrested|detained)\b",
        ),
    )
)
_OTHERWISE = re.compile(
    r"\b(?:book|chess|coach|debate|drama|episode|fans?|film|game|goal|lawmakers?|match|MPs|museum|novel|parliament|party|players?|season|series|spectators?"
    r"|supporters?|cyclone|storm|weather|(?:animal|bear|bee|crocodile|dog|elephant|heart|leopard|lion|panic|shark|tiger|wolf)\s+attacks?|years"
    r"|thriller|title|tournament|would|could|may|might|if|unless|ago|(?:last|previous)\s+(?:month|year)|(?:19|20)\d\d"
    r"|(?:brawl\w*|fight\w*)\s[^.;]{0,40}?\bweddings?|(?:by|for)\s+(?:[\w-]+\s+){0,2}?(?:demolition|firms?)"
    r"|in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
"""What tells that fights and captures are of another kind, thought of, or long over."""


def tells_outright(document: Document) -> bool:
    """Whether a short text tells an event outright."""
    return next(_told(document, 1.0), None) is not None


def with_outright(document: Document, mentions: list[Mention], relevance: float) -> list[Mention]:
    """The mentions of a text; where none is likely and none is impossible, the first that is told outright.

    It is in the words that the readers mark in its sentence, if they mark any.
    """
    if any(mention.event >= LIKELY for mention in mentions):
        return mentions
    flash = next(_told(document, relevance), None)
    if flash is None:
        return mentions
    marked = next((one for one in mentions if one.sentence == flash.sentence), flash)
    opened = replace(marked, event=flash.event, types=flash.types, statuses=flash.statuses)
    return sorted((opened, *(one for one in mentions if one is not marked)), key=lambda one: one.start)


def _told(document: Document, relevance: float) -> Iterator[Mention]:
    if len(document.text) >= SHORT:
        return
    for index, sentence in enumerate(document.sentences):
        type_ = _type_of(sentence.text, relevance) if sentence.in_ == "text" else None
        if type_ and not is_harmless(sentence.text, type_):
            yield Mention(
                sentence=index,
                start=sentence.start,
                end=sentence.end,
                event=CHANCE,
                types={type_: 1.0},
                statuses={Status.NEW: 1.0},
            )


def _type_of(sentence: str, relevance: float) -> IncidentType | None:
    """What a sentence tells outright; a toll that changed does so whatever the encoder makes of the text."""
    if changed := deed_of_changed_toll(sentence):
        return changed
    if relevance < LEAST_RELEVANT or _OTHERWISE.search(sentence):
        return None
    told = next((type_ for type_, telling in _TELLING if telling.search(sentence)), None)
    return told or deed_of_dead(sentence)
