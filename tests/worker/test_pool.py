"""How a batch is cut for the children of the pool."""

import pytest

from streams.delivery.incoming import Incoming, Place
from streams.delivery.pool import pieces_of


def message(offset: int) -> Incoming:
    return Incoming(place=Place("in", 0), topic="in", offset=offset, timestamp=0, key=None, value=b"")


@pytest.mark.parametrize(
    ("messages", "shares", "sizes"),
    [
        (0, 8, []),  # nothing to do
        (1, 8, [1]),
        (3, 8, [1, 1, 1]),  # few messages: every child gets one at once
        (32, 8, [4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]),  # long ones first, short ones last
        (5, 1, [5]),  # one share is the whole
    ],
)
def test_pieces_get_shorter(messages: int, shares: int, sizes: list[int]) -> None:
    batch = [message(offset) for offset in range(messages)]
    pieces = pieces_of(batch, shares)
    assert [len(piece) for piece in pieces] == sizes
    assert [one for piece in pieces for one in piece] == batch  # none is lost, none told twice, all in order
