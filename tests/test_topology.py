"""The graph holds together, and imports point one way."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest

from streams.settings import Settings
from streams.topology import build_topology

ROOT = Path(__file__).parent.parent
TOPOLOGY = build_topology(Settings())


def test_every_topic_of_a_step_is_listed_once() -> None:
    names = [topic.name for topic in TOPOLOGY.topics]
    assert len(names) == len(set(names))
    for step in TOPOLOGY.steps:
        used = {*step.reads, *step.writes, *([step.state_topic] if step.state_topic else [])}
        assert used <= set(TOPOLOGY.topics), step.name


def test_a_step_reads_only_what_an_earlier_step_writes() -> None:
    written = {TOPOLOGY.raw}
    for step in TOPOLOGY.steps:
        assert set(step.reads) <= written, step.name
        written |= set(step.writes)


def test_a_stateful_step_reads_as_many_partitions_as_its_state_has() -> None:
    for step in TOPOLOGY.steps:
        if step.state_topic:
            assert {topic.partitions for topic in step.reads} == {step.state_topic.partitions}, step.name
            assert step.state_topic.compacted, step.name


def test_what_is_decided_in_one_place_reads_one_partition() -> None:
    for step in TOPOLOGY.steps:
        if step.name in {"dedupe", "merge"}:
            assert {topic.partitions for topic in step.reads} == {1}, step.name


LAYERS = [
    {"records", "errors"},
    {"settings", "step", "wire", "resources", "clock"},
    {"stages", "gazetteer", "quarantine"},
    {"topology"},
    {"run", "diagram", "schema", "worker", "delivery", "connectors", "telemetry", "where", "render"},
    {"commands"},
    {"arguments"},
    {"cli"},
]


def modules() -> list[Path]:
    return sorted((ROOT / "streams").rglob("*.py"))


def layer(name: str) -> int:
    return next((number for number, names in enumerate(LAYERS) if name in names), 2)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(ROOT / "streams").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streams":
            parts = (node.module or "").split(".")
            targets = [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
            for target in targets:
                assert target == "__version__" or layer(target) <= layer(own), f"{path.name} imports {target}"


def test_layers_are_in_order_without_overlap() -> None:
    for earlier, later in pairwise(LAYERS):
        assert not earlier & later


def test_only_the_worker_imports_faust() -> None:
    users = {path.name for path in modules() if "import faust" in path.read_text(encoding="utf-8")}
    assert users <= {"worker.py"}
