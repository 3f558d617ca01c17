"""What a line of topology.py may say: topics, and steps that read them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from streams.errors import Quarantined
from streams.records import Record
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of ours: its name below the prefix, what travels on it, and how Kafka keeps it."""

    name: str
    record: type | None
    """The record type of its values; None for bytes that are decoded by their stage."""
    key: str
    """What the key is, for people: the field that places a message."""
    about: str
    partitions: int = 1
    compacted: bool = False
    retention_hours: int = 14 * 24
    """How long a topic that is not compacted is kept."""
    max_message_bytes: int = 2 * 1024 * 1024

    def check(self, key: str, value: bytes | None) -> None:
        """Raise Quarantined when this key and value are longer than the topic takes."""
        size = len(key.encode()) + len(value or b"")
        if size > self.max_message_bytes:
            limit = self.max_message_bytes
            raise Quarantined("too_large", f"{size} bytes for {self.name}; at most {limit} can be sent")


@dataclass(frozen=True, slots=True)
class Message:
    """One Kafka message as a stage sees it: where it lies, when the broker took it, and its decoded value."""

    topic: str
    """The name below the prefix."""
    partition: int
    offset: int
    timestamp: str | None
    """Broker time, RFC 3339 UTC; None in the in-memory run, which has no broker."""
    key: bytes | None
    value: Any
    """Raw bytes on a topic without a record type, else the decoded record."""
    run_started_at: str | None = None
    """When an in-memory run on today's news began, RFC 3339 UTC: it bounds dates, and stands for no broker time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """A record on its way to a topic (the name below the prefix), with the key that places it."""

    topic: str
    key: str
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A change of state under one key: plain JSON types, or None to remove the key."""

    key: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a stage makes of one message: changes of its state, first, and records, after."""

    changes: Sequence[Put] = ()
    records: Sequence[Send] = ()


class State(Protocol):
    """The state of a stage: the fold of its changes. What else it holds is an index that `apply` keeps."""

    def apply(self, key: str, value: Any) -> None:
        """Fold one change in; None removes the key."""

    def sizes(self) -> dict[str, int]:
        """Entries by kind, for metrics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage: what it reads, the pure function it applies, what it keeps, and where its records go.

    Stateless: `apply(tools, message) -> Result`. Stateful: `apply(tools, state, message) -> Result`; it must not
    change the state. The runner sends `changes` to the state topic, folds them in with `state.apply`, and then sends
    `records`.
    `apply` may raise Quarantined; any other exception is a fault of the stage.
    """

    name: str
    about: str
    reads: tuple[Topic, ...]
    load: Callable[[Settings], Any]
    """Builds the tools that `apply` takes, once, in the process that runs it."""
    apply: Callable[..., Result]
    writes: tuple[Topic, ...]
    state: Callable[[Settings], State] | None = None
    """Makes the empty state."""
    state_topic: Topic | None = None
    pooled: bool = False
    """CPU-heavy: runs in the process pool, in batches."""
    batch: int = 1
    """Messages taken at a time. 1 for a stage whose redelivery can re-emit its newest change only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topology:
    """Topics and steps, in the order an article meets them."""

    raw: Topic
    """Where anyone puts articles."""
    quarantine: Topic
    """Where a runner puts what could not pass."""
    topics: tuple[Topic, ...]
    steps: tuple[Step, ...]
