"""Intake: what is refused and why, what is removed, which language, which ids."""

import json
import time
from typing import Any

import pytest

from streams.cleaning.identity import key
from streams.errors import Quarantined
from streams.records import Article
from streams.settings import Settings
from streams.stages import intake
from streams.stages.coding.numbers import find_numbers
from streams.step import Message

NOW = "2024-03-01T12:00:00Z"
NOTICE = "The views are those of its author alone. " * 9
STORY = "Two rockets hit the base on Friday, the army said. No one was hurt."


@pytest.fixture(scope="module")
def tools() -> intake.Tools:
    return intake.load(Settings(max_article_bytes=5_000))


def raw(**fields: Any) -> bytes:
    return json.dumps({"text": STORY} | fields).encode()


def clean(tools: intake.Tools, received_at: str | None = None, **fields: Any) -> Article:
    return intake.clean(tools, raw(**fields), received_at)


REFUSED = [
    (b"\xff\xfe{}", "not_utf8", None, "UTF-16 byte order mark"),
    (b"{", "not_json", None, "cut short"),
    (b'{"text": NaN}', "not_json", None, "NaN is no JSON"),
    (b'{"text": "\\ud800"}', "not_json", None, "a lone surrogate is no text"),
    (b"[" * 1500 + b"]" * 1500, "not_json", None, "nested beyond any parser"),
    (b"[]", "not_an_object", None, "an array"),
    (b'"text"', "not_an_object", None, "a string"),
    (b"{}", "no_text", "text", "nothing at all"),
    (b'{"text": " \\n "}', "no_text", "text", "only white space"),
    (b'{"text": "<p> </p>"}', "no_text", "text", "only tags"),
    (b'{"html": "<html><script>x()</script></html>"}', "no_text", "html", "a page without words"),
    (raw(text=5), "wrong_type", "text", "a number"),
    (raw(id=17), "wrong_type", "id", "an id must be a string"),
    (raw(url=["x"]), "wrong_type", "url", "an array"),
    (raw(published_at=1584604800), "wrong_type", "published_at", "seconds since 1970"),
    (raw(meta=[]), "wrong_type", "meta", "an array"),
    (raw(text=STORY + "\x00"), "nul_character", "text", "binary data"),
    (raw(id="x" * 513), "too_long", "id", "it would be repeated on every record"),
    (raw(text="x" * 6000), "too_large", None, "above the limit of the settings"),
    (raw(published_at="yesterday"), "not_a_time", "published_at", "words"),
    (raw(published_at="2024-02-30"), "not_a_time", "published_at", "no such day"),
    (raw(published_at="1024-03-01"), "absurd_date", "published_at", "before newspapers"),
    (raw(published_at="2031-01-01T00:00:00Z"), "absurd_date", "published_at", "years after the broker took it"),
    (raw(published_at="0001-01-01T00:00:00+05:30"), "absurd_date", "published_at", "before the calendar in UTC"),
    (raw(published_at="9999-12-31T23:59:59-05:00"), "absurd_date", "published_at", "after the calendar in UTC"),
    (raw(published_at="2024-02-29T10:00:61Z"), "not_a_time", "published_at", "no such second"),
    (raw(text="\u200b", html="<p> </p>"), "no_text", "html", "words in neither of the two"),
    (raw(fetched_at="9999-12-31"), "absurd_date", "fetched_at", "a placeholder"),
    (
        raw(meta={"a": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}),
        "too_deep",
        "meta.a",
        "nested",
    ),
]


@pytest.mark.parametrize(("data", "error", "field", "why"), REFUSED, ids=[case[3] for case in REFUSED])
def test_bad_input_is_refused_naming_the_field(
    tools: intake.Tools, data: bytes, error: str, field: str | None, why: str
) -> None:
    with pytest.raises(Quarantined) as refusal:
        intake.clean(tools, data, NOW)
    assert (refusal.value.error, refusal.value.field) == (error, field), why
    assert len(refusal.value.message) > 5


