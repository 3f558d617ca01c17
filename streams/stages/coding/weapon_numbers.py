"""Which numbers of a text may count weapons.

A number near a word for a weapon often counts something else: jets and not their bombs, strikes, waves of rockets,
gunmen, victims, what robbers carried off. The learned weights choose among the numbers that stand; what is plainly no
number of weapons is kept from standing here, by the words around it.
"""

import re
from collections.abc import Sequence

from streams.stages.coding.quantities import Quantity

STOP = re.compile(
    r"[,.;:()\n]|\b(?:and|in|of|on|with|from|by|at|that|who|which|when|as(?!-)|while|but|people|killed|die[sd]?|were|was|dead)\b"
)
"""What ends the words that a number or an article before a weapon may have with it."""
VERB = re.compile(
    r"(?:(?!unmanned|shahed|(?:vb)?ied)\w+ed|\w+ing|blew|blown|shot|fire|drove|went|ran|set)\b", re.IGNORECASE
)
"""Words for a weapon that no number before them counts: "a boy of 12 blew himself up"."""
ACTS = re.compile(
    r"\s+(?:more\s+|others?\s+|of\s+them\s+|of\s+which\s+)?(?:(?:was|were|had|have|has|been|also|later|then|reportedly)\s+)*"
    r"(?:fired|launched|shot\s+(?:down|at)|land\w*|fell|fall\w*|hit|struck|strik\w+|crash\w*|explod\w*|detonat\w*|went\s+off"
    r"|came\s+(?:down|in)|slamm\w+|dropped|damag\w+|destroy\w+|intercept\w*|downed|burst|blew\s+up|tore|ripped|flew|killed|wounded)\b",
    re.IGNORECASE,
)
"""What weapons do, after a number that counts them without their name: "five were fired"."""

_COMPOUND = re.compile(r"\w|-(?!odd\b)")
_OF_THEM = re.compile(r"\s+(?:(?:pieces|rounds|pairs)\s+)?of\s+(?:the\s+|its\s+|their\s+|these\s+)?")
_APART = re.compile(
    r"\b(?:an?|the|his|her|their|to|for|since|after|before|ha[sd]|have|men|did|\w{3,}ing|fired|launched|dropped|carried|hurled"
    r"|threw|lobbed|waves?|volleys?|salvo(?:e?s)?|barrages?|times)\b",
    re.IGNORECASE,
)
"""Words between a number and a weapon that the number does not count: "eight boats firing rockets", "four waves of"."""
_AMMUNITION = frozenset({"round", "bullet", "cartridge", "shot", "volley"})
"""What a firearm fires: their number is not that of firearms."""
_FIGHT = re.compile(r"ambush|gun\s?battle|gunfight|firefight|exchange|crossfire|shoot-?out|skirmish|clash")
"""Words for a fight imply firearms and tell the number of none: "an ambush"."""
_GUNMEN = frozenset({"gunmen", "armed men", "sniper", "shooter", "marksmen"})
"""Those who carry firearms: three gunmen need not have three."""
_FLOWN = frozenset({"drone", "missile", "rocket", "mortar", "artillery", "grenade"})
_RAID = re.compile(r"\s+(?:attack|assaults?|strike|raids?)\b", re.IGNORECASE)
_RAIDS = re.compile(r"\s+(?:attack|assault|strike|raid)s?\b", re.IGNORECASE)
"""A number before a kind of attack counts attacks: "a drone attack", "five missile strikes"; but "a rocket strikes"."""

_BEHIND = re.compile(r"\s*(?P<mark>[,:(])\s*(?:(?:about|some)\s+)?")
_ENDS = re.compile(r"(?:\s+of\s+(?:them|these))?\s*[,.;)]")
_THEM = re.compile(r"\s+of\s+(?:them|these)\b")

