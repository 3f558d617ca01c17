"""The plain client against a real broker: what is put on a topic comes back, and what is wrong is one sentence."""

import asyncio
import json

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from ops import kafka as ops_kafka
from streams.connectors import kafka
from streams.errors import UsageError

pytestmark = pytest.mark.kafka


@pytest.fixture
async def topic(kafka_broker: ops_kafka.Broker, topic_prefix: str) -> str:
    name = f"{topic_prefix}several"
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_broker.address)
    await admin.start()
    await admin.create_topics([NewTopic(name, 3, 1)])
    await admin.close()
    while name not in await kafka.sizes(kafka_broker.address):  # a broker makes a topic known a moment after it is made
        await asyncio.sleep(0.1)
    return name


async def test_what_was_sent_to_several_partitions_is_read_from_the_beginning(
    kafka_broker: ops_kafka.Broker, topic: str
) -> None:
    values = [f"{number}".encode() for number in range(20)]
    sent = [done async for done in kafka.send_all(kafka_broker.address, topic, values)]
    assert sent[-1] == 20
    read = [m.value async for m in kafka.read(kafka_broker.address, topic, beginning=True, follow=False)]
    assert sorted(read) == sorted(values)
    assert (await kafka.sizes(kafka_broker.address))[topic] == (3, 20)


async def test_versions_of_an_article_lie_on_one_partition_in_their_order(
    kafka_broker: ops_kafka.Broker, topic: str
) -> None:
    values = [b'{"id": "%d", "text": "version %d"}' % (item, version) for version in range(3) for item in range(12)]
    assert [n async for n in kafka.send_all(kafka_broker.address, topic, values)][-1] == len(values)
    places: dict[str, set[int]] = {}
    order: dict[str, list[str]] = {}
    async for message in kafka.read(kafka_broker.address, topic, beginning=True, follow=False):
        article = json.loads(message.value)
        places.setdefault(article["id"], set()).add(message.partition)
        order.setdefault(article["id"], []).append(article["text"])
    assert all(len(partitions) == 1 for partitions in places.values())
    assert len(set.union(*places.values())) > 1, "articles are spread"
    assert set(map(tuple, order.values())) == {("version 0", "version 1", "version 2")}


async def test_the_newest_of_all_partitions_are_read_in_the_order_of_time(
    kafka_broker: ops_kafka.Broker, topic: str
) -> None:
    for number in range(8):  # one after the other, as articles come
        assert [n async for n in kafka.send_all(kafka_broker.address, topic, [b"%d" % number])] == [1]
        await asyncio.sleep(0.01)
    for count, expected in ((1, [b"7"]), (3, [b"5", b"6", b"7"]), (20, [b"%d" % n for n in range(8)])):
        read = kafka.read(kafka_broker.address, topic, beginning=False, follow=True, last=count)
        assert [message.value async for message in read] == expected


async def test_an_empty_topic_ends_at_once(kafka_broker: ops_kafka.Broker, topic: str) -> None:
    assert [m async for m in kafka.read(kafka_broker.address, topic, beginning=True, follow=False)] == []


async def test_a_topic_that_is_missing_is_named(kafka_broker: ops_kafka.Broker) -> None:
    with pytest.raises(UsageError, match="no topic nowhere"):
        [m async for m in kafka.read(kafka_broker.address, "nowhere", beginning=True, follow=False)]
    with pytest.raises(UsageError, match="no topic nowhere"):
        [n async for n in kafka.send_all(kafka_broker.address, "nowhere", [b"1"])]


async def test_a_broker_that_does_not_answer_is_named() -> None:
    with pytest.raises(UsageError, match="no Kafka broker answers"):
        await kafka.sizes("127.0.0.1:1")
