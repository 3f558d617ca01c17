"""Files to raw messages: JSON lines as they are, JSON, plain text and HTML as one article each."""

import codecs
import gzip
import hashlib
import io
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import orjson
from resiliparse.parse.encoding import detect_encoding

from streams.cleaning.raw import MAX_LENGTHS
from streams.errors import UsageError

LINES = {".jsonl", ".ndjson"}
TEXT = {".txt", ".text", ".md"}
HTML = {".html", ".htm", ".xhtml"}
KNOWN = LINES | TEXT | HTML | {".json"}


def raw_messages(path: Path) -> Iterator[bytes]:
    """The raw messages that a file holds; .gz is unpacked on the way. Raises UsageError for what cannot be read.

    A line that is no article travels on as it is: intake puts it into quarantine, where it is counted and kept.
    """
    kind = _kind(path)
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            if kind in LINES:
                yield from lines(stream)
            else:
                yield from _whole(path, kind, stream.read())
    except (OSError, EOFError, zlib.error) as error:  # what gzip raises for a file that is cut off or damaged
        raise UsageError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error


def lines(stream: BinaryIO | gzip.GzipFile | io.BufferedIOBase) -> Iterator[bytes]:
    """JSON lines from an open stream; empty lines are passed over."""
    for line in stream:
        if line.strip():
            yield line.rstrip(b"\r\n")


def standard_input() -> Iterator[bytes]:
    """JSON lines from standard input; raises UsageError where it is closed.

    Through a buffer of its own: of `sys.stdin.buffer` the interpreter takes the lock when it ends, and dies where a
    thread that waits for the next line still holds it.
    """
    if sys.stdin is None:
        raise UsageError("standard input is closed; there is nothing to read")
    with open(sys.stdin.fileno(), "rb", closefd=False) as stream:
        yield from lines(stream)


def _kind(path: Path) -> str:
    kind = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if kind not in KNOWN:
        known = ", ".join(sorted(KNOWN))
        raise UsageError(f"{path}: cannot tell what this is by its name; known are {known}, each also with .gz")
    return kind


def _whole(path: Path, kind: str, data: bytes) -> Iterator[bytes]:
    if kind == ".json":
        yield from _json(path, data)
    else:
        field = "html" if kind in HTML else "text"
        yield orjson.dumps({"id": _identity(path), "source": "file", field: _decoded(data)})


def _json(path: Path, data: bytes) -> Iterator[bytes]:
    try:
        value = orjson.loads(data.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise UsageError(f"{path}: not JSON: {error}") from error
    for item in value if isinstance(value, list) else [value]:
        yield orjson.dumps(item)


def _identity(path: Path) -> str:
    """The whole path: an edited file is an update, and two folders may each have an index.html."""
    whole = os.fsencode(path.resolve())
    told, longest = whole.decode("utf-8", "backslashreplace"), MAX_LENGTHS["id"]
    if len(told) <= longest:
        return told
    return f"{told[33 - longest :]}#{hashlib.blake2b(whole, digest_size=16).hexdigest()}"


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(detect_encoding(data) or "utf-8", "replace")
