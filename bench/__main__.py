"""Every benchmark in a row: `make bench`, or `make bench INPUT=firehose.jsonl` for a stream of your own.

Without a stream, the labelled articles of the checkout are read: three in four of them report an incident, where a
firehose of news has one in ten, so that rates are far below those on a firehose.
"""

import subprocess
import sys
from pathlib import Path

WIRE = Path(__file__).parent.parent / "seeds" / "wire" / "train.jsonl"


def main() -> None:
    """Run them one after the other; stop at the first that fails."""
    stream = sys.argv[1] if len(sys.argv) > 1 else str(WIRE)
    for command in (["bench.throughput", stream], ["bench.neardup"]):
        print(f"== {' '.join(command)}", flush=True)
        subprocess.run([sys.executable, "-m", *command], check=True)


if __name__ == "__main__":
    main()
