"""A small topology of pure functions with every shape that the real one has.

    raw (2) --split--> middle (1) --count, stateful--> counted (1)
                 \\---> notes (1) ------^

A raw value is a number, or a word that makes a stage fail in its own way: `fault` breaks it, `long` makes a record
that is too long, `die` ends the process that reads it, `hang` never ends there, `stuck` neither, and cannot be
interrupted; any other word is no number.
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
    """Which raw message brought each number first."""

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
    """Nothing, or, with TOY_LOAD set, a failure that says so."""
    if reason := os.environ.get("TOY_LOAD"):
        raise ValueError(reason)
    return settings


def split(_tools: Any, message: Message) -> Result:
    """A number becomes a record, and a note if it ends in 7; anything else fails in its own way."""
    text = message.value.decode("utf-8", "replace")
    if text.startswith("fault"):
        raise KeyError(text)
    if text.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("hang"):
        time.sleep(3600)
    if text.startswith("stuck"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(3600)
    here = f"{message.partition}/{message.offset}"
    if text.startswith("long"):
        return Result(records=[_send("middle", text, "x" * 2 * SHORT, here)])
    if not text.isdigit():
        raise Quarantined("not_a_number", f"{text!r} is not a number", "value")
    notes = [_send("notes", text, "note", here)] if text.endswith("7") else []
    return Result(records=[_send("middle", text, "read", here), *notes])


def count(_tools: Any, state: Counts, message: Message) -> Result:
    """The first message of a number is told from its copies; the same message again says the same again."""
    number, origin = message.value.article_id, message.value.source_id
    if message.value.reason == "note":
        return Result(records=[_send("counted", number, "note", origin)])
    first = state.first.get(number)
    changes = [] if first else [Put(key=number, value=origin)]
    reason = "first" if first in {None, origin} else "copy"
    return Result(changes=changes, records=[_send("counted", number, reason, origin)])


def _send(topic: str, number: str, reason: str, origin: str) -> Send:
    """A record that names the raw message it comes from."""
    record = Verdict(article_id=number, source_id=origin, outcome=Outcome.CODED, reason=reason)
    return Send(topic=topic, key=number, record=record)


def build(settings: Settings, *, pooled: bool = False, batch: int = 16, count_batch: int = 1) -> Topology:
    """The toy's graph."""
    raw = Topic("raw", None, "any", "numbers", partitions=settings.raw_partitions)
    middle = Topic("middle", Verdict, "number", "numbers read", max_message_bytes=SHORT)
    notes = Topic("notes", Verdict, "number", "of numbers that end in 7")
    counted = Topic("counted", Verdict, "number", "numbers counted")
    state = Topic("state.count", None, "number", "numbers seen", compacted=True)
    quarantine = Topic("quarantine", Quarantine, "as received", "what could not pass")
    return Topology(
        raw=raw,
        quarantine=quarantine,
        topics=(raw, middle, notes, counted, state, quarantine),
        steps=(
            Step(
                name="split",
                about="numbers become records",
                reads=(raw,),
                load=load,
                apply=split,
                writes=(middle, notes),
                pooled=pooled,
                batch=batch,
            ),
            Step(
                name="count",
                about="the first of each number is told from its copies",
                reads=(middle, notes),
                load=load,
                apply=count,
                writes=(counted,),
                state=Counts,
                state_topic=state,
                batch=count_batch,
            ),
        ),
    )
