"""Which incidents an article tells: its mentions, brought together, each told by the one that tells it best."""

from collections.abc import Sequence

from streams.stages.coding.anaphora import alike, calls_back
from streams.stages.coding.annotate import Document
from streams.stages.coding.denials import is_denied
from streams.stages.coding.grouping import BOUNDS, Bounds, Group, group
from streams.stages.coding.mentions import Incident, Mention, sentence_of, within
from streams.stages.coding.presupposed import with_presupposed
from streams.stages.coding.status import presumed
from streams.stages.coding.type_words import retyped

MOST_INCIDENTS = 24
"""The likeliest incidents of an article that are told; twice what the longest live blog of the corpus holds."""


def find_incidents(document: Document, mentions: Sequence[Mention], bounds: Bounds = BOUNDS) -> list[Incident]:
    """The likeliest incidents, in the order of the text; a sentence said twice, as captions are, tells nothing new.

    The title does not count as the first time, for no incident is told from it.
    """
    told = [(index, sentence) for index, sentence in enumerate(document.sentences) if sentence.in_ == "text"]
    fresh = {sentence.text: index for index, sentence in reversed(told)}
    kept = [m for m in with_presupposed(document, mentions) if fresh.get(sentence_of(document, m).text) == m.sentence]
    groups = group(document, alike(document, [retyped(document, m) for m in kept]), bounds)
    found = sorted((_incident(document, one, bounds) for one in groups), key=lambda i: -i.confidence)
    return sorted(found[:MOST_INCIDENTS], key=lambda i: (i.head.sentence, i.head.start))


def _incident(document: Document, found: Group, bounds: Bounds) -> Incident:
    head = head_of(document, found, bounds)
    again = next((one for one in found if one.sentence > head.sentence and calls_back(document, one)), None)
    return Incident(head=head, type=head.type, status=presumed(document, head), confidence=head.event, again=again)


def head_of(document: Document, found: Group, bounds: Bounds = BOUNDS) -> Mention:
    """The mention that tells the incident best: the surest one, the first of equals; a denial only where no other
    mention would have opened the incident."""
    stated = [m for m in found if m.event >= bounds.first and not is_denied(*within(document, m))]
    return max(stated or found, key=lambda mention: mention.event)
