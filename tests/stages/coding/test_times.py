"""Words that tell a time, and the days that they stand for."""

import json
from datetime import date

import pytest

from streams.resources import seeds
from streams.stages.coding import times
from streams.stages.coding.annotate import lowered
from streams.stages.coding.time_calendar import Anchor, easter
from streams.stages.coding.time_mentions import find_times, load
from streams.stages.coding.time_resolve import resolve
from tests.stages.coding.pages import make

PATTERNS = load()
TUESDAY = date(2020, 3, 17)
EXAMPLES = [
    line.split("\t")[2]
    for line in seeds("slots/times.tsv").read_text("utf-8").splitlines()
    if line[:1] != "#" and line.split("\t")[0] not in ("part", "named")
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_pattern_reads_its_own_example(example: str) -> None:
    mentions = find_times(PATTERNS, example)
    assert len(mentions) == 1
    assert mentions[0].end - mentions[0].start >= len(example) - len("on the .")


def test_what_a_pattern_needs_hides_none_of_its_finds() -> None:
    """A need that is too narrow would lose times without a word; here each pattern meets all news, and all examples."""
    news = [json.loads(line) for line in seeds("wire/dev.jsonl").read_text("utf-8").splitlines()]
    texts = [*EXAMPLES, *(case[0] for case in CASES), *(article["text"] for article in news)]
    hidden = [
        (kind, found[0])
        for kind, pattern, needs in PATTERNS
        for text in texts
        for found in pattern.finditer(text)
        if not needs.search(lowered(text))
    ]
    assert hidden == []


CASES = [
    ("on Monday", "2020-03-16", "2020-03-16", "the last Monday"),
    ("on Tuesday", "2020-03-17", "2020-03-17", "published the same weekday: that day"),
    ("last Tuesday", "2020-03-10", "2020-03-10", "last, said on a Tuesday, is a week back"),
    ("Thursday last week", "2020-03-12", "2020-03-12", "in the calendar week before"),
    ("next Friday", "2020-03-20", "2020-03-20", "forward"),
    ("Monday morning next to a depot", "2020-03-16", "2020-03-16", "next to is a place"),
    ("between Friday night and Sunday", "2020-03-13", "2020-03-15", "from one weekday to another"),
    ("from Saturday until early Tuesday", "2020-03-14", "2020-03-17", "the second is the last such day"),
    ("on Sunday and Monday", "2020-03-15", "2020-03-16", "two days that follow each other"),
    ("on Wednesday and Thursday last week", "2020-03-11", "2020-03-12", "of the week before"),
    ("on Friday and Monday", "2020-03-13", "2020-03-13", "two days with others between are no range"),
    ("on Sunday and Monday's attack", "2020-03-15", "2020-03-15", "the second is another event's"),
    ("the night from Sunday to Monday", "2020-03-15", "2020-03-15", "a night is one of its two days"),
    ("from 8 p.m. on June 9 until 4 a.m. on June 10", "2019-06-09", "2019-06-10", "hours between two dates"),
    ("from 20:00 on 9 June to 06:00 on 10 June", "2019-06-09", "2019-06-10", "hours, day first"),
    ("from June 9 until 4 a.m. today", "2019-06-09", "2019-06-09", "an hour is no day of the month"),
    ("late yesterday", "2020-03-16", "2020-03-16", "a day back"),
    ("the night before last", "2020-03-15", "2020-03-15", "two nights back"),
    ("overnight", "2020-03-16", "2020-03-17", "a night falls on two days"),
    ("48 hours ago", "2020-03-15", "2020-03-15", "hours make days"),
    ("two hours ago", "2020-03-17", "2020-03-17", "few hours make none"),
    ("in the past 24 hours", "2020-03-16", "2020-03-17", "a window up to publication"),
    ("in the last three days", "2020-03-14", "2020-03-17", "a window of days"),
    ("on 03/13/2020", "2020-03-13", "2020-03-13", "the month first, where it can be no day"),
    ("two weeks ago", "2020-02-29", "2020-03-06", "several weeks are not meant to the day"),
    ("exactly two weeks ago", "2020-03-03", "2020-03-03", "exactly is"),
    ("five days ago", "2020-03-12", "2020-03-12", "days are counted"),
    ("six years ago", "2014-01-01", "2014-12-31", "a calendar year"),
    ("three years ago to the day", "2017-03-17", "2017-03-17", "an anniversary"),
    ("two months ago", "2020-01-01", "2020-01-31", "a calendar month"),
    ("last month", "2020-02-01", "2020-02-29", "the month before"),
    ("earlier this month", "2020-03-01", "2020-03-17", "up to publication"),
    ("this week", "2020-03-16", "2020-03-17", "up to publication"),
    ("in December", "2019-12-01", "2019-12-31", "the nearest past December"),
    ("late December", "2019-12-21", "2019-12-31", "its last third"),
    ("last March", "2019-03-01", "2019-03-31", "last, said in March, is a year back"),
    ("in January of last year", "2019-01-01", "2019-01-31", "the year is told by words"),
    ("on October 3", "2019-10-03", "2019-10-03", "the nearest past, month first"),
    ("on 3 October", "2019-10-03", "2019-10-03", "the nearest past, day first"),
    ("the 3rd of March", "2020-03-03", "2020-03-03", "with an ordinal"),
    ("since the start of January 17 people died", "2020-01-01", "2020-01-11", "part of a month, and a toll"),
    ("on January 17 killed three", "2020-01-17", "2020-01-17", "a day after a preposition, a toll after it"),
    ("from 3 to 5 January", "2020-01-03", "2020-01-05", "a range in one month"),
    ("September 30 and October 1", "2019-09-30", "2019-10-01", "a range over two months"),
    ("December 23 to January 3", "2019-12-23", "2020-01-03", "a range over the turn of a year"),
    ("5 de March", "2020-03-05", "2020-03-05", "half translated"),
    ("2019-05-02", "2019-05-02", "2019-05-02", "ISO"),
    ("an August afternoon in 2011", "2011-08-01", "2011-08-31", "month and year apart"),
    ("last summer", "2019-06-01", "2019-08-31", "the season that is over"),
    ("this winter", "2019-12-01", "2020-02-29", "winter began in December"),
    ("in the summer of 2009", "2009-06-01", "2009-08-31", "a told year"),
    ("since 2015", "2015-01-01", "2015-12-31", "a year"),
    ("born in 2015", None, None, "a year of birth dates no event"),
    ("2,015 people", None, None, "a number"),
    ("2015 people", None, None, "a count of people"),
    ("in the 1990s", "1990-01-01", "1999-12-31", "a decade"),
    ("on March 5-7 left 20 dead", "2020-03-05", "2020-03-07", "a range with a hyphen, a verb after it"),
    ("on March 5-7, 2019", "2019-03-05", "2019-03-07", "with its year"),
    ("on March 5-17 men", "2020-03-05", "2020-03-17", "a hyphen ties days, not a toll"),
    ("at the start of the month", "2020-03-01", "2020-03-11", "the first third of this month"),
    ("at the end of last month", "2020-02-20", "2020-02-29", "the last third of the month before"),
    ("by the end of the month", None, None, "still to come"),
    ("the 2017 Easter bombings", "2017-04-16", "2017-04-16", "the year before the feast"),
    ("on Palm Sunday in 2017", "2017-04-09", "2017-04-09", "the year after it"),
    ("the 2016 Bastille Day attack", "2016-07-14", "2016-07-14", "a feast with a fixed date"),
    ("the 2015 November 13 attacks", "2015-11-13", "2015-11-13", "the year before the date"),
    ("the 2018 April attacks", "2018-04-01", "2018-04-30", "the year before the month"),
    ("in 2018 May attacked her party", "2018-01-01", "2018-12-31", "Mrs May, and no month"),
    ("the 2014 summer war", "2014-06-01", "2014-08-31", "the year before the season"),
    ("the 2021 fall of Kabul", "2021-01-01", "2021-12-31", "a city that fell"),
    ("the 15th anniversary of the train bombings", "2005-01-01", "2005-12-31", "a year that can be counted"),
    ("the tenth anniversary of the murder", "2010-01-01", "2010-12-31", "in words"),
    ("the 20th anniversary of independence", None, None, "of no deed"),
    ("Christmas Day", "2019-12-25", "2019-12-25", "a fixed feast"),
    ("Good Friday", "2019-04-19", "2019-04-19", "a moveable feast, this year's still to come"),
    ("on the 4th and left", "2020-03-04", "2020-03-04", "a day of this month"),
    ("on the 20th.", "2020-02-20", "2020-02-20", "a day still to come is of the month before"),
    ("at the weekend", "2020-03-14", "2020-03-15", "Saturday and Sunday"),
    ("soldiers may march", None, None, "verbs are no months"),
]


def only(text: str, anchor: Anchor) -> tuple[str, str] | tuple[None, None]:
    """The days of the first mention that resolves."""
    found = [told for mention in find_times(PATTERNS, text) if (told := resolve(mention, anchor))]
    return (found[0].start.isoformat(), found[0].end.isoformat()) if found else (None, None)


@pytest.mark.parametrize(("text", "start", "end"), [case[:3] for case in CASES], ids=[case[3] for case in CASES])
def test_words_resolve_against_the_day_of_publication(text: str, start: str | None, end: str | None) -> None:
    assert only(text, Anchor(published=TUESDAY)) == (start, end)


EVENT_CASES = [
    ("a day earlier", False, "2020-03-09", "before the event"),
    ("the night before", False, "2020-03-09", "the night of the day before"),
    ("two days later", False, "2020-03-12", "after the event"),
    ("hours later", False, "2020-03-10", "the same day"),
    ("the same day", False, "2020-03-10", "the same day"),
    ("the previous Saturday", False, "2020-03-07", "the Saturday before the event"),
    ("the following Friday", False, "2020-03-13", "the Friday after the event"),
    ("two days after", True, "2020-03-08", "it came two days after this one, which therefore was before"),
    ("the day before", True, "2020-03-11", "it came the day before this one"),
]


@pytest.mark.parametrize(("text", "inverted", "day"), [c[:3] for c in EVENT_CASES], ids=[c[3] for c in EVENT_CASES])
def test_words_count_from_the_event_before(text: str, inverted: bool, day: str) -> None:
    event = (date(2020, 3, 10), date(2020, 3, 10))
    assert only(text, Anchor(published=TUESDAY, previous=event, inverted=inverted)) == (day, day)


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "in June", "last month", "a day earlier", "on 3 October"])
def test_nothing_is_guessed_without_a_day_to_count_from(text: str) -> None:
    assert only(text, Anchor(published=None)) == (None, None)


