"""A plain Kafka client for people and programs: put raw messages in, read any topic."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaConnectionError, KafkaError

from streams.errors import UsageError

MAX_REQUEST_BYTES = 2 * 1024 * 1024
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
        raise UsageError(f"no Kafka broker answers at {broker}; TOCSIN_BROKER sets another address") from error
    try:
        yield
    finally:
        await client.stop()


async def send_all(broker: str, topic: str, values: Iterable[bytes]) -> AsyncIterator[int]:
    """Put raw messages on a topic; yields how many the broker has acknowledged so far.

    Raises UsageError when the broker refuses one: those before it are in.
    """
    done = 0
    async with producer(broker) as client:
        await _known(client, topic)
        waiting = []
        for value in values:
            waiting.append(await client.send(topic, value))
            if len(waiting) >= IN_FLIGHT:
                done += await _acknowledged(waiting)
                waiting = []
                yield done
        done += await _acknowledged(waiting)
        yield done


async def read(broker: str, topic: str, *, beginning: bool, follow: bool) -> AsyncIterator[ConsumerRecord]:
    """Messages of a topic, all partitions: from the beginning or from now on, to today's end or for ever."""
    async with consumer(broker) as client:
        partitions = await _partitions(client, topic)
        client.assign(partitions)
        ends = await client.end_offsets(partitions)
        for partition in partitions:
            if beginning:
                await client.seek_to_beginning(partition)
            else:
                client.seek(partition, ends[partition])
        while follow or await _behind(client, ends):
            for batch in (await client.getmany(timeout_ms=500)).values():
                for message in batch:
                    yield message


async def _behind(client: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> bool:
    return any([await client.position(partition) < end for partition, end in ends.items()])


async def _partitions(client: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    if topic not in await client.topics():
        raise UsageError(f"there is no topic {topic} on this broker; `tocsin topics --create` makes them")
    return [TopicPartition(topic, number) for number in sorted(client.partitions_for_topic(topic) or ())]


async def _known(client: AIOKafkaProducer, topic: str) -> None:
    metadata = await client.client.fetch_all_metadata()
    if topic not in metadata.topics():
        raise UsageError(f"there is no topic {topic} on this broker; `tocsin topics --create` makes them")


async def _acknowledged(waiting: list[object]) -> int:
    try:
        for future in waiting:
            await future  # type: ignore[misc]
    except KafkaError as error:
        raise UsageError(f"the broker refused a message: {error}") from error
    return len(waiting)


async def sizes(broker: str) -> dict[str, tuple[int, int]]:
    """Partitions and messages of every topic of the broker."""
    async with consumer(broker) as client:
        found = {}
        for topic in await client.topics():
            partitions = await _partitions(client, topic)
            first = await client.beginning_offsets(partitions)
            last = await client.end_offsets(partitions)
            found[topic] = (len(partitions), sum(last[p] - first[p] for p in partitions))
        return found
