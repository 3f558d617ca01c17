"""Events that a sentence tells only as what their alleged doer denies."""

import pytest

from streams.stages.coding.denials import is_denied

CASES = [
    ("Rwanda denied on Wednesday that [its soldiers had killed 20 villagers in Rutshuru].", True, "its soldiers"),
    ("Iran denied that it had [fired missiles at Erbil].", True, "the event begins at the verb"),
    ("Russia rejected as fabricated reports that [its drones hit a maternity ward].", True, "reports that"),
    ("The army denied having [shelled the market].", True, "having"),
    ("Claims by Russia that [it had shelled a hotel] were lies, Ukraine said.", True, "claims that were lies"),
    ("Claims by the rebels that [they had shelled the hotel] spread fear.", False, "claims that nobody calls untrue"),
    ("Turkey denied that its armed forces had [shelled a hamlet].", True, "a doer of three words"),
    ("Sudan's army denied [it bombed a wedding in Darfur].", True, "without that"),
    ("The Houthis denied they had [fired at a ship].", True, "without that, the event begins at the verb"),
    ("The army denied it after [shells killed six in Omdurman].", False, "it stands for the charge"),
    ("The group denied that [it carried out the bombing that killed 20].", False, "a part in it, not the deed"),
    (
        "The party rejected accusations that it planted [the bombs which killed 17].",
        False,
        "a part in it, told as fact",
    ),
    ("The army denied that its men [took part in the killing of 40 villagers].", False, "took part"),
    ("Police denied that [a bomb was found at the house].", False, "a denial by others than the accused"),
    ("Israel neither confirmed nor denied that [it had bombed the plant].", False, "no denial"),
    ("The army did not deny that [its shells hit the school].", False, "rather an admission"),
    ("The army denied that its men were there. [It had shelled the town].", False, "another sentence"),
    ("[Rockets killed two people], and the group denied that it was behind them.", False, "told as a fact before"),
    ("The army, which denied that it had lost men, [killed five gunmen].", False, "another clause is denied"),
]


@pytest.mark.parametrize(("text", "denied"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_what_the_accused_denies_is_no_news(text: str, denied: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert is_denied(text.replace("[", "").replace("]", ""), start, end) is denied
