"""HTML pages through intake: which lists belong to the article."""

import json

import pytest

from streams.settings import Settings
from streams.stages import intake

STORY = "The army said on Friday that two rockets hit the base near the gate and that no one was hurt there. " * 3
KABUL = "March 3: a car bomb killed 12 people in Kabul."
HERAT = "April 4: gunmen shot dead four officers in Herat."


@pytest.fixture(scope="module")
def tools() -> intake.Tools:
    return intake.load(Settings())


def clean(tools: intake.Tools, page: str) -> str:
    return intake.clean(tools, json.dumps({"html": page}).encode(), None).text


def ul(*items: str, attributes: str = "") -> str:
    return f"<ul {attributes}>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


KEPT_LISTS = [
    (ul(KABUL, HERAT), "a factbox"),
    (ul("<p>" + KABUL + "</p>", "<p>" + HERAT + "</p>"), "paragraphs inside the items"),
    (ul("<b>" + KABUL[:8] + "</b>" + KABUL[8:], HERAT), "dates in bold"),
    (ul(KABUL[:9] + '<a href="/bomb">a car bomb</a>' + KABUL[19:], HERAT), "a link inside a sentence"),
    (ul('<b><a href="/3">March 3</a></b>' + KABUL[7:], HERAT), "a sentence that begins with a link"),
    (ul(KABUL, HERAT, "More to follow"), "one item that is no sentence"),
]


@pytest.mark.parametrize(("given", "why"), KEPT_LISTS, ids=[case[1] for case in KEPT_LISTS])
def test_a_list_of_running_text_stays(tools: intake.Tools, given: str, why: str) -> None:
    text = clean(tools, f"<article><p>{STORY}</p>{given}<p>{STORY}</p></article>")
    assert KABUL in text.split("\n"), why
    assert HERAT in text.split("\n")


def test_items_need_no_full_stop_where_nothing_links_away(tools: intake.Tools) -> None:
    given = ul(KABUL[:-1], HERAT[:-1])
    assert KABUL[:-1] in clean(tools, f"<article><p>{STORY}</p>{given}<p>{STORY}</p></article>").split("\n")


TEASER = '<a href="/5">Five shot in Basra</a>'
LEFT_OUT_LISTS = [
    (ul('<a href="/">Home</a>', '<a href="/world">World</a>', "<a href='/ops'>Letters, opinion.</a>"), "navigation"),
    (ul(*['<a href="/5">Five people were shot dead in Basra, the police said.</a>'] * 4), "related links"),
    (ul(*[f"{TEASER}<p>Gunmen killed five people in Basra on Friday.</p>"] * 4), "related links with a teaser"),
    (ul(*[f"<b>{TEASER}</b> <p>Gunmen killed five people in Basra on Friday.</p>"] * 4), "headlines in bold"),
    (ul(*["<h3>Five shot in Basra</h3><p>Gunmen killed five people there.</p>"] * 4), "headlines that are headings"),
    (ul('<a href="#">Share this story on Facebook.</a>', "Tweet", "E-mail", "Print this page."), "share buttons"),
    (ul("By A. B.", "Published March 3, 2024", "Basra"), "who wrote it, and when"),
    (ul("I say it was the army that killed them all.", attributes='class="comment-list"'), "readers' comments"),
    (ul("It was the army that killed them all, he said.", attributes='class="related"'), "what its class says it is"),
    (ul("It was the army that killed them all, he said.", attributes='style="display:none"'), "what nobody sees"),
]


@pytest.mark.parametrize(("given", "why"), LEFT_OUT_LISTS, ids=[case[1] for case in LEFT_OUT_LISTS])
def test_a_list_that_leads_elsewhere_is_left_out(tools: intake.Tools, given: str, why: str) -> None:
    text = clean(tools, f"<article><p>{STORY}</p>{given}<p>{STORY}</p></article>")
    assert text == f"{STORY.strip()}\n\n{STORY.strip()}", why
