"""Questions to the log itself, with plain clients: what is committed, where a partition begins, what lies in it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import TypeVar

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from streams.delivery.incoming import Place
from streams.errors import StateError

T = TypeVar("T")

_FETCH_BYTES = 8 * 1024 * 1024
_SILENCE_SECONDS = 60.0
"""A read that gets nothing for this long, though there is something, has failed."""


async def retried(call: Callable[[], Awaitable[T]], seconds: float) -> T:
    """The answer to a question, asked again with back-off while Kafka cannot give it; its error after `seconds`."""
    deadline, pause = time.monotonic() + seconds, 0.1
    while True:
        try:
            return await call()
        except (KafkaError, OSError):
            if time.monotonic() + pause > deadline:
                raise
        await asyncio.sleep(pause)
        pause = min(2 * pause, 5.0)


@asynccontextmanager
async def reader(broker: str, place: Place, offset: int) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer of one partition, without a group, that stands at an offset."""
    client = AIOKafkaConsumer(
        bootstrap_servers=broker,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=_FETCH_BYTES,
        fetch_max_wait_ms=200,
    )
    try:
        await client.start()
        partition = TopicPartition(*place)
        client.assign([partition])
        client.seek(partition, offset)
        yield client
    finally:
        await client.stop()


async def read_to(client: AIOKafkaConsumer, place: Place, end: int) -> AsyncIterator[list[ConsumerRecord]]:
    """What lies before an offset, in order, some at a time; raises StateError when the log falls silent before it."""
    partition = TopicPartition(*place)
    heard = time.monotonic()
    while (position := await client.position(partition)) < end:
        found = await client.getmany(partition, timeout_ms=500, max_records=5000)
        records = [record for record in found.get(partition, ()) if record.offset < end]
        if records or await client.position(partition) > position:
            heard = time.monotonic()
        elif time.monotonic() - heard > _SILENCE_SECONDS:
            raise StateError(f"{place.topic}/{place.partition} cannot be read past offset {position}; it ends at {end}")
        if records:
            yield records


class Log:
    """The broker's own view of partitions and of what a group has committed."""

    def __init__(self, broker: str, group: str, patience: float) -> None:
        self._broker = broker
        self._group = group
        self._patience = patience
        self._admin: AIOKafkaAdminClient | None = None
        self._consumer: AIOKafkaConsumer | None = None

    async def start(self) -> None:
        """Connect; raises KafkaError and OSError, and leaves nothing open then."""
        self._admin = AIOKafkaAdminClient(bootstrap_servers=self._broker)
        self._consumer = AIOKafkaConsumer(bootstrap_servers=self._broker, enable_auto_commit=False)
        try:
            await self._admin.start()
            await self._consumer.start()
        except (KafkaError, OSError):
            await self.stop()
            raise

    async def stop(self) -> None:
        """Close the connections."""
        if self._consumer is not None:
            await self._consumer.stop()
        if self._admin is not None:
            await self._admin.close()

    async def committed(self, places: Iterable[Place]) -> dict[Place, int | None]:
        """What the group has committed of each partition; None for one of which it has committed nothing."""
        wanted = [TopicPartition(*place) for place in places]
        admin = self._admin
        assert admin is not None
        found = await retried(lambda: admin.list_consumer_group_offsets(self._group, None, wanted), self._patience)
        offsets = {Place(*partition): committed.offset for partition, committed in found.items()}
        return {Place(*p): None if offsets.get(Place(*p), -1) < 0 else offsets[Place(*p)] for p in wanted}

    async def bounds(self, places: Iterable[Place]) -> dict[Place, tuple[int, int]]:
        """The first offset of each partition, and the one after its last."""
        wanted = [TopicPartition(*place) for place in places]
        consumer = self._consumer
        assert consumer is not None
        first = await retried(lambda: consumer.beginning_offsets(wanted), self._patience)
        end = await retried(lambda: consumer.end_offsets(wanted), self._patience)
        return {Place(*p): (first[p], end[p]) for p in wanted}

    async def holds_records(self, place: Place, first: int, end: int) -> bool:
        """Whether any message lies in [first, end): markers of transactions and compacted offsets are none."""
        async with reader(self._broker, place, first) as client:
            async for _ in read_to(client, place, end):
                return True
        return False
