"""Films, sounds, posts and graphics in a story are known by what shows them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import chain, islice

from lxml import etree

from transforms.article import Medium
from transforms.body.window import Shown
from transforms.claims.described import Described
from transforms.claims.linked_data import Node
from transforms.claims.plain import plain_line
from transforms.texts.text import clean_line
from transforms.texts.url import site
from transforms.vocabulary import MediumKind

MOST = 100
"""Of one story."""

TAGS = ("iframe", "amp-youtube", "video", "audio", "blockquote")
PLAYERS = {"video": MediumKind.VIDEO, "audio": MediumKind.AUDIO}

_TITLES = ("title", "aria-label", "data-title")
_SOURCES = ("src", "data-src", "data-lazy-src")
_PERMALINKS = ("data-instgrm-permalink", "cite", "data-url")


def media(told: Described, story: Sequence[Shown]) -> tuple[Medium, ...]:
    """Return what JSON-LD tells of, then what the story shows, in the order of the page."""
    seen = (_medium(one.element) for one in story if one.element.tag in TAGS)
    return tuple(islice(chain(_told(told), filter(None, seen)), MOST))


def _told(told: Described) -> Iterator[Medium]:
    """Yield the films and sounds of the first node that has any."""
    for node in told.own:
        found = [
            Medium(
                kind=kind,
                url=url,
                title=plain_line(str(thing.properties.get("name") or "")) or None,
                site=None,
                origin=f"json_ld:{node.types[0]}.{name}",
            )
            for name, kind in PLAYERS.items()
            for thing in told.graph.named(node.properties.get(name))
            if isinstance(thing, Node) and (url := _played_at(thing))
        ]
        if found:
            yield from found
            return


def _played_at(thing: Node) -> str | None:
    """Return where a film or sound is, or is shown."""
    values = (thing.properties.get(name) for name in ("embedUrl", "contentUrl", "url"))
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _medium(element: etree._Element) -> Medium | None:
    """Return what an element shows; None of a frame that is none of the known players."""
    tag = str(element.tag)
    kind: MediumKind | None
    if tag == "blockquote":
        url, kind = _post_in(element), MediumKind.POST
    elif tag == "amp-youtube":
        video = element.get("data-videoid")
        url, kind = video and f"https://www.youtube.com/watch?v={video}", MediumKind.VIDEO
    else:
        url = _source_of(element)
        kind = PLAYERS.get(tag) or _known_as(url or "")
    if not url or kind is None:
        return None
    title = next(filter(None, (clean_line(element.get(name) or "") for name in _TITLES)), None)
    return Medium(kind=kind, url=url, title=title, site=None, origin=f"html:{tag}")


def _post_in(quote: etree._Element) -> str | None:
    """Return the address of the post that a quotation is; what quotes a post links to it last."""
    links = (link.get("href") for link in reversed(list(quote.iter("a"))))
    addresses = chain(map(quote.get, _PERMALINKS), links)
    return next((one for one in addresses if one and _known_as(one) is MediumKind.POST), None)


def _source_of(element: etree._Element) -> str | None:
    """Return what an element plays: of itself, or its first source."""
    for one in (element, *element.iter("source")):
        for name in _SOURCES:
            address = (one.get(name) or "").strip()
            if address and not address.startswith(("data:", "blob:", "about:", "javascript:")):
                return address
    return None


def _known_as(address: str) -> MediumKind | None:
    """Return what is shown by the site that an address is of."""
    known, buttons = _sites()
    if any(button in address for button in buttons):
        return None
    return known.get(site(f"https:{address}" if address.startswith("//") else address) or "")


@cache
def _sites() -> tuple[Mapping[str, MediumKind], tuple[str, ...]]:
    """Return what each player's site shows, and what frames of theirs are buttons."""
    entry = resources.files("transforms.body") / "players.toml"
    read = tomllib.loads(entry.read_text(encoding="utf-8"))
    buttons = tuple(read.pop("buttons").split())
    return {one: MediumKind(kind) for kind, names in read.items() for one in names.split()}, buttons
