"""What copies, updates and verdicts do: one outlet more, or the withdrawal of what an outlet takes back."""

from collections.abc import Iterable, Sequence

import msgspec

from streams.merging import lifecycle
from streams.merging.corrections import is_corrected, is_named, meant, names
from streams.merging.draft import Draft, again
from streams.merging.memory import FACTS, Account, ArticleEntry, Entry
from streams.merging.state import State
from streams.records import ChangeKind, Duplicate, Verdict
from streams.step import Result

COPIES_KEPT = 200
"""Outlets remembered for one article."""
SUCCESSORS_KEPT = 50
"""Articles of its own outlet that take back what an article told, remembered with it."""

replace = msgspec.structs.replace


def on_duplicate(state: State, duplicate: Duplicate) -> Result:
    """A copy is one outlet more; an update may take back what its outlet told before."""
    return on_copy(state, duplicate) if duplicate.kind == "copy" else on_update(state, duplicate)


def on_copy(state: State, duplicate: Duplicate) -> Result:
    """A copy counts as a source of its original's incidents, whichever of the two comes first."""
    cause = (duplicate.article_id, None)
    article = state.article(duplicate.duplicate_of) or ArticleEntry()
    outlet = duplicate.source or duplicate.article_id
    if outlet in article.copies:
        return again(state, cause, article.reports.values())
    draft = Draft(state=state, cause=cause, clock=state.clock)
    for incident_id in dict.fromkeys(i for i in article.reports.values() if i):
        entry = draft.entry(incident_id)
        if entry is not None and (new := lifecycle.with_copy(entry, outlet)) != entry:
            draft.put(new, ChangeKind.UPDATED)
    copies = [*article.copies, outlet][:COPIES_KEPT]
    if not draft.entries and copies == article.copies:
        # More outlets than are remembered here: that this one came before is seen in the incidents.
        return again(state, cause, article.reports.values())
    draft.articles[duplicate.duplicate_of] = replace(article, copies=copies, clock=draft.clock)
    return draft.result()


def on_update(state: State, duplicate: Duplicate) -> Result:
    """An article that takes back what its outlet told before; any other update speaks by its reports alone.

    Nothing orders the topics, so it may come before the reports of either article: it is remembered at both.
    """
    if not duplicate.withdrawals or duplicate.source is None:
        return Result()
    cause = (duplicate.article_id, None)
    article = state.article(duplicate.article_id) or ArticleEntry()
    former = state.article(duplicate.duplicate_of) or ArticleEntry()
    if article.withdrawals and (not duplicate.read_before or duplicate.article_id in former.successors):
        return again(state, cause, _told(state, article))
    draft = Draft(state=state, cause=cause, clock=state.clock)
    if not article.withdrawals:
        draft.articles[duplicate.article_id] = _withdrawing(article, duplicate, draft.clock)
    for name in duplicate.versions or [duplicate.duplicate_of]:
        former = draft.article(name)
        successors = [*former.successors, duplicate.article_id][:SUCCESSORS_KEPT]
        draft.articles[name] = replace(former, successors=successors, clock=draft.clock)
    withdraw(draft, duplicate.article_id)
    return draft.result()


def _withdrawing(article: ArticleEntry, duplicate: Duplicate, clock: str | None) -> ArticleEntry:
    """What is remembered of an article that takes back what its outlet told.

    Of one that was read before what it takes back no verdict is awaited: it was given before that was known.
    """
    return replace(
        article,
        source=duplicate.source,
        update_of=duplicate.duplicate_of,
        versions=duplicate.versions,
        withdrawals=duplicate.withdrawals,
        corrects_at=duplicate.published_at if duplicate.correction else None,
        listed=[] if duplicate.read_before else article.listed,
        clock=clock,
    )


def on_verdict(state: State, verdict: Verdict) -> Result:
    """The verdict of an update lists all its reports: when they are here, what it takes back may be withdrawn."""
    if verdict.update_of is None or verdict.source is None:
        return Result()
    cause = (verdict.article_id, None)
    article = state.article(verdict.article_id) or ArticleEntry()
    if article.listed is not None:
        return again(state, cause, _told(state, article))
    draft = Draft(state=state, cause=cause, clock=state.clock)
    draft.articles[verdict.article_id] = replace(
        article, listed=verdict.reports, update_of=verdict.update_of, source=verdict.source, clock=draft.clock
    )
    withdraw(draft, verdict.article_id)
    return draft.result()


