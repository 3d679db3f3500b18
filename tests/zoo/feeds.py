"""Feeds of every format, and those that are broken."""

from tests.zoo.feed_site import FERRY, both_stories, dead_feed, feed_site, good_feed
from tests.zoo.inhabitant import Inhabitant
from tests.zoo.pages import (
    ATOM,
    FEED,
    JSON_FEED,
    atom,
    front_page,
    gzipped,
    json_feed,
    rss,
    rss_091,
    rss_10,
)
from tests.zoo.replies import says


def feeds() -> tuple[Inhabitant, ...]:
    """Return the inhabitants whose feeds are read once."""
    return (*_formats(), *_broken())


def _formats() -> tuple[Inhabitant, ...]:
    name = "rss-two"
    old = "rss-ninety-one"
    rdf = "rss-one"
    leaf = "atom-one"
    note = "json-feed"
    marked = "feed-with-mark"
    latin = "feed-wrong-charset"
    plain = "feed-as-html-type"
    packed = "feed-gzip-unsaid"
    return (
        feed_site(
            name, "It has an RSS 2.0 feed without a fault.", says(good_feed(name), kind=FEED)
        ),
        feed_site(
            old,
            "It has an RSS 0.91 feed.",
            says(rss_091(*both_stories(old)), kind="text/xml"),
        ),
        feed_site(
            rdf,
            "It has an RSS 1.0 feed (RDF).",
            says(rss_10(*both_stories(rdf)), kind="application/rdf+xml"),
        ),
        feed_site(leaf, "It has an Atom feed.", says(atom(*both_stories(leaf)), kind=ATOM)),
        feed_site(
            note, "It has a JSON Feed.", says(json_feed(*both_stories(note)), kind=JSON_FEED)
        ),
        feed_site(
            marked,
            "Its feed begins with a byte order mark and an empty line.",
            says(b"\xef\xbb\xbf\r\n" + good_feed(marked).encode(), kind=FEED),
        ),
        feed_site(
            latin,
            "Its feed says it is UTF-8 and is Latin-1.",
            says(good_feed(latin).replace("quay", "qu\u00e4y").encode("latin-1"), kind=FEED),
        ),
        feed_site(plain, "Its feed is sent as HTML.", says(good_feed(plain))),
        feed_site(
            packed,
            "Its feed is compressed and no header says so.",
            says(gzipped(good_feed(packed)), kind=FEED),
        ),
    )


def _broken() -> tuple[Inhabitant, ...]:
    cut = good_feed("feed-cut-off").encode()
    amp = "feed-bare-ampersand"
    none = "feed-without-items"
    return (
        dead_feed(
            "feed-is-html",
            "Where its feed was, a web page is served with status 200.",
            says(front_page([("/ferry", FERRY)])),
            "unusable",
        ),
        dead_feed(
            "feed-empty",
            "Its feed is an empty body with status 200.",
            says(b"", kind=FEED),
            "unusable",
        ),
        dead_feed(
            "feed-blank", "Its feed is white space.", says(b" \r\n\t\n", kind=FEED), "unusable"
        ),
        dead_feed(
            "feed-is-json-error",
            "Its feed is an error in JSON with status 200.",
            says('{"error": "database"}', kind="application/json"),
            "unusable",
        ),
        feed_site(
            "feed-cut-off",
            "Its feed stops in the middle of the second item, without an error.",
            says(cut[: cut.index(b"/lamp")], kind=FEED, headers=(("ETag", '"whole"'),)),
            outcomes={},
            listing="unusable",
            never=("/lamp",),
        ),
        feed_site(
            amp,
            "Its feed has a bare ampersand, and a letter that XML forbids.",
            says(good_feed(amp).replace("keeps its", "& crew \x0b keep their"), kind=FEED),
        ),
        feed_site(
            none,
            "Its feed is well formed and has no items.",
            says(rss(), kind=FEED),
            outcomes={},
            never=("/ferry",),
        ),
    )
