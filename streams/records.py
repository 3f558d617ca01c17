"""What travels on each topic: frozen records, in the order they come to be.

Times are RFC 3339 UTC strings, dates ISO 8601, countries ISO 3166-1 alpha-2, coordinates WGS 84 degrees, text offsets
Unicode code points, half-open. A record never changes: a stage that learns more returns a new one.
"""

from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType

Json = dict[str, Any]


class Status(StrEnum):
    """How an article speaks of an incident."""

    NEW = "new"
    BACKGROUND = "background"
    PLANNED = "planned"
    THREAT_ONLY = "threat_only"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    AGGREGATE = "aggregate"


class IncidentType(StrEnum):
    """What happened, by its means."""

    ROCKET_MISSILE_ATTACK = "rocket_missile_attack"
    SHELLING = "shelling"
    DRONE_STRIKE = "drone_strike"
    AIR_STRIKE = "air_strike"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    ARMED_CLASH = "armed_clash"
    ARMED_ATTACK = "armed_attack"
    ASSASSINATION = "assassination"
    ABDUCTION = "abduction"
    SABOTAGE_ARSON = "sabotage_arson"
    MARITIME_ATTACK = "maritime_attack"
    INTERCEPTION = "interception"
    RAID_ARREST = "raid_arrest"
    FORCE_MOVEMENT = "force_movement"
    TERRITORY_CHANGE = "territory_change"
    THREAT = "threat"
    CEASEFIRE = "ceasefire"
    UNREST = "unrest"


class WeaponKind(StrEnum):
    """With what."""

    ROCKET = "rocket"
    MISSILE = "missile"
    MORTAR = "mortar"
    ARTILLERY = "artillery"
    DRONE = "drone"
    AIRCRAFT_BOMB = "aircraft_bomb"
    IED = "ied"
    CAR_BOMB = "car_bomb"
    SUICIDE_VEST = "suicide_vest"
    GRENADE = "grenade"
    LANDMINE = "landmine"
    FIREARM = "firearm"
    KNIFE = "knife"
    VEHICLE = "vehicle"
    ARSON = "arson"
    OTHER = "other"


class AttributionKind(StrEnum):
    """What the article says of who did it."""

    CLAIMED = "claimed"
    BLAMED = "blamed"
    SUSPECTED = "suspected"
    DENIED = "denied"
    UNCLAIMED = "unclaimed"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of an article."""

    IRRELEVANT = "irrelevant"
    COPY = "copy"
    CODED = "coded"
    UNSUPPORTED_LANGUAGE = "unsupported_language"


class ChangeKind(StrEnum):
    """What a new version of an incident is."""

    CREATED = "created"
    UPDATED = "updated"
    MERGED = "merged"
    SPLIT = "split"
    RETRACTED = "retracted"


class Article(Struct, frozen=True, kw_only=True):
    """One news item, cleaned."""

    schema: str = "article/1"
    article_id: str
    source_id: str | None
    url: str | None
    source: str | None
    title: str | None
    text: str
    published_at: str | None
    language: str
    fetched_at: str | None
    received_at: str | None
    content_hash: str
    dropped: list[str] = []
    meta: Json = {}
    identity: str
    """Hash of what makes this item the same item in another version: id within source, else url, else text."""


class UniqueArticle(Struct, frozen=True, kw_only=True):
    """An article that is to be read: the first of its kind, or an update of an earlier one."""

    schema: str = "unique/1"
    article: Article
    update_of: str | None
    """The article_id that this one updates; null for the first of its kind."""
    story: str
    """The article_id of the first article of the near-duplicate group."""


class Duplicate(Struct, frozen=True, kw_only=True):
    """The verdict that an article is a near-identical copy, or an update, of an earlier one."""

    schema: str = "duplicate/1"
    article_id: str
    source_id: str | None
    duplicate_of: str
    duplicate_of_source_id: str | None
    kind: str
    similarity: float
    reason: str
    source: str | None = None
    published_at: str | None = None
    story: str = ""
    versions: list[str] = []
    """The earlier versions of this very item, the newest first; none where it is another article in like words."""
    withdrawals: list["Evidence"] = []
    """Of an update, the words by which its outlet takes back what it told before."""
    correction: bool = False
    """Whether an update takes that back in an article of its own, like none before."""
    read_before: bool = False
    """Whether the update was read before what it updates: then its own verdict, long given, does not tell of it."""
    emitted_at: str | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of an article: exactly one a version of it."""

    schema: str = "verdict/1"
    article_id: str
    source_id: str | None
    outcome: Outcome
    reason: str
    reports: list[str] = []
    source: str | None = None
    update_of: str | None = None
    """The article_id that this one updates: so the merge learns when all reports of a new version have come."""
    emitted_at: str | None = None


class Time(Struct, frozen=True, kw_only=True):
    """When; calendar dates at the place of the event, both inclusive."""

    start: str | None
    end: str | None
    precision: str | None
    text: str | None
    anchor: str | None


class Place(Struct, frozen=True, kw_only=True):
    """Where it hit, or where it was launched."""

    name: str
    facility: str | None = None
    geoname_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    precision: str


