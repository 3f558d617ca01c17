"""Days on which somebody mourned, judged or counted: none of them is the day of the event."""

import pytest

from streams.stages.coding.time_aftermath import is_aftermath
from streams.stages.coding.time_mentions import find_times, load
from tests.stages.coding.pages import make

PATTERNS = load()
CASES = [
    ("Spain on Tuesday marked the 21st anniversary of [bombings that killed 193].", True, "an anniversary"),
    ("Thousands gathered on Friday to remember [the massacre of 8,000 men].", True, "to remember"),
    ("The president on Monday honoured [soldiers who died in an attack].", True, "honoured"),
    ("[Three policemen killed in an ambush were buried in Bogota on Sunday].", True, "buried"),
    ("Hundreds attended the funeral on Sunday of [five soldiers killed in an ambush].", True, "a funeral"),
    ("The pope on Sunday prayed for the victims of [an attack on a church].", True, "a prayer"),
    ("Nigeria observed a minute of silence on Monday for [200 people killed].", True, "a silence"),
    ("The funeral of [a man killed in a strike] was held in Tehran on Monday.", True, "a funeral that was held"),
    ("People held a vigil on Monday for [the victims of a shooting].", True, "a vigil"),
    ("A court on Tuesday sentenced two men to death over [the bombings].", True, "a court"),
    ("A man was jailed for life on Tuesday for [the bombing].", True, "jailed"),
    ("[A gunman who killed five people] went on trial on Monday.", True, "a trial"),
    ("The inquest into [bombings which killed 52 people] opened on Monday.", True, "an inquest"),
    ("Prosecutors charged a man on Tuesday with [the murder of six people].", True, "a charge"),
    ("The army on Tuesday vowed to avenge [the killing of 40 villagers].", True, "a vow"),
    ("The toll of [a blast at a mosque] rose to 25 on Monday.", True, "a toll that rises"),
    ("[Two men shot by soldiers] died of their wounds on Tuesday.", True, "a death of wounds"),
    ("[A man who was jailed in 2010 shot dead two people].", True, "the past of the doer"),
    ("KABUL, June 11 (Reuters) - The death toll of [a blast at a school] has risen to 58.", True, "a toll's dateline"),
    ("KABUL, June 11 (Reuters) - [A blast at a school killed 58 people].", False, "news of its day"),
    ("The death toll of [an attack on a ship] rose to three, the army said Tuesday.", True, "who tells a toll"),
    ("The number of people killed in [a blast] has climbed to 100, police said on Tuesday.", True, "a number of dead"),
    ("The death toll of [a blast on Monday] rose to 12, police said.", False, "the day of the deed in it"),
    ("[A blast killed 12 people], police said on Tuesday.", False, "news that is told the same day"),
    ("They mourned [five men killed on Monday].", False, "the day behind the deed"),
    ("[Two people shot on Monday] were buried.", False, "the day before the rite's verb"),
    ("[A suicide bomber struck a funeral in Maiduguri on Sunday].", False, "an attack on a funeral"),
    ("[Gunmen opened fire as a gang leader was buried on Sunday].", False, "an attack during a burial"),
    ("[A bomber killed 20 people attending a funeral in Jalalabad on Sunday].", False, "killed at a funeral"),
    ("[Gunmen killed five people who had gathered for a vigil on Sunday].", False, "killed at a vigil"),
    ("Relatives of a boy [killed by troops] held a funeral on Sunday.", True, "a funeral of one who was killed"),
    ("[The attack on Monday marked the deadliest day since 2020].", False, "marked, of no anniversary"),
    ("[A blast on Monday] rose fears of more.", False, "what rises is no toll"),
    ("A man died of injuries from [Monday's rampage].", False, "the wounds are of that day"),
    ("[A policeman guarding a man on trial was shot in Lima on Monday].", False, "a deed after the court"),
    ("[Rebels charged the gates of the town on Monday].", False, "a charge of arms"),
]


@pytest.mark.parametrize(("text", "after"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_days_of_what_comes_after(text: str, after: bool) -> None:
    words = text[text.index("[") + 1 : text.index("]")]
    page = make(text.replace("[", "").replace("]", ""), words, published="2025-06-11T12:00:00Z")
    first = find_times(PATTERNS, page.text)[0]
    assert is_aftermath(page, page.events[0], first) is after


@pytest.mark.parametrize("type_", ["threat", "unrest", "raid_arrest", "ceasefire"])
def test_what_may_be_such_an_occasion_itself_keeps_its_day(type_: str) -> None:
    page = make("The army on Tuesday vowed to strike back.", "vowed to strike back", type_=type_)
    assert not is_aftermath(page, page.events[0], find_times(PATTERNS, page.text)[0])
