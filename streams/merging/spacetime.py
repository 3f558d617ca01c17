"""When and where, compared with the precision that each account claims."""

import functools
import math
from collections.abc import Mapping
from datetime import date

from streams.gazetteer.entries import distance
from streams.merging.memory import Account
from streams.merging.words import key_set
from streams.records import Place, Status

RADIUS_KM: Mapping[str, float] = {
    "site": 3.0,
    "city": 12.0,
    "near": 25.0,
    "admin2": 50.0,
    "admin1": 130.0,
    "country": 500.0,
    "sea": 150.0,
}
"""How far from its coordinates a place of each precision may mean."""
COARSE = frozenset(("admin1", "country", "sea"))

UNTOLD_CONFIDENCE = 0.9
LONG_DAYS = 60
"""A longer time apart says no more than this."""
NEWS_DAYS = 5
"""An undated event that is news happened at most this long before its article."""


@functools.lru_cache(maxsize=50_000)
def ordinal(day: str) -> int:
    """The number of a day, of an RFC 3339 time or an ISO date."""
    return date.fromisoformat(day[:10]).toordinal()


def window(a: Account) -> tuple[int, int] | None:
    """First and last possible day as told, or None."""
    start, end = a.time.start or a.time.end, a.time.end or a.time.start
    return (ordinal(start), ordinal(end)) if start and end else None


def implied(a: Account) -> tuple[int, int] | None:
    """First and last possible day where nothing is told: just before publication if it is news, else any day before."""
    if not a.published_at:
        return None
    day = ordinal(a.published_at)
    return (day - NEWS_DAYS if a.status == Status.NEW else 0, day + 1)


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two windows; 0 if they touch."""
    return max(0, max(a[0], b[0]) - min(a[1], b[1]))


def time_features(a: Account, b: Account) -> tuple[float, ...]:
    """Same day, overlap, loose, next day, few days, apart, one missing, both, implied, impossible, doubt."""
    wa, wb = window(a), window(b)
    if wa and wb:
        unsure = doubt(a.confidence.time, b.confidence.time) if _two_days(a, b) else 0.0
        return (
            *_told(wa, wb, sureness(a.confidence.time, b.confidence.time)),
            0.0,
            0.0,
            0.0,
            _impossible(a, wb, b, wa),
            unsure,
        )
    ia, ib = wa or implied(a), wb or implied(b)
    missing = (float(bool(wa or wb)), float(not wa and not wb))
    if not ia or not ib:
        return (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, *missing, 0.0, 0.0, 0.0)
    days = gap(ia, ib)
    apart = math.log1p(days) / 3.0 if days else 0.0
    return (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, *missing, _close(ia, ib) if not days else 0.0, apart, 0.0)


LATE = key_set(("evening", "late"))
NEAR_MIDNIGHT = key_set(("night", "overnight", "midnight", "dawn", "early"))
LARGE = 4
"""Attacks that kill fewer repeat from one day to the next; of one that kills more, a day may be told wrongly."""


def _two_days(a: Account, b: Account) -> bool:
    """Whether the days of two accounts contradict each other.

    Successive ones do if both are named, no midnight lies between them, and the attacks are of the kind that repeats.
    """
    wa, wb = window(a), window(b)
    if wa is None or wb is None or gap(wa, wb) != 1:
        return wa is not None and wb is not None and gap(wa, wb) > 1
    earlier, later = (a, b) if wa < wb else (b, a)
    return _named(a) and _named(b) and not _over_midnight(earlier, later) and not (is_large(a) and is_large(b))


def _named(a: Account) -> bool:
    """Whether a text names the day itself: it hangs neither on another event nor on the publication."""
    return a.time.precision == "day" and a.time.anchor != "event" and a.time.text is not None


def _over_midnight(earlier: Account, later: Account) -> bool:
    """Whether two outlets may have put one night on two days: not if the second day was nearly over.

    One outlet that names two days means two.
    """
    if earlier.source is not None and earlier.source == later.source:
        return False
    late, night = LATE.isdisjoint(later.words), not NEAR_MIDNIGHT.isdisjoint((*earlier.words, *later.words))
    return late and (night or not LATE.isdisjoint(earlier.words))


def is_large(a: Account) -> bool:
    """Whether it tells more killed than attacks do that come day after day."""
    return a.killed is not None and a.killed.min >= LARGE


def _told(a: tuple[int, int], b: tuple[int, int], sure: float) -> tuple[float, ...]:
    days = gap(a, b)
    width = max(a[1] - a[0], b[1] - b[0])
    if days == 0:
        return (float(width == 0), float(0 < width <= 7), float(width > 7), 0.0, 0.0, 0.0)
    return (
        0.0,
        0.0,
        0.0,
        sure * (days == 1),
        sure * (2 <= days <= 4),
        sure * math.log(min(days, LONG_DAYS)) / 2.0 if days > 4 else 0.0,
    )


def doubt(a: float | None, b: float | None) -> float:
    """Log of the chance that one of two slots that contradict each other was misread."""
    return math.log(1.03 - sureness(a, b))


def sureness(a: float | None, b: float | None) -> float:
    """The chance that two slots were both read rightly."""
    return (UNTOLD_CONFIDENCE if a is None else a) * (UNTOLD_CONFIDENCE if b is None else b)


def _close(a: tuple[int, int], b: tuple[int, int]) -> float:
    """1 where both windows are short, less the longer one is: an undated mention says little."""
    return 1.0 / (1.0 + math.log1p(max(a[1] - a[0], b[1] - b[0]) / NEWS_DAYS))


def _impossible(a: Account, wb: tuple[int, int], b: Account, wa: tuple[int, int]) -> float:
    """Whether an account was published before the other's event."""
    before_a = a.published_at is not None and ordinal(a.published_at) + 1 < wb[0]
    before_b = b.published_at is not None and ordinal(b.published_at) + 1 < wa[0]
    return float(before_a or before_b)