TIMES = [
    ("2024-02-29T10:00:00+02:00", "2024-02-29T08:00:00Z", "another zone"),
    ("2024-02-29t10:00:00z", "2024-02-29T10:00:00Z", "in lower case"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "a leap second"),
    ("2017-01-01T05:29:60.5+05:30", "2017-01-01T00:00:00.500000Z", "a leap second of another zone"),
    ("2024-02-29T10:00:00", "2024-02-29T10:00:00Z", "without a zone it is UTC"),
    ("2024-02-29", "2024-02-29T00:00:00Z", "a day"),
    ("Thu, 29 Feb 2024 10:00:00 GMT", "2024-02-29T10:00:00Z", "as feeds write it"),
    ("2024-03-02T06:00:00Z", "2024-03-02T06:00:00Z", "tomorrow's edition"),
    (None, None, "undated"),
    ("", None, "blank is undated"),
]


@pytest.mark.parametrize(("given", "expected", "why"), TIMES, ids=[case[2] for case in TIMES])
def test_published_at_is_utc(tools: intake.Tools, given: str | None, expected: str | None, why: str) -> None:
    assert clean(tools, NOW, published_at=given).published_at == expected, why


@pytest.mark.parametrize("clock", ["timestamp", "run_started_at"])
def test_an_in_memory_run_bounds_dates_as_a_broker_does(tools: intake.Tools, clock: str) -> None:
    def message(published_at: str) -> Message:
        told = {"timestamp": None, clock: NOW}
        return Message(
            topic="articles.raw", partition=0, offset=0, key=None, value=raw(published_at=published_at), **told
        )

    with pytest.raises(Quarantined, match="later than 2024-03-04"):
        intake.apply(tools, message("2150-01-01"))
    [send] = intake.apply(tools, message("2024-03-02")).records
    assert send.record.received_at == (NOW if clock == "timestamp" else None)


CLEANED = [
    (f" date 2020-01-05 {STORY}", STORY, "feed stamp", "a stamp goes, the line stays"),
    (f"{STORY}\n\nsource site-59", STORY, "feed stamp", "a source tag"),
    (f"{STORY}\n\nREAD MORE: Five shot in Basra", STORY, "read more", "another story's headline"),
    (f"{STORY}\n\nAlso Read | Two soldiers were killed in Kabul.", STORY, "read more", "one that is a whole sentence"),
    (f"{STORY}\n\nShare on Facebook | Tweet | 12 comments", STORY, "share", "buttons"),
    (f"{STORY}\n\nSubscribe to read the rest of this story.", STORY, "subscribe", "a paywall"),
    (f"{STORY}\n\nSupport us: donate by card or bank transfer.", STORY, "donation", "an appeal"),
    (f"{STORY}\n\nCopyright (c) Front Lines, 2020. {NOTICE}", STORY, "copyright", "a notice"),
    (f"Smoke over the market, January 3. (Photo: agency)\n\n{STORY}", STORY, "caption", "a caption above the story"),
    (f"Contents\n1. The craters\n2. A bad fortnight\n\n{STORY}", STORY, "contents", "a table of contents"),
    (f"{STORY}\n\nMOST READ\n- Bomb under a Porsche\n- Ten killers", STORY, "related links", "a list of links"),
    (f"HOME > WORLD > IRAQ\n{STORY}", STORY, "navigation", "breadcrumbs"),
]


@pytest.mark.parametrize(("text", "expected", "reason", "why"), CLEANED, ids=[case[3] for case in CLEANED])
def test_furniture_goes_and_is_named(tools: intake.Tools, text: str, expected: str, reason: str, why: str) -> None:
    article = clean(tools, text=text)
    assert article.text == expected, why
    assert article.dropped[0].startswith(f"{reason}: ")


