"""JSON Schema of every record, and an AsyncAPI document of the topics, generated from the code that sends them."""

from typing import Any

import msgspec

from streams import __version__
from streams.step import Topic, Topology

_REF = "#/components/schemas/{name}"


class RawArticle(msgspec.Struct, kw_only=True):
    """What anyone may put on the raw topic: only text or html is required; unknown fields are kept in meta."""

    id: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    text: str | None = None
    html: str | None = None
    published_at: str | None = None
    language: str | None = None
    fetched_at: str | None = None
    meta: dict[str, Any] = {}


def json_schema(topology: Topology) -> dict[str, Any]:
    """One JSON Schema document whose `$defs` hold every record by name."""
    _, definitions = msgspec.json.schema_components(_kinds(topology), ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Tocsin records", "$defs": definitions}


def asyncapi(topology: Topology, prefix: str) -> dict[str, Any]:
    """An AsyncAPI 3.0 document: a channel a topic, a message a record type, the operations of a consumer."""
    _, definitions = msgspec.json.schema_components(_kinds(topology), ref_template=_REF)
    public = [topic for topic in topology.topics if _kind(topic, topology)]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Tocsin",
            "version": __version__,
            "description": "News in, conflict and security incidents out, on Kafka topics.",
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic, topology, prefix) for topic in public},
        "operations": {
            _operation(topic, topology): {
                "action": "receive" if topic is topology.raw else "send",
                "channel": {"$ref": f"#/channels/{topic.name}"},
                "summary": topic.about,
            }
            for topic in public
        },
        "components": {"schemas": definitions},
    }


def _kind(topic: Topic, topology: Topology) -> type | None:
    return RawArticle if topic is topology.raw else topic.record


def _kinds(topology: Topology) -> list[type]:
    return list(dict.fromkeys(kind for topic in topology.topics if (kind := _kind(topic, topology))))


def _operation(topic: Topic, topology: Topology) -> str:
    verb = "receive" if topic is topology.raw else "send"
    return f"{verb}.{topic.name}"


def _channel(topic: Topic, topology: Topology, prefix: str) -> dict[str, Any]:
    kind = _kind(topic, topology)
    assert kind is not None
    return {
        "address": f"{prefix}{topic.name}",
        "description": f"{topic.about}; key: {topic.key}",
        "messages": {kind.__name__: {"payload": {"$ref": _REF.format(name=kind.__name__)}}},
        "bindings": {
            "kafka": {
                "topic": f"{prefix}{topic.name}",
                "partitions": topic.partitions,
                "topicConfiguration": {"cleanup.policy": ["compact" if topic.compacted else "delete"]},
            }
        },
    }
