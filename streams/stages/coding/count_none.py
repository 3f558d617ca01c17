"""Two attacks of which one clause tells that nobody was hurt: "no casualties were reported in either attack".

Every other number tells of one event, so the election gives these words to the one that they fit best (counts.py); the
other would stand there as though its dead were not known.
"""

import re
from collections.abc import Sequence

from streams.stages.coding.scope import Page, Span
from streams.stages.coding.vocabulary import ATTACK

_OF_BOTH = re.compile(
    rf"\b(?:both|either|neither|(?:any|none)\s+of\s+the)\s+(?:of\s+(?:the\s+(?:two\s+)?)?)?(?:(?!of\b)[\w-]+\s+){{0,2}}?(?:{ATTACK}|incidents?)\b",
    re.IGNORECASE,
)


def told_of_both(page: Page, span: Span) -> Sequence[int]:
    """The two events told last before a clause that speaks of both; none where it speaks of one."""
    start, end = page.opening(span[0]), page.closing(span[0])
    if not _OF_BOTH.search(page.text, start, end):
        return ()
    before = [index for index, event in enumerate(page.events) if event.start < start]
    return before[-2:]
