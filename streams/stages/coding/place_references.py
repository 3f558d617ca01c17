"""Finds words that stand for a place without naming it: "the Kenyan capital", "Iraq's capital", "the capital"."""

import re
from collections import Counter
from collections.abc import Sequence

from streams.gazetteer.load import Gazetteer
from streams.gazetteer.match import PlaceMention
from streams.gazetteer.rank import Resolved

_CAPITAL = re.compile(r"\b[Tt]he capital(?:'s|’s)?\b(?!\s(?:of|city|[A-Z]|punishment|letter|gains|market|expenditure))")
_AFTER_COUNTRY = re.compile(r"(?:'s|’s)?\scapital\b(?!\s(?:of|[A-Z]))")


def references(gazetteer: Gazetteer, text: str, resolved: Sequence[Resolved]) -> list[Resolved]:
    """The places meant by such words, as mentions of kind `capital`."""
    found = []
    for one in resolved:
        country = one.country if one.entry is None or one.entry.kind == "country" else None
        match = _AFTER_COUNTRY.match(text, one.mention.end)
        if country and match:
            found.append(_capital(gazetteer, text, country, one.mention.start, match.end()))
    countries = Counter(one.country for one in resolved if one.country)
    if countries:
        main = countries.most_common(1)[0][0]
        found += [_capital(gazetteer, text, main, *match.span()) for match in _CAPITAL.finditer(text)]
    return [one for one in found if one is not None]


def _capital(gazetteer: Gazetteer, text: str, country: str, start: int, end: int) -> Resolved | None:
    entry = gazetteer.capitals.get(country)
    if entry is None:
        return None
    mention = PlaceMention(
        start=start, end=end, name=text[start:end], kind="capital", role="plain", candidates=(), country=country
    )
    return Resolved(mention=mention, entry=entry, probability=0.9, country=country)
