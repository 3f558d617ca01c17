"""Numbers that never count people: ages, dates, distances, prices, times, and numbers that are names."""

import re

from streams.stages.coding.numbers import Number
from streams.stages.coding.people_words import PERSON
from streams.stages.coding.vocabulary import ATTACK

_MEASURE = re.compile(
    r"\s*(?:-|\s)\s*(?:year-olds?|decades?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|nights?|times|km|kms|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|yards?|feet|foot|ft"
    r"|kg|kilos?|kilogrammes?|kilograms?|tons?|tonnes?|pounds?|percent|per\s+cent|dollars?|euros?|baht|pesos?|rupees?|acres?|hectares?|degrees?|storeys?|floors?|mm|millimet(?:re|er)s?|cm|inch(?:es)?|calib(?:re|er)|pounders?"
    r"|a\.m|p\.m|am\b|pm\b|GMT|Jan\w*|Feb\w*|March|April|May|June|July|Aug\w*|Sept\w*|Oct\w*|Nov\w*|Dec\w*|o['’]clock)\b|\s*%|(?:mm|cm|km|kgs?|lbs?)\b|-(?:year|month|day|hour|mile|km|strong|member|seat|storey|story)|:\d\d\b"
)
_AGED = re.compile(
    rf"\b(?:{PERSON})\s+of\s+$|\bage[sd]?\s+(?:[\w-]+,\s+)*(?:[\w-]+\s+(?:and|to|or)\s+)?$", re.IGNORECASE
)
"""What stands before an age, whatever follows: "aged 9 and 12", "a man of 39 was hurt"; or before a mother's four."""
_AGE = re.compile(
    rf"(?:[A-Z][\w’'-]*\.?,|\(|\bage\s+of|\b(?i:{PERSON}|men|women|children)s?,(?:\s+\d{{1,2}}\s+and)?"
    rf"|\b(?:[Hh]e|[Ss]he|[Ww]ho)\s+(?:is|was)(?:\s+(?:only|just|barely))?|\b(?i:{PERSON}|another|one)\s+of)\s*$"
)
"""What stands before an age that ends its clause: a name, one person or some, "he was"."""
_AGE_ENDS = re.compile(r"[,);.]|\s+and\s+\d{1,2}[,);.]")
_OLDEST = 110
_MONTH = r"\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+"
_MONTH_BEFORE = re.compile(rf"{_MONTH}$")
_DAY_BEFORE = re.compile(rf"{_MONTH}\d{{1,2}}(?:st|nd|rd|th)?,?\s+$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(r"\s+(?:(?!(?:as|has|his|is|its|this|was)\b)[a-z]+s|people|men|women|died|others|were)\b")
_PRICE = re.compile(
    r"[$€£#]\s*$|\d:$|\b(?:No\.?|line|route|article|resolution|page|highway|kilomet(?:re|er)|mile|flight|platform|pier|block"
    r"|sector|channel|room|section|hill|phase|chapter|number|(?:quarter|half|minutes)\s+(?:to|past))\s+$",
    re.IGNORECASE,
)
"""What stands before a price, a minute, or a number that is a name."""
_OF_ITS_YEAR = re.compile(rf"\s+(?:[\w-]+\s+)?{ATTACK}\b")
"""What stands behind the year by which a deed is called: "over a 2014 massacre"."""
_CALLED = re.compile(r"(?:\b(?:an?|the|that|this)|['’]s)\s+$", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(?:in|since|of|by|from|until|during|early|late|mid)[\s-]+$", re.IGNORECASE)


def is_measure(text: str, number: Number) -> bool:
    """Whether a number is an age, a date, a distance, a price or a time: what never counts people."""
    before = text[max(0, number.start - 32) : number.start]
    if _MEASURE.match(text, number.end) or _PRICE.search(before):
        return True
    if _MONTH_BEFORE.search(before) and text[number.start].isdigit():
        return not _COUNTED.match(text, number.end)
    if (_DAY_BEFORE.search(before) or _IN_YEAR.search(before)) and _YEAR.fullmatch(text, number.start, number.end):
        return not _COUNTED.match(text, number.end)
    if _YEAR.fullmatch(text, number.start, number.end) and _CALLED.search(before):
        return _OF_ITS_YEAR.match(text, number.end) is not None
    return number.low <= _OLDEST and _is_age(text, number, before)


def _is_age(text: str, number: Number, before: str) -> bool:
    return bool((_AGE_ENDS.match(text, number.end) and _AGE.search(before)) or _AGED.search(before))
