"""What a flash tells outright opens an incident where the readers see none; a look-alike opens nothing."""

from dataclasses import replace

import pytest

from streams.stages.coding.annotate import SHORT, annotate
from streams.stages.coding.outright import CHANCE, tells_outright, with_outright
from tests.stages.coding.test_anaphora import mention

CASES = [
    ("The death toll from a car bomb in Baghdad rose to 25.", "bombing", "a toll that rose"),
    ("The toll of the church bombing in Damascus has risen to 25, officials said.", "bombing", "without a death"),
    ("The number of people killed in Saturday's twin bombings had climbed to 120.", "bombing", "those who were killed"),
    ("The death toll from Monday's missile strike on Dnipro rose to nine.", "rocket_missile_attack", "by its means"),
    ("The death toll in the Crocus City Hall attack has climbed to 145.", "armed_attack", "an attack"),
    ("The death toll from the earthquake in Myanmar rose to 3,000.", None, "no deed"),
    ("The death toll from a bomb cyclone rose to five.", None, "a storm by that name"),
    ("The death toll from shark attacks rose to five.", None, "an animal's"),
    ("The number of victims of the ransomware attack rose to 40.", None, "a hack"),
    ("The death toll from the bombing could rise to 30.", None, "only feared"),
    ("Fighting resumed in Tigray on Wednesday.", "armed_clash", "fighting"),
    ("Fierce fighting broke out between militias in Tripoli.", "armed_clash", "with more words"),
    ("Fighting broke out among fans in Belgrade.", None, "between fans"),
    ("Clashes between farmers and herders killed 20 people in Chad.", "armed_clash", "a clash with its dead"),
    ("Clashes between ministers left three of them without a post.", None, "of words"),
    ("Fighting broke out at a wedding in Naples.", None, "between guests"),
    ("A bomb exploded at a wedding in Kabul.", "bombing", "a bomb among guests"),
    ("Explosives were laid by a demolition firm at a tower in Leeds.", None, "by those who pull houses down"),
    ("Explosives were planted at the offices of an oil firm in Basra.", "bombing", "at a firm, not by it"),
    ("Riots broke out in Noumea on Monday.", "unrest", "riots"),
    ("Riots broke out in Los Angeles in 1992.", None, "long over"),
    ("A priest was kidnapped in Kaduna.", "abduction", "one who was kidnapped"),
    ("The journalist was kidnapped in Beirut and held for five years.", None, "a life that is told"),
    ("Arsonists set fire to a synagogue in Melbourne.", "sabotage_arson", "arsonists"),
    ("A suspicious package at a court in Madrid exploded, hurting a guard.", "bombing", "a package"),
    ("A package at a court in Madrid caused an alarm.", None, "that did not go off"),
    ("Explosives planted at a power pylon cut electricity to 10,000 homes.", "bombing", "explosives that were laid"),
    ("A wartime bomb exploded under a taxiway in Miyazaki.", None, "an old bomb"),
    ("Shelling set forests on fire in southern Lebanon.", "shelling", "shelling that did something"),
    ("The shelling of peas is a summer job.", None, "of peas"),
    ("In Sagaing jets bombed a village on Friday.", "air_strike", "from the air"),
    ("The Jets pounded Miami 31-3.", None, "a team"),
    ("Gunmen attacked soldiers during a training exercise, killing five.", "armed_attack", "gunmen"),
    ("Gunmen attacked the hotel last year.", None, "a year ago"),
    ("Mexican marines captured a cartel leader, the navy said.", "raid_arrest", "a leader who was caught"),
    ("Ecuador's most wanted drug lord, known as Fito, was captured in Manta.", "raid_arrest", "the same of him"),
    ("A union leader was arrested in Lagos.", None, "no leader of armed men"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("text", "type_"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_a_flash_tells_one_event_outright(text: str, type_: str | None) -> None:
    document = annotate(None, text, None)
    assert [one.type for one in with_outright(document, [], 1.0)] == ([type_] if type_ else [])
    assert tells_outright(document) is (type_ is not None)


def test_it_is_told_only_where_no_mention_is_likely_and_the_reader_is_not_sure_of_none() -> None:
    document = annotate(None, "Arsonists set fire to a synagogue in Melbourne.", None)
    sure = mention(document, "set fire to a synagogue", {"sabotage_arson": 1.0}, "aggregate")
    weak = replace(sure, event=0.2)
    assert [(one.start, one.event, one.status) for one in with_outright(document, [], 0.1)] == [(0, CHANCE, "new")]
    assert [(one.start, one.status) for one in with_outright(document, [weak], 0.1)] == [(weak.start, "new")]
    assert with_outright(document, [sure], 0.1) == [sure]
    assert with_outright(document, [weak], 0.01) == [weak]


def test_a_toll_of_a_deed_is_told_whatever_the_reader_makes_of_the_text() -> None:
    document = annotate(None, "The toll of the mosque bombing in Kandahar has risen to 63.", None)
    assert [one.type for one in with_outright(document, [], 0.01)] == ["bombing"]


def test_longer_texts_are_the_readers_alone() -> None:
    text = "Fighting resumed in Tigray on Wednesday. " + "The rains are late. " * (SHORT // 20)
    assert not tells_outright(annotate(None, text, None))
