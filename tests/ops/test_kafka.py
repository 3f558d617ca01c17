"""The broker that the project brings up: what it is made of, and that it comes, stays and goes as it should."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from ops import kafka
from ops.kafka import broker, jars
from ops.kafka.broker import free_ports


def test_lock_names_every_jar_of_the_broker_once() -> None:
    locked = jars.locked()
    names = [jar.file_name for jar in locked]
    assert len(set(names)) == len(names) == 93
    assert f"kafka_2.13-{kafka.KAFKA_VERSION}.jar" in names
    assert all(len(jar.sha256) == 64 for jar in locked)


def test_a_jar_with_other_bytes_is_refused_and_not_kept(tmp_path: Path) -> None:
    jar = jars.locked()[0]
    with pytest.raises(kafka.Unavailable, match="SHA-256 differs"):
        jars._download(lambda _: b"not the jar", jar, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_network_is_told_in_one_sentence(tmp_path: Path) -> None:
    def refuse(_: jars.Jar) -> bytes:
        raise ConnectionError

    with pytest.raises(kafka.Unavailable, match=r"^cannot download .*: no network\?$"):
        jars._download(refuse, jars.locked()[0], tmp_path)


def test_a_failed_download_says_what_the_jar_is_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: jars.Jar) -> bytes:
        raise ConnectionError

    monkeypatch.setattr(jars, "_fetcher", lambda: refuse)
    with pytest.raises(kafka.Unavailable, match=r"^Some broker: cannot download .*: no network\?$"):
        jars.fetched(jars.locked()[:1], tmp_path, "Some broker")


def test_a_cut_file_in_the_cache_is_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = jars.locked()[:2]
    monkeypatch.setattr(jars, "locked", lambda: [first, second])
    fetched: list[jars.Jar] = []
    monkeypatch.setattr(jars, "_download_all", lambda missing, folder, title: fetched.extend(missing))
    (tmp_path / first.file_name).write_bytes(b"cut")
    jars.classpath(tmp_path)
    assert fetched == [first, second]


def test_a_broker_that_the_user_names_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_BROKER", "kafka.example:9092")
    with kafka.running() as given:
        assert (given.address, given.is_ours) == ("kafka.example:9092", False)


def test_a_broker_by_hand_is_one_of_ours_whatever_the_user_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[tuple[Path, int | None]] = []
    monkeypatch.setenv("TOCSIN_BROKER", "kafka.example:9092")
    monkeypatch.setattr(broker, "LocalBroker", lambda data, port: made.append((data, port)) or Mock())
    with kafka.started(tmp_path, 19300):
        assert made == [(tmp_path, 19300)]


@pytest.mark.kafka
def test_a_port_that_is_taken_is_told(kafka_broker: kafka.Broker, tmp_path: Path) -> None:
    port = int(kafka_broker.address.rpartition(":")[2])
    if not kafka_broker.is_ours:
        pytest.skip("TOCSIN_BROKER is set: no broker is started")
    with pytest.raises(kafka.BrokerError, match="something else listens at"), kafka.started(tmp_path, port):
        pass


@pytest.fixture
def by_hand(kafka_broker: kafka.Broker, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """`python -m ops.kafka` on a folder, once it says that it answers."""
    if not kafka_broker.is_ours:
        pytest.skip("TOCSIN_BROKER is set: no broker is started")
    port = str(free_ports()[0])
    command = [sys.executable, "-m", "ops.kafka", "--port", port, "--data", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert f"127.0.0.1:{port}" in process.stdout.readline()
        yield process, tmp_path
        process.kill()


@pytest.mark.kafka
@pytest.mark.parametrize(
    ("how", "code"),
    [
        (signal.SIGINT, 0),  # Ctrl-C is how it is meant to end
        (signal.SIGTERM, 143),  # as a supervisor ends it
        (signal.SIGKILL, -9),  # nothing can be done in time: the kernel ends the broker
    ],
)
def test_broker_ends_with_whoever_started_it(
    by_hand: tuple[subprocess.Popen[str], Path], how: signal.Signals, code: int
) -> None:
    process, folder = by_hand
    assert _brokers_on(folder) == 1
    process.send_signal(how)
    assert process.wait(30) == code
    end = time.monotonic() + 10
    while _brokers_on(folder) and time.monotonic() < end:
        time.sleep(0.05)
    assert _brokers_on(folder) == 0


@pytest.mark.kafka
def test_data_outlives_a_stop_and_a_pause(kafka_broker: kafka.Broker, tmp_path: Path) -> None:
    if not kafka_broker.is_ours:
        pytest.skip("TOCSIN_BROKER is set: no broker is started")
    with kafka.started(tmp_path) as ours:
        asyncio.run(_create_topic(ours.address, "kept"))
        ours.pause()
        ours.resume()
        ours.stop()
        ours.start()
        assert "kept" in asyncio.run(_topics(ours.address))


@pytest.mark.kafka
async def test_the_broker_is_usable_inside_an_event_loop(kafka_broker: kafka.Broker) -> None:
    name = f"loop{os.getpid()}"
    await _create_topic(kafka_broker.address, name)
    async with AIOKafkaProducer(bootstrap_servers=kafka_broker.address) as producer:
        sent = await producer.send_and_wait(name, b"value")
    assert sent.offset == 0


def _brokers_on(folder: Path) -> int:
    """How many processes have this folder's server.properties on their command line."""
    wanted = str(folder / "server.properties").encode()
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes())
        except OSError:
            continue
    return sum(wanted in line for line in lines)


async def _create_topic(address: str, name: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, 1, 1)])
    finally:
        await admin.close()


async def _topics(address: str) -> list[str]:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        names: list[str] = await admin.list_topics()
        return names
    finally:
        await admin.close()
