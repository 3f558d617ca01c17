"""How Faust shares partitions: topics with as many partitions go together, so that one worker has a whole state."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.settings import Settings
from streams.topology import build_topology
from streams.worker import App, build_app


class Cluster:
    """What the broker tells of its topics."""

    def __init__(self, partitions: dict[str, int]) -> None:
        self._partitions = partitions

    def partitions_for_topic(self, topic: str) -> set[int]:
        return set(range(self._partitions[topic]))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    settings = Settings(data_dir=str(tmp_path))
    yield build_app(settings, build_topology(settings))
    asyncio.set_event_loop(None)
    loop.close()


@pytest.mark.parametrize("workers", [1, 2, 3, 5, 12])
def test_all_topics_of_a_state_go_to_one_worker_and_the_rest_is_spread(app: App, workers: int) -> None:
    topology = build_topology(Settings())
    partitions = {"news." + topic.name: topic.partitions for step in topology.steps for topic in step.reads}
    assigned = _assigned(app, partitions, workers)
    for step in topology.steps:
        if step.state:
            owners = {worker for worker, topics in assigned.items() for t in step.reads if "news." + t.name in topics}
            assert len(owners) == 1, step.name
    readers = [len(topics.get("news.articles.unique", ())) for topics in assigned.values()]
    assert sum(readers) == 8
    assert max(readers) - min(readers) <= 1


def _assigned(app: App, partitions: dict[str, int], workers: int) -> dict[str, dict[str, list[int]]]:
    joined = {f"worker-{n}": app.assignor.metadata(set(partitions)) for n in range(workers)}
    answer = app.assignor.assign(Cluster(partitions), joined)
    return {worker: {t: ps for t, ps in given.assignment if ps} for worker, given in answer.items()}
