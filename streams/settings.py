"""Environment and file to one frozen Settings, read once; a bad value refuses at start and names its variable."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

from streams.errors import SettingsError

PREFIX = "TOCSIN_"

OTHERS = frozenset(
    PREFIX + name
    for name in ("CONFIG", "CACHE", "FAILPOINT", "SLOW", "CHAOS", "CHAOS_SEED", "KILL_CYCLES", "KILL_ARTICLES")
)
"""Names in the environment that are no settings: the file to read, where the broker of the demo is kept, tests."""

_SERVICE = re.compile(r"_(SERVICE_(HOST|PORT)|PORT_\d+_(TCP|UDP|SCTP))(_|=)|_PORT=(tcp|udp|sctp)://")
"""What Kubernetes puts into the environment of every container for a service whose name begins with tocsin."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which values a setting takes, as a test and in words."""

    test: Callable[[Any], object]
    words: str


def between(least: float, most: float) -> Allowed:
    """Numbers from `least` to `most`; nan is none of them."""
    return Allowed(lambda value: least <= value <= most, f"from {least} to {most}")


def matching(pattern: str, words: str) -> Allowed:
    """Text that matches a pattern as a whole."""
    return Allowed(re.compile(pattern).fullmatch, words)


def _addresses(text: str) -> bool:
    """Whether these are host:port, comma-separated; the port may be left out, and is 9092 then."""
    found = [
        re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+)(?::(\d{1,5}))?", part.strip()) for part in text.split(",")
    ]
    return all(match and int(match[2] or 9092) in range(1, 65536) for match in found)


Days = Annotated[int, between(1, 36_500)]
Seconds = Annotated[float, between(0.1, 86_400)]
Partitions = Annotated[int, between(1, 10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, with defaults that work with docker-compose. `TOCSIN_<NAME>` in the environment sets one."""

    broker: Annotated[str, Allowed(_addresses, "host:port, comma-separated")] = "127.0.0.1:9092"
    """Bootstrap servers of the Kafka cluster, host:port, comma-separated."""
    prefix: Annotated[str, matching(r"[A-Za-z0-9._-]{0,200}", "letters, digits, dots, _ and -, at most 200")] = "news."
    """What every topic's name begins with."""
    group: Annotated[str, matching(r"\S{1,200}", "one word of at most 200 characters")] = "tocsin"
    """Consumer group, and id of the Faust app."""
    raw_partitions: Partitions = 4
    """Partitions of the raw topic when Tocsin creates it."""
    read_partitions: Partitions = 8
    """Partitions of the articles that are to be read: the most worker processes that can share the reading."""
    replication: Annotated[int, between(1, 100)] = 1
    """Replicas of the topics that Tocsin creates."""
    max_article_bytes: Annotated[int, between(1, 2 * 1024 * 1024)] = 900_000
    """A raw message larger than this goes to quarantine; the raw topic takes none above 2 MiB."""
    copy_window_days: Days = 14
    """How long an article is remembered for near-duplicate detection, by the stream clock."""
    incident_open_days: Days = 30
    """How long an incident stays open after its last report, by the stream clock."""
    incident_findable_days: Days = 730
    """How long a closed incident can still be found by a late report, by the stream clock."""
    rules: str = ""
    """Path of the alert rules; empty takes the rules that come with Tocsin."""
    historical: bool = False
    """Leave out the test of an event's age against the broker's time, as for a replay of old news."""
    pool_processes: Annotated[int, between(1, 1_000)] = 1
    """Child processes that read articles, in each worker."""
    batch_seconds: Seconds = 60.0
    """What a batch has to spare for articles that never end: the first is quarantined after a quarter of this, each
    next one sooner. At most a quarter of stall_seconds is taken."""
    metrics_host: str = "127.0.0.1"
    """Where /metrics, /healthz and /readyz answer."""
    metrics_port: Annotated[int, between(0, 65_535)] = 9464
    """0 picks a free port."""
    data_dir: str = ".tocsin"
    """A folder that Faust wants; it makes empty ones in it, and workers may share it. Nothing is kept there."""
    producer_timeout_seconds: Seconds = 90.0
    """How long a send is retried before the worker ends with exit code 70."""
    session_seconds: Seconds = 30.0
    """A worker that the broker has not heard of for this long loses its partitions to others."""
    stall_seconds: Seconds = 300.0
    """The watchdog ends a worker that has messages waiting and commits nothing for this long."""
    log_level: Annotated[
        str, matching(r"(?i:debug|info|warn|warning|error|critical)", "debug, info, warning, error or critical")
    ] = "info"
    """debug, info, warning, error or critical."""


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings: defaults, then the TOML file that TOCSIN_CONFIG names, then the environment.

    Raises SettingsError for a value that the setting does not take, and for a name that is not a setting.
    """
    environment = os.environ if environment is None else environment
    known = get_type_hints(Settings, include_extras=True)
    values: dict[str, Any] = {}
    path = environment.get(PREFIX + "CONFIG")
    if path:
        for name, value in _file(path).items():
            if name not in known:
                raise SettingsError(f"{path}: no setting is called {name!r}")
            values[name] = _checked(f"{path}: {name}", known[name], value)
    for variable, text in environment.items():
        name = variable.removeprefix(PREFIX).lower()
        if variable == PREFIX + name.upper() and name in known:
            values[name] = _checked(variable, known[name], text)
        elif variable.startswith(PREFIX) and variable not in OTHERS and not _SERVICE.search(f"{variable}={text}"):
            raise SettingsError(f"no setting is called {variable}")
    return Settings(**values)


def _file(path: str) -> dict[str, object]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # not TOML, not UTF-8, not a path
        raise SettingsError(f"TOCSIN_CONFIG: cannot read {path}: {error}") from error


def _checked(name: str, hint: Any, given: object) -> object:
    """What is given as a value that the setting takes; names in messages are what the person wrote."""
    kind, *allowed = get_args(hint) or (hint,)
    value = _typed(name, kind, given)
    for one in allowed:
        if not one.test(value):
            raise SettingsError(f"{name} is {given!r}; it must be {one.words}")
    return value


def _typed(name: str, kind: type, given: object) -> object:
    """What is given as the type that the setting has."""
    if kind is str:
        if not isinstance(given, str):
            raise SettingsError(f"{name} is {given!r}; it must be text")
        return given
    text = str(given)
    if kind is bool:
        if text.lower() not in {"1", "true", "yes", "0", "false", "no", ""}:
            raise SettingsError(f"{name} is {text!r}; it must be true or false")
        return text.lower() in {"1", "true", "yes"}
    try:
        value: object = kind(text)
        return value
    except ValueError as error:
        what = "a whole number" if kind is int else "a number"
        raise SettingsError(f"{name} is {text!r}; it must be {what}") from error
