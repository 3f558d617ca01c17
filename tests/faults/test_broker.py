"""The broker goes away and comes back: workers wait, go on, and nothing is lost."""

import time

import pytest

from ops import kafka
from tests.faults.slow import slow
from tests.integration.bed import Bed

pytestmark = pytest.mark.kafka


@pytest.fixture
def broker(kafka_broker: kafka.Broker) -> kafka.LocalBroker:
    """A broker that may be stopped."""
    if not isinstance(kafka_broker, kafka.LocalBroker):
        pytest.skip("only a broker of our own can be taken away")
    return kafka_broker


def test_a_broker_that_answers_nothing_for_some_seconds_costs_nothing(broker: kafka.LocalBroker, bed: Bed) -> None:
    bed.produce([b"%d" % n for n in range(1200)])
    worker = bed.start()
    bed.wait(lambda: len(bed.numbers()) > 200, 40, "the first numbers")
    broker.pause()
    time.sleep(4)
    broker.resume()
    bed.wait(lambda: not bed.missing(), 60, "the rest")
    bed.wait_for_commits(40)
    assert bed.verdict() == "nothing lost"
    assert worker.poll() is None


@slow
def test_a_broker_that_is_killed_and_started_again_loses_nothing(broker: kafka.LocalBroker, bed: Bed) -> None:
    bed.produce([b"%d" % n for n in range(1200)])
    worker = bed.start(TOCSIN_SESSION_SECONDS="20")
    bed.wait(lambda: len(bed.numbers()) > 200, 40, "the first numbers")
    broker.kill()
    time.sleep(3)
    broker.start()
    bed.wait(lambda: not bed.missing(), 60, "the rest")
    bed.wait_for_commits(40)
    assert bed.verdict() == "nothing lost"
    assert worker.poll() is None, bed.log(worker)[-2000:]


@slow
def test_a_broker_away_for_longer_than_sends_are_retried_ends_the_worker(broker: kafka.LocalBroker, bed: Bed) -> None:
    bed.produce([b"%d" % n for n in range(1200)])
    worker = bed.start(TOCSIN_PRODUCER_TIMEOUT_SECONDS="4", TOCSIN_SESSION_SECONDS="20")
    bed.wait(lambda: len(bed.numbers()) > 200, 40, "the first numbers")
    broker.pause()
    try:
        assert worker.wait(timeout=30) == 70
    finally:
        broker.resume()
    bed.start()
    bed.wait(lambda: not bed.missing(), 60, "the rest")
    assert bed.verdict() == "nothing lost"
