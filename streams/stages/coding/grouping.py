"""Bring the mentions of one incident together: the lead, its details, "the attack", the toll at the end."""

import re
from collections.abc import Sequence

from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, sentence_of

Group = list[Mention]

_SAME = re.compile(
    r"\b(?:the|that|this|these|those|(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day[’']s) (?:attack|blast|explosion"
    r"|bombing|bomb|shooting|raid|assault|strike|ambush|incident|killing|massacre|clash|fighting|battle|siege|kidnapping"
    r"|abduction|attacker|gunm[ae]n|bomber|rocket|missile|shell|drone|device)s?\b",
    re.IGNORECASE,
)

OPENS = 0.4
"""The chance from which a mention opens the first incident of its family in an article."""
OPENS_ANOTHER = 0.6
"""The chance from which it opens another one of a family already told; below, it tells more of that one."""
SAID_SAME = 0.2
"""What "the attack", "the blast" add to that bound: they speak of what was told.
All three: by new-F1 on left-out articles and dev. That "another", "elsewhere", "a day earlier" or a different weapon
lowered the bound once helped; the readers now know what those words say."""


def group(document: Document, mentions: Sequence[Mention]) -> list[Group]:
    """The mentions, incident by incident, in the order in which the article opens them."""
    groups: list[Group] = []
    for mention in mentions:
        home = next((g for g in reversed(groups) if any(mention.family == other.family for other in g)), None)
        if home is None:
            if mention.event >= OPENS:
                groups.append([mention])
        elif mention.event >= OPENS_ANOTHER + SAID_SAME * bool(_SAME.search(sentence_of(document, mention).text)):
            groups.append([mention])
        else:
            home.append(mention)
    return groups
