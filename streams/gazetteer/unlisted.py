"""Whether the words around a capitalised name that no list has say that it is a place's: "attacked Mushu village"."""

import re

from streams.gazetteer.context import Token, listed
from streams.gazetteer.entries import Gazetteer

_BEFORE = re.compile(
    r"\b(?:village|town|hamlet|district|area|settlement|city|suburb|neighbou?rhood|province|region|county|"
    r"sub-district|township|commune|camp|valley|oasis)s? (?:of|called|named) \Z"
)
_AFTER = re.compile(
    r"\s(?:district|province|village(?!\sof\s[A-Z])|county|governorate|township|valley|area|region|oblast|subdistrict|sub-district|"
    r"neighbou?rhood|municipality|commune|barangay|camp|base|airfield|air base|airbase|junction|crossing)\b"
)
_VILLAGE = re.compile(r"\s(?:village|hamlet)\b(?!\s(?:of|heads?|chiefs?|elders?))")
_HIT = re.compile(
    r"\b(?:at|near|on|entered|left|overran|struck|hit"
    r"|(?:attack|raid|storm|shell|bomb|target|burn|torch|invad)(?:e?d|ing)) \Z"
)
_UNIT = r"(?:[Ss]tate|[Rr]egion|[Dd]istrict|[Pp]rovince|[Gg]overnorate|[Oo]blast|[Cc]ounty|[Dd]epartment)"
_IN_REGION = re.compile(rf",? in (?:[A-Z][\w-]+['’]s? )?(?:[A-Z][\w-]+ ){{1,2}}{_UNIT}\b")
_SEEN = 30
"""Characters before a name that are looked at."""


def is_place(gazetteer: Gazetteer, text: str, words: list[Token]) -> bool:
    """Whether a word of kind stands beside the name, or it is told to lie in a region."""
    start, end = words[0].start, words[-1].end
    before = text[max(0, start - _SEEN) : start]
    return _is_of_kind(before, text, end) or (_lies_in_region(before, text, end) and not _is_known(gazetteer, words))


def _is_of_kind(before: str, text: str, end: int) -> bool:
    """As of "the village of Mushu", "in Mushu district", "attacked Mushu village"."""
    placed = before.endswith((" in ", " the ", " of ")) and _AFTER.match(text, end)
    return bool(_BEFORE.search(before) or placed or (_VILLAGE.match(text, end) and _HIT.search(before)))


def _lies_in_region(before: str, text: str, end: int) -> bool:
    """As of "in Farin Lamba in Plateau State"; who is "attacked in Rakhine State" may be a people."""
    return before.endswith((" in ", " at ", " near ")) and bool(_IN_REGION.match(text, end))


def _is_known(gazetteer: Gazetteer, words: list[Token]) -> bool:
    """Whether a name, or a word of it, is something else that we know: "in January in Plateau State"."""
    never = listed("never")
    folded = [word.folded for word in words]
    return "".join(folded) in never or any(one in never or one in gazetteer.words for one in folded)
