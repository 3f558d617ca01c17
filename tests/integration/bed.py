"""A test bed: workers as processes, numbers in, and what lies on the topics and in the group's offsets afterwards."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from streams.delivery.topics import create_topics
from streams.settings import Settings
from streams.step import Topology
from tests.integration import toy

ROOT = Path(__file__).parents[2]
SESSION_SECONDS = 6.0
"""The shortest that a broker allows: how long a killed worker's partitions wait for another one."""


@dataclass(frozen=True)
class Read:
    """A message as a test sees it."""

    partition: int
    offset: int
    key: str | None
    value: Any
    headers: dict[str, str]


class Bed:
    """One prefix on one broker."""

    command: tuple[str, ...] = ("-m", "tests.integration.toy_worker")
    raw_partitions = 2

    def __init__(self, broker: str, prefix: str, folder: Path) -> None:
        self.settings = Settings(
            broker=broker,
            prefix=prefix,
            group=prefix + "group",
            raw_partitions=self.raw_partitions,
            session_seconds=SESSION_SECONDS,
            data_dir=str(folder),
        )
        self._folder = folder
        self._workers: list[subprocess.Popen[bytes]] = []
        self._loop = asyncio.new_event_loop()
        self._admin: AIOKafkaAdminClient | None = None
        self._readers: dict[str, AIOKafkaConsumer] = {}
        self._seen: dict[str, list[Read]] = {}
        asyncio.run(create_topics(self.settings, self.topology()))

    def topology(self) -> Topology:
        """What the workers run."""
        return toy.build(self.settings)

    def seconds_to_end(self, worker: subprocess.Popen[bytes]) -> float:
        """How long a worker takes to end well after SIGTERM."""
        started = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
        return time.monotonic() - started

    def start(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker; its output goes to a file that `log` reads."""
        own = {
            "TOCSIN_BROKER": self.settings.broker,
            "TOCSIN_PREFIX": self.settings.prefix,
            "TOCSIN_GROUP": self.settings.group,
            "TOCSIN_RAW_PARTITIONS": str(self.raw_partitions),
            "TOCSIN_SESSION_SECONDS": str(SESSION_SECONDS),
            "TOCSIN_DATA_DIR": str(self._folder),
        }
        command = [sys.executable, *self.command]
        with (self._folder / f"worker-{len(self._workers)}.log").open("wb") as output:
            worker = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | own | environment, stdout=output, stderr=output
            )
        self._workers.append(worker)
        return worker

    def wait_until_ready(self, worker: subprocess.Popen[bytes]) -> None:
        """Wait until a worker has partitions, or knows that it has none."""
        self.wait(lambda: "Worker ready" in self.log(worker), 40, "a worker is ready")

    def log(self, worker: subprocess.Popen[bytes]) -> str:
        """What a worker has said."""
        return (self._folder / f"worker-{self._workers.index(worker)}.log").read_text(errors="replace")

    def close(self) -> None:
        """End all workers, and close what was opened."""
        for client in (*self._readers.values(), *([self._admin] if self._admin else [])):
            self._loop.run_until_complete(client.stop() if isinstance(client, AIOKafkaConsumer) else client.close())
        self._loop.close()
        for worker in self._workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGCONT)
                worker.kill()
            worker.wait()

    def produce(self, values: Iterable[bytes | None], topic: str = "raw", partition: int | None = None) -> None:
        """Put values on a topic."""
        asyncio.run(self._produce(list(values), self.settings.prefix + topic, partition))

    async def _produce(self, values: list[bytes | None], topic: str, partition: int | None) -> None:
        async with AIOKafkaProducer(bootstrap_servers=self.settings.broker, max_request_size=3_000_000) as client:
            sent = [
                await client.send(topic, value, key=b"key of %d" % n, partition=partition)
                for n, value in enumerate(values)
            ]
            await asyncio.gather(*sent)

    def read(self, topic: str) -> list[Read]:
        """All that lies on a topic; what was read before is kept, so that asking again is cheap."""
        return self._loop.run_until_complete(self._read(topic))

    async def _read(self, topic: str) -> list[Read]:
        if topic not in self._readers:
            client = AIOKafkaConsumer(
                bootstrap_servers=self.settings.broker, enable_auto_commit=False, fetch_max_wait_ms=100
            )
            await client.start()
            self._readers[topic] = client
            client.assign([TopicPartition(self.settings.prefix + topic, n) for n in await self._partitions(topic)])
            await client.seek_to_beginning()
            self._seen[topic] = []
        client, seen = self._readers[topic], self._seen[topic]
        ends = await client.end_offsets(client.assignment())
        while any([await client.position(place) < end for place, end in ends.items()]):
            for batch in (await client.getmany(timeout_ms=200)).values():
                seen += [_seen(message) for message in batch]
        return list(seen)

    def committed(self) -> dict[tuple[str, int], int]:
        """What the group has committed, by topic below the prefix and partition."""
        return self._loop.run_until_complete(self._committed())

    async def _committed(self) -> dict[tuple[str, int], int]:
        offsets = await (await self._asked()).list_consumer_group_offsets(self.settings.group)
        prefix = self.settings.prefix
        return {(p.topic.removeprefix(prefix), p.partition): at.offset for p, at in offsets.items()}

    async def _partitions(self, topic: str) -> list[int]:
        [described] = await (await self._asked()).describe_topics([self.settings.prefix + topic])
        return [partition["partition"] for partition in described["partitions"]]

    async def _asked(self) -> AIOKafkaAdminClient:
        if self._admin is None:
            self._admin = AIOKafkaAdminClient(bootstrap_servers=self.settings.broker)
            await self._admin.start()
        return self._admin

    def numbers(self, reason: str = "first") -> list[str]:
        """The numbers that were counted for this reason, as often as they were."""
        return [message.key or "" for message in self.read("counted") if message.value["reason"] == reason]

    def missing(self) -> list[str]:
        """Raw messages, as partition/offset, that are neither counted nor in quarantine."""
        counted = {message.value["source_id"] for message in self.read("counted") if message.value["reason"] != "note"}
        refused = {
            f"{message.value['partition']}/{message.value['offset']}"
            for message in self.read("quarantine")
            if message.value["topic"] == self.settings.prefix + "raw"
        }
        middle = {(m.partition, m.offset): m.value["source_id"] for m in self.read("middle")}
        refused |= {
            middle[message.value["partition"], message.value["offset"]]
            for message in self.read("quarantine")
            if message.value["topic"] == self.settings.prefix + "middle"
        }
        raw = {f"{message.partition}/{message.offset}" for message in self.read("raw")}
        return sorted(raw - counted - refused)

    def verdict(self) -> str:
        """What a verifier finds on the log: every message accounted for, ids and state as in an undisturbed run."""
        if missing := self.missing():
            return f"missing: {missing[:5]} and {len(missing)} in all"
        raw = {f"{m.partition}/{m.offset}": m for m in self.read("raw")}
        counted = self.read("counted")
        wrong = [m for m in counted if m.headers["id"] != str(raw[m.value["source_id"]].value)]
        if wrong:
            return f"wrong ids: {wrong[:3]}"
        firsts = {m.key: m.value["source_id"] for m in counted if m.value["reason"] == "first"}
        if any(firsts[m.key] != m.value["source_id"] for m in counted if m.value["reason"] == "first"):
            return "a number has two firsts"
        if (kept := self.state()) != firsts:
            return f"state differs: {len(kept)} numbers kept, {len(firsts)} told"
        return "nothing lost"

    def state(self) -> dict[str | None, str]:
        """The state as its topic has it, the last record of each key: what compaction would leave."""
        records = {m.key: m.value for m in self.read("state.count") if m.key != "!owner"}
        return {key: value for key, value in records.items() if value is not None}

    def wait(self, condition: Callable[[], bool], seconds: float, what: str) -> float:
        """Wait until a condition holds; returns how long that took, and fails after `seconds`."""
        started = time.monotonic()
        while not condition():
            waited = time.monotonic() - started
            assert waited < seconds, f"{what}: not within {seconds:g} s"
            time.sleep(0.2)
        return time.monotonic() - started

    def wait_for_numbers(self, numbers: set[str], seconds: float = 60.0) -> None:
        """Wait until each of these numbers has been counted as a first one."""
        self.wait(lambda: set(self.numbers()) >= numbers, seconds, f"{len(numbers)} numbers counted")

    def wait_for_commits(self, seconds: float = 20.0) -> None:
        """Wait until all that lies on the topics is committed."""
        self.wait(self._all_committed, seconds, "everything committed")

    def _all_committed(self) -> bool:
        committed = self.committed()
        ends: dict[tuple[str, int], int] = {}
        for topic in ("raw", "middle", "notes"):
            for message in self.read(topic):
                ends[topic, message.partition] = message.offset + 1
        return all(committed.get(place, 0) >= end for place, end in ends.items())


def _seen(message: Any) -> Read:
    return Read(
        partition=message.partition,
        offset=message.offset,
        key=None if message.key is None else message.key.decode(),
        value=_value(message.value),
        headers={name: value.decode() for name, value in message.headers},
    )


def _value(data: bytes | None) -> Any:
    """JSON where it is JSON; raw messages may be anything."""
    try:
        return None if data is None else json.loads(data)
    except ValueError:
        return data
