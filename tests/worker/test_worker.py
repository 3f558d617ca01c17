"""What a worker does before it reads anything."""

from pathlib import Path

import pytest

from streams import worker
from streams.errors import SettingsError
from streams.settings import Settings


def test_rules_that_cannot_be_read_are_a_setting_at_fault_and_told_before_the_broker_is_asked(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("rules: [{id: a, severity: 9}]")
    with pytest.raises(SettingsError, match="rule 'a': `severity` is 9"):
        worker.run(Settings(rules=str(rules), broker="127.0.0.1:1", metrics_port=0))
