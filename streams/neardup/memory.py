"""The articles that are remembered for near-duplicate detection: the fold of the stage's state changes."""

import sys
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import msgspec
import numpy as np
from msgspec import Struct

from streams.clock import moment
from streams.neardup.differ import Kind
from streams.neardup.index import Index
from streams.neardup.sketch import Sketch
from streams.records import Evidence

CLOCK: Final = "clock"
"""The key under which the clock stands when an article moved it that is not remembered itself."""

LATEST: Final = 1_000
"""Articles that stay, however old: the latest ones, for undated articles, which may be copies of any age."""

AT_ONCE: Final = 4096
"""Entries that wait for the index before it is rebuilt in one go, as when the state is loaded."""


class Entry(Struct, gc=False):
    """One remembered article and what was decided about it. What is read (not a copy) has a sketch and its words."""

    source_id: str | None
    identity: str
    stamp: int | None
    """The stream clock when the article arrived, in seconds since 1970; null before the first dated article."""
    source: str | None
    published_at: str | None
    """As it was first delivered: it is told like that again, whatever a later delivery says."""
    story: str
    """The article_id of the first article of its near-duplicate group."""
    kind: str
    """first, copy, update or correction."""
    duplicate_of: str | None = None
    duplicate_of_source_id: str | None = None
    similarity: float = 0.0
    reason: str = ""
    sketch: bytes = b""
    words: bytes = b""
    withdrawals: list[Evidence] = []
    """The words by which a correction in an article of its own takes back what its outlet told."""
    corrected_by: list[str] = []
    """Corrections of its outlet that may mean it and were read before it."""


class Found(Struct, frozen=True):
    """An article that may be the original of a new one."""

    article_id: str
    entry: Entry
    shared: int


def plain(entry: Entry) -> dict[str, Any]:
    """The entry as plain JSON types; what is empty is left out."""
    value: dict[str, Any] = {
        "source_id": entry.source_id,
        "identity": entry.identity,
        "stamp": entry.stamp,
        "source": entry.source,
        "published_at": entry.published_at,
        "story": entry.story,
        "kind": entry.kind,
    }
    if entry.duplicate_of is not None:
        value["duplicate_of"] = entry.duplicate_of
        value["duplicate_of_source_id"] = entry.duplicate_of_source_id
        value["similarity"] = entry.similarity
        value["reason"] = entry.reason
    if entry.words:
        value["sketch"] = b64encode(entry.sketch).decode()
        value["words"] = b64encode(entry.words).decode()
    if entry.withdrawals:
        value["withdrawals"] = msgspec.to_builtins(entry.withdrawals)
    if entry.corrected_by:
        value["corrected_by"] = entry.corrected_by
    return value


