"""Turns an article with gold incidents into what the reader learns: spans, classes, and the role of words by matching.

The corpus marks one span of evidence an incident and gives the slots as values. Which words of the text tell a slot is
found by matching the value ("distant supervision"): names word for word, numbers near words for death or injury, days
by a small grammar. A slot that is told and not found is left out of the loss.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from streams.records import AttributionKind, IncidentType, Status
from streams.stages.coding.quantities import find_quantities
from streams.stages.coding.weapon_words import LOOSE, WeaponMention, find_weapons, load_lexicon

TYPES = [kind.value for kind in IncidentType]
STATUSES = [kind.value for kind in Status]
ATTRIBUTIONS = [kind.value for kind in AttributionKind]
ROLES = ["place", "date", "killed", "injured", "actor", "target", "attributed_to", "weapon"]

WORD = re.compile(r"\S+")
UNITS = WORD.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
DECADES = WORD.findall("twenty thirty forty fifty sixty seventy eighty ninety")
TENS = {word: 10 * n for n, word in enumerate(DECADES, 2)}
VALUES = {**{word: n for n, word in enumerate(UNITS)}, **TENS, "a": 1, "an": 1, "dozen": 12, "dozens": 24}
NUMBER = re.compile(
    rf"\b(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(UNITS[1:10])}))?)\b", re.I
)
SMALL = re.compile(rf"\b(?:{'|'.join(UNITS[1:])}|dozens?)\b", re.I)
DEATH = re.compile(
    r"kill|dead|death|died|dies|dying|\bdie\b|fatal|slain|slew|murder|bod(?:y|ies)|lives|martyr|toll|lost|shot|corpse"
    r"|massacre|victims|perish",
    re.I,
)
INJURY = re.compile(r"injur|wound|hurt|hospital|burn|maim|casualt|treated|shrapnel", re.I)
WEEKDAYS = WORD.findall("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = WORD.findall("january february march april may june july august september october november december")
NEAR = 70
"""How many code points from a number a word for death or injury may stand."""
CLOSE = 500
"""How many code points from the event the words may stand that tell a count without its number."""
SPREAD = 120
"""How many code points the terms of a sum may stand apart."""
BESIDE = 150
"""How many code points from the event a word for its weapon may stand to be as good as one in its words."""
WEAPONS = load_lexicon()
STOP = set(
    WORD.findall(
        "the a an of in at on near and for to by from with off between outside inside district province region city "
        "town village east west north south eastern western northern southern central area"
    )
)


@dataclass
class Event:
    """One gold incident: its span in code points, its classes, and each role's words."""

    start: int
    end: int
    type: int
    status: int
    attribution: int
    roles: dict[str, list[tuple[int, int]] | None] = field(default_factory=dict)


def events(article: dict) -> list[Event]:
    """The learnable incidents of an article, those whose evidence lies in the text."""
    text, found = article["text"], []
    weapons = find_weapons(WEAPONS, text)
    for gold in article["gold"]["incidents"]:
        start = text.find(gold["evidence"])
        if start >= 0:
            found.append(_event(article, gold, start, weapons))
    return found


def _event(article: dict, gold: dict, start: int, weapons: dict[str, list[WeaponMention]]) -> Event:
    text = article["text"]
    roles = {
        "place": _names(text, [gold["place"]] if gold["place"] else [], places=True),
        "date": _days(text, gold["date"], article["published_at"]),
        "killed": _count(text, gold["killed"], DEATH, start),
        "injured": _count(text, gold["injured"], INJURY, start),
        "actor": _names(text, gold["actors"]),
        "target": _names(text, gold["targets"]),
        "attributed_to": _names(text, [gold["attributed_to"]] if gold["attributed_to"] else []),
        "weapon": _weapons(weapons, gold["weapons"], (start, start + len(gold["evidence"]))),
    }
    return Event(
        start=start,
        end=start + len(gold["evidence"]),
        type=TYPES.index(gold["type"]),
        status=STATUSES.index(gold["status"]),
        attribution=ATTRIBUTIONS.index(gold["attribution"]),
        roles=roles,
    )


def _names(text: str, names: list[str], places: bool = False) -> list[tuple[int, int]] | None:
    """Where the text says a name: whole, else part by part between commas, else its words of content."""
    spans: list[tuple[int, int]] = []
    for name in names:
        spans += (
            _whole(text, name)
            or [span for part in _parts(name) for span in _whole(text, part)]
            or [span for word in _content(name, places) for span in _whole(text, word)]
        )
    return spans if spans or not names else None


def _parts(name: str) -> list[str]:
    return [part.strip() for part in re.split(r",|\band\b|[()]", name) if len(part.strip()) > 3]


def _content(name: str, places: bool) -> list[str]:
    words = [word for word in re.findall(r"[\w'’-]{4,}", name) if word.lower() not in STOP]
    return [word for word in words if word[0].isupper()] if places else words


def _whole(text: str, name: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?:s|es)?(?!\w)", text, re.I)]


