"""What tests share: one real broker a session, and topics of their own on it."""

import asyncio
import os
import uuid
from collections.abc import Iterator

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from ops import kafka

_PARTS = ("unit", "topology", "contract", "integration", "faults")


def _part(item: pytest.Item) -> str:
    """Which part of the suite a test belongs to: by its folder or file, and whatever needs a broker comes last."""
    path = item.path.relative_to(item.config.rootpath / "tests").as_posix()
    for part in _PARTS[1:]:
        if path.startswith((f"{part}/", f"test_{part}")):
            return part
    return "integration" if item.get_closest_marker("kafka") else "unit"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a broker, and put cheap before dear: a slip in a stage is told before a broker is started."""
    for item in items:
        if "kafka_broker" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.kafka)
    items.sort(key=lambda item: _PARTS.index(_part(item)))


class _Headings:
    """Names each part of the suite on a line of its own, as it begins."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._last = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        """Before the first test of a part."""
        part = _part(item)
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if part != self._last and reporter is not None:
            reporter.write_line(f"\n== {part}")
            self._last = part


def pytest_configure(config: pytest.Config) -> None:
    """Add the headings to every run."""
    config.pluginmanager.register(_Headings(config))


@pytest.fixture(scope="session")
def kafka_broker() -> Iterator[kafka.Broker]:
    """A broker for the whole session; where its jars cannot be had, tests that need it are skipped, but fail in CI."""
    try:
        with kafka.running() as broker:
            yield broker
    except kafka.Unavailable as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no Kafka broker: {error}")


@pytest.fixture
def topic_prefix(kafka_broker: kafka.Broker) -> Iterator[str]:
    """A prefix that no one else uses; its topics are removed afterwards."""
    prefix = f"test{uuid.uuid4().hex[:10]}."
    yield prefix
    asyncio.run(_remove_topics(kafka_broker.address, prefix))


async def _remove_topics(address: str, prefix: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        ours = [name for name in await admin.list_topics() if name.startswith(prefix)]
        if ours:
            await admin.delete_topics(ours)
    finally:
        await admin.close()
