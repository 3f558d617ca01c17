"""One step at work on batches of messages: changes of state first, records after, and only then finished."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from streams import clock
from streams.delivery import failpoints, outgoing
from streams.delivery.attempt import attempt, refused, work_of
from streams.delivery.incoming import Incoming, Place
from streams.delivery.outgoing import Outgoing
from streams.delivery.pool import Outcome, Pool
from streams.delivery.positions import Positions
from streams.delivery.producer import Producer
from streams.delivery.state_log import Change, StateLog
from streams.delivery.telemetry import Telemetry
from streams.errors import Quarantined, StateError
from streams.records import Record
from streams.settings import Settings
from streams.step import Result, State, Step, Topology


@dataclass(slots=True)
class Held:
    """The state of one partition while it is ours."""

    state: State
    log: StateLog


@dataclass(slots=True)
class Effects:
    """What a batch leads to, as it will be sent."""

    changes: dict[int, list[Change]] = field(default_factory=dict)
    """By partition of the state topic."""
    messages: list[Outgoing] = field(default_factory=list)
    records: list[tuple[str, Record]] = field(default_factory=list)
    """What the messages carry, and the topic of each, for telemetry."""


class Processor:
    """A step, with the state of the partitions that are ours."""

    def __init__(
        self,
        step: Step,
        topology: Topology,
        settings: Settings,
        *,
        producer: Producer,
        positions: Positions,
        telemetry: Telemetry,
    ) -> None:
        self.step = step
        self.pool = Pool(work_of(step), step.load, settings, telemetry) if step.pooled else None
        self._work = work_of(step)
        self._settings = settings
        self._topics = {topic.name: topic for topic in topology.topics}
        self._quarantine = topology.quarantine
        self._producer = producer
        self._positions = positions
        self._telemetry = telemetry
        self._tools: Any = None
        self._held: dict[int, Held] = {}
        self._reach: Callable[[str, str], None] = failpoints.from_environment()

    async def start(self) -> None:
        """Load the tools, here or in the children. Raises what the step's `load` raises, or StateError."""
        if self.pool is None:
            self._tools = self.step.load(self._settings)
        else:
            await self.pool.start()

    def stop(self) -> None:
        """End the children."""
        if self.pool is not None:
            self.pool.stop()

    def forget(self) -> None:
        """Partitions have been revoked: what is remembered of them is read anew when they come back."""
        self._held.clear()

    def check_assigned(self, places: Sequence[Place]) -> None:
        """Raise StateError if the topics of one state are shared out among workers: then no one knows it all."""
        names = {self._settings.prefix + topic.name for topic in self.step.reads if self.step.state}
        shares = {name: {place.partition for place in places if place.topic == name} for name in names}
        if any(share != next(iter(shares.values())) for share in shares.values()):
            raise StateError(f"{self.step.name}: its topics went to different workers: {shares}")

    async def handle(self, batch: Sequence[Incoming]) -> None:
        """Process a batch to its end. What it raises is a failure of the machinery: nothing may be acknowledged."""
        fresh = await self._positions.fresh(batch)
        if not fresh:
            return
        self._reach(self.step.name, "fetched")
        started = time.monotonic()
        effects = await (self._stateful(fresh) if self.step.state else self._stateless(fresh))
        self._reach(self.step.name, "applied")
        for partition, changes in effects.changes.items():
            await self._held[partition].log.write(changes)
        self._reach(self.step.name, "after_state")
        await self._producer.send(effects.messages)
        self._reach(self.step.name, "after_output")
        self._positions.finish(fresh)
        self._tell(effects, len(fresh), time.monotonic() - started)
        self._reach(self.step.name, "before_ack")

    async def _stateless(self, batch: Sequence[Incoming]) -> Effects:
        effects = Effects()
        outcomes = await self.pool.run(batch) if self.pool else [attempt(self._work, self._tools, m) for m in batch]
        for message, outcome in zip(batch, outcomes, strict=True):
            self._add(effects, message, outcome)
        return effects

    async def _stateful(self, batch: Sequence[Incoming]) -> Effects:
        """Each message sees the changes of those before it: they are folded at once, though sent together."""
        effects = Effects()
        for message in batch:
            held = await self._state(message.place.partition)
            accepted = self._add(effects, message, attempt(self._work, self._tools, message, held.state))
            for put in accepted.changes if accepted else ():
                held.state.apply(put.key, put.value)
        return effects

    def _add(self, effects: Effects, cause: Incoming, outcome: Outcome) -> Result | None:
        """Put the effects of one message beside the others': all of them, or its quarantine record alone."""
        if isinstance(outcome, Result):
            try:
                self._add_result(effects, cause, outcome)
            except Quarantined as error:
                outcome = refused(self.step.name, cause, error)
            else:
                return outcome
        message = outgoing.refusal(self._settings.prefix, self._quarantine, outcome, cause, clock.now())
        effects.messages.append(message)
        effects.records.append((self._quarantine.name, outcome))
        return None

    def _add_result(self, effects: Effects, cause: Incoming, result: Result) -> None:
        """Encode first, so that a record that is too long leaves nothing behind. Raises Quarantined."""
        messages = outgoing.outputs(self._settings.prefix, self._topics, result.records, cause, clock.now())
        topic = self.step.state_topic
        changes = [outgoing.change(topic, put, cause) for put in result.changes] if topic else []
        if changes:
            effects.changes.setdefault(cause.place.partition, []).extend(changes)
        effects.messages += messages
        effects.records += [(send.topic, send.record) for send in result.records]

    async def _state(self, partition: int) -> Held:
        """The state of a partition, loaded from its topic at the first message after each assignment."""
        held = self._held.get(partition)
        if held is None:
            held = self._held[partition] = await self._load(partition)
        return held

    async def _load(self, partition: int) -> Held:
        assert self.step.state is not None
        assert self.step.state_topic is not None
        started = time.monotonic()
        place = Place(self._settings.prefix + self.step.state_topic.name, partition)
        held = Held(self.step.state(self._settings), StateLog(self._settings.broker, place, self._producer))
        records = await held.log.load(held.state.apply)
        self._telemetry.state_loaded(self.step.name, partition, records, time.monotonic() - started)
        return held

    def _tell(self, effects: Effects, messages: int, seconds: float) -> None:
        self._telemetry.batch_finished(self.step.name, messages, seconds)
        for topic, record in effects.records:
            self._telemetry.record_sent(self.step.name, topic, record)
        for held in self._held.values():
            self._telemetry.state_sized(self.step.name, held.state.sizes())
