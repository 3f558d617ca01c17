"""The crosswalk of our types to PLOVER event and mode, CAMEO, and ACLED sub-event: seeds/codes.tsv."""

from collections.abc import Mapping
from pathlib import Path

from streams.records import Codes, IncidentType, Plover

Crosswalk = Mapping[IncidentType, Codes]


def load(path: Path) -> Crosswalk:
    """One row a type; every type has one."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    found = {
        IncidentType(type_): Codes(plover=Plover(event=event, mode=mode or None), cameo=cameo, acled=acled)
        for type_, event, mode, cameo, acled in rows
    }
    return {type_: found[type_] for type_ in IncidentType}
