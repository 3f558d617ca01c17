"""Which accounts stay, and who is one party: quick ways come to the same as the plain ones that say what is meant."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from streams.merging.keeping import Tells, spared
from streams.merging.lifecycle import blank, tells
from streams.merging.meaning import same
from streams.merging.memory import Account, account
from streams.merging.parties import PARTIES_SHOWN, one_party, parties
from streams.records import Attribution, AttributionKind, Party, Report, Status
from tests.stages.merging import BAGHDAD, BAGHDAD_CITY, IRAQ, NOWHERE_TOLD, day, make_report, party

NAMES = (
    "army",
    "Arakan Army",
    "the army",
    "Ali Hassan",
    "Hassan",
    "Colonel Ali",
    "police",
    "Colonel Ali Hassan",
    "ELN",
)


def told(number: int, dice: random.Random) -> Report:
    """One of many reports of an attack, which agree on little."""
    return make_report(
        str(number),
        source=f"outlet {dice.randrange(8)}",
        published_at=f"2020-03-18T{dice.randrange(24):02d}:00:00Z",
        status=dice.choice((Status.NEW, Status.NEW, Status.BACKGROUND)),
        killed=dice.choice((None, 3, 3, 12, (3, None))),
        injured=dice.choice((None, None, 9)),
        place=dice.choice((BAGHDAD, BAGHDAD_CITY, IRAQ)),
        day=dice.choice((day("2020-03-17"), day("2020-03-16", "2020-03-18"), NOWHERE_TOLD)),
        attribution=Attribution(kind=dice.choice(list(AttributionKind)), to=dice.choice((None, "ELN"))),
        targets=some_parties(dice),
    )


def some_parties(dice: random.Random) -> list[Party]:
    """Up to three names, of words that others have, too."""
    return [party(name) for name in dice.sample(NAMES, dice.randrange(4))]


def plainly_spared(accounts: Sequence[Account], most: int, fixed: Sequence[str], what: Tells) -> list[Account]:
    """The choice as it is meant: of all losses the least, of equals the first."""
    kept = list(accounts)
    while len(kept) > most:
        free = [i for i, a in enumerate(kept) if a.report_id not in fixed]
        index = min(free, key=lambda i: (*plain_loss(kept, [*kept[:i], *kept[i + 1 :]], what), i))
        del kept[index]
    return kept


def plain_loss(kept: Sequence[Account], left: Sequence[Account], what: Tells) -> tuple[int, int, int]:
    facts, lists = (
        [name for name, value in of(kept).items() if not same(value, of(left)[name])] for of in (what.facts, what.lists)
    )
    return int("stands" in facts), len(facts), len(lists)


def plain_parties(lists: Sequence[Sequence[Party]]) -> list[Party]:
    """Each name compared with the head of every group."""
    groups: list[list[Party]] = []
    for named in lists:
        free = list(groups)
        for one in named:
            group = next((group for group in free if one_party(group[0], one)), None)
            if group is None:
                groups.append([one])
            else:
                free = [other for other in free if other is not group]
                group.insert(len(group) if len(one.name) <= len(group[0].name) else 0, one)
    return [group[0] for group in sorted(groups, key=lambda group: -len(group))[:PARTIES_SHOWN]]


@pytest.mark.parametrize("seed", range(12))
def test_those_stay_that_would_be_missed_most(seed: int) -> None:
    dice = random.Random(seed)
    accounts = [account(told(number, dice)) for number in range(14)]
    fixed = [a.report_id for a in dice.sample(accounts, 2)]
    what = tells(blank(accounts[0], 0))
    kept: list[Any] = [how(accounts, 5, fixed, what) for how in (spared, plainly_spared)]
    assert [a.report_id for a in kept[0]] == [a.report_id for a in kept[1]]


@pytest.mark.parametrize("seed", range(50))
def test_each_party_once(seed: int) -> None:
    dice = random.Random(seed)
    lists = [some_parties(dice) for _ in range(12)]
    assert parties(lists) == plain_parties(lists)
