"""Child processes that die, hang or lose their parent: the culprit goes to quarantine, the rest goes on."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.slow import slow
from tests.integration.bed import Bed

pytestmark = pytest.mark.kafka


@pytest.mark.parametrize(
    ("culprit", "place", "reason"),
    [
        ("die", 0, "process_died"),  # first of its batch
        pytest.param("die", 31, "process_died", marks=slow),  # last
        ("hang", 7, "out_of_time"),  # in the middle
        pytest.param("stuck", 7, "out_of_time", marks=slow),  # where it cannot be interrupted
    ],
)
def test_the_culprit_of_a_broken_child_is_quarantined_alone(bed: Bed, culprit: str, place: int, reason: str) -> None:
    values = [b"%d" % n for n in range(32)]
    values.insert(place, culprit.encode())
    bed.produce(values, partition=0)
    worker = bed.start(TOY_POOLED="1", TOY_BATCH="64", TOCSIN_BATCH_SECONDS="2", TOCSIN_POOL_PROCESSES="2")
    bed.wait(lambda: not bed.missing(), 60, "all but the culprit")
    bed.wait_for_commits()
    assert bed.verdict() == "nothing lost"
    [refused] = bed.read("quarantine")
    assert (refused.value["offset"], refused.value["error"]) == (place, reason)
    assert worker.poll() is None
    assert bed.seconds_to_end(worker) < 15


@slow
def test_two_culprits_in_one_batch_are_both_found(bed: Bed) -> None:
    bed.produce([b"1", b"die a", b"2", b"die b", b"3"], partition=0)
    bed.start(TOY_POOLED="1", TOY_BATCH="64")
    bed.wait(lambda: not bed.missing(), 60, "all but the culprits")
    assert {m.value["offset"] for m in bed.read("quarantine")} == {1, 3}
    assert set(bed.numbers()) == {"1", "2", "3"}


def test_a_child_that_somebody_kills_costs_no_message(bed: Bed) -> None:
    worker = bed.start(TOY_POOLED="1", TOY_BATCH="64")
    bed.produce([b"%d" % n for n in range(50)])
    bed.wait(lambda: not bed.missing(), 40, "numbers before")
    [only] = _children(worker)
    os.kill(only, signal.SIGKILL)
    bed.produce([b"%d" % n for n in range(50, 100)])
    bed.wait(lambda: len(set(bed.numbers())) == 100, 40, "numbers after")
    assert bed.read("quarantine") == []


def test_children_end_with_a_worker_that_is_killed(bed: Bed) -> None:
    worker = bed.start(TOY_POOLED="1", TOCSIN_POOL_PROCESSES="2")
    bed.produce([b"1", b"hang"], partition=0)
    bed.wait(lambda: len(_children(worker)) >= 2, 30, "children")
    children = _children(worker)
    worker.kill()
    worker.wait()
    deadline = time.monotonic() + 5
    while any(_alive(child) for child in children):
        assert time.monotonic() < deadline, "a child outlives its worker"
        time.sleep(0.1)


def test_sigterm_ends_a_worker_whose_child_hangs(bed: Bed) -> None:
    """What hangs is not acknowledged: it is left to the next worker."""
    bed.produce([b"1", b"hang"], partition=0)
    worker = bed.start(TOY_POOLED="1", TOCSIN_BATCH_SECONDS="75", TOY_BATCH="1")
    bed.wait(lambda: bed.numbers() == ["1"], 30, "the number before")
    time.sleep(1)
    started = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=20)
    assert time.monotonic() - started < 15
    assert bed.committed().get(("raw", 0), 0) <= 1


def _children(worker: subprocess.Popen[bytes]) -> list[int]:
    """Pool children of a worker: spawned processes that are not the resource tracker."""
    listed = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
    return [int(pid) for pid in listed if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False
