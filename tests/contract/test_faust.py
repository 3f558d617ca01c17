"""What Faust does to messages, reproduced: the delivery core is built around these rows.

Each test passes while Faust behaves as docs/delivery.md says. One that fails after an upgrade is news: read the page,
decide anew, then change the test.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from ops import kafka

pytestmark = pytest.mark.kafka

ROOT = Path(__file__).parents[2]


class Bench:
    """One small app on a topic of one partition."""

    def __init__(self, broker: kafka.Broker, prefix: str, folder: Path) -> None:
        self.broker = broker
        self._prefix = prefix
        self.folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        asyncio.run(self._create("in", "out"))

    async def _create(self, *names: str) -> None:
        admin = AIOKafkaAdminClient(bootstrap_servers=self.broker.address)
        await admin.start()
        await admin.create_topics([NewTopic(self._prefix + name, 1, 1) for name in names])
        while any(t["error_code"] for t in await admin.describe_topics([self._prefix + name for name in names])):
            await asyncio.sleep(0.1)
        await admin.close()

    def produce(self, *values: str) -> None:
        asyncio.run(self._produce(values))

    async def _produce(self, values: tuple[str, ...]) -> None:
        async with AIOKafkaProducer(bootstrap_servers=self.broker.address) as client:
            for value in values:
                await client.send_and_wait(self._prefix + "in", value.encode())

    def start(self, app: str) -> subprocess.Popen[bytes]:
        environment = {
            "CONTRACT_BROKER": self.broker.address,
            "CONTRACT_PREFIX": self._prefix,
            "CONTRACT_DATA": str(self.folder),
        }
        command = [sys.executable, "-m", "tests.contract.apps", app]
        with (self.folder / "told").open("ab") as told, (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=told, stderr=log)
        self._processes.append(process)
        return process

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()

    def told(self) -> list[str]:
        return (self.folder / "told").read_text().splitlines()

    def committed(self) -> int | None:
        return asyncio.run(self._committed())

    async def _committed(self) -> int | None:
        admin = AIOKafkaAdminClient(bootstrap_servers=self.broker.address)
        await admin.start()
        try:
            offsets = await admin.list_consumer_group_offsets(self._prefix + "group")
            found = offsets.get(TopicPartition(self._prefix + "in", 0))
            return found.offset if found else None
        finally:
            await admin.close()

    def outputs(self) -> set[str]:
        return asyncio.run(self._outputs())

    async def _outputs(self) -> set[str]:
        place = TopicPartition(self._prefix + "out", 0)
        async with AIOKafkaConsumer(bootstrap_servers=self.broker.address) as client:
            client.assign([place])
            await client.seek_to_beginning(place)
            end = (await client.end_offsets([place]))[place]
            values = []
            while await client.position(place) < end:
                values += [m.value.decode() for m in (await client.getmany(timeout_ms=200)).get(place, [])]
            return set(values)

    def wait(self, condition: Callable[[], bool], seconds: float = 60.0) -> bool:
        """Whether a condition comes to hold within some seconds."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)
        return True


@pytest.fixture
def bench(kafka_broker: kafka.Broker, topic_prefix: str, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(kafka_broker, topic_prefix, tmp_path)
    try:
        yield made
    finally:
        made.close()


def test_an_agent_that_raises_loses_its_message(bench: Bench) -> None:
    bench.produce(*map(str, range(6)))
    bench.start("raises")
    assert bench.wait(lambda: bench.committed() == 6)
    assert bench.told() == [f"done {n}" for n in (0, 1, 2, 4, 5)]


def test_an_agent_that_raises_in_a_batch_loses_the_rest_of_it(bench: Bench) -> None:
    bench.produce(*map(str, range(8)))
    bench.start("take_raises")
    assert bench.wait(lambda: bench.committed() == 8)
    assert bench.told() == [f"done {n}" for n in (0, 4, 5, 6, 7)]


def test_without_acknowledgement_the_commit_passes_over_the_message(bench: Bench) -> None:
    bench.produce("0", "1")
    bench.start("noack")
    assert bench.wait(lambda: bench.committed() == 2)
    bench.produce("2", "3", "4")
    assert bench.wait(lambda: bench.committed() == 5)
    assert "done 2" not in bench.told()


def test_with_concurrency_the_commit_runs_past_a_message_in_flight(bench: Bench) -> None:
    bench.produce(*map(str, range(12)))
    bench.start("concurrency")
    assert bench.wait(lambda: (bench.committed() or 0) > 1)
    assert "done 0" not in bench.told()


def test_an_undecodable_message_is_acknowledged_before_those_in_front_of_it(bench: Bench) -> None:
    bench.produce("0", "1", "2", "{", "4")
    bench.start("undecodable")
    assert bench.wait(lambda: bench.committed() == 4)
    assert bench.told() == ["begun 0"]


def test_a_worker_slower_than_the_poll_interval_leaves_and_never_comes_back(bench: Bench) -> None:
    bench.produce(*map(str, range(8)))
    process = bench.start("poll_interval")
    assert bench.wait(lambda: "done 1" in bench.told())
    done = len(bench.told())
    time.sleep(4)
    assert process.poll() is None
    assert len(bench.told()) <= done + 3, "it went on with more than what it had in its buffers"
    assert (bench.committed() or 0) < 8


def test_a_send_with_one_await_is_lost_when_it_times_out(bench: Bench) -> None:
    if not isinstance(bench.broker, kafka.LocalBroker):
        pytest.skip("only a broker of our own can be taken away")
    bench.produce("0")
    bench.start("single_await")
    assert bench.wait(lambda: bench.outputs() == {"0"})
    bench.produce(*map(str, range(1, 40)))
    time.sleep(1)  # they are fetched, and wait in the agent's buffer
    bench.broker.kill()
    (bench.folder / "away").touch()
    assert bench.wait(lambda: len(bench.told()) == 40, 3)
    time.sleep(4)
    bench.broker.start()
    assert bench.wait(lambda: bench.committed() == 40)
    assert bench.outputs() < set(map(str, range(40)))


def test_what_a_table_has_seen_is_skipped_for_ever_though_its_output_was_never_sent(bench: Bench) -> None:
    bench.produce(*map(str, range(5)))
    assert bench.start("seen_table").wait(timeout=60) == -9
    for _ in range(6):
        # Replaying a table's changelog may drop the messages that wait, the second among them: so it is told again.
        bench.produce("2")
        process = bench.start("seen_table")
        if bench.wait(lambda: "skipped 2" in bench.told(), 20):
            break
        process.kill()
        process.wait()
    else:
        pytest.fail("it never skipped what its table has seen")
    assert {"0", "1"} <= bench.outputs() <= {"0", "1", "3", "4"}
