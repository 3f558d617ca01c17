"""Names in capitals that are nobody's: of parties, countries, peoples and organisations.

Beside a count the name of one person is one more victim: "killed Oumar Diarra and 11 soldiers" are twelve. Of "Islamic
State and 11 fighters" or "Burkina Faso and two Malian soldiers" nobody knows how many the first were.
"""

import re

from streams.resources import seeds

_ORGANISATION = (
    r"(?:Agency|Armed\s+Forces|Army|Authority|Brigades?|Committee|Corps|Council|Crescent|Federation|Forces?|Front|Guards"
    r"|Movement|Nations|National\s+Guard|Navy|Party|Police|Programme|Red\s+Cross|State|Union|Without\s+Borders)"
)
"""What the name of an organisation ends in, and no surname: Cross and Borders are some."""


def _rows(path: str) -> list[list[str]]:
    lines = seeds(path).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


_PARTIES = "|".join(row[0] for row in _rows("slots/parties.tsv") if not row[0].startswith("(?i:"))
_PEOPLES = frozenset(
    name for row in _rows("places/countries.tsv")[1:] for column in row[3:5] for name in column.split("|") if name
)
_NOBODY = re.compile(rf"(?:{_PARTIES}|(?:\S+\s+)*{_ORGANISATION})")
_LOWERCASE_BEFORE = re.compile(r"\A(?:[a-z][\w-]*\s+)+(?=[A-Z])")


def is_nobodys(words: str) -> bool:
    """Whether words name a party, a country, a people or an organisation as a whole: "Hamas", not "Hamas Commander"."""
    name = " ".join(_LOWERCASE_BEFORE.sub("", words, count=1).split())
    return name in _PEOPLES or name.removesuffix("s") in _PEOPLES or bool(_NOBODY.fullmatch(name))
