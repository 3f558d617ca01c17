"""The life of an incident: each step returns its next version, with a diff of what changed. Nothing here decides."""

import hashlib
from collections.abc import Sequence
from typing import Any, TypeVar, get_type_hints

import msgspec

from streams.merging.denials import denied, is_answer, stands
from streams.merging.differences import WATCHED, diff, raised
from streams.merging.keeping import Tells, spared
from streams.merging.meaning import same
from streams.merging.memory import FACTS, Account, Entry, Telling, outlet, telling, told_by
from streams.merging.reconcile import facts, incident, lists
from streams.merging.versions import with_versions
from streams.records import ChangeKind, Incident, Status

ACCOUNTS_KEPT = 20
ACCOUNTS_KEPT_CLOSED = 3
NEWEST_KEPT = 6
"""The newest accounts stay whatever they tell: a report is compared with them."""
LISTED = 500
"""Reports, articles, outlets and tellings that an incident lists; what lies beyond is no longer counted."""

KINDS = get_type_hints(Incident)

Cause = tuple[str | None, str | None]
T = TypeVar("T")
replace = msgspec.structs.replace


def blank(account: Account, number: int, origin: Sequence[str] = ()) -> Entry:
    """An incident before its first version; its id derives from the report that opens it."""
    name = hashlib.sha256(account.report_id.encode()).hexdigest()[:20]
    return Entry(
        incident_id=f"in-{name}",
        version=0,
        change=ChangeKind.SPLIT if origin else ChangeKind.CREATED,
        accounts=[],
        reports=[],
        articles=[],
        sources=[],
        supersedes=list(origin),
        number=number,
    )


def with_account(entry: Entry, account: Account, copies: Sequence[str] = ()) -> Entry:
    """The entry with one report more; a new version of an article replaces the former one of the same outlet."""
    accounts = with_versions(entry.accounts, account)
    published = [d for d in (entry.first_reported_at, entry.last_reported_at, account.published_at) if d]
    return bounded(
        entry,
        accounts,
        reports=_listed(entry.reports, (account.report_id,)),
        articles=_listed(entry.articles, (account.article_id,)),
        sources=_listed(entry.sources, (outlet(account), *copies)),
        tellings=_listed(_still_told(entry.tellings, accounts), [told_by(account)] if account.status in FACTS else []),
        denied=denied(entry.denied, accounts)[:LISTED],
        first_reported_at=min(published, default=None),
        last_reported_at=max(published, default=None),
        closed=False,
    )


def _still_told(tellings: Sequence[Telling], accounts: Sequence[Account]) -> list[Telling]:
    """The tellings without those whose accounts were all replaced or withdrawn; a denial or a plan tells nothing."""
    still = {told_by(a) for a in accounts if not a.former and a.status in FACTS}
    gone = {told_by(a) for a in accounts if a.former} - still
    return [telling for telling in tellings if telling not in gone]


def bounded(entry: Entry, accounts: Sequence[Account], **changes: Any) -> Entry:
    """The entry with these changes and accounts: the first, the newest, and of the others those that tell what is
    published. Replaced ones go first.
    """
    former = [a for a in accounts[1:] if a.former]
    spare = frozenset(a.report_id for a in former[: max(0, len(accounts) - ACCOUNTS_KEPT)])
    left = [a for a in accounts if a.report_id not in spare]
    fixed = [a.report_id for a in (*left[:1], *left[-NEWEST_KEPT:])]
    new = replace(entry, accounts=left, **changes)
    return replace(new, accounts=spared(left, ACCOUNTS_KEPT, fixed, tells(new)))


def tells(entry: Entry) -> Tells:
    """What is published of an incident, and whether it stands, if it keeps these accounts and no others."""

    def with_facts(accounts: Sequence[Account]) -> dict[str, Any]:
        kept = replace(entry, accounts=list(accounts))
        return {**facts(kept), "stands": stands(kept)}

    return Tells(facts=with_facts, lists=lambda accounts: lists(replace(entry, accounts=list(accounts))))


def with_copy(entry: Entry, source: str) -> Entry:
    """The entry with one outlet more that printed it."""
    return replace(entry, sources=_listed(entry.sources, (source,)))


def without(entry: Entry, report_ids: frozenset[str]) -> Entry:
    """The entry without these reports, which tell another incident."""
    accounts = [a for a in entry.accounts if a.report_id not in report_ids]
    gone = {told_by(a) for a in entry.accounts} - {told_by(a) for a in accounts}
    left = {a.article_id for a in entry.accounts} - {a.article_id for a in accounts}
    outlets = {outlet(a) for a in entry.accounts} - {outlet(a) for a in accounts}
    return replace(
        entry,
        accounts=accounts,
        reports=[r for r in entry.reports if r not in report_ids],
        articles=[a for a in entry.articles if a not in left],
        sources=[s for s in entry.sources if s not in outlets],
        tellings=[t for t in entry.tellings if t not in gone],
        denied=[d for d in entry.denied if d.report_id not in report_ids],
    )


