"""What the demo shows: the incidents that were published, what was told but is none, and the alerts raised."""

import re
from collections.abc import Sequence
from typing import Any

import orjson
from rich import box
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.table import Table
from rich.text import Text

from streams import render
from streams.connectors import kafka as client
from streams.settings import Settings

Json = dict[str, Any]

PLAIN_SVG = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""Without fonts that the picture would fetch from elsewhere."""
NO_INCIDENT = ("planned", "threat_only", "denied", "hypothetical", "aggregate")


async def show(console: Console, settings: Settings) -> None:
    """Read the topics, and print the tables."""
    articles = {record["article_id"]: record for record in await records(settings, "articles")}
    latest = {record["incident_id"]: record for record in await records(settings, "incidents")}
    incidents = [one for one in latest.values() if not one["merged_into"] and one["change"] != "retracted"]
    reports = await records(settings, "reports")
    alerts = await records(settings, "alerts")
    refused = await records(settings, "quarantine")
    console.print(render.incident_table(incidents, f"{len(incidents)} incidents from {len(articles)} articles"))
    others = [report for report in reports if report["status"] in NO_INCIDENT]
    if others:
        console.print()
        console.print(other_table(others))
    if alerts:
        console.print()
        console.print(alert_table(alerts))
    counted = f"{len(reports)} reports, {len(incidents)} incidents, {len(alerts)} alerts, {len(refused)} in quarantine."
    console.print(f"\n{counted}", highlight=False)


async def records(settings: Settings, topic: str) -> list[Json]:
    """All that lies on a topic now, removals left out."""
    messages = client.read(settings.broker, settings.prefix + topic, beginning=True, follow=False)
    return [orjson.loads(message.value) async for message in messages if message.value is not None]


def other_table(reports: list[Json]) -> Table:
    """Reports of what is planned, threatened, denied, supposed or counted together, in the words of the article."""
    title = "Told, and published as reports, but no incidents"
    rows = [
        (render.words(report["status"]), render.words(report["type"]), quote(report))
        for report in sorted(reports, key=lambda report: (NO_INCIDENT.index(report["status"]), report["report_id"]))
    ]
    return table(title, ("status", "type", "in the words of the article"), rows)


def alert_table(alerts: list[Json]) -> Table:
    """What the rules selected, in the order in which it was raised."""
    rows = [(alert["rule"], str(alert["severity"]), alert["headline"]) for alert in alerts]
    return table("Alerts, by the rules of seeds/rules.yaml", ("rule", "severity", "headline"), rows)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table whose last column takes the room that is left."""
    made = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, expand=True
    )
    for name in columns[:-1]:
        made.add_column(name, no_wrap=True)
    made.add_column(columns[-1], no_wrap=True, overflow="ellipsis", ratio=1)
    for row in rows:
        made.add_row(*(Text(render.safe(cell)) for cell in row))
    return made


def quote(report: Json) -> str:
    """The words that the report rests on."""
    return next((one["quote"] for one in report["evidence"] if one["field"] == "event"), render.NOT_TOLD)
