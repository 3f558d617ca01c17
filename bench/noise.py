"""Reports as imperfect reading would make them, and events that are like others: for teaching the merge."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from bench.gold import Gold, untold_time
from streams.merging.words import full_name
from streams.records import Confidence, Evidence, IncidentType, Party, Place, Report, Status, Time, Toll

_SWAPS = {
    "rocket_missile_attack": ("shelling", "air_strike"),
    "shelling": ("rocket_missile_attack",),
    "drone_strike": ("air_strike",),
    "air_strike": ("drone_strike", "shelling"),
    "bombing": ("suicide_bombing", "armed_attack"),
    "suicide_bombing": ("bombing",),
    "armed_clash": ("armed_attack", "raid_arrest"),
    "armed_attack": ("armed_clash", "bombing", "assassination"),
    "assassination": ("armed_attack",),
}


def noised_reports(golds: list[Gold], seed: int) -> list[Gold]:
    """Every report as imperfect reading would give it."""
    dice = random.Random(seed)
    return [Gold(report=noised(gold.report, dice), event=gold.event) for gold in golds]


def noised(report: Report, dice: random.Random) -> Report:
    """The report as imperfect reading would give it: slots lost, blurred or mistaken."""
    read = msgspec.structs.replace(
        report,
        status=_noised_status(report.status, dice),
        type=IncidentType(_noised_type(report.type, dice)),
        time=_noised_time(report.time, dice),
        place=_noised_place(report.place, dice),
        actors=[] if dice.random() < 0.25 else report.actors,
        targets=[] if dice.random() < 0.4 else report.targets,
        weapons=[] if dice.random() < 0.2 else report.weapons,
        killed=_noised_toll(report.killed, dice),
        injured=_noised_toll(report.injured, dice),
        evidence=[_cut(report.evidence[0], dice)],
        keywords=[word for word in report.keywords if dice.random() > 0.2],
    )
    return _sure(report, read, dice)


def _sure(told: Report, read: Report, dice: random.Random) -> Report:
    """The confidence that a calibrated reader would have in what it read rightly, and in what it did not."""
    time = dice.uniform(0.6, 1.0) if told.time == read.time else dice.uniform(0.3, 0.95)
    near = told.place == read.place or (read.place and told.place and read.place.country == told.place.country)
    place = dice.uniform(0.5, 1.0) if near else dice.uniform(0.2, 0.9)
    kind = dice.uniform(0.6, 1.0) if told.type == read.type else dice.uniform(0.3, 0.9)
    return msgspec.structs.replace(read, confidence=Confidence(overall=0.8, type=kind, time=time, place=place))


NAMES_SHARED = 3


def look_alikes(golds: list[Gold], dice: random.Random, share: float) -> Iterator[Gold]:
    """For a share of the events another one of the same kind and doers, some days on or elsewhere in the country."""
    others = {g.event: _other(dice) for g in golds if dice.random() < share}
    for gold in golds:
        if gold.event in others and gold.report.time.start:
            report = _again(gold.report, others[gold.event], dice.choice(golds).report)
            yield Gold(report=report, event=gold.event + "/again")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Other:
    """How another event of the same kind differs."""

    days: int
    north: float
    east: float
    killed: int | None


def _other(dice: random.Random) -> _Other:
    elsewhere = dice.random() < 0.5
    spread = dice.choice((0.3, 1.0, 3.0)) if elsewhere else 0.0
    return _Other(
        days=dice.choice((0, 0, 0, 1)) if elsewhere else dice.choice((1, 1, 2, 3, 4, 6, 9, 14, 25, 60)),
        north=dice.choice((-1, 1)) * spread * dice.uniform(0.5, 1.0),
        east=dice.choice((-1, 1)) * spread * dice.uniform(0.5, 1.0),
        killed=dice.choice((None, 0, 1, 2, 3, 5, 9, 20)),
    )


def _again(report: Report, other: _Other, strange: Report) -> Report:
    """A report of another event of its kind, in other words but for the names that come first."""
    names = [word for word in report.evidence[0].quote.split() if word[:1].isupper()][:NAMES_SHARED]
    quote = " ".join([*names, *strange.evidence[0].quote.split()])
    time, published = report.time, report.published_at
    return msgspec.structs.replace(
        report,
        report_id=report.report_id + "/again",
        article_id=report.article_id + "/again",
        story=report.story + "/again",
        update_of=None,
        published_at=_later(published, other.days) + "T00:00:00Z" if published else None,
        time=msgspec.structs.replace(time, start=_later(time.start, other.days), end=_later(time.end, other.days)),
        place=_elsewhere(report.place, other, strange.place),
        killed=Toll(min=other.killed, max=other.killed) if other.killed is not None and report.killed else None,
        injured=None,
        targets=strange.targets if other.days % 2 or other.north else _unnamed(report.targets),
        evidence=[msgspec.structs.replace(report.evidence[0], quote=quote)],
        keywords=strange.keywords,
    )


def _unnamed(targets: list[Party]) -> list[Party]:
    """Those without a full name: nobody is killed twice."""
    return [party for party in targets if not full_name(party.name)]


def _elsewhere(place: Place | None, other: _Other, strange: Place | None) -> Place | None:
    if place is None or place.lat is None or place.lon is None or not other.north or place.precision == "country":
        return place
    name = strange.name if strange else "Elsewhere"
    return msgspec.structs.replace(place, name=name, lat=place.lat + other.north, lon=place.lon + other.east)


def _later(day: str | None, days: int) -> str:
    assert day is not None
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()


def _noised_status(status: Status, dice: random.Random) -> Status:
    if dice.random() >= 0.08:
        return status
    return {Status.NEW: Status.BACKGROUND, Status.BACKGROUND: Status.NEW}.get(status, status)


def _noised_type(kind: str, dice: random.Random) -> str:
    chance = dice.random()
    if chance < 0.05:
        return dice.choice(list(IncidentType))
    return dice.choice(_SWAPS[kind]) if kind in _SWAPS and chance < 0.17 else kind


def _noised_time(time: Time, dice: random.Random) -> Time:
    chance = dice.random()
    if chance < 0.13:
        return untold_time()
    if not time.start or not time.end or chance > 0.22:
        return time
    shift = timedelta(days=_slip(chance, dice))
    ends = [(date.fromisoformat(day) + shift).isoformat() for day in (time.start, time.end)]
    return msgspec.structs.replace(time, start=ends[0], end=ends[1])


def _slip(chance: float, dice: random.Random) -> int:
    """By how many days a time is misread: one, a week, or a year."""
    if chance < 0.18:
        return dice.choice((-1, 1))
    return dice.randint(-7, 7) if chance < 0.2 else dice.choice((365, dice.randint(30, 900), dice.randint(8, 60)))


def _noised_place(place: Place | None, dice: random.Random) -> Place | None:
    chance = dice.random()
    if place is None or place.lat is None or place.lon is None or chance > 0.28:
        return place
    if chance < 0.04:
        return None
    if chance < 0.12:
        coarse = msgspec.structs.replace(place, name=place.country or place.name, precision="country")
        return _moved(coarse, dice, 2.0)
    if chance < 0.15:
        return _moved(place, dice, 4.0)
    if chance < 0.21:
        return Place(
            name="Elsewhere", lat=dice.uniform(-30, 60), lon=dice.uniform(-100, 140), country="XX", precision="city"
        )
    return _moved(msgspec.structs.replace(place, precision="city"), dice, 0.15)


def _moved(place: Place, dice: random.Random, degrees: float) -> Place:
    assert place.lat is not None
    assert place.lon is not None
    lat, lon = place.lat + dice.uniform(-degrees, degrees), place.lon + dice.uniform(-degrees, degrees)
    return msgspec.structs.replace(place, lat=max(-89.0, min(89.0, lat)), lon=max(-179.9, min(179.9, lon)))


def _noised_toll(toll: Toll | None, dice: random.Random) -> Toll | None:
    chance = dice.random()
    if toll is None or chance < 0.15:
        return None
    return Toll(min=dice.randint(1, 30), max=None) if chance < 0.2 else toll


def _cut(evidence: Evidence, dice: random.Random) -> Evidence:
    words = evidence.quote.split()
    kept = words[: max(3, int(len(words) * dice.uniform(0.4, 1.0)))]
    return msgspec.structs.replace(evidence, quote=" ".join(kept))
