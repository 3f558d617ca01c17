"""What an article costs, step by step and by what becomes of it: milliseconds of one core, in memory.

python -m bench.cost FIREHOSE.jsonl [--limit 3000]
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from streams.run import MemoryRun
from streams.settings import Settings
from streams.step import Result, Step
from streams.topology import build_topology


@dataclass
class Meter:
    """Seconds of a core, and messages, by what they were spent on."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    messages: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def measured(self, step: Step) -> Step:
        """The step, with every message timed."""
        return replace(step, apply=self._timed(step.name, step.apply))

    def _timed(self, name: str, apply: Callable[..., Result]) -> Callable[..., Result]:
        def timed(*arguments: Any) -> Result:
            began = time.process_time()
            result = apply(*arguments)
            spent = time.process_time() - began
            for part in (name, *(f"  {became}" for became in _became(name, result))):
                self.seconds[part] += spent
                self.messages[part] += 1
            return result

        return timed


def _became(name: str, result: Result) -> list[str]:
    """What coding made of an article, from its verdict: irrelevant is what was read for nothing."""
    verdicts = [send.record for send in result.records if send.topic == "verdicts"] if name == "coding" else []
    return ["turned away at the gates" if v.reason.startswith("triage") else v.outcome for v in verdicts]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=3000)
    options = parser.parse_args()
    with options.file.open("rb") as lines:
        articles = list(islice(lines, options.limit))
    if not articles:
        parser.error(f"{options.file} has no articles")
    meter, topology = Meter(), build_topology(Settings())
    run = MemoryRun(replace(topology, steps=tuple(map(meter.measured, topology.steps))), Settings())
    began = time.process_time()
    for _ in run.feed(articles):
        pass
    whole = time.process_time() - began
    table = Table("step", "messages", "ms each", "ms an article", title=f"{len(articles):,} articles")
    for part, seconds in meter.seconds.items():
        each = 1000 * seconds / meter.messages[part]
        table.add_row(part, f"{meter.messages[part]:,}", f"{each:.2f}", f"{1000 * seconds / len(articles):.2f}")
    table.add_row("all", f"{len(articles):,}", "", f"{1000 * whole / len(articles):.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
