"""Named places where a fault test kills or stops the worker. Without TOCSIN_FAILPOINT they do nothing.

`TOCSIN_FAILPOINT=after_state:3` sends this process SIGKILL the third time it passes `after_state`,
`merge.after_state:3` counts the merge's passes only, and `after_state:3:STOP` sends SIGSTOP instead. The places of a
step, in order: fetched, applied, after_state, after_output, before_ack; and worker.before_commit, worker.after_commit.
"""

import os
import signal
import time
from collections.abc import Callable

VARIABLE = "TOCSIN_FAILPOINT"


def from_environment() -> Callable[[str, str], None]:
    """The function that a step calls with its name and the place it has reached."""
    wanted = os.environ.get(VARIABLE)
    return _killer(wanted) if wanted else _pass


def _pass(_step: str, _place: str) -> None:
    """No fault is wanted."""


def _killer(wanted: str) -> Callable[[str, str], None]:
    place, _, rest = wanted.partition(":")
    count, _, name = rest.partition(":")
    sent = signal.Signals[f"SIG{name or 'KILL'}"]
    left = int(count or 1)

    def hit(step: str, reached: str) -> None:
        nonlocal left
        if place in {reached, f"{step}.{reached}"}:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), sent)
                time.sleep(0.2)  # another thread may take the signal: go no further until it has come

    return hit
