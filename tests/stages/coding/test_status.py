"""Whether an incident is news: by what the readers say, and by how old its day is."""

import pytest

from streams.records import Time
from streams.stages.coding.mentions import Mention
from streams.stages.coding.status import is_conditional, looks_back, presumed, settled

PUBLISHED = "2020-03-19T08:00:00Z"


def head(event: float = 0.9, **chances: float) -> Mention:
    return Mention(sentence=0, start=0, end=10, event=event, types={"bombing": 1.0}, statuses=chances)


def on(start: str | None, end: str | None = None, text: str | None = None) -> Time:
    return Time(start=start, end=end or start, precision="day", text=text, anchor="publication")


STATUSES = [
    ({"new": 0.8, "background": 0.2}, "new", "clearly new"),
    ({"new": 0.65, "background": 0.35}, "background", "hardly new is told as old: the lesser mistake"),
    ({"new": 0.1, "aggregate": 0.9}, "aggregate", "another status wins as it is"),
]


@pytest.mark.parametrize(("chances", "status"), [c[:2] for c in STATUSES], ids=[c[2] for c in STATUSES])
def test_new_is_counted_at_a_discount(chances: dict[str, float], status: str) -> None:
    assert presumed(head(**chances)) == status


LIKELY = {"new": 0.65, "background": 0.35}
SURE = {"new": 0.85, "background": 0.15}
DAYS = [
    (head(**LIKELY), on("2020-03-17"), PUBLISHED, "new", "two days old: its chance counts in full"),
    (head(**LIKELY), on("2020-03-16"), PUBLISHED, "background", "three days old: as presumed"),
    (head(**LIKELY), on("2020-03-20"), PUBLISHED, "background", "not yet: as presumed"),
    (head(**SURE), on("2020-03-20"), PUBLISHED, "new", "a day ahead: it may be the other side of the world"),
    (head(**SURE), on("2020-03-20", text="20 March"), PUBLISHED, "new", "a date a day ahead: so it may"),
    (head(**SURE), on("2020-03-20", text="Friday"), PUBLISHED, "planned", "a weekday a day ahead: its verb says will"),
    (head(**SURE), on("2020-03-22"), PUBLISHED, "planned", "a day still to come: a call, not news"),
    (head(0.6, **LIKELY), on("2020-03-18"), PUBLISHED, "background", "hardly an event: as presumed"),
    (head(**SURE), on("2020-03-12"), PUBLISHED, "new", "a week old: as presumed"),
    (head(**SURE), on("2020-03-11"), PUBLISHED, "background", "more than a week old"),
    (head(**SURE), on("2020-02-01", "2020-02-29"), PUBLISHED, "new", "a month is no day: as presumed"),
    (head(**SURE), on("2019-12-01", "2020-02-29"), PUBLISHED, "new", "a season that is just over: as presumed"),
    (head(**SURE), on("2018-12-01", "2019-02-28"), PUBLISHED, "background", "a season long over"),
    (head(**LIKELY), on(None), PUBLISHED, "background", "no day: as presumed"),
    (head(**LIKELY), on("2020-03-18"), None, "background", "no day of publication: as presumed"),
    (head(new=0.45, planned=0.55), on("2020-03-19"), PUBLISHED, "planned", "what did not happen is no news of today"),
]


@pytest.mark.parametrize(("mention", "time", "published", "status"), [c[:4] for c in DAYS], ids=[c[4] for c in DAYS])
def test_the_day_settles_the_status(mention: Mention, time: Time, published: str | None, status: str) -> None:
    assert settled(mention, time, published) == status


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


LOOKING_BACK = [
    ("A gunman who killed five people went on trial on Monday.", True, "a trial"),
    ("Four men were sentenced to life for killing 145 people.", True, "a sentence"),
    ("A court in Moscow jailed four men for killing 145 people.", True, "a court"),
    ("He pleaded not guilty to the murder of six people.", True, "a plea"),
    ("Spain marked the 21st anniversary of the train bombings.", True, "an anniversary"),
    ("Survivors commemorated 20 years since the massacre.", True, "years since"),
    ("Gunmen attacked a parade on the anniversary of the revolt.", False, "a deed on an anniversary"),
    ("The strike marked the deadliest day of the war.", False, "marked, of no anniversary"),
    ("A man who was jailed in 2010 shot dead two people.", False, "the past of the doer"),
    ("Two guards were shot as a gang leader was sentenced.", False, "a deed during a trial"),
    ("A bomb went off at a rally marking the anniversary of the party.", False, "a deed at a rite"),
    ("A bomb killed three people at a court that had jailed rebels.", False, "the past of a court"),
    ("Gunmen attacked a court in Herat, killing three.", False, "a deed in a court"),
]


@pytest.mark.parametrize(("sentence", "old"), [c[:2] for c in LOOKING_BACK], ids=[c[2] for c in LOOKING_BACK])
def test_what_looks_back_was_done_before(sentence: str, old: bool) -> None:
    assert looks_back(sentence) is old
