"""The life of an incident: each step returns its next version, with a diff of what changed. Nothing here decides."""

import hashlib
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from streams.merging.denials import agreeing
from streams.merging.memory import FACTS, Account, Entry, Telling, independent, outlet, telling, told_by
from streams.merging.reconcile import incident
from streams.records import ChangeKind, FieldDiff, Incident, Status

ACCOUNTS_KEPT = 20
ACCOUNTS_KEPT_CLOSED = 3
LISTED = 500
"""Reports, articles, outlets and tellings that an incident lists; what lies beyond is no longer counted."""

WATCHED = (
    *("status", "type", "types", "time", "place", "origin", "actors", "targets", "attribution", "weapons"),
    *("killed", "injured", "damage", "claims", "severity", "source_count", "independent_source_count", "merged_into"),
    "confidence",
)
"""Slots whose change is news."""
LISTS = ("reports", "supersedes")
"""Lists that only grow or shrink: a diff shows what left and what came."""

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
    accounts = _with_versions(entry.accounts, account)
    published = [d for d in (entry.first_reported_at, entry.last_reported_at, account.published_at) if d]
    return replace(
        entry,
        accounts=bounded(accounts),
        reports=_listed(entry.reports, (account.report_id,)),
        articles=_listed(entry.articles, (account.article_id,)),
        sources=_listed(entry.sources, (outlet(account), *copies)),
        tellings=_listed(_still_told(entry.tellings, accounts), [told_by(account)] if account.status in FACTS else []),
        first_reported_at=min(published, default=None),
        last_reported_at=max(published, default=None),
        closed=False,
    )


def _still_told(tellings: Sequence[Telling], accounts: Sequence[Account]) -> list[Telling]:
    """The tellings without those whose accounts were all replaced or withdrawn; a denial or a plan tells nothing."""
    still = {told_by(a) for a in accounts if not a.former and a.status in FACTS}
    gone = {told_by(a) for a in accounts if a.former} - still
    return [telling for telling in tellings if telling not in gone]


def _with_versions(known: Sequence[Account], new: Account) -> list[Account]:
    """These accounts and the new one; of an outlet's versions only the last counts, whichever came first."""
    later = [a.report_id for a in known if a.update_of == new.article_id and _replaces(a, new)]
    before = [a if a.report_id in later else _overtaken(a, new) for a in known]
    return [*before, replace(new, former=True) if later else new]


def _overtaken(known: Account, new: Account) -> Account:
    """An account as the new one leaves it: an outlet's update of a story replaces what it told of it before."""
    same = new.update_of == known.article_id or (new.update_of is not None and new.story == known.story)
    return replace(known, former=True) if same and _replaces(new, known) else known


_SAYS = {Status.NEW: 2, Status.BACKGROUND: 1}


def _replaces(later: Account, former: Account) -> bool:
    """Whether an outlet's later account tells the event no less than its former one did.

    News of a funeral that mentions the attack, or that prints the doer's denial, takes back nothing that was told.
    """
    same_outlet = later.source is not None and later.source == former.source
    return same_outlet and _SAYS.get(later.status, 0) >= _SAYS.get(former.status, 0)


def bounded(accounts: Sequence[Account], most: int = ACCOUNTS_KEPT) -> list[Account]:
    """The accounts to keep: the first, which gave the incident its id, and the newest; replaced ones go first."""
    if len(accounts) <= most:
        return list(accounts)
    spare = [a for a in accounts[1:] if a.former]
    kept = [a for a in accounts[1:] if not a.former][-(most - 1) :]
    room = most - 1 - len(kept)
    chosen = {a.report_id for a in (*kept, *(spare[-room:] if room else ()))}
    return [a for i, a in enumerate(accounts) if i == 0 or a.report_id in chosen]


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
    )


def absorbed(elder: Entry, younger: Entry) -> Entry:
    """The elder with everything that the younger had."""
    firsts = [d for d in (elder.first_reported_at, younger.first_reported_at) if d]
    lasts = [d for d in (elder.last_reported_at, younger.last_reported_at) if d]
    return replace(
        elder,
        accounts=bounded([*elder.accounts, *younger.accounts]),
        reports=_listed(elder.reports, younger.reports),
        articles=_listed(elder.articles, younger.articles),
        sources=_listed(elder.sources, younger.sources),
        tellings=_listed(elder.tellings, younger.tellings),
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


def withdrawn(entry: Entry, article_ids: frozenset[str]) -> Entry:
    """The entry after an outlet took back what these articles told."""
    accounts = [replace(a, former=True) if a.article_id in article_ids else a for a in entry.accounts]
    return replace(entry, accounts=accounts, tellings=_still_told(entry.tellings, accounts))


def stands(entry: Entry) -> bool:
    """Whether any account still tells the incident as a fact, and reports do not agree that it did not happen.

    What the alleged doer says of it is no such agreement: see `denials`.
    """
    facts = [a for a in entry.accounts if not a.former and a.status in FACTS]
    if not facts:
        return False
    denied = agreeing(entry.accounts, after=max(a.published_at or "" for a in facts))
    return denied < max(2, len(independent(map(told_by, facts))) + 1)


def compact(entry: Entry) -> Entry:
    """What stays findable of a closed incident: a few accounts, each with the quote that tells the event."""
    # What stood stands on its facts alone; what fell keeps its newest denials, so that neither turns over by closing.
    counted = telling(entry) if stands(entry) else [a for a in entry.accounts if not a.former] or entry.accounts
    kept = bounded(sorted(counted, key=_by_weight), ACCOUNTS_KEPT_CLOSED)
    return replace(
        entry,
        accounts=[_slim(a) for a in kept],
        reports=entry.reports[-50:],
        articles=entry.articles[-50:],
        diff=[],
        cause=(None, None),
        closed=True,
    )


def _by_weight(account: Account) -> tuple[bool, bool]:
    return (account.status != Status.NEW, account.status == Status.DENIED)


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
    new = replace(entry, version=version, change=change, cause=cause, clock=clock, received_at=received, diff=[])
    old, current = incident(before) if before else None, incident(new)
    return replace(new, diff=diff(old, current)), current


def diff(old: Incident | None, new: Incident) -> list[FieldDiff]:
    """The slots that changed, as plain values."""
    changed = [(name, _plain(old, name), _plain(new, name)) for name in WATCHED]
    lists = [(name, _plain(old, name) or [], _plain(new, name)) for name in LISTS]
    moved = [(name, [v for v in a if v not in b], [v for v in b if v not in a]) for name, a, b in lists]
    fell = [("change", old.change.value, new.change.value)] if old and _falls_or_returns(old, new) else []
    return [FieldDiff(field=name, before=a, after=b) for name, a, b in (*fell, *changed, *moved) if a != b]


def _falls_or_returns(old: Incident, new: Incident) -> bool:
    return (old.change == ChangeKind.RETRACTED) != (new.change == ChangeKind.RETRACTED)


def _plain(incident: Incident | None, name: str) -> Any:
    return None if incident is None else msgspec.to_builtins(getattr(incident, name))


def _listed(known: Sequence[T], more: Sequence[T]) -> list[T]:
    return list(dict.fromkeys((*known, *more)))[:LISTED]
