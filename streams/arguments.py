"""The commands as a person types them. Each is a few lines: what it does lies in the module it calls."""

import asyncio
import dataclasses
import logging
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from streams import __version__, commands, settings


class _Commands(TyperGroup):
    """Whoever reads the output may stop before its end, as `head` does: nothing went wrong then."""

    def invoke(self, context: Any) -> Any:
        """Run a command to its end, which is when its output is out."""
        try:
            done = super().invoke(context)
            sys.stdout.flush()
            return done
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None


app = typer.Typer(
    name="tocsin",
    cls=_Commands,
    help="Turns incoming news into structured conflict and security incidents, on Kafka topics.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

Input = Annotated[
    Path, typer.Option("--input", "-i", help="JSON lines, one raw article a line; - reads standard input.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="Folder for <topic>.jsonl files; made if missing.")]


def _run(command: Coroutine[Any, Any, None]) -> None:
    """Run what talks to a broker: Kafka's client logs each of its tries, and what a person must know is told once."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    asyncio.run(command)


@app.command()
def run(
    input: Input,
    output: Output,
    processes: Annotated[int, typer.Option(help="Processes that read articles.", min=1, max=256)] = 1,
) -> None:
    """Run the whole topology in memory, without a broker, over a file."""
    commands.run_file(settings.read(), input, output, processes)


@app.command()
def worker(
    supervise: Annotated[bool, typer.Option(help="Restart the worker with back-off when it ends in error.")] = False,
    historical: Annotated[
        bool, typer.Option(help="Old news on purpose: do not test events' age by the clock.")
    ] = False,
) -> None:
    """Run a worker on the broker until it is told to stop."""
    from streams.worker import run, run_supervised

    chosen = settings.read()
    if supervise:
        raise typer.Exit(run_supervised(["worker", *(["--historical"] if historical else [])]))
    run(dataclasses.replace(chosen, historical=historical or chosen.historical))


@app.command()
def ingest(
    files: Annotated[list[str], typer.Argument(help="JSONL, JSON, text, HTML files, each also .gz; - is stdin.")],
) -> None:
    """Put articles from files, or from standard input, on the raw topic."""
    _run(commands.ingest(settings.read(), files, Console(stderr=True)))


@app.command()
def tail(
    topic: Annotated[str, typer.Argument(help="Topic, with or without the prefix: incidents, alerts, verdicts ...")],
    json: Annotated[bool, typer.Option("--json", help="One JSON record a line, as it is on the topic.")] = False,
    where: Annotated[list[str] | None, typer.Option(help="PATH OP VALUE, as in killed.min>=3; all must hold.")] = None,
    beginning: Annotated[bool, typer.Option(help="Start at the oldest message, not at the next one.")] = False,
    follow: Annotated[bool, typer.Option(help="Keep waiting for more.")] = True,
    last: Annotated[int | None, typer.Option(help="Only the newest N messages, oldest first.", min=1)] = None,
) -> None:
    """Show records of a topic as they come."""
    _run(commands.tail(settings.read(), topic, where or [], json, beginning, follow, last))


@app.command()
def topics(create: Annotated[bool, typer.Option(help="Make the topics that are missing.")] = False) -> None:
    """List the topics, and what the broker holds of them."""
    _run(commands.topics(settings.read(), create))


@app.command()
def diagram() -> None:
    """Print the topology as a Mermaid flowchart."""
    commands.diagram(settings.read())


@app.command()
def schema(
    asyncapi: Annotated[bool, typer.Option(help="The AsyncAPI document of the topics instead.")] = False,
) -> None:
    """Print the JSON Schema of every record."""
    commands.schema(settings.read(), asyncapi)


@app.command()
def demo() -> None:
    """Show the whole path on a real Kafka with the sample articles; works in a checkout."""
    raise typer.Exit(commands.demo())


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)
