"""Turns the words of a time into calendar days, against the day of publication or the event before.

Nothing is guessed: a weekday of an undated article, or a month whose year nobody told, stays unresolved (None).
"""

from collections.abc import Callable

from streams.stages.coding import time_absolute as absolute
from streams.stages.coding import time_relative as relative
from streams.stages.coding.time_calendar import Anchor, Days, Resolved
from streams.stages.coding.time_mentions import TimeMention

__all__ = ["Anchor", "Days", "Resolved", "resolve"]

_RESOLVERS: dict[str, Callable[[TimeMention, Anchor], Resolved | None]] = {
    "date": absolute.date_days,
    "holiday": absolute.holiday_days,
    "month": absolute.month_of,
    "season": absolute.season_days,
    "year": absolute.span_of_years,
    "decade": absolute.decade,
    "day": relative.day_word_days,
    "weekday": relative.weekday_days,
    "weekend": relative.weekend_days,
    "period": relative.period_days,
    "offset": relative.offset_days,
    "event_offset": relative.event_offset_days,
    "event_day": relative.event_day_days,
    "month_day": relative.month_day_days,
}


def resolve(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """The days that the mention stands for, or None where the text does not tell them."""
    try:
        return _RESOLVERS[mention.kind](mention, anchor)
    except (ValueError, OverflowError):
        return None
