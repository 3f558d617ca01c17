"""The state of the merge: incidents and articles as bytes, and indexes that are rebuilt from them."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from streams.merging.decision import load_model
from streams.merging.index import Index, crowd_keys, sought_keys, stored_keys, told_key
from streams.merging.lifecycle import compact
from streams.merging.memory import Account, ArticleEntry, Entry
from streams.settings import Settings
from streams.step import Put
from streams.wire import plain

INCIDENT, ARTICLE = "i/", "a/"
SWEPT = 8
"""Expired entries that one message clears away: more than it can make."""
ARTICLES_KEPT = 2_000
"""The newest articles, which are remembered whatever the clock says: more than the commits of a second leave to be read
again after a failure. An archive's clock may leap by months within them, and a report that was forgotten would open its
incident anew."""

DECODED = 256
"""Incidents kept as they were last decoded: what is in the news is asked for by report after report."""

_entry = lru_cache(DECODED)(msgspec.msgpack.Decoder(Entry).decode)
_article = msgspec.msgpack.Decoder(ArticleEntry)


class State:
    """Open and findable incidents, and recent articles. Keys `i/<incident_id>` and `a/<article_id>`."""

    def __init__(self, settings: Settings) -> None:
        self._rarity = load_model().rarity
        self._open_for = timedelta(days=settings.incident_open_days)
        self._findable_for = self._open_for + timedelta(days=settings.incident_findable_days)
        self._incidents: dict[str, bytes] = {}
        self._articles: dict[str, bytes] = {}
        self._open: dict[str, str] = {}
        self._closed: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._timeless: dict[str, None] = {}
        """Keys of what came before any clock: it gets the first one there is."""
        self._index = Index()
        self.clock: str | None = None
        self.number = 0
        """How many incidents were opened so far."""

    def apply(self, key: str, value: Any) -> None:
        """Fold one change in; what is put last is last in every order, so a restart finds the same order."""
        kind, name = key[:2], key[2:]
        self._timeless.pop(key, None)
        if value is not None and not value.get("clock"):
            self._timeless[key] = None
        if value is not None and value.get("clock"):
            self.clock = max(self.clock or "", value["clock"])
        if kind == ARTICLE:
            self._apply_article(name, value)
        else:
            self._apply_incident(name, value)

    def sizes(self) -> dict[str, int]:
        """Entries by kind."""
        findable = len(self._closed)
        return {"open": len(self._incidents) - findable, "findable": findable, "articles": len(self._articles)}

    def incident(self, incident_id: str) -> Entry | None:
        """What is remembered of an incident; of one that was merged, the one it became."""
        data = self._incidents.get(incident_id)
        if data is None:
            return None
        entry = _entry(data)
        return self.incident(entry.merged_into) if entry.merged_into else entry

    def exactly(self, incident_id: str) -> Entry | None:
        """What is remembered under this very id."""
        data = self._incidents.get(incident_id)
        return None if data is None else _entry(data)

    def article(self, article_id: str) -> ArticleEntry | None:
        """What is remembered of an article."""
        data = self._articles.get(article_id)
        return None if data is None else _article.decode(data)

    def candidates(self, account: Account) -> list[Entry]:
        """Incidents that an account may be of."""
        found = (self.exactly(i) for i in self._index.find(sought_keys(account, self._rarity)))
        return [entry for entry in found if entry is not None and entry.merged_into is None]

    def told(self, source: str, names: Iterable[str]) -> list[Entry]:
        """Incidents that an outlet told of places that have one of these keys in their names."""
        found = (self.incident(i) for i in self._index.find(told_key(source, name) for name in sorted(names)))
        return [entry for entry in found if entry is not None]

    def crowd(self, account: Account) -> int:
        """How many incidents there are that an account could be taken for by kind, time and country alone."""
        return self._index.crowd(crowd_keys(account))

    def expired(self, clock: str | None) -> list[Put]:
        """What is due by this clock: incidents to close, closed ones and articles to forget."""
        if clock is None:
            return []
        now = datetime.fromisoformat(clock)
        close = _before(now - self._open_for)
        forget = _before(now - self._findable_for)
        return [
            *(Put(key=key, value=self._stamped(key, clock)) for key in itertools.islice(self._timeless, SWEPT)),
            *(Put(key=INCIDENT + i, value=None) for i in _due(self._closed, forget)),
            *(Put(key=INCIDENT + i, value=self._compacted(i)) for i in _due(self._open, close)),
            *(Put(key=ARTICLE + a, value=None) for a in _due(self._seen, close, ARTICLES_KEPT)),
        ]

    def _stamped(self, key: str, clock: str) -> Any:
        data = self._incidents[key[2:]] if key.startswith(INCIDENT) else self._articles[key[2:]]
        return {**msgspec.msgpack.decode(data), "clock": clock}

    def _compacted(self, incident_id: str) -> Any:
        return plain(compact(_entry(self._incidents[incident_id])))

    def _apply_article(self, name: str, value: Any) -> None:
        self._seen.pop(name, None)
        self._articles.pop(name, None)
        if value is not None:
            self._articles[name] = msgspec.msgpack.encode(value)
            if value.get("clock"):
                self._seen[name] = value["clock"]

    def _apply_incident(self, name: str, value: Any) -> None:
        before = self._incidents.pop(name, None)
        for stamps in (self._open, self._closed):
            stamps.pop(name, None)
        if before is not None:
            self._index.remove(name, self._keys(_entry(before)))
        if value is None:
            return
        entry = msgspec.convert(value, Entry)
        self.number = max(self.number, entry.number)
        self._incidents[name] = msgspec.msgpack.encode(value)
        if entry.clock:
            (self._closed if entry.closed else self._open)[name] = entry.clock
        self._index.add(name, self._keys(entry))

    def _keys(self, entry: Entry) -> set[str]:
        if entry.merged_into:
            return set()
        return {key for account in entry.accounts for key in stored_keys(account, self._rarity)}


def _before(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _due(stamps: dict[str, str], limit: str, kept: int = 0) -> Iterator[str]:
    """The oldest of these whose stamp lies before the limit; `kept` stay. Their order is that of their stamps."""
    for _, (name, stamp) in zip(range(min(SWEPT, len(stamps) - kept)), stamps.items(), strict=False):
        if stamp >= limit:
            return
        yield name
