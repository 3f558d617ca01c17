"""Where each partition stands: no message is skipped unnoticed, and nothing is committed before it is finished.

Faust counts offsets on its own, and its count can pass over messages: those in a gap between two fetches, those in hand
when an agent is cancelled, those of an older assignment. So the count that is committed is kept here, and only what a
step has finished moves it.
"""

import logging
from collections.abc import Iterable, Sequence
from typing import Protocol

from streams.delivery.incoming import Incoming, Place
from streams.errors import StateError

_log = logging.getLogger("tocsin.delivery")


class Asked(Protocol):
    """What must be asked of the log; `Log` asks a broker."""

    async def committed(self, places: Iterable[Place]) -> dict[Place, int | None]:
        """What the group has committed."""

    async def bounds(self, places: Iterable[Place]) -> dict[Place, tuple[int, int]]:
        """First offset, and the one after the last."""

    async def holds_records(self, place: Place, first: int, end: int) -> bool:
        """Whether any message lies in [first, end)."""


class Positions:
    """The next offset that is expected of each partition, and the one up to which all is finished."""

    def __init__(self, log: Asked) -> None:
        self._log = log
        self._expected: dict[Place, int] = {}
        self._finished: dict[Place, int] = {}
        self._in_hand: set[Place] = set()

    async def fresh(self, batch: Sequence[Incoming]) -> list[Incoming]:
        """The messages of a batch that are not finished yet. Raises StateError where messages are missing before one.

        The first one after an assignment must be the committed one (or the log's first), each next one the last + 1;
        and those of the batch before must be finished.
        """
        fresh = []
        if dropped := self._in_hand.intersection(message.place for message in batch):
            raise StateError(f"messages of {', '.join(topic for topic, _ in dropped)} were taken and never finished")
        for message in batch:
            expected = self._expected.get(message.place)
            if expected is None:
                expected = await self._start(message.place)
            if message.offset < expected:
                continue  # fetched twice within one assignment: it is finished, or in this batch
            if message.offset > expected:
                await self._inspect(message.place, expected, message.offset)
            self._expected[message.place] = message.offset + 1
            self._in_hand.add(message.place)
            fresh.append(message)
        return fresh

    def finish(self, batch: Sequence[Incoming]) -> None:
        """Everything that these messages lead to is on the log: they may be committed."""
        for message in batch:
            self._finished[message.place] = message.offset + 1
            self._in_hand.discard(message.place)

    def finished(self, place: Place) -> int | None:
        """The offset that may be committed; None when nothing has been finished since the assignment."""
        return self._finished.get(place)

    def forget(self, places: Iterable[Place]) -> None:
        """These partitions are no longer ours, or are ours anew."""
        for place in places:
            self._in_hand.discard(place)
            self._expected.pop(place, None)
            self._finished.pop(place, None)

    async def _start(self, place: Place) -> int:
        """The offset with which an assignment must begin."""
        committed = (await self._log.committed([place]))[place]
        first, end = (await self._log.bounds([place]))[place]
        if committed is not None and committed > end:
            raise StateError(f"{place.topic}/{place.partition}: {committed} is committed, but the log ends at {end}")
        if committed is not None and committed < first:
            _log.error("%s/%d: %d messages were deleted by retention, unread", *place, first - committed)
        return first if committed is None else max(committed, first)

    async def _inspect(self, place: Place, expected: int, offset: int) -> None:
        """A hole is fine where the log is truly empty; where it is not, the fetch has dropped messages."""
        if await self._log.holds_records(place, expected, offset):
            raise StateError(f"{place.topic}/{place.partition}: got offset {offset}, but {expected} was next")
        _log.info("%s/%d: nothing lies between offsets %d and %d", *place, expected, offset)
