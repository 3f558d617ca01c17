"""Near-duplicates: what is a copy, what an update, what another story; what is remembered, and for how long."""

import random
import re
import time
from typing import Any

import msgspec
import pytest

from streams.neardup import words
from streams.neardup.index import Index
from streams.neardup.memory import AT_ONCE, LATEST
from streams.neardup.sketch import sketch
from streams.records import Article
from streams.settings import Settings
from streams.stages import dedupe
from streams.stages.coding.annotate import MAX_CHARACTERS as READ
from streams.step import Message, Result

SETTINGS = Settings(copy_window_days=14)

STORY = """\
BAGHDAD, March 17 (Wire) - At least three rockets came down late on Tuesday in the area of the United States \
embassy in the fortified Green Zone of Baghdad, two security officials said, the fourth attack of its kind in a \
week.

The rockets were fired from the Zafaraniyah district in the east of the capital. Four guards were wounded by \
splinters and taken to the Ibn Sina hospital, a police colonel said, and several parked cars burned on the bank \
of the river.

No group has claimed the attack. Washington has blamed Kataib Hezbollah for earlier ones, and carried out air \
strikes on five depots of the group last Thursday after two American soldiers and a British medic died at Camp \
Taji.

Caretaker Prime Minister Adel Abdul Mahdi ordered an inquiry. His office said in a statement that such acts \
"harm the nation and its guests", and that the commander of the district would be questioned before the end of \
the week."""

EVERYDAY = """\
The bakery on the corner of Mill Street opens at six in the morning, and by half past the queue reaches the door \
of the chemist. People come for the rye bread, which is made by hand from flour of a mill down the valley.

Its owner, who learned the trade from an uncle, says that the secret is patience. The dough rests for a day and \
a night in wooden bowls; nothing is added to make it rise more quickly, and nothing is thrown away. What is left \
over in the evening goes to the school kitchen, where it is turned into pudding with apples and a little sugar."""


def edited(text: str, **swaps: str) -> str:
    for before, after in swaps.items():
        pattern = re.escape(before.replace("_", " "))
        assert re.search(pattern, text), before
        text = re.sub(pattern, after, text)
    return text


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def garbled(text: str) -> str:
    chance = random.Random(5)
    swaps = {"o": "0", "l": "1", "e": "c", "n": "u", "h": "b", "5": "S"}
    return "".join(swaps.get(c, "") if c.isalnum() and chance.random() < 0.05 else c for c in text)


def article(text: str, name: str = "x", day: float | None = 1, **fields: Any) -> Article:
    hours = None if day is None else round((day - int(day)) * 24)
    published = None if day is None else f"2020-{3 + int(day) // 32:02}-{int(day) % 32 or 1:02}T{hours:02}:00:00Z"
    return Article(
        **{
            "article_id": f"a-{name}",
            "source_id": name,
            "url": None,
            "source": "outlet",
            "title": None,
            "text": text,
            "published_at": published,
            "language": "en",
            "fetched_at": None,
            "received_at": None,
            "content_hash": "",
            "identity": f"identity of {name}",
        }
        | fields
    )


class Stage:
    """The stage and its state, as a runner keeps them; the log is what lies on the state topic."""

    def __init__(self) -> None:
        self.tools = dedupe.load(SETTINGS)
        self.state = dedupe.State(SETTINGS)
        self.log: list[tuple[str, Any]] = []

    def take(self, item: Article) -> Result:
        message = Message(topic="articles", partition=0, offset=0, timestamp=None, key=None, value=item)
        result = dedupe.apply(self.tools, self.state, message)
        for change in result.changes:
            value = msgspec.json.decode(msgspec.json.encode(change.value))
            self.log.append((change.key, value))
            self.state.apply(change.key, value)
        return result

    def kind(self, item: Article) -> str:
        sent = {send.topic: send.record for send in self.take(item).records}
        duplicate = sent.get("articles.duplicates")
        return duplicate.kind if duplicate else "first"

    def restarted(self) -> "Stage":
        other = Stage()
        other.log = list(self.log)
        for key, value in self.log:
            other.state.apply(key, value)
        return other


@pytest.fixture
def stage() -> Stage:
    return Stage()


