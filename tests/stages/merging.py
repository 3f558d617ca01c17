"""Builders for the merge's tests: reports, and a merge that folds its own changes."""

from collections.abc import Iterable
from typing import Any

from streams.merging.state import State
from streams.records import (
    Attribution,
    AttributionKind,
    Change,
    Codes,
    Confidence,
    Duplicate,
    Evidence,
    Incident,
    IncidentType,
    Outcome,
    Party,
    Place,
    Plover,
    Record,
    Report,
    Status,
    Time,
    Toll,
    Verdict,
)
from streams.settings import Settings
from streams.stages import merge
from streams.step import Message, Result

GONE = "This story has been withdrawn."

NOWHERE_TOLD = Time(start=None, end=None, precision=None, text=None, anchor=None)

BAGHDAD = Place(name="Green Zone, Baghdad", lat=33.30, lon=44.39, country="IQ", precision="site")
TAJI = Place(name="Camp Taji", lat=33.52, lon=44.26, country="IQ", precision="site")
AIN_ASSAD = Place(name="Ain al-Assad base", lat=33.79, lon=42.44, country="IQ", precision="site")
AYN_ASAD = Place(name="Ayn al-Asad", lat=33.80, lon=42.43, country="IQ", precision="site")
IRAQ = Place(name="Iraq", lat=33.0, lon=44.0, country="IQ", precision="country")
ANBAR = Place(name="Anbar", lat=32.9, lon=41.9, country="IQ", precision="admin1")
BAGHDAD_CITY = Place(name="Baghdad", lat=33.34, lon=44.40, country="IQ", precision="city")


def day(start: str | None, end: str | None = None) -> Time:
    """A told day, or a span of days."""
    if start is None:
        return NOWHERE_TOLD
    return Time(start=start, end=end or start, precision="few_days" if end else "day", text=None, anchor="explicit")


def make_report(name: str, **slots: Any) -> Report:
    """A rocket attack on the Green Zone on 17 March 2020, told the day after, but for what is given."""
    article = slots.pop("article", f"a-{name}")
    kind = IncidentType(slots.pop("type", "rocket_missile_attack"))
    when = slots.pop("day", "2020-03-17")
    killed, injured = slots.pop("killed", None), slots.pop("injured", None)
    quote = slots.pop("quote", f"told by {name}")
    told: dict[str, Any] = {
        "report_id": f"r-{name}",
        "article_id": article,
        "source_id": None,
        "source": f"outlet {article}",
        "published_at": "2020-03-18T08:00:00Z",
        "received_at": "2020-03-18T08:01:00Z",
        "story": article,
        "update_of": None,
        "status": Status.NEW,
        "type": kind,
        "types": [kind],
        "codes": Codes(plover=Plover(event="ASSAULT", mode=None), cameo="190", acled="Attack"),
        "time": when if isinstance(when, Time) else day(when),
        "place": BAGHDAD,
        "attribution": Attribution(kind=AttributionKind.UNKNOWN),
        "killed": toll(killed),
        "injured": toll(injured),
        "evidence": [Evidence(field="event", in_="text", start=0, end=len(quote), quote=quote)],
        "confidence": Confidence(overall=0.8, type=0.9),
        "extractor": "test",
    }
    return Report(**{**told, **slots})


def toll(told: int | tuple[int, int | None] | None) -> Toll | None:
    """A number, or a range."""
    if told is None:
        return None
    low, high = told if isinstance(told, tuple) else (told, told)
    return Toll(min=low, max=high)


def party(name: str) -> Party:
    """Someone by that name."""
    return Party(text=name, name=name)


def make_copy(of: str, source: str, name: str = "copy") -> Duplicate:
    """The verdict that an article is a copy."""
    return Duplicate(
        article_id=name,
        source_id=None,
        duplicate_of=of,
        duplicate_of_source_id=None,
        kind="copy",
        similarity=0.97,
        reason="same words",
        source=source,
    )


def make_update(article: str, of: str, source: str, *notes: str, versions: list[str] | None = None) -> Duplicate:
    """The finding that an article is a new version of another one, and takes back what these notes say."""
    return Duplicate(
        article_id=article,
        source_id=None,
        duplicate_of=of,
        duplicate_of_source_id=None,
        kind="update",
        similarity=1.0,
        reason="a later version of the same item",
        source=source,
        versions=[of] if versions is None else versions,
        withdrawals=[Evidence(field="withdrawal", in_="text", start=900, end=900 + len(n), quote=n) for n in notes],
    )


def withdrawn(article: str, reports: list[str], of: str, source: str, note: str = GONE) -> list[Record]:
    """A new version that withdraws the former one: what dedupe found, and the verdict."""
    return [make_update(article, of, source, note), make_verdict(article, reports, of, source)]


def make_verdict(article: str, reports: list[str], update_of: str | None, source: str) -> Verdict:
    """The verdict on a new version of an article."""
    outcome = Outcome.CODED if reports else Outcome.IRRELEVANT
    return Verdict(
        article_id=article,
        source_id=None,
        outcome=outcome,
        reason="read",
        reports=reports,
        update_of=update_of,
        source=source,
    )


class Merge:
    """The stage with its state, as a runner keeps it."""

    def __init__(self, **settings: Any) -> None:
        self._settings = Settings(**settings)
        self._model = merge.load(self._settings)
        self.state = State(self._settings)
        self.puts: list[tuple[str, Any]] = []
        self.incidents: dict[str, Incident] = {}
        self.changes: list[Change] = []

    def tell(self, *records: Record) -> list[Change]:
        """The changes that these records make, in order."""
        return [change for record in records for change in self._one(record)]

    def apply(self, record: Record) -> Result:
        """What the stage makes of a record, without folding it in."""
        message = Message(topic="reports", partition=0, offset=0, timestamp=None, key=None, value=record)
        return merge.apply(self._model, self.state, message)

    def restarted(self) -> "Merge":
        """The same after a restart that loads the state topic as compaction left it."""
        new = Merge()
        new._settings, new.state = self._settings, State(self._settings)
        new.incidents, new.changes = dict(self.incidents), list(self.changes)
        new.load(compacted(self.puts))
        return new

    def load(self, puts: Iterable[tuple[str, Any]]) -> None:
        """Fold these changes of state in."""
        for key, value in puts:
            self.state.apply(key, value)
            self.puts.append((key, value))

    def current(self) -> list[Incident]:
        """Incidents as a consumer sees them: neither merged into others nor retracted."""
        return [i for i in self.incidents.values() if not i.merged_into and i.change != "retracted"]

    def _one(self, record: Record) -> list[Change]:
        result = self.apply(record)
        self.load((put.key, put.value) for put in result.changes)
        made = [send.record for send in result.records if isinstance(send.record, Change)]
        for send in result.records:
            if isinstance(send.record, Incident):
                self.incidents[send.key] = send.record
        self.changes += made
        return made


def compacted(puts: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The last value of every key, in the order in which they were written."""
    last: dict[str, Any] = {}
    for key, value in puts:
        last.pop(key, None)
        last[key] = value
    return [(key, value) for key, value in last.items() if value is not None]
