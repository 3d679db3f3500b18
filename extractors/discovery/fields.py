"""The children of an item under short names, whatever prefix or namespace they came with."""

from urllib.parse import urljoin

from lxml import etree

from extractors.discovery.document import local_name, namespace
from extractors.discovery.links import LONGEST
from extractors.discovery.plain import line, plain, text_of

_FAMILIES = {
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.feedburner.com/feedburner/ext/1.0": "feedburner",
    "http://prismstandard.org/namespaces/basic/2.0": "prism",
    "http://prismstandard.org/namespaces/1.2/basic": "prism",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MOST_LIKE_IT = 200
"""Children of one name that are kept: a story has fewer authors and categories."""
_LONGEST_LANGUAGE = 35  # RFC 5646, 4.4.1


class Fields:
    """What stands directly inside one element, by names such as `title` and `dc:creator`.

    Children in the element's own namespace, or in none, go by their bare name; those of a known
    family by its usual prefix; those of an unknown one are `?:name` and touch nothing.
    """

    def __init__(self, element: etree._Element | None) -> None:
        """Sort the children once; without an element there are none."""
        self._by_name: dict[str, list[etree._Element]] = {}
        if element is None:
            return
        own = namespace(element)
        prefix = _prefix(element)
        for child in element:
            if isinstance(child.tag, str):
                name = _short_name(child, own).removeprefix(prefix)
                same = self._by_name.setdefault(name, [])
                if len(same) < _MOST_LIKE_IT:
                    same.append(child)

    def all(self, *names: str) -> list[etree._Element]:
        """Return the children called so: all of the first name that there is."""
        return next((self._by_name[name] for name in names if name in self._by_name), [])

    def inside(self, *names: str) -> "Fields":
        """Return what stands inside the first child called so."""
        return Fields(next(iter(self.all(*names)), None))

    def text(self, longest: int, *names: str) -> str | None:
        """Return the first text that stands under one of the names, as it is written."""
        texts = (written(child, longest) for name in names for child in self.all(name))
        return next(filter(None, texts), None)

    def plain(self, longest: int, *names: str) -> str | None:
        """Return the first text under one of the names, without the markup in it."""
        texts = (shown(child, longest) for name in names for child in self.all(name))
        return next(filter(None, texts), None)


def address_in(element: etree._Element) -> str:
    """Return the text of an element that holds an address, cut only where no address is so long."""
    return (element.text or "").strip()[: LONGEST + 1]


def written(element: etree._Element, longest: int) -> str | None:
    """Return the text of an element on one line, markup that was escaped in it included."""
    if len(element):
        return text_of(element, longest)
    return line((element.text or "")[: longest * 20].strip(), longest)


def shown(element: etree._Element, longest: int) -> str | None:
    """Return the text of an element as a reader sees it, whether markup is escaped in it or not."""
    if len(element):
        return text_of(element, longest)
    if (element.get("type") or "html") == "text":
        return written(element, longest)
    return plain((element.text or "").strip(), longest)


def base_of(element: etree._Element, base: str) -> str:
    """Return what relative addresses inside an element start from: `xml:base`, or `base`."""
    steps = [element, *element.iterancestors()]
    for step in reversed(steps):
        stated = step.get(f"{_XML}base")
        if stated:
            try:
                base = urljoin(base, stated.strip())
            except ValueError:
                continue
    return base


def language_of(element: etree._Element) -> str | None:
    """Return the `xml:lang` that holds for an element."""
    steps = [element, *element.iterancestors()]
    return (
        next((tag for step in steps if (tag := step.get(f"{_XML}lang"))), "").strip()[
            :_LONGEST_LANGUAGE
        ]
        or None
    )


def _short_name(element: etree._Element, own: str) -> str:
    local = local_name(element).lower()
    space = namespace(element)
    if space and space != own:
        return f"{_FAMILIES.get(space.lower().rstrip('/'), '?')}:{local}"
    return local  # a prefix that is nowhere declared is still part of it: `dc:creator`


def _prefix(element: etree._Element) -> str:
    """Return the prefix of an element's name, with its colon, if it is nowhere declared."""
    prefix, colon, _ = local_name(element).lower().rpartition(":")
    return prefix + colon