_FREE = re.compile(
    r"(?:\s+of\s+(?:them|these|those|which|the\s+same(?:\s+\w+)?))?"
    r"(?:\s+(?:more|others?|things|ones|machines|munitions|projectiles|weapons|craft|devices)\b)?"
    r"(?:\s*(?:[.,;:)\"”\n–—]|-\s|$)|\s+(?:at|in|on|into|from|to|towards?|per|by|and|or|as|which|that|over|near|than"
    rf"|was|were|are|had|have|has|been|also|later|then|reportedly|did|went|came|left)\b|{ACTS.pattern})",
    re.IGNORECASE,
)
"""What follows a number that counts no noun, or one that may be any weapon: "three of the same kind fell"."""
_HURT = re.compile(
    r"(?:\s+of\s+(?:them|these|those|which|whom))?(?:\s+(?:others?|more))?(?:\s+(?:were|was|are|had|have|been))*"
    r"\s+(?:killed|wounded|injured|hurt|dead|died|arrested|detained|captured)\b"
    r"(?=\s*(?:[.,;:)\n–—]|$)|\s+(?:in|on|by|at|and|when|as|there|that|during|since)\b)",
    re.IGNORECASE,
)
"""What becomes of people, after a number of them: "twelve were killed", but not "two killed a guard"."""
_HARMING = re.compile(
    r"\b(?:kill|wound|injur|hurt|captur|abduct|kidnap|arrest)\w*\s+(?:another\s+|some\s+|about\s+)?$", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"\s+(?:\w+\s+)?(?:men|women|persons|bombers|attackers|assailants|youths|boys|girls|teenagers|militants)\b",
    re.IGNORECASE,
)
_TAKING = re.compile(
    r"\b(?:took|taken|taking|seiz(?:ed|ing)|stole|stolen|stealing|captur(?:ed|ing)|loot(?:ed|ing)|made\s+off\s+with|carried)"
    r"(?:\s+(?:away|off|out|also|up|with\s+them))?\s+$",
    re.IGNORECASE,
)


def counts(kind: str, word: str, text: str, end: int) -> bool:
    """Whether a singular at a word of a kind is one weapon, and not an act, those who do it, or a plane with bombs."""
    if kind == "firearm":
        return word not in _AMMUNITION and not _FIGHT.match(word)
    if kind == "aircraft_bomb":
        return word.endswith("bomb")
    return not (kind in _FLOWN and _RAID.match(text, end))


def counts_many(kind: str, word: str, text: str, end: int) -> bool:
    """The same for a number."""
    if VERB.match(word) or (kind == "firearm" and word in _GUNMEN) or (kind in _FLOWN and _RAIDS.match(text, end)):
        return False
    return counts(kind, word, text, end)


def adjoins(joint: str) -> bool:
    """Whether a number counts the weapon that follows it after these words, not "11th rockets" or "one-way drones"."""
    if _COMPOUND.match(joint):
        return False
    of_them = _OF_THEM.match(joint)
    rest = joint[of_them.end() :] if of_them else joint
    return len(rest.split()) <= 3 and not STOP.search(rest) and not _APART.search(rest)


def behind(text: str, end: int, counted: Sequence[Quantity]) -> Quantity | None:
    """The number that follows a plural and counts it: "rockets, five of them,", not "lorries, two of them empty"."""
    gap = _BEHIND.match(text, end)
    if not gap:
        return None
    following = (one for one in counted if end <= one.start <= gap.end() <= one.end and one.low > 1)
    closing = _THEM if gap["mark"] == ":" else _ENDS
    return next((one for one in following if _ENDS.match(text, one.end) or closing.match(text, one.end)), None)


def may_count(text: str, quantity: Quantity) -> bool:
    """Whether a number without a word for a weapon may count some: none that counts victims, or another noun."""
    start, end = quantity.start, quantity.end
    if _HARMING.search(text[max(0, start - 30) : start]) or _HURT.match(text, end):
        return False
    return bool(_FREE.match(text, end) or _PEOPLE.match(text, end))


def counts_people(text: str, end: int) -> bool:
    """Whether a number that ends here counts people, who are as many as their belts where they blow themselves up."""
    return bool(_PEOPLE.match(text, end)) and not ACTS.match(text, end)


def is_booty(text: str, start: int) -> bool:
    """Whether what is counted from here on was carried off, not used: "robbers took 400 rifles"."""
    return bool(_TAKING.search(text[max(0, start - 40) : start]))
