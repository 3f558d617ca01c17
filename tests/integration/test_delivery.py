"""Every message that goes in comes out, on a real Kafka, whatever happens to the workers in between."""

import base64
import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.integration.bed import Bed, Read

pytestmark = pytest.mark.kafka

CYCLES = int(os.environ.get("TOCSIN_KILL_CYCLES", "2"))


def test_each_number_is_counted_once_and_all_is_committed(bed: Bed) -> None:
    numbers = {str(n) for n in range(500)}
    worker = bed.start()
    bed.produce(number.encode() for number in sorted(numbers))
    bed.wait_for_numbers(numbers)
    bed.wait_for_commits()
    counted = bed.read("counted")
    assert sorted(message.key for message in counted if message.value["reason"] == "first") == sorted(numbers)
    assert {message.key for message in counted if message.value["reason"] == "note"} == {
        n for n in numbers if n[-1] == "7"
    }
    assert all(message.headers["id"] == message.value["article_id"] for message in counted)
    assert all(message.headers["source"].startswith(("middle/0/", "notes/0/")) for message in counted)
    assert all(message.value["emitted_at"] for message in counted)
    assert set(bed.state()) == numbers
    assert bed.seconds_to_end(worker) < 15


def test_what_cannot_pass_is_in_quarantine_and_the_rest_goes_on(bed: Bed) -> None:
    garbage = [b"\xff\xfe", b"", None, b"word", b"fault 1", b"long 2", b"x" * 1_500_000]
    numbers = {str(n) for n in range(40)}
    bed.start()
    bed.produce([*garbage, *(number.encode() for number in sorted(numbers))], partition=0)
    bed.wait_for_numbers(numbers)
    bed.wait_for_commits()
    refused = {message.value["offset"]: message for message in bed.read("quarantine")}
    assert sorted(refused) == list(range(len(garbage)))
    for offset, message in refused.items():
        record, original = message.value, garbage[offset] or b""
        assert message.key == record["key"] == f"key of {offset}"
        topic = bed.settings.prefix + "raw"
        assert message.headers["id"] == f"{topic}/0/{offset}"
        assert (record["topic"], record["partition"], record["stage"]) == (topic, 0, "split")
        if offset < 6:
            assert base64.b64decode(record["value"]) == original
    assert [refused[n].value["error"] for n in range(7)] == [
        *("not_a_number", "not_a_number", "not_a_number", "not_a_number", "KeyError", "too_large", "not_a_number")
    ]
    assert "Traceback" in refused[4].value["traceback"]
    assert refused[6].value["value"] is None
    assert len(refused[6].value["sha256"]) == 64


def test_kill_9_over_a_waiting_backlog_loses_nothing(bed: Bed) -> None:
    """The experiment that decided against Faust's tables: starts with a backlog waiting, each ended by kill -9."""
    expected: set[str] = set()
    for cycle in range(CYCLES):
        fresh = {str(cycle * 10_000 + n) for n in range(1000)}
        expected |= fresh
        bed.produce(number.encode() for number in sorted(fresh))
        worker = bed.start()
        before = len(bed.read("counted"))
        bed.wait(lambda before=before: len(bed.read("counted")) > before + 150, 40, "the first outputs of a start")
        worker.kill()
    bed.start()
    bed.wait_for_numbers(expected)
    bed.wait_for_commits()
    counted = bed.numbers()
    assert set(counted) == expected
    assert bed.numbers("copy") == []
    assert set(bed.state()) == expected
    print(f"{len(counted) - len(expected)} of {len(expected)} sent twice")


def test_workers_join_and_leave_under_load(bed: Bed) -> None:
    expected = {str(n) for n in range(3000)}
    values = [number.encode() for number in sorted(expected)]
    first = bed.start()
    with ThreadPoolExecutor() as feeding:
        fed = feeding.submit(_feed, bed, values)
        bed.wait_until_ready(first)
        second = bed.start()
        bed.wait_until_ready(second)
        third = bed.start()
        bed.wait_until_ready(third)
        assert bed.seconds_to_end(first) < 15
        assert bed.seconds_to_end(third) < 15
        fed.result()
    bed.wait_for_numbers(expected)
    bed.wait_for_commits()
    assert bed.numbers("copy") == []
    assert set(bed.state()) == expected
    assert second.poll() is None
    print(f"{len(bed.numbers()) - len(expected)} of {len(expected)} sent twice")


def test_replaying_all_input_makes_the_same_records_again(bed: Bed) -> None:
    """Offsets set back, state kept: the same ids, the same verdicts; only another message of a number is a copy."""
    numbers = [str(n) for n in range(200)]
    worker = bed.start()
    bed.produce([number.encode() for number in [*numbers, *numbers[:50]]], partition=0)
    bed.wait(lambda: len(bed.numbers("copy")) == 50, 30, "copies told")
    bed.wait_for_commits()
    assert bed.seconds_to_end(worker) < 15
    once = [_without_time(message) for message in bed.read("counted")]
    bed.start(TOCSIN_GROUP=bed.settings.group + "again", TOY_COUNT_BATCH="16")
    bed.wait(lambda: len(bed.read("counted")) >= 3 * len(once), 30, "everything twice again")
    records = [_without_time(message) for message in bed.read("counted")]
    assert {str(record) for record in records} == {str(record) for record in once}


def _without_time(message: Read) -> dict[str, object]:
    return {"key": message.key, "id": message.headers["id"], **message.value, "emitted_at": None}


def _feed(bed: Bed, values: list[bytes]) -> None:
    for start in range(0, len(values), 200):
        bed.produce(values[start : start + 200])
        time.sleep(0.3)
