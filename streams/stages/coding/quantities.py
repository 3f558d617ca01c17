"""Finds what may count people in a text: numbers with their "at least", a single victim, and words for none at all.

Each quantity is an inclusive range by the conventions of the wire corpus: "more than 20" is at least 21, "nearly 100"
is 90 to 99, "dozens" at least 24, "several" at least 3. Whether it counts the dead,
the hurt or sacks of rice is decided by counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from streams.stages.coding.annotate import lowered
from streams.stages.coding.count_words import HARM
from streams.stages.coding.numbers import Number, find_numbers
from streams.stages.coding.openings import Openings

_AT_LEAST = re.compile(
    r"(?:at\s+(?:the\s+very\s+)?least|not?\s+(?:less|fewer)\s+than|no\s+fewer\s+than|a\s+minimum\s+of|upwards?\s+of|(?P<more>more\s+than|in\s+excess\s+of|over|above|well\s+over))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?:nearly|almost|close\s+to|just\s+under|fewer\s+than|less\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
_UP_TO = re.compile(r"(?:up\s+to|as\s+many\s+as)\s+$", re.IGNORECASE)
_RANGE = re.compile(
    r"\s*(?:-|–|—|to|and|or|,\s+perhaps)\s*(?:up\s+to\s+|perhaps\s+|even\s+|as\s+many\s+as\s+)?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:between|from|anything\s+from|anywhere\s+from)\s+$", re.IGNORECASE)
_OR_MORE = re.compile(r"[^\S\n]+(?:(?:or|and)\s+more|at\s+least)\b|[^\S\n]*\+|-plus\b", re.IGNORECASE)
"""What opens a number to above; on its own line: "At least nine" after a title is another telling."""
_ODD = re.compile(r"-odd\b|\s+odd\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"\s*(?:-|\s)\s*(?:year-olds?|decades?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|nights?|times|km|kms|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|yards?|feet|foot|ft"
    r"|kg|kilos?|kilogrammes?|kilograms?|tons?|tonnes?|pounds?|percent|per\s+cent|dollars?|euros?|baht|pesos?|rupees?|acres?|hectares?|degrees?|storeys?|floors?|mm|millimet(?:re|er)s?|cm|inch(?:es)?|calib(?:re|er)|pounders?"
    r"|a\.m|p\.m|am\b|pm\b|GMT|Jan\w*|Feb\w*|March|April|May|June|July|Aug\w*|Sept\w*|Oct\w*|Nov\w*|Dec\w*|o['’]clock)\b|\s*%|(?:mm|cm|km|kgs?|lbs?)\b|-(?:year|month|day|hour|mile|km|strong|member|seat|storey|story)|:\d\d\b"
)
_PERSON = (
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
_AGED = re.compile(
    rf"\b(?:{_PERSON})\s+of\s+$|\bage[sd]?\s+(?:[\w-]+,\s+)*(?:[\w-]+\s+(?:and|to|or)\s+)?$", re.IGNORECASE
)
"""What stands before an age, whatever follows: "aged 9 and 12", "a man of 39 was hurt"; or before a mother's four."""
_AGE = re.compile(
    rf"(?:[A-Z][\w’'-]*\.?,|\(|\bage\s+of|\b(?i:{_PERSON}|men|women|children)s?,(?:\s+\d{{1,2}}\s+and)?"
    rf"|\b(?:[Hh]e|[Ss]he|[Ww]ho)\s+(?:is|was)(?:\s+(?:only|just|barely))?|\b(?i:{_PERSON}|another|one)\s+of)\s*$"
)
"""What stands before an age that ends its clause: a name, one person or some, "he was"."""
_AGE_ENDS = re.compile(r"[,);.]|\s+and\s+\d{1,2}[,);.]")
_OLDEST = 110
_MONTH = r"\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+"
_MONTH_BEFORE = re.compile(rf"{_MONTH}$")
_DAY_BEFORE = re.compile(rf"{_MONTH}\d{{1,2}}(?:st|nd|rd|th)?,?\s+$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(r"\s+(?:[a-z]+s|people|men|women|died|others|were|was)\b")
_PRICE = re.compile(
    r"[$€£#]\s*$|\d:$|\b(?:No\.?|line|route|article|resolution|page|highway|kilomet(?:re|er)|mile|flight|platform|pier|block"
    r"|sector|channel|room|section|hill|phase|chapter|number|(?:quarter|half|minutes)\s+(?:to|past))\s+$",
    re.IGNORECASE,
)
"""What stands before a price, a minute, or a number that is a name."""
_IN_YEAR = re.compile(r"\b(?:in|since|of|by|from|until|during|early|late|mid)[\s-]+$", re.IGNORECASE)
_HARM = re.compile(rf"\b(?:{HARM}|damage\w*|seriously|else|touched|blood)\b", re.IGNORECASE)
_UNTOLD = re.compile(
    r"\s+(?:word|news|information|claim|figure|immediate|knows?\b|has\s+(?:a\s+figure|said|claimed|published)\b|(?:a\s+|single\s+)?shots?\b(?!\s+dead))"
)
"""What follows "no" or "nobody" where that tells nothing of the dead: "no word of", "no shot was fired"."""
_SEVERAL = r"\b(?:several|a\s+number\s+of|a\s+few|(?<!as )(?<!how )(?<!so )many)\b"
_SINGLE = (
    r"\b(?P<article>an?|another|the|his|her|its|their|whose)\s+"
    r"(?:(?!(?:and|or|of|who|with|the|an?)\b)(?:[a-z]|\d{1,3}-)[\w’'-]*\s+){0,3}?"
    rf"(?P<person>{_PERSON})\b"
    r"(?!\s+(?:shop|street|house|centre|center|camp|town|school|station|hall|market|village|union)\b)"
)
_COUPLE = (
    r"\b(?:an?|another|one)\s+(?:(?!of\b)[\w-]+\s+){0,2}?couple\b(?!\s+(?:of|more|dozen|hundred|thousand)\b)"
    r"(?!\s+(?!(?:was|is|has|as|his|whose)\b)[a-z]+s\b)"
    rf"|\ba\s+(?:couple|pair)\s+of\s+(?:[\w-]+\s+){{0,2}}?(?:(?:{_PERSON})s|\w{{2,}}men|women|children|people|others)\b"
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
_SHARED = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_SAFE = frozenset({"unhurt", "unharmed", "uninjured", "unscathed", "all safe"})
_LONE = (
    r"\b(?:was|is|been|had\s+been|lay|being)\s+(?:\w+\s+){0,2}?(?P<verb>killed|murdered|assassinated|slain|shot\s+dead|beheaded|executed|"
    r"stabbed\s+to\s+death|gunned\s+down|wounded|injured|hurt|shot|stabbed|dead|hit)\b"
    r"|\b(?<!were )(?P<act>killing|murder|assassination|assassinated|murdered|slaying|died|shot\s+dead|gunned\s+down|"
    r"lost\s+(?:his|her)\s+life|beheading|death\s+of|body\s+of(?=\s+(?!the\s+(?:plane|car|vehicle|aircraft)\b)[^.;]{3,80}\b(?:found|recovered|discovered|dumped)\b)|"
    r"wounding|injuring|survived|killed|(?<!shot )dead|stabbed"
    r"|shot(?!\s+(?:at|down|up|into|their|its|his|the|them)\b))\b"
)


_BOUNDS: dict[str, tuple[int, int | None]] = {
    "several": (3, None),
    "both": (2, 2),
    "couple": (2, 2),
    "single": (1, 1),
    "none": (0, 0),
    "lone": (1, 1),
}
_WORDS = Openings(
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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count over [start, end): at least `low`, at most `high`; `kind` is how it is written: number, single, none."""

    start: int
    end: int
    low: int
    high: int | None
    kind: str


def find_quantities(text: str) -> list[Quantity]:
    """Everything in the text that may count people, in order; numbers win over single persons that overlap them."""
    said = _said(text)
    counted = [*_numbers(text), *said["couple"]]
    taken = bytearray(len(text))
    for quantity in counted:
        taken[quantity.start : quantity.end] = b"\x01" * (quantity.end - quantity.start)
    others = [
        q
        for name in ("several", "both", "ordinal", "single", "none", "lone")
        for q in said[name]
        if not any(taken[q.start : q.end])
    ]
    return sorted((*counted, *others), key=lambda quantity: (quantity.start, quantity.end))


def find_counted(text: str) -> list[Quantity]:
    """Only the numbers, "several" and "both", in order: what may count things that are no people."""
    said = _said(text)
    return sorted((*_numbers(text), *said["several"], *said["both"]), key=lambda one: (one.start, one.end))


@lru_cache(maxsize=1)  # a text is asked for twice in a row: what may count people, and what may count weapons
def _numbers(text: str) -> tuple[Quantity, ...]:
    return tuple(_counting(text, list(find_numbers(text))))


def _counting(text: str, numbers: Sequence[Number]) -> Iterator[Quantity]:
    skip = -1
    for place, number in enumerate(numbers):
        if place == skip:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if _is_measure(text, number):
            continue
        if following is not None and _is_range(text, number, following):
            skip = place + 1
            yield Quantity(number.start, following.end, _scaled(text, number, following), following.high, "range")
        else:
            yield _bounded(text, number)


def _is_measure(text: str, number: Number) -> bool:
    """Whether a number is an age, a date, a distance, a price or a time: what never counts people."""
    before = text[max(0, number.start - 32) : number.start]
    if _MEASURE.match(text, number.end) or _PRICE.search(before):
        return True
    if _MONTH_BEFORE.search(before) and text[number.start].isdigit():
        return not _COUNTED.match(text, number.end)
    if (_DAY_BEFORE.search(before) or _IN_YEAR.search(before)) and _YEAR.fullmatch(text, number.start, number.end):
        return not _COUNTED.match(text, number.end)
    return number.low <= _OLDEST and _is_age(text, number, before)


def _is_age(text: str, number: Number, before: str) -> bool:
    return bool((_AGE_ENDS.match(text, number.end) and _AGE.search(before)) or _AGED.search(before))


def _is_range(text: str, first: Number, second: Number) -> bool:
    """Whether two numbers are the ends of one range: "20 to 25", "between 8 and 14", not "two and three"."""
    joint = text[first.end : second.start]
    if len(joint) > 24 or not _RANGE.fullmatch(joint) or second.low <= first.low:
        return False
    return joint.strip() != "and" or bool(_BETWEEN.search(text[max(0, first.start - 20) : first.start]))


def _scaled(text: str, first: Number, second: Number) -> int:
    """The lower end of a range, which shares the scale of the upper one: "five or six hundred"."""
    words = text[second.start : second.end].lower()
    scale = next((value for name, value in _SHARED.items() if words.endswith(name)), 1)
    return first.low * scale if first.low * scale < second.low else first.low


def _bounded(text: str, number: Number) -> Quantity:
    """A number with the words that open it to one side."""
    before = text[max(0, number.start - 24) : number.start]
    least, under, up_to = _AT_LEAST.search(before), _UNDER.search(before), _UP_TO.search(before)
    low, high = number.low, number.high
    start = number.start
    if least:
        low, high = low + bool(least["more"]), None
    elif under and high is not None:
        low, high = low - max(1, low // 10), low - 1
    elif _OR_MORE.match(text, number.end):
        high = None
    elif _ODD.match(text, number.end) and high is not None:
        high += 9
    found = least or under or up_to
    start -= len(before) - found.start() if found else 0
    kind = "least" if least else "under" if under else "upto" if up_to else "number"
    return Quantity(start, number.end, low, high, kind)


@lru_cache(maxsize=1)  # asked for as often as the numbers
def _said(text: str) -> dict[str, list[Quantity]]:
    """What is told without a number, by pattern."""
    found: dict[str, list[Quantity]] = {name: [] for name, _ in _WORDS.rows}
    for name, hit in _WORDS.find(lowered(text)):
        if "\n" not in hit[0] and (name != "none" or _tells_none(hit)):
            found[name].append(_quantity(name, hit))
    return found


def _quantity(name: str, hit: re.Match[str]) -> Quantity:
    low, high = (_ordinal(hit["rank"]),) * 2 if name == "ordinal" else _BOUNDS[name]
    kind = "number" if name == "couple" else name
    if name == "single" and hit["article"] not in ("a", "an", "another"):
        kind = "known"
    return Quantity(hit.start(), hit.end(), low, high, kind)


def _ordinal(rank: str) -> int:
    return int(rank[:-2]) if rank[0].isdigit() else _RANKS.split().index(rank) + 1


def _tells_none(hit: re.Match[str]) -> bool:
    """Whether nobody was hurt: "no one was injured", not "no one came" or "no word of the injured"."""
    clause = re.split(r"[.;:\n]", hit.string[hit.end() : hit.end() + 60])[0]
    if len(hit[0]) <= 10 and hit[0] not in _SAFE and not _HARM.search(clause):
        return False
    return not _UNTOLD.match(clause)
