"""What the demo shows: the incidents that were published, and what was told but is none."""

import re
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
    """Read the topics, and print both tables."""
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
    counted = f"{len(reports)} reports, {len(incidents)} incidents, {len(alerts)} alerts, {len(refused)} in quarantine."
    console.print(f"\n{counted}", highlight=False)


async def records(settings: Settings, topic: str) -> list[Json]:
    """All that lies on a topic now, removals left out."""
    messages = client.read(settings.broker, settings.prefix + topic, beginning=True, follow=False)
    return [orjson.loads(message.value) async for message in messages if message.value is not None]


def other_table(reports: list[Json]) -> Table:
    """Reports of what is planned, threatened, denied, supposed or counted together, in the words of the article."""
    title = "Told, and published as reports, but no incidents"
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, expand=True
    )
    for name in ("status", "type"):
        table.add_column(name, no_wrap=True)
    table.add_column("in the words of the article", no_wrap=True, overflow="ellipsis", ratio=1)
    for report in sorted(reports, key=lambda report: (NO_INCIDENT.index(report["status"]), report["report_id"])):
        cells = (render.words(report["status"]), render.words(report["type"]), quote(report))
        table.add_row(*(Text(render.safe(cell)) for cell in cells))
    return table


def quote(report: Json) -> str:
    """The words that the report rests on."""
    return next((one["quote"] for one in report["evidence"] if one["field"] == "event"), render.NOT_TOLD)
