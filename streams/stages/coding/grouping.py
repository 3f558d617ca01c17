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
    r"\b(?:the|that|this|these|those|(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day[’']s) (?:attack|blast|explosion"
    r"|bombing|bomb|shooting|raid|assault|strike|ambush|incident|killing|massacre|clash|fighting|battle|siege|kidnapping"
    r"|abduction|attacker|gunm[ae]n|bomber|rocket|missile|shell|drone|device)s?\b",
    re.IGNORECASE,
)


OPENS = 0.35
"""The chance from which a mention opens the first incident of its family in an article."""
OPENS_ANOTHER = 0.65
"""The chance from which it opens another one of a family already told; below, it tells more of that one."""
SAID_SAME = 0.2
"""What "the attack", "the blast" add to that bound: they speak of what was told."""
SAID_OTHER = 0.15
"""What "another", "a day earlier", "elsewhere" take from it.
All four: by new-F1 on left-out articles and dev, where a wide range does as well."""
OTHER_MEANS = 0.15
"""What a clearly different type takes from it: mortar rounds are not the rockets that were told."""
CLEAR = 0.5
"""Two types share less than this of their chances when they are clearly different."""
FIRE = "fire"
"""The family whose types are different events; a suicide bombing may be the bombing that was told."""


def group(document: Document, mentions: Sequence[Mention]) -> list[Group]:
    """The mentions, incident by incident, in the order in which the article opens them."""
    groups: list[Group] = []
    for mention in mentions:
        home = next((g for g in reversed(groups) if any(mention.family == other.family for other in g)), None)
        if home is None:
            if mention.event >= OPENS:
                groups.append([mention])
        elif mention.event >= _bound(document, home, mention):
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _bound(document: Document, home: Group, mention: Mention) -> float:
    """How likely a mention must be to open another incident of a family that the article has told."""
    words = sentence_of(document, mention).text
    same, other = bool(_SAME.search(words)), bool(_ANOTHER.search(words))
    means = mention.family == FIRE and all(_shared(mention, told) < CLEAR for told in home)
    return OPENS_ANOTHER + SAID_SAME * same - SAID_OTHER * other - OTHER_MEANS * means


def _shared(one: Mention, other: Mention) -> float:
    """How far two mentions agree on what type of event they tell."""
    return sum(min(chance, other.types.get(name, 0.0)) for name, chance in one.types.items())
