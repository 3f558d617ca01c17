"""The parties of an incident: each once, by the fullest of its names."""

import functools
from collections.abc import Iterable, Sequence

from streams.merging.words import key_set
from streams.records import Party

PARTIES_SHOWN = 12


def parties(lists: Iterable[Sequence[Party]]) -> list[Party]:
    """Every party once: the fullest name of those that share their words, those most told first.

    Who is told beside another in one report is another: "the army" is not the Arakan Army that it fought.
    """
    groups: list[list[Party]] = []
    having: dict[str, set[int]] = {}
    for told in lists:
        free = set(range(len(groups)))
        for party in told:
            words = _words(party.name)
            alike = sorted(free.intersection(set().union(*(having.get(word, ()) for word in words))))
            index = next((i for i in alike if one_party(groups[i][0], party)), len(groups))
            if index == len(groups):
                groups.append([party])
            else:
                group = groups[index]
                group.insert(len(group) if len(party.name) <= len(group[0].name) else 0, party)
            free.discard(index)
            for word in words:
                having.setdefault(word, set()).add(index)
    ranked = sorted(groups, key=lambda group: -len(group))
    return [group[0] for group in ranked[:PARTIES_SHOWN]]


def one_party(known: Party, party: Party) -> bool:
    """Whether the words of one name are among the other's, and neither tells another sector or country."""
    here, there = _words(known.name), _words(party.name)
    if here == there:
        return True
    if not (here < there or there < here):
        return False
    told = [(known.sector, party.sector), (known.country, party.country)]
    if any(a and b and a != b for a, b in told):
        return False
    short, long = (known, party) if here < there else (party, known)
    return not _common(short.name) or long.name.islower() or any(a and a == b for a, b in told)


@functools.lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    return key_set((name,)) or frozenset((name,))


def _common(name: str) -> bool:
    """Whether a name is a single word for anybody of its kind: army, police, rebels."""
    return name.islower() and len(_words(name)) == 1
