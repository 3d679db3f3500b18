"""The text of an element is read as a browser shows it: words whole, parts apart."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from transforms.texts.text import clean_line

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small"}
    | {"strong", "sub", "sup", "u", "wbr"}
)
_UNSHOWN = frozenset({"script", "style", "noscript", "template", "svg", "button"})
_GOES_ON = re.compile(r"[,.;:|/)&]|[^\W\d_A-ZÀ-Þ]")
_IS_OPEN = re.compile(
    r"(?:^|.*[\s|])(?:by|von|par|por|di|door|af|av|text|autor|author|and|und|et|y|e|och|og|en"
    r"|\w*ed on)\W*|.*[,;:|/(&]",
    re.IGNORECASE,
)


LONGEST = 1_000
"""Characters; a text that is longer is read no further."""


def shown_text(element: etree._Element | None) -> str:
    """Return the text of `element` as one line; words that markup cuts in two are whole."""
    if element is None:
        return ""
    if not len(element):
        return clean_line((element.text or "")[:LONGEST])
    parts: list[str] = []
    n_chars = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        gap = "" if node.tag in _INLINE else " "
        if event == "start":
            text = node.text if node.tag not in _UNSHOWN else ""
        else:
            text = node.tail if node is not element else ""
        parts.append(gap + (text or "")[: LONGEST + 1])
        n_chars += len(parts[-1])
        if n_chars > LONGEST:
            break
    return clean_line("".join(parts)[: LONGEST + 1])


def shown_parts(element: HtmlElement) -> str:
    """Return the text of `element` as one line, with a bar between parts that stand by themselves.

    A part goes on where the next begins as sentences go on, or where it ends in a word such as
    "By"; two parts of one word each are a name.
    """
    line = ""
    for part in filter(None, _texts(element)):
        last = line.rpartition(" | ")[2]
        is_half = bool(last) and " " not in last and " " not in part
        goes_on = not line or _GOES_ON.match(part) or _IS_OPEN.fullmatch(last)
        line += ("" if not line else " " if goes_on or is_half else " | ") + part
        if len(line) > LONGEST:
            break
    return line


def _texts(element: HtmlElement) -> Iterator[str]:
    """Yield the text before and behind each tag, without what a browser does not show."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            text = node.tail if node is not element else ""
        elif node.tag in _UNSHOWN:
            walk.skip_subtree()
            text = ""
        else:
            text = node.text
        yield clean_line((text or "")[: LONGEST + 1])
