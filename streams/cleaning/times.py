"""Times as senders write them, to RFC 3339 UTC."""

import re
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from streams.errors import Quarantined

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""The last day that is not absurd where nothing tells what day it is."""

AHEAD = timedelta(days=3)
"""How far ahead of now a dated article may be: time zones, wrong clocks, tomorrow's edition.

Now is the broker's time, or when an in-memory run began.
"""

_LEAP_SECOND = re.compile(r"(?<=[Tt ]\d\d:\d\d):60(?=$|[.,Zz+-])")
_MAIL = re.compile(r"(?i)^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} ")


def rfc3339(name: str, text: str | None, now: str | None) -> str | None:
    """This time in UTC, to the second or finer as given; one without a zone is UTC.

    Raises Quarantined, naming it, for one before 1900 and for one that lies ahead of `now`.
    """
    if text is None:
        return None
    moment = _parse(name, text.strip())
    latest = datetime.fromisoformat(now) + AHEAD if now else LATEST
    if not EARLIEST <= moment <= latest:
        why = "before 1900" if moment < EARLIEST else f"later than {latest.date().isoformat()}"
        raise Quarantined("absurd_date", f"{name} is {text[:80]!r}, {why}", name)
    return write(moment)


def write(moment: datetime) -> str:
    """RFC 3339 with a Z."""
    return moment.isoformat().replace("+00:00", "Z")


def _parse(name: str, text: str) -> datetime:
    """The moment that this text names, in UTC; a leap second is the second after it."""
    leap = _LEAP_SECOND.search(text)
    plain = text[: leap.start()] + ":59" + text[leap.end() :] if leap else text
    try:
        moment = parsedate_to_datetime(text) if _MAIL.match(text) else datetime.fromisoformat(plain.upper())
    except (ValueError, OverflowError) as error:
        raise Quarantined("not_a_time", f"{name} is {text[:80]!r}; it must be an RFC 3339 time", name) from error
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    # At the ends of the calendar another zone may be no year at all; both are absurd in any zone.
    if moment.year in {MINYEAR, MAXYEAR}:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC) + timedelta(seconds=1 if leap else 0)
