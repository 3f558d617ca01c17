"""Named places where a fault test kills the worker. Without TOCSIN_FAILPOINT they cost one comparison.

`TOCSIN_FAILPOINT=after_state:3` sends this process SIGKILL the third time it passes `after_state`, and
`merge.after_state:3` counts the merge's passes only. The places of a step, in order: fetched, applied, after_state,
after_output, before_ack; and worker.before_commit, worker.after_commit.
"""

import os
import signal
from collections.abc import Callable

VARIABLE = "TOCSIN_FAILPOINT"


def from_environment() -> Callable[[str, str], None]:
    """The function that a step calls with its name and the place it has reached."""
    wanted = os.environ.get(VARIABLE)
    return _killer(wanted) if wanted else _pass


def _pass(_step: str, _place: str) -> None:
    """No fault is wanted."""


def _killer(wanted: str) -> Callable[[str, str], None]:
    place, _, count = wanted.partition(":")
    left = int(count or 1)

    def hit(step: str, reached: str) -> None:
        nonlocal left
        if place in {reached, f"{step}.{reached}"}:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hit
