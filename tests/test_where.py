"""Conditions as a person types them."""

import pytest

from streams.errors import UsageError
from streams.records import Alert, Article, Change, Incident, Quarantine
from streams.where import condition

RECORD = {
    "type": "bombing",
    "killed": {"min": 3, "max": None},
    "place": {"country": "IQ", "name": "Green Zone"},
    "actors": [{"name": "Kataib Hezbollah"}, {"name": "unknown men"}],
    "injured": None,
    "types": ["bombing", "assassination"],
    "weapons": [],
    "time": {"start": "2020-03-17"},
}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("type=bombing", True),  # a label
        ("type=Bombing", True),  # case does not matter
        ("type!=bombing", False),  # not
        ("killed.min>=3", True),  # a number on a path
        ("killed.min>3", False),  # strictly
        ("place.name~green", True),  # part of a text
        ("actors.name~hezbollah", True),  # any item of a list
        ("injured=null", True),  # not told
        ("injured.min>0", False),  # not told is no number
        ("time.start>=2020-03-01", True),  # dates sort as text
        ("nowhere=x", False),  # a path that is not there
        ("place.country != SY", True),  # blanks are fine
        ("killed.min=3.0", True),  # the same number
        ("killed.min!=3.0", False),  # written otherwise
        ("types=assassination", True),  # any of a list
        ("types!=bombing", False),  # none of a list
        ("types!=threat", True),  # none of them is
        ("weapons.kind!=rocket", True),  # nor where there are none
        ("injured.min!=3", True),  # nor where it is not told
        ("time.start>=2020", True),  # a year is a number, and the start of a date
        ("killed.min>2020-01-01", False),  # a number is no date
        ("place.name~=", False),  # what is looked for may be any text
    ],
)
def test_conditions(text: str, holds: bool) -> None:
    assert condition(text)(RECORD) is holds


NONE = [
    ("", "nothing"),
    ("type", "no operator"),
    ("=x", "no path"),
    ("1a=2", "no name"),
    ("type==bombing", "another language's operator"),
    ("killed.min=>5", "turned round"),
    ("killed.min<>5", "another language's, too"),
    ("killed.min>many", "no number"),
    ("killed.min>=", "nothing to compare with"),
    ("time.start>March", "no date"),
]


@pytest.mark.parametrize(("text", "why"), NONE, ids=[case[1] for case in NONE])
def test_what_is_no_condition_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match="--where"):
        condition(text)


MISSPELT = [
    ("plaec.country=IQ", Incident, "place.country", "a letter out of place"),
    ("place.county=IQ", Incident, "place.country", "below a field that there is"),
    ("kiled.min>=3", Incident, "killed.min", "a letter left out"),
    ("killed.mini>=3", Incident, "killed.min", "what a toll has not"),
    ("type.name=bombing", Incident, "type", "nothing is below a label"),
    ("place.country=IQ", Change, "incident.place.country", "what stands deeper"),
    ("sorce=BBC", Article, "source", "of an article"),
    ("Type=bombing", Incident, "type", "fields are in small letters"),
]


@pytest.mark.parametrize(("text", "record", "near", "why"), MISSPELT, ids=[case[3] for case in MISSPELT])
def test_a_path_that_no_record_has_is_refused_with_the_nearest_one(
    text: str, record: type, near: str, why: str
) -> None:
    with pytest.raises(UsageError, match=rf"--where .* has no .* nearest that it has is {near}"):
        condition(text, record)


THERE = [
    ("place.country=IQ", Incident, "of a field that may be null"),
    ("actors.name~hezbollah", Incident, "of each in a list"),
    ("evidence.in=title", Incident, "as it is written on the topic"),
    ("incident.place.country=IQ", Alert, "of the incident in an alert"),
    ("conflicts.values.value.min=3", Incident, "below what may be anything"),
    ("diff.after.country=IQ", Change, "below what may be anything, too"),
    ("meta.desk=world", Article, "what a sender adds"),
    ("value~malakal", Quarantine, "of a message as it came"),
    ("anything.at.all=1", None, "of bytes whose records are not known"),
]


@pytest.mark.parametrize(("text", "record", "why"), THERE, ids=[case[2] for case in THERE])
def test_a_path_that_a_record_may_have_is_taken(text: str, record: type | None, why: str) -> None:
    assert condition(text, record)({}) is False, why
