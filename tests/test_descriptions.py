"""What is generated from the code: diagram, JSON Schema, AsyncAPI."""

import json
from pathlib import Path

import jsonschema
import pytest

from streams import wire
from streams.diagram import mermaid
from streams.records import Outcome, Verdict
from streams.schema import asyncapi, json_schema
from streams.settings import Settings
from streams.topology import build_topology

TOPOLOGY = build_topology(Settings())
README = Path(__file__).parent.parent / "README.md"


def test_the_readme_shows_the_diagram_of_the_code() -> None:
    assert f"```mermaid\n{mermaid(TOPOLOGY, 'news.')}```" in README.read_text(encoding="utf-8")


def test_the_diagram_shows_every_topic_and_step() -> None:
    drawn = mermaid(TOPOLOGY, "x.")
    for topic in TOPOLOGY.topics:
        assert f"x.{topic.name}" in drawn
    for step in TOPOLOGY.steps:
        assert f"<b>{step.name}</b>" in drawn


def test_a_record_validates_against_its_schema() -> None:
    schema = {**json_schema(TOPOLOGY), "$ref": "#/$defs/Verdict"}
    verdict = Verdict(article_id="a", source_id=None, outcome=Outcome.CODED, reason="", reports=["r"])
    jsonschema.validate(json.loads(wire.encode(verdict)), schema)
    with pytest.raises(jsonschema.ValidationError, match="nonsense"):
        jsonschema.validate({**json.loads(wire.encode(verdict)), "outcome": "nonsense"}, schema)


def test_asyncapi_names_every_public_topic_and_resolves() -> None:
    document = asyncapi(TOPOLOGY, "news.")
    public = {topic.name for topic in TOPOLOGY.topics if not topic.name.startswith("state.")}
    assert set(document["channels"]) == public
    schemas = document["components"]["schemas"]
    for reference in _references(document):
        kind, name = reference.removeprefix("#/").rsplit("/", 1)
        assert name in (schemas if kind.endswith("schemas") else document["channels"]), reference


def _references(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [reference for item in value.values() for reference in _references(item)]
    return [reference for item in value for reference in _references(item)] if isinstance(value, list) else []
