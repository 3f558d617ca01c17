"""Throughput and latency on a stream of raw articles, beside a naive peer, in memory and through Kafka, in one run.

    python -m bench.throughput FIREHOSE.jsonl [--limit 10000] [--peer-limit 1000] [--only memory|kafka]

The naive peer reads fewer articles (it is slow); rates are compared. Latency is measured at half of the rate that was
just reached, from the broker's time of the raw article to the time the incident was emitted.
"""

import argparse
import asyncio
import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from rich.console import Console
from rich.table import Table

from bench.processes import cpu_seconds, family, peak_megabytes
from ops import kafka
from streams.connectors import kafka as client
from streams.delivery.topics import create_topics
from streams.run import MemoryRun
from streams.settings import Settings
from streams.topology import build_topology

ROOT = Path(__file__).parent.parent
CONSOLE = Console()
LOOK = 1.0
"""Seconds between two looks at how far a system is: looking costs the broker and a core a little each time."""


@dataclass(frozen=True)
class Measured:
    """One run of one system over a number of articles."""

    system: str
    articles: int
    seconds: float
    cpu: float
    peaks: list[int]

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("input", type=Path)
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--peer-limit", type=int, default=1_000)
    parser.add_argument("--only", choices=["memory", "kafka"])
    parser.add_argument("--child", choices=["tocsin", "naive"], help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        _child(arguments.child, _lines(arguments.input, arguments.limit))
        return
    if arguments.only != "kafka":
        show("In memory, one process", in_memory(arguments))
    if arguments.only != "memory":
        asyncio.run(through_kafka(arguments))


def show(title: str, runs: list[Measured]) -> None:
    """A table of runs, the last one being what the others are compared with."""
    table = Table(title=title, title_justify="left")
    for column in ("system", "articles", "articles/s", "ratio", "CPU s per 1,000", "peak MB of each process"):
        table.add_column(column, justify="left" if column == "system" else "right")
    for run in runs:
        ratio, cost = run.rate / runs[-1].rate, 1000 * run.cpu / run.articles
        peaks = " + ".join(map(str, run.peaks))
        table.add_row(run.system, str(run.articles), f"{run.rate:.1f}", f"{ratio:.1f}x", f"{cost:.1f}", peaks)
    CONSOLE.print(table)


def _lines(path: Path, limit: int) -> list[bytes]:
    with path.open("rb") as stream:
        return [line.rstrip() for line in islice(stream, limit)]


def in_memory(arguments: argparse.Namespace) -> list[Measured]:
    """Each system in a process of its own, without a broker."""
    runs = []
    for system, limit in (("tocsin", arguments.limit), ("naive", arguments.peer_limit)):
        command = [
            sys.executable,
            "-m",
            "bench.throughput",
            str(arguments.input),
            "--child",
            system,
            "--limit",
            str(limit),
        ]
        ended = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
        runs.append(Measured(**json.loads(ended.stdout.splitlines()[-1])))
    return runs


def _child(system: str, values: list[bytes]) -> None:
    read = _tocsin() if system == "tocsin" else _naive()
    began, busy = time.perf_counter(), time.process_time()
    read(values)
    seconds, cpu = time.perf_counter() - began, time.process_time() - busy
    measured = Measured(system, len(values), seconds, cpu, peak_megabytes([os.getpid()]))
    print(json.dumps(dataclasses.asdict(measured)))


def _tocsin() -> Callable[[list[bytes]], object]:
    settings = Settings(historical=True)
    run = MemoryRun(build_topology(settings), settings)
    return lambda values: [None for _ in run.feed(values)]


def _naive() -> Callable[[list[bytes]], object]:
    from bench.naive import Naive

    naive = Naive()
    return lambda values: [naive.read(json.loads(value)) for value in values]


async def through_kafka(arguments: argparse.Namespace) -> None:
    """Tocsin's worker and the naive Faust agent over a waiting backlog, then Tocsin's latency at half its rate."""
    with kafka.running() as broker:
        tocsin = await _backlog(broker.address, "tocsin", _lines(arguments.input, arguments.limit))
        naive = await _backlog(broker.address, "naive", _lines(arguments.input, arguments.peer_limit))
        show("Through Apache Kafka, on this machine's cores", [tocsin, naive])
        await _latency(broker.address, _lines(arguments.input, arguments.limit), tocsin.rate / 2)


async def _backlog(address: str, system: str, values: list[bytes]) -> Measured:
    settings = Settings(
        broker=address, prefix=f"{system}.", group=f"bench-{system}", pool_processes=os.cpu_count() or 1
    )
    await _topics(settings, system)
    await _feed(settings, values)
    done = settings.prefix + ("verdicts" if system == "tocsin" else "naive.done")
    with _worker(settings, system) as pid:
        began, busy = await _first(settings, done, pid)
        while await _count(settings, done) < len(values):
            _alive(pid, system)
            await asyncio.sleep(LOOK)
        pids = family(pid)
        return Measured(
            system, len(values), time.perf_counter() - began, cpu_seconds(pids) - busy, peak_megabytes(pids)
        )


async def _topics(settings: Settings, system: str) -> None:
    await create_topics(settings, build_topology(settings))
    if system == "naive":
        admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
        await admin.start()
        await admin.create_topics([NewTopic(settings.prefix + "naive.done", 1, 1)])
        await admin.close()


async def _feed(settings: Settings, values: list[bytes]) -> None:
    async for _ in client.send_all(settings.broker, settings.prefix + "articles.raw", values):
        pass


async def _first(settings: Settings, topic: str, pid: int) -> tuple[float, float]:
    """When the first article was done, and the CPU spent until then: start-up is not throughput."""
    while await _count(settings, topic) == 0:
        _alive(pid, topic)
        await asyncio.sleep(0.05)
    return time.perf_counter(), cpu_seconds(family(pid))


def _alive(pid: int, what: str) -> None:
    """Raises when a worker has ended, which nothing is to be waited for."""
    if not peak_megabytes([pid]):  # a process that has ended has no memory
        raise RuntimeError(f"the worker of {what} has ended")


async def _count(settings: Settings, topic: str) -> int:
    return (await client.sizes(settings.broker)).get(topic, (0, 0))[1]


@contextmanager
def _worker(settings: Settings, system: str) -> Iterator[int]:
    environment = {
        **os.environ,
        "TOCSIN_BROKER": settings.broker,
        "TOCSIN_PREFIX": settings.prefix,
        "TOCSIN_GROUP": settings.group,
        "TOCSIN_HISTORICAL": "true",
        "TOCSIN_METRICS_PORT": "0",
        "TOCSIN_POOL_PROCESSES": str(settings.pool_processes),
    }
    tocsin = [str(Path(sys.executable).parent / "tocsin"), "worker"]
    naive = [sys.executable, "-m", "bench.naive", "worker", "-l", "warn", "--without-web"]
    command = tocsin if system == "tocsin" else naive
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


async def _latency(address: str, values: list[bytes], rate: float, seconds: float = 60.0) -> None:
    settings = Settings(broker=address, prefix="latency.", group="bench-latency", pool_processes=os.cpu_count() or 1)
    await _topics(settings, "tocsin")
    with _worker(settings, "tocsin"):
        await _feed(settings, values[:20])
        while await _count(settings, "latency.verdicts") < 20:
            await asyncio.sleep(0.2)
        began = datetime.now(UTC)
        await _paced(settings, values[20 : 20 + int(rate * seconds)], rate)
        await asyncio.sleep(5)
        spans = [span async for span in _spans(settings, began)]
    spans.sort()
    points = [spans[min(len(spans) - 1, int(len(spans) * share))] for share in (0.5, 0.95, 0.99)]
    shown = ", ".join(f"p{name} {span * 1000:.0f} ms" for name, span in zip((50, 95, 99), points, strict=True))
    CONSOLE.print(f"Raw article to incident at {rate:.0f} articles/s, {len(spans)} incident versions: {shown}")


async def _paced(settings: Settings, values: list[bytes], rate: float) -> None:
    began = time.perf_counter()
    async with client.producer(settings.broker) as producer:
        for number, value in enumerate(values):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            await producer.send(settings.prefix + "articles.raw", value)
        await producer.flush()


async def _spans(settings: Settings, since: datetime) -> AsyncIterator[float]:
    """Seconds from each raw article to its incident; those of the start, which waited for the worker, left out."""
    topic = settings.prefix + "incidents.changes"
    async for message in client.read(settings.broker, topic, beginning=True, follow=False):
        change = json.loads(message.value)
        received = change["incident"]["received_at"]
        if received and change["emitted_at"] and _moment(received) >= since:
            yield (_moment(change["emitted_at"]) - _moment(received)).total_seconds()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


if __name__ == "__main__":
    main()
