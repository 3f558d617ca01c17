"""What a worker tells: numbers at /metrics, its health, and log lines that no article can disturb."""

import json
import logging
import time
import urllib.error
import urllib.request

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from streams import telemetry
from streams.delivery.core import Core
from streams.endpoints import Answer, serve
from streams.errors import SettingsError
from streams.logs import Logfmt, Repeats
from streams.records import Outcome, Quarantine, Verdict
from streams.settings import Settings
from streams.telemetry import Metrics
from streams.topology import build_topology


def make_quarantine(message: str = "no text") -> Quarantine:
    return Quarantine(
        topic="articles.raw",
        partition=2,
        offset=7,
        timestamp=None,
        key=None,
        value=None,
        sha256=None,
        stage="intake",
        error="not_json",
        message=message,
        field=None,
    )


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_what_was_sent_is_counted_by_what_it_is() -> None:
    metrics = Metrics(300)
    verdict = Verdict(article_id="a", source_id=None, outcome=Outcome.IRRELEVANT, reason="-")
    metrics.record_sent("coding", "verdicts", verdict)
    metrics.record_sent("intake", "quarantine", make_quarantine())
    metrics.batch_finished("coding", 32, 0.2)
    assert value(metrics, "tocsin_articles_total", stage="coding", outcome="irrelevant") == 1
    assert value(metrics, "tocsin_quarantined_total", stage="intake", reason="not_json") == 1
    assert value(metrics, "tocsin_messages_total", stage="coding") == 32
    assert value(metrics, "tocsin_stage_seconds_bucket", stage="coding", le="0.25") == 1


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("messages", {"stage": "intake"}),  # an hour without any is an alert, and a series that is not there has none
        ("batches", {"stage": "merge"}),
        ("quarantined", {"stage": "intake", "reason": "no_text"}),  # a burst of these is an alert, the first one too
        ("quarantined", {"stage": "coding", "reason": "out_of_time"}),
        ("pool_restarts", {"stage": "coding", "reason": "process_died"}),
        ("articles", {"stage": "intake", "outcome": "cleaned"}),
        ("articles", {"stage": "dedupe", "outcome": "update"}),
        ("articles", {"stage": "coding", "outcome": "irrelevant"}),
        ("incidents", {"change": "created"}),
        ("alerts", {"rule": "many-killed"}),
    ],
)
def test_what_can_be_counted_is_counted_from_the_start(name: str, labels: dict[str, str]) -> None:
    """Prometheus sees no increase in a series that begins with what it counts."""
    metrics = Metrics(300)
    Core(Settings(), build_topology(Settings()), metrics)
    metrics.rules_loaded(["many-killed"])
    assert value(metrics, f"tocsin_{name}_total", **labels) == 0


def test_what_cannot_happen_is_not_counted() -> None:
    metrics = Metrics(300)
    Core(Settings(), build_topology(Settings()), metrics)
    assert value(metrics, "tocsin_pool_restarts_total", stage="merge", reason="process_died") is None
    assert value(metrics, "tocsin_articles_total", stage="merge", outcome="cleaned") is None


def test_what_is_measured_of_partitions_is_forgotten_when_they_go() -> None:
    metrics = Metrics(300)
    metrics.lag_measured("news.reports", 0, 12)
    metrics.partitions_assigned({"news.articles": 1})
    assert value(metrics, "tocsin_consumer_lag", topic="news.reports", partition="0") is None
    assert value(metrics, "tocsin_partitions_assigned", topic="news.articles") == 1


@pytest.mark.parametrize(
    ("lag", "seconds", "stalled"),
    [
        (0, 3600, False),  # nothing waits: a quiet night
        (5, 149, False),  # messages wait, for less than half of the limit
        (5, 151, True),  # nothing was finished; two minutes later the watchdog ends the worker
    ],
)
def test_a_worker_is_stalled_when_messages_wait_and_nothing_is_finished(lag: int, seconds: int, stalled: bool) -> None:
    clock = Clock()
    metrics = Metrics(300, clock)
    clock.now += 10_000  # quiet before
    metrics.lag_measured("news.reports", 0, lag)
    clock.now += seconds
    assert (metrics.stalled() is not None) is stalled
    assert value(metrics, "tocsin_worker_stalled") == stalled


