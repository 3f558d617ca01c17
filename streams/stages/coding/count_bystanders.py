"""Counts of no victims: of those who speak, harm others, fled or were taken, and of things (count_things.py)."""

import re

from streams.stages.coding.count_things import counts_things
from streams.stages.coding.count_words import ABOUT, DETERMINED, HARM, HARMED_BY, HURTING, KILLING, MANY, NO_TIME
from streams.stages.coding.quantities import ONE_PERSON, Quantity
from streams.stages.coding.vocabulary import THEM

_OFFICE = (
    r"(?:\s+(?:of|for|in|at|from)(?:\s+(?!(?:was|were|is|has|had|died|who|and)\b)[\w’'-]+){1,4}?)?"
    r"(?:\s+[A-Z][\w.’'-]*){0,4}(?:,\s[^,.;:]{1,60},)?"
)
_SPEAKS = re.compile(
    rf"{_OFFICE}\s+(?:also\s+|has\s+|had\s+|later\s+)?(?:said|says|told|tells|condemn(?:s|ed)|ask(?:s|ed)|urge[sd]|call(?:s|ed)\s+(?:on|for|it)"
    r"|visit(?:s|ed)|added|announced|confirm(?:s|ed)|warn(?:s|ed)|vow(?:s|ed)|pledged|blame[sd]|accuse[sd]|den(?:ies|ied)|declared|wrote|reported|described"
    r"|recalled|explained|expressed|ordered|promised|praised|thanked|spoke|insisted|stressed|noted|stated|acknowledged|admitted)\b"
)
_SOME_SPEAK = re.compile(
    rf"\s+(?:(?!(?:who|were|was|are|and|{HARM})\b)[\w’'-]+\s+){{0,3}}?(?:[\w-]+s|people|\w*[mM][eE][nN])\s+(?:also\s+|later\s+)?"
    r"(?:said(?!\s+to\b)|told(?!\s+to\b)|added|confirmed(?!\s+(?:dead|killed|hurt|injured|wounded|missing)\b))\b"
)
"""What those say who are cited: "two officials said"."""
_SPOKEN_BY = re.compile(
    r"\b(?:said|says|added|according\s+to|quoted|quoting|citing|reported\s+by|condemned\s+by|visited\s+by)\s+$",
    re.IGNORECASE,
)
_GAP = (
    r"(?:\s+(?!(?:was|were|is|are|been|being|had|has|have|who|that|which|whom|whose|and|or|but|as|when|while|where|after|before|if"
    rf"|{HARM}|stabbed|attacked)\b)[\w’'-]+){{0,4}}?"
)
"""What may stand between those who do something and their verb: "three men on a motorcycle"."""
_SOMEBODY = rf"{ABOUT}{DETERMINED}\s+{NO_TIME}"
"""Whom one harms: "a priest", or, by one alone, "passengers": "three wounded officers" are hurt themselves."""
_DOES = (
    r"opened\s+fire|fired\s+(?:at|on|into|upon)\b|blew\s+(?:himself|herself|themselves|up)\b|stormed|burst\s+into|broke\s+into|threw|hurled|lobbed|detonated"
    r"|set\s+(?:fire|off)\b"
)
_DOES_TO = (
    r"(?:stabb(?:ed|ing)|kill(?:ed|ing)|shot(?:\s+dead)?|wound(?:ed|ing)|injur(?:ed|ing)|attack(?:ed|ing)|hack(?:ed|ing)|murdered|beheaded|kidnapped|abducted"
    r"|ambushed|raided|robbed|overran|rammed)\s+"
)
_ONE_HARMS = re.compile(rf"{_GAP}\s+(?:{_DOES_TO}(?:{_SOMEBODY}|{MANY})|{_DOES})", re.IGNORECASE)
_SOME_HARM = re.compile(rf"{_GAP}\s+(?:{_DOES_TO}{_SOMEBODY}|{_DOES})", re.IGNORECASE)
"""What those do who are no victims: "a man stabbed passengers", "two gunmen kidnapped a priest"."""
_HARMED = re.compile(
    rf"\b(?:{HARM}|toll|bod(?:y|ies)|corpses?|massacr\w*|execut\w+|behead\w*|martyr\w*|assassinat\w+|fallen|buried|funerals?|drowned|slaughter\w*|gunned"
    r"|hospital\w*|treat\w*|burn\w*|bruise\w*|critical\w*|un(?:hurt|harmed|scathed)|stabb\w+|shoot\w*|hits|hitting|strik\w+|grazed|shrapnel"
    r"|beat\w*|hacked|crush\w*|blew|blown|torn|tore|claim\w*|cost|took|limbs?|legs?|lay|down)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:{KILLING}|{HURTING}|shot|stabbed(?:\s+to\s+death)?|attacked|abducted|kidnapped|ambushed|assassinated|beheaded)\s+by\s+{ABOUT}$",
    re.IGNORECASE,
)
"""What stands before those who did it: "was shot and wounded by"."""
_PART_OF = re.compile(rf"\s+of\s+{THEM}\b")
_TAKEN = re.compile(
    r"(?<!or )(?<!and )\b(?:(?:arrest|detain|abduct|kidnapp?|rescu|evacuat)(?:e?s|ed|ing)|free(?:s|d|ing)"
    rf"|releas(?:es|ed|ing)|t(?:ake|aking|ook)\s+(?:hostage|captive))\s+{ABOUT}$",
    re.IGNORECASE,
)
"""What stands before those who were taken or got free, and neither killed nor hurt."""
_HELD = re.compile(
    r"\b(?:t(?:ak(?:e|es|en|ing)|ook)|h(?:eld|old(?:s|ing)?)|keep(?:s|ing)?|kept|seiz(?:es|ed|ing))\b[^,.;:]{0,60}$",
    re.IGNORECASE,
)
_AS_HOSTAGES = re.compile(
    rf"(?:\s+(?!(?:was|were|had|has|have|who)\b)[\w’'-]+){{0,6}}?\s+(?:hostage|captive|prisoner)s?\b(?!\s+(?:were|was|had|has|have|who|{HARM})\b)"
)
"""What stands about those who are held as hostages: "taking more than 100 passengers hostage"."""
_DEGREE = re.compile(
    rf"(?:\s+of\s+{THEM})?\s+(?:critically|seriously|severely|badly|gravely|slightly|lightly)(?=\s*[,.;]|\s+and\b)"
)
"""How some of those told before were hurt: "nine were wounded, two critically"."""
_HURT_NOUN = re.compile(r"\s+(?:\w+ly\s+)?(?:wounded|injured|hurt|dead)\b")
_CLAUSE = re.compile(r"[,.;:]")
_AWAY = (
    r"displaced|evacuated|missing|unaccounted|trapped|stranded|homeless|rescued|freed|released|arrested|detained"
    r"|captured|abducted|kidnapped|taken\s+(?:hostage|captive|prisoner|away)"
)
_LEFT = re.compile(
    rf"\s+(?:(?!(?:and|or|but|who|that|which|were|was|are|had|have|{HARM})\b)[\w’'-]+\s+){{0,4}}?"
    rf"(?:(?:have\s+|had\s+|has\s+|also\s+|later\s+)*(?:fled|escaped|surrendered|survived|lived)"
    rf"|(?:was|were|is|are|remain(?:s|ed)?|(?:has|have|had)\s+been)\s+(?:\w+ly\s+|still\s+|also\s+|all\s+)*(?:{_AWAY})"
    r"|(?:was|were|is|are)\s+(?:all\s+)?(?:reported(?:ly)?\s+|said\s+to\s+be\s+|believed\s+to\s+be\s+)?safe"
    r"|(?:had|have|forced)\s+to\s+(?:flee|leave)|homeless(?!\s+(?:m[ae]n|wom[ae]n|people|child\w*)\b)|survivors?)\b"
    rf"(?!(?:\s+[\w’'-]+){{0,6}}?,?\s+(?:and|or|then|before|but)\s+(?:[\w’'-]+\s+){{0,2}}?(?:{HARM}|executed|beheaded)\b)"
    r"(?![^.;:]{0,60}\b(?:hospitals?|clinics?|treat\w*|wound\w*|injur\w*|burns?)\b)",
    re.IGNORECASE,
)
"""What befell those who are neither dead nor hurt: they fled, are missing, were freed."""
_OWNER = re.compile(
    r"[’'](?:s\b)?\s+(?:[\w-]+\s+){0,2}?(?:building|car|compound|convoy|forces|guards|headquarters|home|house|mansion|men|motorcade|office|palace"
    r"|party|plane|press|residence|side|spokes\w+|statement|troops|vehicle)\b"
)
"""What follows one of whom only something is told: "the governor's office"; his wife, or his death, may be counted."""
_APPOSITION = re.compile(r"^,\s[^,.;:]{1,60},(?=\s)")
"""What is said of one before his verb: "the man, known as El Mayo, was arrested"."""
_NONE_OF = re.compile(r"\b(?:none|neither|not\s+one|few)\s+of\s+(?:the|them|those|these|its|their)?\s*$", re.IGNORECASE)


