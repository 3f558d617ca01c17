"""The same topology in memory: no broker, input order, the same records."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from streams import wire
from streams.quarantine import quarantine
from streams.settings import Settings
from streams.step import Message, Result, Send, State, Step, Topology


class MemoryRun:
    """A topology whose topics are queues. Each input is followed to its end before the next one is taken."""

    def __init__(self, topology: Topology, settings: Settings) -> None:
        self._tools: dict[str, Any] = {step.name: step.load(settings) for step in topology.steps}
        self._states: dict[str, State] = {s.name: s.state(settings) for s in topology.steps if s.state}
        self._readers = {
            topic.name: [step for step in topology.steps if topic in step.reads] for topic in topology.topics
        }
        self._offsets: dict[str, int] = {}

    def feed(self, values: Iterable[bytes]) -> Iterator[Send]:
        """Every record that these raw messages lead to, in the order they are made."""
        for value in values:
            waiting = deque([self._message("articles.raw", None, value)])
            while waiting:
                message, original = waiting.popleft()
                for step in self._readers[message.topic]:
                    for send in self._step(step, message, original):
                        yield send
                        waiting.append(self._message(send.topic, send.key.encode(), send.record))

    def _message(self, topic: str, key: bytes | None, value: Any) -> tuple[Message, Any]:
        offset = self._offsets.get(topic, 0)
        self._offsets[topic] = offset + 1
        message = Message(topic=topic, partition=0, offset=offset, timestamp=None, key=key, value=value)
        return message, value

    def _step(self, step: Step, message: Message, original: Any) -> Iterable[Send]:
        try:
            result = self._apply(step, message)
        except Exception as error:  # the one policy: what cannot pass a stage is quarantined, the rest goes on
            data = original if isinstance(original, bytes) else wire.encode(original)
            record = quarantine(message, data, step.name, error)
            return [Send(topic="quarantine", key="", record=record)]
        return result.records

    def _apply(self, step: Step, message: Message) -> Result:
        tools = self._tools[step.name]
        if step.state is None:
            result: Result = step.apply(tools, message)
            return result
        state = self._states[step.name]
        result = step.apply(tools, state, message)
        for change in result.changes:
            state.apply(change.key, change.value)
        return result
