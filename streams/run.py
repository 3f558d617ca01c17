"""The same topology in memory: no broker, input order, the same records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any

from streams import wire
from streams.quarantine import quarantine
from streams.settings import Settings
from streams.step import Message, Result, Send, State, Step, Topology

CHUNK = 64
"""Messages that move through the steps together, so that a pooled step has enough to share out."""


class MemoryRun:
    """A topology whose topics are lists. Every step takes its messages in the order of the input."""

    def __init__(self, topology: Topology, settings: Settings, processes: int = 1) -> None:
        self._topology = topology
        self._prefix = settings.prefix
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

    def _place(
        self, waiting: dict[str, list[tuple[int, Message]]], index: int, topic: str, key: str, value: Any
    ) -> None:
        """Give a value its place on its topic, and hand it to every step that reads there."""
        offset = self._offsets[topic]
        self._offsets[topic] += 1
        message = Message(topic, 0, offset, None, key.encode(), value)
        for step in self._readers[topic]:
            waiting[step.name].append((index, message))

    def _step(self, step: Step, messages: Sequence[Message]) -> Iterator[Sequence[Send]]:
        pool = self._pools.get(step.name)
        outcomes = pool.map(_in_child, messages) if pool else (self._apply(step, message) for message in messages)
        for message, outcome in zip(messages, outcomes, strict=True):
            yield outcome.records if isinstance(outcome, Result) else [self._refused(step, message, outcome)]

    def _apply(self, step: Step, message: Message) -> Result | Exception:
        if step.state is None:
            return _tried(step.apply, self._tools[step.name], message)
        state = self._states[step.name]
        outcome = _tried(step.apply, self._tools[step.name], state, message)
        if isinstance(outcome, Result):
            for change in outcome.changes:
                state.apply(change.key, change.value)
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
    return ProcessPoolExecutor(processes, get_context("spawn"), _start_child, (step.load, step.apply, settings))


_child: list[Any] = []


def _start_child(load: Any, apply: Any, settings: Settings) -> None:
    _child[:] = [apply, load(settings)]


def _in_child(message: Message) -> Result | Exception:
    apply, tools = _child
    return _tried(apply, tools, message)
