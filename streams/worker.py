"""Faust around the topology: it shares partitions among workers, fetches, and commits what the delivery core finished.

The only module that imports faust. Why it is used as it is: docs/delivery.md.
"""

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import faust
from faust.streams import Stream
from faust.topics import Topic
from faust.transport.conductor import Conductor
from faust.transport.consumer import RecordMap
from faust.transport.drivers.aiokafka import Consumer, Transport
from faust.types import TP, EventT, StreamT
from mode import Service

from streams.delivery.core import Core
from streams.delivery.end import end_process, give_up
from streams.delivery.incoming import Incoming, Place
from streams.delivery.processor import Processor
from streams.delivery.supervisor import run_supervised
from streams.delivery.telemetry import Silent, Telemetry
from streams.delivery.topics import create_topics
from streams.errors import StateError
from streams.settings import Settings
from streams.step import Step, Topology

__all__ = ["build_app", "run", "run_supervised", "run_topology"]

LINGER = 0.05
"""Seconds that a batch waits for more messages."""
POLL = 64
"""Messages that are fetched at a time, of all topics together."""
BUFFER = 4 * POLL
"""Messages that may wait for an agent: more than its largest batch, so that it need not wait for the next one."""
PAUSE_SECONDS = 0.1
"""When no agent has room, how long until they are asked again."""
STOP_SECONDS = 12.0
"""How long a worker that is told to stop may take to finish what it has in hand."""


class FinishedConsumer(Consumer):
    """Faust's consumer, but it commits what the delivery core has finished, whatever Faust counts as acknowledged.

    Faust acknowledges the messages in hand of an agent that is cancelled or raises, those in a gap between two
    fetches, and those of an older assignment.

    It also fetches only for agents that have room: one loop hands out the messages of all topics, and while it waits
    for a slow agent (reading) nobody else gets any, so that incidents and alerts come minutes late.
    """

    app: "App"

    def _new_offset(self, tp: TP) -> int | None:
        super()._new_offset(tp)  # lets it drop what it has counted
        return self.app.core.positions.finished(Place(*tp))

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> RecordMap:
        places = {tp for tp in active_partitions or () if has_room(self.app, tp)}
        if not places:  # to ask for none would be to ask for all
            await asyncio.sleep(PAUSE_SECONDS)
            return {}
        some_wait = places != active_partitions
        found: RecordMap = await super()._getmany(places, PAUSE_SECONDS if some_wait else timeout)
        return found

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        self.app.core.reach("worker", "before_commit")
        done: bool = await super()._commit(offsets)
        self.app.core.reach("worker", "after_commit")
        return done


def has_room(app: faust.App, tp: TP) -> bool:
    """Whether the agents that read a partition can take all that one fetch brings."""
    topics = cast(Conductor, app.topics)._tp_index.get(tp, ())
    return all(cast(Topic, topic).queue.qsize() + POLL <= BUFFER for topic in topics)


class FinishedTransport(Transport):
    """Faust's transport with that consumer."""

    Consumer = FinishedConsumer


class CoreService(Service):
    """The delivery core as a service, which Faust starts before its app and stops after it."""

    def __init__(self, core: Core) -> None:
        super().__init__()
        self._core = core

    async def on_start(self) -> None:
        """Connect, and load the tools of every step; a worker that cannot ends."""
        try:
            await self._core.start()
        except Exception as error:
            end_process(f"the worker cannot start: {type(error).__name__}: {error}", error)

    async def on_stop(self) -> None:
        """Close what was opened."""
        await self._core.stop()


class App(faust.App):
    """Faust's app with the delivery core beside it."""

    core: Core


class Worker(faust.Worker):
    """Faust's worker, but told to stop it ends in time, whatever is in hand."""

    def _schedule_shutdown(self, number: signal.Signals) -> None:
        overdue = threading.Timer(STOP_SECONDS, give_up, [STOP_SECONDS])
        overdue.daemon = True
        overdue.start()
        super()._schedule_shutdown(number)


def build_app(settings: Settings, topology: Topology, telemetry: Telemetry | None = None) -> App:
    """The Faust app that runs a topology: an agent a step, nothing connected yet."""
    data = Path(settings.data_dir)  # empty folders for tables, of which there are none: workers may share it
    data.mkdir(parents=True, exist_ok=True)
    app = App(
        settings.group,
        broker=[f"aiokafka://{address.strip()}" for address in settings.broker.split(",")],
        datadir=data,
        **_faust_settings(settings),
    )
    app.transport = FinishedTransport(app.conf.broker_consumer, app)
    app.core = Core(settings, topology, telemetry or Silent())
    for processor in app.core.processors:
        _add_agent(app, settings, processor)
    _listen(app)
    return app


