"""Which incidents are found among the mentions of an article, and which mention tells each."""

from dataclasses import replace

import pytest

from streams.stages.coding.annotate import annotate
from streams.stages.coding.incidents import find_incidents, head_of
from tests.stages.coding.pages import make_mention

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
    incidents = find_incidents(document, [make_mention(document, n, 0.9) for n in told])
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
    assert head_of(document, mentions).sentence == head, why
