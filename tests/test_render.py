"""Records as people read them."""

import pytest

from streams import render


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, "–"),  # what is not told stays open
        ("2020-03-17", "2020-03-17", "2020-03-17"),  # a day
        ("2020-02-01", "2020-02-29", "2020-02"),  # a month, of a leap year
        ("2021-02-01", "2021-02-27", "2021-02-01 to 02-27"),  # a day short of a month
        ("2014-01-01", "2014-12-31", "2014"),  # a year
        ("2019-12-28", "2020-01-03", "2019-12-28 to 2020-01-03"),
    ],
)
def test_an_interval_is_told_as_short_as_it_can_be(start: str | None, end: str | None, shown: str) -> None:
    assert render.when({"start": start, "end": end}) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (None, "–"),
        ({"name": "Baghdad", "country": "IQ", "precision": "city"}, "Baghdad (IQ)"),
        ({"name": "Baghdad", "facility": "Green Zone", "country": "IQ", "precision": "site"}, "Green Zone (IQ)"),
        ({"name": "Iraq", "country": "IQ", "precision": "country"}, "Iraq"),  # the name says it
    ],
)
def test_a_place_is_told_by_its_closest_name(place: render.Json | None, shown: str) -> None:
    assert render.where(place) == shown


ROWS = [("topic", "held", "what"), ("news.articles", "3", "cleaned articles")]
WIDTHS = [
    (None, ["topic          held  what", "news.articles  3     cleaned articles"], "no terminal: all of it"),
    (37, ["topic          held  what", "news.articles  3     cleaned articles"], "just enough"),
    (36, ["topic          held", "news.articles  3"], "one too few: the last column goes"),
    (5, ["topic", "news.articles"], "never a part of a name"),
]


@pytest.mark.parametrize(("width", "shown", "why"), WIDTHS, ids=[case[2] for case in WIDTHS])
def test_columns_go_before_names_are_cut(width: int | None, shown: list[str], why: str) -> None:
    assert render.columns(ROWS, width) == shown, why
