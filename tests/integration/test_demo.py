"""The demo as a person runs it, on a broker that is not its own, and the worker's pages while it works."""

import asyncio
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from prometheus_client.parser import text_string_to_metric_families

from ops import demo, kafka
from streams.connectors import files
from streams.delivery.topics import create_topics
from streams.resources import seeds
from streams.settings import Settings
from streams.topology import build_topology

pytestmark = pytest.mark.kafka

ROOT = Path(__file__).parents[2]


def topics(broker: str) -> set[str]:
    async def ask() -> list[str]:
        admin = AIOKafkaAdminClient(bootstrap_servers=broker)
        await admin.start()
        try:
            names: list[str] = await admin.list_topics()
            return names
        finally:
            await admin.close()

    return set(asyncio.run(ask()))


def test_demo_shows_incidents_and_leaves_a_users_broker_as_it_was(kafka_broker: kafka.Broker) -> None:
    before = topics(kafka_broker.address)
    environment = os.environ | {"TOCSIN_BROKER": kafka_broker.address, "COLUMNS": "110"}
    command = [sys.executable, "-m", "ops.demo"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "incidents from 4 articles" in done.stdout
    assert "rocket missile attack" in done.stdout
    assert " 0 in quarantine" in done.stdout
    assert "Alerts, by the rules" in done.stdout
    assert {name for name in topics(kafka_broker.address) if name.startswith("tocsin-demo-")} <= before


@pytest.fixture
def worked(kafka_broker: kafka.Broker, topic_prefix: str, tmp_path: Path) -> Iterator[Settings]:
    """A worker that has read the sample articles and is still running."""
    settings = Settings(
        broker=kafka_broker.address,
        prefix=topic_prefix,
        group=topic_prefix + "group",
        metrics_port=demo.free_port(),
        data_dir=str(tmp_path / "data"),
        historical=True,
    )
    topology = build_topology(settings)
    asyncio.run(create_topics(settings, topology))
    worker = demo.Worker(settings, tmp_path)
    try:
        asyncio.run(demo.feed(settings, topology, worker, list(files.raw_messages(seeds("articles.jsonl")))))
        yield settings
        worker.check()  # it has not ended by itself meanwhile
    finally:
        worker.stop()


def page(settings: Settings, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{settings.metrics_port}{path}", timeout=5) as answer:
        text: str = answer.read().decode()
        return text


def samples(settings: Settings) -> dict[tuple[str, str], float]:
    """Every sample of the worker's, summed by name and stage."""
    found: dict[tuple[str, str], float] = {}
    for family in text_string_to_metric_families(page(settings, "/metrics")):
        for sample in family.samples:
            place = (sample.name, sample.labels.get("stage", ""))
            found[place] = found.get(place, 0) + sample.value
    return found


def test_a_worker_tells_of_its_work_and_health(worked: Settings) -> None:
    assert page(worked, "/healthz") == page(worked, "/readyz") == "ok\n"
    found = samples(worked)
    assert found["tocsin_messages_total", "intake"] == 4
    assert found["tocsin_articles_total", "intake"] == 4
    assert found["tocsin_reports_total", ""] > 4
    assert found["tocsin_incidents_total", ""] > 4
    assert found["tocsin_end_to_end_seconds_count", ""] >= found["tocsin_incidents_total", ""]
    assert found["tocsin_pool_processes", "coding"] == 1
    assert found["tocsin_state_entries", "merge"] > 4
    assert found["tocsin_stage_seconds_count", "coding"] >= 1
    assert found["tocsin_worker_ready", ""] == 1
    wait_for_lag_of_every_partition(worked)


def wait_for_lag_of_every_partition(settings: Settings) -> None:
    """The watchdog measures in rounds: within a few of them, all that is read is told to be behind by nothing."""
    read = {topic for step in build_topology(settings).steps for topic in step.reads}
    wanted = sum(topic.partitions for topic in read)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        told = page(settings, "/metrics").count("\ntocsin_consumer_lag{")
        if told == wanted and samples(settings)["tocsin_consumer_lag", ""] == 0:
            return
        time.sleep(0.5)
    pytest.fail(f"the lag of {told} partitions is told, of {wanted}, and is not 0")
