"""Bytes to a checked raw article; what cannot pass says which field and why."""

from typing import Any

import orjson
from msgspec import Struct

from streams.cleaning.times import rfc3339
from streams.errors import Quarantined

Json = dict[str, Any]

KNOWN = ("id", "url", "source", "title", "text", "html", "published_at", "language", "fetched_at")

MAX_DEPTH = 32
"""Nesting below which `meta` is still data; deeper is an attack or a bug of the sender."""

MAX_LENGTHS = {"id": 512, "url": 4096, "source": 512, "title": 4096, "language": 64}
"""Code points; ids and sources travel on every record that names the article, so they must stay small."""

MAX_META_BYTES = 16_384
"""What `meta` may weigh; fields beyond it are left out and named in `dropped`."""

MAX_TOLD = 20
"""Fields left out that are named one by one."""


class RawArticle(Struct, frozen=True, kw_only=True):
    """A raw article whose fields have the right types; blank strings are null."""

    id: str | None
    url: str | None
    source: str | None
    title: str | None
    text: str | None
    html: str | None
    published_at: str | None
    language: str | None
    fetched_at: str | None
    meta: Json
    dropped: list[str]


def read(data: bytes, max_bytes: int, now: str | None) -> RawArticle:
    """The raw article in these bytes; `now` bounds its dates. Raises Quarantined, naming the field."""
    if len(data) > max_bytes:
        raise Quarantined("too_large", f"{len(data)} bytes; the limit is {max_bytes}")
    fields = _object(data)
    values = {name: _string(fields, name) for name in KNOWN}
    if not (values["text"] or values["html"]):
        raise Quarantined("no_text", _what_is_missing(fields), "text")
    for name in ("published_at", "fetched_at"):
        values[name] = rfc3339(name, values[name], now)
    meta, dropped = _meta(fields)
    return RawArticle(meta=meta, dropped=dropped, **values)


def _object(data: bytes) -> Json:
    """The JSON object in these bytes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Quarantined("not_utf8", f"not UTF-8: {error.reason} at byte {error.start}") from error
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Quarantined("not_json", f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise Quarantined("not_an_object", f"a JSON {_kind(value)}; an article is a JSON object")
    return value


def _string(fields: Json, name: str) -> str | None:
    """The string under this name; None when it is absent, null or blank."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Quarantined("wrong_type", f"{name} is a JSON {_kind(value)}; it must be a string or null", name)
    if "\x00" in value:
        raise Quarantined("nul_character", f"{name} contains a NUL character at {value.index(chr(0))}", name)
    limit = MAX_LENGTHS.get(name)
    if limit is not None and len(value) > limit:
        raise Quarantined("too_long", f"{name} has {len(value)} characters; the limit is {limit}", name)
    return value if value.strip() else None


def _what_is_missing(fields: Json) -> str:
    if "text" in fields or "html" in fields:
        return "text and html are blank; one of them must carry the article"
    return "neither text nor html; one of them is required"


def _meta(fields: Json) -> tuple[Json, list[str]]:
    """`meta` together with the fields that the contract does not name, as far as they fit."""
    given = fields.get("meta")
    if given is not None and not isinstance(given, dict):
        raise Quarantined("wrong_type", f"meta is a JSON {_kind(given)}; it must be an object or null", "meta")
    meta = given or {}
    unknown = {name: value for name, value in fields.items() if name not in KNOWN and name != "meta"}
    kept: Json = {}
    dropped = [f"{name[:80]}: meta has a field of this name, which stays" for name in unknown if name in meta]
    left = MAX_META_BYTES
    for name, value in {**unknown, **meta}.items():
        if _depth(value) > MAX_DEPTH:
            raise Quarantined("too_deep", f"nested deeper than {MAX_DEPTH} levels", f"meta.{name}"[:200])
        size = len(orjson.dumps(value)) + len(name)
        if size <= left:
            left -= size
            kept[name] = value
        else:
            dropped.append(f"meta: {name[:80]} does not fit into {MAX_META_BYTES} bytes")
    more = [f"meta: and {len(dropped) - MAX_TOLD} more"] if len(dropped) > MAX_TOLD else []
    return kept, dropped[:MAX_TOLD] + more


def _depth(value: Any) -> int:
    """How many levels of objects and arrays; counted without recursion, and no further than the limit."""
    levels, layer = 0, [value]
    while layer and levels <= MAX_DEPTH:
        layer = [
            child
            for parent in layer
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
        levels += 1
    return levels


def _kind(value: Any) -> str:
    """What JSON calls it."""
    if isinstance(value, bool):
        return "boolean"
    return {dict: "object", list: "array", str: "string", type(None): "null"}.get(type(value), "number")
