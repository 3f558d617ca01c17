"""Counts of things: weapons, vehicles, houses, attacks. News tells as many of them as of people."""

import re

from streams.stages.coding.count_words import HARM
from streams.stages.coding.quantities import Quantity
from streams.stages.coding.vocabulary import THEM

_NOUNS = (
    "rocket missile drone uav projectile shell bomb device mine grenade round bullet cartridge casing case weapon"
    " gun rifle pistol mortar tank vehicle car truck lorry bus minibus van motorcycle motorbike bike jeep"
    " ambulance train carriage plane jet helicopter flight boat ship vessel tanker ferry house home apartment"
    " building block hut shop store stall market school hospital clinic church mosque temple hotel office factory"
    " plant depot warehouse bridge tent shelter farm post outpost checkpoint position base camp site target place"
    " location area village town city nightclub newsroom tower pylon pipeline convoy division brigade battalion"
    " drum settlement district province region country attack strike airstrike blast explosion raid incident wave"
    " cow goat camel animal"
)
_EITHER = r"aircraft|barracks|sheep|head(?=\s+of)|(?:katyusha|grad|qassam|iskander|kalibr|shahed|geran)s?"
_ONLY_MANY = "shots|arms|explosives|flats|sorties|arrests|charges|counts|cattle"


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch")) else f"{noun}s"


_ONE = "|".join([*_NOUNS.split(), _EITHER])
_MANY = "|".join([*map(_plural, _NOUNS.split()), _EITHER, _ONLY_MANY])
_OF_THE = r"(?:\s+of\s+(?:the|its|their|those)\b)?"
_BEFORE_NOUN = (
    r"(?:(?!(?:of|and|or|in|on|at|by|to|from|for|with|under|off|into|over|near|against|inside|outside|as|who|whose|people|civilians|were|was"
    rf"|{HARM})\b)[\w’'-]+\s+){{0,3}}?"
)
_NO_NOUN_NEXT = (
    r"(?=\s*(?:$|[,.;:()—–])|\s+(?:[a-z]+(?:ed|ing)|hit|struck|fell|flew|set|shot|left|took|sank|went|came|got|burnt|ablaze|and|or|but|of|in|on|at|by|to|from|for"
    r"|with|near|over|across|during|since|as|after|before|when|where|while|that|which|who|whose|were|was|are|is|have|had|has|will|would|also|a|an|the|it|they|this|last|there|here|today|yesterday|again|toward|towards|into|onto|against|off|out|up|down|back|inside|outside|around|between|under)\b)"
)
_ONE_THING, _THINGS = (
    re.compile(rf"{_OF_THE}\s+{_BEFORE_NOUN}(?:{nouns}){_NO_NOUN_NEXT}", re.IGNORECASE) for nouns in (_ONE, _MANY)
)
"""A noun for things behind a number, as its head: "four military posts", not "two bus drivers"."""
_ACTS = re.compile(
    rf"(?:\s+of\s+{THEM})?\s+(?:(?:have|has|had|did|also|then|later|not)\s+)*"
    r"(?:exploded|detonated|went\s+off|landed|crashed|missed|malfunctioned|got\s+through"
    r"|(?:hit|struck)\s+(?:an?|the|its|their)\s+(?!(?:[\w-]+\s+)?(?:mines?|bombs?)\b))\b",
    re.IGNORECASE,
)
"""What rockets do whose noun stands elsewhere: "two of which hit its port side"."""
_DOWNED = re.compile(
    r"\s+(?:of\s+\w+\s+)?(?:were|was|had\s+been|have\s+been)\s+(?:\w+ly\s+)?"
    r"(?:shot\s+down|downed|intercepted|destroyed|jammed|launched|fired)\b"
)
"""What happens to drones and rockets, not to people."""
_KINDS = frozenset({"number", "least", "upto", "under", "range", "several", "part", "sum"})


def counts_things(one: Quantity, after: str) -> bool:
    """Whether a count is of things, by the noun behind it or by what they do or befalls them."""
    noun = _ONE_THING if one.high == 1 else _THINGS
    return one.kind in _KINDS and bool(noun.match(after) or _ACTS.match(after) or _DOWNED.match(after))
