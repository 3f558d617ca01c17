"""The calendar behind resolved times: anchors to count from, resolved days, months, shifts and moveable feasts."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from streams.records import Time
from streams.stages.coding.time_mentions import TimeMention

Days = tuple[date, date]

SHIFTS = {"last": -1, "the past": -1, "the last": -1, "the previous": -1, "the same": 0, "that": 0, "this": 0}
SHIFTS |= {"the": 0, "the current": 0, "next": 1, "the following": 1, "the next": 1}
"""What words of order mean in steps of a calendar unit."""
_WIDTHS = (("day", 0), ("few_days", 5), ("week", 12), ("month", 62))


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What relative words are counted from; `ahead` looks forward (orders, deadlines), else the nearest past is meant.

    `previous`: the days of the event before; `year`: the year that a bare date takes over.
    `inverted`: the words measure from the event to `previous`: "that came two days after (the event)".
    """

    published: date | None
    previous: Days | None = None
    inverted: bool = False
    year: int | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days that a mention stands for, and what they were counted from: explicit, publication or event."""

    start: date
    end: date
    anchor: str

    @property
    def precision(self) -> str:
        """How wide the days lie: a day, a few days, a week, a month, a year."""
        length = (self.end - self.start).days
        return next((name for name, longest in _WIDTHS if length <= longest), "year")

    def as_time(self, text: str | None) -> Time:
        """This as a record, with the words that told it."""
        return Time(
            start=self.start.isoformat(),
            end=self.end.isoformat(),
            precision=self.precision,
            text=text,
            anchor=self.anchor,
        )


def on(day: date, anchor: str) -> Resolved:
    """One day."""
    return Resolved(day, day, anchor)


def years_of(mention: TimeMention, anchor: Anchor) -> tuple[int | None, str]:
    """The year that the words tell, and from what."""
    told = mention.number("year")
    if told is not None:
        return told, "explicit"
    word = mention.parts.get("yshift")
    if word is None:
        return None, "publication"
    if word in ("last", "this", "next"):
        return (anchor.published.year + SHIFTS[word] if anchor.published else None), "publication"
    base = anchor.year or (anchor.previous[0].year if anchor.previous else None)
    return (base + SHIFTS[word] if base else None), "event"


def month_days(year: int, month: int) -> Days:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def shifted(day: date, unit: str, steps: int) -> Days:
    """The calendar week, month or year that lies `steps` from the one of `day`."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * steps)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        index = day.year * 12 + day.month - 1 + steps
        return month_days(index // 12, index % 12 + 1)
    return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)


def narrowed(days: Days, mention: TimeMention, told: str) -> Resolved:
    """A month or season, or its early, middle or late third where the words say so."""
    start, end = days
    third = timedelta(days=(end - start).days // 3)
    word = mention.parts.get("part", "")
    if word.startswith(("early", "start", "beginning")):
        end = start + third
    elif word.startswith("mid"):
        start, end = start + third, end - third
    elif word.startswith(("late", "end")) and word != "later":
        start = end - third
    return Resolved(start, end, told)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
