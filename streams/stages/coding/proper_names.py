"""Names that the lexicon of parties does not hold: runs of capitalised words, less what only opens a sentence.

"The Resistance Front" is one, without its article; "Local" before "officials" and "Prosecutors" are words in use.
"""

import re

from streams.stages.coding.parties import Lexicon
from streams.stages.coding.scope import Page, Span
from streams.stages.coding.vocabulary import BACKED, MONTH, WEEKDAY

_WORD = r"(?:(?:a[ldns]|e[dl]|ul)-)?[A-Z][\w’'-]*"
_RUN = re.compile(rf"\b{_WORD}(?:\s+(?:(?:of|for|the|and|in|de|del|al)\s+){{0,2}}{_WORD})*")
_ARTICLE = re.compile(r"(?:The|An?|(?:On|In|At)\s+\w+\s+the)\s+(?=[A-Z])")
"""What a name is told with: "The Resistance Front", "On Friday the Mukhtar Army"."""
_POSSESSIVE = re.compile(r"['’]s$")
_NO_NAME = re.compile(
    rf"{MONTH}(?:\s+and\s+{MONTH})?$|\S+-(?:{BACKED}|based|held|led)$"
    r"|(?:The|An?|It|He|She|They|We|Its|His|Their|In|On|At|No|Nobody|None|Mr|This|That|Both|Neither|One|Two|Three|Many|Some"
    rf"|Who|Police|Authorities|Officials|{WEEKDAY})\b"
)


def opening_name(phrase: str) -> str | None:
    """The name that a phrase opens with."""
    run = _RUN.match(phrase)
    return _named(run) if run else None


def names_before(lexicon: Lexicon, page: Page, start: int, end: int) -> list[tuple[str, Span]]:
    """The names in [start, end) of a page, each with where its words stand."""
    runs = [run for run in _RUN.finditer(page.text, start, end) if not _only_opens(lexicon, page, run)]
    return [(name, run.span()) for run in runs if (name := _named(run))]


def _named(run: re.Match[str]) -> str | None:
    words = _ARTICLE.sub("", run[0], count=1)
    return None if _NO_NAME.match(words) else _POSSESSIVE.sub("", words)


def _only_opens(lexicon: Lexicon, page: Page, run: re.Match[str]) -> bool:
    """Whether a single word in use has its capital from the sentence that it opens."""
    return run.start() == page.opening(run.start()) and run[0].lower() in lexicon.words
