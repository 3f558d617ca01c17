"""When a name tells where, and when who."""

import pytest

from streams.stages.coding.parse import Phrase
from streams.stages.coding.parties import load_parties
from streams.stages.coding.party_choice import options
from streams.stages.coding.whereabouts import only_says_where
from tests.stages.coding.pages import make
from tests.stages.coding.test_party_choice import tools, unread

LEXICON = load_parties()
TOLD = [
    ("A drone hit a minibus in Kherson, Ukraine, on Tuesday.", "Ukraine", True, "behind its town"),
    (
        "A drone hit a minibus in Kherson, Ukraine on Tuesday.",
        "Ukraine",
        True,
        "behind its town, without a second comma",
    ),
    ("A shell hit a house near Port Sudan, Sudan.", "Sudan", True, "behind a town of two words, at the end"),
    ("A rocket hit a base in northern Iraq.", "Iraq", True, "behind in"),
    ("Ukraine struck a depot in Belgorod.", "Ukraine", False, "a doer"),
    ("In Kherson, Ukraine on Tuesday launched an offensive.", "Ukraine", False, "a doer behind a town"),
    ("Drones of Russia, Ukraine, and Iran were shown.", "Ukraine", False, "a list of countries"),
    ("Doha, Egypt and Washington brokered it.", "Egypt", False, "a list of capitals"),
    ("Colonel Aziz, Syria's deputy, spoke.", "Syria's", False, "whose"),
    ("The fight was between Hamas and Israel.", "Israel", False, "a side"),
    ("TEL AVIV, June 3 (YNS) - Rockets hit a town.", "YNS", True, "the agency of a dateline"),
    ("TEL AVIV — Rockets hit a town.", "TEL AVIV", True, "the town of a dateline"),
    ("TEL AVIV - The IDF hit a town.", "IDF", False, "behind the dateline"),
    ("NATO jets - two of them - hit a town.", "NATO", False, "no dateline"),
    ("In Gaza, Hamas, the rulers, fled.", "Hamas", False, "no country"),
]


@pytest.mark.parametrize(("text", "words", "where"), [c[:3] for c in TOLD], ids=[c[3] for c in TOLD])
def test_a_country_behind_its_town_only_says_where(text: str, words: str, where: bool) -> None:
    start = text.rindex(words)
    assert only_says_where(LEXICON, make(text), (start, start + len(words))) is where


def test_where_it_happened_is_no_party() -> None:
    text = "A drone hit a minibus in Kherson, Ukraine, on Tuesday."
    page, start = make(text, text[:-1]), text.index("Ukraine")
    country = Phrase(start, start + 7, "ukraine", (), "p.in", "hit")
    found = options(tools(), page, 0, {0: [country]}, unread, lambda event, role: [])
    assert found == {"actor": [], "target": []}
