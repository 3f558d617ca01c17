"""Turns the words of a time into calendar days, against the day of publication or the event before.

Nothing is guessed: a weekday of an undated article, or a month whose year nobody told, stays unresolved (None).
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from streams.records import Time
from streams.stages.coding.time_mentions import TimeMention

Days = tuple[date, date]

_SHIFTS = {"last": -1, "the past": -1, "the last": -1, "the previous": -1, "the same": 0, "that": 0, "this": 0}
_SHIFTS |= {"the current": 0, "next": 1, "the following": 1, "the next": 1}
_LENGTHS = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}
_SLACK = {"minute": 0, "hour": 0, "day": 0, "night": 0, "week": 3, "fortnight": 3}
_DAY_WORDS = {
    "the day before yesterday": -2,
    "the night before last": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
}
_DAY_WORDS |= {"the day after tomorrow": 2}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_HOLIDAYS = {"christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's eve": (12, 31)}
_HOLIDAYS |= {"new year's day": (1, 1), "new year's night": (1, 1), "bastille day": (7, 14), "may day": (5, 1)}
_HOLIDAYS |= {"valentine's day": (2, 14)}
_EASTER = {
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "good friday": -2,
    "palm sunday": -7,
    "maundy thursday": -3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What relative words are counted from; `ahead` looks forward (orders, deadlines), else the nearest past is meant.

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
        bounds = (("day", 0), ("few_days", 5), ("week", 12), ("month", 62))
        return next((name for name, longest in bounds if length <= longest), "year")

    def as_time(self, text: str) -> Time:
        """This as a record, with the words that told it."""
        return Time(
            start=self.start.isoformat(),
            end=self.end.isoformat(),
            precision=self.precision,
            text=text,
            anchor=self.anchor,
        )


def resolve(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """The days that the mention stands for, or None where the text does not tell them."""
    try:
        return _RESOLVERS[mention.kind](mention, anchor)
    except (ValueError, OverflowError):
        return None


def _date(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    month, day = mention.number("month") or mention.number("mon"), mention.number("day")
    year, told = _year(mention, anchor)
    if month is None or day is None:
        return None
    if year is None:
        year = _nearest_year(month, day, anchor)
    if year is None:
        return None
    start = date(year, month, day)
    return Resolved(start, _last_day(mention, start), told)


def _last_day(mention: TimeMention, start: date) -> date:
    day2 = mention.number("day2")
    if day2 is None:
        return start
    month = mention.number("mon2") or start.month
    end = date(start.year + (month < start.month), month, day2)
    return end if start <= end <= start + timedelta(days=400) else start


def _year(mention: TimeMention, anchor: Anchor) -> tuple[int | None, str]:
    """The year that the words tell, and from what; Buddhist years are brought to the common era."""
    told = mention.number("year")
    if told is not None:
        return told, "explicit"
    word = mention.parts.get("yshift")
    if word is None:
        return None, "publication"
    if word in ("last", "this", "next"):
        return (anchor.published.year + _SHIFTS[word] if anchor.published else None), "publication"
    base = anchor.year or (anchor.previous[0].year if anchor.previous else None)
    return (base + _SHIFTS[word] if base else None), "event"


def _nearest_year(month: int, day: int, anchor: Anchor) -> int | None:
    """The year that brings a month and day nearest to publication on the right side; a day of grace for time zones."""
    if anchor.year is not None:
        return anchor.year
    if anchor.published is None:
        return None
    year = anchor.published.year
    candidate = date(year, month, min(day, calendar.monthrange(year, month)[1]))
    if anchor.ahead:
        return year + (candidate < anchor.published - timedelta(days=31))
    return year - (candidate > anchor.published + timedelta(days=1))


def _holiday(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    name = mention.parts["holiday"].replace("’", "'")
    year, told = _year(mention, anchor)
    if name in _EASTER:
        guess = year or (anchor.published.year if anchor.published else None)
        if guess is None:
            return None
        day = easter(guess) + timedelta(days=_EASTER[name])
        if year is None and anchor.published and day > anchor.published + timedelta(days=1):
            day = easter(guess - 1) + timedelta(days=_EASTER[name])
        return Resolved(day, day, told)
    month, number = _HOLIDAYS[name]
    year = year or _nearest_year(month, number, anchor)
    return Resolved(date(year, month, number), date(year, month, number), told) if year else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _month(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    month = mention.number("mon")
    if month is None:
        return None
    year, told = _year(mention, anchor)
    if year is None:
        year = _month_year(month, _SHIFTS.get(mention.parts.get("shift", "")), anchor)
    if year is None:
        return None
    return _part(month_days(year, month), mention, told)


def _month_year(month: int, shift: int | None, anchor: Anchor) -> int | None:
    if anchor.year is not None and shift is None:
        return anchor.year
    if anchor.published is None:
        return None
    later = month > anchor.published.month
    if shift == 1 or (anchor.ahead and shift is None):
        return anchor.published.year + (month < anchor.published.month)
    return anchor.published.year - (later or (shift == -1 and month == anchor.published.month))


def month_days(year: int, month: int) -> Days:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _part(days: Days, mention: TimeMention, told: str) -> Resolved:
    """Narrow a month or season to its early, middle or late third."""
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


def _season(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    first, last = _SEASONS[mention.parts["season"]]
    year, told = _year(mention, anchor)
    if year is None:
        year = _season_year(first, _SHIFTS.get(mention.parts.get("shift", "")), anchor)
    if year is None:
        return None
    start = date(year, first, 1)
    return _part((start, month_days(year + (last < first), last)[1]), mention, told)


def _season_year(first: int, shift: int | None, anchor: Anchor) -> int | None:
    """The year in which the season meant began: this one for "this", the last one that is over for "last"."""
    if anchor.published is None:
        return None
    year, month = anchor.published.year, anchor.published.month
    began = year if first <= month else year - 1
    going_on = (month - first) % 12 < 3
    return began - (shift == -1 and going_on)


def _span_of_years(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    year = mention.number("year")
    if year is None:
        return None
    last = mention.number("year2") or year
    return Resolved(date(year, 1, 1), date(max(year, last), 12, 31), "explicit")


def _decade(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    year = mention.number("year")
    return Resolved(date(year, 1, 1), date(year + 9, 12, 31), "explicit") if year else None


def _day_word(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    if anchor.published is None:
        return None
    word = mention.parts["word"]
    if word == "overnight":
        return Resolved(anchor.published - timedelta(days=1), anchor.published, "publication")
    day = anchor.published + timedelta(days=_DAY_WORDS.get(word, 0))
    return Resolved(day, day, "publication")


def _weekday(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    wanted, shift, after = mention.number("weekday"), mention.parts.get("shift"), mention.parts.get("after", "")
    if wanted is None or (anchor.published is None and shift not in ("the previous", "the following")):
        return None
    if shift in ("the previous", "the following") or after in ("the week before", "the previous week"):
        return _weekday_of_event(wanted, shift, anchor)
    assert anchor.published is not None
    back = (anchor.published.weekday() - wanted) % 7
    day = anchor.published - timedelta(days=back)
    if after in ("of last week", "last week"):
        day = anchor.published - timedelta(days=anchor.published.weekday() + 7 - wanted)
    elif after in ("before last", "a week ago"):
        day -= timedelta(days=7)
    elif (shift == "last" or after == "last") and back == 0:
        day -= timedelta(days=7)
    elif shift == "next" or after in ("next", "next week", "of next week") or (anchor.ahead and back):
        day += timedelta(days=7)
    return Resolved(day, day, "publication")


def _weekday_of_event(wanted: int, shift: str | None, anchor: Anchor) -> Resolved | None:
    if anchor.previous is None:
        return None
    base = anchor.previous[0]
    step = (
        (wanted - base.weekday() - 1) % 7 + 1 if shift == "the following" else -((base.weekday() - wanted - 1) % 7 + 1)
    )
    day = base + timedelta(days=step)
    return Resolved(day, day, "event")


def _weekend(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    if anchor.published is None:
        return None
    saturday = anchor.published - timedelta(days=(anchor.published.weekday() - 5) % 7)
    if mention.parts.get("shift") == "next" or (anchor.ahead and anchor.published.weekday() < 5):
        saturday += timedelta(days=7)
    return Resolved(saturday, saturday + timedelta(days=1), "publication")


def _period(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    if anchor.published is None:
        return None
    days = _shifted(anchor.published, mention.parts["unit"], _SHIFTS[mention.parts["shift"]])
    if mention.parts["shift"] in ("the past", "the last"):
        days = (days[0], anchor.published)
    elif _SHIFTS[mention.parts["shift"]] == 0 and not anchor.ahead:
        days = (days[0], anchor.published)
    return (
        _part(days, mention, "publication")
        if mention.parts.get("part") in ("early", "late")
        else Resolved(*days, "publication")
    )


def _shifted(day: date, unit: str, steps: int) -> Days:
    """The calendar week, month or year that lies `steps` from the one of `day`."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * steps)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        index = day.year * 12 + day.month - 1 + steps
        return month_days(index // 12, index % 12 + 1)
    return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)


