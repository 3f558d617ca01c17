"""Child processes that never outlive us: a broker, a worker."""

import functools
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType

_GUARD = Path(__file__).with_name("guard.py")


def spawn(command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start a command in a session of its own, where our Ctrl-C does not reach it; its output is appended to a file."""
    guarded = [sys.executable, "-I", "-S", str(_GUARD), str(os.getpid()), *command]

    def start() -> subprocess.Popen[bytes]:
        with log.open("ab") as output:
            return subprocess.Popen(
                guarded,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=None if environment is None else dict(environment),
                start_new_session=True,
            )

    return _launcher().submit(start).result()


def stop(process: subprocess.Popen[bytes], patience: float) -> int:
    """End a process: SIGTERM, and SIGKILL once the patience is over."""
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)  # a stopped process does not hear SIGTERM
        process.terminate()
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def unwind_on(number: signal.Signals) -> None:
    """Let a signal unwind the stack as Ctrl-C does, so that what we started is stopped in order."""
    signal.signal(number, _unwind)


def _unwind(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


@functools.cache
def _launcher() -> ThreadPoolExecutor:
    """The one thread that starts children: to the kernel it is their parent, so it must live as long as we do."""
    return ThreadPoolExecutor(1, thread_name_prefix="launcher")
