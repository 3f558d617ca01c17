"""What a report costs the merge as open and findable incidents grow: CPU time, memory, and loading after a restart."""

import random
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from streams.merging import lifecycle
from streams.merging.memory import account
from streams.records import (
    Attribution,
    AttributionKind,
    Codes,
    Confidence,
    Evidence,
    IncidentType,
    Party,
    Place,
    Plover,
    Report,
    Status,
    Time,
    Toll,
)
from streams.settings import Settings
from streams.stages import merge
from streams.step import Message
from streams.wire import plain

PROBES = 400
"""Reports that are timed at each size."""
OPEN_DAYS, FINDABLE_DAYS = 30, 730
_COUNTRIES = (
    "IQ",
    "SY",
    "UA",
    "YE",
    "SO",
    "NG",
    "ML",
    "AF",
    "PK",
    "IN",
    "CO",
    "MX",
    "PS",
    "LB",
    "ET",
    "SD",
    "MM",
    "CD",
)
_TYPES = tuple(IncidentType)[:10]
_LAST = date(2020, 6, 1)


def curve(sizes: Sequence[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    """One line for each (open, findable): what a report costs, what memory it takes, and how fast it is folded in."""
    dice = random.Random(5)
    model, state = merge.load(Settings()), merge.State(Settings())
    made = {False: 0, True: 0}
    for open_, findable in sizes:
        spent, folded = 0.0, 0
        for closed, wanted in ((False, open_), (True, findable)):
            while made[closed] < wanted:
                key, value = _entry(made[closed], closed, dice)
                began = time.process_time()
                state.apply(key, value)
                spent += time.process_time() - began
                made[closed] += 1
                folded += 1
        yield {**_measured(model, state, made, dice), "fold_us": round(1e6 * spent / max(1, folded), 1)}


def _entry(number: int, closed: bool, dice: random.Random) -> tuple[str, Any]:
    """The state of an incident that one report told."""
    told = account(_report(number, closed, dice))
    blank = lifecycle.with_account(lifecycle.blank(told, number), told)
    entry, _ = lifecycle.versioned(None, blank, blank.change, (told.article_id, told.report_id), told.published_at)
    return f"i/{entry.incident_id}", plain(lifecycle.compact(entry) if closed else entry)


def _measured(model: Any, state: merge.State, made: dict[bool, int], dice: random.Random) -> dict[str, Any]:
    """Time and memory at this size, for a second report of a remembered incident, of open and findable ones in turn."""
    spent, joined = [], 0
    for k in range(PROBES):
        closed = bool(k % 2 and made[True])
        number = dice.randrange(made[closed])
        report = _report(number, closed, dice, f"probe{k}")
        message = Message(topic="reports", partition=0, offset=0, timestamp=None, key=None, value=report)
        began = time.process_time()
        result = merge.apply(model, state, message)
        spent.append(time.process_time() - began)
        joined += f"r{number}{closed}" in result.records[0].record.reports
    spent.sort()
    return {
        **state.sizes(),
        "ms_median": round(1000 * spent[PROBES // 2], 2),
        "ms_p99": round(1000 * spent[int(PROBES * 0.99)], 2),
        "found": round(joined / PROBES, 3),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _report(number: int, closed: bool, dice: random.Random, name: str = "") -> Report:
    """A report of the incident of this number: the same incident each time, in other words."""
    own = random.Random(2 * number + closed)
    days = own.randrange(OPEN_DAYS, FINDABLE_DAYS) if closed else own.randrange(OPEN_DAYS)
    day = _LAST - timedelta(days=days)
    country = own.choice(_COUNTRIES)
    lat, lon = _COUNTRIES.index(country) * 5.0 - 30 + own.random() * 5, own.uniform(0, 60)
    kind, killed = own.choice(_TYPES), own.choice((None, 1, 1, 2, 3, 5, 8, 13))
    town = f"Town{int(lat * 4)}x{int(lon * 4)}"
    people = [Party(text=f"Person{own.randrange(200_000)}", name=f"Person{own.randrange(200_000)}")]
    quote = f"{kind} in {town} word{own.randrange(5000)} word{dice.randrange(5000)} word{dice.randrange(5000)}"
    article = f"a{number}{closed}{name}"
    return Report(
        report_id=f"r{number}{closed}{name}",
        article_id=article,
        source_id=None,
        source=f"outlet{dice.randrange(200)}",
        published_at=f"{day}T12:00:00Z",
        received_at=None,
        story=article,
        update_of=None,
        status=Status.NEW,
        type=kind,
        types=[kind],
        codes=Codes(plover=Plover(event="ASSAULT", mode=None), cameo="190", acled="Attack"),
        time=Time(start=str(day), end=str(day), precision="day", text=None, anchor="explicit"),
        place=Place(name=town, lat=lat, lon=lon, country=country, precision="city"),
        attribution=Attribution(kind=AttributionKind.UNKNOWN),
        actors=[Party(text="group", name=f"Group{own.randrange(60)}")],
        targets=people,
        killed=None if killed is None else Toll(min=killed, max=killed),
        evidence=[Evidence(field="event", in_="text", start=0, end=len(quote), quote=quote)],
        confidence=Confidence(overall=0.8, type=0.9, time=0.9, place=0.8),
        extractor="bench",
    )