def test_orders_look_forward() -> None:
    assert only("on Monday", Anchor(published=TUESDAY, ahead=True)) == ("2020-03-23", "2020-03-23")
    assert only("on April 2", Anchor(published=TUESDAY, ahead=True)) == ("2020-04-02", "2020-04-02")


KNOWN_DAYS = [
    ("since 9/11, the worst", "2025-03-01", "2001-09-11", "a day that goes by its date"),
    ("the September 11 attacks", "2025-03-01", "2001-09-11", "the plural of that day"),
    ("the September 11 attack on the consulate", "2012-09-20", "2012-09-11", "one attack on such a day is its year's"),
    ("a 9/11/2024 filing", "2025-03-01", "2024-11-09", "a whole date"),
    ("the 26/11 gunmen", "2025-03-01", "2008-11-26", "day first"),
    ("the 7/7 bombings", "2025-03-01", "2005-07-07", "with its bombs"),
    ("the Oct. 7 attack", "2025-03-01", "2023-10-07", "more than a year on"),
    ("the 7 October massacre", "2025-03-01", "2023-10-07", "day first"),
    ("on October 7 a strike began", "2025-03-01", "2024-10-07", "the day alone is the last one"),
    ("the October 7 attack", "2019-10-12", "2019-10-07", "an article older than the day that is known"),
    ("the October 7, 2024 attack", "2025-03-01", "2024-10-07", "a year told wins"),
]


