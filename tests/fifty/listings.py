"""What a site lists on a day, in the format it lists it."""

import json
from datetime import datetime
from email.utils import format_datetime
from html import escape

from tests.fifty.site import Listing, Site
from tests.fifty.story import Story

Listed = dict[str, tuple[str, str]]
"""Bodies and their content types, by path."""
XML = "application/xml; charset=utf-8"


def start(site: Site) -> tuple[str, str]:
    """Return of what kind of source `site` is, and where its listing is."""
    if site.listing is Listing.SECTION:
        return "section", f"{site.home}/"
    if "sitemap" in site.listing:
        return "sitemap", f"{site.home}/sitemap.xml"
    return "feed", f"{site.home}/feed"


def listed(site: Site, day: int) -> Listed:
    """Return the listings of `site` on a day; its front page is none of them."""
    stories = site.days[day]
    formats = {
        Listing.RSS: lambda: {"/feed": (_rss(site, stories), "application/rss+xml")},
        Listing.ATOM: lambda: {"/feed": (_atom(site, stories), "application/atom+xml")},
        Listing.RSS_10: lambda: {"/feed": (_rss_10(site, stories), "application/rdf+xml")},
        Listing.JSON_FEED: lambda: {"/feed": (_json(site, stories), "application/feed+json")},
        Listing.SITEMAP: lambda: {"/sitemap.xml": (_sitemap(site, stories), XML)},
        Listing.NEWS_SITEMAP: lambda: {"/sitemap.xml": (_news(site, stories), XML)},
        Listing.SITEMAP_INDEX: lambda: _index(site, day),
        Listing.SECTION: dict,
    }
    return formats[site.listing]()


def _url(site: Site, story: Story) -> str:
    return escape(site.home + story.path)


def _changed(story: Story) -> datetime:
    return story.modified_at or story.published_at


def _rss(site: Site, stories: tuple[Story, ...]) -> str:
    items = "".join(
        f"<item><title>{escape(story.headline)}</title><link>{_url(site, story)}</link>"
        f'<guid isPermaLink="false">{_url(site, story)}#{story.published_at:%s}</guid>'
        f"<pubDate>{format_datetime(story.published_at)}</pubDate>"
        f"<description>{escape(story.paragraphs[0])}</description></item>\n"
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{escape(site.paper)}</title><link>{site.home}/</link>
<description>{escape(site.paper)}</description><language>{site.language}</language>
{items}</channel></rss>"""


def _atom(site: Site, stories: tuple[Story, ...]) -> str:
    entries = "".join(
        f'<entry><title>{escape(story.headline)}</title><link href="{_url(site, story)}"/>'
        f"<id>{_url(site, story)}</id><published>{story.published_at.isoformat()}</published>"
        f"<updated>{_changed(story).isoformat()}</updated>"
        f"<author><name>{escape(story.author)}</name></author></entry>\n"
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.language}">
<title>{escape(site.paper)}</title><id>{site.home}/</id>
<updated>{_changed(stories[0]).isoformat()}</updated>
{entries}</feed>"""


def _rss_10(site: Site, stories: tuple[Story, ...]) -> str:
    items = "".join(
        f'<item rdf:about="{_url(site, story)}"><title>{escape(story.headline)}</title>'
        f"<link>{_url(site, story)}</link><dc:date>{story.published_at.isoformat()}</dc:date>"
        f"<dc:creator>{escape(story.author)}</dc:creator></item>\n"
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{site.home}/"><title>{escape(site.paper)}</title><link>{site.home}/</link></channel>
{items}</rdf:RDF>"""


def _json(site: Site, stories: tuple[Story, ...]) -> str:
    items = [
        {
            "id": site.home + story.path,
            "url": site.home + story.path,
            "title": story.headline,
            "date_published": story.published_at.isoformat(),
            "date_modified": _changed(story).isoformat(),
            "authors": [{"name": story.author}],
            "summary": story.paragraphs[0],
        }
        for story in stories
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": site.paper, "items": items}
    return json.dumps(feed, ensure_ascii=False)


def _sitemap(site: Site, stories: tuple[Story, ...]) -> str:
    urls = "".join(
        f"<url><loc>{_url(site, story)}</loc><lastmod>{_changed(story).isoformat()}</lastmod></url>\n"
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{urls}</urlset>"""


def _news(site: Site, stories: tuple[Story, ...]) -> str:
    urls = "".join(
        f"<url><loc>{_url(site, story)}</loc><lastmod>{_changed(story).isoformat()}</lastmod>"
        f"<news:news><news:publication><news:name>{escape(site.paper)}</news:name>"
        f"<news:language>{site.language}</news:language></news:publication>"
        f"<news:publication_date>{story.published_at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.headline)}</news:title></news:news></url>\n"
        for story in stories
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{urls}</urlset>"""


def _index(site: Site, day: int) -> Listed:
    """Return an index of sitemaps, one for every ten stories by their number."""
    decades: dict[str, list[Story]] = {}
    for story in site.days[day]:
        number = int("".join(filter(str.isdigit, story.path))[-4:])
        decades.setdefault(f"/sitemap-{number // 10}.xml", []).append(story)
    entries = "".join(
        f"<sitemap><loc>{site.home}{path}</loc>"
        f"<lastmod>{max(map(_changed, stories)).isoformat()}</lastmod></sitemap>\n"
        for path, stories in decades.items()
    )
    index = f"""<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}</sitemapindex>"""
    parts = {path: (_sitemap(site, tuple(stories)), XML) for path, stories in decades.items()}
    return {"/sitemap.xml": (index, XML), **parts}
