"""What copies and verdicts do: one outlet more, or the withdrawal of what a new version no longer tells."""

import msgspec

from streams.merging import lifecycle
from streams.merging.draft import Draft, again
from streams.merging.memory import ArticleEntry
from streams.merging.state import State
from streams.records import ChangeKind, Duplicate, Verdict
from streams.step import Result

COPIES_KEPT = 200
"""Outlets remembered for one article."""
SUCCESSORS_KEPT = 50
"""New versions of one article by its own outlet that are remembered with it."""

replace = msgspec.structs.replace


def on_copy(state: State, duplicate: Duplicate) -> Result:
    """A copy counts as a source of its original's incidents, whichever of the two comes first."""
    if duplicate.kind != "copy":
        return Result()
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


def on_verdict(state: State, verdict: Verdict) -> Result:
    """The verdict of a new version lists all its reports: when they are here, what the former told may be withdrawn.

    Nothing orders the topics, so the verdict may come before the reports of either version: it is remembered at both.
    """
    if verdict.update_of is None or verdict.source is None:
        return Result()
    former = state.article(verdict.update_of) or ArticleEntry()
    if former.source not in (None, verdict.source):
        return Result()
    cause = (verdict.article_id, None)
    article = state.article(verdict.article_id) or ArticleEntry()
    if article.listed is not None:
        return again(state, cause, former.reports.values())
    draft = Draft(state=state, cause=cause, clock=state.clock)
    draft.articles[verdict.article_id] = replace(
        article, listed=verdict.reports, update_of=verdict.update_of, source=verdict.source, clock=draft.clock
    )
    successors = [*former.successors, verdict.article_id][:SUCCESSORS_KEPT]
    draft.articles[verdict.update_of] = replace(former, successors=successors, clock=draft.clock)
    withdraw(draft, verdict.article_id)
    return draft.result()


def settle(draft: Draft, article_id: str) -> None:
    """Take back what this article no longer tells, and what its own new versions no longer tell of it."""
    for new in (article_id, *draft.article(article_id).successors):
        withdraw(draft, new)


def withdraw(draft: Draft, article_id: str) -> None:
    """Take back what the former version told, if all reports of the new one are here and none is of those incidents."""
    article = draft.article(article_id)
    if article.update_of is None or article.listed is None or not set(article.listed) <= set(article.reports):
        return
    former = draft.article(article.update_of)
    told = {entry.incident_id: entry for i in former.reports.values() if i and (entry := draft.entry(i))}
    now = {entry.incident_id for i in article.reports.values() if i and (entry := draft.entry(i))}
    if article.source is None or former.source != article.source or told.keys() & now:
        return
    for entry in told.values():
        new = lifecycle.withdrawn(entry, frozenset((article.update_of,)))
        if new != entry:
            draft.put(new, entry.change if entry.incident_id in draft.entries else ChangeKind.UPDATED)
