"""One message through one stage: its result, or the quarantine record that says why it cannot pass. Never raises."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from streams import wire
from streams.delivery.incoming import Incoming, broker_time
from streams.errors import Quarantined
from streams.quarantine import quarantine
from streams.records import Quarantine
from streams.step import Message, Result, State, Step


@dataclass(frozen=True, slots=True)
class Work:
    """What a process must know of a step to do its work; travels to a child by import path."""

    step: str
    apply: Callable[..., Result]
    records: dict[str, Any]
    """The record type of each topic it reads; None for bytes as anyone sends them."""


def work_of(step: Step) -> Work:
    """The work that a step is."""
    return Work(step.name, step.apply, {topic.name: topic.record for topic in step.reads})


def attempt(work: Work, tools: Any, incoming: Incoming, state: State | None = None) -> Result | Quarantine:
    """Decode and apply. What can never pass is quarantined at once; a fault of the stage after one retry."""
    arguments = (tools,) if state is None else (tools, state)
    try:
        return work.apply(*arguments, _decoded(work, incoming))
    except Quarantined as error:
        return refused(work.step, incoming, error)
    except Exception:  # the one policy: a pure stage may fail in any way, and the rest must go on
        return _again(work, arguments, incoming)


def refused(step: str, incoming: Incoming, error: Exception) -> Quarantine:
    """The quarantine record of a message, with its original bytes."""
    return quarantine(incoming.place.topic, _message(incoming, incoming.value), incoming.value or b"", step, error)


def _again(work: Work, arguments: tuple[Any, ...], incoming: Incoming) -> Result | Quarantine:
    """The one retry of a fault of the stage: what is pure fails again, and is then known to be a fault."""
    try:
        return work.apply(*arguments, _decoded(work, incoming))
    except Exception as error:
        return refused(work.step, incoming, error)


def _decoded(work: Work, incoming: Incoming) -> Message:
    """The message as the stage sees it. Raises Quarantined."""
    kind = work.records[incoming.topic]
    if kind is None:
        return _message(incoming, incoming.value or b"")
    if incoming.value is None:
        raise Quarantined("no_value", "the message has no value")
    return _message(incoming, wire.decode(incoming.value, kind))


def _message(incoming: Incoming, value: Any) -> Message:
    return Message(
        topic=incoming.topic,
        partition=incoming.place.partition,
        offset=incoming.offset,
        timestamp=broker_time(incoming.timestamp),
        key=incoming.key,
        value=value,
    )
