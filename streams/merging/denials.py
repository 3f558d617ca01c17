"""Who denies an incident, and how much that is worth.

The alleged doer's own denial leaves open what is true: it is published as attribution and conflict, and retracts
nothing, however many papers print it. Others may deny that the event happened; each of them counts once.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from streams.merging.memory import FACTS, Account, Denial, Entry, independent, told_by
from streams.merging.words import key_set
from streams.records import AttributionKind, Status


def is_doers(account: Account) -> bool:
    """Whether the article gives the denial as that of somebody who is alleged to have done it."""
    return account.attribution.kind == AttributionKind.DENIED and account.attribution.to is not None


def is_answer(account: Account) -> bool:
    """Whether it counts, and is that: a doer's answer to what is told of it."""
    return not account.former and account.status == Status.DENIED and is_doers(account)


def answered(told: Sequence[Account], accounts: Iterable[Account]) -> list[Account]:
    """These accounts, and what the alleged doers answer to them: of an answer nothing counts but the attribution."""
    known = {a.report_id for a in told}
    answers = (a for a in accounts if is_answer(a) and a.report_id not in known)
    return [*told, *(replace(a, evidence=[e for e in a.evidence if e.field == "attribution"]) for a in answers)]


def denial(account: Account) -> Denial | None:
    """What counts against the incident in this account: a denial by somebody who is named, and not as its doer."""
    speakers = sorted(key_set(c.speaker for c in account.claims if c.kind == "deny"))
    if account.former or account.status != Status.DENIED or is_doers(account) or not speakers:
        return None
    return Denial(
        report_id=account.report_id, by=told_by(account), published_at=account.published_at, speakers=speakers
    )


def denied(known: Iterable[Denial], accounts: Sequence[Account]) -> list[Denial]:
    """The denials known and those of these accounts, without those that were replaced or withdrawn."""
    found = (*known, *(d for a in accounts if (d := denial(a))))
    gone = {a.report_id for a in accounts if a.former}
    return list({d.report_id: d for d in found if d.report_id not in gone}.values())


def stands(entry: Entry) -> bool:
    """Whether any account still tells the incident as a fact, and reports do not agree that it did not happen.

    All who ever told it weigh against all who ever denied it: where there are many, accounts are dropped, voices not.
    What the alleged doer says of it is no such agreement.
    """
    facts = [a for a in entry.accounts if not a.former and a.status in FACTS]
    if not facts:
        return False
    against = _agreeing(entry.denied, entry.accounts, after=max(a.published_at or "" for a in facts))
    return against < max(2, len(independent(entry.tellings)) + 1)


def _agreeing(heard: Iterable[Denial], accounts: Sequence[Account], after: str) -> int:
    """How many of these denials are later than that and not the doers', each by an outlet and in a story of its own."""
    known = key_set(name for a in accounts for name in (a.attribution.to, *(party.name for party in a.actors)))
    outlets: set[str] = set()
    stories: set[str] = set()
    for one in heard:
        speakers, (who, story) = frozenset(one.speakers), one.by
        if (one.published_at or "") <= after or speakers & known or who in outlets or story in stories:
            continue
        outlets.add(who)
        stories.add(story)
        known |= speakers
    return len(outlets)
