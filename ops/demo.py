"""The whole path on a real Kafka, on the sample articles: make demo, or tocsin demo in a checkout."""

import argparse
import asyncio
import contextlib
import dataclasses
import json
import logging
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TimeElapsedColumn

from ops import demo_tables, kafka, processes
from ops.kafka import jars
from streams import settings as environment
from streams.connectors import files
from streams.connectors import kafka as client
from streams.delivery.incoming import Place
from streams.delivery.log import Log
from streams.delivery.topics import create_topics
from streams.errors import TocsinError, UsageError
from streams.resources import seeds
from streams.settings import Settings
from streams.step import Topology
from streams.topology import build_topology

PATIENCE_SECONDS = 180
"""How long nothing may happen before the demo gives up."""
WORKER_STOP_SECONDS = 6
"""What a person waits after Ctrl-C; a worker that is killed loses nothing, and here nothing is kept."""


class Steps:
    """What the demo is doing, told as it happens: a spinner on a terminal, and a line for each step that is done."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextlib.contextmanager
    def step(self, doing: str, done: str) -> Iterator[None]:
        """A step, with the seconds that it took."""
        started = time.monotonic()
        columns = (SpinnerColumn(), "{task.description}", TimeElapsedColumn())
        live = self._console.is_terminal
        if not live and not self._console.record:
            self._console.print(f"[dim]… {doing}[/]")
        with Progress(*columns, console=self._console, transient=True, disable=not live) as progress:
            progress.add_task(doing, total=None)
            yield
        self._console.print(f"[green]✓[/] {done} [dim]({time.monotonic() - started:.1f} s)[/]")


WIDTH = 116
"""Columns of what is shown where no terminal says how many it has."""


def main() -> int:
    """Run the demo; answers the exit code."""
    parser = argparse.ArgumentParser(prog="python -m ops.demo", description=__doc__)
    parser.add_argument("--svg", type=Path, help="save what is shown as a picture, too")
    picture = parser.parse_args().svg
    # A pipe has no width: the table is made for a wide window then, and so is its picture.
    width = None if sys.stdout.isatty() and not picture else WIDTH
    console = Console(record=picture is not None, width=width)
    code = shown(console)
    if picture:
        console.save_svg(str(picture), title="make demo", code_format=demo_tables.PLAIN_SVG)
    return code


def shown(console: Console) -> int:
    """Run the demo on a console; answers the exit code."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # it retries, and what fails for good is raised
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what it starts in the background
    for number in (signal.SIGTERM, signal.SIGHUP):
        processes.unwind_on(number)
    try:
        with ExitStack() as stack:
            stack.callback(console.print, "[dim]Nothing is left running.[/]")
            run(console, stack)
    except KeyboardInterrupt:
        return 0
    except (TocsinError, kafka.Unavailable, kafka.BrokerError) as error:
        console.print(f"tocsin: {error}", style="red", highlight=False, markup=False)
        return 1
    return 0


