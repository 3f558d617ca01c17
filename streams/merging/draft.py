"""What one message makes of the state: gathered as it is decided, then told as changes and records."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from streams.merging.denials import stands
from streams.merging.lifecycle import versioned
from streams.merging.memory import ArticleEntry, Entry
from streams.merging.reconcile import incident
from streams.merging.state import ARTICLE, INCIDENT, State
from streams.records import Cause, Change, ChangeKind, Incident
from streams.step import Put, Result, Send
from streams.wire import plain


@dataclass(slots=True, kw_only=True)
class Draft:
    """New versions of incidents, and articles, that one message makes; `state` itself is not touched."""

    state: State
    cause: tuple[str | None, str | None]
    clock: str | None
    entries: dict[str, Entry] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    articles: dict[str, ArticleEntry] = field(default_factory=dict)

    def entry(self, incident_id: str) -> Entry | None:
        """An incident as it stands by now, or what it was merged into."""
        entry = self.entries.get(incident_id) or self.state.exactly(incident_id)
        return self.entry(entry.merged_into) if entry and entry.merged_into else entry

    def article(self, article_id: str) -> ArticleEntry:
        """An article as it stands by now."""
        return self.articles.get(article_id) or self.state.article(article_id) or ArticleEntry()

    def put(self, entry: Entry, change: ChangeKind) -> Entry:
        """Take the next version of an incident in: one a message, and a retracted one for as long as nothing stands.

        A copy, a denial or a plan that comes after the retraction may not look like a return of the incident.
        """
        kind = change if entry.merged_into or stands(entry) else ChangeKind.RETRACTED
        before = self.state.exactly(entry.incident_id)
        new, current = versioned(before, entry, kind, self.cause, self.clock)
        self.entries[new.incident_id] = new
        self.incidents[new.incident_id] = current
        return new

    def result(self) -> Result:
        """The changes of state, first those that are due by the clock, and the records."""
        expired = [put for put in self.state.expired(self.clock) if not self._touched(put.key)]
        puts = [Put(key=INCIDENT + i, value=plain(entry)) for i, entry in self.entries.items()]
        articles = [Put(key=ARTICLE + a, value=plain(entry)) for a, entry in self.articles.items()]
        return Result(changes=[*expired, *puts, *articles], records=self._sends())

    def _sends(self) -> list[Send]:
        return [send for i, entry in self.entries.items() for send in sends(entry, self.incidents[i])]

    def _touched(self, key: str) -> bool:
        return (key[2:] in self.articles) if key.startswith(ARTICLE) else (key[2:] in self.entries)


def sends(entry: Entry, current: Incident) -> list[Send]:
    """The current form of an incident, and its newest change."""
    article_id, report_id = entry.cause
    change = Change(
        incident_id=entry.incident_id,
        version=entry.version,
        change=entry.change,
        diff=entry.diff,
        cause=Cause(article_id=article_id, report_id=report_id),
        incident=current,
        peaks=entry.peaks,
        clock=entry.clock,
    )
    return [
        Send(topic="incidents", key=entry.incident_id, record=current),
        Send(topic="incidents.changes", key=entry.incident_id, record=change),
    ]


def again(state: State, cause: tuple[str | None, str | None], incident_ids: Iterable[str | None]) -> Result:
    """The records of a message that came before: the changes it caused where no later one followed."""
    known = dict.fromkeys(i for i in incident_ids if i)
    found = [entry for i in known if (entry := state.exactly(i))]
    partners = [entry for one in found for i in _partners(one) if i not in known and (entry := state.exactly(i))]
    newest = [entry for entry in (*found, *partners) if entry.cause == cause]
    return Result(records=[send for entry in newest for send in sends(entry, incident(entry))])


def _partners(entry: Entry) -> list[str]:
    """The other incident of a merge or a split."""
    return [*entry.supersedes, *((entry.merged_into,) if entry.merged_into else ())]
