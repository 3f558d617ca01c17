"""Read the MUC-4 news of 1989-90 with coding as it stands, and score it by that task's own rules.

    python -m bench.muc4 FOLDER_OF_MUC4/dev.jsonl.gz [--errors N]

The texts are sent in capitals with a dateline of their time; both are brought into today's form (muc4_text.py). That
task fills one template for each act against civilians: our types are mapped onto its six, and what it leaves out is
left out (clashes, fire from afar, acts of an army, history). Its news is chosen for such acts, three articles in five
tell one, so an incident opens from lower chances than in a firehose. The rules of this file were chosen on its train
part.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import muc4_text
from streams.records import Article, Place, Report, Time, Toll, UniqueArticle
from streams.settings import Settings
from streams.stages import coding
from streams.stages.coding.compose import Composer
from streams.stages.coding.grouping import Bounds
from streams.step import Message
from tests.quality import score_incidents
from tests.quality.common import show

Json = dict[str, Any]

BOUNDS = Bounds(first=0.2, another=0.35)
TYPES = {
    "bombing": "bombing",
    "suicide_bombing": "bombing",
    "armed_attack": "attack",
    "assassination": "attack",
    "maritime_attack": "attack",
    "abduction": "kidnapping",
}
STATUSES = {"new", "background", "denied"}
HISTORY = timedelta(days=60)
"""What happened longer ago is history to that task."""
EXPLOSIVES = {"ied", "car_bomb", "grenade", "landmine"}
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
LISTS = ("places", "perpetrators", "targets", "weapons", "weapon_type")
_DEED = re.compile(
    r"(?:\b\w+(?:ed|ings?)|\b(?:shots?|shoot|shootout|\w*fire|ambush|attacks?|clash(?:es)?|skirmish|explosions?|blasts?"
    r"|b\w+ up|armed men|gunm[ae]n|air force))\Z",
    re.IGNORECASE,
)
"""Words that tell of a weapon without naming it; that task wants the name."""
_FLAMES = re.compile(r"burn|fire|arson|torch|blaze", re.IGNORECASE)


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
    tools = replace(coding.load(Settings()), bounds=BOUNDS)
    small = muc4_text.learn_casing()
    found = [{"id": row["id"], "incidents": incidents(tools, row, small)} for row in gold]
    for row, said in list(zip(gold, found, strict=True))[: options.errors]:
        print(row["id"], row["text"][:1500], *row["incidents"], "--", *said["incidents"], "", sep="\n")
    show(score_incidents.score(gold, found))
    return 0


def incidents(tools: Composer, row: Json, small: set[str]) -> list[Json]:
    """The incidents of one article in the shape of the scorer."""
    day = muc4_text.published(row["text"])
    article = _article(row["id"], muc4_text.of_today(row["text"], small), day)
    unique = UniqueArticle(article=article, update_of=None, story=row["id"])
    result = coding.apply(tools, Message("articles.unique", 0, 0, None, None, unique))
    reports = [send.record for send in result.records if isinstance(send.record, Report)]
    names = {code: country.name.upper() for code, country in tools.slots.places.countries.items()}
    return [template(names, told, day) for told in joined([report for report in reports if wanted(report, day)])]


def _article(name: str, text: str, day: date | None) -> Article:
    return Article(
        article_id=name,
        source_id=name,
        url=None,
        source=None,
        title=None,
        text=text,
        published_at=f"{day.isoformat()}T23:00:00Z" if day else None,
        language="en",
        fetched_at=None,
        received_at=None,
        content_hash=name,
        identity=name,
    )


def wanted(report: Report, published: date | None) -> bool:
    """Whether that task counts what a report tells."""
    end = _days(report.time)[1]
    history = published is not None and end is not None and published - end > HISTORY
    army = bool(report.actors) and all(party.sector == "military" for party in report.actors)
    return kind(report) is not None and report.status in STATUSES and not history and not army


def kind(report: Report) -> str | None:
    """The type of that task; ours of sabotage is three of theirs, and what is intercepted may be a bomb."""
    explosive = any(weapon.kind in EXPLOSIVES for weapon in report.weapons)
    if report.type == "interception":
        return "bombing" if explosive else None
    if report.type != "sabotage_arson":
        return TYPES.get(report.type)
    burns = any(weapon.kind == "arson" for weapon in report.weapons)
    if burns or any(_FLAMES.search(one.quote) for one in report.evidence if one.field == "event"):
        return "arson"
    return "bombing" if explosive else "attack"


def joined(reports: Sequence[Report]) -> list[list[Report]]:
    """The reports of each event of an article, the surest first: that task fills one template for them all."""
    events: list[list[Report]] = []
    for report in sorted(reports, key=lambda report: -report.confidence.overall):
        home = next((event for event in events if same_event(event[0], report)), None)
        if home is None:
            events.append([report])
        else:
            home.append(report)
    return events


def same_event(one: Report, other: Report) -> bool:
    """One type, days and places that do not contradict; and a common victim, or the very same day and place."""
    alike = kind(one) == kind(other) and _days_meet(one.time, other.time) and _places_meet(one.place, other.place)
    mine, theirs = {party.name for party in one.targets}, {party.name for party in other.targets}
    victims = not mine or not theirs or bool(mine & theirs)
    return alike and (victims or (one.time.start == other.time.start and one.place == other.place))


def _days_meet(one: Time, other: Time) -> bool:
    (start, end), (first, last) = _days(one), _days(other)
    if start is None or end is None or first is None or last is None:
        return True
    day = timedelta(days=1)
    return start <= last + day and first <= end + day


def _days(time: Time) -> tuple[date | None, date | None]:
    start = date.fromisoformat(time.start[:10]) if time.start else None
    return start, date.fromisoformat(time.end[:10]) if time.end else start


def _places_meet(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.name == other.name:
        return True
    return one.country == other.country and "country" in (one.precision, other.precision)


def template(names: Mapping[str, str], reports: Sequence[Report], published: date | None) -> Json:
    """What the reports of one event tell, as that task tells it: the surest one's day, and what the others add."""
    told = [_fillers(names, report) for report in reports]
    start, end = _days(reports[0].time)
    day = (start.isoformat(), str(end)) if start else (None, published.isoformat()) if published else None
    return {
        "type": kind(reports[0]),
        "date": {"start": day[0], "end": day[1]} if day else None,
        "country": next((one["country"] for one in told if one["country"]), []),
        **{slot: list(dict.fromkeys(filler for one in told for filler in one[slot])) for slot in LISTS},
        **{slot: next((one[slot] for one in told if one[slot]), None) for slot in ("killed", "injured")},
    }


def _fillers(names: Mapping[str, str], report: Report) -> Json:
    place = report.place
    weapons = [weapon for weapon in report.weapons if weapon.text]
    return {
        "country": [names[place.country]] if place and place.country and place.country in names else [],
        "places": [place.name.upper()] if place and place.precision != "country" else [],
        "perpetrators": [party.text.upper() for party in report.actors],
        "targets": [party.text.upper() for party in report.targets],
        "weapons": [w.text.upper() for w in weapons if w.text and not _DEED.search(w.text)],
        "weapon_type": [_weapon(w.kind, w.text or "") for w in weapons if w.kind in WEAPONS],
        "killed": _least(report.killed),
        "injured": _least(report.injured),
    }


def _weapon(name: str, words: str) -> str:
    more = (one for one in ("DYNAMITE", "EXPLOSIVE", "MACHINE GUN", "RIFLE") if one in words.upper())
    return next(more, WEAPONS[name])


def _least(toll: Toll | None) -> int | None:
    return toll.min if toll is not None and toll.min > 0 else None


if __name__ == "__main__":
    sys.exit(main())
