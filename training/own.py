"""The articles written for training beside the wire corpus, without those that tell an event of the test set."""

import json
import math
from collections.abc import Iterable
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"
TEST = Path(__file__).parent.parent / "seeds" / "wire" / "dev.jsonl"
NEAR = 40.0
"""Kilometres within which two incidents of the same days may be one."""
LONGEST = 4
"""Days; what is dated less closely than this says nothing about which event it is."""


DENSE = "dense_"
"""Files of articles written to tell types, statuses and doers apart. They hold more events, and newer ones, than news
does, so the n-grams learn only types from them, and the encoder sees them in its last epochs alone."""


def articles() -> list[dict]:
    """All but the dense ones, file by file; one that tells of an event of dev is left out, so that dev stays unseen."""
    return _unseen(path for path in sorted(FOLDER.glob("*.jsonl")) if not path.name.startswith(DENSE))


def dense() -> list[dict]:
    """The dense ones, without those that tell of an event of dev."""
    return _unseen(sorted(FOLDER.glob(f"{DENSE}*.jsonl")))


def _unseen(paths: Iterable[Path]) -> list[dict]:
    tested = [incident for article in _read(TEST) for incident in article["gold"]["incidents"] if _pinned(incident)]
    return [article for path in paths for article in _read(path) if not _tells(article, tested)]


def _read(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _tells(article: dict, tested: list[dict]) -> bool:
    pinned = [incident for incident in article["gold"]["incidents"] if _pinned(incident)]
    return any(_one_event(mine, other) for mine in pinned for other in tested)


def _pinned(incident: dict) -> bool:
    """Whether day and place are told closely enough to say which event it is."""
    if not incident["date"] or incident["lat"] is None:
        return False
    first, last = map(date.fromisoformat, incident["date"])
    return (last - first).days <= LONGEST


def _one_event(mine: dict, other: dict) -> bool:
    overlap = mine["date"][0] <= other["date"][1] and other["date"][0] <= mine["date"][1]
    return overlap and mine["country"] == other["country"] and _kilometres(mine, other) <= NEAR


def _kilometres(mine: dict, other: dict) -> float:
    """Distance on a plane at that latitude: exact enough for what is near."""
    east = (mine["lon"] - other["lon"]) * math.cos(math.radians(mine["lat"]))
    return 111.2 * math.hypot(mine["lat"] - other["lat"], east)
