"""What the commands do, apart from how they are typed."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, aclosing
from itertools import chain, islice
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from streams import clock, render, wire
from streams import diagram as drawing
from streams import schema as description
from streams.connectors import files as sources
from streams.connectors import kafka
from streams.connectors.pipe import ends_unread
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
    made lies beside those as `.jsonl.part`. Raises UsageError, when all is written, if no article could be read.
    """
    topology = build_topology(settings)
    values = _begun(_values(str(input)))
    _make_folder(output)
    results = _results(topology, settings.prefix, output)
    _refuse_to_write(results.values(), input)
    run = MemoryRun(topology, settings, processes, started_at=clock.now())
    console = Console(stderr=True)
    with ExitStack() as stack, _progress(console) as progress:
        stack.callback(run.close)
        sinks = {name: stack.enter_context(_part(path).open("wb")) for name, path in results.items()}
        for send in run.feed(progress.track(values, description="Reading")):
            sinks[send.topic].write(wire.encode(wire.stamped(send.record, clock.now())) + b"\n")
    for path in results.values():
        _part(path).replace(path)
    _tell(console, run.count(topology.raw), run.count(topology.quarantine), results[topology.quarantine.name])


def _tell(console: Console, read: int, refused: int, quarantine: Path) -> None:
    """Say what became of the input."""
    told = f"none of the {read} articles could be read" if 0 < read <= refused else f"{read} articles were read"
    beside = f"; {refused} messages are in quarantine, {quarantine} tells why" if refused else ""
    console.print(f"{told}{beside}", markup=False, highlight=False, soft_wrap=True)


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
    tally = kafka.Tally()
    try:
        with _progress(console) as progress:
            values = progress.track(_sendable(raw, names, refused), description=f"to {topic}")
            async with aclosing(kafka.send_all(settings.broker, topic, values, tally)) as sending:
                async for _ in sending:
                    pass
    finally:
        for line in refused:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        console.print(f"{tally.acknowledged} articles were put on {topic}", highlight=False, soft_wrap=True)
    if refused:
        raise UsageError(f"not all was sent: what could not be is named above ({len(refused)})")


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
    return sources.standard_input() if name == "-" else sources.raw_messages(Path(name))


async def tail(
    settings: Settings, name: str, where: list[str], as_json: bool, beginning: bool, follow: bool, last: int | None
) -> None:
    """Show the records of a topic that satisfy every condition."""
    short = name.removeprefix(settings.prefix)
    known = {topic.name: topic.record for topic in build_topology(settings).topics}
    conditions = [condition(text, known.get(short)) for text in where]
    topic = settings.prefix + short
    read = kafka.read(settings.broker, topic, beginning=beginning, follow=follow, last=last)
    with ends_unread(sys.stdout):
        async with aclosing(read) as messages:
            async for message in messages:
                record = _record(message.value)
                if message.value is not None and all(holds(record) for holds in conditions):
                    _show(orjson.dumps(record) if as_json else render.line(short, record))


def _show(line: str | bytes) -> None:
    """A line at once: for people in the encoding of their terminal, for programs as it is."""
    if isinstance(line, bytes):
        sys.stdout.buffer.write(line + b"\n")
    else:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _record(value: bytes | None) -> Any:
    """What a message tells; of one that is no JSON, its text."""
    try:
        return orjson.loads(value or b"null")
    except orjson.JSONDecodeError:
        return {"value": (value or b"").decode("utf-8", "replace")}


async def topics(settings: Settings, create: bool) -> None:
    """List the topics with what the broker holds of them; make the missing ones if asked."""
    from streams.delivery.topics import create_topics

    topology = build_topology(settings)
    if create:
        await create_topics(settings, topology)
    held = await kafka.sizes(settings.broker)
    rows = [_topic(topic, settings.prefix + topic.name, held) for topic in topology.topics]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in render.columns([("topic", "partitions", "messages", "to be kept", "key", "what"), *rows], width):
        sys.stdout.write(line + "\n")


def _topic(topic: Topic, name: str, held: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """A line about a topic, the least needed last."""
    found = [str(number) for number in held[name]] if name in held else ["missing", render.NOT_TOLD]
    kept = "compacted" if topic.compacted else f"{topic.retention_hours // 24} days"
    return (name, *found, kept, topic.key, topic.about)


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
