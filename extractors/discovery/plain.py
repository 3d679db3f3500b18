"""Markup inside a listing becomes plain text of a bounded length."""

import re

from lxml import etree

_MARKUP_PER_CHARACTER = 10
"""How much markup is read for each character of text that is wanted."""
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img li"
    " ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset("head iframe noscript object script style template".split())
_MARKUP = re.compile("[<&]")


def plain(markup: str, longest: int) -> str | None:
    """Return the text that a reader of `markup` sees, on one line; None where there is none."""
    given = markup[: longest * _MARKUP_PER_CHARACTER]
    if not _MARKUP.search(given):
        return line(given, longest)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    tree = etree.HTML(f"<body>{given}", parser)
    return None if tree is None else text_of(tree, longest)


def text_of(tree: etree._Element, longest: int) -> str | None:
    """Return the text inside an element of XML or HTML, as `plain` does."""
    parts: list[str] = []
    room = longest * 2
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            text = _opened(node)
        elif node is tree:
            break  # what follows it is not its own
        else:
            text = _closed(node)
        if text:
            parts.append(text[:room])
            room -= len(parts[-1])
        if room <= 0:
            break
    return line("".join(parts), longest)


def line(text: str, longest: int) -> str | None:
    """Return `text` on one line and no longer than `longest`; None where nothing is seen."""
    return " ".join(text[: longest * 2].split())[:longest].rstrip() or None


def _opened(node: etree._Element) -> str | None:
    text = None if _name(node) in _UNSEEN else node.text
    return f" {text or ''}" if _name(node) in _BLOCKS else text


def _closed(node: etree._Element) -> str | None:
    return f" {node.tail or ''}" if _name(node) in _BLOCKS else node.tail


def _name(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
