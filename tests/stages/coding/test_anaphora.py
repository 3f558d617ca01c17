"""Words that point back: a manner that was the same, and the strike of a day that was told of."""

from dataclasses import replace

import pytest

from streams.stages.coding.anaphora import alike
from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.grouping import group
from streams.stages.coding.mentions import Mention


def mention(document: Document, words: str, types: dict[str, float], status: str = "new") -> Mention:
    start = document.text.index(words)
    sentence = next(n for n, s in enumerate(document.sentences) if s.start <= start < s.end)
    return Mention(
        sentence=sentence,
        start=start,
        end=start + len(words),
        event=0.9,
        types=types,
        statuses={status: 1.0},
    )


GIVEN = "Troops gave Qayyarah airfield back."
SURE = {"force_movement": 0.95, "territory_change": 0.04, "rocket_missile_attack": 0.01}
TORN = {"force_movement": 0.3, "territory_change": 0.6, "rocket_missile_attack": 0.1}

MANNERS = [
    ("Al-Qaim had changed hands in the same manner", TORN, "background", "force_movement", "what the one before was"),
    ("Al-Qaim had changed hands some weeks before", TORN, "background", "territory_change", "nothing points back"),
    ("Others will be hit in the same way", TORN, "threat_only", "territory_change", "what is threatened is no telling"),
    (
        "Besmaya was hit in the same way",
        {"force_movement": 0.0001, "territory_change": 0.0009, "rocket_missile_attack": 0.999},
        "new",
        "rocket_missile_attack",
        "a sure type stands",
    ),
]


@pytest.mark.parametrize(("words", "types", "status", "type_"), [c[:4] for c in MANNERS], ids=[c[4] for c in MANNERS])
def test_the_same_manner_is_the_same_type(words: str, types: dict[str, float], status: str, type_: str) -> None:
    document = annotate(None, f"{GIVEN} {words}.", None)
    first = mention(document, GIVEN[:-1], SURE)
    found = alike(document, [first, mention(document, words, types, status)])
    assert (found[0].type, found[1].type) == ("force_movement", type_)
    assert alike(document, []) == []


RAIDS = [
    ("A separate raid knocked out a mast", {"raid_arrest": 0.5, "air_strike": 0.4}, "air_strike", "from the air too"),
    ("A raid of the police netted nine men", {"raid_arrest": 0.5, "air_strike": 0.4}, "raid_arrest", "no second one"),
    ("A new raid netted nine men", {"raid_arrest": 0.999, "air_strike": 0.001}, "raid_arrest", "surely the police"),
]


@pytest.mark.parametrize(("words", "types", "type_"), [case[:3] for case in RAIDS], ids=[case[3] for case in RAIDS])
def test_another_raid_is_like_the_one_before(words: str, types: dict[str, float], type_: str) -> None:
    document = annotate(None, f"Warplanes flattened a jail. {words}.", None)
    first = mention(document, "Warplanes flattened a jail", {"air_strike": 0.9, "raid_arrest": 0.01})
    assert alike(document, [first, mention(document, words, types)])[1].type == type_


TOLD = "The general died in Baghdad early on Friday"
STRIKES = [
    ("drone_strike", TOLD, "Friday's strike killed five guards", 1, "the strike told of Friday"),
    ("drone_strike", TOLD, "Thursday's strike killed five guards", 2, "no strike was told of that day"),
    ("drone_strike", TOLD, "The previous Friday's strike killed five guards", 2, "another Friday"),
    ("drone_strike", TOLD, "A strike on Friday killed five guards", 2, "a strike that is not said to be known"),
    ("drone_strike", TOLD, "Five guards fell before Friday's strike", 2, "only the day of another"),
    ("drone_strike", TOLD, "Five guards fell in Friday's strike", 1, "in it"),
    ("abduction", TOLD, "Friday's strike killed five guards", 2, "what was told of Friday was no strike"),
    (
        "drone_strike",
        "A drone hit Taji two days after",
        "Friday's strike on Balad",
        2,
        "its own words tell nothing before",
    ),
]


@pytest.mark.parametrize(("type_", "first", "words", "n"), [c[:4] for c in STRIKES], ids=[c[4] for c in STRIKES])
def test_the_strike_of_a_day_tells_more_of_the_one_told_of_it(type_: str, first: str, words: str, n: int) -> None:
    stop = "" if first.endswith("after") else "."
    document = annotate(None, f"{first}{stop} {words}.", None)
    told, after = mention(document, first, {type_: 1.0}), mention(document, words, {"rocket_missile_attack": 1.0})
    groups = group(document, [told, replace(after, event=0.99)])
    assert len(groups) == n
    assert max(groups[0], key=lambda one: one.event) == told, "the head stays the first telling"


SEIZED = "Police arrested three men in Lyon on Monday"
ARRESTS = [
    ("The three were detained in a raid on a flat", 1, "those who were told"),
    ("They were seized at dawn on a farm", 1, "a pronoun"),
    ("The man, known as El Mayo, was captured at a ranch", 1, "a name between"),
    ("The arrests followed a tip", 1, "the arrests themselves"),
    ("They were held in Lyon, in a cellar", 1, "the same place"),
    ("The suspects were detained in a flat near the station on Monday", 1, "the same day"),
    ("The men were arrested after police in Paris said on Tuesday that a plot was under way", 1, "a speaker's place"),
    ("They were seized in another flat with guns and other weapons", 1, "another flat, of no other people"),
    ("He was arrested in Paris", 2, "another place"),
    ("He was arrested on Tuesday", 2, "another day"),
    ("The suspect was detained in a village in March", 2, "a month, where a day was told"),
    ("They were detained at the port, another nine", 2, "others, called so"),
    ("Four others were arrested in Paris", 2, "others"),
    ("Police arrested a fourth man in Paris", 2, "another arrest, in a sentence of its own"),
]


@pytest.mark.parametrize(("words", "n"), [case[:2] for case in ARRESTS], ids=[case[2] for case in ARRESTS])
def test_those_who_were_arrested_are_not_arrested_again(words: str, n: int) -> None:
    document = annotate(None, f"{SEIZED}. {words}.", None)
    told = [mention(document, text, {"raid_arrest": 1.0}) for text in (SEIZED, words)]
    assert len(group(document, told)) == n
