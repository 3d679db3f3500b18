"""What a page's JSON-LD says of the page's own article is read by field."""

from collections.abc import Iterator

from transforms.article import Candidate
from transforms.claims.described import TITLE_START, Described, addresses_of
from transforms.claims.linked_data import Graph, Node
from transforms.claims.loose_json import Json
from transforms.claims.plain import plain_line, tags
from transforms.texts.text import fold
from transforms.vocabulary import Field

_MOST_DIGITS = 6
"""Of a number of words."""
_ORGANIZATIONS = ("Organization", "Corporation", "Company")

# What is said of an article under which names; the first that is there is heard first.
_SAID = (
    (Field.HEADLINE, ("headline", "name", "alternativeHeadline")),
    (Field.STANDFIRST, ("description",)),
    (Field.PUBLISHED, ("datePublished", "dateCreated", "uploadDate")),
    (Field.MODIFIED, ("dateModified",)),
    (Field.SECTION, ("articleSection",)),
    (Field.LANGUAGE, ("inLanguage",)),
    (Field.CORRECTION, ("correction",)),
    (Field.PUBLISHER, ("publisher", "sourceOrganization")),
    (Field.COPYRIGHT_HOLDER, ("copyrightHolder",)),
    (Field.COPYRIGHT_NOTICE, ("copyrightNotice",)),
)


def json_ld_claims(told: Described) -> Iterator[Candidate]:
    """Yield what the page's article is said to be; of weaker nodes, what it leaves unsaid."""
    if told.is_of_others:
        yield Candidate(field=Field.PAGE_TYPE, value="list", origin="json_ld:articles")
    spoken: set[Field] = set()
    for node in told.own:
        claims = [c for c in _claims(node, told.graph) if c.field not in spoken]
        spoken.update(claim.field for claim in claims)
        yield from claims
    yield from _breadcrumbs(told.graph, told.title)


def _claims(node: Node, found: Graph) -> Iterator[Candidate]:
    """Yield all that `node` says of itself."""
    kind = node.types[0]
    for field, names in _SAID:
        for name in names:
            for text in _texts(node.properties.get(name), found):
                yield Candidate(field=field, value=text, origin=f"json_ld:{kind}.{name}")
    yield from _terms(node, found)
    yield from _numbers(node)
    yield from _founded(node, found)
    yield from _people(node, found)
    yield from _tags(node, found)
    for link in addresses_of(node):
        yield Candidate(field=Field.CANONICAL_URL, value=link, origin=f"json_ld:{kind}.url")
    for each in node.types:
        yield Candidate(field=Field.PAGE_TYPE, value=each, origin=f"json_ld:{kind}.@type")
    is_free = _is_free(node, found)
    if is_free is not None:
        origin = f"json_ld:{kind}.isAccessibleForFree"
        yield Candidate(field=Field.IS_FREE, value=str(is_free).lower(), origin=origin)


def _terms(node: Node, found: Graph) -> Iterator[Candidate]:
    """Yield where licence and terms of use stand, or what they are called."""
    for field, name in ((Field.LICENSE, "license"), (Field.USAGE_INFO, "usageInfo")):
        for one in found.named(node.properties.get(name)):
            said = one.properties if isinstance(one, Node) else {"name": one}
            texts = (said.get(key) for key in ("url", "@id", "name"))
            text = next((text for text in texts if isinstance(text, str) and text.strip()), "")
            if line := plain_line(text):
                origin = f"json_ld:{node.types[0]}.{name}"
                yield Candidate(field=field, value=line, origin=origin)


def _numbers(node: Node) -> Iterator[Candidate]:
    """Yield the year of the copyright, and how many words the article has."""
    for field, name in ((Field.COPYRIGHT_YEAR, "copyrightYear"), (Field.N_WORDS_TOLD, "wordCount")):
        digits = str(node.properties.get(name, "")).strip()
        if digits.isdecimal() and len(digits) <= _MOST_DIGITS:
            yield Candidate(field=field, value=digits, origin=f"json_ld:{node.types[0]}.{name}")


