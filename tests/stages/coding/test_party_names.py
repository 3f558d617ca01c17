"""What of the words for a party is its name."""

import pytest

from streams.stages.coding import parties
from streams.stages.coding.party_names import plain_name

NAMES = [
    ("At least nine displaced people", "displaced people", "a number and how sure it is"),
    ("more than 500 prisoners", "prisoners", "in digits"),
    ("about a dozen Afghan labourers", "Afghan labourers", "a dozen"),
    ("fifty-odd recruits", "recruits", "a number and its odd"),
    ("fifteen to twenty gunmen", "gunmen", "a range"),
    ("39-year-old woman", "woman", "an age"),
    ("year-old woman", "woman", "an age that lost its number"),
    ("four of them Iranian nationals", "Iranian nationals", "some of those before"),
    ("nearly all of them young recruits", "young recruits", "all of those before"),
    ("dead three musicians", "musicians", "what a verb left behind: shot dead"),
    ("same cantonment", "cantonment", "what points back"),
    ("Hours later gunmen", "gunmen", "how long after"),
    ("Two days earlier, rebels", "rebels", "how long before"),
    ("Day of Rage protesters", "Day of Rage protesters", "a day that is a name"),
    ("nearby Faru village", "Faru village", "what points beside"),
    ("such men", "men", "what compares"),
    ("when two men", "men", "what opens a clause"),
    ("in which 31 inmates", "inmates", "what hangs on a noun before"),
    ("on Friday morning four men", "men", "a day and a part of it"),
    ("January jets", "jets", "a month"),
    ("May 11 soldiers", "soldiers", "a date"),
    ("about half past ten four men", "men", "an hour"),
    ("21st fifteen gunmen", "gunmen", "the end of a date"),
    ("three men in", "men", "where a phrase breaks off"),
    ("Two Palestinians", "Palestinians", "a number that opens a sentence"),
    ("forty", "", "a number alone is no name"),
    ("others", "", "nor are others"),
    ("couple", "couple", "a couple is one"),
    ("35th Battalion", "35th Battalion", "a unit of an army"),
    ("313 Brigade", "313 Brigade", "a unit by its number"),
    ("Three Brotherhood Alliance", "Three Brotherhood Alliance", "a number within a proper name"),
    ("All Saints Church", "All Saints Church", "so all of them"),
    ("Dead Sea resort", "Dead Sea resort", "a sea"),
    ("June Dmytro Savluchenko", "June Dmytro Savluchenko", "a month that may be a woman"),
    ("Friday market", "Friday market", "what is of a day"),
    ("May Day marchers", "May Day marchers", "so a feast"),
    ("second bus", "second bus", "which of them"),
    ("Old Market", "Old Market", "a name"),
    ("al-Aqsa Martyrs", "al-Aqsa Martyrs", "a small particle"),
]


@pytest.mark.parametrize(("words", "name"), [c[:2] for c in NAMES], ids=[c[2] for c in NAMES])
def test_a_name_is_without_what_counts_dates_or_points_back(words: str, name: str) -> None:
    assert plain_name(words) == name


def test_the_articles_own_words_stay_beside_the_name() -> None:
    party = parties.party_of(parties.load_parties(), "at least 14 displaced people")
    assert (party.text, party.name) == ("at least 14 displaced people", "displaced people")
    assert parties.party_of(parties.load_parties(), "two Israeli soldiers").name == "Israel"
