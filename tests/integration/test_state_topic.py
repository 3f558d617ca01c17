"""State on a real compacted topic: what is loaded is the fold of what its owners wrote."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from streams.delivery.incoming import Place
from streams.delivery.producer import Producer
from streams.delivery.state_log import StateLog
from streams.errors import StateError
from tests.integration.bed import Bed

pytestmark = pytest.mark.kafka


class Dict(dict[str, Any]):
    """The simplest state."""

    def fold(self, key: str, value: Any) -> None:
        if value is None:
            self.pop(key, None)
        else:
            self[key] = value


class Owner:
    """A worker's share in a state: its view of it, and the log."""

    def __init__(self, bed: Bed, producer: Producer) -> None:
        self.state = Dict()
        self.log = StateLog(bed.settings.broker, Place(bed.settings.prefix + "state.count", 0), producer)

    async def load(self) -> "Owner":
        await self.log.load(self.state.fold)
        return self

    async def put(self, *changes: tuple[str, bytes | None]) -> None:
        await self.log.write([(key, value, "middle/0/0") for key, value in changes])


@asynccontextmanager
async def _producer(bed: Bed) -> AsyncIterator[Producer]:
    producer = Producer(bed.settings)
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


async def test_what_is_loaded_is_the_fold_of_100_000_entries_tail_included(bed: Bed) -> None:
    async with _producer(bed) as producer:
        first = await Owner(bed, producer).load()
        expected: dict[str, Any] = {}
        for start in range(0, 100_000, 5000):
            keys = [str(n) for n in range(start, start + 5000)]
            await first.put(*((key, b'{"n":%s,"text":"%s"}' % (key.encode(), b"x" * 100)) for key in keys))
            expected |= {key: {"n": int(key), "text": "x" * 100} for key in keys}
        await first.put(("7", None), ("8", b"[1]"), ("9", None), ("9", b"2"), ("last", b"3"))
        del expected["7"]
        expected |= {"8": [1], "9": 2, "last": 3}
        started = time.process_time()
        second = await Owner(bed, producer).load()
        seconds = time.process_time() - started
    assert second.state == expected
    assert seconds < 5  # of one core
    print(f"100,000 entries loaded in {seconds:.2f} s of one core")


async def test_a_former_owner_is_told_and_what_it_wrote_is_left_out_and_repaired(bed: Bed) -> None:
    async with _producer(bed) as producer, _producer(bed) as another:
        former = await Owner(bed, producer).load()
        await former.put(("a", b"1"), ("b", b"1"), ("c", b"1"))
        owner = await Owner(bed, another).load()
        assert owner.state == {"a": 1, "b": 1, "c": 1}
        await owner.put(("a", b"2"), ("c", None))
        with pytest.raises(StateError, match="another worker has taken the state over"):
            await former.put(("a", b"1.5"), ("b", b"1.5"), ("c", b"1.5"), ("d", b"1.5"))
        third = await Owner(bed, another).load()
        assert third.state == {"a": 2, "b": 1}
    last = await asyncio.to_thread(bed.state)
    assert last == {"a": 2, "b": 1}, "compaction must not keep what the former owner wrote"


async def test_the_owner_repairs_at_its_next_change_what_a_former_one_wrote(bed: Bed) -> None:
    async with _producer(bed) as producer, _producer(bed) as another:
        former = await Owner(bed, producer).load()
        owner = await Owner(bed, another).load()
        await owner.put(("a", b"2"))
        with pytest.raises(StateError):
            await former.put(("a", b"1"))
        await owner.put(("b", b"2"))
        await owner.put(("c", b"2"))
    assert await asyncio.to_thread(bed.state) == {"a": 2, "b": 2, "c": 2}


async def test_an_owner_that_claims_again_goes_on(bed: Bed) -> None:
    async with _producer(bed) as producer:
        owner = await Owner(bed, producer).load()
        await owner.put(("a", b"1"))
        await owner.load()
        await owner.put(("a", b"2"))
        assert (await Owner(bed, producer).load()).state == {"a": 2}


async def test_a_record_that_no_worker_wrote_is_not_state(bed: Bed) -> None:
    await asyncio.to_thread(bed.produce, [b"{"], "state.count", 0)
    async with _producer(bed) as producer:
        with pytest.raises(StateError, match="not a change of state"):
            await Owner(bed, producer).load()
