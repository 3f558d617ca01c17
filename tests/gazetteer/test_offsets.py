"""Places told by a distance or a direction from a name, as the words before the name say it."""

import pytest

from streams.gazetteer.offsets import before, moved
from streams.gazetteer.rank import distance

LAND, SEA = False, True
TOLD = [
    ("a mine went off 12 km from", (12, None, LAND), "a distance alone"),
    ("about five kilometres from the resort town of", (5, None, LAND), "in words, and what the name is"),
    ("some 90 km northwest of the capital", (90, 315, LAND), "the capital, which is named"),
    ("20 to 30 km south-east of the Syrian city of", (25, 135, LAND), "the middle of a range"),
    ("thirty kilometres to the north of", (30, 0, LAND), "a direction with its article"),
    ("the drone fell 1,200 km from", (1200, None, LAND), "a thousand with its comma"),
    ("troops advanced west of", (None, 270, LAND), "a direction alone"),
    ("boarded a tanker 560 nautical miles east of", (1037, 90, SEA), "sea miles"),
    ("51 nautical miles southwest of Yemen's", (94, 225, SEA), "a country's possessive between"),
    ("seized off the coast of", (None, None, SEA), "a coast"),
    ("hit six miles off the port of", (10, None, SEA), "a port"),
    ("in the Black Sea off Turkey's", (None, None, SEA), "behind the name of a sea"),
    ("in the Red Sea, 66 miles south-west of", (106, 225, SEA), "the same, in miles of either kind"),
    ("a missile hit the tanker off", (None, None, SEA), "off a place, where a ship is told of"),
]
UNTOLD = [
    ("a bomb in the village of", "a village's own name"),
    ("police in the east of", "a part of the place"),
    ("troops and naval units cut off", "cut off is a verb"),
    ("the marines sealed off", "so is sealed off"),
    ("he was rushed off", "no ship, no coast"),
    ("three people from", "a number of people"),
    ("a 10-hour drive from", "hours"),
    ("a 30-mile stretch of", "a length"),
    ("miles from", "no number"),
]


@pytest.mark.parametrize(("words", "offset"), [case[:2] for case in TOLD], ids=[case[2] for case in TOLD])
def test_an_offset_is_read(words: str, offset: tuple[float | None, float | None, bool]) -> None:
    found = before(f"{words} Hodeidah", len(words) + 1)
    assert found is not None
    assert (None if found.km is None else round(found.km), found.bearing, found.at_sea) == offset


@pytest.mark.parametrize("words", [case[0] for case in UNTOLD], ids=[case[1] for case in UNTOLD])
def test_other_words_tell_no_offset(words: str) -> None:
    assert before(f"{words} Hodeidah", len(words) + 1) is None


@pytest.mark.parametrize("bearing", [0.0, 45.0, 180.0, 270.0])
def test_a_point_is_moved_as_far_as_told(bearing: float) -> None:
    assert distance(12.8, 45.0, *moved(12.8, 45.0, 100.0, bearing)) == pytest.approx(100.0, rel=0.001)


def test_a_point_is_moved_in_the_direction_told() -> None:
    lat, lon = moved(33.51, 36.29, 15.0, 315.0)  # Ain Saheb, north-west of Damascus
    assert distance(lat, lon, 33.6, 36.17) < 2


def test_the_date_line_is_crossed() -> None:
    assert moved(0.0, 179.5, 111.2, 90.0)[1] == pytest.approx(-179.5, abs=0.01)