def _faust_settings(settings: Settings) -> dict[str, Any]:
    """Each of these keeps a message from being lost, or a worker from standing still: docs/delivery.md says which."""
    return {
        "autodiscover": False,
        "processing_guarantee": "at_least_once",
        "broker_max_poll_interval": 86_400.0,
        "broker_session_timeout": settings.session_seconds,
        "broker_heartbeat_interval": settings.session_seconds / 10,
        "broker_request_timeout": max(40.0, settings.session_seconds + 10),
        "broker_rebalance_timeout": 60 + 2 * settings.batch_seconds,
        "broker_commit_interval": 1.0,
        "table_standby_replicas": 1,  # not for tables: with 0 Faust would not assign topics of one state together
        "stream_buffer_maxsize": BUFFER,
        "broker_max_poll_records": POLL,
        "stream_wait_empty": True,
        "stream_publish_on_commit": False,
        "consumer_auto_offset_reset": "earliest",
        "consumer_max_fetch_size": 4 * 1024 * 1024,
        "producer_acks": -1,
        "producer_request_timeout": settings.producer_timeout_seconds,
        "producer_max_request_size": 4 * 1024 * 1024,
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "web_enabled": False,
        "web_tables_enabled": False,
        "worker_redirect_stdouts": False,
    }


def _add_agent(app: App, settings: Settings, processor: Processor) -> None:
    step = processor.step
    names = {settings.prefix + topic.name: topic.name for topic in step.reads}
    channel = app.topic(
        *names, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw", internal=True
    )

    async def consume(stream: StreamT[Any]) -> None:
        try:
            async for events in _batches(cast(Stream[Any], stream), step):
                await processor.handle([_incoming(names, event) for event in events])
        except asyncio.CancelledError:
            if app.should_stop:
                raise
            end_process(f"{step.name}: its agent was cancelled while the worker runs")
        except Exception as error:  # nothing may escape an agent: Faust would acknowledge what it was doing
            end_process(f"{step.name}: {type(error).__name__}: {error}", error)

    consume.__doc__ = step.about
    app.agent(channel, name=step.name, concurrency=1)(consume)


async def _batches(stream: Stream[Any], step: Step) -> AsyncIterator[Sequence[EventT[Any]]]:
    if step.batch > 1:
        async for events in stream.take_events(step.batch, within=LINGER):
            yield events
    else:
        async for event in stream.events():
            yield [event]


def _incoming(names: dict[str, str], event: EventT[Any]) -> Incoming:
    message = event.message
    return Incoming(
        place=Place(message.topic, message.partition),
        topic=names[message.topic],
        offset=message.offset,
        timestamp=message.timestamp,
        key=message.key,
        value=message.value,
    )


def _listen(app: App) -> None:
    """Tell the core of assignments; references must be kept, because Faust's signals are weak."""

    @app.on_partitions_revoked.connect(weak=False)
    async def revoked(_app: App, places: set[TP], **_: Any) -> None:
        app.core.revoked([Place(*place) for place in places])

    @app.on_partitions_assigned.connect(weak=False)
    async def assigned(_app: App, places: set[TP], **_: Any) -> None:
        try:
            app.core.assigned([Place(*place) for place in places])
        except StateError as error:  # Faust would go on to commit what it has counted
            end_process(str(error), error)


def run(settings: Settings) -> None:
    """Run a worker until it is told to stop; ends the process.

    Raises UsageError and SettingsError before it starts, when the rules, the broker or its topics are not as they must
    be.
    """
    from streams import telemetry  # what a worker of another topology, or in a test, does not need
    from streams.alerting.rules import load_rules
    from streams.topology import build_topology

    topology = build_topology(settings)
    # a fault in the rules is a setting to mend, and must not look like a failure of the machinery
    rules = load_rules(settings)
    metrics = telemetry.start(settings)
    metrics.rules_loaded(rule.id for rule in rules)
    asyncio.run(create_topics(settings, topology))
    run_topology(settings, topology, metrics)


def run_topology(settings: Settings, topology: Topology, telemetry: Telemetry | None = None) -> None:
    """Run a worker on topics that exist."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    app = build_app(settings, topology, telemetry)
    worker = Worker(app, CoreService(app.core), loop=loop, quiet=True, override_logging=False, redirect_stdouts=False)
    worker.spinner = None
    worker.execute_from_commandline()
