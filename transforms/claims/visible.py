"""What readers are shown around the headline is heard, and what stands elsewhere is not."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from lxml import etree
from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.claims.dated import YEAR, date_claims, dates_in
from transforms.claims.heading import readings
from transforms.claims.names import Named, names_under
from transforms.claims.near import headings, headline, near
from transforms.claims.shown import shown_parts, shown_text
from transforms.decoding.document import Document
from transforms.furniture.signs import ends_sentence, is_byline
from transforms.vocabulary import Field

_LONGEST_BYLINE = 200

_Search = Callable[[HtmlElement], list[HtmlElement]]
_AUTHOR_LINKS: _Search = etree.XPath(
    "descendant-or-self::a"
    "[@rel='author' or contains(@href, '/author') or contains(@href, '/autor')]"
)

_SAYS_AUTHOR = re.compile(
    r"byline|author|autor|auteur|writer|redakteur|verfasser|journalist|contributor|reporter"
    r"|signature|credits?\b|firma\b"
)
_BY = re.compile(
    r"(?:By|BY|Von|VON|von|Par|Por|Di|Door|Af|Av|Text|Autor|Autorin|Author|Auteur|Written by)\b"
    r"|文[/／]|記者|记者|(?:Автор|Текст)\b|[（(][^（）()]{1,12}[・：:][^（）()]{2,12}[)）]$"
)
_IS_DATED = re.compile(rf"{YEAR.pattern}|\b(?:published|updated|posted)\b", re.IGNORECASE)


def visible_claims(document: Document) -> Iterator[Candidate]:
    """Yield headings, title and language; then the bylines and dates near the headline."""
    tree = document.tree
    title = shown_text(tree.find(".//title"))
    for first in headings(tree):
        for reading in readings(first):
            yield _said(Field.HEADLINE, reading, "h1")
    if title:
        yield _said(Field.HEADLINE, title, "title")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        yield _said(Field.LANGUAGE, language.strip(), "lang")
    heading = headline(tree, title)
    if heading is not None:
        around = [(element, names_under(element)) for element in near(heading)]
        yield from _bylines(around)
        yield from date_claims(heading, around)
    yield from _linked_author(tree)


def _bylines(around: Sequence[Named]) -> Iterator[Candidate]:
    """Yield each element that is marked as a byline or reads as one, and the authors it links."""
    inside: set[HtmlElement | None] = set()
    for element, marks in around:
        if element.getparent() in inside:
            inside.add(element)
            continue
        is_marked = bool(_SAYS_AUTHOR.search(marks))
        text = shown_parts(element) if is_marked or _reads_as_byline(element) else ""
        yield from _signed_segments(element) if not text else ()
        is_sentence = ends_sentence(text) and not is_byline(text.rstrip("."))
        if not text or len(text) > _LONGEST_BYLINE or (is_sentence and not is_marked):
            continue
        inside.add(element)
        for link in _AUTHOR_LINKS(element):
            if name := shown_text(link):
                yield _said(Field.AUTHOR, name, "rel_author", url=link.get("href"))
        place = "byline" if is_marked else "byline_text"
        parts = takewhile(lambda part: not _IS_DATED.search(part), text.split(" | "))
        yield _said(Field.BYLINE, " | ".join(parts).replace(" | (", " (") or text, place)
        yield from dates_in(text, "html:byline", otherwise=Field.PUBLISHED)


def _signed_segments(element: HtmlElement) -> Iterator[Candidate]:
    """Yield the byline among the segments of one line: `28.11.2007 | By Jane Doe | 12 views`."""
    text = element.text or ""
    segments = text.split("|") if len(text) <= _LONGEST_BYLINE else []
    for segment in map(str.strip, segments[1:]):
        if _BY.match(segment) and not _IS_DATED.search(segment):
            yield _said(Field.BYLINE, segment, "byline_text")


def _reads_as_byline(element: HtmlElement) -> bool:
    """Return whether the first words of the element are "By" or its like."""
    texts = (text for text in element.itertext() if text and not text.isspace())
    return bool(_BY.match(next(texts, "").lstrip()))


def _linked_author(tree: HtmlElement) -> Iterator[Candidate]:
    """Yield the author that all links to authors name, if it is one and the same."""
    links = [link for link in tree.iter("a") if link.get("rel") == "author"]
    names = {name: link.get("href") for link in links if (name := shown_text(link))}
    if len(names) == 1:
        for name, url in names.items():
            yield _said(Field.AUTHOR, name, "rel_author", url=url)


def _said(field: Field, value: str, place: str, *, url: str | None = None) -> Candidate:
    return Candidate(field=field, value=value, origin=f"html:{place}", url=url)
