"""Words that point back: a manner that was the same, and the strike of a day that was told."""

import pytest

from streams.stages.coding.anaphora import alike, told_before
from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.mentions import Mention
from streams.stages.coding.slots import Incident


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


STRIKES = [
    ("drone_strike", "Friday's strike killed five guards", {1}, "the strike told of Friday"),
    ("drone_strike", "Thursday's strike killed five guards", set(), "no strike was told of that day"),
    ("drone_strike", "The previous Friday's strike killed five guards", set(), "another Friday"),
    ("drone_strike", "A strike on Friday killed five guards", set(), "a strike that is not said to be known"),
    ("abduction", "Friday's strike killed five guards", set(), "what was told of Friday was no strike"),
]


@pytest.mark.parametrize(("type_", "words", "numbers"), [c[:3] for c in STRIKES], ids=[c[3] for c in STRIKES])
def test_the_strike_of_a_day_was_told_before(type_: str, words: str, numbers: set[int]) -> None:
    document = annotate(None, f"The general died in Baghdad early on Friday. {words}.", None)
    heads = [
        mention(document, "The general died in Baghdad early on Friday", {type_: 1.0}),
        mention(document, words, {"rocket_missile_attack": 1.0}),
    ]
    incidents = [Incident(head=head, type=head.type, status="new", confidence=0.9) for head in heads]
    assert told_before(document, incidents) == numbers
