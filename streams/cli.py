"""The way in: runs the command that a person typed, and tells what went wrong in one sentence.

Little is imported here: what a command needs is loaded where Ctrl-C is expected.
"""

import io
import os
import sys
from typing import NoReturn

from streams.errors import TocsinError

INTERRUPTED = 130


def main() -> None:
    """Run a command; an error is one clear sentence and a non-zero exit, never a traceback."""
    _open_output()
    try:
        from streams.arguments import app

        app()
    except TocsinError as error:
        _end(str(error))
    except OSError as error:
        _end(_told(error))
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def _open_output() -> None:
    """Output that can be written to: nowhere if it is closed, and what its encoding lacks as a question mark."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _told(error: OSError) -> str:
    """What the system refused, and of which file."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def _end(sentence: str) -> NoReturn:
    """Tell it and exit; output that cannot be written is not tried again when the interpreter ends."""
    sys.stderr.write(f"tocsin: {sentence}\n")
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(2) from None
