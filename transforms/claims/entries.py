"""The reports of a live page are told to machines, or stand in elements that repeat."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from transforms.article import RawEntry
from transforms.claims.linked_data import Node, graph
from transforms.claims.loose_json import loose_json
from transforms.claims.plain import plain_line
from transforms.decoding.document import Document
from transforms.elements.naming import names_of
from transforms.texts.text import clean_line

MOST = 2_000
"""Reports of one page; a siege of months has as many."""

FEWEST = 3
"""Elements that look alike; two are a coincidence."""

UPDATES = "liveBlogUpdate"
HEADINGS = ("h1", "h2", "h3", "h4", "h5")
PASSAGES = frozenset({"p", "li", "blockquote", "pre"})
OTHERS = (" comment ", " comments ", " related ", " teaser ", " teasers ", " recommended ")
"""Names of what repeats with a time beside it, and is no report."""

_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|blockquote|h\d)\b[^<>]{0,300}>|\n+", re.IGNORECASE)
_TIMES: etree.XPath = etree.XPath("//time")


def raw_entries(document: Document) -> tuple[RawEntry, ...]:
    """Return the reports in the order of the page; of a page that is not live, what repeats."""
    told = tuple(islice(_told(document), MOST))
    return told or tuple(map(_shown, _repeated(document.tree)))


def _told(document: Document) -> Iterator[RawEntry]:
    """Yield the reports that JSON-LD lists; only pages that have such a list are read for it."""
    texts = [script.text or "" for script in document.tree.iter("script")]
    found = graph([value for text in texts if UPDATES in text for value in loose_json(text)])
    for node in found.nodes:
        for update in found.named(node.properties.get(UPDATES)):
            if isinstance(update, Node) and (entry := _of(update)):
                yield entry


def _of(update: Node) -> RawEntry | None:
    """Return the report that a node tells, if it says anything."""
    body = _first(update, "articleBody", "text", "description") or ""
    text = "\n\n".join(filter(None, map(plain_line, _BREAK.split(body))))
    headline = plain_line(_first(update, "headline", "name") or "") or None
    if not text and not headline:
        return None
    return RawEntry(
        headline=headline,
        published_raw=_first(update, "datePublished", "dateCreated", "dateModified"),
        text=text,
        anchor=_first(update, "@id", "url"),
    )


def _first(node: Node, *names: str) -> str | None:
    """Return the first of the properties that is a text."""
    values = (node.properties.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _repeated(tree: etree._Element) -> Sequence[etree._Element]:
    """Return the alike elements, each with a time and a passage, that say most together."""
    times = _TIMES(tree)
    holders = {up for time in islice(times, MOST) for up in time.iterancestors()}
    alike: defaultdict[tuple[object, ...], list[etree._Element]] = defaultdict(list)
    for parent in holders:
        for child in parent.iterchildren():
            if child in holders and next(child.iter(*PASSAGES), None) is not None:
                alike[parent, child.tag, child.get("class")].append(child)
    groups = [g for g in alike.values() if len(g) >= FEWEST and not _is_other(g[0])]
    return max(groups, key=_n_chars, default=[])


def _is_other(element: etree._Element) -> bool:
    """Return whether an element, or one around it, is named for something else."""
    around = (element, *element.iterancestors())
    return any(name in names_of(one) for one in around for name in OTHERS)


def _n_chars(group: Sequence[etree._Element]) -> int:
    return sum(len(text) for one in group for p in one.iter("p") for text in p.itertext())


def _shown(element: etree._Element) -> RawEntry:
    """Return the report in an element."""
    heading = next((clean_line("".join(h.itertext())) for h in element.iter(*HEADINGS)), None)
    time = next(element.iter("time"))
    passages = (clean_line("".join(one.itertext())) for one in _outermost(element))
    return RawEntry(
        headline=heading or None,
        published_raw=time.get("datetime") or clean_line("".join(time.itertext())) or None,
        text="\n\n".join(filter(None, passages)),
        anchor=element.get("id") or element.get("data-id"),
    )


def _outermost(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the passages of an element, but not those in one another, nor its time alone."""
    walk = etree.iterwalk(element, events=("start",))
    for _, one in walk:
        if one.tag in PASSAGES:
            walk.skip_subtree()
            times = "".join(text for time in one.iter("time") for text in time.itertext())
            if clean_line(times) != clean_line("".join(one.itertext())):
                yield one
