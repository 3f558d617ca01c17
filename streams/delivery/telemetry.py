"""What the delivery core tells of its work; streams/telemetry.py counts it, a test or a bench may leave it out."""

from collections.abc import Iterable
from typing import Protocol

from streams.records import Record
from streams.step import Step


class Telemetry(Protocol):
    """The things that happen to messages on their way. All calls are cheap and never raise."""

    def stages_begun(self, steps: Iterable[Step]) -> None:
        """These steps run here, and have finished nothing yet."""

    def record_sent(self, stage: str, topic: str, record: Record) -> None:
        """The broker has a record."""

    def batch_finished(self, stage: str, messages: int, seconds: float) -> None:
        """All that these messages lead to is on the log."""

    def state_loaded(self, stage: str, partition: int, records: int, seconds: float) -> None:
        """The state of a partition has been read from its topic."""

    def state_sized(self, stage: str, sizes: dict[str, int]) -> None:
        """What a state holds now."""

    def lag_measured(self, topic: str, partition: int, lag: int) -> None:
        """How many offsets of a partition of ours are not committed yet."""

    def broker_answered(self) -> None:
        """The broker has answered a question, whether or not there was anything to do."""

    def partitions_revoked(self) -> None:
        """A rebalance has taken all partitions, and has given none yet."""

    def partitions_assigned(self, topics: dict[str, int]) -> None:
        """How many partitions of each topic this worker reads now."""

    def pool_sized(self, stage: str, children: int) -> None:
        """Child processes that are ready to work."""

    def pool_child_replaced(self, stage: str, reason: str) -> None:
        """A child died, or was killed because it took too long."""


class Silent:
    """Telemetry for nobody."""

    def stages_begun(self, steps: Iterable[Step]) -> None:
        """Nobody counts it."""

    def record_sent(self, stage: str, topic: str, record: Record) -> None:
        """Nobody counts it."""

    def batch_finished(self, stage: str, messages: int, seconds: float) -> None:
        """Nobody counts it."""

    def state_loaded(self, stage: str, partition: int, records: int, seconds: float) -> None:
        """Nobody counts it."""

    def state_sized(self, stage: str, sizes: dict[str, int]) -> None:
        """Nobody counts it."""

    def lag_measured(self, topic: str, partition: int, lag: int) -> None:
        """Nobody counts it."""

    def broker_answered(self) -> None:
        """Nobody counts it."""

    def partitions_revoked(self) -> None:
        """Nobody counts it."""

    def partitions_assigned(self, topics: dict[str, int]) -> None:
        """Nobody counts it."""

    def pool_sized(self, stage: str, children: int) -> None:
        """Nobody counts it."""

    def pool_child_replaced(self, stage: str, reason: str) -> None:
        """Nobody counts it."""
