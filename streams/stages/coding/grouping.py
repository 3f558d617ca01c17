"""Bring the mentions of one incident together: the lead, its details, "the attack", the toll at the end."""

import re
from collections.abc import Sequence

from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, sentence_of

Group = list[Mention]

_ANOTHER = re.compile(
    r"\b(?:another|second|separate(?:ly)?|elsewhere|earlier|later|previous|last (?:week|month|year|\w+day)"
    r"|a (?:day|week|month|year) (?:ago|earlier|before|later)|similar|also|meanwhile"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:the|that|this|these|those) (?:attack|blast|explosion|bombing|bomb|shooting|raid|assault|strike|ambush"
    r"|incident|killing|massacre|clash|fighting|battle|siege|kidnapping|abduction|attacker|gunm[ae]n|bomber|rocket|missile|shell"
    r"|drone|device)s?\b",
    re.IGNORECASE,
)


OPENS = 0.35
"""The chance from which a mention opens the first incident of its family in an article."""
OPENS_ANOTHER = 0.65
"""The chance from which it opens another one of a family already told; below, it tells more of that one."""
SAID_SAME = 0.2
"""What "the attack", "the blast" add to that bound: they speak of what was told."""
SAID_OTHER = 0.15
"""What "another", "a day earlier", "elsewhere" take from it. All four: where new-F1 peaks on articles left out."""


def group(document: Document, mentions: Sequence[Mention]) -> list[Group]:
    """The mentions, incident by incident, in the order in which the article opens them."""
    groups: list[Group] = []
    for mention in mentions:
        home = next((g for g in reversed(groups) if any(mention.family == other.family for other in g)), None)
        if home is None:
            if mention.event >= OPENS:
                groups.append([mention])
        elif mention.event >= _bound(document, mention):
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _bound(document: Document, mention: Mention) -> float:
    """How likely a mention must be to open another incident of a family that the article has told."""
    words = sentence_of(document, mention).text
    return OPENS_ANOTHER + SAID_SAME * bool(_SAME.search(words)) - SAID_OTHER * bool(_ANOTHER.search(words))
