"""The delivery core as one thing that starts, hears of assignments, and stops."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import partial

from streams.delivery import failpoints
from streams.delivery.incoming import Place
from streams.delivery.log import Log
from streams.delivery.positions import Positions
from streams.delivery.processor import Processor
from streams.delivery.producer import Producer
from streams.delivery.telemetry import Telemetry
from streams.delivery.watchdog import Watchdog
from streams.settings import Settings
from streams.step import Topology


class Core:
    """A processor a step, and what they share."""

    def __init__(self, settings: Settings, topology: Topology, telemetry: Telemetry) -> None:
        self.reach = failpoints.from_environment()
        self._telemetry = telemetry
        self._watchdog = Watchdog(settings, telemetry)
        self._log = Log(settings.broker, settings.group, settings.producer_timeout_seconds)
        self._producer = Producer(settings)
        self.positions = Positions(self._log)
        make = partial(Processor, producer=self._producer, positions=self.positions, telemetry=telemetry)
        self.processors = [make(step, topology, settings) for step in topology.steps]
        telemetry.stages_begun(topology.steps)

    async def start(self) -> None:
        """Connect, and load the tools of every step. Raises KafkaError, StateError, and what a `load` raises."""
        await self._log.start()
        await self._producer.start()
        await asyncio.gather(*(processor.start() for processor in self.processors))
        self._watchdog.start()

    async def stop(self) -> None:
        """Close what was opened."""
        self._watchdog.stop()
        for processor in self.processors:
            processor.stop()
        await self._producer.stop()
        await self._log.stop()

    def assigned(self, places: Sequence[Place]) -> None:
        """These partitions are ours from now on, and no others. Raises StateError when they cannot be worked on."""
        self.revoked(places)
        for processor in self.processors:
            processor.check_assigned(places)
        self._watchdog.watch(places)
        self._telemetry.partitions_assigned(dict(Counter(place.topic for place in places)))

    def revoked(self, places: Sequence[Place]) -> None:
        """An assignment has ended: rebalances are eager, so all of it has."""
        self._watchdog.watch(None)
        self._telemetry.partitions_revoked()
        self.positions.forget(places)
        for processor in self.processors:
            processor.forget()
