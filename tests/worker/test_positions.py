"""Which messages are taken, which are a gap, and how far may be committed."""

import pytest

from streams.delivery.incoming import Incoming, Place
from streams.delivery.positions import Positions
from streams.errors import StateError

HERE = Place("news.raw", 0)


class FakeLog:
    """A log of one partition with messages at some offsets, and what a group has committed."""

    def __init__(self, messages: set[int], committed: int | None = None, first: int = 0) -> None:
        self._messages = messages
        self._committed = committed
        self._first = first

    async def committed(self, places):
        return dict.fromkeys(places, self._committed)

    async def bounds(self, places):
        return dict.fromkeys(places, (self._first, max(self._messages, default=-1) + 1))

    async def holds_records(self, place, first, end):
        return any(first <= offset < end for offset in self._messages)


def batch(*offsets: int) -> list[Incoming]:
    return [Incoming(HERE, "raw", offset, None, None, b"") for offset in offsets]


@pytest.mark.parametrize(
    ("log", "fetched", "expected"),
    [
        (FakeLog({0, 1, 2}), [0, 1, 2], [0, 1, 2]),  # a new group begins at the log's start
        (FakeLog({5, 6}, first=5), [5, 6], [5, 6]),  # which need not be 0
        (FakeLog(set(range(9)), committed=4), [4, 5], [4, 5]),  # an old one where it has committed
        (FakeLog({5, 6}, committed=2, first=5), [5, 6], [5, 6]),  # retention has deleted what was not read
        (FakeLog({0, 1, 4}), [0, 1, 4], [0, 1, 4]),  # a marker or compaction left 2 and 3 empty
        (FakeLog({3}, committed=1), [3], [3]),  # so it may at the first message
        (FakeLog({0, 1, 2}), [0, 1, 1, 0, 2], [0, 1, 2]),  # what is fetched twice is taken once
    ],
)
async def test_messages_are_taken_in_order_without_holes(log, fetched, expected) -> None:
    assert [message.offset for message in await Positions(log).fresh(batch(*fetched))] == expected


@pytest.mark.parametrize(
    ("log", "fetched", "missing"),
    [
        (FakeLog(set(range(9))), [0, 1, 3], "got offset 3, but 2 was next"),  # a hole in a fetch
        (FakeLog(set(range(9))), [1], "got offset 1, but 0 was next"),  # the first message of a new group
        (FakeLog(set(range(9)), committed=4), [6], "got offset 6, but 4 was next"),  # or of an old one
        (FakeLog({0, 1, 2}, committed=9), [0], "9 is committed, but the log ends at 3"),  # the topic was made anew
    ],
)
async def test_a_gap_is_told_before_anything_behind_it_is_taken(log, fetched, missing) -> None:
    with pytest.raises(StateError, match=missing):
        await Positions(log).fresh(batch(*fetched))


async def test_only_what_is_finished_may_be_committed() -> None:
    positions = Positions(FakeLog(set(range(9))))
    taken = await positions.fresh(batch(0, 1, 2, 3))
    assert positions.finished(HERE) is None
    positions.finish(taken[:2])
    assert positions.finished(HERE) == 2


async def test_a_batch_that_was_never_finished_is_not_left_behind() -> None:
    positions = Positions(FakeLog(set(range(9))))
    await positions.fresh(batch(0, 1))
    with pytest.raises(StateError, match="were taken and never finished"):
        await positions.fresh(batch(2))


async def test_a_new_assignment_begins_anew() -> None:
    positions = Positions(FakeLog(set(range(9)), committed=4))
    positions.finish(await positions.fresh(batch(4, 5)))
    await positions.fresh(batch(6))
    positions.forget([HERE])
    assert positions.finished(HERE) is None
    assert [message.offset for message in await positions.fresh(batch(4, 5))] == [4, 5]
