"""Where somebody was arrested, and not where he did it: "arrested in Cali, suspected of killing four in Jamundi".

The words of an arrest go on to tell the old deed, with its place, which weights take as readily.
"""

import re
from collections.abc import Sequence

from streams.stages.coding import place_patterns as patterns
from streams.stages.coding.annotate import Document, lowered
from streams.stages.coding.place_candidates import Candidate, before_and_after
from streams.stages.coding.place_features import Sight
from streams.stages.coding.place_standing import Features

_ARREST = re.compile(
    r"\b(?:(?:apprehend|arrest|detain)(?:s|ed|ing)?|captur(?:es|ed|ing)|nabbed|(?:pick|round)(?:s|ed)\s+up)\b"
)
_DEED = re.compile(
    r"\b(?:(?:accused|convicted|suspected)\s+of|on\s+suspicion\s+of|wanted\s+(?:for|in|over)|in\s+connection\s+with|linked\s+to|over"
    r"|for\s+(?:an?|the|his|her|their|allegedly)\b)"
)
"""What leads from an arrest to what it was for."""


def of_arrest(
    document: Document, sight: Sight, pairs: Sequence[tuple[Candidate, Features]], chosen: Candidate
) -> list[tuple[Candidate, Features]]:
    """The places that an arrest is told in, where the one of the old deed was chosen; none where none was."""
    whole = document.text if sight.in_ == "text" else document.title
    arrest = _ARREST.search(whole, sight.start, sight.end)
    deed = _DEED.search(whole, arrest.end(), sight.end) if arrest else None
    if deed is None or chosen.in_ != sight.in_ or not deed.end() <= chosen.start < sight.end:
        return []
    return [
        pair for pair in pairs if sight.start <= pair[0].start < deed.start() and _is_told(document, sight, pair[0])
    ]


def _is_told(document: Document, sight: Sight, candidate: Candidate) -> bool:
    mention = candidate.resolved.mention
    if candidate.in_ != sight.in_ or mention.kind == "demonym" or mention.role != "plain":
        return False
    before = lowered(before_and_after(document, candidate)[0])
    return bool(patterns.IN_DIRECT.search(before) or patterns.NEAR.search(before))
