"""Tolls that one sentence tells place by place: "killing three in Kyiv and two in Odesa" is two incidents.

The readers mark the sentence once, and a mention has one place and one toll; told as one event, the dead of one city
would stand at the other.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, sentence_of

_NUMBER = (
    r"(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty"
    r"|dozens)"
)
_PEOPLE = rf"(?:at\s+least\s+|another\s+)?{_NUMBER}(?:\s+(?!in\b)[a-z][\w’'-]*){{0,3}}"
_PLACE = r"(?:in|at|near)\s+(?:the\s+(?:[a-z]+\s+){1,3}(?:of\s+)?)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,2}"
_FIRST = re.compile(rf"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es))\s+{_PEOPLE}\s+{_PLACE}")
_NEXT = re.compile(rf"(?:,?\s+and\s+|,\s+)(?P<share>{_PEOPLE}\s+{_PLACE})")


def shared_out(document: Document, mention: Mention) -> Iterator[Mention]:
    """A mention; where it tells its toll place by place, one for each place."""
    sentence = sentence_of(document, mention)
    first = _FIRST.search(sentence.text, mention.start - sentence.start)
    shares = _listed(sentence.text, first.end()) if first and first.start() <= mention.end - sentence.start else []
    yield replace(mention, end=sentence.start + first.end(), share=True) if first and shares else mention
    for start, end in shares:
        yield replace(mention, start=sentence.start + start, end=sentence.start + end, share=True)


def _listed(sentence: str, start: int) -> list[tuple[int, int]]:
    """The tolls of further places that follow the first, up to the last, which "and" joins to them."""
    shares: list[tuple[int, int]] = []
    while share := _NEXT.match(sentence, start):
        shares.append(share.span("share"))
        start = share.end()
        if "and" in share[0][: share.start("share") - share.start()]:
            return shares
    return []
