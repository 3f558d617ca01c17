"""Words of harm to people, as patterns: one list for all who ask whether a clause tells that somebody was hurt."""

import re

KILLING = r"kill(?:s|ed|ing)|murder(?:s|ed|ing)"
HURTING = r"(?:wound|injur|hurt|maim)(?:e?s|ed|ing)?"
"""Forms of a verb whose object is a count of the dead, and of one whose object is a count of the hurt."""

KILLS = re.compile(r"\b(?:kill|murder|assassin|slain|slay|dead|death|die|behead|execut|gunned|lost)", re.IGNORECASE)
HURTS = re.compile(r"\b(?:wound|injur|hurt)", re.IGNORECASE)
"""Verbs that stand for one victim without a number: the former tell no injured, the latter no dead."""

HARM = (
    r"kill\w*|dead\w*|deaths?|die[sd]?|dying|fatal\w*|lives|life|los(?:t|s)\w*|perish\w*|slain|slay\w*|murder\w*"
    r"|casualt\w*|victims?|fell|hurt\w*|injur\w*|wound\w*|harm\w*|hit|struck|shot|surviv\w*|scratch\w*|maim\w*"
)
"""What tells harm whatever stands about it."""
