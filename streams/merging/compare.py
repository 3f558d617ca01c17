"""How two accounts agree: one number a question, each slot with its uncertainty. Weights make a probability of them."""

import math
from collections.abc import Mapping, Sequence

from streams.clock import moment
from streams.families import family
from streams.merging.memory import Account
from streams.merging.spacetime import doubt, gap, ordinal, place_features, time_features, window
from streams.records import IncidentType, Status, Toll

_NEAR = frozenset(
    frozenset(pair)
    for pair in (
        ("fire", "blast"),
        ("blast", "armed"),
        ("fire", "armed"),
        ("fire", "interception"),
        ("fire", "maritime_attack"),
        ("blast", "maritime_attack"),
        ("fire", "sabotage_arson"),
        ("blast", "sabotage_arson"),
        ("armed", "abduction"),
        ("armed", "raid_arrest"),
        ("armed", "maritime_attack"),
        ("armed", "territory_change"),
        ("armed", "unrest"),
        ("force_movement", "territory_change"),
        ("force_movement", "ceasefire"),
        ("maritime_attack", "abduction"),
    )
)
"""Families that one event may fall into, told by two outlets."""

Rarity = Mapping[str, float]
"""How much a shared word says: log(articles / articles that have it), from the training articles."""

NAMES: tuple[str, ...] = (
    *("type_same", "type_family", "type_listed", "type_near", "type_far", "type_doubt", "type_means"),
    *("time_same_day", "time_overlap", "time_loose", "time_next_day", "time_few_days", "time_apart"),
    *("time_one_missing", "time_both_missing", "time_implied", "time_impossible", "time_doubt"),
    *("country_same", "country_other", "place_here", "place_close", "place_reach", "place_apart", "place_name"),
    *("place_name_other", "place_coarse", "place_missing", "place_doubt", "place_told", "day_and_place"),
    *("actors_shared", "actors_other", "targets_shared", "targets_other", "name_same", "name_told"),
    *("words_shared", "words_cosine", "words_rare"),
    *("killed_same", "killed_near", "killed_off", "killed_none", "killed_grown", "injured_same", "injured_off"),
    *("weapons_shared", "weapons_other", "same_story", "update", "same_article", "both_new", "one_new", "weeks_apart"),
)
"""The questions, in the order of `compare`."""


def compare(a: Account, b: Account, rarity: Rarity) -> list[float]:
    """The answers for two accounts; symmetric."""
    return [
        *_type(a, b),
        *time_features(a, b),
        *place_features(a, b, rarity),
        *_parties(a, b, rarity),
        *_words(a, b, rarity),
        *(_killed(a.killed, b.killed) if not _arrest_for(a, b) else (0.0, 0.0, 0.0, 0.0)),
        _grown(a, b),
        *_injured(a.injured, b.injured),
        *_weapons(a, b),
        *_links(a, b),
    ]


