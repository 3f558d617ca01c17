"""One step at work without a broker: what it sends, in which order, and what it keeps to itself."""

import asyncio

import pytest

from streams import wire
from streams.delivery.attempt import attempt, work_of
from streams.delivery.incoming import Incoming, Place, broker_time
from streams.delivery.pool import Pool
from streams.delivery.processor import Processor
from streams.delivery.telemetry import Silent
from streams.errors import StateError
from streams.records import Quarantine
from streams.settings import Settings
from streams.step import Result
from tests.integration import toy

SETTINGS = Settings(prefix="p.", raw_partitions=2)
TOPOLOGY = toy.build(SETTINGS)
SPLIT, COUNT = TOPOLOGY.steps


def incoming(value: bytes | None, topic: str = "raw", offset: int = 0, timestamp: float | None = 1.5) -> Incoming:
    return Incoming(Place("p." + topic, 0), topic, offset, timestamp, b"key", value)


class Everything:
    """Positions that take all, and remember what was finished when."""

    def __init__(self, told: list[str]) -> None:
        self._told = told

    async def fresh(self, batch):
        return list(batch)

    def finish(self, batch) -> None:
        self._told.append(f"finished {len(batch)}")


class Kept:
    """A producer that keeps what it is given."""

    def __init__(self, told: list[str]) -> None:
        self._told = told
        self.sent: list[object] = []

    async def send(self, messages):
        self._told += [f"sent {message.topic}" for message in messages]
        self.sent += messages
        return list(range(len(messages)))


def processor(step, told: list[str]) -> tuple[Processor, Kept]:
    kept = Kept(told)
    made = Processor(
        step,
        TOPOLOGY,
        SETTINGS,
        producer=kept,
        positions=Everything(told),
        telemetry=Silent(),  # type: ignore[arg-type]
    )
    return made, kept


@pytest.mark.parametrize(
    ("value", "error", "has_traceback"),
    [
        (b"word", "not_a_number", False),  # data that can never pass
        (b"fault", "KeyError", True),  # a fault of the stage, twice
        (None, "not_a_number", False),  # a message without a value is empty bytes on a raw topic
    ],
)
def test_what_a_stage_refuses_or_breaks_on_becomes_a_quarantine_record(value, error, has_traceback) -> None:
    outcome = attempt(work_of(SPLIT), None, incoming(value))
    assert isinstance(outcome, Quarantine)
    assert (outcome.error, outcome.traceback is not None) == (error, has_traceback)


@pytest.mark.parametrize(
    ("value", "error"),
    [(None, "no_value"), (b"{", "not_json"), (b"{}", "not_a_record"), (b"\xff", "not_json")],
)
def test_what_is_no_record_is_refused_before_the_stage_sees_it(value, error) -> None:
    outcome = attempt(work_of(COUNT), None, incoming(value, "middle"), toy.Counts(SETTINGS))
    assert isinstance(outcome, Quarantine)
    assert outcome.error == error


def test_a_fault_that_goes_away_on_the_one_retry_costs_nothing() -> None:
    calls = []

    def moody(tools, message):
        calls.append(message)
        if len(calls) == 1:
            raise OSError
        return Result()

    work = work_of(SPLIT)
    assert attempt(type(work)(work.step, moody, work.records), None, incoming(b"1")) == Result()


async def test_records_are_sent_and_awaited_before_anything_is_finished() -> None:
    told: list[str] = []
    step, kept = processor(SPLIT, told)
    await step.start()
    await step.handle([incoming(b"7"), incoming(b"word", offset=1), incoming(b"long", offset=2)])
    assert told == ["sent p.middle", "sent p.notes", "sent p.quarantine", "sent p.quarantine", "finished 3"]
    assert [message.key for message in kept.sent] == [b"7", b"7", b"key", b"key"]
    assert [dict(message.headers)["id"] for message in kept.sent] == [b"7", b"7", b"p.raw/0/1", b"p.raw/0/2"]
    assert wire.decode(kept.sent[-1].value, Quarantine).error == "too_large"
    assert wire.decode(kept.sent[-1].value, Quarantine).topic == "p.raw"
    assert wire.decode(kept.sent[-1].value, Quarantine).emitted_at


@pytest.mark.parametrize(
    ("places", "fits"),
    [
        ([Place("p.middle", 0), Place("p.notes", 0)], True),  # all topics of the state
        ([], True),  # none of them
        ([Place("p.middle", 0)], False),  # some
        ([Place("p.middle", 0), Place("p.notes", 1)], False),  # other partitions
    ],
)
def test_the_topics_of_one_state_must_go_to_one_worker(places, fits) -> None:
    step, _ = processor(COUNT, [])
    if fits:
        step.check_assigned(places)
    else:
        with pytest.raises(StateError, match="different workers"):
            step.check_assigned(places)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "1970-01-01T00:00:00.000Z"),
        (1584403200.123, "2020-03-17T00:00:00.123Z"),
        (None, None),  # a message that carries none
        (-1.0, None),  # what Kafka says for none
        (1e18, None),  # beyond any calendar
    ],
)
def test_broker_time_is_told_in_utc(seconds, text) -> None:
    assert broker_time(seconds) == text


async def test_a_pool_whose_children_cannot_load_their_tools_does_not_start() -> None:
    """It would otherwise take every article for a culprit."""
    pool = Pool(work_of(SPLIT), _no_tools, SETTINGS, Silent())
    with pytest.raises(StateError, match="does not start"):
        await asyncio.wait_for(pool.start(), 30)
    pool.stop()


def _no_tools(_settings: Settings) -> None:
    raise FileNotFoundError("model")