@pytest.mark.parametrize(("text", "published", "day"), [c[:3] for c in KNOWN_DAYS], ids=[c[3] for c in KNOWN_DAYS])
def test_days_known_by_their_date_keep_their_year(text: str, published: str, day: str) -> None:
    assert only(text, Anchor(published=date.fromisoformat(published))) == (day, day)


@pytest.mark.parametrize(("year", "day"), [(2019, (4, 21)), (2016, (3, 27)), (2000, (4, 23)), (1985, (4, 7))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    "text",
    [
        "on 31 February",
        "32/13/2020",
        "9999999 years ago",
        "nine million weeks ago",
        "in the last few days",
        "in the past several hours",
        "in the past 9999999 hours",
    ],
)
def test_impossible_times_are_not_told(text: str) -> None:
    assert only(text, Anchor(published=TUESDAY)) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "since Bloody Sunday",
        "on Black Friday",
        "on day 9 of the campaign",
        "the Oct. 7 attack commander",
        "the 22 March bombing suspects",
        "the alleged 9/11 mastermind",
        "the October 7 hostages",
    ],
)
def test_names_that_hold_a_day_tell_none(text: str) -> None:
    assert find_times(PATTERNS, text) == []


def test_each_event_takes_the_time_of_its_own_sentence() -> None:
    page = make(
        "A bomb killed two people in Quetta on Monday. Gunmen had shot a judge there in February 2019.",
        "A bomb killed two people",
        "Gunmen had shot a judge",
        published="2020-03-17T08:00:00Z",
        statuses=("new", "background"),
    )
    first, second = times.read_times(times.load(), page)
    assert first is not None
    assert (first.time.start, first.time.text, first.time.anchor) == ("2020-03-16", "Monday", "publication")
    assert second is not None
    assert (second.time.start, second.time.precision, second.time.anchor) == ("2019-02-01", "month", "explicit")
    assert page.text[slice(*second.span or (0, 0))] == second.time.text


