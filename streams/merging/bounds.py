"""What no agreement outweighs: two places, or two nights, that are one event only if one of them was misread.

Attacks repeat: in a war the strikes of one day, and of one night after the other, share their kind, doers, tolls and
an outlet's very phrases. No corpus of stories shows how often, so the regression does not learn it: these bound its
sum.
"""

import functools
import math
from datetime import date

from streams.clock import moment
from streams.merging.compare import UNSEEN, Rarity
from streams.merging.memory import Account
from streams.merging.spacetime import COARSE, RADIUS_KM, UNTOLD_CONFIDENCE, is_large, kilometres, sureness, window
from streams.merging.words import key_set
from streams.resources import seeds

FAR = 3.0
"""Exact places that lie so many times their reach apart are two, if both were read rightly."""
HALF = 0.5
"""Within that part of their reach two exact places may be one, whatever they are called."""
NAMED_THERE = 3.0
"""How rare a name must be that the words of the other tell: in one article of twenty."""
NIGHT = key_set(("night", "nights", "overnight"))
EVENING = 18 * 3600
"""Before that second of a day nobody tells of the night that follows."""
DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()


def ceiling(a: Account, b: Account, rarity: Rarity) -> float:
    """The most that the log-odds of one event can be: those that one of two slots that contradict was misread."""
    places = sureness(a.confidence.place, b.confidence.place) if _two_places(a, b, rarity) else 0.0
    nights = UNTOLD_CONFIDENCE**2 if _two_nights(a, b) else 0.0
    misread = 1.03 - max(places, nights)
    return math.log(misread / (1.0 - misread)) if misread < 1.0 else math.inf


def _two_places(a: Account, b: Account, rarity: Rarity) -> bool:
    """Whether two exact places are two: far apart, or beyond their reach, or beyond half of it with contrary tolls.

    Between once and three times their reach an equal toll of four or more speaks for one attack that lies between two
    towns. It is another matter if the words of one name the place of the other: an attack on a town, and a death of it
    in a hospital of the capital.
    """
    if a.place is None or b.place is None or COARSE & {a.place.precision, b.place.precision}:
        return False
    km, reach = kilometres(a.place, b.place), RADIUS_KM[a.place.precision] + RADIUS_KM[b.place.precision]
    if km is None or km <= HALF * reach or _named_there(a, b, rarity):
        return False
    if km > reach:
        return km > FAR * reach or not _one_large_toll(a, b)
    return _names(a).isdisjoint(_names(b)) and _contrary(a, b)


def _named_there(a: Account, b: Account, rarity: Rarity) -> bool:
    """Whether the words of one name the place of the other, and not the same name is that of both."""
    here, there = _names(a), _names(b)
    told = (here & set(b.words)) | (there & set(a.words))
    return not here & there and sum(rarity.get(word, UNSEEN) for word in sorted(told)) >= NAMED_THERE


def _names(a: Account) -> set[str]:
    """The names of a place: "camp" and "mosque" are those of many."""
    return set(a.place_keys) - _common()


@functools.lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return key_set(seeds("common_words.txt").read_text(encoding="utf-8").split("\n")[1:])


def _one_large_toll(a: Account, b: Account) -> bool:
    return is_large(a) and is_large(b) and a.killed == b.killed


def _contrary(a: Account, b: Account) -> bool:
    """Whether the account that was published later tells fewer killed: no rise in the hours between explains that."""
    if a.killed is None or b.killed is None or not a.published_at or not b.published_at:
        return False
    later, more = moment(a.published_at) - moment(b.published_at), a.killed.min - b.killed.min
    return later * more < 0


def _two_nights(a: Account, b: Account) -> bool:
    """Whether both tell of a night, and no night may be both; an attack that killed many may be told a night late."""
    one, other = _nights(a), _nights(b)
    return bool(one and other) and not one & other and not (is_large(a) and is_large(b))


def _nights(a: Account) -> set[int]:
    """The mornings that may end the night that an account tells of, as days; none where it tells of no night."""
    days = window(a)
    if days is None or days[1] - days[0] > 1 or NIGHT.isdisjoint((*key_set((a.time.text,)), *a.words)):
        return set()
    told = {days[1]} if days[1] > days[0] else {days[0], days[0] + 1}
    last = _last_night(a)
    return {night for night in told if last is None or night <= last}


def _last_night(a: Account) -> int | None:
    """The morning that ends the last night that may be told of when the article came out, by the sun of the place.

    A publication at midnight sharp is a date: at any hour of it.
    """
    if not a.published_at:
        return None
    published = moment(a.published_at)
    east = a.place.lon if a.place and a.place.lon is not None else 0.0
    local = published + east * DAY / 360.0 if published % DAY else published + DAY - 1
    return EPOCH + int(local // DAY) + (local % DAY >= EVENING)
