"""One function per thing worth knowing: it counts the thing, and logs it where a person would want to read of it."""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder

from streams import __version__, clock
from streams.endpoints import Answer, serve
from streams.errors import ACCIDENTS, REASONS, SettingsError
from streams.logs import write_logfmt
from streams.records import (
    Alert,
    Article,
    Change,
    ChangeKind,
    Incident,
    Outcome,
    Quarantine,
    Record,
    Report,
    UniqueArticle,
    Verdict,
)
from streams.settings import Settings
from streams.step import Step

_log = logging.getLogger("tocsin.telemetry")

TELL_AFTER = 1 / 2
"""The part of the time limit after which a worker counts as stalled: at the whole of it the watchdog ends the worker,
and whoever watches from outside must hear of it before."""
SILENT_SECONDS = 30.0
"""The watchdog asks the broker every five seconds and gives it ten to answer: after this a worker cannot work."""
STAGE_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
END_TO_END_BUCKETS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3600, 4 * 3600, 24 * 3600)


_COUNTERS = {
    "tocsin_articles": ("Articles, by stage and what became of them there.", ("stage", "outcome")),
    "tocsin_reports": ("Reports, by status and type.", ("status", "type")),
    "tocsin_incidents": ("New versions of incidents, by kind of change.", ("change",)),
    "tocsin_alerts": ("Alerts, by rule.", ("rule",)),
    "tocsin_quarantined": ("Messages that could not pass, by stage and reason.", ("stage", "reason")),
    "tocsin_messages": ("Messages that a stage has finished.", ("stage",)),
    "tocsin_batches": ("Batches that a stage has finished.", ("stage",)),
    "tocsin_pool_restarts": ("Child processes that were replaced, by stage and reason.", ("stage", "reason")),
}
_OUTCOMES: dict[type, tuple[str, ...]] = {
    Article: ("cleaned",),
    UniqueArticle: ("first", "update"),
    Verdict: tuple(Outcome),
}
"""What can become of an article in a stage that writes these."""
_GAUGES = {
    "tocsin_build_info": ("1, labelled with the version that runs.", ("version",)),
    "tocsin_consumer_lag": ("Offsets of our partitions that are not committed yet.", ("topic", "partition")),
    "tocsin_partitions_assigned": ("Partitions that this worker reads.", ("topic",)),
    "tocsin_state_entries": ("Entries of a stage's state, by kind.", ("stage", "kind")),
    "tocsin_state_load_seconds": ("How long the last loading of a stage's state took.", ("stage",)),
    "tocsin_pool_processes": ("Child processes of a stage that can work.", ("stage",)),
    "tocsin_broker_silent_seconds": ("How long ago the broker last answered this worker.", ()),
    "tocsin_worker_ready": ("1 while the tools are loaded, partitions assigned, and the broker answers.", ()),
    "tocsin_worker_stalled": ("1 while messages wait and nothing was finished for half of TOCSIN_STALL_SECONDS.", ()),
}
_STAGE_SECONDS = "From taking a batch to its records being on the log."
_END_TO_END = "From the broker taking a raw article to an incident that it made or changed being on the log."


