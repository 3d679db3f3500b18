"""An XML document of strangers is opened without a DTD and read element by element."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypedDict

from lxml import etree

from extractors.discovery.characters import encoding_of, pieces
from extractors.discovery.listing import Listing, Unusable
from extractors.discovery.repair import repaired

MOST_TAGS = 2_000_000
"""Of one document; the longest sitemap that its protocol allows has half of them."""
LONGEST_REPAIR = 16 << 20
"""Characters; a longer document that is not well-formed is not read."""

_BLANK = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\"'\[<>]|\"[^\"]*\"|'[^']*')*", re.IGNORECASE)
_ROOT = re.compile(r"<((?:[A-Za-z_][\w.-]{0,50}:)?([A-Za-z_][\w.-]{0,50}))(?=[\s/>])")
_OPENING = re.compile(r"<\?xml\s|<(?:rss|feed|urlset|sitemapindex|rdf:RDF)[\s>]", re.IGNORECASE)
_LOGIN = re.compile(r"<input\b[^<>]{0,300}\btype\s{0,3}=\s{0,3}[\"']?password", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,200})", re.IGNORECASE)


class _Safe(TypedDict):
    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    remove_comments: bool
    remove_pis: bool


_SAFE: _Safe = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
Elements = Iterable[etree._Element]  # noqa: SLF001  (the name lxml has for its elements)
Reader = Callable[[Elements], Listing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes that begin as an XML document does, without its prolog."""

    body: bytes
    encoding: str
    tag: str
    """Of the root element, as written: `rdf:RDF`."""
    root: str
    """The same without its prefix, in small letters: `rdf`."""
    begins: int
    """Where in the first piece the root element stands."""
    problems: tuple[str, ...]

    def text(self) -> Iterator[str]:
        """Yield the characters in pieces, from the root element on."""
        parts = pieces(self.body, self.encoding)
        return chain([next(parts, "")[self.begins :]], parts)


def open_document(body: bytes, content_type: str | None = None) -> Document | Unusable:
    """Return the document that `body` is, or what it is instead."""
    encoding = encoding_of(body, content_type)
    is_wide = encoding.name.startswith(("utf-16", "utf-32"))
    trimmed = body if is_wide else body.removeprefix(BOM_UTF8).lstrip()
    head = next(pieces(trimmed, encoding.name), "")
    problems = [encoding.problem] if encoding.problem else []
    at = _past_junk(head)
    if head[:at].strip("\ufeff\n\r\t "):
        problems.append("text stands before the document")
    if trimmed.count(b"<") > MOST_TAGS:
        return Unusable(why=f"more than {MOST_TAGS:,} tags")
    opened = _root(head, at)
    if isinstance(opened, Unusable):
        return opened
    if opened is None:
        return Unusable(why=_other(head))
    if opened[2].lower() in ("html", "head", "body"):
        return Unusable(why=_html(head))
    return Document(
        body=trimmed,
        encoding=encoding.name,
        tag=opened[1],
        root=opened[2].lower(),
        begins=opened.start(),
        problems=tuple(problems),
    )


def read_elements(document: Document, names: tuple[str, ...], reader: Reader) -> Listing | Unusable:
    """Return what `reader` makes of the elements called `names`, each at its end and complete.

    An element is gone once the reader asks for the one after the next, so memory does not grow
    with the document. A document that is not well-formed is mended and read again, unless its end
    is missing.
    """
    try:
        listing = reader(_elements(document.text(), names))
    except etree.XMLSyntaxError as error:
        return _read_leniently(document, names, reader, strict=error)
    return replace(listing, problems=(*document.problems, *listing.problems))


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; of a comment, an empty string."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: etree._Element) -> str:
    """Return the namespace of an element, or an empty string."""
    return element.tag.rpartition("}")[0][1:] if isinstance(element.tag, str) else ""


def _read_leniently(
    document: Document, names: tuple[str, ...], reader: Reader, *, strict: etree.XMLSyntaxError
) -> Listing | Unusable:
    if len(document.body) > LONGEST_REPAIR:
        return Unusable(why=f"not well-formed ({_said(strict)}), and too long to be mended")
    text = "".join(document.text())
    if f"</{document.tag}" not in text:
        return Unusable(why=f"cut off: </{document.tag}> is missing")
    try:
        listing = reader(_mended(repaired(text), names))
    except etree.XMLSyntaxError as error:
        return Unusable(why=f"not well-formed: {_said(error)}")
    if not listing.items and not listing.nested:
        return Unusable(why=f"not well-formed: {_said(strict)}")
    problem = f"not well-formed ({_said(strict)}); read leniently"
    return replace(listing, problems=(*document.problems, problem, *listing.problems))


def _elements(text: Iterable[str], names: tuple[str, ...]) -> Iterator[etree._Element]:
    parser = etree.XMLPullParser(("end",), tag=_anywhere(names), **_SAFE)
    for piece in text:
        parser.feed(piece.encode("utf-8", "replace"))
        yield from _taken(parser, names)
    parser.close()
    yield from _taken(parser, names)


def _taken(parser: etree.XMLPullParser, names: tuple[str, ...]) -> Iterator[etree._Element]:
    for _, element in parser.read_events():
        parent = element.getparent()
        if parent is not None and local_name(parent) in names:
            continue  # a part of the element that it stands in, which is still to come
        yield element
        while parent is not None and parent[0] is not element:
            del parent[0]


def _mended(text: str, names: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the elements of a document that is not well-formed.

    It is parsed in one go: in pieces, the recovery of libxml2 takes quadratic time.
    """
    parser = etree.XMLParser(recover=True, **_SAFE)
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise etree.XMLSyntaxError(entry.message, entry.type, entry.line, entry.column)
    if tree is not None:
        yield from tree.iter(*_anywhere(names))


def _anywhere(names: tuple[str, ...]) -> list[str]:
    return [f"{{*}}{name}" for name in names]


def _past_junk(head: str) -> int:
    """Return where the document begins, if something else stands before it; else 0."""
    if head.startswith("<"):
        return 0
    found = _OPENING.search(head)
    return found.start() if found else 0


def _root(head: str, at: int) -> re.Match[str] | Unusable | None:
    """Return the first tag of an element, after what may stand before it; a DTD is refused."""
    while True:
        blank = _BLANK.match(head, at)
        doctype = None if blank else _DOCTYPE.match(head, at)
        if doctype and head[doctype.end() : doctype.end() + 1] != ">":
            return Unusable(why="declares entities or a document type of its own")
        if doctype:
            at = doctype.end() + 1
        elif blank:
            at = blank.end()
        else:
            return _ROOT.match(head, at)


def _said(error: etree.XMLSyntaxError) -> str:
    return str(error.msg or "no element was found")[:200]


def _other(head: str) -> str:
    text = head.strip()
    if not text:
        return "empty"
    if text[0] in "{[":
        return "JSON"
    if text[0] == "<":
        return "markup without an element"
    return f"plain text: {' '.join(text[:80].split())[:60]}"


def _html(head: str) -> str:
    title = _TITLE.search(head)
    named = f": {' '.join(title[1].split())[:80]}" if title else ""
    return f"an HTML page{' that asks to log in' if _LOGIN.search(head) else ''}{named}"
