"""The items of RSS and Atom, each with everything that it says of its page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from extractors.discovery.document import local_name
from extractors.discovery.fields import Fields, address_in, base_of, language_of, shown, written
from extractors.discovery.links import absolute, is_http
from extractors.discovery.listing import Listing
from extractors.discovery.people import named
from extractors.item import Format, Item

LONGEST_LINE = 2_000
"""Characters of a headline, a guid or a summary."""
LONGEST_LABEL = 200
"""Characters of a date or a category."""
MOST_CATEGORIES = 100

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReader:
    """Reads the items of one feed of RSS or Atom."""

    format: Format
    url: str
    """Where the feed was found."""
    most: int
    """Items that are read."""

    def read(self, elements: Iterable[etree._Element]) -> Listing:
        """Return the listing that the feed's elements make, in their order."""
        items: list[Item] = []
        n_items = n_without_url = 0
        head: dict[str, str] = {}
        for element in elements:
            if local_name(element) not in ("item", "entry"):
                _note_head(element, head)
                continue
            n_items += 1
            if n_items > self.most:
                continue
            item = self._item(element, n_items - 1, head)
            if item:
                items.append(item)
            n_without_url += item is None
        return Listing(
            format=self.format,
            items=tuple(items),
            headline=head.get("title"),
            n_without_url=n_without_url,
            n_over_cap=max(0, n_items - self.most),
        )

    def _item(self, element: etree._Element, position: int, head: dict[str, str]) -> Item | None:
        fields = Fields(element)
        url = next(self._addresses(element, fields, head), None)
        if url is None:
            return None
        language = fields.text(LONGEST_LABEL, "dc:language") or language_of(element)
        return Item(
            url=url,
            listing_url=self.url,
            format=self.format,
            position=position,
            guid=fields.text(LONGEST_LINE, "guid", "id", "atom:id", "dc:identifier")
            or element.get(_ABOUT),
            headline=fields.plain(LONGEST_LINE, "title", "atom:title", "dc:title"),
            published_raw=fields.text(LONGEST_LABEL, *_PUBLISHED),
            modified_raw=fields.text(LONGEST_LABEL, *_MODIFIED),
            authors=named(list(_authors(fields))),
            categories=_categories(fields),
            summary=fields.plain(LONGEST_LINE, *_SUMMARY),
            language=language or head.get("language"),
        )

    def _addresses(
        self, element: etree._Element, fields: Fields, head: dict[str, str]
    ) -> Iterator[str]:
        """Yield what may be the address of the item's page, best first."""
        home = head.get("link") if self.format is Format.RSS else None
        base = base_of(element, absolute(home or "", self.url) or self.url)
        for raw in _links(element, fields):
            url = absolute(raw, base)
            if url:
                yield url


_PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "date",
    "dcterms:issued",
    "dcterms:created",
    "atom:published",
    "prism:publicationdate",
    "created",
)
_MODIFIED = ("updated", "modified", "dcterms:modified", "atom:updated")
_SUMMARY = (
    "description",
    "summary",
    "content:encoded",
    "content",
    "atom:summary",
    "dc:description",
)


def _note_head(element: etree._Element, head: dict[str, str]) -> None:
    """Remember what the feed says of itself, the first time that it says so."""
    parent = element.getparent()
    if parent is None or local_name(parent) not in ("channel", "feed"):
        return
    name = local_name(element)
    text = address_in(element) if name == "link" else shown(element, LONGEST_LINE)
    if text:
        head.setdefault(name, text)


def _links(element: etree._Element, fields: Fields) -> Iterator[str]:
    yield from map(address_in, fields.all("feedburner:origlink"))
    links = [*fields.all("link"), *fields.all("atom:link")]
    yield from (address_in(link) for link in links if not link.get("href"))  # as RSS writes it
    pages = [link for link in links if (link.get("rel") or "alternate") == "alternate"]
    for link in sorted(pages, key=_is_no_page):
        yield link.get("href") or ""
    permalinks = [guid for guid in fields.all("guid") if _is_permalink(guid)]
    yield from filter(is_http, map(address_in, [*permalinks, *fields.all("id")]))
    yield from filter(is_http, [element.get(_ABOUT) or ""])


def _is_permalink(guid: etree._Element) -> bool:
    return (guid.get("isPermaLink") or "true").strip().lower() != "false"


def _is_no_page(link: etree._Element) -> bool:
    kind = (link.get("type") or "text/html").strip().lower()
    return not kind.startswith(("text/html", "application/xhtml"))


def _authors(fields: Fields) -> Iterator[str]:
    for person in fields.all("author", "atom:author", "dc:creator"):
        name = Fields(person).text(LONGEST_LINE, "name", "atom:name") if len(person) else None
        yield name or written(person, LONGEST_LINE) or ""
    for person in fields.all("dc:creator"):
        yield written(person, LONGEST_LINE) or ""


def _categories(fields: Fields) -> tuple[str, ...]:
    elements = [*fields.all("category", "atom:category"), *fields.all("dc:subject")]
    labels = (
        (shown(each, LONGEST_LABEL) or each.get("label") or each.get("term") or "")
        for each in elements
    )
    return tuple(dict.fromkeys(label[:LONGEST_LABEL] for label in labels if label))[
        :MOST_CATEGORIES
    ]
