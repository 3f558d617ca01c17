"""Reads ahead in a thread, so that what a slow source has given already need not wait for what it gives next."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _End:
    """The source has no more, or has failed."""

    error: BaseException | None


async def arrived(values: Iterable[T], most: int) -> AsyncGenerator[list[T], None]:
    """What has come of these values since the last time, at most so many, as soon as there is any.

    What the source raises is raised here, after all that came before it.
    """
    loop, news, gone = asyncio.get_running_loop(), asyncio.Event(), threading.Event()
    come: queue.Queue[T | _End] = queue.Queue(most)

    def tell() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has been closed: nobody listens any more
            loop.call_soon_threadsafe(news.set)

    # A daemon, because nothing wakes a thread that waits for standard input: it must not keep the process from ending.
    threading.Thread(target=_read, args=(values, come, tell, gone), name="ahead", daemon=True).start()
    try:
        end = None
        while end is None:
            await news.wait()
            news.clear()
            found = list(_taken(come))
            end = next((one for one in found if isinstance(one, _End)), None)
            if given := [one for one in found if not isinstance(one, _End)]:
                yield given
    finally:
        gone.set()
        list(_taken(come))  # makes room for the value that the thread may hold in its hand
    if end.error:
        raise end.error


def _read(values: Iterable[T], come: "queue.Queue[T | _End]", tell: Callable[[], None], gone: threading.Event) -> None:
    end = _End(None)
    try:
        for value in values:
            come.put(value)
            tell()
            if gone.is_set():
                return
    except BaseException as error:
        end = _End(error)
    come.put(end)
    tell()


def _taken(come: "queue.Queue[T | _End]") -> Iterable[T | _End]:
    """All that lies there now."""
    with contextlib.suppress(queue.Empty):
        while True:
            yield come.get_nowait()
