"""Sentences that look back at a deed, beside those that tell one."""

import pytest

from streams.stages.coding.hindsight import looks_back

LOOKING_BACK = [
    ("A gunman who killed five people went on trial on Monday.", True, "a trial"),
    ("Four men were sentenced to life for killing 145 people.", True, "a sentence"),
    ("A court in Moscow jailed four men for killing 145 people.", True, "a court"),
    ("Two men were extradited to France over the killing of six people.", True, "handed to a court"),
    ("He pleaded not guilty to the murder of six people.", True, "a plea"),
    ("Spain marked the 21st anniversary of the train bombings.", True, "an anniversary"),
    ("Survivors commemorated 20 years since the massacre.", True, "years since"),
    ("Gunmen attacked a parade on the anniversary of the revolt.", False, "a deed on an anniversary"),
    ("The strike marked the deadliest day of the war.", False, "marked, of no anniversary"),
    ("A man who was jailed in 2010 shot dead two people.", False, "the past of the doer"),
    ("Two guards were shot as a gang leader was sentenced.", False, "a deed during a trial"),
    ("A bomb went off at a rally marking the anniversary of the party.", False, "a deed at a rite"),
    ("A bomb killed three people at a court that had jailed rebels.", False, "the past of a court"),
    (
        "The attack came as the country marked the tenth anniversary of its independence; gunmen killed 12 in Bamako.",
        False,
        "an anniversary in passing",
    ),
    ("A bomb killed six while Mali was marking 60 years since independence.", False, "years in passing"),
    (
        "Drones hit Kursk as Russia marked the 80th anniversary of its victory in the war.",
        False,
        "in passing, of a war",
    ),
    ("Survivors wept as Spain marked the 21st anniversary of the train bombings.", True, "in passing, of a deed"),
    ("Bells rang when Bosnia marked 30 years since the massacre.", True, "years since a deed"),
    ("Gunmen attacked a court in Herat, killing three.", False, "a deed in a court"),
]


@pytest.mark.parametrize(("sentence", "old"), [c[:2] for c in LOOKING_BACK], ids=[c[2] for c in LOOKING_BACK])
def test_what_looks_back_was_done_before(sentence: str, old: bool) -> None:
    assert looks_back(sentence) is old
