"""Lists of an HTML page that belong to its article: a factbox, a chronology, the key points."""

import re

from resiliparse.parse.html import HTMLTree

from streams.cleaning.boilerplate import ends_like_a_sentence
from streams.cleaning.bounds import Node, children, walk

_MIN_SENTENCE = 30
"""Characters outside links of an item that ends like a sentence: "Print this page." and bylines have less."""

_MIN_WORDS = 40
"""Characters of an item that ends like none: buttons, sections and bylines are shorter, and headlines are links."""

_TEASER = "h1, h2, h3, h4, h5, h6, img, figure, time, button, form, input"
"""What an item of running text does not hold, and an item that leads elsewhere often does."""

_COMMENTS = re.compile(r"(?i)\b(?:comment|reply|replies|responses)")


_MAX_TOLD = 20
"""Lists of a page that are told when they are left out."""


def keep_running_text(tree: HTMLTree, elements: list[Node]) -> list[list[str]]:
    """Turn each of these `<ul>` that is running text into paragraphs, in place; returns what the first lists say.

    Main-content extraction takes most `<ul>` for navigation and leaves them out, whatever they say.
    """
    said: list[list[str]] = []
    for element in elements:
        items = [child for child in children(element) if child.tag == "li"]
        filled = [item for item in items if _words(item)]
        if 2 * sum(map(_is_running_text, filled)) > len(filled) and not _holds_comments(element, filled):
            for item in items:
                _rename(tree, item, "p")
            _rename(tree, element, "div")
        if len(said) < _MAX_TOLD and (
            telling := [words for words in map(_words, filled) if len(words) >= _MIN_SENTENCE]
        ):
            said.append(telling)
    return said


def left_out(said: list[list[str]], text: str) -> list[str]:
    """What the lists say that are not in this text, a line each: headlines of other articles, readers' comments."""
    text = " ".join(text.split())
    return [f"list beside the article: {'; '.join(items)}" for items in said if items[0] not in text]


def _is_running_text(item: Node) -> bool:
    """Whether an item tells something itself: words that are no link, and no headline above a teaser."""
    words = _words(item)
    links = [node for node, _ in walk(item) if node.tag == "a"]
    own = len(words) - sum(len(_words(link)) for link in links)
    if item.query_selector(_TEASER) is not None:
        return False
    if not ends_like_a_sentence(words):
        return not links and own >= _MIN_WORDS
    return own >= max(_MIN_SENTENCE, len(words) - own) and not (links and _is_headline(links[0], item, words))


def _is_headline(link: Node, item: Node, words: str) -> bool:
    """Whether the item begins with this link and the sentence does not go on behind it; bold is a `<span>` here."""
    if not words.startswith(_words(link)):
        return False
    node = link
    while node.next is None and node.parent != item and node.parent.tag == "span":
        node = node.parent
    return not (node.next is not None and node.next.tag == "#text" and _words(node.next))


def _holds_comments(element: Node, items: list[Node]) -> bool:
    """Whether readers speak here: what they claim is no news."""
    named = [f"{node.getattr('class') or ''} {node.getattr('id') or ''}" for node in (element, *items[:3])]
    return any(_COMMENTS.search(name) for name in named)


def _words(node: Node) -> str:
    return " ".join((node.text or "").split())


def _rename(tree: HTMLTree, element: Node, name: str) -> None:
    """Put an element of this name in the place of another, with its attributes and what it holds."""
    renamed: Node = tree.create_element(name)
    for attribute in element.attrs:
        renamed.setattr(attribute, element.getattr(attribute))
    while element.first_child is not None:
        renamed.append_child(element.first_child)
    element.parent.replace_child(renamed, element)
