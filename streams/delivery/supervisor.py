"""Restart a worker that ends in error, with back-off; for everyone who has no systemd or compose to do it."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType

from streams.logs import write_logfmt

_log = logging.getLogger("tocsin.supervisor")

LONGEST_PAUSE = 60.0
HEALTHY_SECONDS = 120.0
"""A worker that ran this long was well: the next pause is short again."""
STOP_SECONDS = 20.0
"""A worker that has been told to stop ends within 15 s; after this it is killed."""
_SET_PDEATHSIG = 1
_CHILD = "from streams.delivery.supervisor import end_with; end_with({parent}); from streams.cli import main; main()"


def run_supervised(argv: Sequence[str]) -> int:
    """Run `tocsin <argv>` again and again until it ends well or we are told to stop; returns its last exit code."""
    write_logfmt("info")
    command = [sys.executable, "-c", _CHILD.format(parent=os.getpid()), *argv]
    return Supervisor(lambda: subprocess.Popen(command)).run()


def pause_after(failures: int) -> float:
    """Seconds to wait after this many failures in a row: 1, 2, 4 ... and at most a minute."""
    return min(LONGEST_PAUSE, 2.0 ** (failures - 1))


class Supervisor:
    """One child process, and the signals that are for it."""

    def __init__(self, start: Callable[[], "subprocess.Popen[bytes]"]) -> None:
        self._start = start
        self._stopping = threading.Event()
        self._told = 0.0
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        """Start and restart the child; SIGTERM and SIGINT are passed on and end it."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._forward)
        failures = 0
        while True:
            started = time.monotonic()
            code = self._wait()
            if code == 0 or self._stopping.is_set():
                return code
            failures = 1 if time.monotonic() - started > HEALTHY_SECONDS else failures + 1
            _log.error("the worker ended with exit code %d; starting it again in %g s", code, pause_after(failures))
            if self._stopping.wait(pause_after(failures)):
                return code

    def _wait(self) -> int:
        """Run the child to its end; a signal that came before it was there is passed on at once."""
        child = self._child = self._start()
        if self._stopping.is_set():
            child.terminate()
        while True:
            try:
                return child.wait(timeout=0.5 if not self._stopping.is_set() else STOP_SECONDS)
            except subprocess.TimeoutExpired:
                if self._stopping.is_set() and self._overdue():
                    child.kill()

    def _forward(self, number: int, _frame: FrameType | None) -> None:
        if not self._stopping.is_set():
            self._told = time.monotonic()
        self._stopping.set()
        if self._child is not None and self._child.poll() is None:
            self._child.send_signal(number)

    def _overdue(self) -> bool:
        return time.monotonic() - self._told > STOP_SECONDS


def end_with(parent: int) -> None:
    """In the child: stop in order when the supervisor is gone, even if that was killed."""
    ctypes.CDLL(None).prctl(_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        raise SystemExit(1)
