"""Log lines as logfmt: one line each, time first, values quoted where they must be, control characters escaped."""

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

from streams import clock

MAX_VALUE = 2000
MAX_TRACEBACK = 8000
_OTHERS = ("aiokafka", "faust", "mode", "asyncio")


def write_logfmt(level: str) -> None:
    """Log to standard error from now on: Tocsin from this level up, the libraries under it from warnings up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Logfmt())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("tocsin").setLevel(level.upper())
    for name in _OTHERS:
        logging.getLogger(name).setLevel(logging.WARNING)


class Logfmt(logging.Formatter):
    """time=... level=... logger=... message="..." and the fields that came with it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without a line break in it."""
        return " ".join(f"{name}={_value(value)}" for name, value in self._pairs(record))

    def _pairs(self, record: logging.LogRecord) -> Iterator[tuple[str, Any]]:
        yield "time", clock.from_seconds(record.created)
        yield "level", record.levelname.lower()
        yield "logger", record.name
        yield "message", record.getMessage()[:MAX_VALUE]
        for name, value in getattr(record, "fields", {}).items():
            yield name.replace(" ", "_"), value
        if record.exc_info:
            yield "traceback", self.formatException(record.exc_info)[-MAX_TRACEBACK:]


def _value(value: Any) -> str:
    """Bare where it is plain, else quoted as JSON in ASCII: nothing is left that a terminal obeys or hides."""
    text = "null" if value is None else str(value).replace("\x7f", "")
    plain = text.isascii() and text.isprintable() and not any(character in ' "=\\' for character in text)
    return text if plain and text else json.dumps(text)
