"""Conditions as a person types them."""

import pytest

from streams.errors import UsageError
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
