"""The in-memory runner over toy topologies: order, state, refusals."""

import os
import signal
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import msgspec
import pytest

from streams import clock, wire
from streams.errors import Quarantined, UsageError
from streams.records import Quarantine, Verdict
from streams.run import MemoryRun
from streams.settings import Settings
from streams.step import Message, Put, Result, Send, Step, Topic, Topology

RAW = Topic("raw", None, "any", "input")
WORDS = Topic("words", Verdict, "article_id", "one word each")
COUNTS = Topic("counts", Verdict, "article_id", "how often so far")
QUARANTINE = Topic("quarantine", Quarantine, "as received", "refused")
STATE = Topic("state.count", None, "word", "counts", compacted=True)


def verdict(word: str, reason: str = "") -> Verdict:
    return Verdict(article_id=word, source_id=None, outcome="coded", reason=reason)


def split(_: None, message: Message) -> Result:
    if b"!" in message.value:
        raise Quarantined("shouting", "no shouting", "text")
    if b"?" in message.value:
        raise ZeroDivisionError("a fault of the stage")
    return Result(records=[Send(topic="words", key=w, record=verdict(w)) for w in message.value.decode().split()])


class Counts:
    def __init__(self, _: Settings) -> None:
        self.seen: dict[str, int] = {}

    def apply(self, key: str, value: Any) -> None:
        self.seen[key] = value

    def sizes(self) -> dict[str, int]:
        return {"words": len(self.seen)}


def count(_: None, state: Counts, message: Message) -> Result:
    word = message.value.article_id
    times = state.seen.get(word, 0) + 1
    record = verdict(word, str(times))
    return Result(changes=[Put(key=word, value=times)], records=[Send(topic="counts", key=word, record=record)])


def nothing(_: Settings) -> None:
    return None


def toy(pooled: bool = False, limits: Mapping[str, int] = MappingProxyType({})) -> Topology:
    raw, words, counts, quarantine, state = (
        replace(topic, max_message_bytes=limits.get(topic.name, topic.max_message_bytes))
        for topic in (RAW, WORDS, COUNTS, QUARANTINE, STATE)
    )
    return Topology(
        raw=raw,
        quarantine=quarantine,
        topics=(raw, words, counts, quarantine, state),
        steps=(
            Step(name="split", about="", reads=(raw,), load=nothing, apply=split, writes=(words,), pooled=pooled),
            Step(
                name="count",
                about="",
                reads=(words,),
                load=nothing,
                apply=count,
                writes=(counts,),
                state=Counts,
                state_topic=state,
            ),
        ),
    )


def by_topic(sends: list[Send], topic: str) -> list[Any]:
    return [send.record for send in sends if send.topic == topic]


@pytest.mark.parametrize("pooled", [False, True])
def test_records_come_in_the_order_of_the_input(pooled: bool) -> None:
    values = [b"a b", b"b", b"c a", b"a"]
    sends = list(MemoryRun(toy(pooled), Settings(), processes=2 if pooled else 1).feed(values))
    counts = [(record.article_id, record.reason) for record in by_topic(sends, "counts")]
    assert counts == [("a", "1"), ("b", "1"), ("b", "2"), ("c", "1"), ("a", "2"), ("a", "3")]


@pytest.mark.parametrize(
    ("value", "error", "field", "has_traceback"),
    [
        (b"oh!", "shouting", "field", False),  # the stage says why: no traceback is needed
        (b"why?", "ZeroDivisionError", None, True),  # a fault of the stage brings its traceback
    ],
)
def test_a_refused_message_is_quarantined_and_the_rest_goes_on(
    value: bytes, error: str, field: str | None, has_traceback: bool
) -> None:
    sends = list(MemoryRun(toy(), Settings(prefix="p.")).feed([b"a", value, b"b"]))
    [refused] = by_topic(sends, "quarantine")
    assert (refused.error, refused.stage, refused.offset) == (error, "split", 1)
    assert refused.topic == f"p.{RAW.name}"  # as the worker names it
    assert (refused.field == "text") is (field is not None)
    assert (refused.traceback is not None) is has_traceback
    assert [record.article_id for record in by_topic(sends, "counts")] == ["a", "b"]


def test_state_outlives_a_chunk() -> None:
    sends = list(MemoryRun(toy(), Settings()).feed([b"a"] * 200))
    assert by_topic(sends, "counts")[-1].reason == "200"


def test_messages_carry_when_the_run_began_and_no_broker_time() -> None:
    seen = []

    def look(_: None, message: Message) -> Result:
        seen.append((message.run_started_at, message.timestamp))
        return Result()

    topology = toy()
    looking = replace(topology, steps=(replace(topology.steps[0], apply=look),))
    list(MemoryRun(looking, Settings(), started_at="2024-03-01T12:00:00Z").feed([b"a"]))
    list(MemoryRun(looking, Settings()).feed([b"a"]))
    assert seen == [("2024-03-01T12:00:00Z", None), (None, None)]


def test_offsets_name_places_on_each_topic() -> None:
    sends = list(MemoryRun(toy(), Settings()).feed([b"a", b"x!", b"y!"]))
    assert [msgspec.structs.asdict(r)["offset"] for r in by_topic(sends, "quarantine")] == [1, 2]


SHORT = len(wire.encode(wire.stamped(verdict("", "1"), clock.now()))) + 20
"""What a topic takes that has room for a record of the word `a`, and not of a longer word."""
TOO_LONG = [
    ({"words": SHORT}, ["words: a", "counts: a"], "a record of a stage without state"),
    ({"counts": SHORT}, ["words: a", "words: longer-than-that", "counts: a"], "a record of a stage with state"),
    ({"state.count": 10}, ["words: a", "words: longer-than-that", "counts: a"], "a change of state"),
]


@pytest.mark.parametrize("pooled", [False, True])
@pytest.mark.parametrize(("limits", "sent", "why"), TOO_LONG, ids=[case[2] for case in TOO_LONG])
def test_what_is_longer_than_its_topic_takes_is_quarantined_as_in_a_worker(
    limits: dict[str, int], sent: list[str], why: str, pooled: bool
) -> None:
    run = MemoryRun(toy(pooled, limits), Settings(), processes=2 if pooled else 1)
    sends = list(run.feed([b"a", b"longer-than-that"]))
    assert [f"{s.topic}: {s.record.article_id}" for s in sends if s.topic != "quarantine"] == sent, why
    [refused] = by_topic(sends, "quarantine")
    assert (refused.error, refused.offset) == ("too_large", 1)
    assert run._states["count"].seen == {"a": 1}, "what was refused leaves nothing in the state"


def fatal(_: None, message: Message) -> Result:
    if b"!" in message.value:
        os.kill(os.getpid(), signal.SIGKILL)
    return Result()


def heedless(_: None, message: Message) -> Result:
    os.kill(os.getpid(), signal.SIGINT)
    return split(None, message)


def with_split(apply: Any) -> Topology:
    topology = toy(pooled=True)
    return replace(topology, steps=(replace(topology.steps[0], apply=apply), *topology.steps[1:]))


def test_a_process_that_is_ended_is_told_in_one_sentence() -> None:
    run = MemoryRun(with_split(fatal), Settings(), processes=2)
    with pytest.raises(UsageError, match="a process that reads articles was ended"):
        list(run.feed([b"a!"]))
    run.close()


def test_processes_leave_ctrl_c_to_the_one_that_started_them() -> None:
    run = MemoryRun(with_split(heedless), Settings(), processes=2)
    assert [record.article_id for record in by_topic(list(run.feed([b"a", b"b"])), "words")] == ["a", "b"]
    run.close()
