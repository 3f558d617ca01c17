"""What a worker does before it reads anything."""

from pathlib import Path

import pytest
from faust.types import TP

from streams import worker
from streams.errors import SettingsError
from streams.settings import Settings
from streams.topology import build_topology


async def test_starts_leave_no_folder_each(tmp_path: Path) -> None:
    settings = Settings(data_dir=str(tmp_path / "deep" / "data"))
    for _ in range(2):
        worker.build_app(settings, build_topology(settings))._create_directories()
    assert [one.name for one in Path(settings.data_dir).iterdir()] == ["v1"]
    assert [one for one in Path(settings.data_dir).rglob("*") if one.is_file()] == []


def test_rules_that_cannot_be_read_are_a_setting_at_fault_and_told_before_the_broker_is_asked(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("rules: [{id: a, severity: 9}]")
    with pytest.raises(SettingsError, match=r"rule 'a': Expected `int` <= 5"):
        worker.run(Settings(rules=str(rules), broker="127.0.0.1:1", metrics_port=0))


class Fetches:
    """Faust's thread that fetches: what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[set[TP]] = []

    async def getmany(self, places: set[TP], timeout: float) -> dict[TP, list[object]]:
        self.asked.append(places)
        return {place: [] for place in places}


@pytest.mark.parametrize(
    ("waiting", "fetched"),
    [
        ({}, {"unique", "reports"}),  # everybody has room
        ({"unique": worker.BUFFER - worker.POLL}, {"unique", "reports"}),  # room for one fetch
        ({"unique": worker.BUFFER - worker.POLL + 1}, {"reports"}),  # reading is behind, merging is not kept waiting
        ({"unique": worker.BUFFER, "reports": worker.BUFFER}, None),  # to ask Faust for none would be to ask for all
    ],
)
async def test_a_slow_agent_does_not_keep_messages_from_the_others(tmp_path: Path, waiting, fetched) -> None:
    settings = Settings(data_dir=str(tmp_path), prefix="")
    app = worker.build_app(settings, build_topology(settings))
    places = {"unique": TP("articles.unique", 3), "reports": TP("reports", 0)}
    for name, place in places.items():
        channel = app.topic(place.topic, maxsize=worker.BUFFER)
        app.topics._tp_index[place] = {channel}
        for number in range(waiting.get(name, 0)):
            channel.queue.put_nowait(number)
    consumer = worker.FinishedConsumer.__new__(worker.FinishedConsumer)
    consumer.app, consumer._thread = app, Fetches()
    await consumer._getmany(set(places.values()), 1.0)
    assert consumer._thread.asked == ([] if fetched is None else [{places[name] for name in fetched}])
