"""kill -9 at every place that a step passes: nothing is lost, whatever is sent twice is the same record."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ops import kafka
from tests.integration.bed import Bed

pytestmark = pytest.mark.kafka

PLACES = [
    "split.fetched:3",  # messages in hand, nothing done
    "split.after_output:2",  # outputs on the log, nothing acknowledged
    "count.applied:40",  # the state in memory is ahead of its topic
    "count.after_state:40",  # state on the log, outputs not
    "count.after_output:40",  # both on the log, nothing acknowledged
    "worker.before_commit:2",  # acknowledged, not committed
    "worker.after_commit:1",  # committed
]


def test_kill_9_at_each_place(kafka_broker: kafka.Broker, topic_prefix: str, tmp_path: Path) -> None:
    """All places at once, each on topics of its own: most of the time is the wait for the dead worker's session."""
    with ThreadPoolExecutor(len(PLACES)) as pool:
        runs = {
            place: pool.submit(_killed_at, place, kafka_broker.address, f"{topic_prefix}{n}.", tmp_path / str(n))
            for n, place in enumerate(PLACES)
        }
        assert {place: run.result() for place, run in runs.items()} == dict.fromkeys(PLACES, "nothing lost")


def _killed_at(place: str, broker: str, prefix: str, folder: Path) -> str:
    folder.mkdir()
    bed = Bed(broker, prefix, folder)
    try:
        bed.produce(b"%d" % n for n in range(300))
        killed = bed.start(TOCSIN_FAILPOINT=place)
        assert killed.wait(timeout=60) == -9
        before = bed.committed()
        bed.start()
        bed.wait(lambda: not bed.missing(), 60, place)
        bed.wait_for_commits()
        assert all(bed.committed()[where] >= offset for where, offset in before.items())
        return bed.verdict()
    finally:
        bed.close()
