"""What a page may cost: marks that parse in more than linear time are made plain before, and depth is measured.

A page is read while other articles wait, and anyone may send one.
"""

import re
from collections.abc import Iterator
from typing import Any

from resiliparse.parse.html import HTMLTree

Node = Any
"""A node of the parser's tree, as far as types go."""

_MAX_ATTRIBUTES = 64
"""Attributes of one tag that are read; a parser compares each with all before it."""

_MAX_DEPTH = 500
"""Open elements: browsers stop at 512, and a parser may look through all of them at each tag."""

_MAX_STEPS = 1_000_000
"""Steps through inline elements that were left open."""

_MAX_COST = 2_000_000
"""Steps that reading a page may take, about 0.3 s; a page of 10,000 nodes takes 600,000."""

_PER_NODE = 40
"""Steps that a node costs besides its depth: main-content extraction looks up from every node."""

_INLINE = {"a", "abbr", "acronym", "cite", "del", "dfn", "ins", "kbd", "label", "mark", "q", "samp", "span", "sub"}
_INLINE |= {"sup", "time", "var"}
"""What ends with the element around it."""

_NOT_NESTED = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"}
_NOT_NESTED |= {"wbr", "p", "li", "dd", "dt", "option", "optgroup", "rp", "rt", "html", "head", "body"}
_NOT_NESTED |= {"td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "caption"}
"""Empty elements, and those that end where the next of their kind begins: they are no deeper than what holds them."""

_FORMATTING = re.compile(r"(?i)(</?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])")
_ATTRIBUTE = (
    r"(?:[\s/]*+[^\s/>][^\s/>=]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+)"""
)
TAG = re.compile(rf"(</?([a-zA-Z][^\s/>]*+))({_ATTRIBUTE}{{0,{_MAX_ATTRIBUTES}}}+){_ATTRIBUTE}*+([\s/]*+(?:>|\Z))")
_ROOT = re.compile(rf"(?i)(<(?:html|body))(?=[\s/>]){_ATTRIBUTE}*+([\s/]*+(?:>|\Z))")


def limit_marks(page: str) -> str:
    """The page without what makes parsing quadratic; its words stay.

    A formatting tag that is not closed is opened again in each paragraph after it, so all become `<span>`; every
    further `<body>` adds its attributes to the first, so it keeps none.
    """
    return TAG.sub(r"\1\3\4", _ROOT.sub(r"\1\2", _FORMATTING.sub(r"\1span", page)))


def is_too_deep(page: str) -> bool:
    """Whether more elements are open at once than any article needs; where nesting is wrong it counts too many."""
    opened: list[str] = []
    steps = 0
    for tag in TAG.finditer(page):
        name = tag[2].lower()
        if name in _NOT_NESTED:
            continue
        if tag[1][1] != "/":
            opened.append(name)
        elif opened:
            at = _opening(opened, name)
            steps += len(opened) - at
            if opened[at] == name:
                del opened[at:]
        if len(opened) > _MAX_DEPTH or steps > _MAX_STEPS:
            return True
    return False


def _opening(opened: list[str], name: str) -> int:
    """Where the element stands that this end tag may close: under inline elements only."""
    at = len(opened) - 1
    while at and opened[at] != name and opened[at] in _INLINE:
        at -= 1
    return at


def find(tree: HTMLTree, name: str) -> list[Node] | None:
    """The elements of this name, in order; None where main-content extraction from this tree would take long."""
    found, cost = [], 0
    for node, depth in walk(tree.document):
        cost += depth + _PER_NODE
        if cost > _MAX_COST:
            return None
        if node.tag == name:
            found.append(node)
    return found


def walk(root: Node) -> Iterator[tuple[Node, int]]:
    """Every node from this one down, in order, with its depth.

    The parser's own collections search the whole tree again at each step.
    """
    node, depth = root, 0
    while node is not None:
        yield node, depth
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while depth and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if depth else None


def children(node: Node) -> Iterator[Node]:
    """What stands directly in this node, in order."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next
