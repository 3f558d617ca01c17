"""When a worker stands still."""

import asyncio
from collections.abc import Callable

import pytest
from aiokafka.errors import KafkaConnectionError

from streams.delivery import log, watchdog
from streams.delivery.incoming import Place
from streams.delivery.telemetry import Silent
from streams.delivery.watchdog import Progress, Standing
from streams.errors import StateError
from streams.settings import Settings

HERE = Place("news.raw", 0)


@pytest.mark.parametrize(
    ("standing", "position", "lag", "outside"),
    [
        (Standing(committed=3, first=0, end=10), 3, 7, False),  # at work
        (Standing(committed=None, first=2, end=10), 2, 8, False),  # nothing committed yet
        (Standing(committed=10, first=0, end=10), 10, 0, False),  # all done
        (Standing(committed=1, first=4, end=10), 4, 6, False),  # retention was faster
        (Standing(committed=11, first=0, end=10), 11, 0, True),  # beyond the log
    ],
)
def test_a_standing_tells_how_far_a_partition_is(standing, position, lag, outside) -> None:
    assert (standing.position, standing.lag, standing.outside) == (position, lag, outside)


@pytest.mark.parametrize(
    ("seen", "seconds"),
    [
        ([(0, 3, 9), (5, 3, 9), (11, 3, 9)], 11),  # messages wait and nothing is committed
        ([(0, 3, 9), (5, 4, 9), (11, 4, 9)], 6),  # something was
        ([(0, 9, 9), (50, 9, 9)], 0),  # nothing waits
        ([(0, 9, 9), (50, 9, 12), (58, 9, 12)], 8),  # something waits since then
    ],
)
def test_a_worker_stands_still_while_messages_wait_and_nothing_is_committed(seen, seconds) -> None:
    progress = Progress()
    answers = [progress.still(HERE, Standing(committed, 0, end), now) for now, committed, end in seen]
    assert answers[-1] == seconds


@pytest.mark.parametrize(
    ("holds", "then", "empty", "seconds"),
    [
        (False, Standing(3, 0, 4), True, 0),  # a marker waits, and it is no message
        (False, Standing(3, 0, 5), None, 20),  # something came after it
        (False, Standing(4, 0, 5), None, 0),  # another marker
        (True, Standing(3, 0, 4), False, 20),
        (True, Standing(3, 0, 9), False, 20),  # what was found waits still
        (True, Standing(4, 0, 9), None, 0),  # it has been finished
    ],
)
def test_what_was_found_on_the_log_holds_while_nothing_moves(holds, then, empty, seconds) -> None:
    progress = Progress()
    progress.still(HERE, Standing(3, 0, 4), 0)
    progress.looked(HERE, Standing(3, 0, 4), empty=not holds)
    assert progress.empty(HERE, then) is empty
    assert progress.still(HERE, then, 20) == seconds


def test_partitions_that_went_elsewhere_are_forgotten() -> None:
    progress = Progress()
    progress.still(HERE, Standing(3, 0, 9), 0)
    progress.looked(HERE, Standing(3, 0, 9), empty=True)
    progress.keep([])
    assert progress.empty(HERE, Standing(3, 0, 9)) is None
    assert progress.still(HERE, Standing(3, 0, 9), 20) == 0


class Ended(BaseException):
    """The worker would have ended."""


class Lags(Silent):
    """What was told of the lag, and how often the broker answered."""

    def __init__(self) -> None:
        self.told: list[int] = []
        self.answers = 0

    def broker_answered(self) -> None:
        self.answers += 1

    def lag_measured(self, topic: str, partition: int, lag: int) -> None:
        self.told.append(lag)


class Broker:
    """A log that answers one question after another from a list; an exception is raised instead."""

    def __init__(self, answers: list[object], stop: Callable[[], None]) -> None:
        self._answers = answers
        self._stop = stop
        self.started = self.stopped = self.asked = 0

    def _next(self) -> object:
        answer = self._answers.pop(0)
        if not self._answers:
            self._stop()
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def start(self) -> None:
        self.started += 1
        if self.started == 1:
            self._next()

    async def stop(self) -> None:
        self.stopped += 1

    async def committed(self, places):
        return dict.fromkeys(places, 3)

    async def bounds(self, places):
        return dict.fromkeys(places, (0, 4))

    async def holds_records(self, place, first, end):
        self.asked += 1
        return self._next()


