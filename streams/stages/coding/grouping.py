"""Bring the mentions of one incident together: the lead, its details, "the attack", the toll at the end."""

import re
from collections.abc import Sequence

from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, quote

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


def group(document: Document, mentions: Sequence[Mention]) -> list[Group]:
    """The mentions, incident by incident, in the order in which the article opens them."""
    groups: list[Group] = []
    for mention in mentions:
        home = _home(document, groups, mention)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _home(document: Document, groups: Sequence[Group], mention: Mention) -> Group | None:
    """The incident that a mention tells more of; None when it opens one."""
    for group in reversed(groups):
        if _same_incident(document, group, mention):
            return group
    return None


def _same_incident(document: Document, group: Group, mention: Mention) -> bool:
    if all(mention.family != other.family for other in group):
        return False
    words = quote(document, mention)
    if _SAME.search(words):
        return True
    if _ANOTHER.search(words):
        return False
    return group[0].status == mention.status
