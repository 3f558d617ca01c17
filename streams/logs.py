"""Log lines as logfmt: one line each, time first, values quoted where they must be, control characters escaped."""

import json
import logging
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from streams import clock

MAX_VALUE = 2000
MAX_TRACEBACK = 8000
_OTHERS = ("aiokafka", "faust", "mode", "asyncio")


QUIET_SECONDS = 60.0
"""How long a line of a library keeps others like it out: with the broker away they write a hundred a second."""


def write_logfmt(level: str) -> None:
    """Log to standard error from now on: Tocsin from this level up, the libraries under it from warnings up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Logfmt())
    handler.addFilter(Repeats())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("tocsin").setLevel(level.upper())
    for name in _OTHERS:
        logging.getLogger(name).setLevel(logging.WARNING)


class Repeats(logging.Filter):
    """Lets one of the like lines of a library pass in a while, the next one with the number that it stands for."""

    def __init__(self) -> None:
        super().__init__()
        self._passed: dict[tuple[str, str], float] = {}
        self._held: Counter[tuple[str, str]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to write this line; like are those of one logger and one text before values are put into it."""
        if record.name.partition(".")[0] not in _OTHERS:
            return True
        like = record.name, str(record.msg)
        if record.created - self._passed.get(like, float("-inf")) < QUIET_SECONDS:
            self._held[like] += 1
            return False
        if held := self._held.pop(like, 0):
            record.fields = {"repeated": held}
        self._passed = {one: at for one, at in self._passed.items() if record.created - at < QUIET_SECONDS}
        self._passed[like] = record.created
        return True


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
