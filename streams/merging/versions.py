"""Which of an outlet's accounts of an incident counts: its last, in whatever order its versions come."""

from collections.abc import Sequence

from msgspec.structs import replace

from streams.merging.memory import Account
from streams.records import Status


def with_versions(known: Sequence[Account], new: Account) -> list[Account]:
    """These accounts and the new one; of an outlet's versions only the last counts, whichever came first."""
    later = [a.report_id for a in known if _replaces(a, new) and _follows(a, new)]
    before = [a if a.report_id in later or not _overtakes(new, a) else _replaced(a) for a in known]
    return [*before, _replaced(new) if later else new]


def _replaced(account: Account) -> Account:
    """The account, replaced for good: what withdrew it before gives it back no more."""
    return replace(account, former=True, withdrawn_by=None)


def _follows(known: Account, new: Account) -> bool:
    """Whether a new account is of an earlier version than a known one: it came late, or was published before."""
    return known.update_of == new.article_id or (_updates(new, known) and _is_older(new, known))


def _overtakes(new: Account, known: Account) -> bool:
    """Whether an outlet's update of a story replaces what it told of it before."""
    return _updates(new, known) and _replaces(new, known) and not _is_older(new, known)


def _updates(new: Account, known: Account) -> bool:
    if new.update_of is None or new.article_id == known.article_id:
        return False
    return new.update_of == known.article_id or new.story == known.story


def _is_older(new: Account, known: Account) -> bool:
    """Whether it was published before the other; where a date is missing the order of arrival is all there is."""
    return bool(new.published_at and known.published_at) and (new.published_at or "") < (known.published_at or "")


_SAYS = {Status.NEW: 2, Status.BACKGROUND: 1}


def _replaces(later: Account, former: Account) -> bool:
    """Whether an outlet's later account tells the event no less than its former one did.

    News of a funeral that mentions the attack, or that prints the doer's denial, takes back nothing that was told.
    """
    same_outlet = later.source is not None and later.source == former.source
    return same_outlet and _SAYS.get(later.status, 0) >= _SAYS.get(former.status, 0)
