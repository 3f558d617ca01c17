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
    ("Were it not for the wall, the blast that killed two", "the blast that killed two", False, "another clause"),
]


@pytest.mark.parametrize(("sentence", "told", "thought"), [c[:3] for c in CONDITIONS], ids=[c[3] for c in CONDITIONS])
def test_what_a_sentence_only_thinks_of(sentence: str, told: str, thought: bool) -> None:
    start = sentence.index(told)
    assert is_conditional(sentence, start, start + len(told)) is thought
