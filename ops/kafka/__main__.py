"""A broker by hand: python -m ops.kafka [--port 9092] [--data FOLDER]"""

import argparse
import signal
import sys
from pathlib import Path

from ops import kafka, processes


def main() -> int:
    """Run a broker until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m ops.kafka", description=f"Apache Kafka {kafka.KAFKA_VERSION}")
    parser.add_argument("--port", type=int, default=9092, help="where clients connect, on 127.0.0.1 (default: 9092)")
    parser.add_argument("--data", type=Path, help="keep its data in this folder (default: thrown away at the end)")
    arguments = parser.parse_args()
    processes.unwind_on(signal.SIGTERM)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what it starts in the background
    try:
        with kafka.started(arguments.data, arguments.port) as broker:
            print(f"Apache Kafka {kafka.KAFKA_VERSION} answers at {broker.address}; Ctrl-C ends it.", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        return 0
    except (kafka.Unavailable, kafka.BrokerError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
