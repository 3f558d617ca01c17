"""HTML, whole or in scraps, to plain text."""

import html
import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from streams.cleaning import lists

_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BLOCK = re.compile(r"(?i)</?(?:p|div|br|h[1-6]|li|ul|ol|table|tr|td|blockquote|section|article|hr)\b[^<>]{0,300}>")
_INLINE = re.compile(
    r"(?i)</?(?:a|b|i|u|em|strong|span|font|small|sup|sub|img|strike|center)\b(?![^<>]{0,4}@)[^<>]{0,600}>"
)
_HIDDEN = re.compile(r"(?i)<(?:(script|style)\b|!--)")
_SHOWN_AGAIN = {
    "script": re.compile(r"(?i)</script\s*>"),
    "style": re.compile(r"(?i)</style\s*>"),
    "": re.compile(r"-->"),
}
_MAX_HIDDEN = 20_000
"""Characters: what is hidden for longer is a mark in the text that only looks like one."""

_HEADLINES = (
    re.compile(r"(?is)<h1\b[^<>]{0,300}>(.{1,600}?)</h1>"),
    re.compile(r"(?is)<title\b[^<>]{0,300}>(.{1,600}?)</title>"),
)

_TOO_SHORT = 200
"""Characters: main-content extraction that finds less than this has mistaken the article for furniture."""


def to_text(page: str) -> str:
    """The article on this page; the whole visible text where no main content can be told."""
    tree = HTMLTree.parse(page)
    lists.keep_running_text(tree)
    main = _extract(tree, main_content=True)
    if len(main.strip()) >= _TOO_SHORT:
        return main
    whole = _extract(tree, main_content=False)
    return main if len(main) * 2 > len(whole) else whole


def _extract(tree: HTMLTree, main_content: bool) -> str:
    return str(extract_plain_text(tree, main_content=main_content, alt_texts=False, list_bullets=False))


def headline(page: str) -> str | None:
    """The page's own headline, for an article that was sent without a title."""
    for pattern in _HEADLINES:
        found = pattern.search(page)
        if found:
            return strip_scraps(found[1])
    return None


def strip_scraps(text: str) -> str:
    """Plain text without the tags and entities that a scraper left in it; other `<` and `&` stay as they are."""
    if "<" in text:
        text = _INLINE.sub("", _BLOCK.sub("\n", _without_hidden(text)))
    if "&" in text:
        text = _ENTITY.sub(lambda entity: _decoded(entity[0]), text)
    return text


def _without_hidden(text: str) -> str:
    """The text without scripts, styles and comments; each end is looked for once, however many begin before it."""
    kept: list[str] = []
    at = 0
    ends: dict[str, re.Match[str] | None] = {}
    for begin in _HIDDEN.finditer(text):
        if begin.start() < at:
            continue
        kind = (begin[1] or "").lower()
        end = ends.get(kind)
        if kind not in ends or (end is not None and end.start() < begin.end()):
            end = ends[kind] = _SHOWN_AGAIN[kind].search(text, begin.end())
        if end is not None and end.start() - begin.end() <= _MAX_HIDDEN:
            kept += [text[at : begin.start()], " "]
            at = end.end()
    return "".join([*kept, text[at:]])


def _decoded(entity: str) -> str:
    """The character that an entity names; a NUL or a lone surrogate is none."""
    character = html.unescape(entity)
    return "" if "\x00" in character or any(0xD800 <= ord(c) <= 0xDFFF for c in character) else character