COPIES = [
    (STORY, STORY, "word for word"),
    (STORY, "By our staff and agencies\n\n" + STORY, "a byline is added"),
    (STORY, STORY.replace("BAGHDAD, March 17 (Wire) - ", ""), "the dateline is gone"),
    (STORY, STORY.upper(), "in capitals"),
    (STORY, STORY.replace("embassy", "Embassy").replace('"', "'").replace("Taji", "Tâji"), "quotes, case and accents"),
    (STORY, edited(STORY, Kataib="Kata'ib", Zafaraniyah="Zaafaraniya"), "names spelt otherwise"),
    (STORY, edited(STORY, Four_guards="4 guards", five_depots="5 depots"), "numbers in digits"),
    (
        STORY,
        edited(STORY, late_on_Tuesday="late Tuesday", burned="were burned", said_in_a="stated in a"),
        "light edits",
    ),
    (STORY, garbled(STORY), "scanned: five characters in a hundred are wrong"),
    (EVERYDAY, "\n\n".join(reversed(paragraphs(EVERYDAY))), "paragraphs in another order"),
    (EVERYDAY, EVERYDAY[:400], "cut, and nothing that it leaves out is an incident"),
    (EVERYDAY[:400], EVERYDAY[:400] + " To be had at the kiosk.", "a line is added that tells nothing"),
]


@pytest.mark.parametrize(("original", "text", "why"), COPIES, ids=[case[2] for case in COPIES])
def test_a_copy_goes_no_further(stage: Stage, original: str, text: str, why: str) -> None:
    stage.take(article(original, "original"))
    result = stage.take(article(text, "copy", day=2))
    duplicate, verdict = (send.record for send in result.records)
    assert (duplicate.kind, duplicate.duplicate_of, duplicate.duplicate_of_source_id) == (
        "copy",
        "a-original",
        "original",
    ), why
    assert (verdict.outcome, verdict.article_id) == ("copy", "a-copy")
    assert duplicate.reason.startswith("same words, ")
    assert 0.7 <= duplicate.similarity <= 1.0


UPDATES = [
    (edited(STORY, Four_guards="Six guards"), "other numbers", "the toll rises"),
    (edited(STORY, At_least_three="At least five"), "other numbers", "more rockets"),
    (edited(STORY, Ibn_Sina="Yarmouk"), "other names", "another hospital"),
    (edited(STORY, late_on_Tuesday="late on Monday"), "another day", "another day"),
    (edited(STORY, were_wounded="were killed"), "told otherwise", "wounded turn out dead"),
    (edited(STORY, No_group_has_claimed="A new group has claimed"), "told otherwise", "somebody claims it"),
    (
        STORY + "\n\nA guard has since died of his wounds in hospital, the police said.",
        "tells more",
        "a death is added",
    ),
    (paragraphs(STORY)[0] + "\n\n" + paragraphs(STORY)[2], "leaves out", "what it told of the wounded is gone"),
]


@pytest.mark.parametrize(("text", "reason", "why"), UPDATES, ids=[case[2] for case in UPDATES])
def test_an_update_is_listed_and_read(stage: Stage, text: str, reason: str, why: str) -> None:
    stage.take(article(STORY, "original"))
    result = stage.take(article(text, "update", day=1.5))
    duplicate, unique = (send.record for send in result.records)
    assert (duplicate.kind, duplicate.duplicate_of) == ("update", "a-original"), why
    assert reason in duplicate.reason
    assert (unique.update_of, unique.story, result.records[1].key) == ("a-original", "a-original", "a-original")


OTHERS = [
    (EVERYDAY, "nothing in common"),
    (
        edited(STORY, Baghdad="Basra", BAGHDAD="BASRA", Green_Zone="Brijdiya Camp", Zafaraniyah="Abu al-Khasib"),
        "a template: the same words of another place",
    ),
    (
        edited(STORY, late_on_Tuesday="late on Saturday", At_least_three="At least seven", Four_guards="Nine guards"),
        "a template: another day and other numbers",
    ),
    (
        EVERYDAY + "\n\n" + paragraphs(STORY)[2],
        "another story that quotes a paragraph of background",
    ),
]


@pytest.mark.parametrize(("text", "why"), OTHERS, ids=[case[1] for case in OTHERS])
def test_another_story_is_read_as_the_first_of_its_kind(stage: Stage, text: str, why: str) -> None:
    stage.take(article(STORY, "original"))
    (unique,) = (send.record for send in stage.take(article(text, "other", day=2)).records)
    assert (unique.update_of, unique.story) == (None, "a-other"), why