def run(console: Console, stack: ExitStack) -> None:
    """Broker, topics, worker, articles, tables; then wait, when there is someone to wait for."""
    steps = Steps(console)
    folder = Path(tempfile.mkdtemp(prefix="tocsin-demo-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    settings = start_broker(steps, stack, folder)
    topology = build_topology(settings)
    with steps.step("making the topics", f"{len(topology.topics)} topics [dim]{settings.prefix}*[/]"):
        asyncio.run(create_topics(settings, topology))
    articles = sorted(files.raw_messages(seeds("articles.jsonl")), key=publication)
    worker = start_worker(stack, settings, folder)
    read = f"{len(articles)} sample articles on {settings.prefix}articles.raw, oldest first: read, and no message waits"
    with steps.step("the worker loads its models and reads the sample articles", read):
        asyncio.run(feed(settings, topology, worker, articles))
    console.print()
    asyncio.run(demo_tables.show(console, settings))
    if sys.stdin.isatty():
        tell_where_to_look(console, settings, worker.log)
        console.print("\n[bold]Ctrl-C ends it.[/]")
        worker.wait()
    else:
        console.print("\nIn a terminal it stays, with metrics to look at and topics to follow, until Ctrl-C.")


class Worker:
    """A worker as a child process, with its log in a file."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.log = folder / "worker.log"
        names = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
        chosen = {f"TOCSIN_{name.upper()}": str(value) for name, value in names.items()}
        command = [str(Path(sys.executable).with_name("tocsin")), "worker"]
        self._process = processes.spawn(command, self.log, os.environ | chosen)

    def check(self) -> None:
        """Raises UsageError when the worker has ended by itself."""
        code = self._process.poll()
        if code is not None:
            last = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
            raise UsageError(f"the worker ended with exit code {code}:\n" + "\n".join(last))

    def wait(self) -> None:
        """Until it ends. Raises UsageError then, because nobody told it to."""
        self._process.wait()
        self.check()

    def stop(self) -> None:
        """Tell it to end, and see that it does."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            processes.stop(self._process, WORKER_STOP_SECONDS)


def start_broker(steps: Steps, stack: ExitStack, folder: Path) -> Settings:
    """Ours, or the user's own; there, topics with a prefix of their own, which are removed at the end."""
    own = os.environ.get("TOCSIN_BROKER")
    if not own:
        jars.classpath()  # tells its own progress
    with steps.step("starting Apache Kafka", f"your broker at {own}" if own else f"Apache Kafka {kafka.KAFKA_VERSION}"):
        broker = stack.enter_context(kafka.running())
    settings = dataclasses.replace(
        environment.read(),
        broker=broker.address,
        data_dir=str(folder / "worker"),
        metrics_port=free_port(),
        historical=True,
    )
    if broker.is_ours:
        return settings
    name = f"tocsin-demo-{secrets.token_hex(4)}"
    settings = dataclasses.replace(settings, prefix=f"{name}.", group=name)
    stack.callback(lambda: asyncio.run(remove_traces(settings)))
    return settings


def start_worker(stack: ExitStack, settings: Settings, folder: Path) -> Worker:
    """A worker that ends before the broker does."""
    worker = Worker(settings, folder)
    stack.callback(worker.stop)
    return worker


def publication(article: bytes) -> str:
    """When a raw article of ours was published, in UTC; the empty text where it does not tell."""
    return json.loads(article).get("published_at") or ""


async def feed(settings: Settings, topology: Topology, worker: Worker, articles: list[bytes]) -> None:
    """Put one article after the other on the raw topic, each when the one before has its verdict, as time would.

    Years lie between them: in another order, alerts would find some of them old. Raises UsageError if one gets none.
    """
    log = Log(settings.broker, settings.group, PATIENCE_SECONDS)
    await log.start()
    try:
        for number, article in enumerate(articles):
            async for _ in client.send_all(settings.broker, settings.prefix + topology.raw.name, [article]):
                pass
            await wait_for(partial(is_answered, log, settings, topology, number + 1), worker)
        await wait_for(partial(is_quiet, log, settings, topology), worker)
    finally:
        await log.stop()


async def wait_for(condition: Callable[[], Awaitable[bool]], worker: Worker) -> None:
    """Until a condition holds; raises UsageError when the worker has ended, or patience has."""
    started = time.monotonic()
    while not await condition():
        worker.check()
        if time.monotonic() - started > PATIENCE_SECONDS:
            raise UsageError(f"the worker was not done after {PATIENCE_SECONDS} s; its log is {worker.log}")
        await asyncio.sleep(0.3)


async def is_answered(log: Log, settings: Settings, topology: Topology, articles: int) -> bool:
    """Whether so many articles have a verdict, or are in quarantine."""
    answers = [Place(settings.prefix + name, 0) for name in ("verdicts", topology.quarantine.name)]
    return sum(end for _, end in (await log.bounds(answers)).values()) >= articles


async def is_quiet(log: Log, settings: Settings, topology: Topology) -> bool:
    """Whether all that lies on the topics has been read: what is committed first, what is there after."""
    read = {topic for step in topology.steps for topic in step.reads}
    places = [Place(settings.prefix + topic.name, number) for topic in read for number in range(topic.partitions)]
    committed = await log.committed(places)
    bounds = await log.bounds(places)
    return all((committed[place] or 0) >= bounds[place][1] for place in places)


async def remove_traces(settings: Settings) -> None:
    """Take the topics off a broker that is not ours; the group goes with the last of its offsets."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
    try:
        await admin.start()
        await admin.delete_topics([settings.prefix + topic.name for topic in build_topology(settings).topics])
    except (KafkaError, OSError) as error:
        sys.stderr.write(f"tocsin: topics {settings.prefix}* may be left on {settings.broker}: {error}\n")
    finally:
        await admin.close()


def tell_where_to_look(console: Console, settings: Settings, log: Path) -> None:
    """Commands to copy, that work as long as the demo runs."""
    tocsin = Path(sys.executable).with_name("tocsin")
    shown = tocsin.relative_to(Path.cwd()) if tocsin.is_relative_to(Path.cwd()) else tocsin
    prefix = "" if settings.prefix == Settings().prefix else f"TOCSIN_PREFIX={settings.prefix} "
    lines = (
        ("an incident with all its evidence", f"{shown} tail incidents --beginning --json"),
        ("the topics", f"{shown} topics"),
        ("read an article of your own", f"{shown} ingest article.txt"),
    )
    console.print("\n[bold]Where to look next[/]")
    console.print(f"  metrics     http://127.0.0.1:{settings.metrics_port}/metrics", highlight=False)
    console.print(f"  worker log  {log}", highlight=False)
    for what, command in lines:
        console.print(f"  [dim]# {what}[/]\n  TOCSIN_BROKER={settings.broker} {prefix}{command}", highlight=False)


def free_port() -> int:
    """The usual port of the metrics, or any free one where it is taken."""
    for port in (Settings().metrics_port, 0):
        with socket.socket() as attempt, contextlib.suppress(OSError):
            attempt.bind(("127.0.0.1", port))
            return int(attempt.getsockname()[1])
    raise UsageError("no port is free")


if __name__ == "__main__":
    sys.exit(main())
