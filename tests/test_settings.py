"""Settings are read once, typed, and refuse at start."""

from dataclasses import asdict
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
        ({"TOCSIN_BROKR": "a:1"}, "no setting is called TOCSIN_BROKR"),  # a slip in the name
        ({"TOCSIN_METRIC_PORT": "9464"}, "no setting is called TOCSIN_METRIC_PORT"),  # one that ends as a service's
    ],
)
def test_a_bad_value_is_refused_by_name(environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        read(environment)


REFUSED = [
    ("PREFIX", "a/b", "letters, digits, dots, _ and -", "no topic and no file can be called so"),
    ("BROKER", "host:notaport", "host:port, comma-separated", "a port is a number"),
    ("BROKER", "a:1,b:70000", "host:port, comma-separated", "every address counts, and ports end at 65535"),
    ("BROKER", "kafka://a:1", "host:port, comma-separated", "an address is no URL"),
    ("BROKER", "", "host:port, comma-separated", "no address at all"),
    ("GROUP", "", "one word", "Kafka takes no group without a name"),
    ("LOG_LEVEL", "loud", "debug, info, warning, error or critical", "a level that logging does not know"),
    ("METRICS_PORT", "99999", "from 0 to 65535", "no such port"),
    ("RAW_PARTITIONS", "0", "from 1 to 10000", "a topic has one at least"),
    ("MAX_ARTICLE_BYTES", "-5", "from 1 to 2097152", "every article would be too large"),
    ("INCIDENT_OPEN_DAYS", "99999999999", "from 1 to 36500", "longer than the calendar"),
    ("COPY_WINDOW_DAYS", "-3", "from 1 to 36500", "forgotten before it is read"),
    ("STALL_SECONDS", "-5", "from 0.1 to 86400", "a worker that is always late"),
    ("BATCH_SECONDS", "nan", "from 0.1 to 86400", "a number that is none"),
    ("SESSION_SECONDS", "inf", "from 0.1 to 86400", "a time without end"),
]


@pytest.mark.parametrize(("name", "text", "allowed", "why"), REFUSED, ids=[case[3] for case in REFUSED])
def test_a_value_out_of_range_is_refused_with_what_is_allowed(name: str, text: str, allowed: str, why: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read({f"TOCSIN_{name}": text})
    assert str(refused.value).startswith(f"TOCSIN_{name} is {text!r}; it must be {allowed}"), why


PASSED = [
    ({"TOCSIN_BROKER": "[::1]:9092, kafka"}, "an IPv6 address, and a port that is left out"),
    ({"TOCSIN_PREFIX": ""}, "topics without a prefix"),
    ({"TOCSIN_LOG_LEVEL": "INFO"}, "levels in either case"),
    ({"TOCSIN_METRICS_PORT": "0"}, "a free port"),
    ({"TOCSIN_CACHE": "/var/cache", "TOCSIN_SLOW": "1"}, "names that others read"),
    ({"TOCSIN_SERVICE_HOST": "10.0.0.1", "TOCSIN_PORT": "tcp://10.0.0.1:9464"}, "a Kubernetes service called tocsin"),
    ({"TOCSIN_WORKER_PORT_9464_TCP_ADDR": "10.0.0.1"}, "one called tocsin-worker"),
]


@pytest.mark.parametrize(("environment", "why"), PASSED, ids=[case[1] for case in PASSED])
def test_what_is_in_order_passes(environment: dict[str, str], why: str) -> None:
    assert read(environment), why


def test_every_default_is_allowed() -> None:
    defaults = {f"TOCSIN_{name.upper()}": str(value) for name, value in asdict(Settings()).items()}
    assert read(defaults) == Settings()


def test_a_file_sets_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_text('prefix = "mine."\nraw_partitions = 2\n', encoding="utf-8")
    settings = read({"TOCSIN_CONFIG": str(file), "TOCSIN_PREFIX": "yours."})
    assert (settings.prefix, settings.raw_partitions) == ("yours.", 2)


FILES = [
    (b"prefx = 'mine.'", "no setting is called 'prefx'", "a slip in the name"),
    (b'prefix = ["x"]', "prefix is ['x']; it must be text", "a list is no text"),
    (b"raw_partitions = [4]", "raw_partitions is '[4]'; it must be a whole number", "nor a number"),
    (b"copy_window_days = -3", "copy_window_days is -3; it must be from 1 to 36500", "the same ranges as elsewhere"),
    (b"prefix = 'caf\xe9.'", "TOCSIN_CONFIG: cannot read", "a file that is not UTF-8"),
    (b"prefix =", "TOCSIN_CONFIG: cannot read", "a file that is not TOML"),
]


@pytest.mark.parametrize(("data", "message", "why"), FILES, ids=[case[2] for case in FILES])
def test_a_bad_file_is_refused(tmp_path: Path, data: bytes, message: str, why: str) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_bytes(data)
    with pytest.raises(SettingsError) as refused:
        read({"TOCSIN_CONFIG": str(file)})
    assert message in str(refused.value), why