def test_a_day_told_twice_has_two_votes() -> None:
    page = make(
        "A convoy left on Monday, and a raid on Monday went well. On Tuesday it was quiet.",
        "a raid",
        published="2020-03-18T08:00:00Z",
    )
    nearer = {"kind=weekday": 1.0, "side=after": 0.5, "gap=1": 0.2}
    for weights, day in ((nearer, "2020-03-16"), ({**nearer, "gap=1": 3.0}, "2020-03-17")):
        (found,) = times.read_times(times.TimeTools(load(), weights), page)
        assert found is not None
        assert found.time.start == day


JOINED = [
    ("on Thursday, 6 August", "2026-08-06", "still to come: only this year's is a Thursday"),
    ("on Thursday August 6", "2026-08-06", "month first"),
    ("on Wednesday, 6 August", "2025-08-06", "last year's was a Wednesday"),
    ("on Friday (31 July)", "2026-07-31", "in brackets"),
    ("on 6 August", "2025-08-06", "no weekday: the last one"),
]


@pytest.mark.parametrize(("text", "day"), [case[:2] for case in JOINED], ids=[case[2] for case in JOINED])
def test_a_weekday_and_its_date_are_one_time(text: str, day: str) -> None:
    assert len(find_times(PATTERNS, text)) == 1
    assert only(text, Anchor(published=date(2026, 8, 1))) == (day, day)


