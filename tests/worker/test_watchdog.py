"""When a worker stands still."""

import pytest

from streams.delivery.incoming import Place
from streams.delivery.watchdog import Progress, Standing

HERE = Place("news.raw", 0)


@pytest.mark.parametrize(
    ("standing", "position", "lag", "outside"),
    [
        (Standing(committed=3, first=0, end=10), 3, 7, False),  # at work
        (Standing(committed=None, first=2, end=10), 2, 8, False),  # nothing committed yet
        (Standing(committed=10, first=0, end=10), 10, 0, False),  # all done
        (Standing(committed=1, first=4, end=10), 4, 6, False),  # retention was faster
        (Standing(committed=11, first=0, end=10), 11, 0, True),  # beyond the log
    ],
)
def test_a_standing_tells_how_far_a_partition_is(standing, position, lag, outside) -> None:
    assert (standing.position, standing.lag, standing.outside) == (position, lag, outside)


@pytest.mark.parametrize(
    ("seen", "stalled"),
    [
        ([(0, 3, 9), (5, 3, 9), (11, 3, 9)], True),  # messages wait and nothing is committed for more than 10 s
        ([(0, 3, 9), (5, 4, 9), (11, 4, 9)], False),  # something is
        ([(0, 9, 9), (50, 9, 9)], False),  # nothing waits
        ([(0, 9, 9), (50, 9, 12), (58, 9, 12)], False),  # it has not waited long
        ([(0, 9, 9), (50, 9, 12), (61, 9, 12)], True),  # now it has
    ],
)
def test_a_worker_stands_still_when_messages_wait_and_nothing_is_committed(seen, stalled) -> None:
    progress = Progress(stall_seconds=10)
    answers = [progress.stalled(HERE, Standing(committed, 0, end), now) for now, committed, end in seen]
    assert answers[-1] is stalled


def test_what_turned_out_to_be_no_message_starts_the_clock_anew() -> None:
    progress = Progress(stall_seconds=10)
    assert not progress.stalled(HERE, Standing(3, 0, 9), 0)
    assert progress.stalled(HERE, Standing(3, 0, 9), 20)
    progress.restart(HERE)
    assert not progress.stalled(HERE, Standing(3, 0, 9), 25)


def test_partitions_that_went_elsewhere_are_forgotten() -> None:
    progress = Progress(stall_seconds=10)
    progress.stalled(HERE, Standing(3, 0, 9), 0)
    progress.keep([])
    assert not progress.stalled(HERE, Standing(3, 0, 9), 20)