SIREN = "Sirens sound in the north of the country, stay in a shelter until the army says otherwise. "
FLASHES = [
    ("Explosion heard in Kabul, police say", "Explosion heard in Kabul, police say", "copy", "the same flash"),
    ("Explosion heard in Kabul, police say", "Explosion heard in Herat, police say", "first", "of another city"),
    ("Explosion in Kabul", "Explosion in Kabul", "copy", "of three words"),
    ("Explosion in Kabul", "Explosion in Herat", "first", "of three words, one another"),
    ("Explosion in Kabul", STORY, "first", "of three words, before a story"),
    ("Hi.", "Hi.", "first", "too short to compare: not three words"),
    ("Alert. " * 300, "Alert. " * 300, "copy", "one word over and over"),
    (SIREN * 400, SIREN * 400, "copy", "one sentence over and over"),
    (SIREN * 400, "By staff. " + SIREN * 390, "copy", "cut and with a byline"),
    (SIREN * 400, "The mayor of the town opened a bridge over the river today. " * 400, "first", "and another one"),
]


@pytest.mark.parametrize(("one", "other", "kind", "why"), FLASHES, ids=[case[3] for case in FLASHES])
def test_short_and_repetitive_texts(stage: Stage, one: str, other: str, kind: str, why: str) -> None:
    stage.take(article(one, "one"))
    assert stage.kind(article(other, "other")) == kind, why


BRIEF = "A blast in Kabul on Tuesday killed six civilians and two policemen, the interior ministry said."
RAID = (
    "Gunmen of Ansaru abducted twelve women in eastern Borno on Thursday and burned a village, a militia leader said "
    "in a statement. The army of Niger confirmed that there were casualties across the border."
)
COPIED = [
    (BRIEF, "KABUL, Aug 3 (Reuters) - " + BRIEF, "a dateline"),
    (BRIEF, "BREAKING: " + BRIEF, "a label"),
    (BRIEF, edited(BRIEF, six="6", ministry="Ministry"), "digits and capitals"),
    (BRIEF, "On Tuesday a blast in Kabul killed six civilians and two policemen, the interior ministry said.", "order"),
    (RAID, edited(RAID, on_Thursday="Thursday", said_in_a_statement="told Reuters"), "words that tell nothing"),
    (RAID, edited(RAID, Ansaru="Ansarou", The_army_of_Niger="Niger's army"), "spelling and the possessive"),
    ("GAZA (Reuters) - " + RAID, "GAZA CITY, June 27 (AFP) - " + RAID, "another agency's dateline"),
]


@pytest.mark.parametrize(("one", "other", "why"), COPIED, ids=[case[2] for case in COPIED])
def test_a_brief_edited_lightly_is_a_copy(stage: Stage, one: str, other: str, why: str) -> None:
    stage.take(article(one, "one"))
    assert stage.kind(article(other, "other")) == "copy", why


TOLD_OTHERWISE = [
    (
        BRIEF,
        "Six civilians and two policemen were injured in a blast in Kabul on Tuesday, the interior ministry said.",
        "a fate that stands elsewhere",
    ),
    (BRIEF, edited(BRIEF, policemen="teachers"), "another target"),
    (BRIEF, edited(BRIEF, killed="killed at least three soldiers,"), "more numbers"),
    (RAID, edited(RAID, abducted="freed"), "a fate"),
    (RAID, edited(RAID, Ansaru="the army"), "a doer without a name"),
    (RAID, edited(RAID, Thursday="Tuesday"), "a day spelt almost alike"),
    (RAID, edited(RAID, Niger="Nigeria"), "a country spelt almost alike"),
    (RAID, edited(RAID, eastern="western"), "a point of the compass"),
    (RAID, edited(RAID, women="men"), "everyday words spelt almost alike"),
    (RAID, edited(RAID, confirmed="denied"), "a denial"),
    (RAID, edited(RAID, were_casualties="were no casualties"), "a negation"),
    (RAID, edited(RAID, burned_a="would burn a"), "what is yet to come"),
    (
        RAID,
        edited(RAID, Gunmen_of_Ansaru="A militia leader", a_militia_leader="gunmen of Ansaru"),
        "who did it to whom",
    ),
    (RAID, edited(RAID, The_army_of_Niger="The army of Niger shelled Baga and"), "more of what happened"),
    (
        "A jet of India hit Pakistan overnight, police said.",
        "A jet of Pakistan hit India overnight, police said.",
        "turned",
    ),
]


