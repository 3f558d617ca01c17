"""Gold of the wire corpus as reports: what perfect reading would send to the merge."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from streams.families import family
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
    Weapon,
    WeaponKind,
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A report and the event that it tells."""

    report: Report
    event: str


def gold_reports(articles: list[Json]) -> Iterator[Gold]:
    """The reports of articles in their order, near-copies told once."""
    first: dict[str, Json] = {}
    for article in articles:
        group = article["gold"].get("dup_group")
        original = first.setdefault(group, article) if group else article
        if original is not article and _tells(article) == _tells(original):
            continue
        for number, incident in enumerate(article["gold"]["incidents"]):
            yield Gold(report=_report(article, incident, number, original), event=incident["event"])


def _tells(article: Json) -> list[str]:
    slots = ("event", "status", "killed", "injured", "attribution", "date")
    return sorted(str([incident[slot] for slot in slots]) for incident in article["gold"]["incidents"])


def _report(article: Json, gold: Json, number: int, original: Json) -> Report:
    name = hashlib.sha256(f"{article['id']}/{number}".encode()).hexdigest()[:16]
    return Report(
        report_id=f"rp-{name}",
        article_id=article["id"],
        source_id=article["id"],
        source=article["source"],
        published_at=article["published_at"],
        received_at=article["published_at"],
        story=original["id"],
        update_of=original["id"] if original is not article else None,
        status=Status(gold["status"]),
        type=IncidentType(gold["type"]),
        types=[IncidentType(gold["type"])],
        codes=Codes(plover=Plover(event="ASSAULT", mode=None), cameo="190", acled="Attack"),
        time=_time(gold["date"]),
        place=_place(gold),
        actors=[_party(name) for name in gold["actors"]],
        targets=[_party(name) for name in gold["targets"]],
        attribution=Attribution(kind=AttributionKind(gold["attribution"]), to=gold["attributed_to"]),
        weapons=[Weapon(kind=WeaponKind(kind), min=low, max=high) for kind, low, high in gold["weapons"]],
        killed=_toll(gold["killed"]),
        injured=_toll(gold["injured"]),
        evidence=[_evidence(article, gold["evidence"])],
        keywords=_keywords(article, gold["evidence"]),
        confidence=Confidence(overall=0.98, type=0.98, time=0.98, place=0.98),
        extractor="gold",
    )


def untold_time() -> Time:
    """A time of which nothing is told."""
    return Time(start=None, end=None, precision=None, text=None, anchor=None)


def _time(span: list[str] | None) -> Time:
    if not span:
        return untold_time()
    days = (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days
    precision = next(name for name, most in _PRECISIONS if days <= most)
    return Time(start=span[0], end=span[1], precision=precision, text=None, anchor="explicit")


_PRECISIONS = (("day", 0), ("few_days", 4), ("week", 8), ("month", 45), ("year", 100_000))


def _place(gold: Json) -> Place | None:
    if not gold["place"] and not gold["country"]:
        return None
    return Place(
        name=gold["place"] or gold["country"],
        lat=gold["lat"],
        lon=gold["lon"],
        country=gold["country"],
        precision=gold["geo_precision"] or "country",
    )


def _party(name: str) -> Party:
    return Party(text=name, name=name)


def _toll(span: list[int | None] | None) -> Toll | None:
    return Toll(min=span[0] or 0, max=span[1]) if span else None


def _evidence(article: Json, quote: str) -> Evidence:
    where = "text" if quote in article["text"] else "title"
    start = article[where].find(quote)
    return Evidence(field="event", in_=where, start=start, end=start + len(quote), quote=quote)


def _keywords(article: Json, quote: str) -> list[str]:
    """Names in the sentence that tells the incident, as the reader takes them along."""
    where = "text" if quote in article["text"] else "title"
    before, _, after = article[where].partition(quote)
    sentence = _ENDS.split(before)[-1] + quote + _ENDS.split(after)[0]
    return sorted(set(_NAME.findall(sentence)))[:KEYWORDS]


_ENDS = re.compile(r"(?<=[.!?][\s”\"])|\n")
_NAME = re.compile(r"\b[A-ZÀ-Ž][\w’'-]{3,}\b")
KEYWORDS = 12


def read_reports(articles: list[Json], folder: Path) -> Iterator[Gold]:
    """The reports that `tocsin run` made of these articles, with the event that each tells; the others are left out.

    A report tells the gold incident of its article whose words it quotes, or whose kind and country it shares.
    """
    by_id = {article["id"]: article for article in articles}
    found: dict[str, list[Report]] = {}
    for line in (folder / "news.reports.jsonl").read_bytes().splitlines():
        report = msgspec.json.decode(line, type=Report)
        found.setdefault(report.source_id or "", []).append(report)
    for name, reports in found.items():
        golds = [g for g in by_id[name]["gold"]["incidents"] if g["status"] in ("new", "background")]
        scores = sorted(((-_fit(r, g), i, j) for i, r in enumerate(reports) for j, g in enumerate(golds)))
        taken: set[int] = set()
        events: dict[int, str] = {}
        for score, i, j in scores:
            if -score >= LEAST_FIT and i not in events and j not in taken:
                taken.add(j)
                events[i] = golds[j]["event"]
        for i, report in enumerate(reports):
            if i in events:
                yield Gold(report=msgspec.structs.replace(report, article_id=name), event=events[i])


LEAST_FIT = 2.5


def _fit(report: Report, gold: Json) -> float:
    """How well a report fits a gold incident of its article."""
    quotes = [e.quote for e in report.evidence if e.field == "event"]
    quoted = any(q in gold["evidence"] or gold["evidence"] in q for q in quotes)
    kind = family(report.type) == family(gold["type"])
    place, day = report.place, report.time.start
    country = place is not None and place.country == gold["country"]
    dated = day is not None and bool(gold["date"]) and gold["date"][0] <= day <= gold["date"][1]
    return 2.0 * kind + (report.type == gold["type"]) + 2.0 * quoted + dated + 0.5 * country if kind or quoted else 0.0
