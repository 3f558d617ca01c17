"""Messages a second through the delivery core alone: a stage that does nothing, on one partition of a real Kafka.

    python -m bench.delivery [--messages 5000]

What docs/decisions/0002-one-partition-decisions.md rests on: the ceiling of a step that must decide in one place.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from ops import kafka, processes
from streams import settings as settings_module
from streams.delivery.topics import create_topics
from streams.records import Outcome, Quarantine, Verdict
from streams.settings import Settings
from streams.step import Message, Put, Result, Send, Step, Topic, Topology

TEXT = "x" * 1000
CASES = {
    "stateless, batches of 64": (False, 64),
    "stateful, one by one": (True, 1),
    "stateful, batches of 64": (True, 64),
}
"""Whether it keeps a state, and how many messages it takes at a time."""


class Nothing:
    """A state that only knows how many changes it has seen."""

    def __init__(self, _settings: Settings) -> None:
        self.changes = 0

    def apply(self, _key: str, _value: Any) -> None:
        self.changes += 1

    def sizes(self) -> dict[str, int]:
        return {"changes": self.changes}


def no_tools(_settings: Settings) -> None:
    """There are none."""


def forward(_tools: None, message: Message) -> Result:
    """The same record again."""
    return Result(records=[Send(topic="out", key=message.value.article_id, record=message.value)])


def remember(_tools: None, _state: Nothing, message: Message) -> Result:
    """The same record again, and 300 bytes of state."""
    change = Put(key=message.value.article_id, value=TEXT[:300])
    return Result(changes=[change], records=forward(None, message).records)


def topology(stateful: bool, batch: int) -> Topology:
    """One step on one partition."""
    source, out = Topic("in", Verdict, "id", "input"), Topic("out", Verdict, "id", "output")
    state = Topic("state.nothing", None, "id", "state", compacted=True)
    refused = Topic("quarantine", Quarantine, "id", "none")
    kept: dict[str, Any] = {"state": Nothing, "state_topic": state} if stateful else {}
    step = Step(
        name="nothing",
        about="nothing",
        reads=(source,),
        load=no_tools,
        apply=remember if stateful else forward,
        writes=(out,),
        batch=batch,
        **kept,
    )
    return Topology(raw=source, quarantine=refused, topics=(source, out, state, refused), steps=(step,))


def work(stateful: bool, batch: int) -> None:
    """A worker process."""
    from streams.worker import run_topology

    run_topology(settings_module.read(), topology(stateful, batch))


async def measure(broker: str, name: str, messages: int, folder: Path) -> str:
    """One case: its rate between the first and the last output, by broker time, and the worker's CPU."""
    stateful, batch = CASES[name]
    prefix = f"bench-delivery-{os.getpid()}-{'stateful' if stateful else 'stateless'}-{batch}."
    settings = Settings(broker=broker, prefix=prefix, group=prefix + "group")
    await create_topics(settings, topology(stateful, batch))
    environment = os.environ | {
        "TOCSIN_BROKER": broker,
        "TOCSIN_PREFIX": prefix,
        "TOCSIN_GROUP": settings.group,
        "TOCSIN_DATA_DIR": str(folder),
    }
    command = [sys.executable, "-m", "bench.delivery", "--work", f"{int(stateful)} {batch}"]
    worker = processes.spawn(command, folder / "worker.log", environment)
    try:
        await _produce(settings, 1)
        await _outputs(settings, 1)
        before = _cpu_seconds(worker)
        await _produce(settings, messages)
        times = (await _outputs(settings, 1 + messages))[1:]
        cpu = _cpu_seconds(worker) - before
    finally:
        processes.stop(worker, 20)
    rate = messages / ((times[-1] - times[0]) / 1000)
    return f"{name:26} {rate:7.0f} messages/s   {1e6 * cpu / messages:5.0f} us of CPU a message"


async def _produce(settings: Settings, messages: int) -> None:
    async with AIOKafkaProducer(bootstrap_servers=settings.broker, linger_ms=5) as client:
        for start in range(0, messages, 1000):
            values = [_record(n) for n in range(start, min(start + 1000, messages))]
            await asyncio.gather(*[await client.send(settings.prefix + "in", value) for value in values])


def _record(number: int) -> bytes:
    verdict = Verdict(article_id=f"article-{number}", source_id=None, outcome=Outcome.CODED, reason=TEXT)
    return msgspec.json.encode(verdict)


async def _outputs(settings: Settings, wanted: int) -> list[int]:
    """The broker times of all outputs, once there are enough."""
    place = TopicPartition(settings.prefix + "out", 0)
    times: list[int] = []
    async with AIOKafkaConsumer(bootstrap_servers=settings.broker) as client:
        client.assign([place])
        await client.seek_to_beginning(place)
        deadline = time.monotonic() + 300
        while len(times) < wanted and time.monotonic() < deadline:
            found = await client.getmany(place, timeout_ms=1000)
            times += [message.timestamp for message in found.get(place, [])]
    return times


def _cpu_seconds(worker: subprocess.Popen[bytes]) -> float:
    fields = Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure all cases, and print a line each."""
    parser = argparse.ArgumentParser(description="messages a second through the delivery core")
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        stateful, batch = map(int, arguments.work.split())
        work(bool(stateful), batch)
    with kafka.running() as broker, tempfile.TemporaryDirectory() as folder:
        for name in CASES:
            print(asyncio.run(measure(broker.address, name, arguments.messages, Path(folder))), flush=True)


if __name__ == "__main__":
    main()
