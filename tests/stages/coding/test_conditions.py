"""What a sentence only thinks of, beside what it tells as done."""

import pytest

from streams.stages.coding.conditions import is_conditional

CONDITIONS = [
    (
        "In the event of a drone attack on Minsk, Belarus would strike back.",
        "a drone attack on Minsk",
        True,
        "an event",
    ),
    (
        "Should Iran fire missiles at Tel Aviv, Israel would answer.",
        "Should Iran fire missiles at Tel Aviv",
        True,
        "should",
    ),
    ("If gunmen attack the town again, the army will return.", "gunmen attack the town", True, "if"),
    ("The plant could be hit by a missile at any time.", "could be hit by a missile", True, "a mere possibility"),
    ("Any attack on the base would be answered.", "Any attack on the base would", True, "any"),
    ("Gunmen attacked the town, and the army will return.", "Gunmen attacked the town", False, "told as a fact"),
    (
        "Police asked if a bomb had killed the men.",
        "a bomb had killed the men",
        False,
        "an open question, no condition",
    ),
    (
        "Shelling may have killed three people in Kherson.",
        "Shelling may have killed three",
        False,
        "what may have been",
    ),
    ("The embassy warned of possible attacks on hotels.", "possible attacks on hotels", True, "a warning"),
    ("The bishop warned of more abductions in Kaduna.", "more abductions in Kaduna", True, "whatever the deed"),
    (
        "France raised its alert, fearing attacks on churches.",
        "fearing attacks on churches",
        False,
        "feared, of nothing",
    ),
    ("He warned of attacks like that which killed six.", "attacks like that which killed six", False, "a toll"),
    ("He warned of more violence after gunmen shot six men.", "gunmen shot six men", False, "what was before"),
    ("The army warned residents of the attack on Goma.", "the attack on Goma", False, "an attack that is known"),
    (
        "Russia attacked Kharkiv with 30 drones on Monday and officials warned that it may strike again.",
        "Russia attacked Kharkiv with 30 drones on Monday and officials warned that it may strike again",
        False,
        "what may come beside what was done",
    ),
    ("Kharkiv was hit on Monday, and may be hit again.", "Kharkiv was hit on Monday, and may be hit", False, "passive"),
    (
        "Missiles that could hit Moscow struck a depot in Tver.",
        "Missiles that could hit Moscow struck a depot in Tver",
        False,
        "what the weapon could",
    ),
    (
        "Drones struck a refinery in Ryazan and Kyiv said it may attack more plants.",
        "Drones struck a refinery in Ryazan and Kyiv said it may attack more plants",
        False,
        "a promise of more",
    ),
    (
        "A town that was attacked a year ago, and its port, could be hit again.",
        "A town that was attacked a year ago, and its port, could be hit again",
        True,
        "a deed in an aside",
    ),
    ("Iran can hit Haifa, and may launch more.", "Iran can hit Haifa, and may launch more", True, "what it can do"),
    ("Iran has missiles that could hit Tel Aviv.", "missiles that could hit Tel Aviv", True, "no deed beside it"),
    ("Rockets fired from Gaza could hit Tel Aviv.", "Rockets fired from Gaza could hit Tel Aviv", True, "a participle"),
    (
        "Officials warned that Russia, which attacked Kharkiv in May, may strike again.",
        "Russia, which attacked Kharkiv in May, may strike again",
        True,
        "an aside",
    ),
    (
        "Iran said that if Israel attacked its plants, it could strike Dimona.",
        "Israel attacked its plants, it could strike Dimona",
        True,
        "an if before the words",
    ),
    (
        "Troops on alert for attacks shot two men at a checkpoint in Jenin.",
        "alert for attacks shot two men at a checkpoint in Jenin",
        False,
        "shots that were fired",
    ),
    (
        "An alert for air strikes sounded in Kyiv before two missiles hit a power plant.",
        "An alert for air strikes sounded in Kyiv before two missiles hit a power plant",
        False,
        "an alert, and hits",
    ),
    (
        "Growing fears of attacks on tankers hit oil prices.",
        "Growing fears of attacks on tankers hit oil prices",
        True,
        "prices, hit by a fear",
    ),
    (
        "The embassy warned of attacks on hotels, and on sites hit by rockets in May.",
        "warned of attacks on hotels, and on sites hit by rockets in May",
        True,
        "sites that were hit",
    ),
    ("Were it not for the wall, the blast that killed two", "the blast that killed two", False, "another clause"),
]


@pytest.mark.parametrize(("sentence", "told", "thought"), [c[:3] for c in CONDITIONS], ids=[c[3] for c in CONDITIONS])
def test_what_a_sentence_only_thinks_of(sentence: str, told: str, thought: bool) -> None:
    start = sentence.index(told)
    assert is_conditional(sentence, start, start + len(told)) is thought