def _founded(node: Node, found: Graph) -> Iterator[Candidate]:
    """Yield when the publisher was founded."""
    for publisher in found.named(node.properties.get("publisher")):
        for text in _said_of(publisher, "foundingDate", found):
            origin = f"json_ld:{node.types[0]}.publisher.foundingDate"
            yield Candidate(field=Field.FOUNDED, value=text, origin=origin)


def _people(node: Node, found: Graph) -> Iterator[Candidate]:
    """Yield each author, with an origin that says whether it is a person or an organization."""
    name = next((key for key in ("author", "creator") if node.properties.get(key)), None)
    if name is None:
        return
    for author in found.named(node.properties[name]):
        origin = f"json_ld:{node.types[0]}.{name}"
        if isinstance(author, Node) and any(kind.endswith(_ORGANIZATIONS) for kind in author.types):
            origin += ".Organization"
        elif isinstance(author, Node) and "Person" in author.types:
            origin += ".Person"
        for text in _names(author):
            yield Candidate(
                field=Field.AUTHOR,
                value=text,
                origin=origin,
                url=_own_page(author),
                role=next(_said_of(author, "jobTitle", found), None),
            )


def _own_page(author: Node | str) -> str | None:
    """Return the first address that an author is said to be found at."""
    said = author.properties if isinstance(author, Node) else {}
    links = [said.get(name) for name in ("url", "sameAs", "@id")]
    first = [link[0] if isinstance(link, list) and link else link for link in links]
    found = (link.strip() for link in first if isinstance(link, str))
    return next((link for link in found if link.startswith(("http://", "https://", "/"))), None)


def _said_of(thing: Node | str, name: str, found: Graph) -> Iterator[str]:
    if isinstance(thing, Node):
        yield from _texts(thing.properties.get(name), found)


def _tags(node: Node, found: Graph) -> Iterator[Candidate]:
    """Yield each keyword, then each thing the article is about."""
    for name in ("keywords", "about"):
        for text in tags(list(_texts(node.properties.get(name), found))):
            origin = f"json_ld:{node.types[0]}.{name}"
            yield Candidate(field=Field.TAGS, value=text, origin=origin)


def _is_free(node: Node, found: Graph) -> bool | None:
    """Return whether the article, or a part of it, is said to be free; None if nothing is said."""
    parts = [part for part in found.named(node.properties.get("hasPart")) if isinstance(part, Node)]
    said = [part.properties.get("isAccessibleForFree") for part in (node, *parts)]
    words = {str(word).rpartition("/")[2].casefold() for word in said if word is not None}
    if words & {"false", "no", "0"}:
        return False
    return True if words & {"true", "yes", "1"} else None


def _breadcrumbs(found: Graph, title: str) -> Iterator[Candidate]:
    """Yield the steps of the first trail, without the article: behind the first are sections."""
    trail = next((node for node in found.nodes if "BreadcrumbList" in node.types), None)
    steps = found.named(trail.properties.get("itemListElement")) if trail else ()
    for at, step in enumerate(steps):
        if not isinstance(step, Node):
            continue
        names = [*_names(step), *_texts(step.properties.get("item"), found)]
        if names and fold(names[0])[:TITLE_START] not in title:
            origin = "json_ld:BreadcrumbList"
            url = _led_to(step)
            yield Candidate(field=Field.BREADCRUMBS, value=names[0], origin=origin, url=url)
            if at:
                yield Candidate(field=Field.SECTION, value=names[0], origin=origin)


def _led_to(step: Node) -> str | None:
    """Return where a step of a trail leads."""
    item = step.properties.get("item")
    said = item if isinstance(item, dict) else {"@id": item}
    links = (said.get("@id"), said.get("url"), step.properties.get("url"))
    return next((link for link in links if isinstance(link, str) and link.strip()), None)


def _texts(value: Json, found: Graph) -> Iterator[str]:
    """Yield what a property says: its texts, and the names of the things it holds."""
    for item in found.named(value):
        yield from _names(item)


def _names(item: Node | str) -> Iterator[str]:
    """Yield a text as one clean line; of a thing, its name."""
    names: Json = item if isinstance(item, str) else None
    if isinstance(item, Node):
        said = item.properties
        names = said.get("name") or said.get("@value") or said.get("headline") or said.get("text")
    for text in names if isinstance(names, list) else [names]:
        if isinstance(text, str) and (line := plain_line(text)):
            yield line
