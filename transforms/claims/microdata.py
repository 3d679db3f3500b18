"""What attributes in the body say of the article (microdata) is read by field."""

from collections.abc import Callable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.claims.described import is_article
from transforms.claims.plain import plain_line, tags
from transforms.decoding.document import Document
from transforms.vocabulary import Field

_FIELDS = {
    "headline": Field.HEADLINE,
    "alternativeHeadline": Field.HEADLINE,
    "description": Field.STANDFIRST,
    "author": Field.AUTHOR,
    "creator": Field.AUTHOR,
    "datePublished": Field.PUBLISHED,
    "dateCreated": Field.PUBLISHED,
    "dateModified": Field.MODIFIED,
    "articleSection": Field.SECTION,
    "keywords": Field.TAGS,
    "inLanguage": Field.LANGUAGE,
    "isAccessibleForFree": Field.IS_FREE,
    "copyrightHolder": Field.COPYRIGHT_HOLDER,
    "copyrightYear": Field.COPYRIGHT_YEAR,
}
_Search = Callable[[HtmlElement], list[HtmlElement]]
_SCOPES: _Search = etree.XPath("//*[@itemscope][@itemtype]")
_PROPERTIES: _Search = etree.XPath("//*[@itemprop]")
_NAMES: _Search = etree.XPath("descendant::*[contains(concat(' ', @itemprop, ' '), ' name ')]")
_LINKS: _Search = etree.XPath(
    "descendant-or-self::*[@href][self::a or contains(concat(' ', @itemprop, ' '), ' url ')]"
)
_JOB_TITLES: _Search = etree.XPath("descendant::*[@itemprop='jobTitle']")
_HEADING: Callable[[HtmlElement], bool] = etree.XPath("boolean(.//h1)")
_LONGEST = 600


def microdata_claims(document: Document) -> Iterator[Candidate]:
    """Yield the properties of the article, then those of the page, then those of no scope."""
    properties = _PROPERTIES(document.tree)
    if not properties:
        return
    article = _article(document.tree)
    found: dict[bool, list[Candidate]] = {True: [], False: []}
    credits_: HtmlElement | None = None
    for element in properties:
        scope = next(element.iterancestors(), None)
        while scope is not None and "itemscope" not in scope.attrib:
            scope = scope.getparent()
        is_articles = article is not None and scope is article
        if "author" in element.attrib["itemprop"].split():
            if credits_ is not None and credits_ not in element.iterancestors():
                continue  # authors of a work stand together; this one is of another
            credits_ = credits_ if credits_ is not None else _two_up(element)
        if is_articles or scope is None or scope.get("itemtype", "").endswith("Page"):
            found[is_articles].extend(_claims(element))
    yield from found[True]
    yield from found[False]


def _two_up(element: HtmlElement) -> HtmlElement | None:
    """Return the box around the box of the element."""
    parent = element.getparent()
    return parent.getparent() if parent is not None else None


def _article(tree: HtmlElement) -> HtmlElement | None:
    """Return the scope of the page's own article: the one with the heading, or the only one."""
    scopes = [
        scope
        for scope in _SCOPES(tree)
        if any(is_article(kind.rpartition("/")[2]) for kind in scope.attrib["itemtype"].split())
    ]
    if len(scopes) == 1:
        return scopes[0]
    return next(filter(_HEADING, scopes), None)


def _claims(element: HtmlElement) -> Iterator[Candidate]:
    """Yield what one element says, for each property that it is."""
    for name in element.attrib["itemprop"].split():
        field = _FIELDS.get(name)
        if field is None:
            continue
        origin = f"microdata:{name}"
        if field is Field.AUTHOR:
            yield from _people(element, origin)
            continue
        for value in tags([_value(element)]) if field is Field.TAGS else [_value(element)]:
            if value:
                yield Candidate(field=field, value=value, origin=origin)


def _people(element: HtmlElement, origin: str) -> Iterator[Candidate]:
    """Yield the names in an author's own scope, or the text of an element that has none."""
    is_scope = "itemscope" in element.attrib
    names = _NAMES(element) if is_scope else []
    url = next((link.get("href") for link in _LINKS(element)), None)
    role = next((_value(title) for title in _JOB_TITLES(element)), None) if is_scope else None
    for value in filter(None, map(_value, names or [element])):
        yield Candidate(field=Field.AUTHOR, value=value, origin=origin, url=url, role=role or None)


def _value(element: HtmlElement) -> str:
    """Return what the element says to machines, or else to readers; nothing if it is too long."""
    said = element.get("content") or element.get("datetime")
    value = plain_line(said or " ".join(element.itertext()))
    return value if len(value) <= _LONGEST else ""
