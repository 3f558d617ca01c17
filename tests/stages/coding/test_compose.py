"""What is composed of the readers' findings: one report an incident, with a status, an id and evidence."""

from dataclasses import replace

import msgspec
import pytest

from streams.records import Article, Attribution, AttributionKind, IncidentType, Status, Time, UniqueArticle
from streams.resources import seeds
from streams.stages.coding import codes, compose, grouping
from streams.stages.coding.annotate import Document, annotate
from streams.stages.coding.confidence import OFFSET, SLOPE
from streams.stages.coding.joint_reader import Vote, _chance
from streams.stages.coding.mentions import Mention
from streams.stages.coding.ngrams import sigmoid
from streams.stages.coding.slots import Incident
from streams.stages.coding.weights import log_odds


def make_mention(document: Document, sentence: int, event: float, kind: str = "bombing", **statuses: float) -> Mention:
    """The whole of a sentence as a mention."""
    found = document.sentences[sentence]
    return Mention(
        sentence=sentence,
        start=found.start,
        end=found.end,
        event=event,
        types={kind: 0.9, "unrest": 0.1},
        statuses=statuses or {"new": 1.0},
    )


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


GROUPS = [
    ("A bomb went off in Kabul. The blast killed six.", (0.9, 0.7), 1, "the blast is the one that was told"),
    ("A bomb went off in Kabul. Six people died of it.", (0.9, 0.5), 1, "a weaker mention tells more of the same"),
    ("A bomb went off in Kabul. A second bomb hit Herat.", (0.9, 0.7), 2, "a likely mention opens another"),
    ("A bomb went off in Kabul. A mine killed two in Herat.", (0.9, 0.9), 2, "a sure mention opens one of its own"),
    ("A bomb may go off. Nothing else was told.", (0.2, 0.1), 0, "what is unlikely opens none"),
    ("A noise was heard. Glass lay in the street.", (0.35, 0.3), 1, "two weak mentions open one together"),
    ("A noise was heard. Glass lay in the street. Six died.", (0.35, 0.3, 0.5), 1, "what follows tells more of it"),
    ("A noise was heard. Glass lay in the street. A bomb killed six.", (0.35, 0.3, 0.9), 1, "hints before the telling"),
]


@pytest.mark.parametrize(("text", "chances", "count", "why"), GROUPS, ids=[case[3] for case in GROUPS])
def test_mentions_of_one_incident_come_together(text: str, chances: tuple[float, ...], count: int, why: str) -> None:
    document = annotate(None, text, None)
    mentions = [make_mention(document, n, chance) for n, chance in enumerate(chances)]
    assert len(grouping.group(document, mentions)) == count, why


CLAUSES = [
    ("His men attacked the town, |freeing 500 prisoners and killing two nuns.", 1, "the same men, the same deed"),
    ("Shells hit Nikopol, |shelling in Kherson killed two.", 2, "a deed of its own"),
    ("Gunmen attacked a bus in Jos, and |gunmen attacked a church in Bauchi.", 2, "a subject of its own"),
]


@pytest.mark.parametrize(("text", "count", "why"), CLAUSES, ids=[case[2] for case in CLAUSES])
def test_a_participle_tells_more_of_the_deed_before_it(text: str, count: int, why: str) -> None:
    second = text.index("|")
    document = annotate(None, text.replace("|", ""), None)
    whole = make_mention(document, 0, 0.9)
    mentions = [replace(whole, end=second - 2), replace(whole, start=second)]
    assert len(grouping.group(document, mentions)) == count, why


def test_families_open_incidents_of_their_own() -> None:
    document = annotate(None, "A bomb went off. Police arrested three men.", None)
    mentions = [make_mention(document, 0, 0.9), make_mention(document, 1, 0.5, "raid_arrest")]
    assert len(grouping.group(document, mentions)) == 2


def test_bombing_and_suicide_bombing_are_one_family() -> None:
    document = annotate(None, "A bomb went off. A bomber had blown himself up.", None)
    mentions = [make_mention(document, 0, 0.9), make_mention(document, 1, 0.5, "suicide_bombing")]
    assert len(grouping.group(document, mentions)) == 1


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


def test_the_vote_is_the_sum_of_log_odds() -> None:
    vote = Vote(bias=-1.0, encoder=0.5, linear=0.25, second=-2.0, types=0.5, statuses=0.5)
    assert log_odds(_chance(vote, (2.0, 4.0, 0.0), 0.0)) == pytest.approx(1.0)
    assert log_odds(_chance(vote, (2.0, 0.0, 1.0), 0.5)) == pytest.approx(-1.5)


