"""Records as messages: a quarantine record fits its topic, whatever it came from."""

import hashlib

import pytest

from streams import wire
from streams.delivery.attempt import refused
from streams.delivery.incoming import Incoming, Place
from streams.delivery.outgoing import HEADROOM, Outgoing, refusal
from streams.delivery.producer import MAX_REQUEST_BYTES
from streams.errors import Quarantined
from streams.records import Quarantine
from streams.step import Topic

MIB = 1024 * 1024
QUARANTINE = Topic("quarantine", Quarantine, "as received", "what could not pass")
SMALL = Topic("quarantine", Quarantine, "as received", "what could not pass", max_message_bytes=100_000)


def sent(topic: Topic, key: bytes | None, value: bytes, error: Exception) -> Outgoing:
    incoming = Incoming(Place("p.raw", 0), "raw", 7, 1.5, key, value)
    return refusal("p.", topic, refused("intake", incoming, error), incoming, "2026-01-01T00:00:00.000Z")


def size(message: Outgoing) -> int:
    """What a message takes of a request and of its topic, whose limit counts the headers as well."""
    headers = sum(len(name) + len(value) for name, value in message.headers)
    return len(message.key or b"") + len(message.value or b"") + headers


NOT_JSON = Quarantined("not_json", "not JSON")


@pytest.mark.parametrize(
    ("topic", "key", "value", "error", "key_is_sent", "original_is_sent"),
    [
        (QUARANTINE, b"k", b"{", NOT_JSON, True, True),  # as nearly always
        (QUARANTINE, None, b"{", NOT_JSON, True, True),  # no key came, none goes
        (QUARANTINE, b"k" * 512, b"{", NOT_JSON, True, True),  # the longest that goes along
        (QUARANTINE, b"k" * 513, b"{", NOT_JSON, False, True),
        (QUARANTINE, b"k" * MIB, b"x" * MIB, NOT_JSON, False, True),  # key and value within the raw topic's limit
        (QUARANTINE, b"k" * 512, b"x" * 1_400_000, NOT_JSON, True, True),  # the longest original that is kept
        (QUARANTINE, b"\0" * MIB, b"x" * 1_400_000, ValueError("\0" * MIB), False, True),  # six bytes a character
        (QUARANTINE, b"k", b"x" * 2 * MIB, NOT_JSON, True, False),
        (SMALL, b"k", b"x" * 90_000, NOT_JSON, True, False),  # base64 does not fit into this topic
    ],
)
def test_a_quarantine_record_always_fits_its_topic(topic, key, value, error, key_is_sent, original_is_sent) -> None:
    message = sent(topic, key, value, error)
    record = wire.decode(message.value or b"", Quarantine)
    assert size(message) < topic.max_message_bytes + HEADROOM // 2 <= MAX_REQUEST_BYTES
    assert message.key == (key if key_is_sent else None)
    assert record.key == (None if key is None else key.decode()[:512])
    assert (record.value is not None) is original_is_sent
    assert record.sha256 == (None if original_is_sent else hashlib.sha256(value).hexdigest())
