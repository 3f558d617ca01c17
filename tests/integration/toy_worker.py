"""A worker that runs the toy as a process of its own: python -m tests.integration.toy_worker, settings by environment.

TOY_POOLED=1 puts `split` into the pool; TOY_BATCH and TOY_COUNT_BATCH set the sizes of batches; TOY_DROP=PLACE drops
that offset of the raw topic once on its way from the fetch, as a faulty client would.
"""

import asyncio
import logging
import os
from typing import Any

from streams import settings as settings_module
from streams import worker
from streams.delivery.topics import create_topics
from tests.integration import toy


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("aiokafka").setLevel(logging.WARNING)
    settings = settings_module.read()
    topology = toy.build(
        settings,
        pooled=os.environ.get("TOY_POOLED") == "1",
        batch=int(os.environ.get("TOY_BATCH", "16")),
        count_batch=int(os.environ.get("TOY_COUNT_BATCH", "1")),
    )
    if drop := os.environ.get("TOY_DROP"):
        _drop(int(drop))
    asyncio.run(create_topics(settings, topology))
    worker.run_topology(settings, topology)


def _drop(offset: int) -> None:
    """Lose one message of every raw partition between the fetch and Faust."""
    original = worker.FinishedConsumer._getmany

    async def leaky(self: Any, *arguments: Any, **named: Any) -> Any:
        records = await original(self, *arguments, **named)
        return {
            place: [r for r in batch if not (place.topic.endswith(".raw") and r.offset == offset)]
            for place, batch in records.items()
        }

    worker.FinishedConsumer._getmany = leaky  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
