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
from streams.stages.coding.scope import Span

CLAIMS = {
    "no_claim": "no_claim",
    "claim": "claim_responsibility",
    "deny": "deny",
    "blame": "assert",
    "suspect": "assert",
}

Runs = Callable[[int, str], Sequence[tuple[int, int, float]]]
"""The stretches of the page that a learned reader finds to tell a role (actor, target) of event number n."""


@dataclass(frozen=True, slots=True)
class Known:
    """A line of the lexicon of parties; `name` is empty for common words such as "gunmen"."""

    name: str
    sector: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All parties: two patterns, one group a line, and the lines; names keep their case, common words do not."""

    cased: tuple[re.Pattern[str], list[Known]]
    blind: tuple[re.Pattern[str], list[Known]]


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
    cased = [row for row in rows if not row[0].startswith("(?i:")]
    blind = [row for row in rows if row[0].startswith("(?i:")]
    return Lexicon(
        (_any([row[0] for row in cased], r"(?<!\w)(?=[A-Z]|al[-\s]|peshmerga)"), [_known(row) for row in cased]),
        (
            _any([row[0].removeprefix("(?i:").removesuffix(")") for row in blind], r"(?i)(?<!\w)"),
            [_known(row) for row in blind],
        ),
    )


def _known(row: Sequence[str]) -> Known:
    return Known(row[1], row[2], row[3] or None)


def _any(patterns: Sequence[str], opening: str) -> re.Pattern[str]:
    """All patterns as one, each in a group of its own number; one scan of a text instead of a hundred."""
    return re.compile(opening + "(?:" + "|".join(f"({pattern})" for pattern in patterns) + r")(?!\w)")


def load_cues() -> Openings[str]:
    """The words of attribution, kind by kind, for a text in lower case; earlier lines win where two overlap."""
    rows = [
        line.split("\t") for line in seeds("slots/attribution.tsv").read_text("utf-8").splitlines() if line[:1] != "#"
    ]
    return Openings((kind, pattern) for kind, pattern in rows)


def find_parties(lexicon: Lexicon, text: str) -> list[Named]:
    """Every party of the lexicon in the text, in order, none overlapping another; names win over common words."""
    return _apart(
        [_named(hit, lines) for pattern, lines in (lexicon.cased, lexicon.blind) for hit in pattern.finditer(text)]
    )


def _named(hit: re.Match[str], lines: Sequence[Known]) -> Named:
    known = lines[(hit.lastindex or 1) - 1]
    party = Party(text=hit[0], name=known.name or _plain(hit[0]), sector=known.sector, country=known.country)
    return Named(hit.start(), hit.end(), party)


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
    named = find_parties(lexicon, words)
    known = next((one.party for one in named if one.party.country or one.party.name != _plain(one.party.text)), None)
    common = known or (named[0].party if named else None)
    name = known.name if known else _plain(words)
    return Party(
        text=words, name=name, sector=common.sector if common else None, country=known.country if known else None
    )


_ACT_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:(?:have|has|had)\s+)?(?:fir|kill|attack|shot|shoot|bomb|storm|ambush|hit|struck|strik|launch|seiz|captur|abduct|kidnap|open|raid|raided|carr|blew"
    r"|deton|ramm|drove|burn|set|shell|overran|overrun|clash|stab|murder|execut|plant|arrest|detain|intercept|destroy|wound|injur|took|threw|hurl|behead|threat|warn|claim|target|advanc|enter)",
    re.IGNORECASE,
)
_BY_BEFORE = re.compile(r"\b(?:by|from|of|with)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)


def acts_in(text: str, one: Named) -> bool:
    """Whether a party stands as a doer: before a verb of harm, or after \"by\"."""
    return bool(_ACT_AFTER.match(text, one.end) or _BY_BEFORE.search(text[max(0, one.start - 40) : one.start]))