class Metrics:
    """What a worker counts. Every call is cheap and never raises; numbers are read by the server's own thread."""

    def __init__(self, stall_seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.registry = CollectorRegistry()
        self._monotonic = monotonic
        self._stall_seconds = stall_seconds
        self._waiting: dict[tuple[str, int], int] = {}
        self._lock = threading.Lock()
        self._progressed_at = self._answered_at = monotonic()
        self._lacks: str | None = "no partitions have been assigned yet"
        self._counters = {name: Counter(name, *what, registry=self.registry) for name, what in _COUNTERS.items()}
        self._gauges = {name: Gauge(name, *what, registry=self.registry) for name, what in _GAUGES.items()}
        self._stage_seconds = Histogram(
            "tocsin_stage_seconds", _STAGE_SECONDS, ["stage"], buckets=STAGE_BUCKETS, registry=self.registry
        )
        self._end_to_end = Histogram(
            "tocsin_end_to_end_seconds", _END_TO_END, buckets=END_TO_END_BUCKETS, registry=self.registry
        )
        ProcessCollector(registry=self.registry)
        self._gauges["tocsin_build_info"].labels(__version__).set(1)
        self._gauges["tocsin_broker_silent_seconds"].set_function(self._silence)
        self._gauges["tocsin_worker_ready"].set_function(lambda: self.not_ready() is None)
        self._gauges["tocsin_worker_stalled"].set_function(lambda: self.stalled() is not None)

    def stages_begun(self, steps: Iterable[Step]) -> None:
        """Count from 0 all that these steps can count, by every label that is known.

        A series that begins with what it counts shows no increase: it would hide a burst as well as that nothing came.
        """
        for step in steps:
            self._count("messages", step.name, by=0)
            self._count("batches", step.name, by=0)
            for reason in REASONS:
                self._count("quarantined", step.name, reason, by=0)
            for reason in ACCIDENTS if step.pooled else ():
                self._count("pool_restarts", step.name, reason, by=0)
            for topic in step.writes:
                self._records_begun(step.name, topic.record)

    def _records_begun(self, stage: str, kind: type | None) -> None:
        """Count from 0 the records of a topic that a stage writes."""
        for outcome in _OUTCOMES.get(kind, ()) if kind else ():
            self._count("articles", stage, outcome, by=0)
        for change in ChangeKind if kind is Change else ():
            self._count("incidents", change, by=0)

    def rules_loaded(self, rules: Iterable[str]) -> None:
        """Count from 0 the alerts of these rules."""
        for rule in rules:
            self._count("alerts", rule, by=0)

    def record_sent(self, stage: str, topic: str, record: Record) -> None:
        """The broker has a record; `topic` is its name below the prefix."""
        match record:
            case Report():
                self._count("reports", record.status, record.type)
            case Change():
                self._incident_changed(record)
            case Incident():
                self._incident_published(record)
            case Alert():
                self._alert_raised(record)
            case Quarantine():
                self._message_quarantined(record)
            case _:
                self._article_passed(stage, record)

    def _count(self, name: str, *labels: str, by: int = 1) -> None:
        self._counters[f"tocsin_{name}"].labels(*labels).inc(by)

    def _article_passed(self, stage: str, record: Record) -> None:
        """A duplicate is not counted: its verdict, or the update that is read, is."""
        match record:
            case Article():
                self._count("articles", stage, "cleaned")
            case UniqueArticle():
                self._count("articles", stage, "update" if record.update_of else "first")
            case Verdict():
                self._count("articles", stage, record.outcome)

    def _incident_changed(self, change: Change) -> None:
        self._count("incidents", change.change)
        seen = {"incident": change.incident_id, "version": change.version, "type": change.incident.type}
        _log.info("incident %s", change.change, extra={"fields": seen})

    def _incident_published(self, incident: Incident) -> None:
        if incident.received_at is not None:
            self._end_to_end.observe(max(0.0, clock.seconds_since(incident.received_at)))

    def _alert_raised(self, alert: Alert) -> None:
        self._count("alerts", alert.rule)
        seen = {"rule": alert.rule, "severity": alert.severity, "incident": alert.incident_id, "version": alert.version}
        _log.info("alert raised", extra={"fields": seen})

    def _message_quarantined(self, record: Quarantine) -> None:
        """Its message is left out of the log: it may quote the article."""
        self._count("quarantined", record.stage, record.error)
        seen = {"topic": record.topic, "partition": record.partition, "offset": record.offset, "stage": record.stage}
        _log.warning("message quarantined", extra={"fields": seen | {"reason": record.error, "field": record.field}})

    def batch_finished(self, stage: str, messages: int, seconds: float) -> None:
        """All that these messages lead to is on the log."""
        self._progressed_at = self._monotonic()
        self._stage_seconds.labels(stage).observe(seconds)
        self._count("messages", stage, by=messages)
        self._count("batches", stage)

    def state_loaded(self, stage: str, partition: int, records: int, seconds: float) -> None:
        """The state of a partition has been read from its topic."""
        self._gauges["tocsin_state_load_seconds"].labels(stage).set(seconds)
        seen = {"stage": stage, "partition": partition, "records": records, "seconds": round(seconds, 3)}
        _log.info("state loaded", extra={"fields": seen})

    def state_sized(self, stage: str, sizes: dict[str, int]) -> None:
        """What a state holds now."""
        for kind, size in sizes.items():
            self._gauges["tocsin_state_entries"].labels(stage, kind).set(size)

    def lag_measured(self, topic: str, partition: int, lag: int) -> None:
        """How many offsets of a partition of ours are not committed yet."""
        self._gauges["tocsin_consumer_lag"].labels(topic, str(partition)).set(lag)
        with self._lock:
            if lag and not any(self._waiting.values()):
                self._progressed_at = self._monotonic()  # nothing was waiting until now
            self._waiting[topic, partition] = lag

    def broker_answered(self) -> None:
        """The broker has answered a question, whether or not there was anything to do."""
        self._answered_at = self._monotonic()

    def partitions_revoked(self) -> None:
        """A rebalance has taken all partitions, and has given none yet."""
        if self._lacks is None:
            self._lacks = "a rebalance has taken all partitions and given none yet"

    def partitions_assigned(self, topics: dict[str, int]) -> None:
        """How many partitions of each topic this worker reads now; what was measured of others is forgotten."""
        self._lacks = None
        self._progressed_at = self._answered_at = self._monotonic()
        with self._lock:
            self._waiting.clear()
        for name in ("consumer_lag", "partitions_assigned", "state_entries"):
            self._gauges[f"tocsin_{name}"].clear()
        for topic, count in topics.items():
            self._gauges["tocsin_partitions_assigned"].labels(topic).set(count)
        _log.info("partitions assigned", extra={"fields": dict(sorted(topics.items()))})

    def pool_sized(self, stage: str, children: int) -> None:
        """Child processes that are ready to work."""
        self._gauges["tocsin_pool_processes"].labels(stage).set(children)

    def pool_child_replaced(self, stage: str, reason: str) -> None:
        """A child died, or was killed because it took too long."""
        self._count("pool_restarts", stage, reason)
        _log.warning("pool child replaced", extra={"fields": {"stage": stage, "reason": reason}})

    def stalled(self) -> str | None:
        """Why this worker is not alive, or None."""
        with self._lock:
            waiting = sum(self._waiting.values())
        still = self._monotonic() - self._progressed_at
        if waiting and still > self._stall_seconds * TELL_AFTER:
            return f"{waiting} messages wait, and nothing was finished for {still:.0f} s"
        return None

    def not_ready(self) -> str | None:
        """Why this worker cannot work now, or None: its tools are loaded before partitions are assigned to it."""
        if self._lacks is None and self._silence() > SILENT_SECONDS:
            return f"the broker has not answered for {self._silence():.0f} s"
        return self._lacks

    def _silence(self) -> float:
        return self._monotonic() - self._answered_at


def start(settings: Settings) -> Metrics:
    """Structured logs on standard error, and /metrics, /healthz and /readyz on a thread of their own.

    Raises SettingsError when the port is taken.
    """
    write_logfmt(settings.log_level)
    metrics = Metrics(settings.stall_seconds)
    pages = {
        "/metrics": lambda accept: _exposition(metrics, accept),
        "/healthz": lambda _: _health(metrics.stalled()),
        "/readyz": lambda _: _health(metrics.stalled() or metrics.not_ready()),
    }
    try:
        port = serve(settings.metrics_host, settings.metrics_port, pages)
    except OSError as error:
        place = f"{settings.metrics_host}:{settings.metrics_port}"
        raise SettingsError(
            f"TOCSIN_METRICS_PORT: cannot listen on {place} ({error.strerror}); 0 picks a free port"
        ) from error
    _log.info("metrics served", extra={"fields": {"address": f"http://{settings.metrics_host}:{port}/metrics"}})
    return metrics


def _exposition(metrics: Metrics, accept: str) -> Answer:
    encode, content_type = choose_encoder(accept)
    return Answer(200, content_type, encode(metrics.registry))


def _health(problem: str | None) -> Answer:
    text = "ok" if problem is None else problem
    return Answer(200 if problem is None else 503, "text/plain; charset=utf-8", f"{text}\n".encode())
