"""What the encoder knows of the roles of incidents: which words tell a place, a toll, a party of which of them.

It reads the text alone, and its offsets count there; the slots are read from pages, which begin with the title.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from streams.stages.coding import phrases
from streams.stages.coding.mentions import Incident, Mention
from streams.stages.coding.parties import Runs
from streams.stages.coding.reader import Reading
from streams.stages.coding.scope import Page, Prior

NEUTRAL = 0.1
"""The chance of a role that speaks neither for nor against it: for words that the learned reader did not read."""
_SHARED = frozenset({"killed", "place"})
"""What a mention that is one share of a list ("two in Odesa") tells in its own words, and nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a learned reader knows of roles: chances of words by offsets in the text, and the runs that tell a role."""

    role: Callable[[int, str, int, int], float]
    """Incident number, role, start, end -> how likely those words tell that role of that incident."""
    again: Callable[[int, str, int, int], float]
    """The same of the mention that calls the incident back."""
    runs: Callable[[int, str], Sequence[tuple[int, int, float]]]


def make_hints(reading: Reading, incidents: Sequence[Incident]) -> Hints:
    """What the encoder knows of the roles of these incidents; nothing of those that only the n-grams saw."""

    def chance(mention: Mention, name: str, start: int, end: int) -> float:
        if mention.share and name in _SHARED:
            return float(mention.start <= start and end <= mention.end)
        name = "date" if name == "time" else name
        return NEUTRAL if mention.number is None else reading.role_probability(mention.number, name, start, end)

    def role(event: int, name: str, start: int, end: int) -> float:
        return chance(incidents[event].head, name, start, end)

    def again(event: int, name: str, start: int, end: int) -> float:
        return chance(incidents[event].again or incidents[event].head, name, start, end)

    def runs(event: int, name: str) -> list[tuple[int, int, float]]:
        number = incidents[event].head.number
        return [] if number is None else reading.role_runs(number, name)

    return Hints(role=role, again=again, runs=runs)


def on_page(role: Callable[[int, str, int, int], float], page: Page) -> Prior:
    """A role's chances by offsets of a page; the title was not read for roles."""

    def prior(event: int, name: str, start: int, end: int) -> float:
        return role(event, name, start - page.body, end - page.body) if start >= page.body else NEUTRAL

    return prior


def runs_on(page: Page, hints: Hints, prior: Prior) -> Runs:
    """What the reader marks of a role, widened to the phrases that hold it."""

    def runs(event: int, name: str) -> Sequence[tuple[int, int, float]]:
        marked = [(start + page.body, end + page.body, chance) for start, end, chance in hints.runs(event, name)]
        return phrases.widened(page, marked, partial(prior, event, name))

    return runs
