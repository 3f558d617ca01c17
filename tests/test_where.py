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
    ],
)
def test_conditions(text: str, holds: bool) -> None:
    assert condition(text)(RECORD) is holds


@pytest.mark.parametrize("text", ["", "type", "=x", "1a=2"])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--where"):
        condition(text)


def test_a_number_is_asked_for_where_one_is_needed() -> None:
    with pytest.raises(UsageError, match="many"):
        condition("killed.min>many")(RECORD)
