"""A plain Kafka client for people and programs: put raw messages in, read any topic."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Iterable
from contextlib import aclosing, asynccontextmanager, suppress
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError, KafkaError, KafkaTimeoutError

from streams.cleaning.identity import key
from streams.connectors.ahead import arrived
from streams.connectors.contact import PATIENCE, TELL_AFTER, Contact
from streams.delivery.producer import MAX_REQUEST_BYTES
from streams.errors import UsageError

Offsets = dict[TopicPartition, int]

IN_FLIGHT = 500
"""Messages that are sent together; as many more are read ahead."""
CLOSING_SECONDS = 5.0
"""What a client may take to close: with the broker away a producer would try for ever to send what it holds."""


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
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_SECONDS):
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
    """Put raw messages, none longer than the topic takes, on it as they come; yields how many it has acknowledged.

    Each is keyed by its item, so that the versions of an article are read in the order in which they were sent. Whoever
    may end early asks the tally, once this is closed. Raises UsageError when the broker or its client refuses one, and
    when the broker takes none for too long.
    """
    tally = tally or Tally()
    contact = Contact(broker, PATIENCE)
    async with producer(broker) as client, aclosing(arrived(values, IN_FLIGHT)) as coming:
        await _known(client, topic)
        async for come in coming:
            contact.heard()
            await _patiently(_sent(client, topic, come, tally), tally, contact)
            yield tally.acknowledged


async def _sent(client: AIOKafkaProducer, topic: str, values: list[bytes], tally: Tally) -> None:
    """Until each is on the topic or refused, and counted."""
    waiting: list[asyncio.Future[object]] = []
    for value in values:
        waiting.append(await client.send(topic, value, key=key(value)))
        waiting[-1].add_done_callback(tally.note)
    await asyncio.wait(waiting)
    for future in waiting:
        future.result()


async def _patiently(sending: Coroutine[Any, Any, None], tally: Tally, contact: Contact) -> None:
    """Until all is sent; told when nothing is acknowledged for a while, and UsageError where that lasts too long."""
    task, before = asyncio.create_task(sending), tally.acknowledged
    try:
        while not (await asyncio.wait([task], timeout=1.0))[0]:
            if tally.acknowledged > before:
                contact.heard()
            else:
                contact.unheard()
            before = tally.acknowledged
        task.result()
        contact.heard()
    finally:
        task.cancel()


async def read(
    broker: str, topic: str, *, beginning: bool, follow: bool, last: int | None = None
) -> AsyncGenerator[ConsumerRecord, None]:
    """Messages of a topic, all partitions: from the beginning or from now on, to today's end or for ever.

    With `last` only so many of the newest, in the order of the broker's time; else each partition in its own. A broker
    that falls silent is waited for: for ever, or where there is an end until UsageError is raised.
    """
    partitions = (await _partitions(broker)).get(topic)
    if not partitions:
        raise _missing(topic)
    contact = Contact(broker, PATIENCE if last or not follow else None)
    async with consumer(broker) as client:
        client.assign(partitions)
        ends = await client.end_offsets(partitions)
        first = await client.beginning_offsets(partitions)
        if last:
            for message in await _newest(client, contact, first, ends, last):
                yield message
            return
        for partition in partitions:
            client.seek(partition, (first if beginning else ends)[partition])
        while follow or await _behind(client, ends):
            for message in await _next(client, contact):
                yield message


async def _newest(
    client: AIOKafkaConsumer, contact: Contact, first: Offsets, ends: Offsets, count: int
) -> list[ConsumerRecord]:
    """The newest messages of all partitions together: they may be the last `count` of any one of them."""
    for partition, end in ends.items():
        client.seek(partition, max(first[partition], end - count))
    found: list[ConsumerRecord] = []
    while await _behind(client, ends):
        found += await _next(client, contact)
    return sorted(found, key=lambda message: message.timestamp)[-count:]


async def _next(client: AIOKafkaConsumer, contact: Contact) -> list[ConsumerRecord]:
    """What has come; where nothing has for a while, the broker is asked whether it is there at all."""
    found = [message for batch in (await client.getmany(timeout_ms=500)).values() for message in batch]
    if found:
        contact.heard()
    elif contact.silence > TELL_AFTER:
        if await _answers(client):
            contact.heard()
        else:
            contact.unheard()
    return found


async def _answers(client: AIOKafkaConsumer) -> bool:
    try:
        async with asyncio.timeout(TELL_AFTER):
            await client.end_offsets(client.assignment())
    except (KafkaError, TimeoutError):
        return False
    return True


async def _behind(client: AIOKafkaConsumer, ends: Offsets) -> bool:
    return any([await client.position(partition) < end for partition, end in ends.items()])


def _missing(topic: str) -> UsageError:
    return UsageError(f"no topic {topic} is on this broker; `tocsin topics` lists them, with --create it makes them")


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
        raise _missing(topic)


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
