"""What the commands do, apart from how they are typed."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from rich.console import Console
from rich.progress import Progress, track
from rich.table import Table

from streams import clock, render, wire
from streams import diagram as drawing
from streams import schema as description
from streams.connectors import files as sources
from streams.connectors import kafka
from streams.errors import UsageError
from streams.run import MemoryRun
from streams.settings import Settings
from streams.step import Topology
from streams.topology import build_topology
from streams.where import condition

CHECKOUT = Path(__file__).parent.parent


def run_file(settings: Settings, input: Path, output: Path, processes: int) -> None:
    """Run the topology in memory over a file and write `<prefix><topic>.jsonl`, every topic a file."""
    topology = build_topology(settings)
    values = list(sources.lines(sys.stdin.buffer) if str(input) == "-" else sources.raw_messages(input))
    output.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        sinks = _sinks(stack, topology, settings.prefix, output)
        shown = track(values, "Reading", console=Console(stderr=True), disable=not sys.stderr.isatty())
        for send in MemoryRun(topology, settings, processes, started_at=clock.now()).feed(shown):
            sinks[send.topic].write(wire.encode(wire.stamped(send.record, clock.now())) + b"\n")


def _sinks(stack: ExitStack, topology: Topology, prefix: str, folder: Path) -> dict[str, BinaryIO]:
    written = [topic for step in topology.steps for topic in step.writes] + [topology.quarantine]
    return {topic.name: stack.enter_context((folder / f"{prefix}{topic.name}.jsonl").open("wb")) for topic in written}


async def ingest(settings: Settings, names: list[str], console: Console) -> None:
    """Put the articles of files on the raw topic and tell how many the broker took."""
    topic = settings.prefix + build_topology(settings).raw.name
    values = list(chain.from_iterable(_values(name) for name in names)) if "-" not in names else None
    done = 0
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"to {topic}", total=len(values) if values is not None else None)
        stream: Iterable[bytes] = values if values is not None else chain.from_iterable(map(_values, names))
        async for done in kafka.send_all(settings.broker, topic, stream):
            progress.update(task, completed=done)
    console.print(f"{done} articles are on {topic}")


def _values(name: str) -> Iterator[bytes]:
    return sources.lines(sys.stdin.buffer) if name == "-" else sources.raw_messages(Path(name))


async def tail(settings: Settings, name: str, where: list[str], as_json: bool, beginning: bool, follow: bool) -> None:
    """Show the records of a topic that satisfy every condition."""
    conditions = [condition(text) for text in where]
    short = name.removeprefix(settings.prefix)
    console = Console(highlight=False, soft_wrap=True)
    async for record in _records(settings, short, beginning, follow):
        if all(holds(record) for holds in conditions):
            if as_json:
                sys.stdout.buffer.write(orjson.dumps(record) + b"\n")
                sys.stdout.buffer.flush()
            else:
                console.print(render.line(short, record))


async def _records(settings: Settings, name: str, beginning: bool, follow: bool) -> AsyncIterator[Any]:
    topic = settings.prefix + name
    async for message in kafka.read(settings.broker, topic, beginning=beginning, follow=follow):
        if message.value is not None:
            try:
                yield orjson.loads(message.value)
            except orjson.JSONDecodeError:
                yield {"value": message.value.decode("utf-8", "replace")}


async def topics(settings: Settings, create: bool, console: Console) -> None:
    """List the topics with what the broker holds of them; make the missing ones if asked."""
    from streams.delivery.topics import create_topics

    topology = build_topology(settings)
    if create:
        await create_topics(settings, topology)
    held = await kafka.sizes(settings.broker)
    table = Table(title=f"Topics on {settings.broker}", title_justify="left", pad_edge=False)
    for column in ("topic", "key", "kept", "partitions", "messages", "what"):
        table.add_column(column, justify="right" if column in {"partitions", "messages"} else "left")
    for topic in topology.topics:
        partitions, messages = held.get(settings.prefix + topic.name, (0, 0))
        kept = "compacted" if topic.compacted else f"{topic.retention_hours // 24} days"
        found = (str(partitions), str(messages)) if partitions else ("missing", render.NOT_TOLD)
        table.add_row(settings.prefix + topic.name, topic.key, kept, *found, topic.about)
    console.print(table)


def diagram(settings: Settings) -> None:
    """Print the Mermaid flowchart."""
    sys.stdout.write(drawing.mermaid(build_topology(settings), settings.prefix))


def schema(settings: Settings, asyncapi: bool) -> None:
    """Print the JSON Schema of every record, or the AsyncAPI document."""
    topology = build_topology(settings)
    document = description.asyncapi(topology, settings.prefix) if asyncapi else description.json_schema(topology)
    sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n")


def demo() -> int:
    """Run the demo of the checkout. Raises UsageError in an installed package, which has no broker to bring up."""
    if not (CHECKOUT / "ops" / "demo.py").exists():
        raise UsageError(
            "the demo brings up a Kafka of its own and works from a checkout: clone it and type `make demo`"
        )
    return subprocess.run([sys.executable, "-m", "ops.demo"], cwd=CHECKOUT, check=False).returncode
