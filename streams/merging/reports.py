"""What a report does: it joins the incident that it tells, opens one, or leaves all as they are."""

from collections.abc import Sequence
from statistics import median_low

import msgspec

from streams.merging import lifecycle
from streams.merging.decision import MOST_COMPARED, Model, best, caution
from streams.merging.draft import Draft, again
from streams.merging.memory import Account, ArticleEntry, Entry, account, telling
from streams.merging.state import State
from streams.merging.twice import told_apart
from streams.merging.verdicts import settle, told_again
from streams.records import ChangeKind, Report, Status
from streams.step import Result

OPENS = frozenset((Status.NEW, Status.BACKGROUND))
"""Reports that may open an incident."""
JOINS = OPENS | {Status.PLANNED, Status.DENIED, Status.THREAT_ONLY}
"""Reports that may join one."""

MOVES = 1.5
"""Log-odds by which an account must be nearer to a new incident than to its own, to move there."""


def on_report(model: Model, state: State, report: Report) -> Result:
    """The changes and records that a report makes; those it made before, if it came before."""
    cause = (report.article_id, report.report_id)
    article = state.article(report.article_id) or ArticleEntry()
    former = state.article(report.update_of) if report.update_of else None
    before = list(former.reports.values()) if former else []
    if report.report_id in article.reports:
        return again(state, cause, [article.reports[report.report_id], *told_again(state, article), *before])
    told = account(report)
    found = _candidates(state, told, before) if report.status in JOINS else []
    known = next((entry for entry in found if report.report_id in entry.reports), None)
    if known is not None:
        return again(state, cause, [known.incident_id])
    draft = Draft(state=state, cause=cause, clock=advanced(state.clock, report))
    placed = _place(model, draft, told, found, article.copies) if report.status in JOINS else None
    _remember(draft, report, article, placed)
    settle(draft, report.article_id)
    return draft.result()


def advanced(clock: str | None, report: Report) -> str | None:
    """The stream clock after a report: the highest publication time, never later than the broker had the article."""
    published = report.published_at
    if published is None:
        return clock
    if report.received_at is not None:
        published = min(published, report.received_at)
    return max(published, clock or "")


def _candidates(state: State, told: Account, before: Sequence[str | None]) -> list[Entry]:
    """Incidents that may be the one, those that the former version of the article told among them."""
    found = state.candidates(told)
    known = {entry.incident_id for entry in found}
    former = (state.incident(i) for i in dict.fromkeys(before) if i)
    return found + [entry for entry in former if entry and entry.incident_id not in known]


def _place(model: Model, draft: Draft, told: Account, found: Sequence[Entry], copies: Sequence[str]) -> str | None:
    """Join the best incident if it is good enough, else open one if this report may; the id of where it went."""
    ranked = best(model, told, found)
    named = bool(ranked) and model.named(told, telling(ranked[0][1]))
    extra = caution(told, draft.state.crowd(told), named=named)
    least = max(model.join + extra, ranked[0][0] if ranked else model.join + extra)
    if (taken := _taken(model, told, found, least)) is not None:
        return _take_over(model, draft, told, taken, copies).incident_id
    if ranked and ranked[0][0] >= model.join + extra:
        joined = _join(draft, ranked[0][1], told, copies)
        twins = [entry for score, entry in ranked[1:] if score >= model.fuse + extra]
        return _fuse(model, draft, joined, twins).incident_id
    if told.status not in OPENS:
        return None
    return _open(model, draft, told, found, copies).incident_id


def _join(draft: Draft, entry: Entry, told: Account, copies: Sequence[str]) -> Entry:
    return draft.put(lifecycle.with_account(entry, told, copies), ChangeKind.UPDATED)


def _taken(model: Model, told: Account, found: Sequence[Entry], least: float) -> tuple[Entry, Account] | None:
    """The incident that another report of this article took for its own, though this one tells it far more likely.

    An article on the second attack of a day tells the first one, too; its reports are placed one by one, and the later
    attack, read first, may join the earlier one for want of a better. Without another toll, day or place the two may be
    one attack, told twice.
    """
    for entry in found if told.status in OPENS else ():
        accounts = telling(entry)
        siblings = [a for a in accounts[1:] if a.article_id == told.article_id]
        others = [a for a in accounts if a.article_id != told.article_id]
        if len(siblings) != 1 or len(others) + 1 != len(accounts) or not told_apart(told, siblings[0]):
            continue
        here = model.group(told, others)
        if here >= least and here - model.group(siblings[0], others) >= MOVES:
            return entry, siblings[0]
    return None