def place_features(a: Account, b: Account, rarity: Mapping[str, float]) -> tuple[float, ...]:
    """country_same, country_other, here, close, reach, apart, name, name_other, coarse, missing, doubt, told, day."""
    told = _told_there(a, b, rarity)
    if a.place is None or b.place is None:
        return (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, told, 0.0)
    country, distance = _country(a.place, b.place), _distance(a.place, b.place)
    unsure = doubt(a.confidence.place, b.confidence.place) if country[1] or distance[3] else 0.0
    return (*country, *distance, *_place_name(a, b, rarity), unsure, told, float(distance[0] > 0.0 and _one_day(a, b)))


def _one_day(a: Account, b: Account) -> bool:
    wa, wb = window(a), window(b)
    return wa is not None and wa == wb and wa[0] == wa[1]


def _told_there(a: Account, b: Account, rarity: Mapping[str, float]) -> float:
    """How rare a name of either's place the words of the other have, where the places themselves do not share one."""
    here, there = set(a.place_keys), set(b.place_keys)
    if here & there:
        return 0.0
    common = (here & set(b.words)) | (there & set(a.words))
    return min(sum(rarity.get(w, 6.0) for w in sorted(common)), 12.0) / 4.0


def _country(a: Place, b: Place) -> tuple[float, float]:
    if not a.country or not b.country:
        return (0.0, 0.0)
    return (float(a.country == b.country), float(a.country != b.country))


def _distance(a: Place, b: Place) -> tuple[float, float, float, float]:
    """Here: within reach and both exact; close: within reach and 60 km; reach: within reach; apart: how far beyond."""
    km = kilometres(a, b)
    if km is None:
        return (0.0, 0.0, 0.0, 0.0)
    reach = RADIUS_KM[a.precision] + RADIUS_KM[b.precision]
    if km > reach and not is_country_of(a, b):
        return (0.0, 0.0, 0.0, min(math.log(km / reach), 5.0) + 0.2)
    if reach > 110.0:
        return (0.0, 0.0, 1.0, 0.0)
    near = 1.0 - 0.7 * km / reach
    return (near, 0.0, 0.0, 0.0) if reach <= 30.0 else (0.0, near, 0.0, 0.0)


def is_country_of(a: Place, b: Place) -> bool:
    """Whether one is told as no more than the country of the other: the middle of a wide one may be far from it."""
    return "country" in (a.precision, b.precision) and a.country is not None and a.country == b.country


SPOT_KM = 1.0
"""Gazetteers put one place on points that lie this near."""


def one_spot(a: Account, b: Account) -> bool:
    """Whether both tell one place as exactly."""
    if a.place is None or b.place is None or a.place.precision != b.place.precision:
        return False
    km = kilometres(a.place, b.place)
    return km is not None and km <= SPOT_KM


def kilometres(a: Place, b: Place) -> float | None:
    """The distance of two places with coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return distance(a.lat, a.lon, b.lat, b.lon)


def _place_name(a: Account, b: Account, rarity: Mapping[str, float]) -> tuple[float, float, float, float]:
    assert a.place is not None
    assert b.place is not None
    coarse = float(a.place.precision in COARSE or b.place.precision in COARSE)
    common = set(a.place_keys) & set(b.place_keys)
    if common:
        return (min(sum(rarity.get(w, 6.0) for w in sorted(common)), 12.0) / 4.0, 0.0, coarse, 0.0)
    return (0.0, 1.0 - coarse, coarse, 0.0)
