"""How a batch is cut for the children of the pool, and what becomes of articles that break or hold one."""

import signal
import subprocess
import sys
import time

import pytest

from streams.delivery import limit
from streams.delivery.attempt import work_of
from streams.delivery.incoming import Incoming, Place
from streams.delivery.limit import LEAST_SECONDS, OutOfTime, limit_of, longest
from streams.delivery.pool import Pool, Spare, pieces_of
from streams.delivery.telemetry import Silent
from streams.records import Quarantine
from streams.settings import Settings
from streams.topology import build_topology
from tests.integration import toy

SPLIT = toy.build(Settings()).steps[0]


def message(offset: int, value: bytes = b"") -> Incoming:
    return Incoming(place=Place("raw", 0), topic="raw", offset=offset, timestamp=0, key=None, value=value)


@pytest.mark.parametrize(
    ("messages", "shares", "sizes"),
    [
        (0, 8, []),  # nothing to do
        (1, 8, [1]),
        (3, 8, [1, 1, 1]),  # few messages: every child gets one at once
        (32, 8, [4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]),  # long ones first, short ones last
        (5, 1, [5]),  # one share is the whole
    ],
)
def test_pieces_get_shorter(messages: int, shares: int, sizes: list[int]) -> None:
    batch = [message(offset) for offset in range(messages)]
    pieces = pieces_of(batch, shares)
    assert [len(piece) for piece in pieces] == sizes
    assert [one for piece in pieces for one in piece] == batch  # none is lost, none told twice, all in order


@pytest.mark.parametrize(
    ("hanging", "expected"),
    [
        (1, [15.0]),  # a quarter of what there is to spare
        (3, [15.0, 11.25, 8.4375]),  # each next one less
        (128, [15.0, 11.25, 8.4375]),  # a batch of nothing else
    ],
)
def test_articles_that_never_end_get_less_and_less_time_but_never_none(hanging: int, expected: list[float]) -> None:
    spare, limits = Spare(60), []
    for _ in range(hanging):
        limits.append(limit_of(spare.seconds))
        spare.spend(limits[-1])
    assert limits[:3] == expected
    assert min(limits) >= LEAST_SECONDS
    assert sum(limits) <= 60 + LEAST_SECONDS * hanging
    assert sum(limits) < Settings().stall_seconds / 2
    assert sum(limits) < longest(60, hanging)  # a child that gives them all up is not killed for it


def test_the_largest_batch_ends_before_the_watchdog_would_however_the_settings_are() -> None:
    largest = max(step.batch for step in build_topology(Settings()).steps if step.pooled)
    pool = Pool(work_of(SPLIT), toy.load, Settings(batch_seconds=10_000), Silent())
    assert pool._seconds + LEAST_SECONDS * largest < Settings().stall_seconds / 2


async def test_culprits_are_quarantined_and_the_rest_of_their_batch_goes_on() -> None:
    """A pass of the pool with every kind of accident, more of them than there is time to spare for."""
    values = [b"1", b"hang", b"2", b"hang", b"hang", b"3", b"stuck", b"4", b"die", b"hang", b"5"]
    pool = Pool(work_of(SPLIT), toy.load, Settings(batch_seconds=1), Silent())
    await pool.start()
    try:
        outcomes = await pool.run([message(offset, value) for offset, value in enumerate(values)])
    finally:
        pool.stop()
    errors = [one.error if isinstance(one, Quarantine) else "" for one in outcomes]
    wanted = {b"hang": "out_of_time", b"stuck": "out_of_time", b"die": "process_died"}
    assert errors == [wanted.get(value, "") for value in values]
    refused = [one for one in outcomes if isinstance(one, Quarantine)]
    assert [(one.partition, one.offset) for one in refused] == [(0, n) for n, v in enumerate(values) if v in wanted]


def test_an_article_is_not_charged_for_a_process_that_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGALRM)
    limit.arm()
    try:
        with limit.limited(60):
            began = time.monotonic()
            monkeypatch.setattr(limit.time, "monotonic", lambda: began + 500)
            signal.raise_signal(signal.SIGALRM)  # late: everything stood still, and it has its time once more
            with pytest.raises(OutOfTime):
                signal.raise_signal(signal.SIGALRM)
        with limit.limited(60), pytest.raises(OutOfTime):
            signal.raise_signal(signal.SIGALRM)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_worker_that_ends_without_unwinding_leaves_nothing_beside_its_log() -> None:
    program = (
        "import asyncio, os\n"
        "from streams.delivery.attempt import work_of\n"
        "from streams.delivery.pool import Pool\n"
        "from streams.delivery.telemetry import Silent\n"
        "from streams.settings import Settings\n"
        "from tests.integration.toy import build\n"
        "async def end():\n"
        "    step = build(Settings()).steps[0]\n"
        "    await Pool(work_of(step), step.load, Settings(), Silent()).start()\n"
        "    os._exit(70)\n"
        "asyncio.run(end())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (70, "")
