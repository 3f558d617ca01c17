"""How a worker ends without unwinding: when its machinery fails, or when it is told to stop and cannot."""

import logging
import os
import sys
from typing import NoReturn

EXIT_CODE = 70
"""EX_SOFTWARE of sysexits.h; a supervisor restarts the worker."""

_log = logging.getLogger("tocsin.delivery")


def end_process(message: str, error: BaseException | None = None) -> NoReturn:
    """Say why, and end without unwinding: what unwinds could acknowledge messages that were not finished."""
    _log.critical("%s; this worker ends with exit code %d and acknowledges nothing", message, EXIT_CODE, exc_info=error)
    logging.shutdown()
    sys.stderr.flush()
    os._exit(EXIT_CODE)


def give_up(seconds: float) -> NoReturn:
    """End a worker that was told to stop and cannot: what it has in hand stays unacknowledged, for the next one."""
    _log.warning("what is in hand did not end within %g s; it is left to the next worker", seconds)
    logging.shutdown()
    os._exit(0)