class Party(Struct, frozen=True, kw_only=True):
    """Who did it, or whom it hit."""

    text: str
    name: str
    sector: str | None = None
    country: str | None = None


class Attribution(Struct, frozen=True, kw_only=True):
    """Who is said to have done it, by whom."""

    kind: AttributionKind
    to: str | None = None
    by: str | None = None


class Weapon(Struct, frozen=True, kw_only=True):
    """With what, and how many."""

    kind: WeaponKind
    min: int | None = None
    max: int | None = None
    text: str | None = None


class Toll(Struct, frozen=True, kw_only=True):
    """How many; told to be none is (0, 0), an open upper bound is null."""

    min: int
    max: int | None
    text: str | None = None


class Damage(Struct, frozen=True, kw_only=True):
    """What was broken; told to be none is level none."""

    level: str
    text: str


class Claim(Struct, frozen=True, kw_only=True):
    """Who says what of the incident: assert, deny, claim_responsibility, no_claim; offsets in the text."""

    kind: str
    speaker: str | None
    about: str | None
    start: int
    end: int
    report_id: str | UnsetType = UNSET
    """In an incident only: the report, and so the article, that the offsets belong to."""


class Evidence(Struct, frozen=True, kw_only=True, rename={"in_": "in"}):
    """The exact words that fill a field; offsets in the cleaned text, or the title."""

    field: str
    in_: str
    start: int
    end: int
    quote: str
    report_id: str | UnsetType = UNSET
    """In an incident only: the report, and so the article, that the offsets belong to."""


class Plover(Struct, frozen=True, kw_only=True):
    """A PLOVER event and mode."""

    event: str
    mode: str | None


class Codes(Struct, frozen=True, kw_only=True):
    """The crosswalk of a type to the field's code books."""

    plover: Plover
    cameo: str
    acled: str


class Confidence(Struct, frozen=True, kw_only=True):
    """Calibrated probabilities that the report, and each part of it, is right."""

    overall: float
    type: float
    time: float | None = None
    place: float | None = None
    parties: float | None = None


class Report(Struct, frozen=True, kw_only=True):
    """One article's account of one incident."""

    schema: str = "report/1"
    report_id: str
    article_id: str
    source_id: str | None
    source: str | None
    published_at: str | None
    received_at: str | None
    story: str
    update_of: str | None
    status: Status
    type: IncidentType
    types: list[IncidentType]
    codes: Codes
    time: Time
    place: Place | None
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
    keywords: list[str] = []
    """Rare names and terms of the sentences that tell the event: an aid to the merge, not a slot."""
    extractor: str


class ConflictValue(Struct, frozen=True, kw_only=True):
    """One value of a slot, and the reports that tell it."""

    value: Any
    report_ids: list[str]


class Conflict(Struct, frozen=True, kw_only=True):
    """A slot on which reports differ."""

    field: str
    values: list[ConflictValue]


class Incident(Struct, frozen=True, kw_only=True):
    """One thing that happened in the world, merged from its reports."""

    schema: str = "incident/1"
    incident_id: str
    version: int
    change: ChangeKind
    status: Status
    type: IncidentType
    types: list[IncidentType]
    codes: Codes
    time: Time
    place: Place | None
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
    extractor: str
    headline: str = ""
    severity: int
    supersedes: list[str] = []
    merged_into: str | None = None
    reports: list[str] = []
    articles: list[str] = []
    source_count: int
    independent_source_count: int
    conflicts: list[Conflict] = []
    first_reported_at: str | None
    last_reported_at: str | None
    received_at: str | None
    emitted_at: str | None = None


class FieldDiff(Struct, frozen=True, kw_only=True):
    """One field before and after."""

    field: str
    before: Any
    after: Any


class Cause(Struct, frozen=True, kw_only=True):
    """What made a change: an article, and its report if one did."""

    article_id: str | None
    report_id: str | None


class Change(Struct, frozen=True, kw_only=True):
    """A new version of an incident."""

    schema: str = "change/1"
    incident_id: str
    version: int
    change: ChangeKind
    diff: list[FieldDiff]
    cause: Cause
    incident: Incident
    clock: str | None
    """The stream clock of the merge when it made this change: what `max_age` of an alert is measured from."""
    peaks: dict[str, int | float] = {}
    """The highest killed, injured, severity, numbers of sources and confidence before this version: what returns there
    rose not."""
    emitted_at: str | None = None


class Alert(Struct, frozen=True, kw_only=True):
    """A change that a rule selected."""

    schema: str = "alert/1"
    alert_id: str
    rule: str
    severity: int
    reason: str
    incident_id: str
    version: int
    change: ChangeKind
    headline: str
    incident: Incident
    emitted_at: str | None = None


class Quarantine(Struct, frozen=True, kw_only=True):
    """A message that could not pass, with its original bytes and which field and why."""

    schema: str = "quarantine/1"
    topic: str
    partition: int
    offset: int
    timestamp: str | None
    key: str | None
    value: str | None
    sha256: str | None
    stage: str
    error: str
    message: str
    field: str | None
    traceback: str | None = None
    emitted_at: str | None = None


Record = Article | UniqueArticle | Duplicate | Verdict | Report | Incident | Change | Alert | Quarantine
