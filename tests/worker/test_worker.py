"""What a worker does before it reads anything."""

from pathlib import Path

import pytest

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
