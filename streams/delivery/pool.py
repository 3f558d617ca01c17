"""CPU-heavy stages in child processes: off the event loop, and where a crash or an endless loop costs one article.

A batch is cut into pieces, long ones first, and each free child takes the next one. A child gives up an article that
takes too long, and goes on. When it dies, or hangs where it cannot be interrupted, it is replaced and the piece
bisected, until the culprit stands alone: it goes to quarantine, the rest goes on.
"""

import asyncio
import ctypes
import gc
import logging
import math
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from streams.delivery.attempt import Work, attempt, refused
from streams.delivery.incoming import Incoming
from streams.delivery.limit import OutOfTime, arm, limit_of, limited, longest
from streams.delivery.telemetry import Telemetry
from streams.errors import Quarantined, StateError
from streams.records import Quarantine
from streams.settings import Settings
from streams.step import Result

_log = logging.getLogger("tocsin.delivery")

Outcome = Result | Quarantine

SHARE = 4
"""Each next piece of a batch is what is left of it, divided by this and by the number of children."""
START_SECONDS = 300.0
"""How long a child may take to load its tools."""
_SET_PDEATHSIG = 1
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM")

_NO_LEAKS = "ignore:resource_tracker:UserWarning"
"""For Python's own helper process: a worker that ends without unwinding leaves semaphores, which it cleans up."""


@dataclass(slots=True)
class Spare:
    """The seconds that are left to a batch for articles that do not end."""

    seconds: float

    def spend(self, seconds: float) -> None:
        """One of them has taken this long."""
        self.seconds = max(0.0, self.seconds - seconds)


class Pool:
    """The children that do the work of one step."""

    def __init__(self, work: Work, load: Callable[[Settings], Any], settings: Settings, telemetry: Telemetry) -> None:
        self._work = work
        self._telemetry = telemetry
        self._seconds = min(settings.batch_seconds, settings.stall_seconds / 4)
        self._children = [Child(work, load, settings) for _ in range(max(1, settings.pool_processes))]
        self._free: asyncio.Queue[Child] = asyncio.Queue()

    async def start(self) -> None:
        """Start the children. Raises StateError when one cannot load its tools."""
        for name in _ONE_THREAD:
            os.environ[name] = "false" if name == "TOKENIZERS_PARALLELISM" else "1"
        if _NO_LEAKS not in (warnings := os.environ.get("PYTHONWARNINGS", "")):
            os.environ["PYTHONWARNINGS"] = f"{warnings},{_NO_LEAKS}".lstrip(",")
        await asyncio.gather(*(child.start() for child in self._children))
        for child in self._children:
            self._free.put_nowait(child)
        self._telemetry.pool_sized(self._work.step, len(self._children))

    def stop(self) -> None:
        """End the children; what they were doing has not been acknowledged."""
        for child in self._children:
            child.kill()

    async def run(self, batch: Sequence[Incoming]) -> list[Outcome]:
        """The outcome of each message, in their order. Raises StateError when a child cannot be replaced."""
        pieces, spare = pieces_of(batch, SHARE * len(self._children)), Spare(self._seconds)
        done = await asyncio.gather(*(self._with_child(piece, spare) for piece in pieces))
        return [outcome for outcomes in done for outcome in outcomes]

    async def _with_child(self, piece: Sequence[Incoming], spare: Spare) -> list[Outcome]:
        child = await self._free.get()
        try:
            return await self._bisected(child, piece, spare, again=len(piece) == 1)
        finally:
            self._free.put_nowait(child)

    async def _bisected(self, child: "Child", piece: Sequence[Incoming], spare: Spare, again: bool) -> list[Outcome]:
        """Run a piece, its halves if that breaks the child, and so on."""
        failure = await self._failure_or(child, piece, spare)
        if not isinstance(failure, Quarantined):
            return failure
        if again:  # one that was alone from the start may have met somebody else's accident
            return await self._bisected(child, piece, spare, again=False)
        if len(piece) == 1:
            return [refused(self._work.step, piece[0], failure)]
        middle = len(piece) // 2
        first = await self._bisected(child, piece[:middle], spare, again=False)
        return first + await self._bisected(child, piece[middle:], spare, again=False)

    async def _failure_or(self, child: "Child", piece: Sequence[Incoming], spare: Spare) -> list[Outcome] | Quarantined:
        """The outcomes, or what happened to the child, which has then been replaced."""
        seconds = longest(spare.seconds, len(piece))
        try:
            outcomes, spent = await child.run(piece, spare.seconds, seconds)
        except BrokenProcessPool:
            failure = Quarantined("process_died", f"the process died that did the {self._work.step} of this message")
        except TimeoutError:
            failure = out_of_time(self._work.step, seconds)
            spare.spend(seconds)
        else:
            spare.spend(spent)
            return outcomes
        _log.error("%s, or of one of %d beside it", failure.message, len(piece) - 1)
        self._telemetry.pool_child_replaced(self._work.step, failure.error)
        child.kill()
        await child.start()
        return failure


