"""Words by which an outlet takes back its own report, and words that only look like it."""

import time

import pytest

from streams.neardup.withdrawal import withdrawals

TAKES_BACK = [
    (
        "one of two events, in one sentence",
        "Eight died in Pibor. Correction: an earlier version reported a killing in Malakal, which did not happen.",
        "Correction: an earlier version reported a killing in Malakal, which did not happen.",
    ),
    (
        "what is disowned stands in the next sentence",
        "An earlier version of this article told of a blast in Djibo. It never took place.",
        "An earlier version of this article told of a blast in Djibo. It never took place.",
    ),
    ("the whole story", "This story has been withdrawn.", "This story has been withdrawn."),
    ("the outlet by its name", "Sahel Wire retracts its story on Djibo.", "Sahel Wire retracts its story on Djibo."),
    ("no longer stood by", "The Post no longer stands by this article.", "The Post no longer stands by this article."),
    ("false", "Our report of an attack in Djibo was false.", "Our report of an attack in Djibo was false."),
    ("gone", "STORY REMOVED: Gunmen attack army post", "STORY REMOVED: Gunmen attack army post"),
    ("in error", "This story was published in error.", "This story was published in error."),
    (
        "an earlier report",
        "The earlier report that gunmen attacked Djibo was incorrect.",
        "The earlier report that gunmen attacked Djibo was incorrect.",
    ),
    (
        "we reported",
        "We reported wrongly that soldiers died; there was no such attack.",
        "We reported wrongly that soldiers died; there was no such attack.",
    ),
    (
        "it was something else",
        "Correction: the explosion in Cali was not an attack.",
        "Correction: the explosion in Cali was not an attack.",
    ),
]


@pytest.mark.parametrize(("why", "text", "note"), TAKES_BACK, ids=[case[0] for case in TAKES_BACK])
def test_withdrawals(why: str, text: str, note: str) -> None:
    (found,) = withdrawals("Djibo", text)
    assert (found.quote, found.in_, text[found.start : found.end]) == (note, "text", note), why


TAKES_NOTHING_BACK = [
    ("bodies that were pulled out", "We reported last week that bodies were pulled from the rubble."),
    ("troops that were withdrawn", "We reported that troops had been withdrawn from Mosul; the attack killed four."),
    ("mines that were removed", "In our report on Tuesday, mines were removed from the road near Mosul."),
    ("a toll that rose", "The number of soldiers killed in Monday's assault has risen to nine, an official said."),
    ("a denial", '"No such air strike took place," the spokesman said. The attack did not happen, he added.'),
    ("a denial quoted of this story", 'The army said: "This story was false, the attack did not happen."'),
    ("a denial after a note", 'This story has been updated. "No such attack took place," the spokesman said.'),
    ("a name misspelled", "Correction: an earlier version of this article misspelled the governor's name."),
    ("a wrong number", "Correction: an earlier version of this article said that nine were killed; six were."),
    ("a denial of an earlier report", "The army said that an earlier report of an attack in Djibo was false."),
    ("another's story", "The commander's earlier story was false, a court heard."),
    ("a wrong day", "Correction: an earlier version of this story gave the wrong day of the attack."),
    ("bodies and troops", "Bodies were removed from the rubble and the army has been withdrawn from the town."),
    ("others' report", "The ministry said that a report of an attack in Djibo was false."),
    ("a story of another kind", "This article was written by our staff. There was no claim of responsibility."),
]


@pytest.mark.parametrize(("why", "text"), TAKES_NOTHING_BACK, ids=[case[0] for case in TAKES_NOTHING_BACK])
def test_other_words_withdraw_nothing(why: str, text: str) -> None:
    assert withdrawals(None, text) == [], why


def test_title_withdraws() -> None:
    (found,) = withdrawals("RETRACTED: Gunmen storm army post", "Nothing.")
    assert (found.in_, found.quote) == ("title", "RETRACTED: Gunmen storm army post")


@pytest.mark.parametrize("words", ["this story ", "this story report of ", "retract its ", "was no such ", "\"' "])
def test_text_without_stops_costs_little(words: str) -> None:
    began = time.process_time()
    withdrawals(None, words * 20_000)
    assert time.process_time() - began < 2
