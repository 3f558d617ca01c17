"""Whether a country's name only says where: "in Kherson, Ukraine, on Tuesday", "in northern Iraq".

The lexicon takes a country for its army, and in a headline it is; behind a town, or behind "in", it did nothing.
"""

import re

from streams.stages.coding.parties import Lexicon, acts_next
from streams.stages.coding.scope import Span

_IN = re.compile(r"\b[Ii]n\s+(?:(?:the\s+)?(?:far\s+)?(?:north|south|east|west|central|mid)[\w-]*\s+(?:of\s+)?)?$")
_TOWN = re.compile(r"\b([A-Z][\w’'-]*(?:\s+(?:(?:of|the|and|al)\s+){0,2}[A-Z][\w’'-]*)*),\s+$")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)|\s+(?:on|late|early|overnight|last|this|over)\b")
_LISTED = re.compile(r",?\s+(?:and|or|as\s+well\s+as)\s+[A-Z]")
_WINDOW = 60
"""Characters before a name in which its town, or "in", is looked for."""


def only_says_where(lexicon: Lexicon, text: str, span: Span) -> bool:
    """Whether the words of a span are a country told as a place; in a list of countries it is one of them."""
    start, end = span
    if text[start:end] not in lexicon.countries:
        return False
    before = text[max(0, start - _WINDOW) : start]
    if _IN.search(before):
        return True
    town = _TOWN.search(before)
    return bool(
        town
        and town[1] not in lexicon.countries
        and _CLOSED.match(text, end)
        and not _LISTED.match(text, end)
        and not acts_next(text, end)
    )
