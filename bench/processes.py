"""What a process and its children cost: CPU seconds, and the peak of each one's memory, read from /proc."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for parent in found:
        for thread in _listed(Path(f"/proc/{parent}/task")):
            children = _text(Path(f"/proc/{parent}/task/{thread}/children"))
            found += [int(child) for child in children.split()]
    return found


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of these processes, and of their children that have ended."""
    total = 0
    for pid in pids:
        fields = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
        total += sum(int(field) for field in fields[11:15])
    return total / TICKS


def peak_megabytes(pids: list[int]) -> list[int]:
    """The most memory that each of these processes held, largest first."""
    peaks = []
    for pid in pids:
        for line in _text(Path(f"/proc/{pid}/status")).splitlines():
            if line.startswith("VmHWM:"):
                peaks.append(int(line.split()[1]) // 1024)
    return sorted(peaks, reverse=True)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _listed(path: Path) -> list[str]:
    try:
        return [entry.name for entry in path.iterdir()]
    except OSError:
        return []
