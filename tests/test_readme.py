"""What the README shows is true: its diagram in test_descriptions, its subscriber here, its files below."""

import asyncio
import re
import sys
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from ops import kafka

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_file_that_it_links_to_exists() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_its_commands_are_in_the_makefile() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for name in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert name in targets


@pytest.mark.kafka
def test_its_subscriber_upserts_incidents_and_prints_alerts(kafka_broker: kafka.Broker, topic_prefix: str) -> None:
    [snippet] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    snippet = snippet.replace('"news.', f'"{topic_prefix}').replace("127.0.0.1:9092", kafka_broker.address)
    lines = asyncio.run(_subscribe(kafka_broker.address, topic_prefix, snippet))
    assert lines[-1] == b"severity 4: Rockets on the Green Zone (1 incidents known)\n"


async def _subscribe(address: str, prefix: str, snippet: str) -> list[bytes]:
    """What the subscriber prints while alerts come, until it knows the incident, of which there are two versions."""
    await _create(address, prefix)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", snippet, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    lines: list[bytes] = []
    async with AIOKafkaProducer(bootstrap_servers=address) as producer:
        for version in (1, 2):
            await producer.send_and_wait(prefix + "incidents", b'{"incident_id": "i", "version": %d}' % version)
        while len(lines) < 10 and not (lines and b"(1 incidents" in lines[-1]):
            alert = b'{"severity": 4, "headline": "Rockets on the Green Zone"}'
            await producer.send_and_wait(prefix + "alerts", alert)
            lines.append(await asyncio.wait_for(process.stdout.readline(), 30))
    process.kill()
    await process.wait()
    return lines


async def _create(address: str, prefix: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    await admin.create_topics([NewTopic(prefix + "incidents", 1, 1), NewTopic(prefix + "alerts", 1, 1)])
    await admin.close()
