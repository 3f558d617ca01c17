"""Restarts with back-off, and signals that are passed on."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from streams.delivery.supervisor import Supervisor, pause_after


@pytest.mark.parametrize(("failures", "seconds"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (50, 60)])
def test_pauses_grow_to_a_minute(failures, seconds) -> None:
    assert pause_after(failures) == seconds


@pytest.fixture(autouse=True)
def _handlers():
    """The supervisor takes the signals of its process; the test gets them back."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_a_worker_that_ends_in_error_is_started_again(tmp_path: Path) -> None:
    once = str(tmp_path / "once")
    program = f"import sys, pathlib; p = pathlib.Path({once!r}); sys.exit(0 if p.exists() else p.touch() or 70)"
    started = []
    code = Supervisor(lambda: started.append(1) or subprocess.Popen([sys.executable, "-c", program])).run()
    assert (code, len(started)) == (0, 2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_passed_on_and_ends_the_restarts(number) -> None:
    program = (
        "import signal, sys, time\n"
        f"signal.signal({int(number)}, lambda *_: sys.exit(5))\n"
        "print('up', flush=True)\n"
        "time.sleep(30)"
    )
    child = []

    def start() -> subprocess.Popen[bytes]:
        child.append(subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE))
        return child[-1]

    def tell() -> None:
        while not child:
            time.sleep(0.05)
        child[0].stdout.readline()
        os.kill(os.getpid(), number)

    threading.Thread(target=tell).start()
    assert Supervisor(start).run() == 5
    child[0].stdout.close()
    assert len(child) == 1


def test_what_a_supervisor_tells_is_logfmt_as_all_else() -> None:
    program = (
        "from streams.delivery import supervisor\n"
        "supervisor.Supervisor.run = lambda _: supervisor._log.error('the worker ended') or 0\n"
        "supervisor.run_supervised([])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.startswith("time=")
    assert done.stderr.endswith(' level=error logger=tocsin.supervisor message="the worker ended"\n')
