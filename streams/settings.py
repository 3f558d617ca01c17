"""Environment and file to one frozen Settings, read once; a bad value refuses at start and names its variable."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from streams.errors import SettingsError

PREFIX = "TOCSIN_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, with defaults that work with docker-compose. `TOCSIN_<NAME>` in the environment sets one."""

    broker: str = "127.0.0.1:9092"
    """Bootstrap servers of the Kafka cluster, host:port, comma-separated."""
    prefix: str = "news."
    """What every topic's name begins with."""
    group: str = "tocsin"
    """Consumer group, and id of the Faust app."""
    raw_partitions: int = 4
    """Partitions of the raw topic when Tocsin creates it."""
    read_partitions: int = 8
    """Partitions of the articles that are to be read: the most worker processes that can share the reading."""
    replication: int = 1
    """Replicas of the topics that Tocsin creates."""
    max_article_bytes: int = 900_000
    """A raw message larger than this goes to quarantine."""
    copy_window_days: int = 14
    """How long an article is remembered for near-duplicate detection, by the stream clock."""
    incident_open_days: int = 30
    """How long an incident stays open after its last report, by the stream clock."""
    incident_findable_days: int = 730
    """How long a closed incident can still be found by a late report, by the stream clock."""
    rules: str = ""
    """Path of the alert rules; empty takes the rules that come with Tocsin."""
    historical: bool = False
    """Leave out the test of an event's age against the broker's time, as for a replay of old news."""
    pool_processes: int = 1
    """Child processes that read articles, in each worker."""
    batch_seconds: float = 60.0
    """What a batch has to spare for articles that never end: the first is quarantined after a quarter of this, each
    next one sooner. At most a quarter of stall_seconds is taken."""
    metrics_host: str = "127.0.0.1"
    """Where /metrics, /healthz and /readyz answer."""
    metrics_port: int = 9464
    """0 picks a free port."""
    data_dir: str = ".tocsin"
    """A folder that Faust wants; it makes empty ones in it, and workers may share it. Nothing is kept there."""
    producer_timeout_seconds: float = 90.0
    """How long a send is retried before the worker ends with exit code 70."""
    session_seconds: float = 30.0
    """A worker that the broker has not heard of for this long loses its partitions to others."""
    stall_seconds: float = 300.0
    """The watchdog ends a worker that has messages waiting and commits nothing for this long."""
    log_level: str = "info"
    """debug, info, warning or error."""


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings: defaults, then the TOML file that TOCSIN_CONFIG names, then the environment.

    Raises SettingsError for a value of the wrong kind and for a name that is not a setting.
    """
    environment = os.environ if environment is None else environment
    known = {field.name: field.type for field in fields(Settings)}
    values: dict[str, object] = {}
    path = environment.get(PREFIX + "CONFIG")
    if path:
        for name, value in _file(path).items():
            if name not in known:
                raise SettingsError(f"{path}: no setting is called {name!r}")
            values[name] = _typed(f"{path}: {name}", known[name], str(value))
    for name, kind in known.items():
        text = environment.get(PREFIX + name.upper())
        if text is not None:
            values[name] = _typed(PREFIX + name.upper(), kind, text)
    return Settings(**values)  # type: ignore[arg-type]


def _file(path: str) -> dict[str, object]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"TOCSIN_CONFIG: cannot read {path}: {error}") from error


def _typed(name: str, kind: object, text: str) -> object:
    """`text` as the type that the setting has; names in messages are what the person wrote."""
    if kind is bool:
        if text.lower() not in {"1", "true", "yes", "0", "false", "no", ""}:
            raise SettingsError(f"{name} is {text!r}; it must be true or false")
        return text.lower() in {"1", "true", "yes"}
    if kind is str:
        return text
    try:
        return kind(text)  # type: ignore[operator]
    except ValueError as error:
        what = "a whole number" if kind is int else "a number"
        raise SettingsError(f"{name} is {text!r}; it must be {what}") from error
