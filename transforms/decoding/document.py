"""A page is parsed once, and every reader shares the tree."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

import lxml.html
from lxml import etree
from lxml.etree import ErrorTypes, ParserError

from extractors.page import RawPage
from transforms.article import Decoded, Rejected
from transforms.reject import reject
from transforms.vocabulary import RejectReason, Stage

_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""Elements of one class are made by lxml itself; of forms and labels we ask nothing special."""
_PARSER_DEPTH = 2_048
"""How deep libxml2 goes; it leaves out what stands deeper, and all after that."""
_DEPTH_KEPT = 256
"""How deep elements of a page beyond that stay; no page that people made goes as deep."""
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)(?:=\s{0,99}(?:\"[^\"]*\"|'[^']*')|[^>])*>?", re.IGNORECASE)
# Elements that do not deepen a page: they stand once, hold no element, or end one another.
_FLAT = frozenset(
    {"area", "base", "body", "br", "col", "head", "hr", "html", "img", "input", "link", "meta"}
    | {"p", "param", "script", "style", "textarea", "title"}
)
_NEVER_CLOSED = frozenset({"embed", "source", "track", "wbr"})  # libxml2 waits for their ends
_UNSEEN = frozenset({"title", "style", "script", "template"})
_STORED = ('"articleBody"', "</p>", "<\\/p>", "\\u003c/p", "\\u003C/p", "<br")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The parsed page, without comments and processing instructions; scripts are in it.

    Readers share `tree` and do not change it.
    """

    tree: lxml.html.HtmlElement
    url: str | None
    """The page's own web address; None for a page from a file."""
    base: str | None = None
    """What relative links start from: `<base href>`, else `url`."""
    elements: tuple[lxml.html.HtmlElement, ...] = field(init=False, repr=False)
    """All of them, in the order of the page. While they are held, lxml makes none of them anew,
    which is most of what it costs to walk a tree again.
    """

    def __post_init__(self) -> None:
        """Hold the elements."""
        object.__setattr__(self, "elements", tuple(self.tree.iter()))


def parse(decoded: Decoded, page: RawPage) -> Document | Rejected:
    """Return the tree of `decoded`, or the reason why it has none.

    Where elements nest too deep for the parser, the innermost of them give up their tags, not
    their text.
    """
    tree, is_cut = _tree(decoded.text)
    if is_cut:
        tree, is_cut = _tree(_flattened(decoded.text))
    if is_cut:
        detail = f"elements stand in each other more than {_PARSER_DEPTH:,} deep"
        return reject(page, Stage.PARSE, RejectReason.TOO_DEEP, detail)
    if tree is None or not _says_something(tree):
        detail = f"{len(decoded.text):,} characters, none of them outside of tags and scripts"
        return reject(page, Stage.PARSE, RejectReason.NO_TEXT, detail)
    url = _web(page.final_uri or page.target_uri)
    return Document(tree=tree, url=url, base=_base(tree, url))


def tree_of(text: str) -> lxml.html.HtmlElement | None:
    """Return the tree of a piece of markup; None when it has none, or nests too deep."""
    tree, is_cut = _tree(text)
    return None if is_cut else tree


def is_stored(text: str) -> bool:
    """Return whether a script, or a string in it, holds what may be the text of a story."""
    return any(mark in text for mark in _STORED)


def _tree(text: str) -> tuple[lxml.html.HtmlElement | None, bool]:
    """Return the root element, and whether the parser stopped at its limit of depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        tree = lxml.html.document_fromstring(text.encode(), parser=parser)  # type: ignore[arg-type]
    except ParserError:  # there is no element at all
        return None, False
    last = parser.error_log.last_error
    return tree, last is not None and last.type == ErrorTypes.ERR_RESOURCE_LIMIT


def _flattened(text: str) -> str:
    """Return `text` without the tags that stand deeper than the limit."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        is_end, name = bool(tag[1]), tag[2].lower()
        if name in _FLAT:
            return tag[0]
        if name in _NEVER_CLOSED:
            return ""
        level = depth if is_end else depth + 1
        depth = max(0, depth - 1) if is_end else level
        return tag[0] if level <= _DEPTH_KEPT else " "

    return _TAG.sub(kept, text)


def _says_something(tree: lxml.html.HtmlElement) -> bool:
    """Return whether any text is seen in `tree`, or any JSON-LD or stored text read in it."""
    for element in tree.iter():
        if not _is_blank(element.tail):
            return True
        if not _is_blank(element.text) and (element.tag not in _UNSEEN or _is_read(element)):
            return True
    return False


def _is_blank(text: str | None) -> bool:
    return text is None or not text.strip()


def _is_read(element: lxml.html.HtmlElement) -> bool:
    """Return whether an element that nobody sees is JSON-LD, or holds the text of a story."""
    is_json_ld = element.get("type", "").strip().lower() == "application/ld+json"
    return is_json_ld or (element.tag == "script" and is_stored(element.text or ""))


def _base(tree: lxml.html.HtmlElement, url: str | None) -> str | None:
    """Return the address that the relative links of `tree` start from."""
    href = next((base.get("href") for base in tree.iter("base") if base.get("href")), None)
    try:
        return _web(urljoin(url or "", href.strip())) if href else url
    except ValueError:
        return url


def _web(address: str) -> str | None:
    return address if address.lower().startswith(("http://", "https://")) else None