@pytest.mark.parametrize(("one", "other", "why"), TOLD_OTHERWISE, ids=[case[2] for case in TOLD_OTHERWISE])
def test_a_brief_that_tells_another_thing_is_read(stage: Stage, one: str, other: str, why: str) -> None:
    stage.take(article(one, "one"))
    assert stage.kind(article(other, "other")) != "copy", why


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("late on Tuesday in the area", "late on Thursday in the area"),  # letters almost alike
        (
            "Four guards were wounded by splinters and taken",
            "Four guards by splinters were killed and taken",
        ),
        ("in the east of the capital", "in the west of the capital"),
        ("Washington has blamed Kataib Hezbollah", "Washington has denied that of Kataib Hezbollah"),
    ],
)
def test_a_story_with_another_day_fate_or_denial_is_an_update(stage: Stage, before: str, after: str) -> None:
    stage.take(article(STORY, "one"))
    assert stage.kind(article(STORY.replace(before, after), "other")) == "update"


def test_words_without_end_cost_no_more_than_others(stage: Stage) -> None:
    chance, told = random.Random(2), STORY.split()
    for name in ("one", "other"):
        endless = ["".join(chance.choices("abcdefgh", k=800)) for _ in range(12)]
        began = time.process_time()
        stage.take(article(" ".join([*told[:60], *endless, *told[60:]]), name))
        assert time.process_time() - began < 1.0


def test_all_that_is_read_is_compared(stage: Stage) -> None:
    assert words.MAX_CHARACTERS >= READ
    chance, vocabulary = random.Random(4), sorted(set(EVERYDAY.split()))
    long = " ".join(chance.choices(vocabulary, k=3_000))[: READ - 200]
    more = "\n\nA suicide bomber killed nine people at a checkpoint in Kirkuk on Sunday, the police said."
    stage.take(article(long, "original"))
    assert stage.kind(article(long + more, "update")) == "update"
    assert stage.kind(article(long + "x" * 300 + more, "beyond")) == "copy"


def test_a_template_without_capitals_is_told_by_its_rare_words(stage: Stage) -> None:
    stage.take(article(STORY.lower(), "original"))
    other = edited(STORY, Baghdad="Basra", BAGHDAD="BASRA", Ibn_Sina="Yarmouk", Zafaraniyah="Khasib").lower()
    assert stage.kind(article(other, "other")) == "first"


def test_a_copy_of_an_update_is_a_copy_of_the_update(stage: Stage) -> None:
    update = edited(STORY, Four_guards="Six guards")
    stage.take(article(STORY, "original"))
    stage.take(article(update, "update"))
    duplicate = stage.take(article("By staff\n\n" + update, "copy")).records[0].record
    assert (duplicate.kind, duplicate.duplicate_of, duplicate.story) == ("copy", "a-update", "a-original")


def test_a_new_version_of_an_item_is_never_a_copy(stage: Stage) -> None:
    stage.take(article(STORY, "v1", identity="item"))
    duplicate, unique = (
        send.record for send in stage.take(article(STORY + " (Updated)", "v2", identity="item")).records
    )
    assert (duplicate.kind, duplicate.duplicate_of, unique.update_of) == ("update", "a-v1", "a-v1")
    third = stage.take(article(EVERYDAY, "v3", identity="item")).records[0].record
    assert (third.kind, third.duplicate_of, third.story) == ("update", "a-v2", "a-v1")


NOTE = "This story has been withdrawn."
UPDATES = [
    ("a new version that withdraws", [(EVERYDAY, "item")], NOTE, "item", ["a-0"], [NOTE]),
    ("the third version", [(STORY, "item"), (EVERYDAY, "item")], NOTE, "item", ["a-1", "a-0"], [NOTE]),
    ("a new version that is silent", [(STORY, "item")], EVERYDAY, "item", ["a-0"], []),
    ("another article in like words", [(STORY, "item")], STORY.replace("Four", "Six"), "other", [], []),
    ("a version of that one", [(STORY, "item"), (STORY.replace("Four", "Six"), "b")], NOTE, "b", ["a-1"], [NOTE]),
]


