"""Dates, months, seasons and years as calendar days; where the year is not told, the one nearest to publication."""

import calendar
from datetime import date, timedelta

from streams.stages.coding.time_calendar import (
    SHIFTS,
    Anchor,
    Resolved,
    easter,
    month_days,
    narrowed,
    on,
    years_of,
)
from streams.stages.coding.time_mentions import TimeMention

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
_AHEAD = timedelta(days=100)
"""How far ahead a date told with its weekday may lie."""
_KNOWN = {(9, 11): 2001, (7, 7): 2005, (11, 26): 2008, (10, 7): 2023}
"""The years of days that the world names without one: 9/11, the 7/7 bombings, 26/11, the October 7 attack."""


def date_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """A day, or a range of days, of a month."""
    month, day = mention.number("month") or mention.number("mon"), mention.number("day")
    year, told = years_of(mention, anchor)
    if month is None or day is None:
        return None
    if year is None and "known" in mention.parts:
        year = _known_year(month, day, anchor)
    if year is None:
        year = _nearest_year(month, day, anchor, mention.number("weekday") if "weekday" in mention.parts else None)
    if year is None:
        return None
    start = date(year, month, day)
    return Resolved(start, _last_day(mention, start), told)


def _known_year(month: int, day: int, anchor: Anchor) -> int | None:
    """The year of a day that goes by its date alone; None for an article older than that day."""
    year = _KNOWN[month, day]
    return year if anchor.published is None or date(year, month, day) <= anchor.published else None


def _last_day(mention: TimeMention, start: date) -> date:
    day2 = mention.number("day2")
    if day2 is None:
        return start
    month = mention.number("mon2") or start.month
    end = date(start.year + (month < start.month), month, day2)
    return end if start <= end <= start + timedelta(days=400) else start


def _nearest_year(month: int, day: int, anchor: Anchor, weekday: int | None = None) -> int | None:
    """The year that brings a month and day nearest to publication on the right side; a day of grace for time zones.

    A weekday told with it may point forward: in a call for "Thursday, 6 August" only this year's has that name.
    """
    if anchor.year is not None:
        return anchor.year
    if anchor.published is None:
        return None
    year = anchor.published.year
    candidate = date(year, month, min(day, calendar.monthrange(year, month)[1]))
    if anchor.ahead:
        return year + (candidate < anchor.published - timedelta(days=31))
    if weekday is not None and candidate.weekday() == weekday and candidate - anchor.published <= _AHEAD:
        return year
    return year - (candidate > anchor.published + timedelta(days=1))


def holiday_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """A holiday with a fixed date, or one counted from Easter."""
    name = mention.parts["holiday"].replace("’", "'")
    year, told = years_of(mention, anchor)
    if name in _EASTER:
        return _near_easter(_EASTER[name], year or anchor.year, told, anchor)
    month, number = _HOLIDAYS[name]
    year = year or _nearest_year(month, number, anchor)
    return on(date(year, month, number), told) if year else None


def _near_easter(days: int, year: int | None, told: str, anchor: Anchor) -> Resolved | None:
    """So many days from Easter of that year, or of the last year whose day is past."""
    if year is not None:
        return on(easter(year) + timedelta(days=days), told)
    if anchor.published is None:
        return None
    day = easter(anchor.published.year) + timedelta(days=days)
    if day > anchor.published + timedelta(days=1):
        day = easter(anchor.published.year - 1) + timedelta(days=days)
    return on(day, told)


def month_of(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """A month, or its early, middle or late part."""
    month = mention.number("mon")
    if month is None:
        return None
    year, told = years_of(mention, anchor)
    if year is None:
        year = _month_year(month, SHIFTS.get(mention.parts.get("shift", "")), anchor)
    if year is None:
        return None
    return narrowed(month_days(year, month), mention, told)


def _month_year(month: int, shift: int | None, anchor: Anchor) -> int | None:
    if anchor.year is not None and shift is None:
        return anchor.year
    if anchor.published is None:
        return None
    later = month > anchor.published.month
    if shift == 1 or (anchor.ahead and shift is None):
        return anchor.published.year + (month < anchor.published.month)
    return anchor.published.year - (later or (shift == -1 and month == anchor.published.month))


def season_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """Three months of a season; winter begins in December."""
    first, last = _SEASONS[mention.parts["season"]]
    year, told = years_of(mention, anchor)
    if year is None:
        year = _season_year(first, SHIFTS.get(mention.parts.get("shift", "")), anchor)
    if year is None:
        return None
    start = date(year, first, 1)
    return narrowed((start, month_days(year + (last < first), last)[1]), mention, told)


def _season_year(first: int, shift: int | None, anchor: Anchor) -> int | None:
    """The year in which the season meant began: this one for "this", the last one that is over for "last"."""
    if anchor.published is None:
        return None
    year, month = anchor.published.year, anchor.published.month
    began = year if first <= month else year - 1
    going_on = (month - first) % 12 < 3
    return began - (shift == -1 and going_on)


def span_of_years(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """A year, or from one year to another."""
    year = mention.number("year")
    if year is None:
        return None
    last = mention.number("year2") or year
    return Resolved(date(year, 1, 1), date(max(year, last), 12, 31), "explicit")


def decade(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """Ten years."""
    year = mention.number("year")
    return Resolved(date(year, 1, 1), date(year + 9, 12, 31), "explicit") if year else None
