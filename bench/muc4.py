"""Read the MUC-4 news of 1989-90 with coding as it stands, and score it by that task's own rules.

    python -m bench.muc4 FOLDER_OF_MUC4/dev.jsonl.gz [--errors N]

The texts are in capitals and carry their date in the dateline; both are undone here, nothing else is adapted. That task
knows six types and no military clashes; ours are mapped onto them.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from streams.records import Article, Report, UniqueArticle
from streams.resources import seeds
from streams.settings import Settings
from streams.stages import coding
from streams.step import Message
from tests.quality import score_incidents
from tests.quality.common import show

Json = dict[str, Any]

TYPES = {
    "bombing": "bombing",
    "suicide_bombing": "bombing",
    "interception": "bombing",
    "armed_attack": "attack",
    "assassination": "attack",
    "rocket_missile_attack": "attack",
    "shelling": "attack",
    "air_strike": "attack",
    "drone_strike": "attack",
    "abduction": "kidnapping",
    "sabotage_arson": "arson",
    "maritime_attack": "attack",
}
STATUSES = {"new", "background", "denied"}
WEAPONS = {
    "rocket": "ROCKET",
    "missile": "MISSILE",
    "mortar": "MORTAR",
    "artillery": "ARTILLERY",
    "aircraft_bomb": "AERIAL BOMB",
    "ied": "BOMB",
    "car_bomb": "VEHICLE BOMB",
    "grenade": "GRENADE",
    "landmine": "MINE",
    "firearm": "GUN",
    "knife": "KNIFE",
}
_DATELINE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_WORD = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’]*")
_HEAD = re.compile(r"\A.{0,160}?--\s*(?:\[[^\]]*\]\s*)*", re.DOTALL)
_BRACKETS = re.compile(r"\[(?:TEXT|PASSAGE OMITTED|WORDS INDISTINCT|CONTINUED|REPORTER|END RECORDING|APPLAUSE)[^\]]*\]")


def main() -> int:
    """Read, score, and show the table; without the file say so and end well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="dev.jsonl.gz of the set; it is not part of the project")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    if not options.file.exists():
        print(f"skipped: {options.file} is not here; the MUC-4 texts cannot be shipped")
        return 0
    with gzip.open(options.file, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    tools = coding.load(Settings())
    casing = learn_casing()
    found = [{"id": row["id"], "incidents": incidents(tools, row, casing)} for row in gold]
    for row, said in list(zip(gold, found, strict=True))[: options.errors]:
        print(row["id"], row["text"][:1500], *row["incidents"], "--", *said["incidents"], "", sep="\n")
    show(score_incidents.score(gold, found))
    return 0


def incidents(tools: Any, row: Json, casing: set[str]) -> list[Json]:
    """The incidents of one article in the shape of the scorer."""
    body = _HEAD.sub("", row["text"], count=1) if "--" in row["text"][:160] else row["text"]
    text = true_case(_flowing(body), casing)
    article = _article(row["id"], text, _published(row["text"]))
    unique = UniqueArticle(article=article, update_of=None, story=row["id"])
    result = coding.apply(tools, Message("articles.unique", 0, 0, None, None, unique))
    reports = [send.record for send in result.records if isinstance(send.record, Report)]
    wanted = [r for r in reports if r.type in TYPES and r.status in STATUSES]
    return [_incident(tools, report) for report in _apart(wanted)]


def _apart(reports: list[Report]) -> list[Report]:
    """Without those that tell the same type at the same day and place again: that task fills one template for them."""
    first: dict[tuple[str, str | None, str | None], Report] = {}
    for report in sorted(reports, key=lambda report: -report.confidence.overall):
        place = report.place.name if report.place else None
        first.setdefault((TYPES[report.type], report.time.start, place), report)
    return list(first.values())


def _flowing(text: str) -> str:
    """Paragraphs on one line each, without the marks of the transcribers."""
    paragraphs = re.split(r"\n\s*\n|\n {2,}", _BRACKETS.sub(" ", text))
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _article(name: str, text: str, published: str | None) -> Article:
    return Article(
        article_id=name,
        source_id=name,
        url=None,
        source=None,
        title=None,
        text=text,
        published_at=published,
        language="en",
        fetched_at=None,
        received_at=None,
        content_hash=name,
        identity=name,
    )


def _published(text: str) -> str | None:
    """The day in the dateline: SAN SALVADOR, 3 JAN 90."""
    found = _DATELINE.search(text[:200])
    if found is None:
        return None
    day = date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    return f"{day.isoformat()}T23:00:00Z"


def learn_casing() -> set[str]:
    """The words that our own articles write small within a sentence more often than not."""
    counts: Counter[tuple[str, bool]] = Counter()
    for line in seeds("wire/train.jsonl").open(encoding="utf-8"):
        text = json.loads(line)["text"]
        for found in re.finditer(r"(?<=[a-z,;] )[A-Za-z][A-Za-z'’]*", text):
            counts[found[0].lower(), found[0][0].isupper()] += 1
    return {word for word, capital in counts if not capital and counts[word, False] >= counts[word, True]}


def true_case(text: str, small: set[str]) -> str:
    """Capitals only where English has them: at the start of sentences, and in words that are not common ones."""
    pieces, last, begins = [], 0, True
    for found in _WORD.finditer(text):
        between = text[last : found.start()]
        begins = begins or bool(re.search(r"[.!?\n]\s*[\"']?\s*\Z", between))
        pieces += [between, _cased(found[0], small, begins)]
        last, begins = found.end(), False
    return "".join(pieces) + text[last:]


def _cased(word: str, small: set[str], begins: bool) -> str:
    lower = word.lower()
    common = lower in small or lower.removesuffix("'s") in small
    plural = lower.endswith("s") and lower[:-1] in small
    verb = lower.endswith(("ed", "ing", "ly")) and len(lower) > 5
    return lower if (common or plural or verb) and not begins else lower[:1].upper() + lower[1:]


def _incident(tools: Any, report: Report) -> Json:
    """One report as that task tells it."""
    place = report.place
    countries = tools.slots.places.countries
    country = countries[place.country].name.upper() if place and place.country in countries else None
    kind = TYPES[report.type]
    names = [place.name.upper()] if place and place.precision != "country" else []
    return {
        "type": kind,
        "date": {"start": report.time.start, "end": report.time.end} if report.time.start else None,
        "country": [country] if country else [],
        "places": names,
        "perpetrators": [party.text.upper() for party in report.actors],
        "targets": [party.text.upper() for party in report.targets],
        "weapons": [w.text.upper() for w in report.weapons if w.text] if kind != "kidnapping" else [],
        "weapon_type": [_weapon(w.kind, w.text or "") for w in report.weapons if w.kind in WEAPONS and w.text],
        "killed": _exact(report.killed),
        "injured": _exact(report.injured),
    }


def _weapon(kind: str, words: str) -> str:
    for name in ("DYNAMITE", "EXPLOSIVE", "MACHINE GUN", "RIFLE"):
        if name in words.upper():
            return name
    return WEAPONS[kind]


def _exact(toll: Any) -> int | None:
    return toll.min if toll is not None and toll.min > 0 else None


if __name__ == "__main__":
    sys.exit(main())