def settle(draft: Draft, article_id: str) -> None:
    """Take back what this article withdraws, and what later articles of its outlet withdraw of it."""
    for new in (article_id, *draft.article(article_id).successors):
        withdraw(draft, new)


def withdraw(draft: Draft, article_id: str) -> None:
    """Withdraw what the outlet told before and takes back here, once all reports of this article have come.

    Its silence withdraws nothing: a new version may tell of the funeral, or its event may not have been read.
    """
    article = draft.article(article_id)
    if not article.withdrawals or article.listed is None or not set(article.listed) <= set(article.reports):
        return
    former = [name for name in _former(article) if draft.article(name).source in (None, article.source)]
    told = _entries(draft, former)
    if article.corrects_at:
        there = _told_there(draft, article)
        told = meant(article_id, article, there)
        former = [a.article_id for entry in told for a in entry.accounts if is_corrected(article, a)]
        _renew(draft, *(lifecycle.given_back(entry, article_id) for entry in there if entry not in told))
    gone = frozenset((article_id, *former))
    taken_back = _taken_back(article, told, _entries(draft, (article_id,)))
    _renew(draft, *(lifecycle.withdrawn(entry, gone, article_id) for entry in taken_back))


def _renew(draft: Draft, *entries: Entry) -> None:
    """Take in what changed of these incidents."""
    for new in entries:
        if new != draft.entry(new.incident_id):
            change = draft.entries[new.incident_id].change if new.incident_id in draft.entries else ChangeKind.UPDATED
            draft.put(new, change)


def _taken_back(article: ArticleEntry, former: Sequence[Entry], now: Sequence[Entry]) -> list[Entry]:
    """Of the incidents told before, and told in the very words that disown them, those that an article takes back.

    They are those that its words name, and if they name none, all that it tells no longer. Another article than a new
    version must name what it takes back: it may share no more with the former than background.
    """
    told = {entry.incident_id for entry in now if any(_tells(article, a) for a in entry.accounts)}
    open_ = {entry.incident_id: entry for entry in (*former, *now) if entry.incident_id not in told}
    said = names(article.withdrawals)
    named = [entry for entry in open_.values() if any(is_named(a, said) for a in entry.accounts)]
    elsewhere = any(is_named(a, said) for entry in now if entry.incident_id in told for a in entry.accounts)
    return named or ([] if elsewhere or not article.versions else list(open_.values()))


def _tells(article: ArticleEntry, account: Account) -> bool:
    """Whether the article gives this account as a fact, and not in the words that take it back."""
    events = [e for e in account.evidence if e.field == "event"]
    disowned = any(n.in_ == e.in_ and n.start <= e.start < n.end for n in article.withdrawals for e in events)
    return account.report_id in article.reports and account.status in FACTS and not disowned


def _former(article: ArticleEntry) -> list[str]:
    """The articles whose telling this one may take back."""
    return article.versions or ([article.update_of] if article.update_of else [])


def _entries(draft: Draft, article_ids: Iterable[str]) -> list[Entry]:
    """The incidents that these articles told, each once."""
    told = (i for name in article_ids for i in draft.article(name).reports.values() if i)
    found = [entry for i in dict.fromkeys(told) if (entry := draft.entry(i))]
    return list({entry.incident_id: entry for entry in found}.values())


def _told_there(draft: Draft, article: ArticleEntry) -> list[Entry]:
    """The incidents that its outlet told of the places that an article names, as they stand by now."""
    known = [entry.incident_id for entry in draft.state.told(article.source or "", names(article.withdrawals))]
    return [entry for i in dict.fromkeys((*known, *draft.entries)) if (entry := draft.entry(i))]


def told_again(state: State, article: ArticleEntry) -> list[str | None]:
    """Where the reports of an article went, and what those that take back what it told may take back or give back."""
    later = (state.article(name) or ArticleEntry() for name in article.successors)
    return [*article.reports.values(), *(i for one in later for i in _told(state, one))]


def _told(state: State, article: ArticleEntry) -> list[str | None]:
    """Where the reports of an article went, and those that it may take back."""
    former = [state.article(name) or ArticleEntry() for name in _former(article)]
    there = state.told(article.source or "", names(article.withdrawals)) if article.corrects_at else []
    return [*(i for one in (*former, article) for i in one.reports.values()), *(entry.incident_id for entry in there)]
