"""The pictures that a page tells machines of are read, with what it says of each."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from transforms.article import Image
from transforms.claims.described import Described
from transforms.claims.linked_data import Graph, Node
from transforms.claims.loose_json import Json
from transforms.claims.plain import plain_line
from transforms.decoding.document import Document

MOST = 20
"""Pictures that one place tells of; JSON-LD has one in several cuts."""

WIDEST = 20_000
"""Pixels; a greater number is no size."""

_SHARED = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
_SAID_OF = re.compile(r"(?:og|twitter):image:(width|height|alt)")
_TOLD: Callable[[HtmlElement], list[HtmlElement]] = etree.XPath(
    "descendant::meta[contains(@property, 'image') or contains(@name, 'image')]"
    " | descendant::link[@rel='image_src']"
)
_PIXELS = re.compile(r"(\d{1,5})(?:\.0*)?(?:px)?")


def told_images(document: Document, told: Described) -> tuple[Image, ...]:
    """Return the pictures of JSON-LD, then those for people who share the page."""
    return (*islice(_described(told), MOST), *islice(_shared(document), MOST))


def pixels(value: object) -> int | None:
    """Return a width or height as it is written: 620, `620` or `620px`.

    >>> pixels("620px"), pixels(1240.0), pixels("100%"), pixels(0)
    (620, 1240, None, None)
    """
    found = _PIXELS.fullmatch(str(value).strip()) if value is not None else None
    n_pixels = int(found[1]) if found else 0
    return n_pixels if 0 < n_pixels <= WIDEST else None


def _described(told: Described) -> Iterator[Image]:
    """Yield what the first node has that tells of pictures."""
    for node in told.own:
        for name in ("image", "primaryImageOfPage"):
            origin = f"json_ld:{node.types[0]}.{name}"
            found = [
                image
                for one in told.graph.named(node.properties.get(name))
                if (image := _image(one, told.graph, origin))
            ]
            if found:
                yield from found
                return


def _image(one: Node | str, graph: Graph, origin: str) -> Image | None:
    """Return the picture that a node tells of, if it has an address."""
    if isinstance(one, str):
        return Image(url=one.strip(), origin=origin) if one.strip() else None
    said = one.properties
    url = next(filter(None, (_text(said.get(name), graph) for name in ("url", "contentUrl"))), None)
    if url is None:
        named = said.get("@id")
        url = named if isinstance(named, str) and named.startswith("http") else None
    if url is None:
        return None
    owners = ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice")
    return Image(
        url=url,
        caption=_text(said.get("caption"), graph) or _text(said.get("description"), graph),
        credit=next(filter(None, (_text(said.get(name), graph) for name in owners)), None),
        width=_side(said.get("width"), graph),
        height=_side(said.get("height"), graph),
        origin=origin,
    )


def _text(value: Json, graph: Graph) -> str | None:
    """Return the first text of a property, or the name of the first thing it holds."""
    for one in graph.named(value):
        said = one.properties.get("name") if isinstance(one, Node) else one
        if isinstance(said, str) and (line := plain_line(said)):
            return line
    return None


def _side(value: Json, graph: Graph) -> int | None:
    """Return a width or height, which may be a quantity."""
    for one in graph.named(value):
        return pixels(one.properties.get("value") if isinstance(one, Node) else one)
    return pixels(value)


def _shared(document: Document) -> Iterator[Image]:
    """Yield the pictures of `<meta>` and `<link>`; what is said of one follows its address."""
    told: list[tuple[str, dict[str, str]]] = []
    for element in _TOLD(document.tree):
        if element.tag == "link":
            if href := element.get("href", "").strip():
                told.append(("html:link_image_src", {"url": href}))
            continue
        name = (element.get("property") or element.get("name") or "").strip().lower()
        content = plain_line(element.get("content") or "")
        if content and name in _SHARED:
            reader = "open_graph" if name.startswith("og:") else "meta"
            told.append((f"{reader}:{name}", {"url": content}))
        elif content and told and (said := _SAID_OF.fullmatch(name)):
            told[-1][1].setdefault(said[1], content)
    for origin, said_of in told:
        yield Image(
            url=said_of["url"],
            alt=said_of.get("alt"),
            width=pixels(said_of.get("width")),
            height=pixels(said_of.get("height")),
            origin=origin,
        )
