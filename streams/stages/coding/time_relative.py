"""Words that count from somewhere: yesterday, last Tuesday, three weeks ago, a day earlier, the night before."""

from datetime import date, timedelta

from streams.stages.coding.time_calendar import SHIFTS, Anchor, Days, Resolved, narrowed, on, shifted
from streams.stages.coding.time_mentions import TimeMention

_LENGTHS = {"minute": 0, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14}
_SLACK = {"week": 3, "fortnight": 3}
"""Days to either side that a count of several weeks leaves open; one week is meant to the day."""
_MONTHS = {"month": 1, "year": 12, "anniversary": 12, "decade": 120}
_PARTS = ("start", "beginning", "middle", "end")
"""Parts of a whole month or week, however far it has gone."""
_FARTHEST = 3000
_DAY_WORDS = {"the day before yesterday": -2, "the night before last": -2, "yesterday": -1, "last night": -1}
_BESIDE_EVENT = ("the previous", "the following")
_DAY_WORDS |= {"last evening": -1, "tomorrow": 1, "the day after tomorrow": 2}


def day_word_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """Yesterday, last night, overnight: counted from publication."""
    if anchor.published is None:
        return None
    word = mention.parts["word"]
    if word == "overnight":
        return Resolved(anchor.published - timedelta(days=1), anchor.published, "publication")
    day = anchor.published + timedelta(days=_DAY_WORDS.get(word, 0))
    return on(day, "publication")


def weekday_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """The last such weekday up to publication, unless the words or an order point elsewhere; or from one to another.

    Of two weekdays the second is the one that is counted: "between Friday and Monday", read on a Monday, ends today.
    """
    first, second = mention.number("weekday"), mention.number("weekday2")
    if first is None or second is None:
        return _weekday(first, mention, anchor)
    last = _weekday(second, mention, anchor)
    return Resolved(last.start - timedelta(days=(second - first) % 7), last.end, last.anchor) if last else None


def _weekday(wanted: int | None, mention: TimeMention, anchor: Anchor) -> Resolved | None:
    shift, after = mention.parts.get("shift"), mention.parts.get("after", "")
    if wanted is None:
        return None
    if shift in _BESIDE_EVENT or after in ("the week before", "the previous week"):
        return _weekday_of_event(wanted, shift, anchor)
    if anchor.published is None:
        return None
    if after in ("of last week", "last week"):
        return on(anchor.published - timedelta(days=anchor.published.weekday() + 7 - wanted), "publication")
    back = (anchor.published.weekday() - wanted) % 7
    weeks = _weeks_off(shift, after, back, anchor.ahead)
    return on(anchor.published + timedelta(days=7 * weeks - back), "publication")


def _weeks_off(shift: str | None, after: str, back: int, ahead: bool) -> int:
    """How many weeks from the last such weekday the one meant lies; `back` is how many days ago that was."""
    if after in ("before last", "a week ago") or (back == 0 and "last" in (shift, after)):
        return -1
    forward = shift == "next" or after in ("next", "next week", "of next week") or (ahead and back > 0)
    return int(forward)


def _weekday_of_event(wanted: int, shift: str | None, anchor: Anchor) -> Resolved | None:
    if anchor.previous is None:
        return None
    base = anchor.previous[0]
    later, earlier = (wanted - base.weekday() - 1) % 7 + 1, (base.weekday() - wanted - 1) % 7 + 1
    return on(base + timedelta(days=later if shift == "the following" else -earlier), "event")


def weekend_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """The last weekend up to publication."""
    if anchor.published is None:
        return None
    saturday = anchor.published - timedelta(days=(anchor.published.weekday() - 5) % 7)
    if mention.parts.get("shift") == "next" or (anchor.ahead and anchor.published.weekday() < 5):
        saturday += timedelta(days=7)
    return Resolved(saturday, saturday + timedelta(days=1), "publication")


def period_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """A week, month or year counted from that of publication."""
    if anchor.published is None:
        return None
    if "count" in mention.parts:
        return _window(mention, anchor.published)
    days = shifted(anchor.published, mention.parts["unit"], SHIFTS[mention.parts["shift"]])
    if mention.parts.get("part") in _PARTS:
        return narrowed(days, mention, "publication")
    running = SHIFTS[mention.parts["shift"]] == 0 and not anchor.ahead
    if running or mention.parts["shift"] in ("the past", "the last"):
        days = (days[0], anchor.published)
    if mention.parts.get("part") in ("early", "late"):
        return narrowed(days, mention, "publication")
    return Resolved(*days, "publication")


def _window(mention: TimeMention, published: date) -> Resolved | None:
    """So many hours or days up to publication; nobody can count "the last few days"."""
    count = mention.count
    if not count or count > _FARTHEST:
        return None
    return Resolved(
        published - timedelta(days=round(count * _LENGTHS[mention.parts["unit"]])), published, "publication"
    )


def offset_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """So many days, weeks or years before publication."""
    if anchor.published is None:
        return None
    return _away((anchor.published, anchor.published), -1, mention, "publication")


def event_offset_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """So many days, weeks or years from the event before."""
    if anchor.previous is None:
        return None
    sign = 1 if mention.parts["way"].startswith(("later", "after")) != anchor.inverted else -1
    return _away(anchor.previous, sign, mention, "event")


def _away(base: Days, sign: int, mention: TimeMention, told: str) -> Resolved | None:
    count, unit = mention.count, mention.parts["unit"]
    if count is None or count > _FARTHEST:
        return None
    if unit in _LENGTHS:
        step = timedelta(days=round(sign * count * _LENGTHS[unit]))
        slack = timedelta(days=0 if "exact2" in mention.parts or count == 1 else _SLACK.get(unit, 0))
        return Resolved(base[0] + step - slack, base[1] + step + slack, told)
    months = round(sign * count * _MONTHS[unit])
    if "exact" in mention.parts and base[0] == base[1]:
        return _exactly(base[0], months, mention.parts["exact"], told)
    start = shifted(base[0], "month", months) if unit == "month" else shifted(base[0], "year", months // 12)
    return Resolved(start[0], start[1], told)


def _exactly(day: date, months: int, words: str, told: str) -> Resolved:
    """The same day of another month or year; "this month" keeps the month only."""
    first, last = shifted(day, "month", months)
    if words.endswith(("month", "week", "weekend")):
        return Resolved(first, last, told)
    same = first.replace(day=min(day.day, last.day))
    return on(same, told)


def event_day_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """The day, night, week or month beside that of the event before."""
    if anchor.previous is None:
        return None
    words = mention.parts["word"].split()
    unit = next((word for word in words if word in ("week", "month", "year")), "day")
    later = any(word in ("next", "following", "after") for word in words)
    earlier = any(word in ("before", "eve", "previous", "preceding") for word in words)
    steps = (earlier - later) if anchor.inverted else (later - earlier)
    if unit == "day":
        return Resolved(anchor.previous[0] + timedelta(days=steps), anchor.previous[1] + timedelta(days=steps), "event")
    return Resolved(*shifted(anchor.previous[0], unit, steps), "event")


def month_day_days(mention: TimeMention, anchor: Anchor) -> Resolved | None:
    """A day of the month of publication, or of the month before."""
    number = mention.number("day")
    if number is None or anchor.published is None:
        return None
    month = anchor.published.replace(day=1)
    if number > anchor.published.day + 1 and not anchor.ahead:
        month = (month - timedelta(days=1)).replace(day=1)
    day = month.replace(day=number)
    return on(day, "publication")
