"""Settings are read once, typed, and refuse at start."""

from pathlib import Path

import pytest

from streams.errors import SettingsError
from streams.settings import Settings, read


def test_nothing_set_gives_the_defaults() -> None:
    assert read({}) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("TOCSIN_BROKER", "a:1,b:2", "broker", "a:1,b:2"),  # text as it is
        ("TOCSIN_COPY_WINDOW_DAYS", "3", "copy_window_days", 3),  # a number
        ("TOCSIN_BATCH_SECONDS", "1.5", "batch_seconds", 1.5),  # a fraction
        ("TOCSIN_HISTORICAL", "true", "historical", True),  # a switch
        ("TOCSIN_HISTORICAL", "0", "historical", False),  # a switch that is off
    ],
)
def test_the_environment_sets(name: str, text: str, field: str, value: object) -> None:
    assert getattr(read({name: text}), field) == value


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"TOCSIN_COPY_WINDOW_DAYS": "soon"}, "TOCSIN_COPY_WINDOW_DAYS"),  # not a number
        ({"TOCSIN_HISTORICAL": "perhaps"}, "TOCSIN_HISTORICAL"),  # not a switch
        ({"TOCSIN_CONFIG": "/nowhere.toml"}, "TOCSIN_CONFIG"),  # a file that is not there
    ],
)
def test_a_bad_value_is_refused_by_name(environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        read(environment)


def test_a_file_sets_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_text('prefix = "mine."\nraw_partitions = 2\n', encoding="utf-8")
    settings = read({"TOCSIN_CONFIG": str(file), "TOCSIN_PREFIX": "yours."})
    assert (settings.prefix, settings.raw_partitions) == ("yours.", 2)


def test_a_file_with_an_unknown_name_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_text("prefx = 'mine.'\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="prefx"):
        read({"TOCSIN_CONFIG": str(file)})
