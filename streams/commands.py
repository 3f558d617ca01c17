"""What the commands do, apart from how they are typed."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from streams import clock, render, wire
from streams import diagram as drawing
from streams import schema as description
from streams.connectors import files as sources
from streams.connectors import kafka
from streams.errors import Quarantined, UsageError
from streams.run import MemoryRun
from streams.settings import Settings
from streams.step import Topic, Topology
from streams.topology import build_topology
from streams.where import condition

CHECKOUT = Path(__file__).parent.parent


def run_file(settings: Settings, input: Path, output: Path, processes: int) -> None:
    """Run the topology in memory over a file and write `<prefix><topic>.jsonl`, every topic a file.

    They take the place of an earlier run's files when all is read. Until then, and after a run that fails, what was
    made lies beside those as `.jsonl.part`.
    """
    topology = build_topology(settings)
    values = _begun(_values(str(input)))
    _make_folder(output)
    results = _results(topology, settings.prefix, output)
    _refuse_to_write(results.values(), input)
    run = MemoryRun(topology, settings, processes, started_at=clock.now())
    with ExitStack() as stack, _progress(Console(stderr=True)) as progress:
        sinks = {name: stack.enter_context(_part(path).open("wb")) for name, path in results.items()}
        for send in run.feed(progress.track(values, description="Reading")):
            sinks[send.topic].write(wire.encode(wire.stamped(send.record, clock.now())) + b"\n")
    for path in results.values():
        _part(path).replace(path)


def _begun(values: Iterator[bytes]) -> Iterator[bytes]:
    """The same values, the first read at once: a file that is not there is told before the tools are loaded."""
    return chain(list(islice(values, 1)), values)


def _make_folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--output {output} is no folder to write to: {error.strerror}") from error


def _results(topology: Topology, prefix: str, folder: Path) -> dict[str, Path]:
    """The file of each topic that a step writes."""
    written = [topic for step in topology.steps for topic in step.writes] + [topology.quarantine]
    return {topic.name: folder / f"{prefix}{topic.name}.jsonl" for topic in written}


def _refuse_to_write(results: Iterable[Path], input: Path) -> None:
    """Raise UsageError where a result would take the place of the input, or of a folder."""
    for path in results:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; a file of this name is to be written")
        if path.exists() and input.exists() and path.samefile(input):
            raise UsageError(f"--input {input} is a file that this run would write; choose another --output")


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _progress(console: Console) -> Progress:
    """A count without a total: what is read may be larger than memory, or never end."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)


async def ingest(settings: Settings, names: list[str], console: Console) -> None:
    """Put the articles of files on the raw topic and tell how many the broker took.

    Raises UsageError, when all others are sent, if a file cannot be read or an article is longer than the topic takes.
    """
    raw = build_topology(settings).raw
    topic = settings.prefix + raw.name
    refused: list[str] = []
    done = 0
    try:
        with _progress(console) as progress:
            values = progress.track(_sendable(raw, names, refused), description=f"to {topic}")
            async for acknowledged in kafka.send_all(settings.broker, topic, values):
                done = acknowledged
    finally:
        for line in refused:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        console.print(f"{done} articles were put on {topic}")
    if refused:
        raise UsageError(f"not all was sent: {len(refused)} files or articles, named above, could not be")


def _sendable(topic: Topic, names: list[str], refused: list[str]) -> Iterator[bytes]:
    """The articles of these files that the topic takes; what is wrong with the others goes to `refused`."""
    for name in names:
        try:
            yield from _fitting(topic, name, refused)
        except UsageError as error:
            refused.append(str(error))


def _fitting(topic: Topic, name: str, refused: list[str]) -> Iterator[bytes]:
    for number, value in enumerate(_values(name), start=1):
        try:
            topic.check("", value)
        except Quarantined as error:
            refused.append(f"{name}, article {number}: {error}")
        else:
            yield value


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
