"""Pages and listings as publishers write them, in our own words."""

import gzip
import json
from collections.abc import Mapping, Sequence
from html import escape
from xml.sax.saxutils import quoteattr

DAY = "2026-11-20"
RFC_822 = "Fri, 20 Nov 2026 06:30:00 +0000"

FEED = "application/rss+xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json"
XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

SENTENCES = (
    "The harbour board of Velsund voted on Thursday to keep the night ferry for another winter.",
    "Eleven captains had signed a letter against the plan, and nine of them came to read it aloud.",
    "The board's treasurer, Ida Marrow, said that the fuel costs more than the tickets bring in.",
    "Nobody on the quay doubted her sums; they doubted what the town would be without the boat.",
    "A second vote, on the price of a return ticket, was put off until the tide tables are printed.",
    "Until then the boat leaves at ten past nine, as it has since the lighthouse was a lantern.",
)


def story(headline: str, *, more: str = "", head: str = "") -> str:
    """Return an article's page."""
    paragraphs = "\n".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(headline)} | Velsund Lantern</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="{DAY}T06:30:00Z">
<meta name="author" content="Runa Tidewell">{head}</head>
<body><nav><a href="/">Front page</a> <a href="/harbour">Harbour</a></nav>
<main><article><h1>{escape(headline)}</h1>
<p class="byline">By Runa Tidewell</p><time datetime="{DAY}T06:30:00Z">20 November 2026</time>
<p>{escape(headline)}: so it stands in the minutes of the town.</p>
{paragraphs}
{more}</article></main>
<footer>Velsund Lantern, printed on the quay</footer></body></html>"""


def front_page(links: Sequence[tuple[str, str]]) -> str:
    """Return a front page that links to `(address, headline)`."""
    teasers = "\n".join(
        f"<article><h2><a href={quoteattr(url)}>{escape(text)}</a></h2></article>"
        for url, text in links
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Velsund Lantern</title>
<meta property="og:type" content="website"></head><body>
<nav><a href="/harbour">Harbour</a> <a href="/sport">Sport</a> <a href="/about">About us</a></nav>
<main>{teasers}</main></body></html>"""


def rss(*items: str, doctype: str = "") -> str:
    """Return an RSS 2.0 feed of `items`, each as `rss_item` returns it."""
    return f"""<?xml version="1.0" encoding="utf-8"?>{doctype}
<rss version="2.0"><channel><title>Velsund Lantern</title><link>/</link>
<description>News from the quay</description>
{"".join(items)}</channel></rss>"""


def rss_item(link: str | None, headline: str, *, guid: str | None = None, more: str = "") -> str:
    """Return one item of an RSS feed."""
    named = "" if link is None else f"<link>{escape(link)}</link>"
    identity = "" if guid is None else f'<guid isPermaLink="false">{escape(guid)}</guid>'
    return f"""<item><title>{escape(headline)}</title>{named}{identity}
<pubDate>{RFC_822}</pubDate>{more}</item>
"""


def atom(*entries: tuple[str, str]) -> str:
    """Return an Atom feed of `(address, headline)`."""
    body = "".join(
        f"<entry><title>{escape(text)}</title><link href={quoteattr(url)}/><id>{escape(url)}</id>"
        f"<updated>{DAY}T06:30:00Z</updated></entry>\n"
        for url, text in entries
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Velsund Lantern</title>
<id>http://lantern.example/</id><updated>{DAY}T07:00:00Z</updated>
{body}</feed>"""


def rss_091(*entries: tuple[str, str]) -> str:
    """Return an RSS 0.91 feed of `(address, headline)`."""
    items = "".join(
        f"<item><title>{text}</title><link>{url}</link></item>\n" for url, text in entries
    )
    return f"""<?xml version="1.0"?>
<rss version="0.91"><channel><title>Velsund Lantern</title>
{items}</channel></rss>"""


def rss_10(*entries: tuple[str, str]) -> str:
    """Return an RSS 1.0 feed of `(address, headline)`."""
    items = "".join(
        f'<item rdf:about="{url}"><title>{text}</title><link>{url}</link>'
        f"<dc:date>{DAY}T06:30:00Z</dc:date></item>\n"
        for url, text in entries
    )
    return f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://lantern.example/"><title>Velsund Lantern</title></channel>
{items}</rdf:RDF>"""


def json_feed(*entries: tuple[str, str]) -> str:
    """Return a JSON Feed of `(address, headline)`."""
    items = [
        {"id": url, "url": url, "title": text, "date_published": f"{DAY}T06:30:00Z"}
        for url, text in entries
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "Velsund Lantern", "items": items})


def sitemap(*urls: str, doctype: str = "") -> str:
    """Return a sitemap of pages."""
    return _sitemap("urlset", "url", dict.fromkeys(urls, DAY), doctype)


def sitemap_index(*urls: str) -> str:
    """Return a sitemap of sitemaps."""
    return dated_index(dict.fromkeys(urls, DAY))


def dated_index(modified: Mapping[str, str]) -> str:
    """Return a sitemap of sitemaps, each with its `lastmod`."""
    return _sitemap("sitemapindex", "sitemap", modified, "")


def news_sitemap(*entries: tuple[str, str]) -> str:
    """Return a news sitemap of `(address, headline)`."""
    body = "".join(
        f"<url><loc>{escape(url)}</loc><news:news><news:publication><news:name>Velsund Lantern"
        "</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{DAY}T06:30:00Z</news:publication_date>"
        f"<news:title>{escape(text)}</news:title></news:news></url>\n"
        for url, text in entries
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{body}</urlset>"""


def gzipped(text: str | bytes) -> bytes:
    """Return `text` compressed, always to the same bytes."""
    return gzip.compress(text.encode() if isinstance(text, str) else text, mtime=0)


def _sitemap(whole: str, part: str, modified: Mapping[str, str], doctype: str) -> str:
    body = "".join(
        f"<{part}><loc>{escape(url)}</loc><lastmod>{when}</lastmod></{part}>\n"
        for url, when in modified.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>{doctype}
<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{body}</{whole}>"""
