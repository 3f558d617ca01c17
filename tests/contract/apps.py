"""Small Faust apps as people write them, each with one habit that loses messages: python -m tests.contract.apps NAME.

They tell what they do on standard output, one word a line.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

import faust


def _app(**settings: Any) -> faust.App:
    prefix = os.environ["CONTRACT_PREFIX"]
    usual = {"broker_session_timeout": 6.0, "broker_heartbeat_interval": 0.5}
    return faust.App(
        prefix + "group",
        broker=f"aiokafka://{os.environ['CONTRACT_BROKER']}",
        datadir=os.environ["CONTRACT_DATA"],
        autodiscover=False,
        web_enabled=False,
        topic_disable_leader=True,
        consumer_auto_offset_reset="earliest",
        broker_commit_interval=0.3,
        stream_wait_empty=False,
        worker_redirect_stdouts=False,
        **(usual | settings),
    )


def _topic(app: faust.App, name: str, **settings: Any) -> Any:
    raw = {"key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw"}
    return app.topic(os.environ["CONTRACT_PREFIX"] + name, internal=True, **(raw | settings))


def _say(*words: object) -> None:
    print(*words, flush=True)


def raises() -> faust.App:
    """Raises once, at the value 3."""
    app = _app()
    failed = []

    async def agent(stream: Any) -> None:
        async for value in stream:
            if value == b"3" and not failed:
                failed.append(value)
                raise ValueError(value)
            _say("done", value.decode())

    app.agent(_topic(app, "in"))(agent)
    return app


def take_raises() -> faust.App:
    """Takes four at a time and raises once, at the value 1."""
    app = _app()
    failed = []

    async def agent(stream: Any) -> None:
        async for batch in stream.take(4, within=2):
            for value in batch:
                if value == b"1" and not failed:
                    failed.append(value)
                    raise ValueError(value)
                _say("done", value.decode())

    app.agent(_topic(app, "in"))(agent)
    return app


def noack() -> faust.App:
    """Acknowledges by hand all but the value 2."""
    app = _app()

    async def agent(stream: Any) -> None:
        async for event in stream.noack().events():
            if event.value != b"2":
                event.ack()
                _say("done", event.value.decode())

    app.agent(_topic(app, "in"))(agent)
    return app


def concurrency() -> faust.App:
    """Two at a time, and the first message never ends."""
    app = _app()

    async def agent(stream: Any) -> None:
        async for value in stream:
            if value == b"0":
                await asyncio.sleep(3600)
            _say("done", value.decode())

    app.agent(_topic(app, "in"), concurrency=2)(agent)
    return app


def undecodable() -> faust.App:
    """Lets Faust decode; the first message never ends, and one behind it is no JSON."""
    app = _app()

    async def agent(stream: Any) -> None:
        async for value in stream:
            _say("begun", value)
            await asyncio.sleep(3600)

    app.agent(_topic(app, "in", value_type=None, value_serializer="json"))(agent)
    return app


def poll_interval() -> faust.App:
    """Slower than the poll interval, by mere back-pressure: its loop is never blocked."""
    app = _app(broker_max_poll_interval=2.0, stream_buffer_maxsize=1, broker_max_poll_records=1)

    async def agent(stream: Any) -> None:
        async for value in stream:
            await asyncio.sleep(4 if value == b"1" else 0)
            _say("done", value.decode())

    app.agent(_topic(app, "in"))(agent)
    return app


def single_await() -> faust.App:
    """Sends with one await, as the Faust documentation does; from the value 1 on while the broker is away."""
    away = Path(os.environ["CONTRACT_DATA"], "away")
    app = _app(producer_request_timeout=2.0, broker_session_timeout=30.0)
    output = _topic(app, "out")

    async def agent(stream: Any) -> None:
        async for value in stream:
            while value == b"1" and not away.exists():
                await asyncio.sleep(0.1)
            await output.send(key=value, value=value)
            _say("done", value.decode())

    app.agent(_topic(app, "in"))(agent)
    return app


def seen_table() -> faust.App:
    """Remembers what it has seen in a Faust table, and is killed between that and the output, at the value 2."""
    app = _app(topic_allow_declare=True, store="memory://")
    seen = app.Table("seen", partitions=1, default=int)
    output = _topic(app, "out")
    killed = Path(os.environ["CONTRACT_DATA"], "killed")

    async def agent(stream: Any) -> None:
        async for value in stream:
            if seen.get(value.decode()):
                _say("skipped", value.decode())
                continue
            seen[value.decode()] = 1
            if value == b"2" and not killed.exists():
                killed.touch()
                await asyncio.sleep(3)  # the table's changelog is on the broker by now
                os.kill(os.getpid(), signal.SIGKILL)
            await (await output.send(key=value, value=value))
            _say("done", value.decode())

    app.agent(_topic(app, "in"))(agent)
    return app


APPS = {
    app.__name__: app
    for app in (raises, take_raises, noack, concurrency, undecodable, poll_interval, single_await, seen_table)
}

if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    worker = faust.Worker(APPS[sys.argv[1]](), loop=loop, quiet=True, override_logging=False, redirect_stdouts=False)
    worker.spinner = None
    worker.execute_from_commandline()