def test_a_finished_batch_ends_a_stall() -> None:
    clock = Clock()
    metrics = Metrics(300, clock)
    metrics.lag_measured("news.reports", 0, 5)
    clock.now += 1000
    metrics.batch_finished("merge", 1, 0.1)
    assert metrics.stalled() is None


@pytest.mark.parametrize(
    ("assigned", "then", "seconds", "why"),
    [
        (False, None, 0, "no partitions have been assigned yet"),
        (False, Metrics.partitions_revoked, 0, "no partitions have been assigned yet"),  # it never had any
        (True, None, 29, None),  # a question may take its time
        (True, None, 31, "the broker has not answered for 31 s"),  # nothing waits, yet it could not read
        (True, Metrics.broker_answered, 0, None),
        (True, Metrics.partitions_revoked, 0, "a rebalance has taken all partitions and given none yet"),
    ],
)
def test_a_worker_is_ready_while_it_could_read(assigned, then, seconds: int, why: str | None) -> None:
    clock = Clock()
    metrics = Metrics(300, clock)
    clock.now += 5
    if assigned:
        metrics.partitions_assigned({"news.reports": 1})
    clock.now += seconds
    if then:
        then(metrics)
    assert metrics.not_ready() == why
    assert value(metrics, "tocsin_worker_ready") == (why is None)


def test_how_long_the_broker_has_been_silent_is_measured() -> None:
    clock = Clock()
    metrics = Metrics(300, clock)
    clock.now += 40
    assert value(metrics, "tocsin_broker_silent_seconds") == 40
    metrics.broker_answered()
    assert value(metrics, "tocsin_broker_silent_seconds") == 0


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> tuple[Metrics, int]:
    ports: list[int] = []
    monkeypatch.setattr(telemetry, "write_logfmt", lambda level: None)
    monkeypatch.setattr(telemetry, "serve", lambda *arguments: ports.append(serve(*arguments)) or ports[-1])
    return telemetry.start(Settings(metrics_port=0)), ports[0]


def test_pages_tell_health_and_numbers(served: tuple[Metrics, int], monkeypatch: pytest.MonkeyPatch) -> None:
    metrics, port = served
    assert get(port, "/healthz") == (200, "ok\n")
    assert get(port, "/readyz") == (503, "no partitions have been assigned yet\n")
    metrics.partitions_assigned({})
    assert get(port, "/readyz")[0] == 200
    metrics.lag_measured("news.reports", 0, 5)
    now = time.monotonic()
    monkeypatch.setattr(metrics, "_monotonic", lambda: now + 1000)
    assert get(port, "/healthz") == (503, "5 messages wait, and nothing was finished for 1000 s\n")
    metrics.lag_measured("news.reports", 0, 0)
    assert get(port, "/healthz")[0] == 200
    status, text = get(port, "/metrics?name=ignored")
    names = {family.name for family in text_string_to_metric_families(text)}
    assert status == 200
    assert {"tocsin_consumer_lag", "tocsin_worker_stalled", "process_resident_memory_bytes"} <= names
    assert get(port, "/nothing")[0] == 404


def test_a_probe_that_asks_for_the_head_gets_the_status_without_the_page() -> None:
    port = serve("127.0.0.1", 0, {"/healthz": lambda _: Answer(200, "text/plain", b"ok")})
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", method="HEAD")
    with urllib.request.urlopen(request, timeout=5) as answer:
        assert (answer.status, answer.headers["Content-Length"], answer.read()) == (200, "2", b"")


