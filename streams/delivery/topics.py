"""The topics on the broker: made with the right partitions and cleanup policies, or checked where they exist."""

import asyncio
import logging
import time
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaConnectionError, KafkaError, TopicAlreadyExistsError, for_code

from streams.delivery.outgoing import HEADROOM
from streams.errors import SettingsError, UsageError
from streams.settings import Settings
from streams.step import Topic, Topology

_log = logging.getLogger("tocsin.delivery")

_SETTLE_SECONDS = 15.0
_HOUR = 3_600_000
_CLEANUP, _LONGEST, _TIMESTAMPS = "cleanup.policy", "max.message.bytes", "message.timestamp.type"


def configuration(topic: Topic, replication: int) -> dict[str, str]:
    """What Kafka must be told of a topic when it is made.

    Compaction waits an hour, so that what a stopped worker writes late into a state can still be set right; segments
    of an hour let it happen at all; removed keys stay visible for a week.
    """
    common = {_LONGEST: str(_longest(topic)), _TIMESTAMPS: "LogAppendTime"}
    if replication >= 3:
        common["min.insync.replicas"] = "2"
    if topic.compacted:
        return common | {
            _CLEANUP: "compact",
            "min.compaction.lag.ms": str(_HOUR),
            "segment.ms": str(_HOUR),
            "delete.retention.ms": str(7 * 24 * _HOUR),
            "min.cleanable.dirty.ratio": "0.3",
        }
    return common | {_CLEANUP: "delete", "retention.ms": str(topic.retention_hours * _HOUR)}


def _longest(topic: Topic) -> int:
    """What the topic must take: Kafka compares a whole batch with this, keys and headers included."""
    return topic.max_message_bytes + HEADROOM


def faults(topic: Topic, partitions: int, found: dict[str, str], *, fixed: bool, written: bool) -> list[str]:
    """What is wrong with an existing topic.

    `fixed` for one whose number of partitions a decision rests on, `written` for one that takes records of ours.
    """
    wrong = []
    if fixed and partitions != topic.partitions:
        wrong.append(f"has {partitions} partitions and must have {topic.partitions}")
    policy = {part.strip() for part in found.get(_CLEANUP, "delete").split(",")}
    if topic.compacted and policy != {"compact"}:
        wrong.append(f"has {_CLEANUP}={','.join(sorted(policy))} and must have compact alone")
    if not topic.compacted and "compact" in policy:
        wrong.append(f"has {_CLEANUP}={','.join(sorted(policy))}, which would drop messages of equal keys")
    if written and int(found.get(_LONGEST, _longest(topic))) < _longest(topic):
        wrong.append(f"has {_LONGEST}={found[_LONGEST]} and must have {_longest(topic)} at least")
    return wrong


async def create_topics(settings: Settings, topology: Topology) -> None:
    """Make the topics that are missing and check those that exist.

    Raises UsageError when no broker answers or it refuses, and SettingsError when a topic is not as it must be.
    """
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
    try:
        await admin.start()
        await _make_missing(admin, settings, topology)
        await _check(admin, settings, topology)
    except KafkaConnectionError as error:
        raise UsageError(f"no Kafka broker answers at {settings.broker}; TOCSIN_BROKER sets another address") from error
    except KafkaError as error:
        raise UsageError(f"the broker at {settings.broker} refuses: {error}") from error
    finally:
        await admin.close()


async def _make_missing(admin: AIOKafkaAdminClient, settings: Settings, topology: Topology) -> None:
    there = set(await admin.list_topics())
    missing = [topic for topic in topology.topics if settings.prefix + topic.name not in there]
    if not missing:
        return
    answer = await admin.create_topics([_new(settings, topic) for topic in missing])
    for name, code, *rest in answer.topic_errors:
        error = for_code(code)
        if code and error is not TopicAlreadyExistsError:  # another worker may start at this moment
            raise UsageError(f"the broker does not make the topic {name}: {(rest and rest[0]) or error.__name__}")
    _log.info("made the topics %s", ", ".join(settings.prefix + topic.name for topic in missing))


def _new(settings: Settings, topic: Topic) -> NewTopic:
    return NewTopic(
        name=settings.prefix + topic.name,
        num_partitions=topic.partitions,
        replication_factor=settings.replication,
        topic_configs=configuration(topic, settings.replication),
    )


async def _check(admin: AIOKafkaAdminClient, settings: Settings, topology: Topology) -> None:
    fixed, written = _fixed(topology), _written(topology)
    names = {settings.prefix + topic.name: topic for topic in topology.topics}
    described = await _described(admin, list(names))
    configs = await _configs(admin, list(names))
    wrong = []
    for name, topic in names.items():
        partitions = described.get(name, 0)
        found = configs.get(name, {})
        wrong += [
            f"{name} {fault}"
            for fault in faults(topic, partitions, found, fixed=topic in fixed, written=topic in written)
        ]
        if topic is topology.raw and found.get(_TIMESTAMPS) == "CreateTime":
            _log.warning("%s has %s=CreateTime: received_at will be what its senders claim", name, _TIMESTAMPS)
    if wrong:
        raise SettingsError("; ".join(wrong))


async def _described(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, int]:
    """The number of partitions of each topic; a broker takes a moment to tell of topics that it has just made."""
    deadline = time.monotonic() + _SETTLE_SECONDS
    while True:
        entries = await admin.describe_topics(names)
        known = {entry["topic"]: len(entry["partitions"]) for entry in entries if not entry["error_code"]}
        if len(known) == len(names) or time.monotonic() > deadline:
            return known
        await asyncio.sleep(0.1)


def _fixed(topology: Topology) -> set[Topic]:
    """Topics that state is kept for, or on: their partitions must not change under it."""
    stateful = [step for step in topology.steps if step.state_topic]
    kept = {topic for step in stateful for topic in step.reads} | {step.state_topic for step in stateful}
    return {topic for topic in kept if topic}


def _written(topology: Topology) -> set[Topic]:
    """Topics that steps write: one that did not take their longest record would end the worker again and again."""
    sinks = {topic for step in topology.steps for topic in (*step.writes, step.state_topic) if topic}
    return sinks | {topology.quarantine}


async def _configs(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, str]]:
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    found: dict[str, dict[str, str]] = {}
    for response in await admin.describe_configs(resources):
        for _code, _message, _kind, name, entries in response.resources:
            found[name] = {key: str(value) for key, value, *_ in _pairs(entries)}
    return found


def _pairs(entries: Any) -> list[tuple[str, Any]]:
    return [(entry[0], entry[1]) for entry in entries]
