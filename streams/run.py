"""The same topology in memory: no broker, input order, the same records."""

import signal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any

from streams import clock, wire
from streams.errors import Quarantined, UsageError
from streams.quarantine import quarantine
from streams.settings import Settings
from streams.step import Message, Result, Send, State, Step, Topic, Topology

CHUNK = 64
"""Messages that move through the steps together, so that a pooled step has enough to share out."""


class MemoryRun:
    """A topology whose topics are lists. Every step takes its messages in the order of the input."""

    def __init__(
        self, topology: Topology, settings: Settings, processes: int = 1, *, started_at: str | None = None
    ) -> None:
        """`started_at` bounds the dates of articles, as a broker's time does; without it they may lie far ahead."""
        self._topology = topology
        self._prefix = settings.prefix
        self._started_at = started_at
        self._topics = {topic.name: topic for topic in topology.topics}
        self._readers = {
            topic.name: [step for step in topology.steps if topic in step.reads] for topic in topology.topics
        }
        self._states: dict[str, State] = {s.name: s.state(settings) for s in topology.steps if s.state}
        self._pools = {s.name: _pool(s, settings, processes) for s in topology.steps if s.pooled and processes > 1}
        self._tools = {s.name: s.load(settings) for s in topology.steps if s.name not in self._pools}
        self._offsets: dict[str, int] = defaultdict(int)

    def feed(self, values: Iterable[bytes]) -> Iterator[Send]:
        """Every record that these raw messages lead to; on each topic in the order they are made."""
        stream = iter(values)
        while chunk := list(islice(stream, CHUNK)):
            waiting: dict[str, list[tuple[int, Message]]] = defaultdict(list)
            for index, value in enumerate(chunk):
                self._place(waiting, index, self._topology.raw.name, "", value)
            for step in self._topology.steps:
                inbox = sorted(waiting.pop(step.name, ()), key=lambda item: item[0])
                for (index, _), sends in zip(inbox, self._step(step, [message for _, message in inbox]), strict=True):
                    for send in sends:
                        yield send
                        self._place(waiting, index, send.topic, send.key, send.record)

    def count(self, topic: Topic) -> int:
        """How many messages have been put on a topic so far."""
        return self._offsets[topic.name]

    def close(self) -> None:
        """End the processes of pooled steps, whatever is in hand."""
        for pool in self._pools.values():
            for process in list((pool._processes or {}).values()):
                process.terminate()
            pool.shutdown(cancel_futures=True)

    def _place(
        self, waiting: dict[str, list[tuple[int, Message]]], index: int, topic: str, key: str, value: Any
    ) -> None:
        """Give a value its place on its topic, and hand it to every step that reads there."""
        offset = self._offsets[topic]
        self._offsets[topic] += 1
        message = Message(topic, 0, offset, None, key.encode(), value, self._started_at)
        for step in self._readers[topic]:
            waiting[step.name].append((index, message))

    def _step(self, step: Step, messages: Sequence[Message]) -> Iterator[Sequence[Send]]:
        outcomes = (self._fitting(step, outcome) for outcome in self._outcomes(step, messages))
        for message, outcome in zip(messages, outcomes, strict=True):
            if isinstance(outcome, Result):
                for change in outcome.changes if step.state else ():
                    self._states[step.name].apply(change.key, change.value)
                yield outcome.records
            else:
                yield [self._refused(step, message, outcome)]

    def _outcomes(self, step: Step, messages: Sequence[Message]) -> Iterator[Result | Exception]:
        """What the step makes of each message; of a later one when the changes of those before it are in the state."""
        pool = self._pools.get(step.name)
        if pool:
            return _shared_out(pool, messages)
        own = [self._tools[step.name], *([self._states[step.name]] if step.state else [])]
        return (_tried(step.apply, *own, message) for message in messages)

    def _fitting(self, step: Step, outcome: Result | Exception) -> Result | Exception:
        """The outcome, unless a record or change of it is longer than its topic takes: then nothing of it is sent."""
        if not isinstance(outcome, Result):
            return outcome
        topic, at = step.state_topic, clock.now()
        try:
            for send in outcome.records:
                self._topics[send.topic].check(send.key, wire.encode(wire.stamped(send.record, at)))
            for put in outcome.changes:
                if topic:
                    topic.check(put.key, None if put.value is None else wire.encode(put.value))
        except Quarantined as error:
            return error
        return outcome

    def _refused(self, step: Step, message: Message, error: Exception) -> Send:
        original = message.value if isinstance(message.value, bytes) else wire.encode(message.value)
        record = quarantine(self._prefix + message.topic, message, original, step.name, error)
        return Send(topic=self._topology.quarantine.name, key=record.key or "", record=record)


def _tried(apply: Any, *arguments: Any) -> Result | Exception:
    """What a stage makes of a message, or why it cannot: the one policy quarantines that, and the rest goes on."""
    try:
        result: Result = apply(*arguments)
        return result
    except Exception as error:
        return error


def _pool(step: Step, settings: Settings, processes: int) -> ProcessPoolExecutor:
    """Processes that leave Ctrl-C, which a terminal sends to all, to this one: they inherit that it is held back."""
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start_child, (step.load, step.apply, settings))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    for _ in range(processes):
        pool.submit(_ready)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pool


def _shared_out(pool: ProcessPoolExecutor, messages: Sequence[Message]) -> Iterator[Result | Exception]:
    """What the processes make of each message. Raises UsageError when one of them was ended from outside."""
    try:
        yield from pool.map(_in_child, messages)
    except BrokenProcessPool as error:
        raise UsageError(
            "a process that reads articles was ended, perhaps for memory: try fewer --processes"
        ) from error


_child: list[Any] = []


def _start_child(load: Any, apply: Any, settings: Settings) -> None:
    _child[:] = [apply, load(settings)]


def _ready() -> None:
    """What a process does first, so that it is started."""


def _in_child(message: Message) -> Result | Exception:
    apply, tools = _child
    return _tried(apply, tools, message)
