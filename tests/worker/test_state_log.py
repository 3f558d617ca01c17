"""The fold of a state topic: who may change what."""

from typing import Any

import pytest

from streams.delivery.state_log import CLAIM, Folded
from streams.errors import StateError

FIRST, SECOND = 0, 5
"""Offsets of two claims, and so the numbers of two owners."""


@pytest.mark.parametrize(
    ("records", "state", "overwritten"),
    [
        # the last change of a key counts
        ([(CLAIM, FIRST), (b"a", b"1", FIRST), (b"a", b"2", FIRST)], {"a": 2}, set()),
        # one without a value removes it
        ([(CLAIM, FIRST), (b"a", b"1", FIRST), (b"a", None, FIRST)], {"a": None}, set()),
        # what the first owner wrote before the second one's claim counts
        ([(CLAIM, FIRST), (b"a", b"1", FIRST), (CLAIM, SECOND)], {"a": 1}, set()),
        # what it wrote after does not, and must be repaired
        ([(CLAIM, FIRST), (b"a", b"1", FIRST), (CLAIM, SECOND), (b"a", b"2", FIRST)], {"a": 1}, {b"a"}),
        # also where the second owner has removed the key
        ([(b"a", b"1", FIRST), (CLAIM, SECOND), (b"a", None, SECOND), (b"a", b"2", FIRST)], {"a": None}, {b"a"}),
        # a change of the second owner repairs it
        ([(CLAIM, SECOND), (b"a", b"2", FIRST), (b"a", b"3", SECOND)], {"a": 3}, set()),
        # compaction has removed the claim: the second owner's changes tell of it
        ([(b"a", b"3", SECOND), (b"b", b"2", FIRST)], {"a": 3}, {b"b"}),
        # a record without a key, or an owner, is none of ours once there is a claim
        ([(CLAIM, FIRST), (None, b"1", FIRST), (b"a", b"1", -1)], {}, {b"a"}),
    ],
)
def test_the_fold_leaves_out_what_former_owners_wrote(records, state, overwritten) -> None:
    found: dict[str, Any] = {}
    folded = Folded(found.__setitem__)
    for record in records:
        if record[0] == CLAIM:
            folded.take(record[1], CLAIM, b"{}", -1)
        else:
            folded.take(100, *record)
    assert found == state
    assert folded.overwritten == overwritten


def test_a_change_that_is_no_json_is_told() -> None:
    with pytest.raises(StateError, match="offset 7 of a state topic is not a change"):
        Folded(lambda _key, _value: None).take(7, b"a", b"{", 0)
