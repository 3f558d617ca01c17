"""Events that a sentence tells only as what did not happen."""

import pytest

from streams.stages.coding.denials import is_denied, is_refuted

CASES = [
    ("Rwanda denied on Wednesday that [its soldiers had killed 20 villagers in Rutshuru].", True, "its soldiers"),
    ("Iran denied that it had [fired missiles at Erbil].", True, "the event begins at the verb"),
    ("Russia rejected as fabricated reports that [its drones hit a maternity ward].", True, "reports that"),
    ("The army denied having [shelled the market].", True, "having"),
    ("Rwanda denied that it backed [M23 rebels who seized Masisi].", False, "what those did whom it is said to back"),
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
    ("Kabul denied claims that it [sheltered the men who killed 16 soldiers].", False, "help for those who did it"),
    ("The army denied that its men [took part in the killing of 40 villagers].", False, "took part"),
    ("Police denied that [a bomb was found at the house].", True, "a denial by others than the accused"),
    ("The army dismissed as false reports that [gunmen had stormed its barracks].", True, "reports, whoever told them"),
    ("The governor denied rumours that [a bomb had gone off at the market].", True, "rumours"),
    ("Reports of [an explosion in Kyiv on Monday] were false, the mayor said.", True, "reports of"),
    ("Rumours that [gunmen had kidnapped 30 pupils] were untrue.", True, "rumours that were untrue"),
    ("Reports of a [shooting at a mall in Dallas] turned out to be a hoax.", True, "a hoax"),
    ("Reports of [an explosion in Kyiv] were confirmed.", False, "reports that were true"),
    ("[There was no attack on the village on Monday], residents said.", True, "there was none"),
    ("Correction: [there was no attack near Malakal].", True, "a correction"),
    ("[There was no stabbing at the school], police said.", True, "whatever the deed"),
    ("[No attack took place at the airport in Bamako].", True, "none took place"),
    ("Contrary to earlier reports, [no shots were fired at the embassy].", True, "none were fired"),
    ("The Pentagon denied that [a base in Kuwait was hit by a missile].", True, "denied by the one who was hit"),
    (
        "The ministry denied that [20 soldiers were killed in Monday's attack].",
        False,
        "a toll of an attack that is known",
    ),
    ("Police denied that [anyone had been shot during Monday's protest].", False, "the protest itself stands"),
    ("The army denied that [the attack on the market killed civilians].", False, "the attack itself stands"),
    ("The police denied reports of a cover-up after [officers shot a man].", False, "another thing is denied"),
    ("The minister denied reports of torture after [troops shot nine people].", False, "reports of another thing"),
    ("[Hamas denied firing rockets at Ashkelon].", True, "denied doing it, the denial in the event's words"),
    ("The army denied on Monday [shelling the camp].", True, "denied doing it"),
    ("[Iran denied attacking a tanker after mines holed its hull].", False, "somebody did it"),
    ("[Iran denied attacking the ship, in which two sailors died].", False, "the ship was hit"),
    ("He denied that he had been there when [gunmen stormed the bank].", False, "another clause"),
    ("He denied murder after [a man was shot dead].", False, "a plea"),
    ("[No attack since 2015 has killed as many people].", False, "no such attack before"),
    ("[No group has claimed the attack on a mosque].", False, "nobody has claimed it"),
    ("There was no fighting in the city until [a bomb killed two].", False, "then there was"),
    ("Israel neither confirmed nor denied that [it had bombed the plant].", False, "no denial"),
    ("The army did not deny that [its shells hit the school].", False, "rather an admission"),
    ("[Russian aircraft did not carry out strikes where Turkish soldiers were killed], Moscow said.", True, "not done"),
    ("The army said [its aircraft did not bomb the school].", True, "the same of a deed by its verb"),
    ("[The army never shelled the hospital], it said.", True, "never"),
    ("The army did not carry out air strikes [in Sanaa on Friday], it said.", True, "before the event's words"),
    ("The army did not say where [its men shelled a school], residents said.", False, "something else is not done"),
    ("[The army did not bomb the school].", False, "nobody says so"),
    ("[The rebels did not attack the town again after killing 12 there], the army said.", False, "they had before"),
    ("[The missile did not hit its target but killed three], he said.", False, "it hit somebody else"),
    ("[The strike did not target civilians], Israel said.", False, "a strike that is known"),
    ("[Those who stormed the hotel did not attack guests], police said.", False, "another deed is told"),
    ("The army denied that its men were there. [It had shelled the town].", False, "another sentence"),
    ("[Rockets killed two people], and the group denied that it was behind them.", False, "told as a fact before"),
    ("The army, which denied that it had lost men, [killed five gunmen].", False, "another clause is denied"),
]


@pytest.mark.parametrize(("text", "denied"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_what_is_denied_is_no_news(text: str, denied: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert is_denied(text.replace("[", "").replace("]", ""), start, end) is denied


ANSWERS = [
    (
        "The group reported another strike, on a convoy.",
        '"There was no American strike" that day, the coalition answered.',
        True,
        "a flat no",
    ),
    ("Rebels said a blast had killed nine.", "But there was no blast, police said.", True, "the same, of a toll"),
    ("A blast killed nine in Quetta.", "There was no blast, police said.", False, "nobody's word"),
    ("Rebels said a blast had killed nine.", "There was no other blast.", False, "others than that one"),
    ("Rebels said a blast had killed nine.", "There was no attack on the camp, police said.", False, "another deed"),
    ("Rebels said a raid had killed nine.", "There was no raid in Kaya, police said.", False, "of another place"),
    (
        "Rebels said a raid had killed nine.",
        "There was no claim of responsibility for the raid.",
        False,
        "no claim",
    ),
    ("Police said a strike killed nine.", "There was no Israeli comment on the strike.", False, "no comment"),
    ("Police said an attack killed nine.", "There was no arrest after the attack.", False, "no arrest"),
    ("Police said a strike killed nine.", "There were no strikes overnight.", False, "none since"),
    ("Police said a bomb killed nine.", "There was no bomb shelter nearby.", False, "a word of another thing"),
    ("Police said a strike killed nine.", "There was no Israeli comment on the strike.", False, "no comment"),
    ("Police said an attack killed nine.", "There was no arrest after the attack.", False, "no arrest"),
    ("Police said a strike killed nine.", "There were no strikes overnight.", False, "none since"),
    ("Police said a bomb killed nine.", "There was no bomb shelter nearby.", False, "a word of another thing"),
]


@pytest.mark.parametrize(("told", "answer", "refuted", "why"), ANSWERS, ids=[case[3] for case in ANSWERS])
def test_the_next_sentence_may_answer_that_there_was_no_such_thing(
    told: str, answer: str, refuted: bool, why: str
) -> None:
    assert is_refuted(told, answer) == refuted, why