@pytest.mark.parametrize(
    ("why", "earlier", "text", "identity", "versions", "notes"), UPDATES, ids=[case[0] for case in UPDATES]
)
def test_an_update_tells_which_versions_of_the_item_it_may_withdraw(
    stage: Stage,
    why: str,
    earlier: list[tuple[str, str]],
    text: str,
    identity: str,
    versions: list[str],
    notes: list[str],
) -> None:
    for n, (words_before, item) in enumerate(earlier):
        stage.take(article(words_before, str(n), identity=item))
    last = article(text, "last", identity=identity)
    told = stage.take(last)
    duplicate = told.records[0].record
    assert (duplicate.kind, duplicate.versions) == ("update", versions), why
    assert [note.quote for note in duplicate.withdrawals] == notes, why
    assert stage.restarted().take(last).records == told.records


@pytest.mark.parametrize("text", [EVERYDAY, "By staff\n\n" + STORY, edited(STORY, Four_guards="Six guards")])
def test_redelivery_gives_the_same_records_and_no_change(stage: Stage, text: str) -> None:
    stage.take(article(STORY, "original"))
    item = article(text, "again", day=2)
    first = stage.take(item)
    stage.take(article(EVERYDAY[::-1], "later", day=3))
    again = stage.restarted().take(item)
    assert again.records == first.records
    assert list(again.changes) == []


DELIVERIES = [
    ("undated, then dated", {"published_at": None}, {}),
    ("dated, then undated", {}, {"published_at": None}),
    ("another date", {}, {"published_at": "2020-03-09T00:00:00Z"}),
    ("the outlet by another name", {}, {"source": "Outlet Online"}),
]


@pytest.mark.parametrize(("why", "first", "later"), DELIVERIES, ids=[case[0] for case in DELIVERIES])
@pytest.mark.parametrize("text", [EVERYDAY, STORY], ids=["read", "a copy"])
def test_redelivery_tells_what_the_first_delivery_told(
    stage: Stage, text: str, why: str, first: dict[str, Any], later: dict[str, Any]
) -> None:
    stage.take(article(STORY, "original"))
    told = stage.take(article(text, "item", **first))
    again = stage.restarted().take(article(text, "item", **later))
    assert (again.records, again.changes) == (told.records, ()), why


def test_other_languages_pass_through_unremembered(stage: Stage) -> None:
    stage.take(article(STORY, "original", day=1))
    result = stage.take(article(STORY, "elsewhere", day=9, language="fr"))
    assert [send.topic for send in result.records] == ["articles.unique"]
    assert [change.key for change in result.changes] == ["clock"]
    assert stage.state.entry("a-elsewhere") is None
    assert stage.restarted().state.clock == stage.state.clock


AGES = [
    (14, True, "on the last day of the window"),
    (16, False, "after it"),
]


@pytest.mark.parametrize(("day", "matches", "why"), AGES, ids=[case[2] for case in AGES])
def test_the_window_is_of_the_stream_clock(stage: Stage, day: int, matches: bool, why: str) -> None:
    stage.take(article(STORY, "original", day=1))
    assert (stage.kind(article(STORY, "late", day=day)) == "copy") is matches, why


def test_a_late_article_is_remembered_as_long_as_any_other(stage: Stage) -> None:
    stage.take(article(EVERYDAY, "clock", day=25))
    stage.take(article(STORY, "old", day=1))
    assert stage.kind(article(STORY, "copy", day=30)) == "copy"


def test_an_undated_article_moves_no_clock_and_may_be_of_any_age(stage: Stage) -> None:
    stage.take(article(EVERYDAY, "undated first", day=None))
    assert stage.state.clock is None
    stage.take(article(STORY, "original", day=1))
    stage.take(article(STORY[::-1], "much later", day=30))
    clock = stage.state.clock
    assert stage.kind(article(STORY, "undated copy", day=None)) == "copy"
    assert stage.kind(article(EVERYDAY, "copy of the undated", day=30)) == "copy"
    assert stage.state.clock == clock


def test_the_clock_is_never_later_than_the_broker(stage: Stage) -> None:
    stage.take(article(STORY, "dated ahead", day=30, received_at="2020-03-02T00:00:00Z"))
    assert stage.state.clock == 1583107200


