"""Sends that are awaited to the end: every message is on all replicas before anything is committed."""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from streams.delivery.outgoing import HEADROOM, Outgoing
from streams.settings import Settings

_log = logging.getLogger("tocsin.delivery")

MAX_REQUEST_BYTES = 2 * 1024 * 1024 + HEADROOM


class Producer:
    """An idempotent producer, so that a retry neither doubles nor reorders what it sends."""

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.producer_timeout_seconds
        self._broker = settings.broker
        self._started: AIOKafkaProducer | None = None

    async def start(self) -> None:
        """Connect; raises KafkaError."""
        self._started = AIOKafkaProducer(
            bootstrap_servers=self._broker,
            acks="all",
            enable_idempotence=True,
            max_request_size=MAX_REQUEST_BYTES,
            request_timeout_ms=int(self._seconds * 1000),
            retry_backoff_ms=200,
        )
        await self._started.start()

    async def stop(self) -> None:
        """Close the connections."""
        if self._started is not None:
            await self._started.stop()

    async def send(self, messages: Sequence[Outgoing]) -> list[int]:
        """Send, and wait until the broker has them all; returns their offsets.

        Raises KafkaError, or TimeoutError after the producer's time-out: then nothing is known of any of them.
        """
        try:
            async with asyncio.timeout(self._seconds):
                waiting = [await self._accepted(message) for message in messages]
                return [sent.offset for sent in await asyncio.gather(*waiting)]
        except TimeoutError as error:
            what = f"{len(messages)} messages in {self._seconds:g} s"
            raise TimeoutError(f"the broker at {self._broker} did not take {what}") from error

    @property
    def _client(self) -> AIOKafkaProducer:
        assert self._started is not None
        return self._started

    async def _accepted(self, message: Outgoing) -> "asyncio.Future[Any]":
        """Hand one message to the client; again with back-off while Kafka knows no leader for it."""
        started, pause = time.monotonic(), 0.1
        while True:
            try:
                future: asyncio.Future[Any] = await self._client.send(
                    message.topic,
                    value=message.value,
                    key=message.key,
                    partition=message.partition,
                    headers=message.headers,
                )
                return future
            except KafkaError as error:
                if not error.retriable or time.monotonic() - started > self._seconds:
                    raise
                _log.warning("sending to %s: %s; trying again", message.topic, error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, 5.0)
