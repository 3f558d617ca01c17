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
        self._raw = topology.raw.name
        self._quarantine = topology.quarantine.name
        self._offsets: dict[str, int] = {}

    def feed(self, values: Iterable[bytes]) -> Iterator[Send]:
        """Every record that these raw messages lead to, in the order they are made."""
        for value in values:
            waiting = deque([self._message(self._raw, None, value)])
            while waiting:
                message = waiting.popleft()
                for step in self._readers[message.topic]:
                    for send in self._records(step, message):
                        yield send
                        waiting.append(self._message(send.topic, send.key.encode(), send.record))

    def _message(self, topic: str, key: bytes | None, value: Any) -> Message:
        offset = self._offsets.get(topic, 0)
        self._offsets[topic] = offset + 1
        return Message(topic=topic, partition=0, offset=offset, timestamp=None, key=key, value=value)

    def _records(self, step: Step, message: Message) -> Iterable[Send]:
        try:
            return self._apply(step, message).records
        except Exception as error:  # the one policy: what cannot pass a stage is quarantined, the rest goes on
            original = message.value if isinstance(message.value, bytes) else wire.encode(message.value)
            record = quarantine(message, original, step.name, error)
            return [Send(topic=self._quarantine, key=record.key or "", record=record)]

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
