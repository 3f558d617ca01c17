"""What is asked of topics that exist, and told of those that are made."""

import pytest

from streams.delivery.topics import _written, configuration, faults
from streams.settings import Settings
from streams.step import Topic
from streams.topology import build_topology

STATE = Topic("state.x", None, "id", "a state", compacted=True)
PLAIN = Topic("x", None, "id", "messages")


@pytest.mark.parametrize(
    ("topic", "partitions", "found", "wrong"),
    [
        (STATE, 1, {"cleanup.policy": "compact"}, []),  # as it must be
        (STATE, 2, {"cleanup.policy": "compact"}, ["2 partitions"]),  # a state would be torn apart
        (STATE, 1, {"cleanup.policy": "delete"}, ["must have compact alone"]),  # it would be forgotten
        (STATE, 1, {"cleanup.policy": "compact,delete"}, ["must have compact alone"]),  # also by and by
        (PLAIN, 1, {"cleanup.policy": "delete"}, []),
        (PLAIN, 1, {"cleanup.policy": "compact"}, ["drop messages"]),  # articles with equal keys would vanish
        (PLAIN, 1, {"max.message.bytes": "1048588"}, ["max.message.bytes=1048588"]),  # Kafka's own default is too short
        (PLAIN, 1, {"max.message.bytes": "2097152"}, ["must have 2162688"]),  # the longest record, but not its batch
        (PLAIN, 1, {"max.message.bytes": "2162688"}, []),
    ],
)
def test_a_topic_that_would_lose_something_is_refused(topic, partitions, found, wrong) -> None:
    answers = faults(topic, partitions, found, fixed=True, written=True)
    assert len(answers) == len(wrong)
    assert all(part in answer for part, answer in zip(wrong, answers, strict=True))


def test_a_topic_may_have_more_partitions_where_nothing_rests_on_them() -> None:
    assert faults(PLAIN, 12, {"cleanup.policy": "delete"}, fixed=False, written=True) == []


def test_what_others_write_may_be_as_short_as_they_like() -> None:
    assert faults(PLAIN, 1, {"max.message.bytes": "1000"}, fixed=True, written=False) == []


def test_every_topic_but_the_raw_one_takes_records_of_ours() -> None:
    topology = build_topology(Settings())
    assert _written(topology) == set(topology.topics) - {topology.raw}


@pytest.mark.parametrize("topic", build_topology(Settings()).topics, ids=lambda topic: topic.name)
def test_every_topic_is_made_as_it_is_checked(topic) -> None:
    made = configuration(topic, replication=3)
    assert faults(topic, topic.partitions, made, fixed=True, written=True) == []
    assert made["message.timestamp.type"] == "LogAppendTime"
    assert made["min.insync.replicas"] == "2"
