"""The bed that integration and fault tests lie in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ops import kafka
from tests.integration.bed import Bed


@pytest.fixture
def bed(kafka_broker: kafka.Broker, topic_prefix: str, tmp_path: Path) -> Iterator[Bed]:
    """Workers of the toy on topics of their own, all ended afterwards."""
    made = Bed(kafka_broker.address, topic_prefix, tmp_path)
    try:
        yield made
    finally:
        made.close()