KEPT = [
    ("He did not want to comment. Shares fell 4 percent.", "words of the furniture inside sentences"),
    ("Related Coverage\n\n" + STORY, "a heading of a list is not followed into the story"),
    ("The command said by e-mail it was its people who did it. The losses are unknown.", "e-mail as a source"),
    ("Share prices fell after the attack on the tanker, which killed two.", "a sentence that begins like a button"),
    ("Photographs showed the leader with a pointer at a table in the command.", "a sentence about photographs"),
    ('"Stop fighting — now," he said; don’t shoot.', "quotes and dashes stay as they are"),
]


@pytest.mark.parametrize(("text", "why"), KEPT, ids=[case[1] for case in KEPT])
def test_the_story_stays(tools: intake.Tools, text: str, why: str) -> None:
    sentence = text.removeprefix("Related Coverage\n\n")
    assert clean(tools, text=f"{STORY}\n\n{text}\n\n{STORY}").text == f"{STORY}\n\n{sentence}\n\n{STORY}", why


NEWS = [
    ("Photographs by residents showed two bodies.", "no name of a photographer"),
    ("Donations poured in after the blast killed 12.", "money, but none is asked for"),
    ("Donate blood for the 12 wounded, hospitals asked.", "an appeal that is told"),
    ("Help us, the wounded shouted as rockets hit the camp.", "a cry"),
    ("Register officials were shot dead at the gate.", "an office"),
    ("Sign in sheets showed 12 workers were in the plant.", "lists of those present"),
    ("Support the troops, the president said after the attack.", "a speech"),
    ("Newsletters carried threats before the bomb killed 12 people.", "letters"),
    ("Found an error in the list of victims, the ministry said.", "a mistake in the story"),
    ("No comments were made by the army, which lost 12 men.", "silence"),
    ("The army said follow us or die before it shot 12.", "words of a button inside"),
    ("Protesters who sign up for the militia were shot dead on Friday.", "recruits"),
    ("Copyright lawyer John Smith was shot dead on Friday.", "a profession"),
    ("Privacy policy was breached, the group said.", "a policy of others"),
    ("Classifieds office bombed; two were killed.", "a desk of a newspaper"),
]


@pytest.mark.parametrize(("line", "why"), NEWS, ids=[case[1] for case in NEWS])
def test_a_sentence_that_tells_is_no_furniture(tools: intake.Tools, line: str, why: str) -> None:
    assert clean(tools, text=f"{STORY}\n\n{line}").text == f"{STORY}\n\n{line}", why


