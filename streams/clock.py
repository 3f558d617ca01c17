"""The one place that asks the machine what time it is. Stages never do: they take times from records."""

from datetime import UTC, datetime


def now() -> str:
    """This moment, RFC 3339 UTC with milliseconds."""
    return rfc3339(datetime.now(UTC))


def rfc3339(moment: datetime) -> str:
    """A moment as RFC 3339 UTC with milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_seconds(seconds: float) -> str:
    """Seconds since 1970 as RFC 3339 UTC with milliseconds."""
    return rfc3339(datetime.fromtimestamp(seconds, UTC))


def seconds_since(moment: str) -> float:
    """How long ago an RFC 3339 moment was; negative when it lies ahead."""
    return (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds()