def absorbed(elder: Entry, younger: Entry) -> Entry:
    """The elder with everything that the younger had."""
    firsts = [d for d in (elder.first_reported_at, younger.first_reported_at) if d]
    lasts = [d for d in (elder.last_reported_at, younger.last_reported_at) if d]
    accounts = [*elder.accounts, *younger.accounts]
    return bounded(
        elder,
        accounts,
        reports=_listed(elder.reports, younger.reports),
        articles=_listed(elder.articles, younger.articles),
        sources=_listed(elder.sources, younger.sources),
        tellings=_listed(elder.tellings, younger.tellings),
        denied=denied((*elder.denied, *younger.denied), accounts)[:LISTED],
        supersedes=_listed(elder.supersedes, (younger.incident_id, *younger.supersedes)),
        first_reported_at=min(firsts, default=None),
        last_reported_at=max(lasts, default=None),
        closed=False,
    )


def pointing(younger: Entry, elder_id: str) -> Entry:
    """The last version of an incident that another one took over: what it publishes, and the way there.

    Nothing is compared with it any more, so the keys and words for that go.
    """
    counted = [a for a in younger.accounts if not a.former] or younger.accounts
    accounts = [replace(a, actor_keys=[], target_keys=[], people=[], place_keys=[], words=[]) for a in counted]
    return replace(younger, accounts=accounts, merged_into=elder_id)


def withdrawn(entry: Entry, article_ids: frozenset[str], by: str) -> Entry:
    """The entry after an article of their outlet took back what these articles told."""
    accounts = [_withdrawn(a, by) if a.article_id in article_ids else a for a in entry.accounts]
    tellings = _still_told(entry.tellings, accounts)
    still = {outlet(a) for a in accounts if not a.former} | {who for who, _ in tellings}
    gone = {outlet(a) for a in accounts if a.former} - still
    return replace(
        entry,
        accounts=accounts,
        tellings=tellings,
        denied=denied(entry.denied, accounts),
        sources=[s for s in entry.sources if s not in gone],
    )


def _withdrawn(account: Account, by: str) -> Account:
    return account if account.former else replace(account, former=True, withdrawn_by=by)


def given_back(entry: Entry, by: str) -> Entry:
    """The entry with what this article withdrew of it, as if that had never been withdrawn."""
    back = [a for a in entry.accounts if a.withdrawn_by == by]
    if not back:
        return entry
    accounts = [replace(a, former=False, withdrawn_by=None) if a in back else a for a in entry.accounts]
    return replace(
        entry,
        accounts=accounts,
        tellings=_listed(entry.tellings, [told_by(a) for a in back if a.status in FACTS]),
        denied=denied(entry.denied, accounts)[:LISTED],
        sources=_listed(entry.sources, [outlet(a) for a in back]),
    )


def compact(entry: Entry) -> Entry:
    """What stays findable of a closed incident: a few accounts, each with the quote that tells the event.

    They are those that tell what is published; what they cannot is kept beside them, for the next version's diff.
    """
    told = {a.report_id for a in telling(entry)}
    counted = [a for a in entry.accounts if a.report_id in told or is_answer(a)]
    ranked = sorted(counted, key=lambda a: a.status == Status.NEW)
    kept = {a.report_id for a in spared(ranked, ACCOUNTS_KEPT_CLOSED, (), tells(entry))}
    closed = replace(
        entry,
        accounts=[_slim(a) for a in counted if a.report_id in kept],
        reports=entry.reports[-50:],
        articles=entry.articles[-50:],
        diff=[],
        cause=(None, None),
        closed=True,
    )
    before, after = _published(entry), _published(closed)
    return replace(closed, stood={name: before[name] for name in before if not same(before[name], after[name])})


def _published(entry: Entry) -> dict[str, Any]:
    """The watched slots as they were last published."""
    current = incident(entry)
    return {name: getattr(current, name) for name in WATCHED} | _stood(entry)


def _stood(entry: Entry) -> dict[str, Any]:
    return {name: msgspec.convert(value, KINDS[name]) for name, value in entry.stood.items()}


def _slim(account: Account) -> Account:
    quotes = [e for e in account.evidence if e.field == "event"][:1]
    parties = {"actors": account.actors[:4], "targets": account.targets[:4]}
    return replace(account, evidence=quotes, claims=account.claims[:2], **parties)


def versioned(
    before: Entry | None, entry: Entry, change: ChangeKind, cause: Cause, clock: str | None
) -> tuple[Entry, Incident]:
    """The next version, with the diff to the one before, and its public form.

    It was received when the report that causes it was; what a copy or a withdrawal causes was not waited for.
    """
    received = next((a.received_at for a in entry.accounts if a.report_id == cause[1]), None)
    version = before.version + 1 if before else 1
    old = replace(incident(before), **_stood(before)) if before else None
    peaks = raised(before.peaks, old) if before and old else {}
    new = replace(entry, version=version, change=change, cause=cause, clock=clock, received_at=received, diff=[])
    new = replace(new, peaks=peaks, stood={})
    current = incident(new)
    return replace(new, diff=diff(old, current)), current


def _listed(known: Sequence[T], more: Sequence[T]) -> list[T]:
    return list(dict.fromkeys((*known, *more)))[:LISTED]
