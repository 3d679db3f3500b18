"""What a page files its article under is read from the links that lead there."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from transforms.article import Candidate
from transforms.decoding.document import Document
from transforms.elements.shown import shown_text
from transforms.texts.text import fold
from transforms.vocabulary import Field

_LONGEST = 60
_MOST = 30
"""More links than this are a cloud or a menu."""

_BOXES = ("ul", "ol", "div", "nav", "p", "section", "footer", "span")
_KIND = re.compile(
    r"(?P<trail>breadcrumb|brotkrume|fil[_-]?d?[_-]?ariane|briciole|migas|pankuzu|(?:^|\s)path(?=\s|$))|(?:^|[\s_-])(?P<tags>(?:article|post|entry|story|content|news)?[_-]{0,2}"
    r"(?:tags?|taglist|topics?|keywords?|etiquetas|schlagwort\w*|schlagwoerter|mots[_-]?cles|temas)(?:[_-]{1,2}(?:list|links|container|wrap|cloud))?)(?=\s|$)",
    re.IGNORECASE,
)


def topic_claims(document: Document) -> Iterator[Candidate]:
    """Yield the steps of the breadcrumb trail, the categories and the tags of the article."""
    tree = document.tree
    title = fold(shown_text(tree.find(".//title")))
    boxes = _first_boxes(tree)
    trail = boxes.get("trail", [])
    yield from _named(trail, Field.BREADCRUMBS, "breadcrumb", title)
    yield from _named(trail[1:], Field.SECTION, "breadcrumb", title)
    rel = [link for link in tree.iter("a") if "tag" in link.get("rel", "")]
    categories = [link for link in rel if "category" in link.attrib["rel"]]
    yield from _named(categories, Field.SECTION, "rel_category", title)
    tags = [link for link in rel if link.attrib["rel"].split() == ["tag"]]
    yield from _named(tags, Field.TAGS, "rel_tag", title)
    yield from _named(boxes.get("tags", []), Field.TAGS, "tag_list", title)


def _first_boxes(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    """Return the links of the first trail and of the first list of tags that have any."""
    first: dict[str, list[HtmlElement]] = {}
    kinds: dict[str, str | None] = {}  # a page repeats few marks on many boxes
    for box in tree.iter(*_BOXES):
        marks = box.get("class") or box.get("id") or ""
        if marks not in kinds:
            found = _KIND.search(marks)
            kinds[marks] = found.lastgroup if found else None
        kind = kinds[marks]
        if kind and not first.get(kind):
            first[kind] = list(box.iter("a"))
    return first


def _named(links: list[HtmlElement], field: Field, place: str, title: str) -> Iterator[Candidate]:
    """Yield what the links name, once each, without the article itself."""
    seen = {"", title}
    for link in links if len(links) <= _MOST else ():
        text = shown_text(link).lstrip("#")
        if len(text) <= _LONGEST and fold(text) not in seen:
            seen.add(fold(text))
            url = link.get("href") if field is Field.BREADCRUMBS else None
            yield Candidate(field=field, value=text, origin=f"html:{place}", url=url)
