"""A broker that falls silent: a person is told once, and once more when it is heard of again."""

import logging
import time

from streams.errors import UsageError

_log = logging.getLogger("tocsin.connectors")

TELL_AFTER = 5.0
"""Seconds of silence that are worth a line; a busy broker takes one or two."""
PATIENCE = 40.0
"""Seconds of silence after which a command that has an end gives up, as Kafka's own client does with a request."""


class Contact:
    """When a broker was last heard of."""

    def __init__(self, broker: str, patience: float | None) -> None:
        """Without `patience` it is waited for as long as it takes."""
        self._broker = broker
        self._patience = patience
        self._heard = time.monotonic()
        self._told = False

    @property
    def silence(self) -> float:
        """Seconds since it was last heard of."""
        return time.monotonic() - self._heard

    def heard(self) -> None:
        """It has answered."""
        if self._told:
            _log.warning("the broker at %s answers again", self._broker)
        self._heard, self._told = time.monotonic(), False

    def unheard(self) -> None:
        """It has not answered so far. Raises UsageError when patience is at an end."""
        if self._patience is not None and self.silence > self._patience:
            raise UsageError(f"the broker at {self._broker} has not answered for {self.silence:.0f} seconds")
        if self.silence > TELL_AFTER and not self._told:
            self._told = True
            _log.warning("the broker at %s does not answer; waiting for it", self._broker)
