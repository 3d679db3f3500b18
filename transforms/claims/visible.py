"""What readers are shown around the headline is heard, and what stands elsewhere is not."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from lxml import etree
from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.choices.printed_dates import months
from transforms.claims.near import headings, headline, near
from transforms.claims.shown import shown_parts, shown_text
from transforms.decoding.document import Document
from transforms.furniture.signs import ends_sentence, is_byline
from transforms.vocabulary import Field

_LONGEST_BYLINE = 200
_LONGEST_DATE = 80
_MOST_DATE_WORDS = 2
"""Such as a weekday and a zone."""
_DATELINE = 60
"""Elements behind the headline among which a bare date is its own."""

_Marked = tuple[HtmlElement, str]
"""An element, and the names that it goes under in styles and scripts."""

_Search = Callable[[HtmlElement], list[HtmlElement]]
_AUTHOR_LINKS: _Search = etree.XPath(
    "descendant-or-self::a"
    "[@rel='author' or contains(@href, '/author') or contains(@href, '/autor')]"
)

_SAYS_AUTHOR = re.compile(
    r"byline|author|autor|auteur|writer|redakteur|verfasser|journalist|contributor|reporter"
    r"|signature|credits?\b|firma\b"
)
_SAYS_DATE = re.compile(r"date|time|publish|posted|datum|fecha|veroeff|meta-info")
_SAYS_OTHER = re.compile(
    r"comment|related|avatar|bio\b|share|social|follow|teaser|caption|img|image|photo|picture"
    r"|recommend|reading|duration|expire|video"
)
_BY = re.compile(
    r"(?:By|BY|Von|VON|von|Par|Por|Di|Door|Af|Av|Text|Autor|Autorin|Author|Auteur|Written by)\b"
    r"|文[/／]|記者|记者|(?:Автор|Текст)\b|[（(][^（）()]{1,12}[・：:][^（）()]{2,12}[)）]$"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d?\.\d\d?\.\d\d(?!\d)")
_IS_DATED = re.compile(rf"{_YEAR.pattern}|\b(?:published|updated|posted)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHICH = re.compile(
    r"(?P<modified>updat|modif|edited|aktualis|geändert|bijgewerkt|actualiz|atualiz|aggiorn"
    r"|mis à jour|\bmaj\b|oppdater|uppdater|opdater|обновл|изменен|更新|修正|수정|güncell|changed"
    r"|revised)|(?P<published>publi|posted|erstellt|veröffentlicht|created|erschienen|опубл|公開)",
    re.IGNORECASE,
)


def visible_claims(document: Document) -> Iterator[Candidate]:
    """Yield headings, title and language; then the bylines and dates near the headline."""
    tree = document.tree
    title = shown_text(tree.find(".//title"))
    for first in headings(tree):
        yield _said(Field.HEADLINE, shown_text(first), "h1")
    if title:
        yield _said(Field.HEADLINE, title, "title")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        yield _said(Field.LANGUAGE, language.strip(), "lang")
    heading = headline(tree, title)
    if heading is not None:
        around = [(element, _marks(element)) for element in near(heading)]
        yield from _bylines(around)
        yield from _dates(around)
    yield from _linked_author(tree)


def _bylines(around: Sequence[_Marked]) -> Iterator[Candidate]:
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
                yield _said(Field.AUTHOR, name, "rel_author")
        place = "byline" if is_marked else "byline_text"
        parts = takewhile(lambda part: not _IS_DATED.search(part), text.split(" | "))
        yield _said(Field.BYLINE, " | ".join(parts).replace(" | (", " (") or text, place)
        yield from _moments(text, "byline", otherwise=Field.PUBLISHED)


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


def _dates(around: Sequence[_Marked]) -> Iterator[Candidate]:
    """Yield what `<time>` says, then what is marked as a date, then what is nothing but a date."""
    for element, _ in around:
        said = element.tag == "time" and element.get("datetime")
        if said:
            yield _said(_meant(element), said.strip()[:_LONGEST_DATE], "time")
    for element, marks in around:
        if element.tag == "time" or _SAYS_DATE.search(marks):
            yield from _moments(shown_text(element), "date", otherwise=_meant(element))
    for element, _ in around[:_DATELINE]:
        text = shown_text(element) if len(element) <= 1 and element.tag not in _HEADINGS else ""
        for segment in text.split("|") if len(text) <= _LONGEST_BYLINE else ():
            if _is_bare_date(segment.strip()):
                yield from _moments(segment, "date_text", otherwise=_meant(element))


def _is_bare_date(text: str) -> bool:
    """Return whether `text` is a date with hardly a word besides, and no sentence about a day."""
    if len(text) > _LONGEST_DATE or text.endswith((".", "!", "?")) or not _YEAR.search(text):
        return False
    words = [word for word in _WORD.findall(text) if word.casefold() not in months()]
    return len(words) <= _MOST_DATE_WORDS or bool(_WHICH.search(text))


def _moments(text: str, place: str, *, otherwise: Field) -> Iterator[Candidate]:
    """Yield the dates in a short text, each as what the word before it says it is."""
    if len(text) > _LONGEST_BYLINE or not _YEAR.search(text):
        return
    start, field = 0, otherwise
    for word in (*_WHICH.finditer(text), None):
        stretch = text[start : word.start() if word else None].strip(" |")
        if _YEAR.search(stretch) and len(stretch) <= _LONGEST_DATE:
            yield _said(field, stretch, place)
        if word:
            start, field = word.start(), Field(word.lastgroup or otherwise)


def _meant(element: HtmlElement) -> Field:
    """Return which date the marks of the element or the words before it say it is."""
    before, parent = element.getprevious(), element.getparent()
    words = [_marks(element)]
    if before is not None:
        words.append(before.tail or shown_text(before)[:_LONGEST_DATE])
    elif parent is not None:
        words.append(parent.text or "")
    found = [word.lastgroup for word in _WHICH.finditer(" ".join(words))]
    return Field.MODIFIED if "modified" in found else Field.PUBLISHED


def _linked_author(tree: HtmlElement) -> Iterator[Candidate]:
    """Yield the author that all links to authors name, if it is one and the same."""
    links = [link for link in tree.iter("a") if link.get("rel") == "author"]
    names = {shown_text(link) for link in links} - {""}
    if len(names) == 1:
        yield _said(Field.AUTHOR, names.pop(), "rel_author")


def _marks(element: HtmlElement) -> str:
    """Return the names that the element goes under in styles and scripts."""
    names = ("class", "id", "itemprop", "rel", "data-testid", "data-component")
    marks = " ".join(filter(None, map(element.get, names))).lower()
    return "" if _SAYS_OTHER.search(marks) else marks


def _said(field: Field, value: str, place: str) -> Candidate:
    return Candidate(field=field, value=value, origin=f"html:{place}")
