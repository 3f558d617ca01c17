"""Which incidents a report may belong to: found by when and where, by place alone, by rare names, and by toll."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from streams.families import family
from streams.merging.compare import UNSEEN
from streams.merging.memory import Account
from streams.merging.spacetime import COARSE, implied, window
from streams.records import Place, Status

BUCKET_DAYS = 8
LONGEST_DAYS = 40
"""A longer window is as good as none: it would lie in too many buckets."""
READ_MOST = 48
"""The newest incidents of a bucket that are looked at: what keeps the cost of a report flat."""
CANDIDATES = 32
RARE = 3.5
"""A name in fewer than one article of thirty is worth an entry of its own."""
NAMES_INDEXED = 5
TOLL_FROM = 4
"""A smaller number of killed says too little to find an incident by."""
CELL, FINE_CELL = 1.0, 0.5


Bucket = str | dict[str, None]
"""Ids, newest last; a bucket of one is the id itself: most are, and a dict would cost four times as much."""


class Index:
    """Buckets of incident ids, newest last; the order is that of the state topic, so a restart finds the same."""

    def __init__(self) -> None:
        self._buckets: dict[str, Bucket] = {}

    def add(self, incident_id: str, keys: Iterable[str]) -> None:
        """Put an incident last in each of these buckets; it must not lie in them yet."""
        for key in keys:
            bucket = self._buckets.get(key)
            if bucket is None:
                self._buckets[key] = incident_id
            elif isinstance(bucket, str):
                self._buckets[key] = {bucket: None, incident_id: None}
            else:
                bucket[incident_id] = None

    def remove(self, incident_id: str, keys: Iterable[str]) -> None:
        """Take an incident out of these buckets."""
        for key in keys:
            bucket = self._buckets.get(key)
            if isinstance(bucket, dict):
                bucket.pop(incident_id, None)
            if not bucket or bucket == incident_id:
                self._buckets.pop(key, None)

    def find(self, keys: Iterable[str], most: int = CANDIDATES) -> list[str]:
        """The incidents that share the most keys, at most so many."""
        hits: Counter[str] = Counter()
        for key in keys:
            hits.update(_newest(self._buckets.get(key, {})))
        return [incident_id for incident_id, _ in hits.most_common(most)]

    def crowd(self, keys: Iterable[str]) -> int:
        """How many incidents lie in these buckets."""
        buckets = (self._buckets.get(key, {}) for key in keys)
        return sum(1 if isinstance(bucket, str) else len(bucket) for bucket in buckets)


def _newest(bucket: Bucket) -> Iterator[str]:
    if isinstance(bucket, str):
        return iter((bucket,))
    return itertools.islice(reversed(bucket), READ_MOST)


def stored_keys(account: Account, rarity: Mapping[str, float]) -> set[str]:
    """The buckets that an account puts its incident in."""
    kind, days, place = family(account.type), _days(account), account.place
    keys = set(_common_keys(account, rarity))
    if place is None:
        return keys
    if account.source:
        keys.update(told_key(account.source, name) for name in account.place_keys)
    exact = place.precision not in COARSE
    if days is None:
        keys.update(f"u{cell}{kind}" for cell in _cells(place, FINE_CELL, 0) if exact)
        return keys
    for bucket in _buckets(days):
        keys.update(f"t{bucket}{cell}" for cell in _cells(place, CELL, 0))
        if place.country:
            keys.add(f"c{bucket}{place.country}{kind}")
    if exact:
        keys.update(f"p{cell}{kind}" for cell in _cells(place, FINE_CELL, 0))
    return keys


def told_key(source: str, name: str) -> str:
    """The bucket of what an outlet told of a place that has this key in its name."""
    return f"o{source}/{name}"


def sought_keys(account: Account, rarity: Mapping[str, float]) -> list[str]:
    """The buckets that may hold the incident of an account, in a fixed order."""
    days, place = _days(account), account.place
    kinds = sorted({family(kind) for kind in (account.type, *account.types)})
    keys = sorted(_common_keys(account, rarity))
    if place is None:
        return keys
    fine = [f"{cell}{kind}" for cell in _cells(place, FINE_CELL, 1) for kind in kinds]
    keys += ["u" + key for key in fine]
    if days is None:
        return keys + ["p" + key for key in fine]
    for bucket in _buckets(days):
        keys += [f"t{bucket}{cell}" for cell in _cells(place, CELL, 1)]
        keys += [f"c{bucket}{place.country}{kind}" for kind in kinds if place.country]
    return keys


def crowd_keys(account: Account) -> list[str]:
    """The buckets of incidents that an account could be taken for by when and where alone."""
    days, place, kind = _days(account), account.place, family(account.type)
    if place is None:
        return []
    if days is None:
        return [f"p{cell}{kind}" for cell in _cells(place, FINE_CELL, 1)]
    if place.precision in COARSE:
        return [f"c{bucket}{place.country}{kind}" for bucket in _buckets(days)]
    return [f"t{bucket}{cell}" for bucket in _buckets(days) for cell in _cells(place, CELL, 0)]


def _common_keys(account: Account, rarity: Mapping[str, float]) -> Iterator[str]:
    """Keys that ask for neither time nor place: the story, rare names, a large toll."""
    yield f"s{account.story}"
    names = {*account.actor_keys, *account.target_keys, *account.place_keys, *account.words}
    rare = sorted((-rarity.get(name, UNSEEN), name) for name in names if not name.isdigit())
    for weight, name in rare[:NAMES_INDEXED]:
        if -weight >= RARE:
            yield f"n{name}"
    if account.killed and account.killed.min >= TOLL_FROM and account.place and account.place.country:
        yield f"k{account.killed.min}{account.place.country}"


def _days(account: Account) -> tuple[int, int] | None:
    days = window(account)
    if days is None and account.status == Status.NEW:
        days = implied(account)
    return days if days and days[1] - days[0] <= LONGEST_DAYS else None


def _buckets(days: tuple[int, int]) -> range:
    return range((days[0] - 1) // BUCKET_DAYS, (days[1] + 1) // BUCKET_DAYS + 1)


def _cells(place: Place, size: float, around: int) -> list[str]:
    """The cell of a place in a grid of so many degrees, and those around it."""
    if place.lat is None or place.lon is None:
        return []
    row, column, steps = int(place.lat // size), int(place.lon // size), range(-around, around + 1)
    return [f":{row + i}:{(column + j) % int(360 / size)}:" for i in steps for j in steps]