async def rounds(monkeypatch, answers: list[object], stall_seconds: float) -> tuple[Broker, Lags]:
    """Rounds over one partition of which one offset waits, until the last answer is given."""

    def end(message: str, error: BaseException | None = None) -> None:
        raise Ended(message)

    monkeypatch.setattr(watchdog, "end_process", end)
    lags = Lags()
    made = watchdog.Watchdog(Settings(stall_seconds=stall_seconds), lags)
    made._round = 0.01
    made._log = broker = Broker(answers, made.stop)
    made.watch([HERE])
    await asyncio.wait_for(made._rounds(), 20)
    return broker, lags


@pytest.mark.parametrize(
    "error",
    [
        KafkaConnectionError("no broker"),
        OSError("no route"),
        TimeoutError(),
        StateError("the log falls silent"),
    ],
)
async def test_a_question_that_is_not_answered_is_asked_again(monkeypatch, error) -> None:
    broker, _ = await rounds(monkeypatch, [None, error, error, False], 0.04)
    assert broker.asked == 3
    assert (broker.started, broker.stopped) == (1, 1)


async def test_a_connection_that_fails_is_made_again(monkeypatch) -> None:
    broker, _ = await rounds(monkeypatch, [KafkaConnectionError("no broker"), False], 0.04)
    assert (broker.started, broker.stopped) == (2, 1)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([HERE], 2),  # at work
        ([], 2),  # more workers than partitions: the broker is asked all the same
        (None, 2),  # in a rebalance
    ],
)
async def test_whether_the_broker_answers_is_told_whatever_is_assigned(monkeypatch, caplog, places, said) -> None:
    lags = Lags()
    made = watchdog.Watchdog(Settings(), lags)
    made._round = 0.01
    gone = KafkaConnectionError("gone")
    made._log = broker = Broker([None, None, gone, gone, gone, None], made.stop)

    async def committed(asked):
        broker._next()
        return dict.fromkeys(asked, 4)

    broker.committed = committed
    made.watch(places)
    await asyncio.wait_for(made._rounds(), 20)
    assert lags.answers == said
    lines = [record.getMessage() for record in caplog.records]
    assert [line.partition(":")[0] for line in lines] == [
        "the broker does not answer the watchdog",  # once, not at each round
        "the broker answers again",
    ]


async def test_anything_unforeseen_ends_the_worker_and_not_only_its_watchdog(monkeypatch) -> None:
    with pytest.raises(Ended, match="the watchdog cannot go on: KeyError"):
        await rounds(monkeypatch, [None, KeyError("unforeseen")], 0.04)


async def test_messages_that_wait_too_long_end_the_worker(monkeypatch) -> None:
    with pytest.raises(Ended, match=r"1 messages wait, and nothing was committed for 0\.04 s"):
        await rounds(monkeypatch, [None, True, None], 0.04)


async def test_a_marker_that_stays_last_is_no_lag(monkeypatch) -> None:
    """It is asked for once, well before messages that wait would be told of, and is then known."""
    lags = Lags()
    made = watchdog.Watchdog(Settings(stall_seconds=0.04), lags)
    made._log = broker = Broker([None, False, None], made.stop)
    standing = Standing(3, 0, 4)
    await broker.start()
    for _ in range(9):
        await made._judge(HERE, standing)
        await asyncio.sleep(0.01)
    assert broker.asked == 1
    assert lags.told[0] == 1
    assert lags.told[-6:] == [0] * 6


async def test_a_log_that_cannot_connect_leaves_nothing_open(monkeypatch) -> None:
    closed = []

    class Client:
        def __init__(self, **_: object) -> None: ...

        async def start(self) -> None: ...

        async def close(self) -> None:
            closed.append("admin")

    class Failing(Client):
        async def start(self) -> None:
            raise KafkaConnectionError("gone in between")

        async def stop(self) -> None:
            closed.append("consumer")

    monkeypatch.setattr(log, "AIOKafkaAdminClient", Client)
    monkeypatch.setattr(log, "AIOKafkaConsumer", Failing)
    with pytest.raises(KafkaConnectionError):
        await log.Log("nowhere:9092", "group", 1.0).start()
    assert sorted(closed) == ["admin", "consumer"]
