"""A small topology of pure functions with every shape that the real one has, and a worker that runs it as a process.

    raw (2 partitions) --split--> middle (1) --count, stateful--> counted (1)
    raw values are numbers; `poison` is not one, `fault` breaks the stage, `long` makes a record that is too long,
    `die` ends the process that reads it, `hang` never ends there.
"""

import os
import signal
import time
from typing import Any

from streams.errors import Quarantined
from streams.records import Outcome, Quarantine, Verdict
from streams.settings import Settings
from streams.step import Message, Put, Result, Send, Step, Topic, Topology

SHORT = 20_000
"""The longest record of `middle`, so that one that is too long is cheap to make."""


class Counts:
    """How often each number has been seen, and by which article first."""

    def __init__(self, _settings: Settings) -> None:
        self.first: dict[str, str] = {}

    def apply(self, key: str, value: Any) -> None:
        if value is None:
            self.first.pop(key, None)
        else:
            self.first[key] = value

    def sizes(self) -> dict[str, int]:
        return {"numbers": len(self.first)}


def load(settings: Settings) -> Settings:
    return settings


def split(_tools: Any, message: Message) -> Result:
    """A number becomes a record; anything else fails in its own way."""
    text = message.value.decode("utf-8", "replace")
    if text.startswith("fault"):
        raise KeyError(text)
    if text.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("hang"):
        time.sleep(3600)
    if text.startswith("long"):
        return _sent("middle", text, "x" * 2 * SHORT)
    if not text.isdigit():
        raise Quarantined("not_a_number", f"{text!r} is not a number", "value")
    return _sent("middle", text, "read")


def count(_tools: Any, state: Counts, message: Message) -> Result:
    """The first message of a number is coded, another one a copy; the same one again says the same again."""
    number, here = message.value.article_id, f"{message.partition}/{message.offset}"
    first = state.first.get(number)
    changes = [] if first else [Put(key=number, value=here)]
    return Result(changes=changes, records=_sent("counted", number, "first" if first in {None, here} else "copy").records)


def _sent(topic: str, number: str, reason: str) -> Result:
    record = Verdict(article_id=number, source_id=None, outcome=Outcome.CODED, reason=reason)
    return Result(records=[Send(topic=topic, key=number, record=record)])


def build(settings: Settings, *, pooled: bool = False, batch: int = 16, count_batch: int = 1) -> Topology:
    """The toy's graph."""
    raw = Topic("raw", None, "any", "numbers", partitions=settings.raw_partitions)
    middle = Topic("middle", Verdict, "number", "numbers read", max_message_bytes=SHORT)
    counted = Topic("counted", Verdict, "number", "numbers counted")
    state = Topic("state.count", None, "number", "numbers seen", compacted=True)
    quarantine = Topic("quarantine", Quarantine, "as received", "what could not pass")
    return Topology(
        raw=raw,
        quarantine=quarantine,
        topics=(raw, middle, counted, state, quarantine),
        steps=(
            Step(
                name="split",
                about="numbers become records",
                reads=(raw,),
                load=load,
                apply=split,
                writes=(middle,),
                pooled=pooled,
                batch=batch,
            ),
            Step(
                name="count",
                about="the first of each number is told from its copies",
                reads=(middle,),
                load=load,
                apply=count,
                writes=(counted,),
                state=Counts,
                state_topic=state,
                batch=count_batch,
            ),
        ),
    )
