"""The worker, killed in the middle, and the in-memory run make the same records of the same articles."""

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ops import kafka
from streams import wire
from streams.connectors import kafka as client
from streams.connectors.files import raw_messages
from streams.resources import seeds
from streams.run import MemoryRun
from streams.settings import Settings
from streams.step import Topology
from streams.topology import build_topology
from tests.integration.bed import Bed

pytestmark = [pytest.mark.kafka, pytest.mark.model]

ARTICLES = int(os.environ.get("TOCSIN_KILL_ARTICLES", "200"))
"""How many articles pass; 2000 shows a real outage, and takes minutes."""
DAY = "2024-03-01T10:00:00Z"
VERSIONED = 20
"""How many articles have a later version."""
LATER = "The governor will visit the families of the victims on Monday."
AGREEMENT = 0.9
"""Share of the pairs of reports which both runs put into one incident: what two orders of arrival agree on."""
OPENING = {"new", "background"}
"""Reports of other statuses only join an incident that is there already, so their home hangs on who came first."""
LEFT_OUT = {"received_at", "emitted_at", "extractor"}


class RealBed(Bed):
    """Workers of Tocsin itself."""

    command = ("-c", "from streams.cli import main; main()", "worker", "--historical")
    raw_partitions = Settings().raw_partitions

    def topology(self) -> Topology:
        return build_topology(self.settings)


@pytest.fixture
def bed(kafka_broker: kafka.Broker, topic_prefix: str, tmp_path: Path) -> Iterator[RealBed]:
    made = RealBed(kafka_broker.address, topic_prefix, tmp_path)
    try:
        yield made
    finally:
        made.close()


def test_killed_and_restarted_workers_make_what_the_in_memory_run_makes(bed: RealBed) -> None:
    values = _articles()
    expected, homes = _in_memory(values)
    options = {"TOCSIN_METRICS_PORT": "0", "TOCSIN_RAW_PARTITIONS": "1"}
    worker = bed.start(**options)
    bed.produce([*values, b"no article"], topic="articles.raw", partition=0)
    bed.wait(lambda: len(bed.read("verdicts")) > len(expected["verdicts"]) / 3, 600, "a third of the verdicts")
    worker.kill()
    before = len(bed.read("verdicts"))
    assert before < len(expected["verdicts"]), "killed too late to show anything"
    bed.start(**options)
    bed.wait(lambda: _keys(bed, "verdicts") >= set(expected["verdicts"]), 900, "all verdicts")
    bed.wait(lambda: len(bed.read("quarantine")) >= 1, 60, "the one that is no article")
    for topic, records in expected.items():
        assert _told(bed, topic) == records, topic
    assert {message.headers["id"] for message in bed.read("quarantine")} == {
        f"{bed.settings.prefix}articles.raw/0/{len(values)}"
    }
    opening = {name for name, report in expected["reports"].items() if json.loads(report)["status"] in OPENING}
    bed.wait(lambda: set(_homes(bed)) >= opening, 120, "every report that opens an incident in one")
    assert opening <= set(homes)
    assert _falling(bed) == []
    assert set(_homes(bed)) <= set(expected["reports"])
    agreed = _agreement(_homes(bed), homes)
    assert agreed >= AGREEMENT
    twice = len(bed.read("verdicts")) - len(expected["verdicts"])
    print(f"{len(values)} articles, killed after {before} verdicts, {twice} verdicts sent twice")
    print(f"{len(homes)} reports in {len(set(homes.values()))} incidents, the same pairs as undisturbed: {agreed:.3f}")


