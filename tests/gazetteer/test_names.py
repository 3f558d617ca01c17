"""Spellings of one place name meet under one key."""

import pytest

from streams.gazetteer.names import loose, parts, skeleton, strict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ain al-Assad", "AIN AL ASSAD"),  # case and hyphens say nothing
        ("Sana'a", "Sanaa"),  # an apostrophe says nothing
        ("São Paulo", "Sao Paulo"),  # nor does a diacritic
        ("St. Mark", "Saint Mark"),  # Saint is written short
        ("Khan Younis", "Khanyounis"),  # nor does a blank
    ],
)
def test_same_strict_key(one: str, other: str) -> None:
    assert strict(one) == strict(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qaim", "Qaim"),  # the article comes and goes
        ("Fallujah", "Falujah"),  # doubled letters do
        ("Ain Assad", "Ain al-Asad"),  # both at once
    ],
)
def test_same_loose_key(one: str, other: str) -> None:
    assert loose(parts(one)) == loose(parts(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kandahar", "Qandahar"),  # q and k are one sound to most transcribers
        ("Deir al-Zor", "Deir Ezzor"),  # vowels vary
        ("Hodeidah", "Hudayda"),
    ],
)
def test_same_skeleton(one: str, other: str) -> None:
    assert skeleton(loose(parts(one))) == skeleton(loose(parts(other)))


def test_a_name_that_is_only_an_article_keeps_it() -> None:
    assert loose(["al"]) == "al"
