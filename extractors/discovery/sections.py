"""A front or section page names the articles that its links look like."""

import re
from collections.abc import Iterator

from lxml import etree

from extractors.discovery.characters import encoding_of, pieces
from extractors.discovery.link_points import ENOUGH, Link, Zone, points
from extractors.discovery.links import absolute, host_of, site_of
from extractors.discovery.listing import Listing, Unusable
from extractors.discovery.plain import line, text_of
from extractors.discovery.shapes import Shapes
from extractors.item import Format, Item

MOST_ARTICLES = 1_000
MOST_LINKS = 20_000
"""Of one page; further ones are not looked at."""

_LONGEST_TEXT = 500
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_FURNITURE = frozenset({"nav", "footer", "header", "menu"})
_MAIN = frozenset({"main", "article"})
_NAMED_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|topbar|masthead|breadcrumbs?|pagination"
    r"|pager|toolbar|social|cookies?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STEPS_UP = 40


def read_section(
    body: bytes,
    *,
    url: str,
    shapes: Shapes | None = None,
    content_type: str | None = None,
    most: int = MOST_ARTICLES,
) -> Listing | Unusable:
    """Return the links of a page at `url` that look like articles of the same site, each once.

    `shapes` is what the source yielded before. What is printed on a link is its headline.
    Beyond `most` articles they are counted only.
    """
    text = "".join(pieces(body, encoding_of(body, content_type).name)).lstrip("\ufeff \t\r\n")
    if not text:
        return Unusable(why="empty")
    if not text.startswith("<"):
        return Unusable(why="JSON" if text[0] in "{[" else "plain text")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    tree = etree.HTML(text, parser)
    links = {} if tree is None else _links(tree, url)
    if not links:
        return Unusable(why="a page without links into its site")
    known = {shape.template: shape for shape in shapes.seen} if shapes else {}
    articles = [link for link in links.values() if points(link, known) >= ENOUGH]
    return Listing(
        format=Format.SECTION,
        items=tuple(
            Item(
                url=link.url,
                listing_url=url,
                format=Format.SECTION,
                position=position,
                headline=link.text or None,
            )
            for position, link in enumerate(articles[:most])
        ),
        headline=None if tree is None else line(tree.findtext(".//title") or "", _LONGEST_TEXT),
        n_over_cap=max(0, len(articles) - most),
    )


def _links(tree: etree._Element, url: str) -> dict[str, Link]:
    """Return the links into the page's own site; of those to one address, the best of each."""
    base = next((absolute(tag.get("href") or "", url) for tag in tree.iter("base")), None) or url
    site = site_of(host_of(url))
    own = absolute(url, url)
    links: dict[str, Link] = {}
    for link in _every(tree, base):
        if site_of(host_of(link.url)) == site and link.url != own:
            before = links.get(link.url)
            links[link.url] = link if before is None else _better(before, link)
    return links


def _every(tree: etree._Element, base: str) -> Iterator[Link]:
    for n_links, tag in enumerate(tree.iter("a")):
        if n_links >= MOST_LINKS:
            return
        address = absolute(tag.get("href") or "", base)
        if address:
            yield Link(url=address, text=text_of(tag, _LONGEST_TEXT) or "", zone=_zone(tag))


def _better(one: Link, other: Link) -> Link:
    """Return what two links to one address say together: the longer text, the better place."""
    order = list(Zone)
    return Link(
        url=one.url,
        text=max(one.text, other.text, key=len),
        zone=min(one.zone, other.zone, key=order.index),
    )


def _zone(tag: etree._Element) -> Zone:
    if any(child.tag in _HEADINGS for child in tag.iter(etree.Element)):
        return Zone.HEADING
    is_heading = is_main = False
    for steps, around in enumerate(tag.iterancestors()):
        if steps >= _STEPS_UP:
            break
        is_heading = is_heading or around.tag in _HEADINGS
        if around.tag in _MAIN or around.get("role") in ("main", "article"):
            is_main = True
            break
        if _is_furniture(around):
            return Zone.FURNITURE
    if is_heading:
        return Zone.HEADING
    return Zone.MAIN if is_main else Zone.ELSEWHERE


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in _FURNITURE or element.get("role") in ("navigation", "contentinfo"):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    return element.tag != "body" and bool(_NAMED_FURNITURE.search(named))
