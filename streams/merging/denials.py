"""Who denies an incident, and how much that is worth.

The alleged doer's own denial leaves open what is true: it is published as attribution and conflict, and retracts
nothing, however many papers print it. Others may deny that the event happened; each of them counts once.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from streams.merging.memory import Account, outlet
from streams.merging.words import key_set
from streams.records import AttributionKind, Status


def denials(accounts: Iterable[Account]) -> list[Account]:
    """The accounts that deny it and count."""
    return [a for a in accounts if not a.former and a.status == Status.DENIED]


def is_doers(account: Account) -> bool:
    """Whether the article gives the denial as that of somebody who is alleged to have done it."""
    return account.attribution.kind == AttributionKind.DENIED and account.attribution.to is not None


def answered(told: Sequence[Account], accounts: Iterable[Account]) -> list[Account]:
    """These accounts, and what the alleged doers answer to them: of an answer nothing counts but the attribution."""
    known = {a.report_id for a in told}
    answers = (a for a in denials(accounts) if is_doers(a) and a.report_id not in known)
    return [*told, *(replace(a, evidence=[e for e in a.evidence if e.field == "attribution"]) for a in answers)]


def agreeing(accounts: Sequence[Account], after: str) -> int:
    """How many others than the alleged doers deny it later than that, each by an outlet and in a story of its own."""
    doers = key_set(name for a in accounts for name in (a.attribution.to, *(party.name for party in a.actors)))
    outlets: set[str] = set()
    stories: set[str] = set()
    heard: frozenset[str] = frozenset()
    count = 0
    for a in denials(accounts):
        speakers = key_set(c.speaker for c in a.claims if c.kind == "deny")
        known = outlet(a) in outlets or a.story in stories or bool(speakers & heard)
        if (a.published_at or "") <= after or known or not speakers or speakers & doers or is_doers(a):
            continue
        outlets.add(outlet(a))
        stories.add(a.story)
        heard |= speakers
        count += 1
    return count