@pytest.mark.parametrize(
    ("error", "lines"),
    [
        (BrokenPipeError("gone"), []),  # a scraper that hangs up
        (ConnectionResetError("gone"), []),
        (ValueError("unforeseen"), ["a request was not answered"]),  # a line of the log, not a traceback beside it
    ],
)
def test_a_request_that_fails_writes_no_traceback_beside_the_log(error, lines, caplog, capsys) -> None:
    def page(_: str) -> Answer:
        raise error

    port = serve("127.0.0.1", 0, {"/": page})
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        get(port, "/")
    deadline = time.monotonic() + 5
    while len(caplog.messages) < len(lines) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert caplog.messages == lines
    assert capsys.readouterr().err == ""


def test_a_taken_port_is_told_by_the_name_of_its_setting() -> None:
    port = serve("127.0.0.1", 0, {"/": lambda _: Answer(200, "text/plain", b"")})
    with pytest.raises(SettingsError, match="TOCSIN_METRICS_PORT: cannot listen"):
        telemetry.start(Settings(metrics_port=port))


def logged(message: str, **fields: object) -> str:
    record = logging.LogRecord("tocsin", logging.INFO, __file__, 1, message, None, None)
    record.fields = fields
    return Logfmt().format(record)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("news.reports", "news.reports"),  # plain words stay bare
        (12, "12"),
        (None, "null"),
        ("two words", '"two words"'),
        ('a "b"', r'"a \"b\""'),
        ("", '""'),
        ("line\nbreak", r'"line\nbreak"'),  # one event is one line
        ("\x1b[31mred", r'"\u001b[31mred"'),  # a terminal must not obey
        ("\u202ereversed", r'"\u202ereversed"'),  # nor be made to show something else
        ("del\x7f", "del"),
    ],
)
def test_log_values_are_quoted_where_they_must_be(value: object, written: str) -> None:
    assert logged("event", key=value).endswith(f" message=event key={written}")


@pytest.mark.parametrize(
    ("lines", "passed"),
    [
        # a library that repeats itself: one a minute, with the number that it stands for
        (
            [("aiokafka.conn", "no node %s", at) for at in (0, 1, 2, 61, 62, 130)],
            [(0, None), (61, {"repeated": 2}), (130, {"repeated": 1})],
        ),
        # another text, or another logger, says something else
        ([("aiokafka", "a", 0), ("aiokafka", "b", 1), ("faust", "a", 2)], [(0, None), (1, None), (2, None)]),
        # what Tocsin tells is told each time
        ([("tocsin.telemetry", "message quarantined", at) for at in (0, 1)], [(0, None), (1, None)]),
    ],
)
def test_libraries_are_not_heard_repeating_themselves(lines, passed) -> None:
    repeats, seen = Repeats(), []
    for name, text, at in lines:
        record = logging.LogRecord(name, logging.ERROR, __file__, 1, text, (at,), None)
        record.created = at
        if repeats.filter(record):
            seen.append((at, getattr(record, "fields", None)))
    assert seen == passed


def test_a_traceback_stays_on_its_line() -> None:
    try:
        raise ValueError("a\nb")
    except ValueError as error:
        record = logging.LogRecord("tocsin", 50, __file__, 1, "end", None, (ValueError, error, error.__traceback__))
    line = Logfmt().format(record)
    assert "\n" not in line
    assert "ValueError" in json.loads(line.partition("traceback=")[2])


def test_what_an_article_said_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "tocsin")
    Metrics(300).record_sent("intake", "quarantine", make_quarantine("Expected str, got 'the words of the article'"))
    [record] = caplog.records
    assert "words" not in Logfmt().format(record)
    assert "reason=not_json" in Logfmt().format(record)


def test_the_exposition_carries_every_metric_from_the_start() -> None:
    text = generate_latest(Metrics(300).registry).decode()
    assert "# TYPE tocsin_alerts_total counter" in text
    assert "# TYPE tocsin_end_to_end_seconds histogram" in text
