"""The name in the words of a party: of "at least nine displaced people" it is "displaced people".

Reports of one event are compared by names, and no two papers count and date alike; so what only counts, dates, joins or
points back is no part of a name. The article's own words stay beside it.
"""

import re

from streams.stages.coding.vocabulary import MONTH, THEM, WEEKDAY

_UNITS = r"one|two|three|four|five|six|seven|eight|nine"
_TENS = r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_WORD = rf"(?:{_TENS}(?:[\s-](?:{_UNITS}))?|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|{_UNITS})\b"
_UNIT_OF_ARMS = r"(?:army|battalion|brigade|company|corps|division|front|group|infantry|regiment|squadron)"
_DIGITS = rf"\d[\d,.]*(?!\S)(?!.*\b{_UNIT_OF_ARMS}\b)"
_ROUND = r"(?:(?:an?|several|many|few)\s+)?(?:(?:dozen|hundred|thousand|score)s?|couple|handful)(?:\s+of)?\b"
_NUMBER = rf"(?:{_WORD}|{_DIGITS}|{_ROUND})(?:[\s-]odd\b)?"
_ABOUT = (
    r"(?:at\s+(?:least|most)|(?:more|less|fewer|no\s+(?:fewer|less))\s+than|as\s+many\s+as|up\s+to|an\s+estimated|about|almost"
    r"|around|nearly|over|roughly)"
)
_PLAIN_MONTH = r"(?:January|February|March|July|September|October|November|December)"
"""Months that are no woman's name."""
_SERVICE = r"(?:(?:morning|noon|evening)\s+)?(?:bazaar|market|mass|mosque|prayers?|sermon|service)"
_COUNTED = rf"(?:(?:first|last|other|to)\s+)?{_NUMBER}(?:\s+(?:to|or|and)\s+{_NUMBER})?(?:\s+of\s+{THEM})?"
_SOME = rf"(?:all|both|few|half|many|most|none|several|some)(?:\s+of\s+{THEM})?"
_BEFORE_A_NAME = (
    r"the|an?",
    rf"of\s+{THEM}",
    rf"(?:after|and|but|by|of|or|should|then|what|when|which|while)|(?:in|with)(?=\s+(?:which|{_NUMBER})\b)",
    r"(?:about|around|at)\s+(?:half\s+past\s+\w+|\d[\d.:]*\s*[ap]\.?m\.?|\d+[.:]\d+|dawn|dusk|midnight|noon)",
    rf"{_ABOUT}(?=\s+(?:all|an?|half|{_NUMBER})\b)",
    r"another|dead(?!\s+sea\b)|further|more|nearby|other|own|same|such|whole|(?:\S+-)?year-old",
    rf"(?:on\s+|last\s+)*{WEEKDAY}(?:\s+(?:morning|afternoon|evening|night|last))?(?:\s+\d+\s+{MONTH})?[,:]?(?!\s+{_SERVICE})",
    r"(?:a\s+few\s+|several\s+)?(?:minute|hour|day|night|week|month|year)s?\s+(?:later|earlier|afterwards?|before),?",
    rf"(?:on\s+(?:the\s+)?)?\d+(?:st|nd|rd|th)(?:,|(?=\s+(?:an?\s|{_NUMBER})))",
    rf"(?:in\s+)?{MONTH}(?:,|\s+\d{{1,2}}(?=\s+(?-i:[a-z])))?(?=\s+(?-i:[a-z]))|(?:in\s+)?{_PLAIN_MONTH}(?=\s+[^\W\d])",
)
_OPENERS, _NUMBERS = (
    [re.compile(rf"(?:{words})\s+(?=\S)", re.IGNORECASE) for words in openers]
    for openers in (_BEFORE_A_NAME, (_COUNTED, _SOME))
)
"""What may stand before a name, each with the blank behind it, and never all there is."""
_MARKS = re.compile(r"^[\s\"“”‘(]+|[\s\"“”(,;:]+$|\s+(?:and|at|by|for|from|in|of|on|or|the|to|with)$")
_TITLE = re.compile(r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){2,}$")
"""Three words with capitals, of which a number may be one: "Three Brotherhood Alliance"."""
_COUNTS_ONLY = re.compile(rf"(?!couple$){_NUMBER}$|others$", re.IGNORECASE)


def plain_name(words: str) -> str:
    """The words without what stands before a name and breaks off behind it; nothing where they only count."""
    name = " ".join(words.split())
    while shorter := _shorter(name):
        name = shorter
    return "" if _COUNTS_ONLY.match(name) else name


def _shorter(name: str) -> str | None:
    """A name without one more of its openers or ends; None where it has none."""
    trimmed = _MARKS.sub("", name, count=1)
    if trimmed != name:
        return trimmed
    openers = _OPENERS if _TITLE.match(name) else [*_OPENERS, *_NUMBERS]
    opener = next((found for one in openers if (found := one.match(name))), None)
    return name[opener.end() :] if opener else None
