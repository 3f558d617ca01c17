"""Days that the verb of a sentence puts in the future, and those that only look so."""

import pytest

from streams.stages.coding import times
from tests.stages.coding.pages import make

WEDNESDAY = "2025-06-11T12:00:00Z"
WITHDRAWAL, TRUCE, MARCH, ATTACK = "force_movement", "ceasefire", "unrest", "armed_attack"
CASES = [
    (WITHDRAWAL, "The army said on Wednesday it [will withdraw from Khan Younis on Friday].", "2025-06-13", "will"),
    (
        WITHDRAWAL,
        "The rebels said they [would leave the town on Saturday].",
        "2025-06-14",
        "would, after somebody said",
    ),
    (WITHDRAWAL, "[The pull-out is due to begin on Sunday], a spokesman said.", "2025-06-15", "is due to"),
    (WITHDRAWAL, "[French troops are to leave N'Djamena on June 20].", "2025-06-20", "a date"),
    (WITHDRAWAL, "[On Friday Turkish troops will hand over the base near Duhok].", "2025-06-13", "the day first"),
    (
        WITHDRAWAL,
        "[The army starts its withdrawal from Jenin on Thursday].",
        "2025-06-12",
        "starts, of what is arranged",
    ),
    (WITHDRAWAL, "[The battalion was due to leave Kidal on Monday].", "2025-06-09", "was due may be over"),
    (WITHDRAWAL, "[Troops left the town on Monday] and will not return.", "2025-06-09", "the verb of another clause"),
    (TRUCE, "[A truce in Sudan will take effect on Friday], mediators said.", "2025-06-13", "no other day is told"),
    (
        TRUCE,
        "The army and the militia [agreed on Tuesday to a ceasefire that starts at 4 a.m. on Thursday].",
        "2025-06-10",
        "a truce is news on the day of the agreement",
    ),
    (WITHDRAWAL, "The army said it will begin to [withdraw from the town on Friday].", "2025-06-13", "a verb before"),
    (WITHDRAWAL, "[The hand-over of the base] is planned for Friday.", "2025-06-13", "a verb behind"),
    (MARCH, "[A march will be held in Dhaka on Saturday].", "2025-06-14", "what will be held"),
    (MARCH, "[The unions plan to march through Lima on Thursday].", "2025-06-12", "a march"),
    (MARCH, "Police will bring to court the men [seized on Friday in a riot].", "2025-06-06", "seized looks back"),
    (MARCH, "The army [will answer for the riot on Friday] in Borno.", "2025-06-06", "answer looks back"),
    (MARCH, "[On Friday the crowd said it will burn nine more houses].", "2025-06-06", "said on that day"),
    (MARCH, "The mayor would not say on Monday [who had burned the cars].", "2025-06-09", "would not say"),
    (
        MARCH,
        "The men will be tried on Friday for [burning cars in Nairobi on Monday].",
        "2025-06-09",
        "a trial to come",
    ),
    (WITHDRAWAL, "[Troops who will be honoured on Friday left the base on Monday].", "2025-06-09", "what befalls who"),
    (
        ATTACK,
        "A man will appear in court over [a stabbing in Leeds on Saturday].",
        "2025-06-07",
        "no attack is arranged",
    ),
    (ATTACK, "[The tale begins on Monday in a car park, where gunmen fired].", "2025-06-09", "a tale begins"),
    (ATTACK, "The houses were [set on fire on Friday by gunmen].", "2025-06-06", "set on fire is not set for"),
    (
        "threat",
        "[The rebels threatened to attack Goma on Friday].",
        None,
        "the day of a threat is not the day it names",
    ),
    ("threat", "[The rebels gave the army until Friday to leave Goma].", None, "a deadline"),
    ("territory_change", "[Iraqi forces will take over the base on Thursday].", "2025-06-12", "a hand-over"),
]


@pytest.mark.parametrize(("type_", "text", "day"), [case[:3] for case in CASES], ids=[case[3] for case in CASES])
def test_a_day_is_ahead_where_its_own_verb_looks_forward(type_: str, text: str, day: str | None) -> None:
    event = text[text.index("[") + 1 : text.index("]")]
    page = make(text.replace("[", "").replace("]", ""), event, published=WEDNESDAY, type_=type_)
    (found,) = times.read_times(times.load(), page)
    assert (found.time.start if found else None) == day
