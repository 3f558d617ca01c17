"""Names that only say where: "in Kherson, Ukraine, on Tuesday", "in northern Iraq", and what a dateline holds.

The lexicon takes a country for its army, and in a headline it is; behind a town, or behind "in", it did nothing. Nor
did the town and the agency of "TEL AVIV, June 3 (AP) -".
"""

import re

from streams.stages.coding.parties import Lexicon, acts_next
from streams.stages.coding.scope import Page, Span

_IN = re.compile(r"\b[Ii]n\s+(?:(?:the\s+)?(?:far\s+)?(?:north|south|east|west|central|mid)[\w-]*\s+(?:of\s+)?)?$")
_TOWN = re.compile(r"\b([A-Z][\w’'-]*(?:\s+(?:(?:of|the|and|al)\s+){0,2}[A-Z][\w’'-]*)*),\s+$")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)|\s+(?:on|late|early|overnight|last|this|over)\b")
_LISTED = re.compile(r",?\s+(?:and|or|as\s+well\s+as)\s+[A-Z]")
_DATELINE = re.compile(r"[A-Z]{3,}(?:[ -][A-Z]{2,}){0,3}(?:,[^\n.;:]{0,40})?(?:\s*\([^()\n]{1,30}\))?\s*[-–—]{1,2}\s")
_WINDOW = 60
"""Characters before a name in which its town, or "in", is looked for."""


def only_says_where(lexicon: Lexicon, page: Page, span: Span) -> bool:
    """Whether the words of a span are a country told as a place, or stand in the dateline."""
    dateline = _DATELINE.match(page.text, page.body)
    if dateline and page.body <= span[0] and span[1] <= dateline.end():
        return True
    return page.text[slice(*span)] in lexicon.countries and _is_place(lexicon, page.text, span)


def _is_place(lexicon: Lexicon, text: str, span: Span) -> bool:
    """Whether a country stands behind "in", or closes the name of a town; in a list of countries it is one of them."""
    start, end = span
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
