"""Words that the rules about counts of people share, as patterns: one list for each idea."""

import re

KILLING = r"kill(?:s|ed|ing)|murder(?:s|ed|ing)|(?:shot|shooting)\s+dead|gunn(?:ed|ing)\s+down"
HURTING = r"(?:wound|injur|hurt|maim)(?:e?s|ed|ing)?"
"""Forms of a verb whose object is a count of the dead, and of one whose object is a count of the hurt."""

KILLS = re.compile(r"\b(?:kill|murder|assassin|slain|slay|dead|death|die|behead|execut|gunned|lost)", re.IGNORECASE)
HURTS = re.compile(r"\b(?:wound|injur|hurt)", re.IGNORECASE)
"""Verbs that stand for one victim without a number: the former tell no injured, the latter no dead."""

DEATH = re.compile(
    rf"{KILLS.pattern}|\b(?:bod(?:y|ies)|corpses?|lives|life|perish|fatal|victim|martyr|casualt|massacre|slaughter|toll|lose|fell|fallen"
    r"|claim(?!\w*\s+(?:\w+\s+){0,2}?(?:responsib|credit))|cost|took|mown|mowed|drown|hang|strangl|suffocat|buri|bury|funeral|coffin|mourn|grave|remains|surviv|blown|decapitat|lynch)",
    re.IGNORECASE,
)
"""What an article has somewhere that tells of any death."""

HARM = (
    r"kill\w*|dead\w*|deaths?|die[sd]?|dying|fatal\w*|lives|life|los(?:t|s)\w*|perish\w*|slain|slay\w*|murder\w*"
    r"|casualt\w*|victims?|fell|hurt\w*|injur\w*|wound\w*|harm\w*|hit|struck|shot|surviv\w*|scratch\w*|maim\w*"
)
"""What tells harm whatever stands about it."""

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens)"
ABOUT = r"(?:(?:some|about|around|roughly|another|the|at\s+least|more\s+than)\s+)*"
"""What stands before the number itself."""
DETERMINED = rf"(?:an?|another|the|his|her|its|their|{NUMBER})"
"""How a noun begins that is an object: "a priest", "two guards"."""
HARMED_BY = re.compile(rf"\b(?:{KILLING}|{HURTING})\s+{ABOUT}$", re.IGNORECASE)
"""What stands before a count that is the object of a verb of harm."""
ASIDE = re.compile(
    r",\s+(?:including|among\s+(?:them|whom)|(?:at\s+least\s+)?[\w-]+\s+of\s+(?:them|whom)|(?:most|some)(?:\s+of\s+(?:them|whom))?)\b"
    r"[^,.;:()]{0,80},",
    re.IGNORECASE,
)
"""What stands between a number and its verb: "17 people, including a mayor and three children, were wounded"."""
NO_TIME = (
    r"(?!(?:\w+\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?|times?|nights?|mornings?|evenings?|weekends?)\b)"
)
MANY = (
    r"(?!(?:as|was|is|has|across|towards|besides|yards|met(?:er|re)s|miles|moments|seconds|overseas|afterwards|always|perhaps)\b)"
    rf"{NO_TIME}(?:people|passers-by|[a-z]{{4,}}s)\b"
)
"""An object in the plural without more: "stabbed passengers"."""
