"""Records as people read them: a table of incidents, a line for each record of a topic."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

Json = dict[str, Any]

SEVERITY_STYLES = ("dim", "", "yellow", "dark_orange", "red", "bold red")
NOT_TOLD = "–"


def incident_table(incidents: Iterable[Json], title: str) -> Table:
    """Incidents with their type, date, place, casualties, status and sources, the newest event last."""
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("type", "date", "place", "killed", "injured", "status", "sources"):
        numeric = name in {"killed", "injured", "sources"}
        table.add_column(name, justify="right" if numeric else "left", no_wrap=name in {"type", "date", "status"})
    for incident in sorted(incidents, key=_event_order):
        style = SEVERITY_STYLES[incident.get("severity") or 0]
        sources = f"{incident['independent_source_count']}"
        cells = (
            words(incident["type"]),
            when(incident["time"]),
            where(incident["place"]),
            toll(incident["killed"]),
            toll(incident["injured"]),
            incident["status"],
            sources,
        )
        table.add_row(*(Text(safe(cell)) for cell in cells), style=style)
    return table


def _event_order(incident: Json) -> tuple[str, str]:
    return (incident["time"].get("start") or "9999", incident["incident_id"])


def words(label: str) -> str:
    """A label of the contract as words."""
    return label.replace("_", " ")


def when(time: Json) -> str:
    """An interval of days as short as it can be told: a day, a month, a year, or first to last; open where not told."""
    start, end = time.get("start"), time.get("end")
    if not start or not end or start == end:
        return start or NOT_TOLD
    if (start[4:], end) == ("-01-01", f"{start[:4]}-12-31"):
        return str(start[:4])
    if start[7:] == "-01" and end == f"{start[:7]}-{monthrange(int(start[:4]), int(start[5:7]))[1]}":
        return str(start[:7])
    return f"{start} to {end[5:] if start[:4] == end[:4] else end}"


def where(place: Json | None) -> str:
    """A place as name and country."""
    if not place:
        return NOT_TOLD
    name = place.get("facility") or place["name"]
    country = place.get("country")
    return f"{name} ({country})" if country and place.get("precision") != "country" else name


def toll(count: Json | None) -> str:
    """A toll: exact, range, or at least."""
    if not count:
        return NOT_TOLD
    least, most = count["min"], count["max"]
    if most is None:
        return f"{least}+"
    return f"{least}" if least == most else f"{least}–{most}"


def safe(text: str) -> str:
    """Text without control characters, which a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)


def line(topic: str, record: Json) -> str:
    """One record as one line; `topic` is the name below the prefix."""
    return safe(_LINES.get(topic, _any)(record))


def columns(rows: Sequence[Sequence[str]], width: int | None = None) -> list[str]:
    """Rows as aligned lines, no cell cut: of those that are wider than `width` the last columns are left out."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    shown = len(widths)
    while width and shown > 1 and sum(widths[:shown]) + 2 * (shown - 1) > width:
        shown -= 1
    return ["  ".join(map(str.ljust, row[:shown], widths)).rstrip() for row in rows]


def _article(record: Json) -> str:
    at, source = record["published_at"] or "undated", record["source"] or NOT_TOLD
    return f"{at:20}  {source}: {record['title'] or record['text'][:80]}"


def _unique(record: Json) -> str:
    mark = "update" if record["update_of"] else "first "
    return f"{mark}  {_article(record['article'])}"


def _duplicate(record: Json) -> str:
    return f"{record['kind']:6}  {record['article_id']} of {record['duplicate_of']}: {record['reason']}"


def _verdict(record: Json) -> str:
    return f"{record['outcome']:20}  {record['source_id'] or record['article_id']}: {record['reason']}"


def _slots(record: Json) -> str:
    return (
        f"{words(record['type']):22}  {when(record['time']):10}  {where(record['place'])}"
        f"  killed {toll(record['killed'])}  injured {toll(record['injured'])}"
    )


def _report(record: Json) -> str:
    return f"{record['status']:12}  {_slots(record)}"


def _incident(record: Json) -> str:
    return f"{record['incident_id'][:12]} v{record['version']:<3} {record['status']:10}  {_slots(record)}"


def _change(record: Json) -> str:
    fields = ", ".join(difference["field"] for difference in record["diff"][:6])
    return f"{record['change']:9} {_incident(record['incident'])}  [{fields}]"


def _alert(record: Json) -> str:
    return f"severity {record['severity']}  {record['rule']}: {record['headline']} ({record['reason']})"


def _quarantine(record: Json) -> str:
    at = f"{record['topic']}[{record['partition']}]@{record['offset']}"
    field = f" in {record['field']}" if record["field"] else ""
    return f"{record['stage']:8} {at}  {record['error']}{field}: {record['message']}"


def _any(record: Json) -> str:
    return str(record)


_LINES: dict[str, Callable[[Json], str]] = {
    "articles": _article,
    "articles.unique": _unique,
    "articles.duplicates": _duplicate,
    "verdicts": _verdict,
    "reports": _report,
    "incidents": _incident,
    "incidents.changes": _change,
    "alerts": _alert,
    "quarantine": _quarantine,
}
