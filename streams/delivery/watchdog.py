"""A thread that asks the broker, not the event loop, whether this worker gets anywhere; and measures its lag."""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

from aiokafka.errors import KafkaError

from streams.delivery.end import end_process
from streams.delivery.incoming import Place
from streams.delivery.log import Log
from streams.delivery.telemetry import Telemetry
from streams.errors import StateError
from streams.settings import Settings

_log = logging.getLogger("tocsin.watchdog")

PATIENCE = 10.0
"""Seconds in which the broker must answer a question of the watchdog's; an outage is the producer's to judge."""
LONGEST_ROUND = 5.0
ASK_AFTER = 1 / 4
"""The part of the time limit after which the log is asked whether it is messages that wait: before /healthz tells."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the broker says of one partition."""

    committed: int | None
    first: int
    end: int

    @property
    def position(self) -> int:
        """The next offset to be finished."""
        return self.first if self.committed is None else max(self.first, self.committed)

    @property
    def lag(self) -> int:
        """Offsets that are not finished."""
        return max(0, self.end - self.position)

    @property
    def outside(self) -> bool:
        """Whether the committed offset lies beyond the log: nothing will ever be fetched there."""
        return self.committed is not None and self.committed > self.end


class Progress:
    """How long each partition has stood still though messages wait, as far as it is known that they are messages."""

    def __init__(self) -> None:
        self._seen: dict[Place, tuple[int, float]] = {}
        self._looked: dict[Place, tuple[int, int, bool]] = {}

    def still(self, place: Place, standing: Standing, now: float) -> float:
        """Seconds for which the committed offset has not moved while offsets lie before the end."""
        if standing.lag == 0 or self.empty(place, standing):
            self._seen.pop(place, None)
            return 0.0
        position, since = self._seen.get(place, (-1, now))
        if standing.position != position:
            since = now
        self._seen[place] = (standing.position, since)
        return now - since

    def looked(self, place: Place, standing: Standing, *, empty: bool) -> None:
        """The log has been asked whether any message lies from the committed offset to the end."""
        self._looked[place] = (standing.position, standing.end, empty)

    def empty(self, place: Place, standing: Standing) -> bool | None:
        """Whether it is known that no message waits there, as after the marker of a transaction; None if it is not."""
        position, end, empty = self._looked.get(place, (-1, -1, False))
        if position != standing.position or (empty and end != standing.end):
            return None
        return empty  # messages that were found there are still there, whatever has come after them

    def keep(self, places: Iterable[Place]) -> None:
        """Forget all but these."""
        kept = set(places)
        self._seen = {place: seen for place, seen in self._seen.items() if place in kept}
        self._looked = {place: looked for place, looked in self._looked.items() if place in kept}


class Watchdog:
    """Ends a worker that stands still; a supervisor starts it anew."""

    def __init__(self, settings: Settings, telemetry: Telemetry) -> None:
        self._log = Log(settings.broker, settings.group, PATIENCE)
        self._stall = settings.stall_seconds
        self._round = min(LONGEST_ROUND, settings.stall_seconds / 4)
        self._telemetry = telemetry
        self._progress = Progress()
        self._places: frozenset[Place] | None = frozenset()
        self._since = time.monotonic()
        self._outside: set[Place] = set()
        self._connected = False
        self._silent = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)

    def start(self) -> None:
        """Start watching."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching; does not wait for a question that is under way."""
        self._stop.set()

    def watch(self, places: Iterable[Place] | None) -> None:
        """These partitions are ours; None while a rebalance has taken all and given none."""
        self._since = time.monotonic()
        self._places = None if places is None else frozenset(places)

    def _run(self) -> None:
        asyncio.run(self._rounds())

    async def _rounds(self) -> None:
        while not await asyncio.to_thread(self._stop.wait, self._round):
            try:
                await self._look_if_connected()
            except (KafkaError, OSError, TimeoutError, StateError) as error:
                self._unanswered(error)
            except Exception as error:  # a worker that nobody watches could stand still for ever
                end_process(f"the watchdog cannot go on: {type(error).__name__}: {error}", error)
        if self._connected:
            with contextlib.suppress(KafkaError, OSError):
                await self._log.stop()

    async def _look_if_connected(self) -> None:
        if not self._connected:
            await self._log.start()
            self._connected = True
        await self._look()

    async def _look(self) -> None:
        """One round over all partitions of ours; the broker is asked even when there are none."""
        places = self._places
        if places is None and time.monotonic() - self._since > self._stall:
            end_process(f"no partitions were assigned for {self._stall:g} s after they had been revoked")
        committed = await self._log.committed(places or ())
        self._answered()
        if not places:
            return
        self._progress.keep(places)
        bounds = await self._log.bounds(places)
        for place in sorted(places):
            if place in committed and place in bounds and places == self._places:
                await self._judge(place, Standing(committed[place], *bounds[place]))

    def _answered(self) -> None:
        self._telemetry.broker_answered()
        if self._silent:
            _log.warning("the broker answers again")
        self._silent = False

    def _unanswered(self, error: Exception) -> None:
        """Told once until it answers again: an outage of hours is one event, not thousands."""
        if not self._silent:
            _log.warning("the broker does not answer the watchdog: %s", str(error) or type(error).__name__)
        self._silent = True

    async def _judge(self, place: Place, standing: Standing) -> None:
        where = f"{place.topic}/{place.partition}"
        if standing.outside:
            if place in self._outside:  # seen twice: no answer that was late
                end_process(
                    f"{where}: the committed offset {standing.committed} lies beyond the log's end {standing.end}: was"
                    " the topic made anew? Set the group's offsets, or use another group"
                )
            self._outside.add(place)
            return
        self._outside.discard(place)
        still = self._progress.still(place, standing, time.monotonic())
        if still > self._stall * ASK_AFTER and self._progress.empty(place, standing) is None:
            holds = await self._log.holds_records(place, standing.position, standing.end)
            self._progress.looked(place, standing, empty=not holds)
        lag = 0 if self._progress.empty(place, standing) else standing.lag
        self._telemetry.lag_measured(*place, lag)
        if lag and still > self._stall:
            end_process(f"{where}: {lag} messages wait, and nothing was committed for {self._stall:g} s")
