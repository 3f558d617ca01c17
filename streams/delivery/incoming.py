"""A message as it lies on the log, before anyone has decoded it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from streams import clock


class Place(NamedTuple):
    """A partition of a topic, by its full name."""

    topic: str
    partition: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a topic that a step reads."""

    place: Place
    topic: str
    """The name below the prefix."""
    offset: int
    timestamp: float | None
    """Broker time, seconds since the epoch."""
    key: bytes | None
    value: bytes | None

    @property
    def source(self) -> str:
        """Where it lies, as the headers of what it leads to tell: topic/partition/offset."""
        return f"{self.topic}/{self.place.partition}/{self.offset}"


def broker_time(seconds: float | None) -> str | None:
    """Broker time as RFC 3339 UTC; None for a message that carries none, or an absurd one."""
    if seconds is None or seconds < 0:
        return None
    try:
        return clock.rfc3339(datetime.fromtimestamp(seconds, UTC))
    except (OverflowError, ValueError, OSError):
        return None
