"""Days of what comes after an event and never are its own: a burial, an anniversary, a trial, a toll that rises.

"Spain on Tuesday marked the 21st anniversary of the bombings", "was buried on Sunday", "rose to 25 on Monday" tell when
somebody mourned, judged or counted. Unlike the day of a mere saying, which may be that of the event too, such a day is
worse than none. A protest, a truce, an arrest or a vow may itself be what is told of that day, and keeps it.
"""

import re

from streams.stages.coding.scope import Event, Page
from streams.stages.coding.time_mentions import TimeMention
from streams.stages.coding.vocabulary import HARMED, SENTENCED

_OCCASIONS = frozenset({"threat", "ceasefire", "unrest", "force_movement", "raid_arrest", "territory_change"})
"""Events that may be such an aftermath themselves."""
_RITE = (
    r"(?:funerals?|burials?|vigils?|memorial(?:\s+services?)?|commemorations?|(?:requiem|funeral|memorial)\s+mass"
    r"|minute(?:['’]s|\s+of)?\s+silence)"
)
_MOURN = (
    rf"(?:mourn(?:s|ed)|hono(?:u)?r(?:s|ed)|commemorat(?:es|ed)|remember(?:s|ed)|(?:paid|pays?)\s+tribute|buried|buries"
    rf"|prayed\s+for|observed\s+(?:\w+\s+){{0,3}}?{_RITE}|held\s+(?:\w+\s+){{0,3}}?{_RITE}|attended\s+(?:\w+\s+){{0,3}}?{_RITE}"
    rf"|(?:marks?|marked)\s+(?:[\w’'-]+\s+){{0,4}}?(?:anniversary|years?\s+since))"
)
_AFTER = re.compile(
    rf"\s+(?:(?:also|again|solemnly|formally)\s+)?(?:{_MOURN}|{SENTENCED}|upheld|(?:vowed|pledged|promised)\s+to"
    r"|imposed\s+sanctions|found\s+(?:\w+\s+){1,4}?guilty|charged\s+(?:\w+\s+){1,5}?(?:with|over))\b"
    r"|\s+to\s+(?:remember|mourn|hono(?:u)?r|commemorate|bury|mark\s+(?:\w+\s+){1,3}?anniversary|protest"
    rf"|pay\s+(?:\w+\s+){{0,3}}?(?:respects|tribute))\b|\s+for\s+(?:an?|the|his|her|their)\s+(?:\w+\s+){{0,2}}?{_RITE}\b"
)
"""What a day leads to: "on Tuesday [mourned]", "gathered on Friday [to remember]"."""
_ON = r"(?:\s+(?:again|there|late|early))*\s+(?:on\s+|in\s+)?(?:late\s+|early\s+)?$"
_FEW = r"(?:\s+(?!(?:of|from|for|over|after|when|who|that|which|while|and|but|was|were)\b)[\w’'-]+){0,6}?"
_SENTENCE = r"(?:\s+for\s+(?:life|(?:\w+\s+){1,3}?(?:years?|months?)))?"
_BEFORE = re.compile(
    rf"\b(?:(?:was|were|are|is|been)\s+(?:buried|laid\s+to\s+rest|mourned|remembered|commemorated|hono(?:u)?red){_FEW}"
    rf"|{_RITE}\b[^.;]{{0,80}}\b(?:was|were)\s+held{_FEW}"
    rf"|(?:attended|attending|held|holding|observed|joined|gathered\s+(?:for|at))\s+(?:\w+\s+){{0,3}}?{_RITE}{_FEW}"
    rf"|(?:vowed|pledged|promised)|laid\s+(?:flowers|wreaths){_FEW}|marked\s+(?:[\w’'-]+\s+){{0,4}}?anniversary"
    rf"|{SENTENCED}{_SENTENCE}{_FEW}|(?:[Pp]olice|[Pp]rosecutors?|[Cc]ourt|was|were|been)\s+charged{_FEW}|charged|upheld"
    rf"|pleaded\s+(?:not\s+)?guilty|found\s+guilty|(?:on|stood)\s+trial{_FEW}"
    r"|(?:appear(?:s|ed)?|is\s+due)\s+(?:in|before)\s+(?:\w+\s+){0,3}?court"
    r"|(?:trial|inquest|inquiry|hearing)\b[^.;]{0,120}\b(?:open(?:ed|s)|beg[ai]ns?|start(?:ed|s)|resumed?s?|ended)"
    r"|(?:rose|rises|risen|climbed|climbs|jumped|increased|grew|grown|mounted|went\s+up)\s+to\s+(?:at\s+least\s+)?[\w,-]+"
    r"|(?:died|dies|succumbed)\s+(?:of|from|to)\s+(?:his|her|their|its|the|gunshot)?\s*(?:\w+\s+)?(?:wounds?|injuries"
    rf"|burns){_FEW}){_ON}"
)
"""What a day belongs to that stands before it: "was buried in Gaza [on Sunday]", "sentenced to death [on Monday]"."""
_TOLL_RISES = re.compile(
    r"\b(?:(?:death\s+|casualty\s+)?toll|(?:number|count)\s+of\s+(?:the\s+|people\s+|those\s+)*(?:dead|deaths|fatalities|killed|victims))\b"
    r"[^.;]{0,120}?\s(?:rose|risen|rises|climbed|climbs|jumped|increased|grew|grown|mounted|reached|went\s+up|gone\s+up|stands\s+at"
    r"|stood\s+at)\b"
)
_SAID_ON = re.compile(
    r"\b(?:said|says|reported|announced|confirmed|according\s+to\s+[^.;,]{1,40}?)\s+(?:late\s+|early\s+)?(?:on\s+)?$"
)
_DATELINE = 70
"""Characters from the beginning of a text in which a date is that of its dateline."""
_MEANWHILE = re.compile(r"\b(?:as|while|when|where)\s+(?:[\w’'-]+\s+){0,6}$")
_DEED = re.compile(rf"\b(?:{HARMED}|killing)(?:\s+\w+){{0,2}}\s+(?:on\s+)?$")
"""A day right behind a deed is the deed's: "mourned the five men killed on Monday"."""
_AT_RITE = re.compile(
    r"\b(?:kill|wound|injur|attack|bomb|shot|shoot|hit|struck|stabb|fired|opened)\w*\b[^.;,]{0,60}\s(?:who\s+(?:had|were)\s+)?$"
)
_ATTENDING = ("attending", "gathered", "holding")
"""Who was attacked at a rite was so on its day: "killed people attending a funeral in Jos on Sunday"."""
_REACH = 160
"""Characters before a day among which what it belongs to is looked for."""


