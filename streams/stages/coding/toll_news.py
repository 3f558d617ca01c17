"""News that is a toll: "the toll of last Friday's ambush has risen to 17", "14 were killed in the siege of a hotel".

Days after a deed an agency tells no more than its toll, in words that name the deed and do not tell it: the readers,
who look for what is done, see nothing there or a count over many deeds. The words are the same the world over, and so
is what they are not: the toll of an illness, a storm, an animal, or of all that a war has cost since it began.
"""

import re

from streams.records import IncidentType
from streams.stages.coding.vocabulary import WEEKDAY

_FEW = r"(?:[\w’'.-]+\s+){0,6}?"
_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|dozens|hundreds)"
)
_TOLL = (
    r"\b(?:toll|(?:number|count|tally)\s+of\s+(?:the\s+|people\s+|those\s+)?(?:who\s+(?:have\s+)?)?(?:dead|deaths|died|killed|fatalities|victims)"
    r"|number\s+killed)"
)
_OF = r"\s+(?:from|in|of|after|following)\s+"
_TOLD = r"(?P<deed>[^.;:]{4,140}?)"
_ROSE = (
    r"(?:ris(?:es|en)|rose|climb(?:s|ed)|increased|jump(?:s|ed)|grown|grew|reach(?:es|ed)|pass(?:es|ed)|stands|stood"
    r"|(?:goes|gone|went)\s+up)"
)
_DEFINITE = rf"(?:the|(?:last\s+|this\s+)?(?:{WEEKDAY}|week|month)['’]s|yesterday['’]s|an?)"
_HARMED = r"(?:killed|dead|died|missing|wounded|injured|abducted|kidnapped)"
_CHANGED = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"{_TOLL}{_OF}{_TOLD}\s(?:has\s+|have\s+|had\s+)?{_ROSE}\s+(?:to\s+|at\s+|past\s+)?{_FEW}{_NUMBER}",
        r"\b(?:br(?:ing|ought)|lift|push|put|rais|revis|tak|took|lower|cut)(?:e[sd]?|ed|s|ting|ing)?\s+(?:the\s+)?(?:\w+\s+)?"
        rf"{_TOLL}{_OF}{_TOLD}\s(?:up\s+|down\s+)?(?:to|at|past|above)\s+{_FEW}{_NUMBER}",
    )
)
"""A toll of something, and the number to which it changed."""
_SUFFERED = re.compile(
    rf"\b{_NUMBER}\b[^.;:,]{{0,60}}?\s{_HARMED}\s+(?:in|since|by|during)\s+(?={_DEFINITE}\s){_TOLD}"
    r"\s(?:against|at|in|inside|near|of|on|outside)\s",
    re.IGNORECASE,
)
"""Those who came to harm in something, and whom it was upon."""
_MEANS = tuple(
    (type_, re.compile(rf"{_FEW}\b(?:{words})\b", re.IGNORECASE))
    for type_, words in (
        (IncidentType.SUICIDE_BOMBING, r"suicide\s+(?:bombings?|attacks?|blasts?)"),
        (IncidentType.BOMBING, r"(?:bombs?|bombings?)"),
        (IncidentType.DRONE_STRIKE, r"drone\s+(?:attacks?|strikes?)"),
        (IncidentType.ROCKET_MISSILE_ATTACK, r"(?:missile|rocket)\s+(?:attacks?|strikes?)"),
        (IncidentType.AIR_STRIKE, r"air\s?(?:raids?|strikes?)|glide\s+bombs?"),
        (IncidentType.SHELLING, r"shelling"),
        (IncidentType.ARMED_CLASH, r"clash(?:es)?|fighting|gun\s?(?:battle|fight)s?"),
        (
            IncidentType.ARMED_ATTACK,
            r"(?<!heart )(?:ambush|assaults?|attacks?|massacre|mass\s+killing|raids?|shootings?|siege|stabbings?)",
        ),
    )
)
"""The means as the head of the deed's name: "Monday's suicide bombing of a mosque"."""
_NO_DEED = re.compile(
    r"\b(?:animals|birds|cattle|(?:animal|bear|bee|crocodile|dog|elephant|leopard|lion|locust|panic|shark|snake|tiger|wolf)\s+attacks?"
    r"|attacks?\s+(?:by|of)\s+(?:[\w-]+\s+){0,4}?(?:animals?|bears?|bees|dogs?|elephants?|nerves|waves|wolves)|mosquito\w*|cows|whales"
    r"|phish\w*|earthquakes?|dollars|euros|(?:first|second)-half"
    r"|coronavirus|covid\S*|disease|epidemic|flu|goals?|jobs|outbreak|pandemic|virus|ransomware|cyber\S*|hack\w*|film|game|match|novel|series"
    r"|cyclone|storm|budget|debate|could|may|might|would|if|feared)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:since\s+(?!(?:last\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|so\s+far\s+(?:in|this)|(?:this|last|past|previous)\s+(?:year|month|decade|season)(?!['’]s)"
    r"|over\s+the\s+(?:past|last)|years?(?!-old)|months|weeks|campaign|conflict|insurgency|invasion|occupation|offensive|war|wave\s+of|series\s+of"
    r"|ago|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What is counted over many deeds, or told of old ones."""
_SEVERAL = re.compile(r"\b(?!clashes)\w+s$", re.IGNORECASE)
_OF_ONE_HOUR = re.compile(
    rf"\b(?:(?:{WEEKDAY}|yesterday|week)['’]s|twin|two|three|both|coordinated|simultaneous)\b", re.IGNORECASE
)
"""What makes several attacks one deed: "Saturday's twin bombings", "the attacks on two mosques"."""


def deed_of_changed_toll(sentence: str) -> IncidentType | None:
    """What kind of one deed it is whose toll a sentence tells to have changed; None where there is none, or many."""
    return next((type_ for frame in _CHANGED if (type_ := _told(frame, sentence))), None)


def deed_of_dead(sentence: str) -> IncidentType | None:
    """What kind of one deed it is in which a sentence tells, in passing, how many came to harm."""
    return _told(_SUFFERED, sentence)


def _told(frame: re.Pattern[str], sentence: str) -> IncidentType | None:
    found = frame.search(sentence)
    if found is None or _NO_DEED.search(sentence) or _SERIES.search(sentence):
        return None
    deed = found["deed"]
    named = [(name.end(), order) for order, (_, means) in enumerate(_MEANS) if (name := means.match(deed))]
    if not named or (_SEVERAL.search(deed[: min(named)[0]]) and not _OF_ONE_HOUR.search(deed)):
        return None
    return _MEANS[min(named)[1]][0]
