"""Failures of the machinery end the worker with exit code 70 and nothing acknowledged; the next one takes it up."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import OffsetAndMetadata

from streams.delivery.end import EXIT_CODE
from tests.integration.bed import Bed

pytestmark = pytest.mark.kafka


def test_a_gap_in_what_is_fetched_is_never_committed_past(bed: Bed) -> None:
    bed.produce([b"%d" % n for n in range(60)], partition=0)
    worker = bed.start(TOY_DROP="30", TOY_BATCH="8")
    assert worker.wait(timeout=30) == EXIT_CODE
    assert "got offset 31, but 30 was next" in bed.log(worker)
    assert bed.committed().get(("raw", 0), 0) <= 30
    bed.start()
    bed.wait(lambda: not bed.missing(), 40, "the dropped message")
    bed.wait_for_commits()
    assert bed.verdict() == "nothing lost"


@pytest.mark.parametrize("pooled", ["0", "1"])
def test_a_worker_that_cannot_load_its_tools_ends_and_says_why(bed: Bed, pooled: str) -> None:
    worker = bed.start(TOY_LOAD="the weights are damaged", TOY_POOLED=pooled)
    assert worker.wait(timeout=40) == EXIT_CODE
    assert "the worker cannot start" in bed.log(worker)
    assert "ValueError: the weights are damaged" in bed.log(worker)


def test_a_first_message_that_is_not_the_committed_one_is_a_gap(bed: Bed) -> None:
    """Faust does not see this one: the gap is exactly the first message of a start."""
    bed.produce([b"%d" % n for n in range(20)], partition=0)
    worker = bed.start(TOY_DROP="0")
    assert worker.wait(timeout=30) == EXIT_CODE
    assert "got offset 1, but 0 was next" in bed.log(worker)
    assert bed.committed().get(("raw", 0)) is None


def test_offsets_that_hold_no_message_are_passed(bed: Bed) -> None:
    """The marker of a transaction takes an offset; an aborted one leaves messages that are read like others."""
    asyncio.run(_in_transactions(bed))
    worker = bed.start()
    bed.wait(lambda: len(bed.numbers()) >= 4, 30, "numbers between markers")
    bed.produce([b"99"], partition=0)
    bed.wait(lambda: "99" in bed.numbers(), 30, "a number after the last marker")
    assert worker.poll() is None
    assert "nothing lies between offsets" in bed.log(worker)


async def _in_transactions(bed: Bed) -> None:
    topic = bed.settings.prefix + "raw"
    async with AIOKafkaProducer(bootstrap_servers=bed.settings.broker, transactional_id=topic) as client:
        for number in range(4):
            async with client.transaction():
                await client.send_and_wait(topic, b"%d" % number, partition=0)


def test_a_committed_offset_beyond_the_log_is_told_and_not_waited_for(bed: Bed) -> None:
    bed.produce([b"1"], partition=0)
    asyncio.run(_commit(bed, 1000))
    worker = bed.start(TOCSIN_STALL_SECONDS="8")
    assert worker.wait(timeout=40) == EXIT_CODE
    assert "1000" in bed.log(worker)


async def _commit(bed: Bed, offset: int) -> None:
    place = TopicPartition(bed.settings.prefix + "raw", 0)
    client = AIOKafkaConsumer(
        bootstrap_servers=bed.settings.broker, group_id=bed.settings.group, enable_auto_commit=False
    )
    async with client:
        client.assign([place])
        await client.commit({place: OffsetAndMetadata(offset, "")})


def test_a_worker_that_stands_still_is_ended_from_outside_its_loop(bed: Bed) -> None:
    """`hang` blocks the event loop for an hour, so only a thread can see it."""
    bed.produce([b"1", b"2"], partition=0)
    worker = bed.start(TOCSIN_STALL_SECONDS="6")
    bed.wait(lambda: {"1", "2"} <= set(bed.numbers()), 30, "numbers before")
    bed.wait_for_commits()
    bed.produce([b"hang"], partition=0)
    started = time.monotonic()
    assert worker.wait(timeout=40) == EXIT_CODE
    assert time.monotonic() - started < 20
    assert "messages wait, and nothing was committed for 6 s" in bed.log(worker)
    assert bed.committed()["raw", 0] == 2


def test_state_that_does_not_load_ends_the_worker(bed: Bed) -> None:
    bed.produce([b"{"], topic="state.count", partition=0)
    bed.produce([b"1"], partition=0)
    worker = bed.start()
    assert worker.wait(timeout=30) == EXIT_CODE
    assert "not a change of state" in bed.log(worker)
    assert bed.committed().get(("middle", 0)) is None


def test_a_topic_that_is_gone_ends_the_worker_with_nothing_committed(bed: Bed) -> None:
    """An exception in the machinery: the output of a step cannot be sent within the producer's time-out."""
    bed.produce([b"1"], partition=0)
    worker = bed.start(TOCSIN_PRODUCER_TIMEOUT_SECONDS="4")
    bed.wait(lambda: "1" in bed.numbers(), 30, "a number")
    bed.wait_for_commits()
    asyncio.run(_delete(bed, "counted"))
    bed.produce([b"2"], partition=0)
    assert worker.wait(timeout=60) == EXIT_CODE
    assert bed.committed()["middle", 0] == 1


async def _delete(bed: Bed, topic: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bed.settings.broker)
    await admin.start()
    await admin.delete_topics([bed.settings.prefix + topic])
    await admin.close()


def _is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def test_a_worker_stopped_for_longer_than_its_session_does_no_harm(bed: Bed) -> None:
    """SIGSTOP, another worker takes over, SIGCONT: what the first one still writes is fenced off and repaired."""
    bed.produce([b"%d" % n for n in range(6000)])
    first = bed.start(TOCSIN_FAILPOINT="count.applied:3:STOP")  # with changes in hand that it has yet to write
    bed.wait(lambda: _is_stopped(first.pid), 30, "the first worker stopped at work")
    second = bed.start()
    bed.wait(lambda: not bed.missing(), 60, "the second worker takes over")
    os.kill(first.pid, signal.SIGCONT)
    assert first.wait(timeout=40) == EXIT_CODE
    assert "another worker has taken the state over" in bed.log(first)
    bed.produce([b"%d" % n for n in range(6000, 6100)])  # the owner's next changes find what the first one wrote
    bed.wait(lambda: not bed.missing(), 60, "the numbers after")
    bed.wait_for_commits(40)
    assert bed.verdict() == "nothing lost"
    assert "were written by a former owner, and are repaired" in bed.log(second)
    assert second.poll() is None
