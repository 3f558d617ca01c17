"""Who does, who suffers, and who says so: the parties named in an article, and the claims and denials about its events.

Groups, armies and common words for doers come from seeds/slots/parties.tsv with their sector and country; the words by
which responsibility is claimed, denied, laid on others or left open come from seeds/slots/attribution.tsv.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from streams.records import Party
from streams.resources import seeds
from streams.stages.coding.annotate import lowered
from streams.stages.coding.openings import Openings
from streams.stages.coding.party_names import plain_name
from streams.stages.coding.scope import Span
from streams.stages.coding.vocabulary import BACKED

Runs = Callable[[int, str], Sequence[tuple[int, int, float]]]
"""The stretches of the page that a learned reader finds to tell a role (actor, target) of event number n."""


_BLIND = "(?i:"
_NAME = r"(?=[A-Z]|al[-\s]|peshmerga)"
"""Names in small letters are few."""


@dataclass(frozen=True, slots=True)
class Known:
    """A line of the lexicon of parties; `name` is empty for common words such as "gunmen"."""

    name: str
    sector: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All parties; names keep their case, common words do not. `words` open sentences without naming anybody.

    `countries` are the names of all countries, of which the lexicon holds those that are told as doers.
    """

    cased: Openings[Known]
    blind: Openings[Known]
    words: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A party mentioned in the text over [start, end)."""

    start: int
    end: int
    party: Party


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that claim, deny, blame, suspect or leave open, over [start, end)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did it and whom it hit, each with the words that name them."""

    actors: list[tuple[Party, Span]]
    targets: list[tuple[Party, Span]]


def load_parties() -> Lexicon:
    """The lexicon of parties; earlier lines win where two begin at the same word."""
    rows = [line.split("\t") for line in seeds("slots/parties.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
    lines = [(Known(name, sector, country or None), pattern) for pattern, name, sector, country in rows]
    cased = [(known, pattern) for known, pattern in lines if not pattern.startswith(_BLIND)]
    blind = [
        (known, pattern.removeprefix(_BLIND).removesuffix(")"))
        for known, pattern in lines
        if pattern.startswith(_BLIND)
    ]
    return Lexicon(
        Openings((known, rf"{_NAME}(?:{pattern})(?!\w)") for known, pattern in cased),
        Openings((known, rf"(?:{pattern})(?!\w)") for known, pattern in blind),
        frozenset(seeds("common_words.txt").read_text("utf-8").split("\n")[1:]),
        frozenset(
            name
            for line in seeds("places/countries.tsv").read_text("utf-8").splitlines()[1:]
            for name in line.split("\t")[3].split("|")
        ),
    )


def load_cues() -> Openings[str]:
    """The words of attribution, kind by kind, for a text in lower case; earlier lines win where two overlap."""
    rows = [
        line.split("\t") for line in seeds("slots/attribution.tsv").read_text("utf-8").splitlines() if line[:1] != "#"
    ]
    return Openings((kind, pattern) for kind, pattern in rows)


def find_parties(lexicon: Lexicon, text: str) -> list[Named]:
    """Every party of the lexicon in the text, in order, none overlapping another; names win over common words."""
    hits = [
        _named(text, hit.span(), known)
        for part, said in ((lexicon.cased, text), (lexicon.blind, lowered(text)))
        for known, hit in sorted(part.find(said), key=_start)
    ]
    return _apart(hits)


def _start(found: tuple[Known, re.Match[str]]) -> int:
    return found[1].start()


def _named(text: str, span: Span, known: Known) -> Named:
    words = text[slice(*span)]
    party = Party(text=words, name=known.name or _plain(words), sector=known.sector, country=known.country)
    return Named(*span, party)


def find_cues(patterns: Openings[str], text: str) -> list[Cue]:
    """Every claim, denial, blame and suspicion in the text, in order, none overlapping another."""
    return _apart([Cue(hit.start(), hit.end(), kind) for kind, hit in patterns.find(lowered(text))])


_Found = TypeVar("_Found", Named, Cue)


def _apart(found: Sequence[_Found]) -> list[_Found]:
    taken = bytearray(max((one.end for one in found), default=0))
    kept: list[_Found] = []
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _plain(words: str) -> str:
    """A common word for a doer without its article."""
    return re.sub(r"^(?:the|The|an?|An?)\s+", "", " ".join(words.split()))


def party_of(lexicon: Lexicon, words: str) -> Party:
    """The party that these words name: of the lexicon where one is in them, else as the article says it."""
    named = [one for one in find_parties(lexicon, words) if not _BACKING.match(words, one.end)]
    known = next((one.party for one in named if one.party.country or one.party.name != _plain(one.party.text)), None)
    if known and known.sector == "military" and _CIVILIANS.search(words) and not _MILITARY.search(words):
        return Party(text=words, name=plain_name(words), sector="civilians", country=known.country)
    common = known or (named[0].party if named else None)
    name = known.name if known else plain_name(words) or _plain(words)
    return Party(
        text=words, name=name, sector=common.sector if common else None, country=known.country if known else None
    )


_BACKING = re.compile(rf"[-–]{BACKED}\b")
"""Behind a party that stands behind another one: "Iran-backed Kataeb Hezbollah"."""
_CIVILIANS = re.compile(
    r"\b(?:civilians|fisherm[ae]n|fishers|workers?|engineers?|tourists?|nationals?|citizens?|villagers?|residents?|migrants?"
    r"|refugees?|students?|pupils?|children|women|famil(?:y|ies)|farmers?|pilgrims?|worshippers?|journalists?|reporters?"
    r"|doctors?|nurses?|teachers?|drivers?|seafarers?|crew|passengers?|protesters?|demonstrators?|settlers?|hostages?"
    r"|diplomats?|embass(?:y|ies)|consulates?|(?<!general\s)(?<!of\s)staff|employees?|monks?|priests?|mourners?|shoppers?|businessm[ae]n)\b",
    re.IGNORECASE,
)
"""Whom a country's name before them does not make its army: "Indian fishermen"."""
_MILITARY = re.compile(
    r"\b(?:army|military|navy|naval|air\s+force|soldiers?|troops|forces|marines?|warships?|tanks?|sailors?|airm[ae]n|police"
    r"|guards?|warplanes?|jets?|aircraft|drones?)\b",
    re.IGNORECASE,
)
_ACT_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:(?:have|has|had)\s+)?(?:fir|kill|attack|shot|shoot|bomb|storm|ambush|hit|struck|strik|launch|seiz|captur|abduct|kidnap|open|raid|raided|carr|blew"
    r"|deton|ramm|drove|burn|set|shell|overran|overrun|clash|stab|murder|execut|plant|arrest|detain|intercept|destroy|wound|injur|took|threw|hurl|behead|threat|warn|claim|target|advanc|enter)",
    re.IGNORECASE,
)
_BY_BEFORE = re.compile(r"\b(?:by|from|of|with)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)


def acts_in(text: str, one: Named) -> bool:
    """Whether a party stands as a doer: before a verb of harm, or after \"by\"."""
    return bool(acts_next(text, one.end) or _BY_BEFORE.search(text[max(0, one.start - 40) : one.start]))


def acts_next(text: str, end: int) -> bool:
    """Whether a verb of harm follows, with a few words at most between."""
    return bool(_ACT_AFTER.match(text, end))