def test_log_odds_stay_finite() -> None:
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))
    assert log_odds(0.0) < -9


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


SAID_AGAIN = [
    (None, "A bomb killed five in Kabul. A bomb killed five in Kabul.", [0], "the second time it is a caption"),
    ("A bomb killed five in Kabul.", "A bomb killed five in Kabul.", [1], "a flash whose headline is its text"),
    (
        "A bomb killed five in Kabul.",
        "A bomb killed five in Kabul. Glass broke.",
        [1],
        "the headline as the first line",
    ),
]


@pytest.mark.parametrize(("title", "text", "heads", "why"), SAID_AGAIN, ids=[case[3] for case in SAID_AGAIN])
def test_a_sentence_tells_an_incident_once(title: str | None, text: str, heads: list[int], why: str) -> None:
    document = annotate(title, text, None)
    told = [n for n, sentence in enumerate(document.sentences) if sentence.in_ == "text" and "bomb" in sentence.text]
    incidents = compose._incidents(document, [make_mention(document, n, 0.9) for n in told], grouping.BOUNDS)
    assert [incident.head.sentence for incident in incidents] == heads, why


TWICE = [
    (
        "Soldiers killed nine in Goma. Rwanda denied that its soldiers had killed anyone.",
        (0.8, 0.9),
        0,
        "told as a fact",
    ),
    (
        "Nine were found in Goma. Rwanda denied that its soldiers had killed anyone.",
        (0.2, 0.9),
        1,
        "hardly told at all",
    ),
]


@pytest.mark.parametrize(("text", "chances", "head", "why"), TWICE, ids=[case[3] for case in TWICE])
def test_a_denial_tells_an_incident_only_where_nothing_else_does(
    text: str, chances: tuple[float, float], head: int, why: str
) -> None:
    document = annotate(None, text, None)
    denial = document.text.index("its soldiers")
    mentions = [make_mention(document, 0, chances[0]), replace(make_mention(document, 1, chances[1]), start=denial)]
    assert compose._head(document, mentions, grouping.BOUNDS).sentence == head, why


TOLD = [
    ("Spain marked the 21st anniversary of the bombings. Ten bombs killed 193.", 1, None, "background", "the lead"),
    (
        "Spain marked the 21st anniversary of the bombings. A bomb killed two.",
        1,
        "2020-01-04",
        "new",
        "a day of its own",
    ),
    ("A court jailed two men. They killed five people in a bar.", 1, None, "background", "in court"),
    ("Gunmen freed 18 inmates. Most were convicted of murder.", 0, None, "new", "what is told after it"),
    ("A bomb killed two people in Quetta.", 0, None, "new", "no court, no day"),
    ("The army is preparing an offensive against Uvira.", 0, None, "planned", "a plan"),
    ("Police had prevented a bomb attack on a church.", 0, None, "planned", "foiled"),
    ("There was no attack on the village.", 0, None, "denied", "a denial"),
    ("The embassy warned of possible attacks on hotels.", 0, None, "hypothetical", "a warning"),
]


@pytest.mark.parametrize(("text", "number", "day", "status"), [c[:4] for c in TOLD], ids=[c[4] for c in TOLD])
def test_the_words_of_what_is_no_news_tell_its_status(text: str, number: int, day: str | None, status: str) -> None:
    document = annotate(None, text, "2020-01-05T00:00:00Z")
    incident = Incident(head=make_mention(document, number, 0.9), type="bombing", status=Status.NEW, confidence=0.9)
    time = Time(start=day, end=day, precision="day", text=None, anchor="publication")
    assert compose._status(document, incident, time, "2020-01-05T00:00:00Z") == status


@pytest.mark.parametrize(
    ("kind", "denied"),
    [
        ("claimed", "denied"),
        ("blamed", "blamed"),
        ("denied", "denied"),
    ],  # nobody claims what he denies; some are blamed
)
def test_what_is_denied_is_claimed_by_nobody(kind: str, denied: str) -> None:
    told = compose._denied(Attribution(kind=AttributionKind(kind), to="Hamas", by="Hamas"))
    assert (told.kind, told.to) == (denied, "Hamas")
    assert kind != "claimed" or told.by is None
