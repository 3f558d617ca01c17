"""The phrase around the words that a learned reader marks: not "Israeli" but "Israeli troops".

The reader is sure of the word that tells a role and less sure of those beside it; a phrase takes them in as long as
they are likely enough, and as long as a name goes on. This serves the sentences that are not parsed: those that tell an
event get their noun phrases from a parser (parse.py), and a choice among them (party_choice.py).
"""

import re
from collections.abc import Callable, Iterable

from streams.stages.coding.scope import Page, Span

Chance = Callable[[int, int], float]
"""How likely [start, end) of the page tells the role."""

BESIDE = 0.2
"""The chance from which a word beside a marked one is of its phrase; 0.15 was worse for targets, 0.25 no better."""

_WORD = re.compile(r"[^\W_]+(?:[-–'’.&][^\W_]+)*")
_IN_NO_NAME = re.compile(
    r"(?:an?|after|and|as|at|before|but|by|for|from|her|his|in|its?|near|of|on|or|s?he|that|the|their|these|they"
    r"|this|those|to|we|when|with)",
    re.IGNORECASE,
)


def widened(page: Page, runs: Iterable[tuple[int, int, float]], chance: Chance) -> list[tuple[int, int, float]]:
    """Each run as the phrase around it, once, with the best chance of the runs in it."""
    chances: dict[Span, float] = {}
    for start, end, likely in runs:
        span = phrase(page, start, end, chance)
        chances[span] = max(likely, chances.get(span, 0.0))
    return [(start, end, likely) for (start, end), likely in chances.items()]


def phrase(page: Page, start: int, end: int, chance: Chance) -> Span:
    """The whole words under [start, end), and those beside them that are as likely, or go on with its name."""
    sentence = _WORD.finditer(page.text, page.opening(start), page.closing(end - 1))
    words = [word.span() for word in sentence]
    under = [number for number, (first, last) in enumerate(words) if first < end and start < last]
    if not under:
        return start, end
    first, last = under[0], under[-1]
    while first > 0 and _goes_on(page.text, words[first - 1], words[first], words[first - 1], chance):
        first -= 1
    while last + 1 < len(words) and _goes_on(page.text, words[last], words[last + 1], words[last + 1], chance):
        last += 1
    return words[first][0], words[last][1]


def _goes_on(text: str, left: Span, right: Span, added: Span, chance: Chance) -> bool:
    """Whether two words with nothing between them but a blank belong together, one of them not yet in the phrase."""
    if text[left[1] : right[0]] != " ":
        return False
    return chance(*added) >= BESIDE or (_is_name(text, left) and _is_name(text, right))


def _is_name(text: str, word: Span) -> bool:
    first, last = word
    return text[first].isupper() and not _IN_NO_NAME.fullmatch(text, first, last)