def is_aftermath(page: Page, event: Event, mention: TimeMention) -> bool:
    """Whether a time is that of a rite, a judgement or a count which follows an event, and so never the event's."""
    if event.type in _OCCASIONS:
        return False
    if mention.parts.get("unit") == "anniversary":
        return event.status == "new"
    opening, closing = page.opening(mention.start), page.closing(mention.start)
    if _is_of_count(page, event, mention):
        return True
    before = page.text[max(opening, mention.start - _REACH) : mention.start]
    found = _BEFORE.search(before)
    if found and not _DEED.search(before) and not _is_meanwhile(before, found):
        return True
    return _AFTER.match(page.text, mention.end, closing) is not None


def _is_of_count(page: Page, event: Event, mention: TimeMention) -> bool:
    """Whether an event is told by a toll that rises, and a time is the day of that news: where the dateline stands, or
    somebody says it."""
    opening, closing = page.opening(event.start), page.closing(event.start)
    toll = _TOLL_RISES.search(page.text, opening, closing)
    if toll is None:
        return False
    if mention.kind == "date" and mention.end <= toll.start() and mention.start - page.body < _DATELINE:
        return True
    before = page.text[max(opening, mention.start - _REACH) : mention.start]
    return toll.end() <= mention.start < closing and _SAID_ON.search(before) is not None


def _is_meanwhile(before: str, found: re.Match[str]) -> bool:
    """Whether the event was when that was going on: while it was held, or upon those who were there."""
    lead = before[: found.start()]
    return bool(_MEANWHILE.search(lead) or (found[0].startswith(_ATTENDING) and _AT_RITE.search(lead)))
