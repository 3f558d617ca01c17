"""Words beside a place name that speak for or against it as the place of an event; most meet it in lower case."""

import re

from streams.stages.coding.annotate import for_lowered

IN = for_lowered(r"\b(?:in|inside|within|at|on|across|throughout)\s(?:\w+[\s-]){0,3}\Z")
IN_DIRECT = for_lowered(r"\b(?:in|inside|within|at)\s(?:the\s)?(?:\w+(?:ern)\s)?\Z")
IN_REGION = re.compile(r"\b(?:in|across|throughout)\s(?:[\w-]+(?:['’]s)?\s){0,5}\Z")
"""What leads to the province that an event happened in: "a village in Nigeria's northeastern Borno"."""
HERE = re.compile(
    r"\b(?:[Tt]his\s(?:\w+\s){0,3}(?:city|town|village|hamlet|settlement|capital|port|municipality|place)\b|here\b)"
)
"""Words by which an article means the place of its dateline."""
NEAR = for_lowered(
    r"\b(?:near|outside|around|close to|off|north|south|east|west|northeast|northwest|southeast|"
    r"southwest|north-east|north-west|south-east|south-west)(?:\s(?:of|from|"
    r"to))?\s(?:\w+[\s-]){0,2}\Z"
)
OF = for_lowered(
    r"\b(?:city|town|village|province|district|area|region|outskirts|suburbs?|centre|center|state|"
    r"port|capital|neighbou?rhood|quarter|edge|resort|camp|county|parts?|streets|coast|north|south|"
    r"east|west)\s(?:city\s)?of\s(?:\w+\s){0,1}\Z"
)
FROM = for_lowered(r"\b(?:from|left|leaving|fled|flew from)\s(?:\w+[\s-]){0,3}\Z")
LAUNCH = for_lowered(
    r"\b(?:fired|launched|flown|flew|took off|shot|coming|came|originat\w+|infiltrat\w+|"
    r"crossed)\s(?:\w+\s){0,4}from\s(?:\w+[\s-]){0,4}\Z"
)
_TOWARDS = (
    r"(?:(?:the|an?|its|their|of|inside|within|neighbou?ring|nearby|directions?|areas?|region|province|territory|soil|side"
    r"|positions?|city|town|village|outskirts|coast|central|occupied|(?:north|south|east|west)\w*|[\w-]+(?:held|controlled))\s){0,5}"
)
ORIGIN = for_lowered(
    r"\b(?:(?:fired|launched|aimed|originat\w+)\s(?:\w+\s){0,4}"
    r"|(?:rockets?|missiles?|shells?|shelling|drones?|uavs?|projectiles?|salvo(?:e?s)?|volleys?|barrages?"
    r"|(?:rocket|missile|artillery|mortar|sniper)\sfire),?\s"
    r"(?:(?:was|were|that|which|ha[ds]|have|been|flown|sent|came|coming|crossed|over|in)\s){0,4})"
    rf"from\s{_TOWARDS}\Z"
)
"""What was launched, and "from" where: a weapon, which came from the place that follows. LAUNCH also knows people and
planes that came from somewhere; it speaks against a place, this one rules it out."""
TO = for_lowered(r"\b(?:to|towards?|into|for|bound for|against)\s(?:\w+[\s-]){0,2}\Z")
HIT = for_lowered(
    r"\b(?:hit|hits|struck|strikes?|targeted|targeting|attacked|attacks?|bombed|shelled|stormed|"
    r"raided|rocked|shook|ripped|captured|seized|entered|overran|pounded|besieged|bombarded|"
    r"landed)\s(?:\w+[\s-]){0,4}\Z"
)
SAID = for_lowered(
    r"\b(?:told|said|says|speaking|statement|reporters?|officials?|spokes\w+|interview\w*|"
    r"correspondent|reporting|writing|editing|announced|diplomats?|analysts?|experts?|met|meeting|"
    r"talks|summit|newspaper|court|trial|visit\w*)\b[^.,;]{0,40}\Z"
)
SAID_AFTER = for_lowered(
    r"\A\s?(?:said|says|told|has said|had said|announced|denied|accused|blamed|condemned|called|"
    r"warned|vowed|wants?|urged)\b"
)
ACTOR_BEFORE = for_lowered(
    r"\b(?:group|movement|army|forces|troops|rebels|militants|militia|soldiers|police|government|"
    r"jets|planes|citizens?|national|man|men|woman|tourists?|born|native|people)\s(?:of|from|in)\s\Z"
)
COMMA_IN = re.compile(r",\s(?:in\s)?(?:the\s)?(?:\w+ern\s)?\Z")
AND = for_lowered(r"\b(?:and|or)\s(?:\w+\s)?\Z")
POSSESSIVE = re.compile(r"\A['’]s?\b")
FACILITY_AFTER = for_lowered(
    r"\A['’]?s?\s(?:\w+\s){0,2}(?:airport|air\s?base|base|camp|prison|jail|hospital|university|"
    r"mosque|church|market|station|port|refinery|airfield|barracks|bridge|square|street|road|"
    r"district|province|suburb|neighbou?rhood|quarter|crossing|checkpoint|stadium|hotel|embassy|"
    r"palace|island|valley|village|area|border)"
)
AT_LAST = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|of|on|hit|struck|(?:attack|raid|storm|shell|bomb|target|burn|torch)(?:e?d|ing)|overran"
    r"|entered)\s(?:the\s)?(?:(?:village|town|hamlet|settlement|community|area|suburb)\sof\s)?\Z"
)
"""What puts an event at the name that follows at once: not "from Goma in Beni"."""
WAR = for_lowered(r"\A\s(?:war|conflict|crisis|deal|agreement|treaty|peace|talks|accord)")
LAST_WORD = re.compile(r"([a-z]+)(?:\s(?:the|a))?[\s-]\Z")
FIRST_WORD = re.compile(r"\A(?:['’]s)?[\s-]([a-z]+)")
