"""Words that name a weapon elsewhere and none where they stand: what a weapon hit, what another one did, who was seen.

A car that ran over a mine is no car bomb, "a grenade went off" has no bomb beside the grenade, artillery that fired
shells no rifles, and aircraft that were seen on radar dropped nothing.
"""

import re

_BLAST = r"bombs?|devices?|ieds?|explosives|(?:land)?mines?|grenades?|charges?"
_FIRED = re.compile(r"fire[ds]?|firing")
_ARM = (
    r"(?:rockets?|missiles?|(?:(?:artillery|mortar|tank)\s+)?(?:shells?|rounds?)|mortars?|drones?|uavs?|projectiles?|artillery"
    r"|howitzers?|grenades?|salvo(?:e?s)?|volleys?|barrages?|torpedo(?:es)?|katyushas?|tear[-\s]?gas|water\s+cannons?|stun\s+grenades?|flares?)\b"
)
_ARM_AFTER = re.compile(rf"\s+(?:(?!(?:at|on|into|and|from|with|as)\b)[\w-]+\s+){{0,4}}{_ARM}")
_ARM_BEFORE = re.compile(rf"\b{_ARM}\s+(?:(?:was|were|had|been|being|have|has|are|is|that|which|also|then)\s+)*$")
"""What else than firearms is fired: "fired 40 rockets", "shells were fired"."""
_HIT = re.compile(
    rf"\b(?:{_BLAST}|blast|explosion)\b[^.;,]{{0,30}}"
    r"\b(?:under(?:neath)?|beneath|near|next\s+to|beside|by|onto?|to|behind|hit|struck|destroyed|ripped\s+through|tore\s+through)"
    r"\s+(?:an?|the|his|her|its|their|two|three|several)\s+(?:[\w’'-]+\s+){0,3}$"
)
"""Before a vehicle that a bomb was put at, or went off by."""

_HITS = re.compile(
    r"(?:\s+(?!(?:bombs?|bombings?|packed|laden|loaded|filled|rigged)\b)[\w’'-]+){0,6}?\s+(?:(?:was|were|had\s+been|been|being)\s+)?(?:hit|hits|struck|str(?:ikes?|iking)|hitting|drove\s+(?:over|onto|on|into)"
    r"|r[ua]n(?:ning)?\s+(?:over|on|onto|into)|roll(?:ed|ing)\s+over|trigger(?:ed|ing)|touched\s+off|set\s+off|detonated|stepped\s+on|targeted|destroyed|blown\s+up|damaged)"
    rf"(?:\s+(?:by|with))?\s+(?:an?|the|two|several|another)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{_BLAST})\b"
)
"""After a vehicle that came upon a bomb: "their vehicle hit an improvised explosive device"."""
_RAMS = re.compile(
    r"[^.;,]{0,60}?\b(?:ramm(?:ed|ing)|plough(?:ed|ing)|plow(?:ed|ing)|mow(?:ed|n|ing)\s+down|r[au]n(?:ning)?\s+(?:over|down|into)|dr(?:ove|iven|iving)\s+(?:into|onto|at|through))\b"
)
_RAMMING = re.compile(
    r"\b(?:ramm(?:ed|ing)|plough(?:ed|ing)|plow(?:ed|ing)|mow(?:ed|ing)\s+down|dr(?:ove|iven|iving))"
    r"\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,3}$"
)
_INTO = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:into|onto|at|through)\b")
"""What a vehicle does, or is made to do, that is a weapon without a bomb."""
_BOMB = re.compile(r"bomb|explo|deton|blew|blast|blow|suicide|laden|packed")
_GOES_OFF = re.compile(r"explod\w+|explosions?|detonat\w+|went\s+off|blew\s+up|blown\s+up|blasts?")
_ANOTHER = re.compile(
    r"\b(?:(?:car|truck|lorry|van|vehicle|motorcycle|boat)[-\s]bombs?|grenades?|(?:land)?mines?|(?:mortar\s+)?(?:shells?|rounds?)|mortars?|rockets?|missiles?"
    r"|drones?|(?:packed|laden|loaded|filled|rigged)\s+with\s+(?:[\w-]+\s+){0,2}?explosives)"
    r"(?:\s+(?!(?:and|when|as|while|before|after|but|bomb\w*|device\w*|ied)\b)[\w’'-]+){0,4}?\s+$"
)
"""Before what a weapon of another kind does: "a car bomb went off"."""
_FLOWN = re.compile(
    r"warplanes?|(?:fighter\s+)?jets?|aircraft|aeroplanes?|airplanes?|planes?|helicopters?|bombers|f-\d+s?|mig-?\d*s?|sukhois?|su-\d+s?"
)
_SEEN = (
    r"(?:detect(?:s|ed|ing)?|spot(?:s|ted|ting)|track(?:s|ed|ing)|sight(?:s|ed|ing)|scrambl(?:es?|ed|ing)"
    r"|monitor(?:s|ed|ing)|escort(?:s|ed|ing))"
)
_SEEING = re.compile(rf"\b{_SEEN}\s+(?:(?!(?:that|bomb\w*|attack\w*)\b)[\w’'-]+\s+){{0,5}}$")
_WAS_SEEN = re.compile(
    rf"(?:\s+(?:and|(?!(?:who|that|which|when)\b)[\w’'-]+)){{0,5}}?\s+(?:was|were|had\s+been|have\s+been|being)\s+{_SEEN}\b"
    r"(?!\s+to\s+(?:bomb|strike|attack|hit)\b)"
)
"""What befalls aircraft that attack nothing: they are seen, or sent up."""
_BEFORE = 60
_ABOUT = 200


def is_no_weapon(kind: str, hit: re.Match[str]) -> bool:
    """Whether the words beside one that may tell a weapon of a kind show that it tells none."""
    before = hit.string[max(0, hit.start() - _BEFORE) : hit.start()]
    text, end = hit.string, hit.end()
    if kind == "car_bomb":
        return bool(_HIT.search(before) or _HITS.match(text, end) or _rams(hit, before))
    if kind == "ied":
        return bool(_GOES_OFF.fullmatch(hit[0]) and _ANOTHER.search(before))
    if kind == "aircraft_bomb":
        return bool(_FLOWN.fullmatch(hit[0]) and (_SEEING.search(before) or _WAS_SEEN.match(text, end)))
    fires = kind == "firearm" and _FIRED.fullmatch(hit[0])
    return bool(fires and (_ARM_AFTER.match(text, end) or _ARM_BEFORE.search(before)))


def _rams(hit: re.Match[str], before: str) -> bool:
    """Whether a vehicle is driven into people, in a text that tells no bomb about it."""
    text, end = hit.string, hit.end()
    rams = _RAMS.match(text, end) or (_RAMMING.search(before) and _INTO.match(text, end))
    return bool(rams) and not _BOMB.search(text, max(0, hit.start() - _ABOUT), end + _ABOUT)