def _take_over(model: Model, draft: Draft, told: Account, taken: tuple[Entry, Account], copies: Sequence[str]) -> Entry:
    """Give an incident to the report that tells it; the other one of its article joins the next best, or opens one."""
    entry, sibling = taken
    left = lifecycle.without(entry, frozenset((sibling.report_id,)))
    joined = draft.put(lifecycle.with_account(left, told, copies), ChangeKind.SPLIT)
    rest = [other for other in draft.state.candidates(sibling) if other.incident_id != entry.incident_id]
    ranked = best(model, sibling, rest)
    if ranked and ranked[0][0] >= model.join + caution(sibling, draft.state.crowd(sibling)):
        moved = _join(draft, ranked[0][1], sibling, copies)
    else:
        new = lifecycle.blank(sibling, draft.state.number + 1, [entry.incident_id])
        moved = draft.put(lifecycle.with_account(new, sibling, copies), ChangeKind.SPLIT)
    _move(draft, sibling, moved)
    return joined


def _move(draft: Draft, one: Account, to: Entry) -> None:
    article = draft.article(one.article_id)
    places = {**article.reports, one.report_id: to.incident_id}
    draft.articles[one.article_id] = msgspec.structs.replace(article, reports=places)


def _fuse(model: Model, draft: Draft, joined: Entry, twins: Sequence[Entry]) -> Entry:
    """Merge the first incident that this one turns out to be; the younger gives way."""
    for twin in twins:
        if _one(model, joined, twin):
            return _merge(draft, *sorted((joined, twin), key=lambda entry: entry.number))
    return joined


def _merge(draft: Draft, elder: Entry, younger: Entry) -> Entry:
    """The elder takes all; what the younger became in this very step is not told."""
    draft.entries.clear()
    last = draft.state.exactly(younger.incident_id)
    assert last is not None
    merged = draft.put(lifecycle.absorbed(elder, younger), ChangeKind.MERGED)
    draft.put(lifecycle.pointing(last, elder.incident_id), ChangeKind.MERGED)
    return merged


def _one(model: Model, a: Entry, b: Entry) -> bool:
    """Whether most accounts of one incident tell the event of the other, and no article tells both."""
    if {x.article_id for x in telling(a)} & {x.article_id for x in telling(b)}:
        return False
    scores = [model.group(x, telling(b)) for x in telling(a)[-MOST_COMPARED:]]
    return median_low(scores) >= model.fuse


def _open(model: Model, draft: Draft, told: Account, found: Sequence[Entry], copies: Sequence[str]) -> Entry:
    """Open an incident; accounts of another one that turn out to tell this one move over, and split it."""
    origin, moving = _misplaced(model, told, found)
    new = lifecycle.blank(told, draft.state.number + 1, [origin.incident_id] if origin else [])
    for one in (told, *moving):
        new = lifecycle.with_account(new, one, copies if one is told else ())
    opened = draft.put(new, new.change)
    if origin is not None:
        left = lifecycle.without(origin, frozenset(a.report_id for a in moving))
        draft.put(left, ChangeKind.SPLIT)
    for one in moving:
        _move(draft, one, opened)
    return opened


def _misplaced(model: Model, told: Account, found: Sequence[Entry]) -> tuple[Entry | None, list[Account]]:
    """The first incident some of whose accounts are nearer to this one than to the rest of theirs."""
    for entry in found:
        moving = [a for a in telling(entry)[1:] if _nearer(model, a, told, entry)]
        if moving:
            return entry, moving
    return None, []


def _nearer(model: Model, a: Account, told: Account, entry: Entry) -> bool:
    if a.article_id == told.article_id:
        return False
    here = model.pair(a, told)
    others = [other for other in telling(entry) if other.report_id != a.report_id]
    return here >= model.join and here - model.group(a, others) >= MOVES


def _remember(draft: Draft, report: Report, article: ArticleEntry, placed: str | None) -> None:
    known = draft.articles.get(report.article_id, article)
    draft.articles[report.article_id] = msgspec.structs.replace(
        known,
        reports={**known.reports, report.report_id: placed},
        source=report.source,
        update_of=report.update_of or article.update_of,
        clock=draft.clock,
    )