def out_of_time(step: str, seconds: float) -> Quarantined:
    """Why a message that takes too long cannot pass."""
    return Quarantined("out_of_time", f"{step} did not end within {seconds:.3g} s")


def pieces_of(batch: Sequence[Incoming], shares: int) -> list[Sequence[Incoming]]:
    """A batch cut by guided self-scheduling: each piece is one of `shares` of what is left, at least one message.

    Long pieces first, so that children do not wait for an event loop that is busy with other steps; short ones last, so
    that a slow article at the end does not leave the others idle (Polychronopoulos and Kuck, 1987).
    """
    pieces, start = [], 0
    while start < len(batch):
        size = math.ceil((len(batch) - start) / shares)
        pieces.append(batch[start : start + size])
        start += size
    return pieces


class Child:
    """One spawned process with the tools of a step, replaced when it dies."""

    def __init__(self, work: Work, load: Callable[[Settings], Any], settings: Settings) -> None:
        self._arguments = (os.getpid(), work, load, settings)
        self._executor: ProcessPoolExecutor | None = None
        self._pid: int | None = None

    async def start(self) -> None:
        """Start the process and wait until it has its tools. Raises StateError."""
        self._executor = ProcessPoolExecutor(1, get_context("spawn"), _begin, self._arguments)
        loop = asyncio.get_running_loop()
        try:
            self._pid = await asyncio.wait_for(loop.run_in_executor(self._executor, os.getpid), START_SECONDS)
        except (BrokenProcessPool, TimeoutError) as error:
            raise StateError(f"a child process does not start: {error or 'out of time'}") from error

    async def run(self, piece: Sequence[Incoming], spare: float, seconds: float) -> tuple[list[Outcome], float]:
        """The outcomes of a piece, and the time that was spent on those that did not end.

        Raises BrokenProcessPool, and TimeoutError after `seconds`.
        """
        loop = asyncio.get_running_loop()
        return await asyncio.wait_for(loop.run_in_executor(self._executor, _work, list(piece), spare), seconds)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self._pid is not None:
            try:
                os.kill(self._pid, signal.SIGKILL)
            except ProcessLookupError:
                _log.debug("child %d has gone already", self._pid)
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)


_child: list[Any] = []
"""In a child process: its work and its tools."""


def _begin(parent: int, work: Work, load: Callable[[Settings], Any], settings: Settings) -> None:
    """Load the tools; die with the parent; leave Ctrl-C, which a terminal sends to all, to the parent."""
    ctypes.CDLL(None).prctl(_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    arm()
    _child[:] = [work, load(settings)]
    gc.collect()
    gc.freeze()  # the tools stay: no need to look through a million objects again and again


def _work(piece: list[Incoming], spare: float) -> tuple[list[Outcome], float]:
    work, tools = _child
    outcomes: list[Outcome] = []
    left = Spare(spare)
    for message in piece:
        seconds = limit_of(left.seconds)
        try:
            with limited(seconds):
                outcome = attempt(work, tools, message)
        except OutOfTime:
            left.spend(seconds)
            outcome = refused(work.step, message, out_of_time(work.step, seconds))
        outcomes.append(outcome)
    return outcomes, spare - left.seconds
