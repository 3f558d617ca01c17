"""Rivers that bear the name of a town or a country: "the left bank of the Dnipro", "boats on the Niger".

No town has an article before its name and few countries have, so "the" makes the river of it where no word follows that
it belongs to: "the Dnipro mayor". Of a country that may have one, "the Congo", the words must tell of water as well.
"""

import re

from streams.gazetteer.context import Token, listed

_RIVER = re.compile(r"\b[Rr]iver\s+\Z")
_ARTICLE = re.compile(r"\b[Tt]he\s+(?:(?:lower|middle|mighty|swollen|upper)\s+)?\Z")
_CRAFT = r"(?:barges?|boats?|bridges?|canoes?|ferr(?:y|ies)|fishermen|pirogues?|ships?|steamers?|vessels?)"
_WATER = re.compile(
    r"\b(?:along|cross(?:ed|es|ing)?|(?:banks?|bends?|delta|mouth|shores?|sides?)\s+of"
    rf"|{_CRAFT}\s+(?:[\w-]+\s+){{0,2}}(?:across|along|down|on|over|up))\s+the\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+[Rr]iver\b|\s*(?:[,.;:)\"”–—]|\Z)|\s+(?:above|after|and|around|as|at|before|below|between|by|during|early|for|from|had|has"
    r"|have|in|into|is|late|last|near|north|on|opposite|or|outside|overnight|since|south|that|this|to|under|upstream|was|were"
    r"|when|where|which|while|with|yesterday|\w+ing|[A-Z]\w+day)\b"
)
"""What follows a river, and no noun that it only stands before: "the Dnipro region"."""
_SEEN = 70
"""Characters before a name that such words take."""


def is_river(text: str, words: list[Token], *, is_country: bool) -> bool:
    """Whether a name of a place, or of a country among them, is a river's here."""
    start, end = words[0].start, words[-1].end
    if "".join(word.folded for word in words) not in listed("rivers") or words[-1].possessive:
        return False
    after, before = _ENDS.match(text, end), text[max(0, start - _SEEN) : start]
    if after is None:
        return False
    if _RIVER.search(before) or after[0].strip().lower() == "river":
        return True
    return bool((_WATER if is_country else _ARTICLE).search(before))
