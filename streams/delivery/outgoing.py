"""Records as the bytes, keys and headers that go to Kafka."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from streams import wire
from streams.delivery.incoming import Incoming
from streams.records import (
    Alert,
    Article,
    Change,
    Duplicate,
    Incident,
    Quarantine,
    Record,
    Report,
    UniqueArticle,
    Verdict,
)
from streams.step import Put, Send, Topic

HEADROOM = 64 * 1024
"""What a topic takes above its longest record: keys, headers and the batch around it."""

LONGEST_KEY_RETURNED = 512
"""A longer key is not sent along with a quarantine record: the record tells its beginning, and must itself fit."""

Headers = list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message on its way; the partition follows from the key unless it is given."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    partition: int | None = None


def record_id(record: Record) -> str:
    """The deterministic id of a record: what is delivered twice has the same one twice."""
    match record:
        case Article() | Duplicate() | Verdict():
            return record.article_id
        case UniqueArticle():
            return record.article.article_id
        case Report():
            return record.report_id
        case Incident() | Change():
            return f"{record.incident_id}/{record.version}"
        case Alert():
            return record.alert_id
        case Quarantine():
            return f"{record.topic}/{record.partition}/{record.offset}"


def outputs(prefix: str, topics: dict[str, Topic], sends: Iterable[Send], cause: Incoming, at: str) -> list[Outgoing]:
    """The records of a result as messages. Raises Quarantined when one is longer than its topic takes."""
    return [_output(prefix, topics[send.topic], send, cause, at) for send in sends]


def refusal(prefix: str, topic: Topic, record: Quarantine, cause: Incoming, at: str) -> Outgoing:
    """A quarantine record as a message that its topic always takes, under the key it came with if that is short."""
    key = cause.key if len(cause.key or b"") <= LONGEST_KEY_RETURNED else None
    value = wire.encode(wire.stamped(record, at))
    if _size(key, value) > topic.max_message_bytes:
        sha256 = hashlib.sha256(cause.value or b"").hexdigest()
        value = wire.encode(wire.stamped(replace(record, value=None, sha256=sha256), at))
    return Outgoing(prefix + topic.name, key, value, _headers(record_id(record), cause))


def change(topic: Topic, put: Put, cause: Incoming) -> tuple[str, bytes | None, str]:
    """A change of state as key, bytes and source. Raises Quarantined when it is longer than the state topic takes."""
    value = None if put.value is None else wire.encode(put.value)
    topic.check(put.key, value)
    return put.key, value, cause.source


def _output(prefix: str, topic: Topic, send: Send, cause: Incoming, at: str) -> Outgoing:
    value = wire.encode(wire.stamped(send.record, at))
    topic.check(send.key, value)
    return Outgoing(prefix + topic.name, send.key.encode(), value, _headers(record_id(send.record), cause))


def _headers(identity: str, cause: Incoming) -> Headers:
    return [("id", identity.encode()), ("source", cause.source.encode())]


def _size(key: bytes | None, value: bytes) -> int:
    return len(key or b"") + len(value)