def _type(a: Account, b: Account) -> tuple[float, ...]:
    if a.type == b.type:
        return (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    fa, fb = family(a.type), family(b.type)
    if fa == fb:
        return (0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    if a.type in b.types or b.type in a.types:
        return (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    near = frozenset((fa, fb)) in _NEAR
    if near and "assassination" in (a.type, b.type):
        return (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    return (0.0, 0.0, 0.0, float(near), float(not near), doubt(a.confidence.type, b.confidence.type), 0.0)


def _parties(a: Account, b: Account, rarity: Rarity) -> tuple[float, ...]:
    return (
        *_shared_other(a.actor_keys, b.actor_keys, rarity),
        *_shared_other(a.target_keys, b.target_keys, rarity),
        *_people(a, b, rarity),
    )


def _people(a: Account, b: Account, rarity: Rarity) -> tuple[float, float]:
    """Whether a full name is among the targets of both; or among those of one, and in the words of the other."""
    places = {*a.place_keys, *b.place_keys}
    if any(_names(name, b.target_keys, places, rarity) for name in a.people):
        return (1.0, 0.0)
    told = any(_names(name, b.words, places, rarity) for name in a.people)
    return (0.0, float(told or any(_names(name, a.words, places, rarity) for name in b.people)))


def _names(name: Sequence[str], words: Sequence[str], places: set[str], rarity: Rarity) -> bool:
    """Whether two words of a name, neither of a place nor common, are among these words."""
    return sum(1 for w in name if w in words and w not in places and rarity.get(w, UNSEEN) >= NAME_FROM) > 1


NAME_FROM = 3.0
"""A word in more than one article of twenty is not a person's."""


def _shared_other(a: Sequence[str], b: Sequence[str], rarity: Rarity) -> tuple[float, float]:
    """How much two sets of names share, by rarity; and whether both tell names and share none."""
    if not a or not b:
        return (0.0, 0.0)
    common = set(a) & set(b)
    if not common:
        return (0.0, 1.0)
    return (min(_weight(common, rarity), 12.0) / 4.0, 0.0)


def _words(a: Account, b: Account, rarity: Rarity) -> tuple[float, float, float]:
    common = set(a.words) & set(b.words)
    if not common:
        return (0.0, 0.0, 0.0)
    norm = math.sqrt(_weight2(a.words, rarity) * _weight2(b.words, rarity))
    telling = common - set(a.place_keys) - set(b.place_keys)
    return (
        min(_weight(common, rarity), 24.0) / 8.0,
        _weight2(common, rarity) / norm if norm else 0.0,
        min(_surplus(telling, rarity), 12.0) / 4.0,
    )


COMMON = 4.0
"""Words of a lower rarity are shared by chance."""


def _surplus(words: set[str], rarity: Rarity) -> float:
    """How much rarer than chance would share them these words are, together."""
    return sum(max(0.0, rarity.get(w, UNSEEN) - COMMON) for w in sorted(words))


def _weight(words: set[str], rarity: Rarity) -> float:
    return sum(rarity.get(w, UNSEEN) for w in sorted(words))


def _weight2(words: set[str] | list[str], rarity: Rarity) -> float:
    return sum(rarity.get(w, UNSEEN) ** 2 for w in sorted(words))


UNSEEN = 6.0
"""The rarity of a word that the training articles do not have."""


def _killed(a: Toll | None, b: Toll | None) -> tuple[float, ...]:
    """Equal (more telling the larger), near, how far off, and whether one says none and the other some."""
    if a is None or b is None:
        return (0.0, 0.0, 0.0, 0.0)
    if (a.min == 0) != (b.min == 0):
        return (0.0, 0.0, 0.0, 1.0)
    if a.min == b.min:
        return (0.3 + math.log1p(a.min) / 3.0, 0.0, 0.0, 0.0)
    gap = abs(math.log((a.min + 1) / (b.min + 1)))
    return (0.0, float(gap < 0.5) * math.log1p(min(a.min, b.min)) / 3.0, min(gap, 3.0), 0.0)


def _arrest_for(a: Account, b: Account) -> bool:
    """Whether one is an arrest on another day than the other's attack: the dead that it tells are those of the attack
    for which somebody was arrested, so an equal toll speaks for no one event.
    """
    raids = (a.type is IncidentType.RAID_ARREST) + (b.type is IncidentType.RAID_ARREST)
    wa, wb = window(a), window(b)
    return raids == 1 and wa is not None and wb is not None and gap(wa, wb) > 0


def _grown(a: Account, b: Account) -> float:
    """Whether the account that was published later tells more killed: tolls rise, within the hour too.

    Not across days that differ.
    """
    if a.killed is None or b.killed is None or not a.published_at or not b.published_at:
        return 0.0
    wa, wb = window(a), window(b)
    if wa and wb and gap(wa, wb) > 1:
        return 0.0
    later, more = moment(a.published_at) - moment(b.published_at), a.killed.min - b.killed.min
    return float(later * more > 0)


def _injured(a: Toll | None, b: Toll | None) -> tuple[float, float]:
    if a is None or b is None:
        return (0.0, 0.0)
    if a.min == b.min:
        return (0.3 + math.log1p(a.min) / 3.0, 0.0)
    return (0.0, min(abs(math.log((a.min + 1) / (b.min + 1))), 3.0))


def _weapons(a: Account, b: Account) -> tuple[float, float]:
    if not a.weapons or not b.weapons:
        return (0.0, 0.0)
    shared = {w.kind for w in a.weapons} & {w.kind for w in b.weapons}
    return (float(bool(shared)), float(not shared))


def _links(a: Account, b: Account) -> tuple[float, ...]:
    """What the articles have to do with each other, and how far apart they were published."""
    same_article = a.article_id == b.article_id
    update = a.update_of == b.article_id or b.update_of == a.article_id
    news = (a.status == Status.NEW) + (b.status == Status.NEW)
    return (
        float(a.story == b.story and not same_article),
        float(update),
        float(same_article),
        float(news == 2),
        float(news == 1),
        _weeks(a, b) if news == 2 else 0.0,
    )


def _weeks(a: Account, b: Account) -> float:
    """Log of the weeks between two publications: news of one event comes together."""
    if not a.published_at or not b.published_at:
        return 0.0
    return math.log1p(abs(ordinal(a.published_at) - ordinal(b.published_at)) / 7.0)
