"""The one way a worker ends when its machinery fails: at once, with nothing acknowledged."""

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
