"""What decides the status of an incident: the readers, how old its day is, and the words of its sentence."""

import pytest

from streams.records import Time
from streams.stages.coding.annotate import annotate
from streams.stages.coding.mentions import Incident
from streams.stages.coding.status import Decision, Reason, decide, presumed
from tests.stages.coding.pages import make_mention

PUBLISHED = "2020-03-19T08:00:00Z"
SENTENCE = "A bomb killed two people in Quetta."


def on(start: str | None, end: str | None = None, text: str | None = None) -> Time:
    return Time(start=start, end=end or start, precision="day", text=text, anchor="publication")


def decided(
    text: str, time: Time, *, number: int = 0, event: float = 0.9, published: str | None = PUBLISHED, **chances: float
) -> Decision:
    """The status of the incident that a sentence of the text tells."""
    document = annotate(None, text, published)
    head = make_mention(document, number, event, **chances)
    return decide(document, Incident(head=head, type=head.type, status="new", confidence=event), time)


PRESUMED = [
    (SENTENCE, {"new": 0.8, "background": 0.2}, "new", "clearly new"),
    (SENTENCE, {"new": 0.65, "background": 0.35}, "background", "hardly new is told as old: the lesser mistake"),
    (SENTENCE, {"new": 0.1, "aggregate": 0.9}, "aggregate", "another status wins as it is"),
    ("The army is preparing an offensive against Uvira.", {"new": 1.0}, "planned", "its sentence tells a plan"),
    ("The army was preparing an offensive then.", {"new": 0.1, "background": 0.9}, "background", "no news, no plan"),
]


@pytest.mark.parametrize(("text", "chances", "status"), [c[:3] for c in PRESUMED], ids=[c[3] for c in PRESUMED])
def test_before_its_day_is_known_new_is_counted_at_a_discount(
    text: str, chances: dict[str, float], status: str
) -> None:
    document = annotate(None, text, PUBLISHED)
    assert presumed(document, make_mention(document, 0, 0.9, **chances)) == status


LIKELY = {"new": 0.65, "background": 0.35}
SURE = {"new": 0.85, "background": 0.15}
DAYS = [
    (LIKELY, on("2020-03-17"), "new", Reason.RECENT, "two days old: its chance counts in full"),
    (LIKELY, on("2020-03-16"), "background", Reason.READERS, "three days old: as presumed"),
    (LIKELY, on("2020-03-20"), "background", Reason.READERS, "not yet: as presumed"),
    (SURE, on("2020-03-20"), "new", Reason.READERS, "a day ahead: it may be the other side of the world"),
    (SURE, on("2020-03-20", text="20 March"), "new", Reason.READERS, "a date a day ahead: so it may"),
    (SURE, on("2020-03-20", text="Friday"), "planned", Reason.AHEAD, "a weekday a day ahead: its verb says will"),
    (SURE, on("2020-03-22"), "planned", Reason.AHEAD, "a day still to come: a call, not news"),
    (SURE, on("2020-03-12"), "new", Reason.READERS, "a week old: as presumed"),
    (SURE, on("2020-03-11"), "background", Reason.OLD, "more than a week old"),
    (SURE, on("2020-02-01", "2020-02-29"), "new", Reason.READERS, "a month is no day: as presumed"),
    (SURE, on("2019-12-01", "2020-02-29"), "new", Reason.READERS, "a season that is just over: as presumed"),
    (SURE, on("2018-12-01", "2019-02-28"), "background", Reason.OLD, "a season long over"),
    (LIKELY, on(None), "background", Reason.READERS, "no day: as presumed"),
    ({"new": 0.45, "planned": 0.55}, on("2020-03-19"), "planned", Reason.READERS, "what did not happen is no news"),
]


