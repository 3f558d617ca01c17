"""What the merge remembers: accounts (one a report), entries (one an incident), and articles."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from streams.merging.words import full_name, key_set, keys
from streams.records import (
    Attribution,
    ChangeKind,
    Claim,
    Codes,
    Confidence,
    Damage,
    Evidence,
    FieldDiff,
    IncidentType,
    Party,
    Place,
    Report,
    Status,
    Time,
    Toll,
    Weapon,
)

PARTIES_KEPT = 12
CLAIMS_KEPT = 8
EVIDENCE_KEPT = 24
WORDS_KEPT = 64

FACTS = frozenset((Status.NEW, Status.BACKGROUND))
"""Accounts that tell an incident as a fact: plans, threats and denials do not."""

Telling = tuple[str, str]
"""An outlet, and the wire story that it told in words of its own; copies are none."""


class Account(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One report, as far as the merge needs it; every list is bounded."""

    report_id: str
    article_id: str
    source: str | None = None
    story: str
    update_of: str | None = None
    published_at: str | None = None
    received_at: str | None = None
    status: Status
    type: IncidentType
    types: list[IncidentType] = []
    codes: Codes
    time: Time
    place: Place | None = None
    origin: Place | None = None
    actors: list[Party] = []
    targets: list[Party] = []
    attribution: Attribution
    weapons: list[Weapon] = []
    killed: Toll | None = None
    injured: Toll | None = None
    damage: Damage | None = None
    claims: list[Claim] = []
    evidence: list[Evidence] = []
    confidence: Confidence
    extractor: str = ""
    actor_keys: list[str] = []
    target_keys: list[str] = []
    people: list[list[str]] = []
    """The keys of each full name among its targets."""
    place_keys: list[str] = []
    words: list[str] = []
    """Keys of the words that tell the event."""
    former: bool = False
    """A later version of the same article replaced it, or its outlet withdrew it: it no longer counts."""
    withdrawn_by: str | None = None
    """The article of its outlet that withdrew it, if one did while it counted."""


class Denial(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That somebody else than the alleged doer denied an incident, as long as the incident is remembered."""

    report_id: str
    by: Telling
    published_at: str | None = None
    speakers: list[str]
    """The keys of their names."""


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One incident, as the merge remembers it: its public form is a function of this."""

    incident_id: str
    version: int
    change: ChangeKind
    accounts: list[Account]
    reports: list[str]
    """Ids of its reports, those whose accounts are no longer kept too."""
    articles: list[str]
    sources: list[str]
    """Outlets, those of copies too."""
    tellings: list[Telling] = []
    """Who told which wire story, in the order they came: see `independent`."""
    denied: list[Denial] = []
    """Who denied it, in the order they came: they outlast their accounts, as tellings do: like weighs with like."""
    first_reported_at: str | None = None
    last_reported_at: str | None = None
    supersedes: list[str] = []
    merged_into: str | None = None
    received_at: str | None = None
    cause: tuple[str | None, str | None] = (None, None)
    """Article and report of the newest change; a copy's article has no report."""
    diff: list[FieldDiff] = []
    """That of the newest change: redelivery of its cause makes the same change again."""
    peaks: dict[str, int | float] = {}
    """The highest number of each kind that was published before the newest version."""
    stood: dict[str, Any] = {}
    """Slots as they were published, where closing changed what the accounts that are left tell."""
    number: int = 0
    """In the order in which incidents were opened: of two that are one, the younger gives way."""
    clock: str | None = None
    closed: bool = False


class ArticleEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article: where its reports went, which outlets copied it, what its verdict listed, and what replaced it."""

    reports: dict[str, str | None] = {}
    source: str | None = None
    copies: list[str] = []
    update_of: str | None = None
    versions: list[str] = []
    """The earlier versions of the same item, if it takes back what was told before."""
    withdrawals: list[Evidence] = []
    """The words by which it takes that back."""
    corrects_at: str | None = None
    """When it was published, if it takes that back in an article of its own, like none before."""
    listed: list[str] | None = None
    """The report ids of its verdict, if it is a new version."""
    successors: list[str] = []
    """Articles of the same outlet that take back what it told: its own reports may come later."""
    clock: str | None = None


def account(report: Report) -> Account:
    """What the merge keeps of a report."""
    quotes = [e.quote for e in report.evidence if e.field == "event"][:2]
    place = report.place
    return Account(
        **_shared(report),
        types=report.types[:6],
        actors=report.actors[:PARTIES_KEPT],
        targets=report.targets[:PARTIES_KEPT],
        weapons=report.weapons[:CLAIMS_KEPT],
        claims=report.claims[:CLAIMS_KEPT],
        evidence=report.evidence[:EVIDENCE_KEPT],
        actor_keys=sorted(key_set(p.name for p in report.actors[:PARTIES_KEPT])),
        target_keys=sorted(key_set(p.name for p in report.targets[:PARTIES_KEPT])),
        people=[name for p in report.targets[:PARTIES_KEPT] if (name := full_name(p.name))],
        place_keys=sorted(key_set((place.name, place.facility)) if place else ()),
        words=list(dict.fromkeys(key for text in (*quotes, *report.keywords) for key in keys(text)))[:WORDS_KEPT],
    )


_SAME = (
    *("report_id", "article_id", "source", "story", "update_of", "published_at", "received_at", "status", "type"),
    *("codes", "time", "place", "origin", "attribution", "killed", "injured", "damage", "confidence", "extractor"),
)


def _shared(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in _SAME}


def telling(entry: Entry) -> list[Account]:
    """The accounts that tell the incident as a fact, those replaced or withdrawn left out; all, if none does."""
    counted = [a for a in entry.accounts if not a.former]
    facts = [a for a in counted if a.status in FACTS]
    return facts or counted or entry.accounts


def outlet(account: Account) -> str:
    """Who told it; an article of no known outlet stands for itself."""
    return account.source or account.article_id


def told_by(account: Account) -> Telling:
    """The outlet and the wire story of an account."""
    return outlet(account), account.story


def independent(tellings: Iterable[Telling]) -> list[Telling]:
    """Those that confirm each other, the first first: no outlet confirms itself, and no story its own rewrite."""
    outlets: set[str] = set()
    stories: set[str] = set()
    found = []
    for who, story in tellings:
        if who not in outlets and story not in stories:
            outlets.add(who)
            stories.add(story)
            found.append((who, story))
    return found