def test_expired_entries_are_removed_a_few_at_a_time_but_for_the_latest(stage: Stage) -> None:
    for number in range(LATEST + 40):
        stage.take(article(f"Text {number} of its own kind", f"n{number}", day=1))
    removed = [change.key for change in stage.take(article(EVERYDAY, "later", day=30)).changes if change.value is None]
    assert removed == [f"a-n{number}" for number in range(dedupe.TOMBSTONES)]
    stage.take(article(STORY, "later still", day=30))
    stage.take(article(STORY[::-1], "last", day=30))
    assert stage.state.sizes()["articles"] == LATEST + 1
    assert stage.restarted().state.sizes() == stage.state.sizes()


def stream(count: int) -> list[Article]:
    """Originals, copies and updates, mixed."""
    chance = random.Random(3)
    vocabulary = sorted(set(STORY.split() + EVERYDAY.split()))
    texts: list[str] = []
    for _ in range(count):
        if texts and chance.random() < 0.4:
            base = chance.choice(texts).split()
            cut = base[: chance.randint(30, len(base))] if len(base) > 60 else base
            texts.append(" ".join([*chance.sample(vocabulary, 3), *cut]))
        else:
            texts.append(" ".join(chance.choices(vocabulary, k=chance.randint(40, 140))))
    return [article(text, f"s{number}", day=1 + 25 * number / count) for number, text in enumerate(texts)]


def test_a_restart_anywhere_changes_no_verdict() -> None:
    items = stream(120)
    whole = Stage()
    expected = [whole.take(item).records for item in items]
    for stop in (1, 37, 90):
        stage = Stage()
        found = [stage.take(item).records for item in items[:stop]]
        stage = stage.restarted()
        found += [stage.take(item).records for item in items[stop:]]
        assert found == expected
    assert {send.topic for records in expected for send in records} == {
        "articles.unique",
        "articles.duplicates",
        "verdicts",
    }


def test_apply_does_not_change_the_state(stage: Stage) -> None:
    stage.take(article(STORY, "original"))
    message = Message(
        topic="articles", partition=0, offset=0, timestamp=None, key=None, value=article(STORY, "copy", day=9)
    )
    before = stage.state.sizes(), stage.state.clock
    assert dedupe.apply(stage.tools, stage.state, message) == dedupe.apply(stage.tools, stage.state, message)
    assert (stage.state.sizes(), stage.state.clock) == before


def test_a_remembered_article_is_small(stage: Stage) -> None:
    (change,) = stage.take(article(STORY * 100, "very long")).changes
    assert len(msgspec.json.encode(change.value)) < 8_000
    (change,) = stage.take(article(STORY * 100 + " End.", "copy")).changes
    assert len(msgspec.json.encode(change.value)) < 600


def test_the_index_answers_as_a_plain_search_would() -> None:
    chance = random.Random(1)
    vocabulary = [f"w{number}" for number in range(60)]
    sketches = {slot: sketch(words.split(" ".join(chance.choices(vocabulary, k=80)))) for slot in range(400)}
    grown, built = Index(), Index()
    for slot, numbers in sketches.items():
        if grown.crowded(len(numbers)):
            grown.rebuild(range(slot), [sketches[other] for other in range(slot)])
        grown.add(slot, numbers)
    for slot in range(0, 400, 3):
        grown.remove(slot, sketches.pop(slot))
    built.rebuild(sketches, sketches.values())
    for numbers in list(sketches.values())[:50]:
        expected: dict[int, int] = {}
        for number in numbers.tolist():
            for slot in [other for other, theirs in sketches.items() if number in theirs][:4]:
                expected[slot] = expected.get(slot, 0) + 1
        assert dict(grown.shared(numbers)) == expected
        assert dict(built.shared(numbers)) == expected


def test_a_state_that_is_loaded_at_once_answers_like_one_that_grew(stage: Stage) -> None:
    stage.take(article(STORY, "original"))
    for number in range(AT_ONCE + 10):
        stage.log.append((f"a-{number}", stage.log[0][1] | {"identity": str(number), "sketch": "", "words": "eJw="}))
    loaded = stage.restarted()
    assert loaded.kind(article(STORY, "copy")) == "copy"
