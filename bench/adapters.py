"""Articles of public linking sets as reports, one event an article, read as lightly as their form allows."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from bench.gold import Gold
from streams.gazetteer.load import Entry, Gazetteer, load
from streams.gazetteer.match import find
from streams.gazetteer.rank import resolve
from streams.records import (
    Attribution,
    AttributionKind,
    Codes,
    Confidence,
    Evidence,
    IncidentType,
    Party,
    Place,
    Plover,
    Report,
    Status,
    Time,
    Toll,
)

Json = dict[str, Any]

SURE = Confidence(overall=0.8, type=0.9, time=0.7, place=0.6)
"""How often what is read so lightly is right, on the training part of the linked local news."""
HEADLINE = Confidence(overall=0.8, type=0.7, time=0.9, place=0.85)
"""A headline tells of its own day more often than of the one before."""
LEAD = 1500
"""Characters of an article that are searched for its place and its people."""
NUMBERS, KEYWORDS = 15, 60
_NAME = re.compile(r"(?<=[a-z,;] )((?:[A-Z][\w’'-]+ ?){1,3})")
_NUMBER = re.compile(r"\b\d[\d,]*(?:st|nd|rd|th)?\b")
_PERSON = re.compile(r"\b([A-Z][a-z’'-]+ (?:[A-Z]\. )?[A-Z][a-z’'-]+),? (?:\d\d?\b|who|was|of)")
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_MONTHDAY = re.compile(r"\b(Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? (\d\d?)\b")
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_ONES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = r"(\d{1,3}|" + "|".join(_ONES[1:]) + r")"
_KILLED = re.compile(
    _COUNT + r"(?: \w+){0,3} (?:dead|killed|die|dies|died)\b|kill(?:s|ed|ing)? (?:at least )?" + _COUNT, re.I
)
_HURT = re.compile(
    _COUNT + r"(?: \w+){0,3} (?:hurt|injured|wounded)\b|(?:wound|injur)\w+ (?:at least )?" + _COUNT, re.I
)


def gva(rows: Sequence[Json]) -> Iterator[Gold]:
    """Reports of shootings in the United States from whole local articles."""
    places = load()
    for row in rows:
        text = f"{row['title'] or ''}. {row['text']}"
        yield _gold(
            row,
            type=IncidentType.ARMED_ATTACK,
            time=_day(text[:LEAD], row["date"]),
            place=_town(places, text[:LEAD]),
            targets=[Party(text=name, name=name) for name in dict.fromkeys(_PERSON.findall(text))][:12],
            keywords=_keywords(text),
            confidence=SURE,
        )


_SERIES = re.compile(r"^(?:UPDATE \d+-|WRAPUP \d+-|RPT-)+")
_IRAQ = Place(name="Iraq", lat=33.0, lon=44.0, country="IQ", precision="country")


def ucdp(rows: Sequence[Json]) -> Iterator[Gold]:
    """Reports of fighting in Iraq from headlines alone."""
    places = load()
    for row in rows:
        text = _SERIES.sub("", row["text"])
        place = _town(places, text + ". Iraq", "IQ", ("city", "admin1", "admin2"))
        yield _gold(
            row,
            type=_type(text),
            time=_told(date.fromisoformat(row["date"]), date.fromisoformat(row["date"])),
            place=place or _IRAQ,
            targets=[],
            keywords=[text],
            confidence=HEADLINE,
        )


def _gold(row: Json, **slots: Any) -> Gold:
    text = slots.pop("text", row["text"])
    name = hashlib.sha256(row["id"].encode()).hexdigest()[:16]
    quote = (row.get("title") or text)[:200]
    report = Report(
        report_id=f"rp-{name}",
        article_id=row["id"],
        source_id=row["id"],
        source=row["source"],
        published_at=f"{row['date']}T12:00:00Z",
        received_at=None,
        story=row["id"],
        update_of=None,
        status=Status.NEW,
        types=[slots["type"]],
        codes=Codes(plover=Plover(event="ASSAULT", mode=None), cameo="190", acled="Attack"),
        attribution=Attribution(kind=AttributionKind.UNKNOWN),
        killed=_toll(_KILLED, text[:LEAD]),
        injured=_toll(_HURT, text[:LEAD]),
        evidence=[Evidence(field="event", in_="text", start=0, end=len(quote), quote=quote)],
        extractor="bench",
        **slots,
    )
    return Gold(report=report, event=row["event"])


def _told(start: date, end: date) -> Time:
    precision = "day" if start == end else "few_days"
    return Time(start=start.isoformat(), end=end.isoformat(), precision=precision, text=None, anchor="explicit")


def _day(text: str, published: str) -> Time:
    """The first day that a text names, in the month before it; else nothing."""
    today = date.fromisoformat(published)
    if found := _MONTHDAY.search(text):
        month = _MONTHS.index(found[1]) + 1
        for year in (today.year, today.year - 1):
            day = _date(year, month, int(found[2]))
            if day and 0 <= (today - day).days <= 30:
                return _told(day, day)
    if weekday := _WEEKDAY.search(text):
        back = (today.weekday() - _DAYS.index(weekday[1])) % 7
        return _told(today - timedelta(days=back), today - timedelta(days=back))
    return Time(start=None, end=None, precision=None, text=None, anchor=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _town(places: Gazetteer, text: str, country: str = "US", kinds: Sequence[str] = ("city", "admin2")) -> Place | None:
    """The town that a text names most, the earlier the better."""
    votes: Counter[tuple[str, float, float]] = Counter()
    entries: dict[tuple[str, float, float], Entry] = {}
    for found in resolve(places, text, find(places, text)):
        entry = found.entry
        if entry is None or entry.country != country or entry.kind not in kinds:
            continue
        key = (entry.name, entry.lat, entry.lon)
        entries[key] = entry
        votes[key] += found.probability * (1.5 - found.mention.start / len(text))
    if not votes:
        return None
    entry = entries[votes.most_common(1)[0][0]]
    return Place(name=entry.name, lat=entry.lat, lon=entry.lon, country=country, precision=entry.kind)


def _keywords(text: str) -> list[str]:
    """Numbers (ages, addresses) and names of a text, each once; words that only begin sentences are left out."""
    numbers = dict.fromkeys(found for found in _NUMBER.findall(text) if found.isdigit())
    names = dict.fromkeys(word for found in _NAME.findall(text) for word in found.split())
    return [*list(numbers)[:NUMBERS], *names][:KEYWORDS]


def _toll(pattern: re.Pattern[str], text: str) -> Toll | None:
    found = pattern.search(text)
    if not found:
        return None
    word = (found[1] or found[2]).lower()
    number = int(word) if word.isdigit() else _ONES.index(word)
    return Toll(min=number, max=number)


_TYPES = (
    (re.compile(r"suicide", re.I), IncidentType.SUICIDE_BOMBING),
    (re.compile(r"bomb|blast|explo", re.I), IncidentType.BOMBING),
    (re.compile(r"air ?strike|warplane|raids? ", re.I), IncidentType.AIR_STRIKE),
    (re.compile(r"clash|battle|fight", re.I), IncidentType.ARMED_CLASH),
    (re.compile(r"shell|mortar", re.I), IncidentType.SHELLING),
)


def _type(text: str) -> IncidentType:
    return next((kind for pattern, kind in _TYPES if pattern.search(text)), IncidentType.ARMED_ATTACK)
