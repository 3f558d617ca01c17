"""A plain Kafka client for people and programs: put raw messages in, read any topic."""

from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError, KafkaError

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
    finally:
        await client.stop()


async def send_all(broker: str, topic: str, values: Iterable[bytes]) -> AsyncIterator[int]:
    """Put raw messages, none longer than the topic takes, on it; yields how many the broker has acknowledged so far.

    Each is keyed by its item, so that the versions of an article are read in the order in which they were sent.
    Raises UsageError when the broker or its client refuses one: those before it are in.
    """
    done = 0
    async with producer(broker) as client:
        await _known(client, topic)
        waiting: list[Awaitable[object]] = []
        for value in values:
            waiting.append(await _given(client, topic, value))
            if len(waiting) >= IN_FLIGHT:
                done += await _acknowledged(waiting)
                waiting = []
                yield done
        done += await _acknowledged(waiting)
        yield done


async def read(broker: str, topic: str, *, beginning: bool, follow: bool) -> AsyncIterator[ConsumerRecord]:
    """Messages of a topic, all partitions: from the beginning or from now on, to today's end or for ever."""
    partitions = (await _partitions(broker)).get(topic)
    if not partitions:
        raise UsageError(f"there is no topic {topic} on this broker; `tocsin topics --create` makes them")
    async with consumer(broker) as client:
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


async def _given(client: AIOKafkaProducer, topic: str, value: bytes) -> Awaitable[object]:
    try:
        told: Awaitable[object] = await client.send(topic, value, key=key(value))
        return told
    except KafkaError as error:
        raise _refused(error) from error


async def _acknowledged(waiting: list[Awaitable[object]]) -> int:
    try:
        for future in waiting:
            await future
    except KafkaError as error:
        raise _refused(error) from error
    return len(waiting)


def _refused(error: KafkaError) -> UsageError:
    return UsageError(f"the broker refused a message: {error}")


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
