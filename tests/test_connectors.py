"""Sources that give slowly, and brokers that fall silent: what has come is sent, and what a person is told."""

import asyncio
import logging
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from streams.connectors import contact, kafka
from streams.connectors.ahead import arrived
from streams.connectors.contact import PATIENCE, TELL_AFTER, Contact
from streams.errors import UsageError
from tests.test_cli import ROOT, TOCSIN


async def test_what_has_come_does_not_wait_for_what_comes_next() -> None:
    more = threading.Event()

    def source() -> Iterator[int]:
        yield 1
        assert more.wait(10), "the first value is asked for before the second is there"
        yield 2

    async with aclosing(arrived(source(), 500)) as coming:
        assert await anext(coming) == [1]
        more.set()
        assert [come async for come in coming] == [[2]]


async def test_no_more_than_is_asked_for_is_read_ahead() -> None:
    read: list[int] = []

    def source() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            yield number

    async with aclosing(arrived(source(), 5)) as coming:
        taken = await anext(coming)
        await asyncio.sleep(0.1)
        assert len(read) <= len(taken) + 6, "five lie ready and one is in the thread's hand"
        assert taken + [value async for come in coming for value in come] == list(range(100))


async def test_an_error_of_the_source_comes_after_what_it_gave() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise UsageError("cut off")

    async with aclosing(arrived(source(), 500)) as coming:
        assert await anext(coming) == [1]
        with pytest.raises(UsageError, match="cut off"):
            await anext(coming)


def test_a_thread_that_waits_for_standard_input_does_not_break_the_end() -> None:
    code = (
        "import asyncio\n"
        "from streams.connectors import ahead, files\n"
        "async def first():\n"
        "    async for come in ahead.arrived(files.standard_input(), 9):\n"
        "        return come\n"
        "print(asyncio.run(first()))\n"
    )
    reading, writing = os.pipe()
    os.write(writing, b'{"text": "x"}\n')
    command = [*TOCSIN[:2], code]
    with os.fdopen(reading), os.fdopen(writing, "w"):
        ended = subprocess.run(
            command, stdin=reading, cwd=ROOT, capture_output=True, text=True, check=False, timeout=30
        )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, '[b\'{"text": "x"}\']\n', "")


class Clock:
    """Tells the seconds that it is set to."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(contact, "time", made)
    return made


def test_silence_is_told_once_and_its_end_once(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    line = Contact("there:9092", None)
    for second in range(1000):
        clock.now = float(second)
        line.unheard()
    line.heard()
    line.heard()
    assert caplog.messages == [
        "the broker at there:9092 does not answer; waiting for it",
        "the broker at there:9092 answers again",
    ]


def test_a_short_silence_is_not_told(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    line = Contact("there:9092", PATIENCE)
    for _ in range(10):
        clock.now += TELL_AFTER - 1
        line.unheard()
        line.heard()
    assert caplog.messages == []


def test_patience_ends_in_one_sentence(clock: Clock) -> None:
    line = Contact("there:9092", PATIENCE)
    clock.now = PATIENCE
    line.unheard()
    clock.now += 1
    with pytest.raises(UsageError, match="there:9092 has not answered for 41 seconds"):
        line.unheard()


class Silent:
    """A producer whose broker takes what it is sent and acknowledges none of it."""

    async def send(self, topic: str, value: bytes, key: bytes | None) -> "asyncio.Future[None]":
        return asyncio.get_running_loop().create_future()

    async def start(self) -> None:
        """It is there."""

    async def stop(self) -> None:
        await asyncio.Event().wait()


async def test_a_broker_that_takes_nothing_is_given_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def known(client: Silent, topic: str) -> None:
        """Every topic is there."""

    monkeypatch.setattr(kafka, "AIOKafkaProducer", lambda **_: Silent())
    monkeypatch.setattr(kafka, "_known", known)
    monkeypatch.setattr(kafka, "CLOSING_SECONDS", 0.1)
    monkeypatch.setattr(kafka, "PATIENCE", 1.5)
    monkeypatch.setattr(contact, "TELL_AFTER", 0.5)
    caplog.set_level(logging.WARNING)
    with pytest.raises(UsageError, match="the broker at there:9092 has not answered"):
        [number async for number in kafka.send_all("there:9092", "raw", [b"1"])]
    assert caplog.messages == ["the broker at there:9092 does not answer; waiting for it"]