def test_a_later_version_is_the_later_one_whatever_partitions_there_are(bed: RealBed) -> None:
    values = [_version(article, later) for article in _articles()[:VERSIONED] for later in ("", LATER)]
    asyncio.run(_ingest(bed.settings, values))  # while no worker runs: after an outage all partitions are full
    bed.start(TOCSIN_METRICS_PORT="0", TOCSIN_RAW_PARTITIONS=str(bed.settings.raw_partitions))
    bed.wait(lambda: len(bed.read("verdicts")) >= len(values), 120, "all verdicts")
    articles = [message.value for message in bed.read("articles")]
    first, later = (
        {one["source_id"]: one["article_id"] for one in articles if (LATER in one["text"]) is is_later}
        for is_later in (False, True)
    )
    former = {message.value["article_id"]: message.value["duplicate_of"] for message in bed.read("articles.duplicates")}
    assert len(later) == VERSIONED
    assert {item: former[version] for item, version in later.items()} == first


async def _ingest(settings: Settings, values: list[bytes]) -> None:
    async for _ in client.send_all(settings.broker, f"{settings.prefix}articles.raw", values):
        pass


def _version(article: bytes, later: str) -> bytes:
    """A version of an article, of a day that all share: where the clock leaps, former ones are forgotten."""
    fields = json.loads(article)
    return json.dumps(fields | {"published_at": DAY, "text": f"{fields['text']}\n{later}"}).encode()


def _articles() -> list[bytes]:
    """As many as wanted: those of the labelled corpus, and again under other names."""
    known = [value for name in ("wire/dev.jsonl", "wire/train.jsonl") for value in raw_messages(seeds(name))]
    values = []
    for number in range(ARTICLES):
        article = json.loads(known[number % len(known)])
        if number >= len(known):
            article["id"] = f"{article['id']} again {number // len(known)}"
        values.append(json.dumps(article).encode())
    return values


def _in_memory(values: list[bytes]) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """What the in-memory run makes: records by topic and id, and the incident of each report."""
    settings = Settings(historical=True)
    found: dict[str, dict[str, str]] = {"articles": {}, "articles.duplicates": {}, "reports": {}, "verdicts": {}}
    incidents: dict[str, dict[str, Any]] = {}
    for send in MemoryRun(build_topology(settings), settings).feed(values):
        plain = wire.plain(send.record)
        if send.topic in found:
            found[send.topic][_identity(send.topic, plain)] = _comparable(plain)
        if send.topic == "incidents":
            incidents[plain["incident_id"]] = plain
    return found, _incident_of(incidents)


def _homes(bed: Bed) -> dict[str, str]:
    """The incident of each report, as the topic of incidents has it after compaction."""
    return _incident_of({str(message.key): message.value for message in bed.read("incidents") if message.value})


def _incident_of(incidents: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {report: name for name, one in incidents.items() if not one["merged_into"] for report in one["reports"]}


def _falling(bed: Bed) -> list[tuple[str, int, int]]:
    """Incidents whose version falls somewhere on their topic: an older one told over a newer."""
    newest: dict[str, int] = {}
    fallen = []
    for message in bed.read("incidents"):
        name, version = message.value["incident_id"], message.value["version"]
        if version < newest.get(name, 0):
            fallen.append((name, newest[name], version))
        newest[name] = version
    return fallen


def _agreement(some: dict[str, str], others: dict[str, str]) -> float:
    """F1 of the pairs of reports that share an incident: what is merged depends a little on the order of arrival."""
    first, second = _pairs(some), _pairs(others)
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def _pairs(homes: dict[str, str]) -> set[tuple[str, str]]:
    return {(a, b) for a, home in homes.items() for b, other in homes.items() if a < b and home == other}


def _told(bed: Bed, topic: str) -> dict[str, str]:
    return {_identity(topic, message.value): _comparable(message.value) for message in bed.read(topic)}


def _keys(bed: Bed, topic: str) -> set[str]:
    return {_identity(topic, message.value) for message in bed.read(topic)}


def _identity(topic: str, record: dict[str, Any]) -> str:
    return str(record["report_id" if topic == "reports" else "article_id"])


def _comparable(record: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in record.items() if name not in LEFT_OUT}, sort_keys=True)
