"""The state of a step on a compacted topic: loaded at each assignment, written before anything that follows from it.

Whoever gets the partition first writes a claim, and the offset of its newest claim is the owner's number: every change
carries it. A worker that was stopped, lost its partition and goes on writing carries the number of an older claim, and
the fold leaves out what it wrote after the newer one, whatever source offsets it had reached. See
docs/decisions/0001-state-on-compacted-topics.md.
"""

import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import msgspec
from aiokafka import ConsumerRecord

from streams.delivery.incoming import Place
from streams.delivery.log import read_to, reader
from streams.delivery.outgoing import Outgoing
from streams.delivery.producer import Producer
from streams.errors import StateError

_log = logging.getLogger("tocsin.delivery")

CLAIM = b"!owner"
"""The key of claims; no stage has a key that begins so."""

Change = tuple[str, bytes | None, str]
"""Key, JSON or None to remove the key, and the source message that caused it."""
Fold = Callable[[str, Any], None]


class StateLog:
    """One partition of a state topic, while this worker owns it."""

    def __init__(self, broker: str, place: Place, producer: Producer) -> None:
        self._broker = broker
        self._place = place
        self._name = f"{place.topic}/{place.partition}"
        self._producer = producer
        self._owner = -1
        self._next = -1

    async def load(self, fold: Fold) -> int:
        """Claim the partition, and fold all that its owners wrote before; returns how many changes that were.

        Raises StateError when it cannot be read to the claim.
        """
        who = f"{socket.gethostname()}/{os.getpid()}"
        [self._owner] = await self._producer.send([self._record(CLAIM, msgspec.json.encode({"owner": who}), "")])
        self._next = self._owner + 1
        folded = Folded(fold)
        async for record in self._records(0, self._next):
            folded.take(record.offset, record.key, record.value, owner_of(record.headers))
        await self._repair(folded.overwritten)
        return folded.changes

    async def write(self, changes: Sequence[Change]) -> None:
        """Send changes and wait for them. Raises StateError when this worker does not own the partition any more.

        Nobody else writes, so the broker must give them the next offsets; it gives none to a batch that it knows it
        has, but can no longer place.
        """
        offsets = await self._producer.send(
            [self._record(key.encode(), value, source) for key, value, source in changes]
        )
        if min(offsets) < 0:
            raise StateError(f"{self._name}: the broker does not tell where it put changes")
        expected, self._next = self._next, offsets[-1] + 1
        if offsets[0] == expected and self._next - expected == len(offsets):
            return
        await self._inspect(expected)

    async def _inspect(self, first: int) -> None:
        """Others wrote among our changes: a newer owner, then we are none; or a former one, and we set it right."""
        folded = Folded(lambda _key, _value: None)
        async for record in self._records(0, self._next):
            folded.accepts(record.offset, record.key, owner_of(record.headers))
            if record.key == CLAIM and record.offset > self._owner:
                raise StateError(f"{self._name}: another worker has taken the state over, at offset {record.offset}")
        _log.warning("%s: a former owner has written past offset %d", self._name, first)
        await self._repair(folded.overwritten)

    async def _repair(self, keys: set[bytes]) -> None:
        """Write again what a former owner has overwritten, before compaction can keep its record instead of ours."""
        if not keys:
            return
        kept: dict[bytes, tuple[bytes | None, str]] = {}
        folded = Folded(lambda _key, _value: None)
        async for record in self._records(0, self._next):
            if folded.accepts(record.offset, record.key, owner_of(record.headers)) and record.key in keys:
                kept[record.key] = (record.value, source_of(record.headers))
        _log.warning("%s: %d keys were written by a former owner, and are repaired", self._name, len(keys))
        await self.write([(key.decode(), *kept.get(key, (None, ""))) for key in sorted(keys)])

    async def _records(self, first: int, end: int) -> AsyncIterator[ConsumerRecord]:
        async with reader(self._broker, self._place, first) as client:
            async for records in read_to(client, self._place, end):
                for record in records:
                    yield record

    def _record(self, key: bytes, value: bytes | None, source: str) -> Outgoing:
        headers = [("owner", str(self._owner).encode()), ("source", source.encode())]
        return Outgoing(self._place.topic, key, value, headers, self._place.partition)


class Folded:
    """The fold of a state topic: changes in log order, but none of an owner after a newer claim."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._newest = -1
        self.changes = 0
        self.overwritten: set[bytes] = set()
        """Keys whose last record is a former owner's."""

    def take(self, offset: int, key: bytes | None, value: bytes | None, owner: int) -> None:
        """Fold one record in. Raises StateError for one that no worker of ours wrote."""
        if not self.accepts(offset, key, owner) or key is None:
            return
        self.changes += 1
        try:
            self._fold(key.decode(), None if value is None else msgspec.json.decode(value))
        except (UnicodeDecodeError, msgspec.DecodeError) as error:
            raise StateError(f"offset {offset} of a state topic is not a change of state: {error}") from error

    def accepts(self, offset: int, key: bytes | None, owner: int) -> bool:
        """Whether a record is a change by its rightful owner; remembers claims, and keys that it must not change."""
        if key is None:
            return False
        if key == CLAIM:
            self._newest = max(self._newest, offset)
            return False
        if owner < self._newest:
            self.overwritten.add(key)
            return False
        self._newest = owner
        self.overwritten.discard(key)
        return True


def owner_of(headers: Sequence[tuple[str, bytes]]) -> int:
    """The number of the owner that wrote a record; -1 where it does not say."""
    return int(_header(headers, "owner") or -1)


def source_of(headers: Sequence[tuple[str, bytes]]) -> str:
    """The source message that caused a record: topic/partition/offset."""
    return (_header(headers, "source") or b"").decode()


def _header(headers: Sequence[tuple[str, bytes]], name: str) -> bytes | None:
    return next((value for key, value in headers if key == name), None)