def test_each_rule_takes_linear_time(tools: intake.Tools) -> None:
    words = ["a ", "Share ", "Photo: ", ". photo ", "by e-mail ", "cookie ", "without ", "date 1", "source a-"]
    marks = ["_", "- ", "(c) ", "|a", "!", "©", "»", "'", "1."]
    lines = [unit * (300_000 // len(unit)) for unit in (*words, *marks)]
    rules = tools.rules
    began = time.perf_counter()
    for rule in (*rules.prefixes, *rules.lines, *rules.lists):
        for line in lines:
            rule.pattern.search(line if rule.place in {"prefix", "notice", "list"} else line[:320])
    assert time.perf_counter() - began < 2.0


TEXTS = [
    ("Rafah &amp; Khan Younis&nbsp;&mdash; &quot;no&quot;", 'Rafah & Khan Younis — "no"', "entities"),
    ("<p>One.</p><p>Two <b>men</b>.</p>", "One.\n\nTwo men.", "tags left in a text"),
    (f"One.<script>{'x<y;' * 700}</script> Two.", "One. Two.", "a script"),
    ("One.<!--> Two.", "One. Two.", "an empty comment"),
    ("<O/SOYB1> 3 < 5", "<O/SOYB1> 3 < 5", "what is no tag"),
    (
        "1&nbsp;200 and 3\u2009400\u202f000 men",
        "1\u00a0200 and 3\u00a0400\u00a0000 men",
        "thousands set apart",
    ),
    (
        "2024\u00a0500 men, 12\u00a0 300, 1\u00a02000, 5\u00a0men",
        "2024 500 men, 12 300, 1 2000, 5 men",
        "no such numbers",
    ),
    ("On May 3\u00a0200 men", "On May 3 200 men", "a day before a number"),
    ("a\r\nb\u00a0 c\u200b\u00ad\n\n\n\nd", "a\nb c\n\nd", "line ends, odd spaces, invisible characters"),
    (
        "The army said on Friday afternoon that two rockets had\nhit the base. No one was hurt.",
        "The army said on Friday afternoon that two rockets had hit the base. No one was hurt.",
        "a sentence broken into lines",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), TEXTS, ids=[case[2] for case in TEXTS])
def test_text_is_made_plain(tools: intake.Tools, text: str, expected: str, why: str) -> None:
    assert clean(tools, text=text).text == expected, why


@pytest.mark.parametrize("mark", ["script", "style", "svg"])
def test_what_is_hidden_goes_however_long_it_is(mark: str) -> None:
    large = intake.load(Settings())
    hidden = f"<{mark} id=x>{'if (a < b) c(); ' * 5_000}</{mark}>"
    assert clean(large, text=f"{STORY}\n\n{hidden}\n\n{STORY}").text == f"{STORY}\n\n{STORY}"
    assert clean(large, text=f"{STORY} <{mark} is a tag. {STORY}").text == f"{STORY} <{mark} is a tag. {STORY}"


def test_a_number_set_apart_is_read_whole(tools: intake.Tools) -> None:
    article = clean(tools, title="1\u202f200 others hurt", text="A bomb hurt 1\u2009200 others on Friday, police said.")
    assert [number.low for number in find_numbers(article.text)] == [1200]
    assert article.title == "1\u00a0200 others hurt"


def test_html_becomes_its_main_text(tools: intake.Tools) -> None:
    page = (
        "<html><head><title>Outlet | Rockets</title></head><nav><a href=/>Home</a></nav><article><h1>Rockets <i>hit</i>"
        f" base</h1><figure><figcaption>Smoke</figcaption></figure><p>{STORY * 4}</p></article><script>x</script>"
    )
    article = clean(tools, text=None, html=page)
    assert article.text == f"Rockets hit base\n\n{STORY * 4}"
    assert article.title == "Rockets hit base"
    assert clean(tools, text=None, html=page, title="Given").title == "Given"
    assert clean(tools, text=None, html=f"<title>Of the page</title><p>{STORY}</p>").title == "Of the page"


@pytest.mark.parametrize("text", ["<p></p>", "\u200b", "&nbsp;"])
def test_a_text_without_words_leaves_them_to_the_page(tools: intake.Tools, text: str) -> None:
    page = f"<h1>Rockets</h1><p>{STORY}</p>"
    article = clean(tools, text=text, html=page)
    assert article == clean(tools, text=None, html=page)
    assert STORY in article.text


LANGUAGES = [
    ("Explosion in Kabul", None, "en", "three words"),
    ("POLICE SAID THAT TWO MEN WERE KILLED IN THE ATTACK", None, "en", "capitals"),
    ("Взрыв прогремел в центре Кабула, сообщила полиция", "en", "ru", "what is declared is a hint only"),
    ("Deux hommes ont été tués dans une attaque à Paris, selon la police", None, "fr", "French"),
    ("Dos hombres murieron en un ataque en Bogotá, informó la policía", None, "es", "Spanish"),
    ("قتل رجلان في هجوم على القاعدة يوم الجمعة", None, "ar", "Arabic"),
    ("Al-Qaim", "en-GB", "en", "too short to tell: the hint counts"),
    ("Al-Qaim", None, "und", "too short to tell, and no hint"),
]


@pytest.mark.parametrize(("text", "declared", "expected", "why"), LANGUAGES, ids=[case[3] for case in LANGUAGES])
def test_language(tools: intake.Tools, text: str, declared: str | None, expected: str, why: str) -> None:
    assert clean(tools, text=text, language=declared).language == expected, why


SAME_ITEM = [
    ({"id": "1", "source": "A"}, {"id": "1", "source": "A", "url": "https://b.example/"}, True, "id within source"),
    ({"id": "1", "source": "A"}, {"id": "1", "source": "B"}, False, "the same id of another source"),
    ({"url": "https://a.example/"}, {"url": "https://a.example/"}, True, "the address, without an id"),
    ({"url": "https://a.example/"}, {"url": "https://b.example/"}, False, "another address"),
    ({}, {}, True, "the text, without either"),
    ({"id": "x"}, {"url": "x"}, False, "an id is no address"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), SAME_ITEM, ids=[case[3] for case in SAME_ITEM])
def test_identity(tools: intake.Tools, one: dict[str, str], other: dict[str, str], same: bool, why: str) -> None:
    first, second = clean(tools, **one), clean(tools, **other)
    assert (first.identity == second.identity) is same, why
    assert (first.article_id == second.article_id) is same


KEYS = [
    (raw(id="1", source="a"), raw(id="1", source="a", text="Later."), True, "two versions of an article"),
    (raw(url="http://x/1"), raw(url="http://x/1", title="T", text="Later."), True, "known by their address"),
    (raw(id="1", source="a"), raw(id="1", source="b"), False, "an id counts within its source"),
    (raw(id="1", url="http://x/1"), raw(id="1", url="http://x/2"), True, "an id goes before an address"),
    (raw(id="1", published_at=5), raw(id="2", published_at=5), True, "no articles: any partition will do"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), KEYS, ids=[case[3] for case in KEYS])
def test_versions_of_an_article_share_their_key(one: bytes, other: bytes, same: bool, why: str) -> None:
    assert (key(one) == key(other)) is same, why


def test_what_is_no_article_has_no_key() -> None:
    assert key(b"no article") is None


def test_another_version_has_the_identity_but_not_the_id(tools: intake.Tools) -> None:
    first, second = clean(tools, id="1"), clean(tools, id="1", text=STORY + " Three, it said later.")
    assert first.identity == second.identity
    assert first.article_id != second.article_id
    assert first.content_hash != second.content_hash


def test_furniture_and_clocks_make_no_new_version(tools: intake.Tools) -> None:
    first = clean(tools, None, id="1")
    second = clean(tools, NOW, id="1", text=f"{STORY}\n\nShare: FB | TW | TG", fetched_at="2024-03-01T11:00:00Z")
    assert first.article_id == second.article_id


def test_unknown_fields_are_kept_in_meta_as_far_as_they_fit(tools: intake.Tools) -> None:
    large = intake.load(Settings())
    article = intake.clean(large, raw(meta={"desk": 3}, author="A. B.", big="x" * 20_000), None)
    assert article.meta == {"desk": 3, "author": "A. B."}
    assert article.dropped == ["meta: big does not fit into 16384 bytes"]


def test_what_meta_has_already_is_told(tools: intake.Tools) -> None:
    article = clean(tools, meta={"desk": 3}, desk=4)
    assert article.meta == {"desk": 3}
    assert article.dropped == ["desk: meta has a field of this name, which stays"]


def test_fields_that_do_not_fit_are_counted() -> None:
    large = intake.load(Settings())
    article = clean(large, **{f"big{number}": "x" * 20_000 for number in range(25)})
    assert article.meta == {}
    assert article.dropped[19:] == ["meta: big19 does not fit into 16384 bytes", "meta: and 5 more"]


def test_the_record_goes_to_articles_under_its_id(tools: intake.Tools) -> None:
    message = Message(topic="articles.raw", partition=0, offset=0, timestamp=NOW, key=None, value=raw(id="7"))
    (send,) = intake.apply(tools, message).records
    assert (send.topic, send.key) == ("articles", send.record.article_id)
    assert (send.record.source_id, send.record.received_at) == ("7", NOW)