TOLD = [
    (
        "A spokesman said on Tuesday the Oct. 7 attack commander was killed in an air strike in Gaza.",
        "the Oct. 7 attack commander was killed in an air strike",
        "2020-03-17",
        "a day in a name that a person bears",
    ),
    (
        "The army said on Tuesday it had killed a man who took part in the Sept. 11 attacks.",
        "it had killed a man who took part in the Sept. 11 attacks",
        "2020-03-17",
        "a day in a name of another event",
    ),
    (
        "On March 16 gunmen shot dead three men, the police said on Tuesday.",
        "gunmen shot dead three men",
        "2020-03-16",
        "a day before people is no name",
    ),
    (
        "The group said on Wednesday that it was behind a bomb attack on a bank the day before.",
        "a bomb attack on a bank",
        "2020-03-17",
        "the day of a claim",
    ),
    (
        "The UN on Thursday condemned a drone strike that killed 20 people at a market on Sunday.",
        "a drone strike that killed 20 people",
        "2020-03-15",
        "the day of a condemnation",
    ),
    (
        "The Islamic State group on Wednesday claimed a suicide bombing in Kabul a day earlier.",
        "a suicide bombing in Kabul",
        "2020-03-17",
        "the day of a claim before its verb",
    ),
    (
        "A bomb on Wednesday claimed the lives of ten people in Kabul a day after an attack on a bank.",
        "A bomb on Wednesday claimed the lives of ten people",
        "2020-03-18",
        "what claims lives claims nothing",
    ),
    (
        "A man wounded when a missile hit a factory on Tuesday died in hospital on Thursday.",
        "a missile hit a factory on Tuesday died in hospital on Thursday",
        "2020-03-17",
        "the day of a death",
    ),
    (
        "Ten people died on Monday when a car bomb exploded in Mogadishu, a week after a similar attack.",
        "a car bomb exploded in Mogadishu",
        "2020-03-16",
        "who died at once",
    ),
    (
        "The party called on Monday for a march through Lima on Friday, 27 March, against fuel prices.",
        "called on Monday for a march through Lima on Friday, 27 March",
        "2020-03-27",
        "the day of a call",
    ),
    (
        "Rebels attacked the town of Djibo on Tuesday, a day after a roadside bomb killed four soldiers there.",
        "a roadside bomb killed four soldiers there",
        "2020-03-16",
        "counted from the main clause before",
    ),
    (
        "Two days after gunmen killed 12 people in Bare, the army sent troops there on Tuesday.",
        "gunmen killed 12 people in Bare",
        "2020-03-15",
        "counted from the main clause behind",
    ),
    (
        "A week before, on March 12, six men were shot in two towns.",
        "A week before, on March 12, six men were shot",
        "2020-03-12",
        "its own words tell a day",
    ),
    (
        "A bomb killed five people, police said on Wednesday.",
        "A bomb killed five",
        "2020-03-18",
        "no other day is told",
    ),
]


@pytest.mark.parametrize(("text", "event", "day"), [case[:3] for case in TOLD], ids=[case[3] for case in TOLD])
def test_the_day_of_the_telling_gives_way_to_the_day_of_the_event(text: str, event: str, day: str) -> None:
    (found,) = times.read_times(times.load(), make(text, event, published="2020-03-19T08:00:00Z"))
    assert found is not None
    assert found.time.start == day


FOR_A_PLAN = [
    ("The president ordered the army on Tuesday to prepare an offensive.", None, "the day of the order"),
    ("The army is preparing an offensive, a paper reported on Monday.", None, "the day of the report"),
    ("The army plans to storm the town on Saturday, it said on Monday.", "2020-03-21", "the day that is meant"),
]


