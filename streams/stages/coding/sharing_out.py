"""Tolls that one sentence tells place by place: "killing three in Kyiv and two in Odesa" is two incidents.

The readers mark the sentence once, and a mention has one place and one toll; told as one event, the dead of one city
would stand at the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from streams.stages.coding.annotate import Document
from streams.stages.coding.mentions import Mention, sentence_of
from streams.stages.coding.people_words import PERSON
from streams.stages.coding.vocabulary import MONTH, WEEKDAY

_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty"
    r"|dozens)"
)
_CITED = (
    r"(?:ambassador|diplomat|doctor|governor|journalist|lawmaker|mayor|medic|minister|nurse|paramedic|prosecutor|reporter"
    r"|resident|senator|surgeon)"
)
"""Those who tell of the dead more often than they are among them: "and a doctor in Bukuru said"."""
_ONE = rf"an?\s+(?:[a-z\d][\w’'-]*\s+){{0,2}}?(?!{_CITED}\b)(?:{PERSON})"
"""One by a word for people: "a drone at Metula", "an alert in Delhi" and "a resort in Kashmir" are no victims."""
_PEOPLE = rf"(?:(?:at\s+least\s+|another\s+)?{_NUMBER}(?:\s+(?!in\b)[a-z][\w’'-]*){{0,3}}|{_ONE})"
_KIND = (
    r"(?:area|camp|capital|cit(?:y|ies)|count(?:y|ies)|department|district|governorate|hamlet|island|municipality|neighbou?rhood"
    r"|oblast|outskirts|port|province|region|settlement|state|suburb|town|village)s?"
)
_SIDE = (
    r"(?:[a-z-]*(?:north|south|east|west|centr)[a-z-]*|besieged|coastal|disputed|nearby|neighbou?ring|occupied|restive)"
)
_OF_TOWN = rf"the\s+(?:(?:[a-z-]+\s+){{0,2}}?{_KIND}\s+(?:of\s+)?|(?:{_SIDE}\s+){{1,2}}(?:of\s+)?)"
_WORD = rf"(?!(?:{WEEKDAY}|{MONTH})\b)[A-Z][\w’'-]*"
_PLACE = rf"(?P<by>in|at|near)\s+(?:{_OF_TOWN})?(?P<name>{_WORD}(?:\s+{_WORD}){{0,2}})(?:\s+{_KIND}\b)?"
"""A place by its name: what stands "in the same car in Kharkiv" stands in a car."""
_PREMISES = re.compile(
    r"\b(?:Airport|Avenue|Bar|Caf[eé]|Cathedral|Church|Clinic|Club|College|Embassy|Hospital|Hotel|Mall|Market|Mosque|Restaurant|Road"
    r"|School|Square|Stadium|Station|Street|Synagogue|Temple|Theat(?:re|er)|University)\b"
)
"""Names within a town: one attack may hit two of them."""
_FIRST = re.compile(rf"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es))\s+{_PEOPLE}\s+{_PLACE}")
_NEXT = re.compile(rf"(?:,?\s+and\s+|,\s+)(?P<share>{_PEOPLE}\s+{_PLACE})")
_ENDS = re.compile(
    r"\s*(?:$|[.,;:()—–])|\s+(?:according|after|and|as|before|during|early|in|last|late|on|over|overnight|since|this|today"
    rf"|when|while|within|yesterday|{WEEKDAY})\b"
)
"""What may follow the last share, whose people are the verb's: those with a verb of their own are somebody else."""
_IN_TOWN = re.compile(r"\s+in\s+[A-Z]")
_TELLS = re.compile(
    r",\s+(?:who\s+(?:\w+\s+)?|[^,;:]{1,60},\s+)(?:added|announced|asked|confirmed|declined|said|says|spoke|told)\b"
)
"""What those do who are cited: ", speaking on condition of anonymity, said"."""


def shared_out(document: Document, mention: Mention) -> Iterator[Mention]:
    """A mention; where it tells its toll place by place, one for each place."""
    sentence = sentence_of(document, mention)
    first = _FIRST.search(sentence.text, mention.start - sentence.start)
    shares = _listed(sentence.text, first) if first and first.start() <= mention.end - sentence.start else []
    yield replace(mention, end=sentence.start + first.end(), share=True) if first and shares else mention
    for start, end in shares:
        yield replace(mention, start=sentence.start + start, end=sentence.start + end, share=True)


def _listed(sentence: str, first: re.Match[str]) -> list[tuple[int, int]]:
    """The tolls of further places that follow the first, up to the last, which "and" joins to them."""
    shares = [first]
    while share := _NEXT.match(sentence, shares[-1].end()):
        shares.append(share)
        if "and" in share[0][: share.start("share") - share.start()]:
            return [one.span("share") for one in shares[1:]] if _are_towns(shares) and _is_last(share) else []
    return []


def _are_towns(shares: Sequence[re.Match[str]]) -> bool:
    """Whether each share has a place of its own, none of them a house within one."""
    names = [share["name"] for share in shares]
    return len(set(names)) == len(names) and not any(_PREMISES.search(name) for name in names)


def _is_last(share: re.Match[str]) -> bool:
    """Whether the people of a share are told to be harmed by no verb but the first one's, and its place is a town."""
    sentence, end = share.string, share.end()
    within = share["by"] == "at" and _IN_TOWN.match(sentence, end)
    return bool(_ENDS.match(sentence, end)) and not within and not _TELLS.match(sentence, end)
