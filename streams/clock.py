"""The one place that asks the machine what time it is. Stages never do: they take times from records."""

from datetime import UTC, datetime
from functools import lru_cache


def now() -> str:
    """This moment, RFC 3339 UTC with milliseconds."""
    return rfc3339(datetime.now(UTC))


def rfc3339(moment: datetime) -> str:
    """A moment as RFC 3339 UTC with milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_seconds(seconds: float) -> str:
    """Seconds since 1970 as RFC 3339 UTC with milliseconds."""
    return rfc3339(datetime.fromtimestamp(seconds, UTC))


@lru_cache(50_000)  # records tell the same few thousand times over and over
def moment(time: str) -> float:
    """An RFC 3339 time, or a date, in seconds since 1970; without a zone it is UTC's."""
    told = datetime.fromisoformat(time)
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()


def seconds_since(moment: str) -> float:
    """How long ago an RFC 3339 moment was; negative when it lies ahead."""
    return (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds()
