"""A plain Kafka client for people and programs: put raw messages in, read any topic."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError, KafkaError, KafkaTimeoutError

from streams.cleaning.identity import key
from streams.delivery.producer import MAX_REQUEST_BYTES
from streams.errors import UsageError

IN_FLIGHT = 500


@asynccontextmanager
async def producer(broker: str) -> AsyncIterator[AIOKafkaProducer]:
    """A started producer that waits for all replicas; raises UsageError when the broker cannot be reached."""
    client = AIOKafkaProducer(
        bootstrap_servers=broker, acks="all", enable_idempotence=True, linger_ms=5, max_request_size=MAX_REQUEST_BYTES
    )
    async with _started(client, broker):
        yield client


@asynccontextmanager
async def consumer(broker: str) -> AsyncIterator[AIOKafkaConsumer]:
    """A started consumer without a group, and so without commits."""
    client = AIOKafkaConsumer(bootstrap_servers=broker, enable_auto_commit=False, auto_offset_reset="earliest")
    async with _started(client, broker):
        yield client


@asynccontextmanager
async def _started(client: AIOKafkaProducer | AIOKafkaConsumer, broker: str) -> AsyncIterator[None]:
    try:
        await client.start()
    except KafkaConnectionError as error:
        await client.stop()
        raise _unreachable(broker) from error
    try:
        yield
    except KafkaError as error:
        raise _failed(broker, error) from error
    finally:
        await client.stop()


class Tally:
    """How many messages the broker has acknowledged, kept also while nobody asks."""

    def __init__(self) -> None:
        self.acknowledged = 0

    def note(self, sent: "asyncio.Future[object]") -> None:
        """Count a message that is on the topic."""
        if not sent.cancelled() and sent.exception() is None:
            self.acknowledged += 1


async def send_all(
    broker: str, topic: str, values: Iterable[bytes], tally: Tally | None = None
) -> AsyncGenerator[int, None]:
    """Put raw messages, none longer than the topic takes, on it; yields how many the broker has acknowledged so far.

    Each is keyed by its item, so that the versions of an article are read in the order in which they were sent. Whoever
    may end early asks the tally, once this is closed. Raises UsageError when the broker or its client refuses one.
    """
    tally = tally or Tally()
    async with producer(broker) as client:
        await _known(client, topic)
        waiting: list[asyncio.Future[object]] = []
        for value in values:
            waiting.append(await client.send(topic, value, key=key(value)))
            waiting[-1].add_done_callback(tally.note)
            if len(waiting) >= IN_FLIGHT:
                await _acknowledged(waiting)
                waiting = []
                yield tally.acknowledged
        await _acknowledged(waiting)
        yield tally.acknowledged


async def read(
    broker: str, topic: str, *, beginning: bool, follow: bool, last: int | None = None
) -> AsyncGenerator[ConsumerRecord, None]:
    """Messages of a topic, all partitions: from the beginning or from now on, to today's end or for ever.

    With `last` only so many of the newest, in the order of the broker's time; else each partition in its own.
    """
    partitions = (await _partitions(broker)).get(topic)
    if not partitions:
        raise UsageError(f"there is no topic {topic} on this broker; `tocsin topics --create` makes them")
    async with consumer(broker) as client:
        client.assign(partitions)
        ends = await client.end_offsets(partitions)
        if last:
            for message in await _newest(client, ends, last):
                yield message
            return
        for partition in partitions:
            if beginning:
                await client.seek_to_beginning(partition)
            else:
                client.seek(partition, ends[partition])
        while follow or await _behind(client, ends):
            for message in await _next(client):
                yield message


async def _newest(client: AIOKafkaConsumer, ends: dict[TopicPartition, int], count: int) -> list[ConsumerRecord]:
    """The newest messages of all partitions together: they may be the last `count` of any one of them."""
    first = await client.beginning_offsets(list(ends))
    for partition, end in ends.items():
        client.seek(partition, max(first[partition], end - count))
    found: list[ConsumerRecord] = []
    while await _behind(client, ends):
        found += await _next(client)
    return sorted(found, key=lambda message: message.timestamp)[-count:]


async def _next(client: AIOKafkaConsumer) -> list[ConsumerRecord]:
    return [message for batch in (await client.getmany(timeout_ms=500)).values() for message in batch]


async def _behind(client: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> bool:
    return any([await client.position(partition) < end for partition, end in ends.items()])


def _unreachable(broker: str) -> UsageError:
    return UsageError(f"no Kafka broker answers at {broker}; TOCSIN_BROKER sets another address")


async def _partitions(broker: str) -> dict[str, list[TopicPartition]]:
    """The partitions of every topic, from an admin client: a consumer knows those of its own topics only."""
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    try:
        await admin.start()
        described = await admin.describe_topics()
    except KafkaConnectionError as error:
        raise _unreachable(broker) from error
    except KafkaError as error:
        raise _failed(broker, error) from error
    finally:
        await admin.close()
    return {
        one["topic"]: sorted(TopicPartition(one["topic"], partition["partition"]) for partition in one["partitions"])
        for one in described
    }


async def _known(client: AIOKafkaProducer, topic: str) -> None:
    metadata = await client.client.fetch_all_metadata()
    if topic not in metadata.topics():
        raise UsageError(f"there is no topic {topic} on this broker; `tocsin topics --create` makes them")


async def _acknowledged(waiting: "list[asyncio.Future[object]]") -> None:
    """Until each is on the topic or refused, and counted."""
    if waiting:
        await asyncio.wait(waiting)
    for future in waiting:
        future.result()


def _failed(broker: str, error: KafkaError) -> UsageError:
    if isinstance(error, KafkaTimeoutError) or error.retriable:
        return UsageError(f"the broker at {broker} no longer answers: {type(error).__name__}")
    return UsageError(f"the broker at {broker} refuses: {error}")


async def sizes(broker: str) -> dict[str, tuple[int, int]]:
    """Partitions and messages of every topic of the broker."""
    topics = await _partitions(broker)
    async with consumer(broker) as client:
        found = {}
        for topic, partitions in topics.items():
            first = await client.beginning_offsets(partitions)
            last = await client.end_offsets(partitions)
            found[topic] = (len(partitions), sum(last[p] - first[p] for p in partitions))
        return found
