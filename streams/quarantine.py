"""What could not pass, with its original bytes and the reason."""

import base64
import hashlib
import traceback

from streams.errors import Quarantined
from streams.records import Quarantine
from streams.step import Message

MAX_ORIGINAL_BYTES = 1_400_000
"""An original above this is named by its SHA-256 and offset: base64 of more would not fit into 2 MiB."""


def quarantine(topic: str, message: Message, original: bytes, stage: str, error: Exception) -> Quarantine:
    """The record for a message that can never pass; a fault of the stage itself brings its traceback.

    `topic` is the full name of the message's topic, under which it can be found, and put back once that is mended.
    """
    known = isinstance(error, Quarantined)
    fits = len(original) <= MAX_ORIGINAL_BYTES
    return Quarantine(
        topic=topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=message.timestamp,
        key=None if message.key is None else message.key.decode("utf-8", "replace")[:512],
        value=base64.b64encode(original).decode() if fits else None,
        sha256=None if fits else hashlib.sha256(original).hexdigest(),
        stage=stage,
        error=error.error if isinstance(error, Quarantined) else type(error).__name__,
        message=str(error)[:2000],
        field=error.field if isinstance(error, Quarantined) else None,
        traceback=None if known else "".join(traceback.format_exception(error))[-8000:],
    )