TOLL = "The number of people killed in the attack at a theatre in Moscow has risen to 140."
TOLLS = [
    (TOLL, "2020-03-17", "new", "days after it"),
    (TOLL, "2020-03-14", "new", "some days after it"),
    (TOLL, None, "new", "on no day"),
    (TOLL, "2020-01-22", "background", "long over"),
    ("The number of people killed in attacks in Mali since May has risen to 140.", None, "aggregate", "many attacks"),
    ("The war in Mali has killed 140.", "2020-03-17", "aggregate", "no toll of one deed"),
]


@pytest.mark.parametrize(("text", "day", "status"), [c[:3] for c in TOLLS], ids=[c[3] for c in TOLLS])
def test_the_toll_of_one_deed_is_no_count_over_many(text: str, day: str | None, status: str) -> None:
    assert decided(text, on(day), new=0.1, aggregate=0.9).status == status


@pytest.mark.parametrize(("chances", "time", "status", "reason"), [c[:4] for c in DAYS], ids=[c[4] for c in DAYS])
def test_the_day_settles_the_status(chances: dict[str, float], time: Time, status: str, reason: Reason) -> None:
    told = decided(SENTENCE, time, **chances)
    assert (told.status, told.reason) == (status, reason)


def test_a_recent_day_makes_no_news_of_what_is_hardly_an_event() -> None:
    assert decided(SENTENCE, on("2020-03-18"), event=0.6, **LIKELY).status == "background"


def test_without_a_day_of_publication_no_day_is_recent() -> None:
    assert decided(SENTENCE, on("2020-03-18"), published=None, **LIKELY).status == "background"


ANNIVERSARY = "Spain marked the 21st anniversary of the bombings."
WORDS = [
    (SENTENCE, 0, None, "new", Reason.READERS, "no court, no day"),
    (f"{ANNIVERSARY} Ten bombs killed 193.", 1, None, "background", Reason.HINDSIGHT, "the lead"),
    (f"{ANNIVERSARY} A bomb killed two.", 1, "2020-03-18", "new", Reason.RECENT, "a day of its own"),
    ("A court jailed two men. They killed five in a bar.", 1, None, "background", Reason.HINDSIGHT, "in court"),
    (
        "Gunmen freed 18 inmates. Most were convicted of murder.",
        0,
        None,
        "new",
        Reason.READERS,
        "what is told after it",
    ),
    ("The army is preparing an offensive against Uvira.", 0, None, "planned", Reason.INTENDED, "a plan"),
    ("Police had prevented a bomb attack on a church.", 0, None, "planned", Reason.FOILED, "foiled"),
    ("There was no attack on the village.", 0, None, "denied", Reason.DENIED, "a denial"),
    ("The embassy warned of possible attacks on hotels.", 0, None, "hypothetical", Reason.CONDITIONAL, "a warning"),
]


@pytest.mark.parametrize(
    ("text", "number", "day", "status", "reason"), [c[:5] for c in WORDS], ids=[c[5] for c in WORDS]
)
def test_the_words_of_what_is_no_news_tell_its_status(
    text: str, number: int, day: str | None, status: str, reason: Reason
) -> None:
    told = decided(text, on(day), number=number)
    assert (told.status, told.reason) == (status, reason)


OLD = {"new": 0.1, "background": 0.9}
SPARED = [
    ("There was no attack on the village.", "bombing", OLD, "denied", "what is old may be denied"),
    ("Police had prevented a bomb attack on a church.", "bombing", OLD, "background", "but not planned any more"),
    ("There was no attack on the village.", "bombing", {"planned": 1.0}, "planned", "what is no fact stays what it is"),
    ("If they attack the town, the army will strike.", "threat", SURE, "new", "a threat is made by such words"),
]


@pytest.mark.parametrize(("text", "type_", "chances", "status"), [c[:4] for c in SPARED], ids=[c[4] for c in SPARED])
def test_words_speak_only_against_a_fact(text: str, type_: str, chances: dict[str, float], status: str) -> None:
    document = annotate(None, text, PUBLISHED)
    head = make_mention(document, 0, 0.9, type_, **chances)
    incident = Incident(head=head, type=type_, status="new", confidence=0.9)
    assert decide(document, incident, on(None)).status == status
