"""Of all that a page's JSON-LD describes, the nodes that are the page's own article are known."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.claims.linked_data import Graph, Node, graph
from transforms.claims.loose_json import loose_json
from transforms.decoding.document import Document
from transforms.texts.text import clean_line, fold
from transforms.texts.url import url_key

TITLE_START = 40
"""Characters by which a headline is known in the title of the page."""

_ARTICLES = frozenset(
    {
        "AdvertiserContentArticle", "Article", "BlogPosting", "DiscussionForumPosting",
        "LiveBlogPosting", "Report", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting",
        "TechArticle",
    }
)  # fmt: skip
_WORKS = frozenset(
    {
        "AudioObject", "ClaimReview", "CreativeWork", "CriticReview", "HowTo", "ImageGallery",
        "Interview", "MediaGallery", "PodcastEpisode", "Recipe", "Review", "VideoObject",
    }
)  # fmt: skip

_NOBODY = (0, 0, False)
_ARTICLE = 3
_SEVERAL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """All nodes of a page, and which of them speak of its article."""

    graph: Graph
    own: tuple[Node, ...]
    """The surest first; pages and works of other kinds come after articles."""
    is_of_others: bool
    """Whether several articles are told of, all elsewhere: the page lists them."""
    title: str
    """Of the page, folded."""


def described(document: Document) -> Described:
    """Return what the JSON-LD of a page describes."""
    texts = [
        script.text or ""
        for script in document.tree.iter("script")
        if "ld+json" in script.get("type", "").lower()
    ]
    found = graph([value for text in texts for value in loose_json(text)])
    title = fold(document.tree.findtext(".//title") or "")
    standings = [(_standing(node, document.url, title), node) for node in found.nodes]
    own = [pair for pair in standings if pair[0] > _NOBODY]
    return Described(
        graph=found,
        own=tuple(node for _, node in sorted(own, key=lambda pair: pair[0], reverse=True)),
        is_of_others=_is_of_others([standing for standing, _ in standings]),
        title=title,
    )


def is_article(kind: str) -> bool:
    """Return whether a schema.org type is an article of some kind."""
    return kind in _ARTICLES or kind.endswith("NewsArticle")


def addresses_of(node: Node) -> Iterator[str]:
    """Yield the addresses that `node` gives as its own."""
    for name in ("mainEntityOfPage", "url", "@id"):
        value = node.properties.get(name)
        link = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(link, str) and link.startswith(("http://", "https://", "/")):
            yield clean_line(link)


def _is_of_others(standings: list[tuple[int, int, bool]]) -> bool:
    """Return whether several articles are told of, all elsewhere: the page lists them."""
    articles = [standing for standing in standings if standing[0] == _ARTICLE]
    return len(articles) >= _SEVERAL and all(
        is_here < 0 and not is_titled for _, is_here, is_titled in articles
    )


def _standing(node: Node, url: str | None, title: str) -> tuple[int, int, bool]:
    """Return how surely `node` is the article of the page: by type, by address, by headline."""
    strength = max(map(_strength, node.types), default=0)
    if not strength:
        return _NOBODY
    named = [link for link in addresses_of(node) if link.startswith("http")]
    is_here = url is not None and url_key(url) in map(url_key, named)
    if not (node.is_main or is_here):
        return _NOBODY
    headline = fold(str(node.properties.get("headline") or node.properties.get("name") or ""))
    is_titled = bool(headline) and headline[:TITLE_START] in title
    return strength, is_here - (bool(named) and not is_here), is_titled


def _strength(kind: str) -> int:
    """Return 3 for articles, 2 for other works, 1 for pages."""
    if is_article(kind):
        return _ARTICLE
    return 2 if kind in _WORKS else int(kind.endswith("Page"))
