"""One self-contained page: every article with its spans marked, what was predicted beside what a reader found."""

import html
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from streams import render
from tests.quality import score_wire

if TYPE_CHECKING:
    from tests.quality.evaluate import Outcome

Json = dict[str, Any]
Words = tuple[str | None, ...]
Weapons = list[tuple[str, Json | None]]
STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:1200px;padding:0 1em;color:#1b1b1b;background:#fff}
article{border-top:1px solid #bbb;padding:1em 0}h2{font-size:1.05em;margin:.2em 0}small{color:#555}
.text{white-space:pre-wrap}mark{background:#ffe08a;color:inherit}mark.gold{background:#bfe3c0}
mark.both{background:#cfd8ff}table{border-collapse:collapse;margin:.6em 0;font-size:.9em;width:100%;table-layout:fixed}
td,th{border:1px solid #ccc;padding:.2em .5em;text-align:left;vertical-align:top}.miss{background:#fde2e1}
.hit{background:#e7f5e7}summary{cursor:pointer}
@media (prefers-color-scheme:dark){
body{background:#16181b;color:#ddd}mark{background:#6b5700}mark.gold{background:#235c2b}
mark.both{background:#33407a}.miss{background:#5a2523}.hit{background:#1f4426}td,th{border-color:#444}small{color:#aaa}}
"""


def page(outcomes: "dict[str, Outcome]") -> str:
    """The whole report as HTML; every word of an article is escaped."""
    body = "".join(
        f"<h1>{html.escape(name)}</h1>{_diagram(outcome)}{''.join(_article(a, outcome) for a in outcome.articles)}"
        for name, outcome in outcomes.items()
    )
    head = "<meta charset=utf-8><meta name=viewport content='width=device-width'><title>How well Tocsin reads</title>"
    legend = "<p><mark>predicted</mark> <mark class=gold>gold</mark> <mark class=both>both</mark></p>"
    return f"<!doctype html><html lang=en><head>{head}<style>{STYLE}</style></head><body>{legend}{body}</body></html>"


def reliability(outcome: "Outcome") -> list[tuple[float, float, float, int]]:
    """Per tenth of confidence: its lower bound, mean said, share right, how many reports."""
    right = {id(report) for article in outcome.articles for report, _ in matched(article, outcome)}
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for report in outcome.published["reports"]:
        said = report["confidence"]["overall"]
        bins[min(9, int(said * 10))].append((said, id(report) in right))
    return [
        (number / 10, sum(s for s, _ in found) / len(found), sum(r for _, r in found) / len(found), len(found))
        for number, found in sorted(bins.items())
    ]


def matched(article: Json, outcome: "Outcome") -> list[tuple[Json, Json]]:
    """The reports of an article with the gold incidents that they tell."""
    gold = article["gold"]["incidents"]
    article["_spans"] = {id(g): score_wire.gold_span(article, g) for g in gold}
    pairs: list[tuple[Json, Json]] = score_wire.pairs(reports_of(article, outcome), gold, article)
    return pairs


def reports_of(article: Json, outcome: "Outcome") -> list[Json]:
    """The reports made of an article."""
    return [r for r in outcome.published["reports"] if r["source_id"] == article["id"]]


def _diagram(outcome: "Outcome") -> str:
    rows = "".join(
        f"<tr><td>{low:.1f}</td><td>{said:.2f}</td><td>{right:.2f}</td><td>{count}</td></tr>"
        for low, said, right, count in reliability(outcome)
    )
    head = "<tr><th>confidence from</th><th>said</th><th>right</th><th>reports</th></tr>"
    return f"<details><summary>How far confidence can be trusted</summary><table>{head}{rows}</table></details>"


def _article(article: Json, outcome: "Outcome") -> str:
    found = reports_of(article, outcome)
    pairs = {id(report): gold for report, gold in matched(article, outcome)}
    hit = {id(gold) for gold in pairs.values()}
    missed = [gold for gold in article["gold"]["incidents"] if id(gold) not in hit]
    rows = "".join(_row(report, pairs.get(id(report))) for report in found)
    rows += "".join(_row(None, gold) for gold in missed)
    head = "<tr><th>predicted</th><th>gold</th></tr>"
    where = f"{html.escape(article['id'])} · {html.escape(article['published_at'] or 'undated')}"
    title = html.escape(article["title"] or "(no title)")
    table = f"<table>{head}{rows}</table>" if rows else "<p>nothing told, nothing predicted</p>"
    text = f"<div class=text>{_marked(article, found)}</div>"
    return f"<article><h2>{title}</h2><small>{where}</small>{text}{table}</article>"


def _row(report: Json | None, gold: Json | None) -> str:
    kind = "hit" if report and gold else "miss"
    return f"<tr class={kind}><td>{_predicted(report)}</td><td>{_gold(gold)}</td></tr>"


def _predicted(report: Json | None) -> str:
    if report is None:
        return "<i>missed</i>"
    precision = report["place"]["precision"] if report["place"] else None
    return _told(
        (report["status"], render.words(report["type"]), render.when(report["time"])),
        _joined((render.where(report["place"]), precision), ", "),
        report["killed"],
        report["injured"],
        [(w["kind"], w) for w in report["weapons"]],
        (report["attribution"]["kind"], report["attribution"]["to"], f"confidence {report['confidence']['overall']}"),
    )


def _gold(gold: Json | None) -> str:
    if gold is None:
        return "<i>nothing</i>"
    start, end = gold["date"] or (None, None)
    precision = gold["geo_precision"]
    place = {"name": gold["place"] or gold["country"], "country": gold["country"], "precision": precision}
    return _told(
        (gold["status"], render.words(gold["type"]), render.when({"start": start, "end": end})),
        _joined((render.where(place), precision), ", ") if place["name"] else render.NOT_TOLD,
        _range(gold["killed"]),
        _range(gold["injured"]),
        [(kind, _range(number)) for kind, *number in gold["weapons"]],
        (gold["attribution"], gold["attributed_to"], gold["event"]),
    )


def _told(
    what: Words, place: str, killed: Json | None, injured: Json | None, weapons: Weapons, attribution: Words
) -> str:
    """One account in four lines, both sides alike, so that what differs is seen."""
    counted = [f"{render.words(kind)} {_number(number)}".strip() for kind, number in weapons]
    lines = (
        _joined(what),
        place,
        _joined((f"killed {render.toll(killed)}", f"injured {render.toll(injured)}", ", ".join(counted))),
        _joined(attribution),
    )
    return "<br>".join(map(html.escape, lines))


def _joined(words: Words, between: str = " · ") -> str:
    return between.join(word for word in words if word)


def _number(number: Json | None) -> str:
    return render.toll(number) if number and number["min"] is not None else ""


def _range(pair: list[int | None] | None) -> Json | None:
    """A gold range as the records write it."""
    return {"min": pair[0], "max": pair[1]} if pair else None


def _marked(article: Json, found: list[Json]) -> str:
    """The text with the words of predicted and of gold evidence marked; predicted words are found by their quote."""
    text = article["text"]
    predicted = [_span(text, e["quote"]) for r in found for e in r["evidence"] if e["field"] == "event"]
    gold = [_span(text, g["evidence"]) for g in article["gold"]["incidents"]]
    cuts = sorted({0, len(text), *(end for span in (*predicted, *gold) if span for end in span)})
    return "".join(
        _piece(text[start:end], _holds(predicted, start), _holds(gold, start)) for start, end in pairwise(cuts)
    )


def _span(text: str, words: str) -> tuple[int, int] | None:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def _holds(spans: list[tuple[int, int] | None], offset: int) -> bool:
    return any(span is not None and span[0] <= offset < span[1] for span in spans)


def _piece(words: str, predicted: bool, gold: bool) -> str:
    kind = "both" if predicted and gold else "gold" if gold else ""
    return f"<mark class='{kind}'>{html.escape(words)}</mark>" if predicted or gold else html.escape(words)
