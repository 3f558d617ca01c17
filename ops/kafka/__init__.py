"""A real Apache Kafka for demo, tests and CI, with nothing but Python: locked jars, and a Java runtime from a wheel.

    with kafka.running() as broker:
        ...broker.address...

With TOCSIN_BROKER set, that broker is used, and nothing is downloaded or started. By hand, whatever is set:
python -m ops.kafka
"""

from ops.kafka.broker import Broker, BrokerError, LocalBroker, running, started
from ops.kafka.jars import KAFKA_VERSION, Unavailable

__all__ = ["KAFKA_VERSION", "Broker", "BrokerError", "LocalBroker", "Unavailable", "running", "started"]
