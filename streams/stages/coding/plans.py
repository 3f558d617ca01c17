"""Whether a sentence tells an attack only as meant: drawn up, prepared, plotted, or foiled before it was done.

"Told the military to draw up a campaign of air strikes" is in the words of an attack and tells none. What has a toll or
another deed beside it did happen: gunmen who attack a town while they plan an offensive, plotters who are caught. What
was planned with an article before it, "planned the attack", is known to have been done.
"""

import re

_OPERATIONS = (
    r"(?:(?:air|drone|missile|rocket)[\s-]?)?(?:strikes?|attacks?|assaults?|offensives?|counter-?offensives?|invasions?"
    r"|incursions?|bombings?|campaigns?|ambush(?:es)?|raids?|shootings?|massacres?|operations?|assassinations?)\b"
)
_ANY = (
    r"(?:(?!(?:the|this|that|these|those|its|his|her|their|(?:19|20)\d\d|\w+['’]s|of|on|in|to|for|and)\b)[\w’'-]+\s+)"
    r"{0,4}?"
)
_DO = (
    r"(?:attack|strike|bomb|shell|storm|invade|assault|ambush|raid|kill|assassinate|murder|shoot|hit|retake|recapture"
    r"|capture|seize|blow\s+up|bring\s+down|launch|carry\s+out|mount|stage|fire|target|destroy)\b"
)
_PREPARE = (
    r"(?:draw(?:s|n|ing)?\s+up|drew\s+up|prepar(?:e|es|ed|ing)(?:\s+for)?|plan(?:s|ned|ning)?|plans\s+for"
    r"|plott(?:ed|ing)|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?)"
)
_MEANT = re.compile(
    rf"(?<![-–])(?<!\ban\s)(?<!\ba\s)(?<!\bthe\s)(?<!\bwell\s)\b{_PREPARE}\s+(?:(?:options|plans|targets|lists)\s+(?:for|of)\s+)?"
    rf"{_ANY}{_OPERATIONS}"
    r"|\b(?:plan(?:s|ned|ning)?|plot(?:s|ted|ting)?|conspir(?:e|ed|ing)|prepar(?:e|es|ed|ing)|intend(?:s|ed)?"
    rf"|(?:was|were|is|are)\s+(?:about|ready|poised))\s+to\s+{_DO}",
    re.IGNORECASE,
)
_FOIL = r"\b(?:foil|thwart|avert|prevent|disrupt|pre-?empt|head(?:ed|s)?\s+off)(?:s|ed|ing)?\s+"
_FOILED = re.compile(rf"{_FOIL}(?:the\s+)?{_ANY}{_OPERATIONS}", re.IGNORECASE)
_PLOT_FOILED = re.compile(
    rf"{_FOIL}(?:the\s+)?{_ANY}(?:plots?|plans?|planned\s+{_OPERATIONS}|attempts?\s+to\s+{_DO})\b", re.IGNORECASE
)
_DROPPED = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+off|cancel(?:s|l?ed|l?ing)|postpon(?:es|ed|ing)|scrap(?:s|ped|ping)|abort(?:s|ed|ing)|shelv(?:es|ed|ing))"
    rf"\s+(?:(?:the|its|their|his|a)\s+)?(?:planned\s+)?{_ANY}{_OPERATIONS}",
    re.IGNORECASE,
)
ARRANGED = frozenset({"force_movement", "territory_change", "ceasefire", "unrest", "raid_arrest", "interception"})
"""What is no attack: it may be arranged, and told as such."""
_BY_STEALTH = frozenset({"bombing", "suicide_bombing", "sabotage_arson", "assassination", "abduction"})
"""Attacks that are foiled before they begin; an assault on a post, or drones under way, are foiled in a fight."""
_DONE = re.compile(
    r"\b(?:kill(?:ed|ing|s)|died|dead|wound(?:ed|ing)|injur(?:ed|ies|ing)|shot|exploded|detonated|blew|struck|stormed"
    r"|opened\s+fire|exchang\w+|clash\w*|gun\s?(?:battle|fight)|firefight|captured|raided|fired|attacked|bombed|shelled"
    r"|destroyed|damaged|tore|ripped|went\s+off|launched|carried\s+out|threat\w*|warn\w*|vow\w*)\b",
    re.IGNORECASE,
)
_CAUGHT = re.compile(r"\b(?:arrest|detain|charg|jail|convict|sentenc)\w*|\b(?:seized|trial|custody)\b", re.IGNORECASE)
_TO_EVENT = re.compile(r"\s*(?:(?:of|with|by)\s+)?(?:(?:an?|the)\s+)?")
_REACH = 60
"""Characters before the words of an event among which the verb that governs them is looked for."""


def is_intended(type_: str, sentence: str, start: int, end: int) -> bool:
    """Whether what [start, end) of a sentence tells is an attack that is only planned or prepared."""
    if type_ in ARRANGED or _DONE.search(sentence, start, end) or _CAUGHT.search(sentence, start, end):
        return False
    return _governs(_MEANT, sentence, start, end)


def is_foiled(type_: str, sentence: str, start: int, end: int) -> bool:
    """Whether what [start, end) of a sentence tells is an attack that was stopped, or given up, before it began."""
    if type_ in ARRANGED - {"force_movement"} or _DONE.search(sentence, start, end):
        return False
    if _governs(_DROPPED, sentence, start, end):
        return True
    return type_ not in ARRANGED and _governs(_FOILED if type_ in _BY_STEALTH else _PLOT_FOILED, sentence, start, end)


def _governs(pattern: re.Pattern[str], sentence: str, start: int, end: int) -> bool:
    """Whether such words stand among those of the event, or right before them."""
    found = pattern.finditer(sentence, max(0, start - _REACH), end)
    return any(one.end() > start or _TO_EVENT.fullmatch(sentence, one.end(), start) for one in found)
