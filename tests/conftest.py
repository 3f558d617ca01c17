"""What tests share: one real broker a session, and topics of their own on it."""

import asyncio
import os
import uuid
from collections.abc import Iterator

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from ops import kafka


@pytest.fixture(scope="session")
def kafka_broker() -> Iterator[kafka.Broker]:
    """A broker for the whole session; where its jars cannot be had, tests that need it are skipped, but fail in CI."""
    try:
        with kafka.running() as broker:
            yield broker
    except kafka.Unavailable as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no Kafka broker: {error}")


@pytest.fixture
def topic_prefix(kafka_broker: kafka.Broker) -> Iterator[str]:
    """A prefix that no one else uses; its topics are removed afterwards."""
    prefix = f"test{uuid.uuid4().hex[:10]}."
    yield prefix
    asyncio.run(_remove_topics(kafka_broker.address, prefix))


async def _remove_topics(address: str, prefix: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        ours = [name for name in await admin.list_topics() if name.startswith(prefix)]
        if ours:
            await admin.delete_topics(ours)
    finally:
        await admin.close()
