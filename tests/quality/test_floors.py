"""The floors hold on a quick slice, they cannot be lowered silently, every filled field has its words,
and hostile texts cost no more than others."""

import json
import time
from collections import Counter

import pytest

from streams import wire
from streams.records import Article, Report, UniqueArticle, Verdict
from streams.settings import Settings
from streams.stages import coding
from streams.step import Message
from tests.quality import floors
from tests.quality.evaluate import articles, digest, evaluate

pytestmark = pytest.mark.model


@pytest.mark.parametrize(("corpus", "most"), list(floors.QUICK.items()))
def test_a_quick_slice_holds_its_floors(corpus: str, most: int | None) -> None:
    pinned = json.loads(floors.FLOORS.read_text(encoding="utf-8"))
    name = f"{corpus}-quick" if most else corpus
    found = floors.measured(evaluate(articles(corpus, most)))
    assert floors.faults(name, found, pinned) == []


def test_a_floor_is_not_lowered_unless_told_to() -> None:
    pinned = {"seeds": {"digest": digest("seeds"), "floors": {"new.f1": 0.9, "false_new_rate": 0.1}}}
    worse = {"new.f1": 0.8, "false_new_rate": 0.2}
    assert len(floors.pin("seeds", worse, pinned, lower=False)) == 2
    assert pinned["seeds"]["floors"]["new.f1"] == 0.9
    assert floors.pin("seeds", worse, pinned, lower=True) == []
    assert pinned["seeds"]["floors"] == worse


def test_floors_of_other_articles_do_not_count() -> None:
    pinned = {"seeds": {"digest": "of others", "floors": {"new.f1": 0.1}}}
    assert "have changed" in floors.faults("seeds", {"new.f1": 0.9}, pinned)[0]


@pytest.fixture(scope="module")
def tools() -> coding.Composer:
    return coding.load(Settings())


HOSTILE = [
    ("A bomb killed five people in Baghdad on Friday, police said. " * 16_000, "a megabyte of one sentence again"),
    ("bomb " * 200_000, "one word, a megabyte, no full stop"),
    ("A" * 1_000_000, "one word of a million letters"),
    ("\u202eتفجير في بغداد\u202c A bomb killed five in Baghdad. 💥💥💥 " * 50, "right to left, emoji"),
    ("A bomb killed five in Baghdad.\x00\ufffd\ud7ff \u0301\u0301\u0301" * 50, "broken encoding, stray marks"),
    ("(" * 20_000 + "killed" + ")" * 20_000, "brackets"),
    ("killed, " * 5_000, "a comma after every word"),
    ("five and six and seven killed " * 2_000, "numbers without end"),
    ("\n" * 50_000 + "A bomb went off.", "empty lines"),
    ("", "nothing"),
    ("1" * 5_000 + " killed on 99 Foo 0000 and 31 February 2020, 2020-13-45", "absurd numbers and dates"),
]
BUDGET = 8.0
"""Seconds for one text on a busy machine; none takes half a second on an idle one."""


@pytest.mark.parametrize(("text", "what"), HOSTILE, ids=[case[1] for case in HOSTILE])
def test_hostile_texts_stay_within_a_budget(tools: coding.Composer, text: str, what: str) -> None:
    started = time.process_time()
    sends = coding.apply(tools, Message("articles.unique", 0, 0, None, None, _unique(text))).records
    assert time.process_time() - started < BUDGET, what
    assert isinstance(sends[-1].record, Verdict)
    for report in (send.record for send in sends[:-1]):
        assert isinstance(report, Report)
        for evidence in report.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


def test_every_filled_field_has_its_words(tools: coding.Composer) -> None:
    for one in articles("dev", 30):
        unique = _unique(one["text"], one["title"], one["published_at"])
        for send in coding.apply(tools, Message("articles.unique", 0, 0, None, None, unique)).records[:-1]:
            report = wire.plain(send.record)
            words = Counter(evidence["field"] for evidence in report["evidence"])
            single = [field for field in ("killed", "injured", "place", "damage") if report[field] is not None]
            single += ["time"] if report["time"]["start"] else []
            single += ["attribution"] if report["attribution"]["kind"] != "unknown" else []
            assert [field for field in single if not words[field]] == []
            assert [field for field in ("weapons", "actors", "targets") if words[field] < len(report[field])] == []
            for evidence in report["evidence"]:
                where = one["title"] if evidence["in"] == "title" else one["text"]
                assert where[evidence["start"] : evidence["end"]] == evidence["quote"]


def _unique(text: str, title: str | None = None, published_at: str | None = "2020-01-05T00:00:00Z") -> UniqueArticle:
    article = Article(
        article_id="a-1",
        source_id=None,
        url=None,
        source=None,
        title=title,
        text=text,
        published_at=published_at,
        language="en",
        fetched_at=None,
        received_at=None,
        content_hash="h",
        identity="i",
    )
    return UniqueArticle(article=article, update_of=None, story="a-1")