def counts_no_victim(one: Quantity, before: str, after: str) -> bool:
    """Whether the words about a count tell that it is of nobody who was killed or hurt."""
    return _is_bystander(one, before, after) or _tells_no_fate(one, before, after) or counts_things(one, after)


def _is_bystander(one: Quantity, before: str, after: str) -> bool:
    """Whether those counted speak, or harm others."""
    if one.kind in ONE_PERSON and (_SPEAKS.match(after) or _SPOKEN_BY.search(before) or _OWNER.match(after)):
        return True
    if _BY.search(before):
        return True
    if HARMED_BY.search(before):
        return False
    return any(acts.match(after) for acts in ([_ONE_HARMS] if one.kind in ONE_PERSON else [_SOME_HARM, _SOME_SPEAK]))


def _tells_no_fate(one: Quantity, before: str, after: str) -> bool:
    """Whether a count is of those who got away or were taken, or a part ("two of them") whose clause tells no harm."""
    if before.endswith(", ") and _DEGREE.match(after):
        return True
    if _is_taken(before, after) or (_LEFT.match(_APPOSITION.sub("", after)) and not _NONE_OF.search(before)):
        return True
    clause = _CLAUSE.split(before)[-1] + _CLAUSE.split(after)[0]
    return bool(_PART_OF.match(after)) and not _HARMED.search(clause)


def _is_taken(before: str, after: str) -> bool:
    """Whether those counted were taken, held or freed, and are not told to be hurt."""
    if _TAKEN.search(before):
        return not _HURT_NOUN.match(after)
    return bool(_HELD.search(before) and _AS_HOSTAGES.match(after)) and not HARMED_BY.search(before)
