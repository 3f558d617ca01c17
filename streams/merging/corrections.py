"""Which incident an outlet takes back in an article of its own: the only one that it told of the place that it names.

Such an article shares no words with what it corrects, so nothing else says which is meant. Where the outlet told two
incidents there, or the kind that it disowns is another, nothing is taken back; and where the second one is read only
after the first was taken back, that is given back.
"""

import re
from collections.abc import Iterable

from streams.clock import moment
from streams.families import family
from streams.merging.memory import FACTS, Account, ArticleEntry, Entry
from streams.merging.spacetime import COARSE
from streams.merging.words import key_set
from streams.neardup.withdrawal import CORRECTED_WITHIN
from streams.records import Evidence

_KINDS = (
    (re.compile(r"\b(?:abduct|kidnap)", re.IGNORECASE), "abduction"),
    (re.compile(r"\b(?:blast|explosion|bomb(?!ard))", re.IGNORECASE), "blast"),
    (re.compile(r"\b(?:shelling|shelled|(?:air|drone )? ?strike|rocket|missile)", re.IGNORECASE), "fire"),
    (re.compile(r"\b(?:clash|ambush|shooting|gunm[ae]n)", re.IGNORECASE), "armed"),
)
"""Words that tell a family of types; an attack, a raid or a killing may be of any."""


def meant(article_id: str, article: ArticleEntry, entries: Iterable[Entry]) -> list[Entry]:
    """Of what its outlet told there, the incident that a correction takes back, if no other one may be meant.

    What it took back already it may mean still; what others withdrew it does not.
    """
    said = names(article.withdrawals)
    kinds = {kind for note in article.withdrawals for word, kind in _KINDS if word.search(note.quote)}
    open_ = ((e, [a for a in e.accounts if not a.former or a.withdrawn_by == article_id]) for e in entries)
    found = [entry for entry, accounts in open_ if any(_may_be(article, a, said, kinds) for a in accounts)]
    return found if len(found) == 1 else []


def names(withdrawals: Iterable[Evidence]) -> frozenset[str]:
    """The keys of all that the words of a withdrawal name."""
    return key_set(note.quote for note in withdrawals)


def is_named(account: Account, said: frozenset[str]) -> bool:
    """Whether these words name its place, by the name or the facility."""
    place = account.place
    found = (key_set((name,)) for name in (place.name, place.facility)) if place else ()
    return any(name and name <= said for name in found)


def is_corrected(article: ArticleEntry, account: Account) -> bool:
    """Whether this is what the outlet told within the days before its correction."""
    if account.source != article.source or not (account.published_at and article.corrects_at):
        return False
    passed = moment(article.corrects_at) - moment(account.published_at)
    return 0 <= passed <= CORRECTED_WITHIN and account.report_id not in article.reports


def _may_be(article: ArticleEntry, account: Account, said: frozenset[str], kinds: set[str]) -> bool:
    if account.status not in FACTS or not is_corrected(article, account):
        return False
    exact = account.place is not None and account.place.precision not in COARSE
    return exact and is_named(account, said) and (not kinds or family(account.type) in kinds)