def _count(text: str, told: list | None, near: re.Pattern, event: int) -> list[tuple[int, int]] | None:
    """Numbers equal to the one told, near a word for what is counted; none of them where nothing is told.

    Where no number says it, the words that do: one victim, none at all, a range, the terms of a sum.
    """
    if told is None:
        return []
    wanted = {told[0], told[1], told[0] - 1 if told[1] is None else None} - {None, 0}
    spans = []
    for found in [*NUMBER.finditer(text), *SMALL.finditer(text)]:
        if told[0] and value(found.group()) in wanted and _about(text, found.span(), near):
            spans.append(found.span())
    return spans or _told_otherwise(text, told, near, event) or None


def _about(text: str, span: tuple[int, int], near: re.Pattern) -> bool:
    return bool(near.search(text[max(0, span[0] - NEAR) : span[1] + NEAR]))


def _told_otherwise(text: str, told: list, near: re.Pattern, event: int) -> list[tuple[int, int]]:
    """The words nearest to the event, at most CLOSE away, that tell a count by the run time's own grammar."""
    quantities = [
        one
        for one in find_quantities(text)
        if abs(one.start - event) <= CLOSE and (one.kind == "none" or _about(text, (one.start, one.end), near))
    ]
    same = [[one] for one in quantities if [one.low, one.high] == told]
    people = [one for one in quantities if one.kind in ("number", "single", "known", "least")]
    chains = [people[n : n + terms] for terms in (2, 3) for n in range(len(people) - terms + 1)]
    sums = [
        chain
        for chain in chains
        if told[1] in (None, told[0])
        and sum(one.low for one in chain) == told[0]
        and chain[-1].start - chain[0].end <= SPREAD
    ]
    closest = min(same or sums, key=lambda group: abs(group[0].start - event), default=[])
    return [(one.start, one.end) for one in closest]


def _weapons(
    found: dict[str, list[WeaponMention]], told: list[list], event: tuple[int, int]
) -> list[tuple[int, int]] | None:
    """The words for the kinds told that are CLOSE, with their numbers: those of the number told, else those BESIDE,
    else the nearest one; a number that stands alone where it is the one told."""
    spans: list[tuple[int, int]] = []
    for kind, low, high in told:
        close = sorted((one for one in found[kind] if _away(one, event) <= CLOSE), key=lambda one: _away(one, event))
        beside = [one for one in close if _away(one, event) <= BESIDE] or close[:1]
        same = [one for one in (*close, *found[LOOSE]) if low is not None and (one.low, one.high) == (low, high)]
        counted = [one for one in same if one.form != LOOSE]
        alone = [one for one in same if one.form == LOOSE and low != 1 and _away(one, event) <= BESIDE]
        spans += [(one.start, one.end) for one in counted or [*alone, *beside]]
    return sorted(set(spans)) if spans or not told else None


def _away(one: WeaponMention, event: tuple[int, int]) -> int:
    """Code points between a word and an event; none for a word inside."""
    return max(0, one.start - event[1], event[0] - one.end)


def value(words: str) -> int | None:
    """The number that a word or numeral says."""
    plain = words.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    parts = re.split(r"[- ]", plain)
    known = [VALUES[part] for part in parts if part in VALUES]
    return sum(known) if len(known) == len(parts) else None


def _days(text: str, told: list | None, published_at: str | None) -> list[tuple[int, int]] | None:
    """Expressions of time that resolve to the day or month told."""
    if told is None:
        return []
    start, end = date.fromisoformat(told[0]), date.fromisoformat(told[1])
    published = date.fromisoformat(published_at[:10]) if published_at else None
    spans = [*_calendar(text, start, end), *(_relative(text, start, end, published) if published else [])]
    return spans or None


def _calendar(text: str, start: date, end: date) -> list[tuple[int, int]]:
    month = MONTHS[start.month - 1]
    short = month[:3] if month != "september" else "sept?"
    name = rf"(?:{month}|{short}\.?)"
    if (end - start).days <= 2:
        days = "|".join(str(day) for day in {start.day, end.day})
        pattern = rf"\b(?:{name}\s+(?:{days})\b(?:,?\s+{start.year})?|(?:{days})(?:st|nd|rd|th)?(?:\s+of)?\s+{name}\b)"
    elif (end - start).days <= 31:
        pattern = rf"\b{name}\b(?:,?\s+(?:of\s+)?{start.year})?"
    else:
        pattern = rf"\b{start.year}\b"
    return [found.span() for found in re.finditer(pattern, text, re.I)]


def _relative(text: str, start: date, end: date, published: date) -> list[tuple[int, int]]:
    """Weekdays within the last week, and yesterday, today, overnight."""
    words = {"yesterday": 1, "last night": 1, "today": 0, "this morning": 0, "this afternoon": 0, "overnight": 0}
    spans = []
    for word, back in words.items():
        if start <= published - timedelta(days=back) <= end:
            spans += _whole(text, word)
    for back in range(1, 8):
        day = published - timedelta(days=back % 7)
        if start <= published - timedelta(days=back) <= end or start <= day <= end:
            spans += _whole(text, WEEKDAYS[day.weekday()])
    return spans
