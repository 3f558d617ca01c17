"""Words that count people without a number: "a soldier", "both", "several", "the third victim", "nobody".

Each is found by a pattern with a name; which counts they stand for, quantities.py says.
"""

import re
from collections.abc import Iterator

from streams.stages.coding.annotate import lowered
from streams.stages.coding.count_words import HARM
from streams.stages.coding.openings import Openings

PERSON = (
    r"soldier|policeman|policewoman|officer|constable|sergeant|corporal|guard|guardsman|man|woman|boy|girl|"
    r"child|baby|toddler|teenager|youth|civilian|driver|pilot|inspector|detective|superintendent|gendarme|"
    r"pilgrim|clerk|cook|nun|monk|editor|customer|shopper|worshipper|refugee|migrant|rider|motorist|"
    r"cyclist|warden|sentry|recruit|reservist|partner|journalist|reporter|cameraman|photographer|teacher|"
    r"doctor|nurse|judge|prosecutor|lawyer|priest|bishop|imam|cleric|mayor|governor|minister|deputy|"
    r"senator|commander|general|colonel|captain|lieutenant|major|leader|militant|fighter|rebel|gunman|"
    r"attacker|bomber|worker|farmer|shepherd|student|schoolboy|schoolgirl|passer-by|bystander|resident|"
    r"villager|tourist|contractor|engineer|seaman|sailor|seafarer|seamen|marine|peacekeeper|settler|"
    r"protester|demonstrator|activist|politician|lawmaker|ambassador|consul|diplomat|hostage|prisoner|"
    r"patient|(?:grand)?(?:mother|father|son|daughter)|grandchild|nephew|niece|uncle|aunt|cousin|infant|"
    r"wife|husband|brother|sister|pensioner|neighbou?r|bodyguard|gardener|bride|groom|waiter|waitress|"
    r"sapper|vendor|hawker|firefighter|fisherman|herder|herdsman|docker|labourer|technician|mechanic|"
    r"electrician|pharmacist|surgeon|midwife|pastor|rabbi|singer|poet|interpreter|translator|janitor|"
    r"ranger|pupil|athlete|hiker|backpacker|traveller|trainee|chauffeur|maid|detainee|inmate|stallholder|"
    r"shopkeeper|trader|businessman|watchman|caretaker|conscript|trooper|cadet|person|passenger|airman|"
    r"fireman|medic|paramedic|motorcyclist|councillor|councilman|councilwoman|paratrooper|baker|barber|"
    r"butcher|carpenter|plumber|mason|courier|chef|magistrate|warder|lifeguard|widow|orphan"
)
"""Nouns for one person whom news tells to have been hurt."""
_TELLS_HARM = re.compile(rf"\b(?:{HARM}|damage\w*|seriously|else|touched|blood)\b", re.IGNORECASE)
_UNTOLD = re.compile(
    r"\s+(?:word|news|information|claim|figure|immediate|knows?\b|has\s+(?:a\s+figure|said|claimed|published)\b|(?:a\s+|single\s+)?shots?\b(?!\s+dead))"
)
"""What follows "no" or "nobody" where that tells nothing of the dead: "no word of", "no shot was fired"."""
_SEVERAL = r"\b(?:several|a\s+number\s+of|a\s+few|(?<!as )(?<!how )(?<!so )many)\b"
_SINGLE = (
    r"\b(?P<article>an?|another|the|his|her|its|their|whose)\s+"
    r"(?:(?!(?:and|or|of|who|with|the|an?)\b)(?:[a-z]|\d{1,3}-)[\w’'-]*\s+){0,3}?"
    rf"(?P<person>{PERSON})\b"
    r"(?!\s+(?:shop|street|house|centre|center|camp|town|school|station|hall|market|village|union)\b)"
)
_COUPLE = (
    r"\b(?:an?|another|one)\s+(?:(?!of\b)[\w-]+\s+){0,2}?couple\b(?!\s+(?:of|more|dozen|hundred|thousand)\b)"
    r"(?!\s+(?!(?:was|is|has|as|his|whose)\b)[a-z]+s\b)"
    rf"|\ba\s+(?:couple|pair)\s+of\s+(?:[\w-]+\s+){{0,2}}?(?:(?:{PERSON})s|\w{{2,}}men|women|children|people|others)\b"
    r"|\b(?:his|her)\s+(?:[a-z]+\s+)?parents\b(?!['’]|-|\s+(?:house|home|flat|apartment|farm|village))"
    r"|\b(?:husband\s+and\s+wife|man\s+and\s+wife|(?:mother|father)\s+and\s+(?:child|baby|son|daughter|father|mother)(?!\s+(?:hospital|clinic|cent|ward|unit|health))"
    r"|brother\s+and\s+sister|grand(?:mother|father)\s+and\s+grand(?:son|daughter|child))\b"
)
"""Two people, and no couple of days or streets."""
_BOTH = r"\bboth\b(?!\s+(?:sides|countries|governments|parties|armies|houses|camps))"
_RANKS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_RANKS += " sixteenth seventeenth eighteenth nineteenth twentieth"
_ORDINAL = (
    rf"\b(?:an?|the)\s+(?P<rank>{'|'.join(_RANKS.split())}|\d{{1,9}}(?:st|nd|rd|th))\s+"
    r"(?:person|victim|man|woman|soldier|death|body|child|passenger|policeman)\b"
)
_NONE = (
    r"\b(?:no(?:body|\s+one|-one|t\s+a\s+soul|ne\b)?|without|neither|not\s+(?:one|a\s+(?:single|scratch)|any(?:one|body)))\b"
    r"|\b(?:hurt|injur|kill|wound|harm|touch|hit|scratch)\w*\s+(?:nobody|no\s+one|none|not\s+a\s+soul)\b"
    r"|\b(?:unhurt|unharmed|uninjured|unscathed)\b|\bnil\b|\bzero\b"
    r"|\b(?<!not )(?:all|every(?:one|body))\b(?:\s+(?!(?:not|who|that)\b)[\w’'-]+){0,6}?\s+"
    r"(?:safe|survived|escaped)\b(?!\s+(?:room|house|haven|zone)s?\b)"
)
"""Nobody, or all unhurt. One who is hurt slightly, or escaped, says nothing of the others."""
_SAFE = frozenset({"unhurt", "unharmed", "uninjured", "unscathed", "all safe"})
_LONE = (
    r"\b(?:was|is|been|had\s+been|lay|being)\s+(?:\w+\s+){0,2}?(?P<verb>killed|murdered|assassinated|slain|shot\s+dead|beheaded|executed|"
    r"stabbed\s+to\s+death|gunned\s+down|wounded|injured|hurt|shot|stabbed|dead|hit)\b"
    r"|\b(?<!were )(?P<act>killing|murder|assassination|assassinated|murdered|slaying|died|shot\s+dead|gunned\s+down|"
    r"lost\s+(?:his|her)\s+life|beheading|death\s+of|body\s+of(?=\s+(?!the\s+(?:plane|car|vehicle|aircraft)\b)[^.;]{3,80}\b(?:found|recovered|discovered|dumped)\b)|"
    r"wounding|injuring|survived|killed|(?<!shot )dead|stabbed"
    r"|shot(?!\s+(?:at|down|up|into|their|its|his|the|them)\b))\b"
)
WORDS = Openings(
    [
        ("several", _SEVERAL),
        ("both", _BOTH),
        ("couple", _COUPLE),
        ("ordinal", _ORDINAL),
        ("single", _SINGLE),
        ("none", _NONE),
        ("lone", _LONE),
    ]
)


def find_words(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every such word of the text, by pattern, with the name of the pattern."""
    for name, hit in WORDS.find(lowered(text)):
        if "\n" not in hit[0] and (name != "none" or _tells_none(hit)):
            yield name, hit


def rank_of(word: str) -> int:
    """How many there are up to "the third", "the 21st"."""
    return int(word[:-2]) if word[0].isdigit() else _RANKS.split().index(word) + 1


def _tells_none(hit: re.Match[str]) -> bool:
    """Whether nobody was hurt: "no one was injured", not "no one came" or "no word of the injured"."""
    clause = re.split(r"[.;:\n]", hit.string[hit.end() : hit.end() + 60])[0]
    if len(hit[0]) <= 10 and hit[0] not in _SAFE and not _TELLS_HARM.search(clause):
        return False
    return not _UNTOLD.match(clause)
