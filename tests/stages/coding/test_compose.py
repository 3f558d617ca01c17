"""What is composed of the readers' findings: one report an incident, with an id, codes and a confidence."""

import msgspec
import pytest

from streams.records import Article, IncidentType, UniqueArticle
from streams.resources import seeds
from streams.stages.coding import codes, compose
from streams.stages.coding.annotate import annotate
from streams.stages.coding.confidence import OFFSET, SLOPE
from streams.stages.coding.ngrams import sigmoid
from streams.stages.coding.weights import log_odds
from tests.stages.coding.pages import make_mention


def make_article(text: str = "A bomb went off.") -> Article:
    return Article(
        article_id="a-1",
        source_id="1",
        url=None,
        source="Agency",
        title=None,
        text=text,
        published_at="2020-01-05T00:00:00Z",
        language="en",
        fetched_at=None,
        received_at=None,
        content_hash="h",
        identity="i",
    )


def test_a_report_id_comes_from_content_alone() -> None:
    document = annotate(None, "A bomb went off. A bomb went off.", None)
    first, second = make_mention(document, 0, 0.9), make_mention(document, 1, 0.9)
    article, bombing = make_article(), IncidentType.BOMBING
    ids = [
        compose.report_id(article, first, bombing),
        compose.report_id(article, second, bombing),
        compose.report_id(article, first, IncidentType.SHELLING),
        compose.report_id(msgspec.structs.replace(article, article_id="a-2"), first, bombing),
    ]
    assert len(set(ids)) == 4
    assert compose.report_id(make_article(), first, bombing) == ids[0]


def test_every_type_has_codes() -> None:
    crosswalk = codes.load(seeds("codes.tsv"))
    assert set(crosswalk) == set(IncidentType)
    assert crosswalk[IncidentType.SUICIDE_BOMBING].cameo == "1831"
    assert all(entry.acled and entry.plover.event for entry in crosswalk.values())


def test_unique_article_of_another_language_is_told_so() -> None:
    from streams.stages import coding
    from streams.step import Message

    article = msgspec.structs.replace(make_article("Eine Bombe."), language="de")
    unique = UniqueArticle(article=article, update_of="a-0", story="a-0")
    result = coding.apply(None, Message("articles.unique", 0, 0, None, None, unique))  # type: ignore[arg-type]
    verdict = result.records[0].record
    assert (verdict.outcome, verdict.reason, verdict.update_of) == ("unsupported_language", "language is de", "a-0")


def test_confidence_rises_with_the_chance_of_the_mention() -> None:
    document = annotate(None, "A bomb went off.", None)
    said = [
        sigmoid(SLOPE * log_odds(make_mention(document, 0, event).event) + OFFSET) for event in (0.2, 0.5, 0.9, 0.999)
    ]
    assert said == sorted(said)
    assert said[1] == pytest.approx(0.70, abs=0.01), "a mention at even chances makes a report right in seven of ten"
