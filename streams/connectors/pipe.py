"""Whether anybody reads what we write: a pipe that was closed is told only to whoever writes or asks."""

import asyncio
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any


@contextmanager
def ends_unread(out: IO[Any]) -> Iterator[None]:
    """Raise BrokenPipeError in what is done here, however long it waits, once nobody reads this pipe any more.

    What waits for messages writes nothing meanwhile, and would outlive `head` by hours. A file or a terminal is always
    read.
    """
    pipe = _pipe(out)
    task = asyncio.current_task()
    if pipe is None or task is None:
        yield
        return
    loop, unread = asyncio.get_running_loop(), asyncio.Event()

    def end() -> None:
        loop.remove_reader(pipe)
        unread.set()
        task.cancel()

    # The end that is written to is never readable; it is ready when the other one is closed.
    loop.add_reader(pipe, end)
    try:
        yield
    except asyncio.CancelledError:
        if not unread.is_set():
            raise
        task.uncancel()
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from None
    finally:
        loop.remove_reader(pipe)


def _pipe(out: IO[Any]) -> int | None:
    """The descriptor of this stream, if it is a pipe."""
    with suppress(OSError, ValueError):  # a stream in memory has none, a closed one has lost it
        if stat.S_ISFIFO(os.fstat(out.fileno()).st_mode):
            return out.fileno()
    return None
