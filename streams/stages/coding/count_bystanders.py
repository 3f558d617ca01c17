"""Who and what a count may be of that is no victim: those who speak, who harm others or were taken, and things."""

import re

from streams.stages.coding.harm_words import HARM
from streams.stages.coding.quantities import Quantity

_ABOUT = r"(?:(?:some|about|around|roughly|another|the)\s+)*"
_OFFICE = (
    r"(?:\s+(?:of|for|in|at|from)(?:\s+(?!(?:was|were|is|has|had|died|who|and)\b)[\w’'-]+){1,4}?)?"
    r"(?:\s+[A-Z][\w.’'-]*){0,4}(?:,\s[^,.;:]{1,60},)?"
)
_SPEAKS = re.compile(
    rf"{_OFFICE}\s+(?:also\s+|has\s+|had\s+|later\s+)?(?:said|says|told|tells|condemn(?:s|ed)|ask(?:s|ed)|urge[sd]|call(?:s|ed)\s+(?:on|for|it)"
    r"|visit(?:s|ed)|added|announced|confirm(?:s|ed)|warn(?:s|ed)|vow(?:s|ed)|pledged|blame[sd]|accuse[sd]|den(?:ies|ied)|declared|wrote|reported|described"
    r"|recalled|explained|expressed|ordered|promised|praised|thanked|spoke|insisted|stressed|noted|stated|acknowledged|admitted)\b"
)
_SPOKEN_BY = re.compile(
    r"\b(?:said|says|added|according\s+to|quoted|quoting|citing|reported\s+by|condemned\s+by|visited\s+by)\s+$",
    re.IGNORECASE,
)
_HARMS = re.compile(
    r"\s+(?:then\s+|also\s+)?(?:stabb(?:ed|ing)|kill(?:ed|ing)|shot(?:\s+dead)?|wound(?:ed|ing)|injur(?:ed|ing)|attacked|hacked)\s+"
    r"(?:at\s+least\s+|about\s+)?(?:[1-9]\d*|two|three|four|five|six|seven|eight|nine|ten|several|dozens|his|her|an?|the|people|passers-by)\s+"
    r"(?!(?:days?|weeks?|months?|years?|hours?|times)\b)",
    re.IGNORECASE,
)
"""What one does who is no victim: "a man stabbed six people"."""
_HARMED = re.compile(
    rf"\b(?:{HARM}|toll|bod(?:y|ies)|corpses?|massacr\w*|execut\w+|behead\w*|martyr\w*|assassinat\w+|fallen|buried|funerals?|drowned|slaughter\w*|gunned"
    r"|hospital\w*|treat\w*|burn\w*|bruise\w*|critical\w*|un(?:hurt|harmed|scathed)|stabb\w+|shoot\w*|hits|hitting|strik\w+|grazed|shrapnel"
    r"|beat\w*|hacked|crush\w*|blew|blown|torn|tore|claim\w*|cost|took|limbs?|legs?|lay|down)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\s+of\s+(?:them|whom|which|these|those)\b")
_TAKEN = re.compile(rf"(?<!or )(?<!and )\b(?:arrest|detain|abduct|kidnapp?)(?:s|ed|ing)\s+{_ABOUT}$", re.IGNORECASE)
"""What stands before those who were taken, and neither killed nor hurt."""
_CLAUSE = re.compile(r"[,.;:]")
_DOWNED = re.compile(
    r"\s+(?:of\s+\w+\s+)?(?:were|was|had\s+been|have\s+been)\s+(?:\w+ly\s+)?"
    r"(?:shot\s+down|downed|intercepted|destroyed|jammed|launched|fired)\b"
)
"""What happens to drones and rockets, not to people."""


def counts_no_victim(one: Quantity, before: str, after: str) -> bool:
    """Whether the words about a count tell that it is of nobody who was killed or hurt."""
    return _is_bystander(one, before, after) or _tells_no_fate(before, after)


def _is_bystander(one: Quantity, before: str, after: str) -> bool:
    """Whether one person speaks or harms others."""
    if one.kind not in ("single", "known"):
        return False
    return bool(_SPEAKS.match(after) or _SPOKEN_BY.search(before) or _HARMS.match(after))


def _tells_no_fate(before: str, after: str) -> bool:
    """Whether a count is of things or prisoners, or a part ("two of them") whose own clause tells no harm."""
    clause = _CLAUSE.split(before)[-1] + _CLAUSE.split(after)[0]
    return bool(_TAKEN.search(before) or _DOWNED.match(after)) or bool(
        _PART_OF.match(after) and not _HARMED.search(clause)
    )
