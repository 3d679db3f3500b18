"""Who wrote it is read from what is marked or worded as a byline, and from links to authors."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from lxml import etree
from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.claims.dated import YEAR, dates_in
from transforms.elements.naming import NamedElement
from transforms.elements.shown import shown_parts, shown_text
from transforms.furniture.signs import is_byline
from transforms.names.byline import before_time, people, until_time
from transforms.names.byline_words import byline_words
from transforms.texts.text import fold
from transforms.texts.writing import ends_sentence
from transforms.vocabulary import Field

_LONGEST_BYLINE = 200
_LONGEST_NAME = 60
_TELLING_WORD = 4
"""Letters; a shorter word of a name may stand in any address."""

_Search = Callable[[HtmlElement], list[HtmlElement]]
_LINKS: _Search = etree.XPath("descendant-or-self::a[@href]")
_LEADS_TO_AUTHOR = re.compile(r"/auth?or", re.IGNORECASE)
_LEADS_TO_STAFF = re.compile(
    r"/(?:auteurs?|redakteure?|redaktion|profiles?|profil|staff|team|editors?|writers?"
    r"|contributors?|reporters?|journalists?|columnists?|by|firmas?|equipo|giornalist[ae]"
    r"|medarbetare|byline|bios?)/",
    re.IGNORECASE,
)
"""Paths under which papers keep a page for each author, and other pages besides."""
_BOXES = ("div", "section", "aside", "footer", "article")
_OF_AUTHORS = ("author", "Author", "autor")
_IS_BOX = re.compile(
    r"(?:^|[\s_-])(?:about[_-]?(?:the[_-]?)?)?(?:author|autor)s?"
    r"[_-]*(?:bio|box|info|card|about|profile|description|details|block|section|wrap)|about[_-]author"
)
_NAMES_IN_BOX: _Search = etree.XPath(
    "descendant::*[self::h2 or self::h3 or self::h4 or self::h5 or self::strong or self::b"
    " or contains(@class, 'name') or self::a[@rel='author']]"
)
_MOST_BOXES, _MOST_LINES = 20, 5
_MOST_IN_BOXES = 2
"""Authors with a box each; more are a list of the house's."""

_SAYS_AUTHOR = re.compile(
    r"byline|author|autor|auteur|writer|redakteur|verfasser|journalist|contributor|reporter"
    r"|signature|credits?\b|firma\b"
)
_BY = re.compile(
    r"(?:By|BY|Von|VON|von|Par|Por|Di|Door|Af|Av|Text|Autor|Autorin|Author|Auteur|Written by)\b"
    r"|文[/／]|記者|记者|(?:Автор|Текст)\b|[（(][^（）()]{1,12}[・：:][^（）()]{2,12}[)）]$"
)
_IS_DATED = re.compile(rf"{YEAR.pattern}|\b(?:published|updated|posted)\b", re.IGNORECASE)


def byline_claims(around: Sequence[NamedElement]) -> Iterator[Candidate]:
    """Yield each element that is marked as a byline or reads as one, and the authors it links."""
    inside: set[HtmlElement | None] = set()
    for element, marks in around:
        if element.getparent() in inside:
            inside.add(element)
            continue
        is_marked = bool(_SAYS_AUTHOR.search(marks))
        text = shown_parts(element) if is_marked or _reads_as_byline(element) else ""
        if not text:
            yield from _signed_segments(element)
            yield from _linked(element) if element.tag == "a" else ()
        is_sentence = ends_sentence(text) and not is_byline(text.rstrip("."))
        if not text or len(text) > _LONGEST_BYLINE or (is_sentence and not is_marked):
            continue
        inside.add(element)
        yield from _linked(element)
        place = "byline" if is_marked else "byline_text"
        yield _said(Field.BYLINE, _undated(text) or text, place)
        yield from dates_in(text, "html:byline", otherwise=Field.PUBLISHED)


def _undated(text: str) -> str:
    """Return the parts of a byline before its date, without the "on" that leads there."""
    parts = text.split(" | ")
    kept = list(takewhile(lambda part: not _IS_DATED.search(part), parts))
    names = " | ".join(kept).replace(" | (", " (")
    return names if len(kept) == len(parts) else before_time(names, byline_words())


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
    first = next(texts, "").lstrip()
    return bool(_BY.match(first)) or (first[:1].islower() and _is_small_byline(element))


def _is_small_byline(element: HtmlElement) -> bool:
    """Return whether the element says "by", in small letters, a name and a date, and no more."""
    text = until_time(shown_text(element), byline_words())
    return len(text) <= _LONGEST_NAME and is_byline(text)


def _linked(element: HtmlElement) -> Iterator[Candidate]:
    """Yield the names that lead to authors' pages: marked so, or by an address with the name."""
    for link in _LINKS(element):
        name, url = shown_text(link), link.get("href") or ""
        if name and (link.get("rel") == "author" or _is_authors(url, name)):
            yield _said(Field.AUTHOR, name, "rel_author", url=url)


def _is_authors(url: str, name: str) -> bool:
    """Return whether an address is of an author's page: by its path, or by path and name."""
    if _LEADS_TO_AUTHOR.search(url):
        return True
    words = [word for word in map(fold, name.split()) if len(word) >= _TELLING_WORD]
    return bool(_LEADS_TO_STAFF.search(url)) and any(word in fold(url) for word in words)


def author_claims(tree: HtmlElement) -> Iterator[Candidate]:
    """Yield the author that all links to authors name, or all boxes about them, if it is one."""
    links = [link for link in tree.iter("a") if link.get("rel") == "author"]
    names = {name: link.get("href") for link in links if (name := shown_text(link))}
    if len(names) == 1:
        for name, url in names.items():
            yield _said(Field.AUTHOR, name, "rel_author", url=url)
    boxes = islice(filter(_is_box, tree.iter(*_BOXES)), _MOST_BOXES)
    in_boxes = dict.fromkeys(filter(None, map(_name_in, boxes)))
    if len(in_boxes) <= _MOST_IN_BOXES:
        for name in in_boxes:
            yield _said(Field.AUTHOR, name, "author_box")


def _is_box(box: HtmlElement) -> bool:
    return _is_named_box(box.get("class", ""), box.get("id", ""))


@lru_cache(maxsize=4_096)  # a page repeats few names on many elements
def _is_named_box(class_: str, id_: str) -> bool:
    is_author = any(word in class_ for word in _OF_AUTHORS) or "author" in id_
    return is_author and bool(_IS_BOX.search(f"{class_} {id_}".lower()))


def _name_in(box: HtmlElement) -> str | None:
    """Return the first line that stands out in a box about an author, and names somebody."""
    lines = (shown_text(each) for each in _NAMES_IN_BOX(box)[:_MOST_LINES])
    return next(
        (line for line in lines if len(line) <= _LONGEST_NAME and people(line).authors), None
    )


def _said(field: Field, value: str, place: str, *, url: str | None = None) -> Candidate:
    return Candidate(field=field, value=value, origin=f"html:{place}", url=url)