class Memory:
    """Remembered articles by id, by identity, by what they share with others, and in the order of their arrival."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._newest: dict[str, str] = {}
        self._order: deque[str] = deque()
        self._corrections: dict[str, dict[str, None]] = {}
        self._slots: dict[int, str] = {}
        self._slot_of: dict[str, int] = {}
        self._next_slot = 0
        self._waiting: dict[int, str] = {}
        self._index = Index()
        self.clock: int | None = None
        """The highest stamp seen, in seconds since 1970."""
        self._started: int | None = None

    def apply(self, key: str, value: Any) -> None:
        """Fold one change in; None removes the key."""
        if key == CLOCK:
            self._advance(value["stamp"])
        elif value is None:
            self._forget(key)
        else:
            self._remember(key, _entry(value))

    def sizes(self) -> dict[str, int]:
        """Entries by kind."""
        return {"articles": len(self._entries), "stories": len(self._slots)}

    def entry(self, article_id: str) -> Entry | None:
        """What is remembered of this article."""
        return self._entries.get(article_id)

    def newest(self, identity: str) -> str | None:
        """The article_id of the latest version of this item."""
        return self._newest.get(identity)

    def expired(self, before: int, most: int) -> list[str]:
        """Up to so many of the longest remembered articles, of those that arrived before this time, but the latest."""
        oldest = (key for key in islice(self._order, 2 * most) if key in self._entries)
        most = min(most, len(self._entries) - LATEST)
        return [key for key in islice(oldest, max(0, most)) if not self.is_younger(self._entries[key], before)]

    def is_younger(self, entry: Entry, than: int) -> bool:
        """Whether the entry arrived at this time or later; before any dated article it was the time of the first."""
        stamp = self._started if entry.stamp is None else entry.stamp
        return stamp is None or stamp >= than

    def similar(self, sketch: Sketch, least: int, most: int) -> Iterator[Found]:
        """Articles that share at least so many numbers with this sketch, up to so many of them, most alike first."""
        self._settle()
        hits = [(shared, slot) for slot, shared in self._index.shared(sketch).items() if shared >= least]
        hits.sort(key=lambda hit: (-hit[0], hit[1]))
        for shared, slot in hits[:most]:
            yield Found(self._slots[slot], self._entries[self._slots[slot]], shared)

    def told_by(self, source: str, not_before: int, most: int) -> Iterator[Found]:
        """The newest articles of one outlet that were read, at most so many: a walk through all that is remembered."""
        mine = (
            key for key in reversed(self._order) if (e := self._entries.get(key)) and e.source == source and e.words
        )
        for key in islice(mine, most):
            if self.is_younger(self._entries[key], not_before):
                yield Found(key, self._entries[key], 0)

    def corrections_of(self, source: str, most: int) -> Iterator[Found]:
        """The newest corrections in articles of their own of one outlet, at most so many."""
        for key in islice(reversed(self._corrections.get(source, {})), most):
            yield Found(key, self._entries[key], 0)

    def _remember(self, key: str, entry: Entry) -> None:
        if key in self._entries:
            self._forget(key)
        self._entries[key] = entry
        self._newest[entry.identity] = key
        self._order.append(key)
        if entry.stamp is not None:
            self._advance(entry.stamp)
        if entry.source is not None and entry.withdrawals:
            self._corrections.setdefault(entry.source, {})[key] = None
        if entry.words:
            self._slots[self._next_slot] = key
            self._slot_of[key] = self._next_slot
            self._waiting[self._next_slot] = key
            self._next_slot += 1

    def _forget(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        if self._newest.get(entry.identity) == key:
            del self._newest[entry.identity]
        if entry.source is not None and entry.withdrawals:
            self._corrections[entry.source].pop(key)
            if not self._corrections[entry.source]:
                del self._corrections[entry.source]
        if entry.words:
            slot = self._slot_of.pop(key)
            del self._slots[slot]
            if self._waiting.pop(slot, None) is None:
                self._index.remove(slot, _numbers(entry))
        while self._order and self._order[0] not in self._entries:
            self._order.popleft()

    def _advance(self, stamp: int) -> None:
        self.clock = stamp if self.clock is None else max(self.clock, stamp)
        self._started = stamp if self._started is None else self._started

    def _settle(self) -> None:
        """Bring the index up to date. It is built when it is asked, so that loading a state costs one sort."""
        if not self._waiting:
            return
        sketches = [self._sketch(slot) for slot in self._waiting]
        if len(self._waiting) > AT_ONCE or self._index.crowded(sum(map(len, sketches))):
            self._index.rebuild(self._slots, [self._sketch(slot) for slot in self._slots])
        else:
            for slot, sketch in zip(self._waiting, sketches, strict=True):
                self._index.add(slot, sketch)
        self._waiting.clear()

    def _sketch(self, slot: int) -> Sketch:
        return _numbers(self._entries[self._slots[slot]])


def _entry(value: dict[str, Any]) -> Entry:
    return Entry(
        source_id=value["source_id"],
        identity=value["identity"],
        stamp=value["stamp"],
        source=sys.intern(value["source"]) if value.get("source") else None,
        published_at=value.get("published_at"),
        story=value["story"],
        kind=_kind(value),
        duplicate_of=value.get("duplicate_of"),
        duplicate_of_source_id=value.get("duplicate_of_source_id"),
        similarity=value.get("similarity", 0.0),
        reason=value.get("reason", ""),
        sketch=b64decode(value.get("sketch", "")),
        words=b64decode(value.get("words", "")),
        withdrawals=msgspec.convert(value.get("withdrawals", []), list[Evidence]),
        corrected_by=value.get("corrected_by", []),
    )


def _kind(value: dict[str, Any]) -> str:
    """What an entry is; corrections were once kept as updates, told apart by being like nothing."""
    kind: str = value["kind"]
    return Kind.CORRECTION.value if kind == Kind.UPDATE and not value.get("similarity") else kind


def _numbers(entry: Entry) -> Sketch:
    return np.frombuffer(entry.sketch, dtype="<u4")


def seconds(time: str | None) -> int | None:
    """An RFC 3339 time, or a date, in seconds since 1970."""
    return None if time is None else int(moment(time))
