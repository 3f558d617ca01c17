"""HTML pages through intake: which lists belong to the article, and what a hostile page may cost."""

import json
import time
from contextlib import suppress

import pytest

from streams.errors import Quarantined
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
    (ul(KABUL, HERAT, attributes='class="responsive"'), "a class that only sounds like readers' responses"),
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


BESIDE = "list beside the article: Five shot dead in a market of Basra; Two held after a blast in Erbil"
HEADLINES = ul(
    '<a href="/5">Five shot dead in a market of Basra</a>', "<a href='/2'>Two held after a blast in Erbil</a>"
)
TOLD_LISTS = [
    (HEADLINES, [BESIDE], "headlines of other articles"),
    (f"<div class=article-body>{HEADLINES}</div>", [], "a list that stays in the text"),
    (ul(KABUL, HERAT), [], "running text"),
    (ul('<a href="/">Home</a>', '<a href="/world">World</a>'), [], "navigation, of which every page is full"),
]


@pytest.mark.parametrize(("given", "dropped", "why"), TOLD_LISTS, ids=[case[2] for case in TOLD_LISTS])
def test_a_list_of_headlines_leaves_a_trace(tools: intake.Tools, given: str, dropped: list[str], why: str) -> None:
    page = f"<article><p>{STORY}</p>{given}<p>{STORY}</p></article>"
    assert intake.clean(tools, json.dumps({"html": page}).encode(), None).dropped == dropped, why


SIZE = 850_000
SECONDS = 4.0
"""Two or three times what the slowest takes here; each took minutes, or would, before it was bounded."""


def filled(unit: str, size: int = SIZE) -> str:
    return unit * (size // len(unit))


def numbered(unit: str) -> str:
    """The unit again and again, its # being another number each time."""
    return "".join(unit.replace("#", str(number)) for number in range(SIZE // (len(unit) + 5)))


HOSTILE = [
    ("html", filled("<div>"), "elements that never end"),
    ("html", filled("<x>", SIZE // 2) + filled("<option>", SIZE // 2), "a deep page, and marks that search all of it"),
    ("html", filled("<a><div>"), "links that end each other in a deep page"),
    ("html", filled("<span><div></span></div>"), "wrong nesting that leaves one element open each time"),
    ("html", "<div>" * 490 + filled("<p>x</p>"), "many paragraphs as deep as is allowed"),
    ("html", filled("<p>a"), "very many paragraphs"),
    ("html", filled("<ul><li>word "), "lists in lists"),
    ("html", filled("<ul><li>An item of running text, it is.</ul>"), "very many lists"),
    ("html", "<ul><li>" + filled("<a href=x>y</a> "), "very many links in one list"),
    ("html", "<p " + numbered("a# ") + ">", "very many attributes of one tag"),
    ("html", "<p " + numbered("<a#/") + ">", "attributes that look like tags"),
    ("html", numbered("<body a#=1>"), "very many bodies, each with an attribute"),
    ("html", numbered("<b id=#>x</p><p>"), "bold that is opened again in each paragraph"),
    ("html", filled("<h1>"), "headlines that never end"),
    ("html", filled("<a"), "a tag's name without an end"),
    ("html", filled("<a b='"), "quotes without an end"),
    ("html", filled("<!--"), "comments without an end"),
    ("text", filled("<!--"), "comments without an end, in a text"),
    ("text", filled("<script>"), "scripts without an end"),
    ("text", filled("<style></script>"), "styles that end as scripts"),
    ("text", filled("<p "), "tags without an end"),
    ("text", filled("&a"), "entities without an end"),
    ("text", filled("a\n", SIZE // 2), "lines of one letter"),
    ("text", filled("Related\n", SIZE // 2), "headings of lists"),
    ("text", filled(" \u00a0", SIZE // 2), "white space"),
]


@pytest.mark.parametrize(("field", "value", "why"), HOSTILE, ids=[case[2] for case in HOSTILE])
def test_a_hostile_page_costs_little(tools: intake.Tools, field: str, value: str, why: str) -> None:
    assert len(value) > SIZE // 3
    data = json.dumps({field: value}, ensure_ascii=False).encode()
    began = time.perf_counter()
    with suppress(Quarantined):
        intake.clean(tools, data, None)
    assert time.perf_counter() - began < SECONDS, why


def test_a_page_too_deep_for_a_parser_keeps_its_words(tools: intake.Tools) -> None:
    assert clean(tools, f"{'<div>' * 5_000}<p>{STORY}</p><nav>Home</nav>").split("\n")[0] == STORY.strip()


def test_long_scripts_and_drawings_hide_nothing_behind_them(tools: intake.Tools) -> None:
    hidden = f"<script>{'if (a<b && c) d; ' * 3_000}</script><svg>{'<path d=x />' * 600}</svg>"
    assert clean(tools, f"{hidden}<article><p>{STORY}</p></article>") == STORY.strip()


def test_a_drawing_that_ends_in_its_own_tag_hides_nothing(tools: intake.Tools) -> None:
    page = f'<nav><svg class="icon"/></nav><article><p>{STORY}</p></article><footer><svg><use/></svg> foot</footer>'
    assert STORY.strip() in clean(tools, page)
