"""HTML, whole or in scraps, to plain text."""

import html
import re
from itertools import islice

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from streams.cleaning import bounds, lists

_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BLOCK = re.compile(r"(?i)</?(?:p|div|br|h[1-6]|li|ul|ol|table|tr|td|blockquote|section|article|hr)\b[^<>]{0,300}>")
_INLINE = re.compile(
    r"(?i)</?(?:a|b|i|u|em|strong|span|font|small|sup|sub|img|strike|center)\b(?![^<>]{0,4}@)[^<>]{0,600}>"
)
_HIDDEN = re.compile(r"(?i)<(?:(script|style|svg)(?=[\s/>])(?!(?<=svg)[^<>]{0,2000}/>)|!--)")
"""Where what is hidden begins; a drawing that ends in its own tag hides nothing."""
_SHOWN_AGAIN = {
    "script": re.compile(r"(?i)</script\s*>"),
    "style": re.compile(r"(?i)</style\s*>"),
    "svg": re.compile(r"(?i)</svg\s*>"),
    "": re.compile(r"-->"),
}
_MAX_COMMENT = 20_000
"""Characters of a comment in a text: one that goes on for longer is two arrows that only look like marks."""

_HEADLINES = (
    (re.compile(r"(?i)<h1\b[^<>]{0,300}>"), re.compile(r"(?is)(.{1,600}?)</h1>")),
    (re.compile(r"(?i)<title\b[^<>]{0,300}>"), re.compile(r"(?is)(.{1,600}?)</title>")),
)

_MAX_HEADLINES = 20
"""Headlines that are tried: a page has one, and a few more that are not closed."""

_TOO_SHORT = 200
"""Characters: main-content extraction that finds less than this has mistaken the article for furniture."""


def to_text(page: str) -> tuple[str, list[str]]:
    """The article on this page, and the lists that were left out.

    It is the whole text where no main content can be told, or not in reasonable time.
    """
    page = bounds.limit_marks(_without_hidden(page, len(page)))
    tree = None if bounds.is_too_deep(page) else HTMLTree.parse(page)
    unordered = bounds.find(tree, "ul") if tree else None
    if tree is None or unordered is None:
        return bounds.TAG.sub(" ", strip_scraps(page)), []
    said = lists.keep_running_text(tree, unordered)
    main = _extract(tree, main_content=True)
    if len(main.strip()) >= _TOO_SHORT:
        return main, lists.left_out(said, main)
    whole = _extract(tree, main_content=False)
    text = main if len(main) * 2 > len(whole) else whole
    return text, lists.left_out(said, text)


def _extract(tree: HTMLTree, main_content: bool) -> str:
    return str(extract_plain_text(tree, main_content=main_content, alt_texts=False, list_bullets=False))


def headline(page: str) -> str | None:
    """The page's own headline, for an article that was sent without a title."""
    for begin, rest in _HEADLINES:
        for mark in islice(begin.finditer(page), _MAX_HEADLINES):
            if found := rest.match(page, mark.end()):
                return strip_scraps(found[1])
    return None


def strip_scraps(text: str) -> str:
    """Plain text without the tags and entities that a scraper left in it; other `<` and `&` stay as they are."""
    if "<" in text:
        text = _INLINE.sub("", _BLOCK.sub("\n", _without_hidden(text, _MAX_COMMENT)))
    if "&" in text:
        text = _ENTITY.sub(lambda entity: _decoded(entity[0]), text)
    return text


def _without_hidden(text: str, max_comment: int) -> str:
    """The text without scripts, styles, drawings and comments; each end is looked for once, however many begin."""
    kept: list[str] = []
    at = 0
    ends: dict[str, re.Match[str] | None] = {}
    for begin in _HIDDEN.finditer(text):
        if begin.start() < at:
            continue
        kind = (begin[1] or "").lower()
        opened = begin.start() + 2
        end = ends.get(kind)
        if kind not in ends or (end is not None and end.start() < opened):
            end = ends[kind] = _SHOWN_AGAIN[kind].search(text, opened)
        if end is not None and (kind or end.start() - opened <= max_comment):
            kept += [text[at : begin.start()], " "]
            at = end.end()
    return "".join([*kept, text[at:]])


def _decoded(entity: str) -> str:
    """The character that an entity names; a NUL or a lone surrogate is none."""
    character = html.unescape(entity)
    return "" if "\x00" in character or any(0xD800 <= ord(c) <= 0xDFFF for c in character) else character
