"""What watches Tocsin names only what exists: metrics, labels, stages, topics, runbook sections."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import Metric

from streams.settings import Settings
from streams.telemetry import Metrics
from streams.topology import build_topology

OPS = Path(__file__).parents[2] / "ops"
RULES = yaml.safe_load((OPS / "alerts.yml").read_text())["groups"][0]["rules"]
DASHBOARD = json.loads((OPS / "dashboards" / "tocsin.json").read_text())
TOPOLOGY = build_topology(Settings())
SUFFIXES = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}
ADDED_BY_SCRAPE = {"instance", "job"}


def known_metrics() -> dict[str, set[str]]:
    """Every name that can be queried, and the labels that it carries."""
    metrics = Metrics(300)
    families: list[Metric] = list(metrics.registry.collect())
    labels = {name: set(one._labelnames) for one, name in _collectors(metrics)}
    known = {"up": set(ADDED_BY_SCRAPE)}
    for family in families:
        for suffix in SUFFIXES[family.type]:
            extra = {"le"} if suffix == "_bucket" else set()
            known[family.name + suffix] = labels.get(family.name, set()) | extra | ADDED_BY_SCRAPE
    return known


def _collectors(metrics: Metrics) -> list[tuple[Any, str]]:
    named = metrics.registry._collector_to_names
    return [(one, one._name) for one in named if hasattr(one, "_labelnames")]


KNOWN = known_metrics()


def names_in(expression: str) -> set[str]:
    bare = re.sub(r'"[^"]*"', "", expression)
    return set(re.findall(r"\b(?:tocsin_\w+|process_\w+|up)\b", bare))


def labels_in(expression: str) -> set[str]:
    grouped = re.findall(r"\bby \(([^)]*)\)", expression)
    matched = re.findall(r"(\w+)\s*(?:=~|!~|!=|=)\s*\"", expression)
    return {label.strip() for group in grouped for label in group.split(",")} | set(matched)


def queries() -> list[tuple[str, str]]:
    panels = [(panel["title"], target["expr"]) for panel in DASHBOARD["panels"] for target in panel.get("targets", ())]
    return panels + [(rule["alert"], rule["expr"]) for rule in RULES]


@pytest.mark.parametrize(("where", "expression"), queries())
def test_every_query_names_metrics_and_labels_that_exist(where: str, expression: str) -> None:
    names = names_in(expression)
    assert names, where
    assert names <= KNOWN.keys()
    assert labels_in(expression) <= set().union(*(KNOWN[name] for name in names))


@pytest.mark.parametrize(("where", "expression"), queries())
def test_every_stage_that_a_query_selects_is_in_the_topology(where: str, expression: str) -> None:
    assert set(re.findall(r'stage="(\w+)"', expression)) <= {step.name for step in TOPOLOGY.steps}


def test_a_name_that_is_no_metric_would_be_found() -> None:
    assert not names_in("rate(tocsin_articles[5m])") <= KNOWN.keys()
    assert labels_in('sum by (le, stage) (x{reason=~"a"})') == {"le", "stage", "reason"}


def test_legends_name_labels_that_their_query_keeps() -> None:
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", ()):
            kept = labels_in(target["expr"]) | ADDED_BY_SCRAPE
            assert set(re.findall(r"{{(\w+)}}", target["legendFormat"])) <= kept, panel["title"]


def test_every_alert_has_its_section_in_the_runbook_and_no_section_is_left_over() -> None:
    sections = re.findall(r"^## (\w+)$", (OPS / "runbook.md").read_text(), re.MULTILINE)
    assert sections == [rule["alert"] for rule in RULES]
    for rule in RULES:
        assert rule["annotations"]["runbook"] == f"ops/runbook.md#{rule['alert'].lower()}"
        assert rule["labels"]["severity"] in {"critical", "warning"}


def test_the_runbook_names_settings_commands_and_topics_that_exist() -> None:
    text = (OPS / "runbook.md").read_text()
    settings = {f"TOCSIN_{name.upper()}" for name in Settings.__dataclass_fields__}
    assert set(re.findall(r"TOCSIN_[A-Z_]+", text)) <= settings
    metrics = set(re.findall(r"`(tocsin_\w+)`", text))
    assert metrics <= KNOWN.keys()
    topics = set(re.findall(r"tocsin tail ([\w.]+)", text))
    assert topics <= {topic.name for topic in TOPOLOGY.topics}


def test_every_alert_has_a_test_that_it_fires_and_one_that_it_is_silent() -> None:
    tests = yaml.safe_load((OPS / "alerts_test.yml").read_text())["tests"]
    cases = [case for test in tests for case in test["alert_rule_test"]]
    for rule in RULES:
        fires = [bool(case.get("exp_alerts")) for case in cases if case["alertname"] == rule["alert"]]
        assert set(fires) == {True, False}, rule["alert"]


@pytest.mark.parametrize(
    "command",
    [
        ("check", "config", "prometheus.yml"),
        ("check", "rules", "alerts.yml"),
        ("test", "rules", "alerts_test.yml"),
    ],
)
def test_promtool_finds_nothing_wrong(command: tuple[str, ...]) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not on the path (Debian: the package prometheus); .ci/run brings it")
    done = subprocess.run([promtool, *command], cwd=OPS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
