"""Who denies an incident weighs against all who told it, however many of their accounts are still kept."""

import pytest

from streams.records import Claim, Place, Report, Status
from tests.stages.merging import Merge, make_report


def fact(number: int, source: str | None = None) -> Report:
    """An outlet tells the attack as a fact."""
    return make_report(f"fact{number}", source=source or f"outlet {number}")


def denial(number: int, source: str | None = None) -> Report:
    """Somebody, called by a number, who did nothing says, two days later, that it did not happen."""
    deny = Claim(kind="deny", speaker=str(number), about=None, start=0, end=5)
    published = f"2020-03-20T{number // 60:02d}:{number % 60:02d}:00Z"
    outlet = source or f"paper {number}"
    return make_report(f"no{number}", status=Status.DENIED, published_at=published, source=outlet, claims=[deny])


LIMA = Place(name="Lima", lat=-12.0, lon=-77.0, country="PE", precision="city")


def elsewhere(day: int) -> Report:
    """News of another continent, which moves the clock to this day of March."""
    now = f"2020-03-{day}T08:00:00Z"
    return make_report("else", place=LIMA, type="unrest", day=now[:10], published_at=now, received_at=now)


VOICES = [
    ("a dozen denials of what thirty told", 30, None, 12, None, "updated"),
    ("as many denials as tellings", 30, None, 30, None, "updated"),
    ("more denials than tellings, and more than accounts are kept", 30, None, 31, None, "retracted"),
    ("one outlet's many articles are one voice", 30, "One Daily", 2, None, "retracted"),
    ("and so are one outlet's many denials", 30, None, 40, "No Daily", "updated"),
]


@pytest.mark.parametrize("closes", [False, True], ids=["open", "closed between"])
@pytest.mark.parametrize(("why", "facts", "by", "denials", "papers", "kind"), VOICES, ids=[case[0] for case in VOICES])
def test_denials_weigh_against_all_who_told_it(
    why: str, facts: int, by: str | None, denials: int, papers: str | None, kind: str, closes: bool
) -> None:
    merge = Merge(incident_open_days=1 if closes else 30)
    merge.tell(*(fact(n, by) for n in range(facts)), elsewhere(21))
    assert merge.state.sizes()["findable"] == closes
    changes = merge.tell(*(denial(n, papers) for n in range(denials)))
    assert len({c.incident_id for c in changes}) == 1
    assert changes[-1].change == kind, why
    assert changes[-1].incident.independent_source_count == (1 if by else facts)


def test_closing_forgets_no_denial() -> None:
    merge = Merge(incident_open_days=1)
    merge.tell(*(fact(n) for n in range(9)), *(denial(n) for n in range(9)))
    merge.tell(elsewhere(23))
    assert merge.state.sizes()["findable"] == 1
    assert [c.change for c in merge.restarted().tell(denial(9))] == ["retracted"]