@pytest.mark.parametrize(("text", "day"), [case[:2] for case in FOR_A_PLAN], ids=[case[2] for case in FOR_A_PLAN])
def test_what_is_planned_is_not_for_the_day_of_the_planning(text: str, day: str | None) -> None:
    (found,) = times.read_times(
        times.load(), make(text, text[:-1], published="2020-03-19T08:00:00Z", statuses=("planned",))
    )
    assert (found.time.start if found else None) == day


OF_SAYING = [
    ("In July 2018 the government swore that ", "background", None, "what was told then had been before"),
    ("A fortnight ago the rebels said that ", "background", None, "the same, by a distance"),
    ("On Tuesday the army said that ", "new", "2020-03-17", "news is told at once"),
    ("In July 2018 ", "background", "2018-07-01", "nobody says it"),
    ("In July 2018, when he said that it was over, ", "background", "2018-07-01", "said of something else"),
]


@pytest.mark.parametrize(("lead", "status", "day"), [c[:3] for c in OF_SAYING], ids=[c[3] for c in OF_SAYING])
def test_when_it_was_spoken_of_is_not_when_an_old_event_was(lead: str, status: str, day: str | None) -> None:
    told = "soldiers shot two women in the Far North"
    page = make(f"{lead}{told}.", told, published="2020-03-19T08:00:00Z", statuses=(status,))
    (found,) = times.read_times(times.load(), page)
    assert (found.time.start if found else None) == day


def test_what_follows_an_old_saying_counts_from_it() -> None:
    first, second = "soldiers shot two women", "seven of them were arrested"
    page = make(
        f"In July 2018 the government swore that {first} in Mali. A month later {second}.",
        first,
        second,
        published="2020-03-19T08:00:00Z",
        statuses=("background", "background"),
    )
    found = times.read_times(times.load(), page)
    assert [dated and dated.time.start for dated in found] == [None, "2018-08-01"]


def test_undated_article_tells_no_weekday_but_its_heading_dates_it() -> None:
    told = "A bomb killed two people in Quetta on Monday."
    undated = make(told, "A bomb killed two people")
    assert times.read_times(times.load(), undated) == [None]
    headed = make("QUETTA, 17 March 2020 - " + told, "A bomb killed two people")
    (found,) = times.read_times(times.load(), headed)
    assert found is not None
    assert found.time.start == "2020-03-16"


def test_some_weeks_before_is_no_day_and_takes_none_from_elsewhere() -> None:
    page = make(
        "Troops gave Qayyarah airfield back on 26 March. The base at al-Qaim had changed hands some weeks before.",
        "Troops gave Qayyarah airfield back",
        "The base at al-Qaim had changed hands some weeks before",
        published="2020-03-28T08:00:00Z",
        statuses=("new", "background"),
    )
    first, second = times.read_times(times.load(), page)
    assert (first.time.start if first else None, second) == ("2020-03-26", None)


@pytest.mark.parametrize("later", ["Several hours later", "A few minutes later", "Hours later"])
def test_some_hours_later_is_the_day_of_the_event_before(later: str) -> None:
    page = make(
        f"A bomb killed nine on Sunday. {later} gunmen attacked the hospital.",
        "A bomb killed nine on Sunday",
        "gunmen attacked the hospital",
        published="2020-03-17T08:00:00Z",
        statuses=("new", "new"),
    )
    assert [dated and dated.time.start for dated in times.read_times(times.load(), page)] == ["2020-03-15"] * 2


def test_the_day_of_the_telling_does_not_give_way_to_that_of_another_event() -> None:
    page = make(
        "A week after gunmen killed 40 people in Yelewata, the army said on Tuesday it had arrested 26 suspects.",
        "gunmen killed 40 people",
        "it had arrested 26 suspects",
        published="2020-03-19T08:00:00Z",
        statuses=("background", "new"),
    )
    _, arrest = times.read_times(times.load(), page)
    assert arrest is not None
    assert (arrest.time.start, arrest.time.text) == ("2020-03-17", "Tuesday")