def _offset(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    if anchor.published is None:
        return None
    return _away((anchor.published, anchor.published), -1, mention, "publication")


def _event_offset(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    if anchor.previous is None:
        return None
    sign = 1 if mention.parts["way"].startswith(("later", "after")) != anchor.inverted else -1
    return _away(anchor.previous, sign, mention, "event")


def _away(base: Days, sign: int, mention: TimeMention, told: str) -> Resolved | None:
    count, unit = mention.count, mention.parts["unit"]
    if count is None or count > 3000:
        return None
    if unit in _LENGTHS:
        step = timedelta(days=round(sign * count * _LENGTHS[unit]))
        slack = timedelta(days=0 if "exact2" in mention.parts or count == 1 else _SLACK[unit])
        return Resolved(base[0] + step - slack, base[1] + step + slack, told)
    months = round(sign * count * {"month": 1, "year": 12, "decade": 120}[unit])
    if "exact" in mention.parts and base[0] == base[1]:
        return _exactly(base[0], months, mention.parts["exact"], told)
    start = _shifted(base[0], "month", months) if unit == "month" else _shifted(base[0], "year", months // 12)
    return Resolved(start[0], start[1], told)


def _exactly(day: date, months: int, words: str, told: str) -> Resolved:
    """The same day of another month or year; "this month" keeps the month only."""
    first, last = _shifted(day, "month", months)
    if words.endswith(("month", "week", "weekend")):
        return Resolved(first, last, told)
    same = first.replace(day=min(day.day, last.day))
    return Resolved(same, same, told)


def _event_day(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    if anchor.previous is None:
        return None
    words = mention.parts["word"].split()
    unit = next((word for word in words if word in ("week", "month", "year")), "day")
    later = any(word in ("next", "following", "after") for word in words)
    earlier = any(word in ("before", "eve", "previous", "preceding") for word in words)
    steps = (earlier - later) if anchor.inverted else (later - earlier)
    if unit == "day":
        return Resolved(anchor.previous[0] + timedelta(days=steps), anchor.previous[1] + timedelta(days=steps), "event")
    return Resolved(*_shifted(anchor.previous[0], unit, steps), "event")


def _month_day(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    number = mention.number("day")
    if number is None or anchor.published is None:
        return None
    month = anchor.published.replace(day=1)
    if number > anchor.published.day + 1 and not anchor.ahead:
        month = (month - timedelta(days=1)).replace(day=1)
    day = month.replace(day=number)
    return Resolved(day, day, "publication")


_RESOLVERS: dict[str, Callable[[TimeMention, Anchor], Resolved | None]] = {
    "date": _date,
    "holiday": _holiday,
    "offset": _offset,
    "day": _day_word,
    "event_offset": _event_offset,
    "event_day": _event_day,
    "weekday": _weekday,
    "weekend": _weekend,
    "month": _month,
    "season": _season,
    "period": _period,
    "decade": _decade,
    "year": _span_of_years,
    "month_day": _month_day,
}
