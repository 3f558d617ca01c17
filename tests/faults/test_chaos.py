"""Workers killed, stopped, continued, added and ended at random under load, for as long as TOCSIN_CHAOS says."""

import os
import random
import signal
import subprocess
import time

import pytest

from tests.integration.bed import Bed

SECONDS = float(os.environ.get("TOCSIN_CHAOS", "0"))

pytestmark = [pytest.mark.kafka, pytest.mark.skipif(not SECONDS, reason="TOCSIN_CHAOS=<seconds> runs it")]

WORDS = [b"word", b"fault", b"long", b"die", None]


def test_chaos_loses_nothing(bed: Bed) -> None:
    chance = random.Random(int(os.environ.get("TOCSIN_CHAOS_SEED", "1")))
    workers = [bed.start(TOY_POOLED="1") for _ in range(2)]
    number, done = 0, []
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        values: list[bytes | None] = [b"%d" % n for n in range(number, number + 200)]
        values.insert(chance.randrange(200), chance.choice(WORDS))
        number += 200
        bed.produce(values)
        time.sleep(chance.uniform(0.5, 4))
        done.append(_something(bed, workers, chance))
    for worker in workers:
        worker.send_signal(signal.SIGCONT)
    bed.start(TOY_POOLED="1")
    bed.wait(lambda: not bed.missing(), 180, "the rest")
    bed.wait_for_commits(60)
    assert bed.verdict() == "nothing lost"
    counted = bed.numbers()
    assert set(counted) == {str(n) for n in range(number)}
    print(f"{number} numbers, {len(done)} faults ({', '.join(done)}), {len(counted) - number} sent twice")


def _something(bed: Bed, workers: list["subprocess.Popen[bytes]"], chance: random.Random) -> str:
    """Do something to a worker; there are always two or three."""
    running = [worker for worker in workers if worker.poll() is None]
    what = chance.choice(["kill", "term", "stop", "continue", "start"])
    if len(running) < 2 or (what == "start" and len(running) < 4):
        workers.append(bed.start(TOY_POOLED="1"))
        return "start"
    victim = chance.choice(running)
    number = {"kill": signal.SIGKILL, "term": signal.SIGTERM, "stop": signal.SIGSTOP}.get(what, signal.SIGCONT)
    victim.send_signal(number)
    return number.name
