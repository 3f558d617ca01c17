"""How long articles that never end may keep a child: a share of what their batch has to spare, less for each next one.

However many of a batch do not end, together they take no longer than the time to spare, and the least an article is
given for each of them. So the batch ends before the watchdog does. Those that do end are not charged for their time.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

SHARE = 4
"""An article may take the time to spare, divided by this."""
LEAST_SECONDS = 0.5
"""What an article is always given: some twenty times what an article takes."""


class OutOfTime(BaseException):
    """The work on one article takes too long. No `except Exception` on the way may take it for a fault of a stage."""


def limit_of(spare: float) -> float:
    """How many seconds the next article may take."""
    return max(LEAST_SECONDS, spare / SHARE)


def longest(spare: float, articles: int) -> float:
    """After how many seconds a child that has not told of its articles cannot be interrupted, and must be killed."""
    return spare + 2 * LEAST_SECONDS * articles + 1.0


LATE_SECONDS = 1.0
"""An alarm that comes later than this found the whole process stopped, by a paused container or a sleeping machine."""


class _Alarm:
    """What the running alarm is for: how long was given, when that ends, and whether it may be given once more."""

    seconds = 0.0
    due = 0.0
    again = False


def arm() -> None:
    """Let `limited` interrupt the main thread of this process."""
    signal.signal(signal.SIGALRM, _interrupt)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in what is done here, once it has taken this long; if all stood still meanwhile, once more."""
    _set(seconds, again=True)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _set(seconds: float, *, again: bool) -> None:
    _Alarm.seconds, _Alarm.due, _Alarm.again = seconds, time.monotonic() + seconds, again
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _interrupt(_number: int, _frame: object) -> None:
    if not _Alarm.again or time.monotonic() < _Alarm.due + LATE_SECONDS:
        raise OutOfTime
    _set(_Alarm.seconds, again=False)
