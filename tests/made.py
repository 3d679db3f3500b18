"""Feeds and sitemaps of publishers that do not exist, by the parts that tests care about."""

FEED_URL = "https://lantern.example/feed.xml"
SITEMAP_URL = "https://www.lantern.example/sitemap.xml"

NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    ' xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(*items, head="<title>The Lantern</title>", start='<?xml version="1.0"?>'):
    return (
        f'{start}<rss version="2.0" {NAMESPACES}><channel>{head}'
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    ).encode()


def story(number=1, more=""):
    return (
        f"<title>Harbour story {number}</title>"
        f"<link>https://lantern.example/2026/11/harbour-story-{number}</link>{more}"
    )


def atom(*entries, head="<title>The Lantern</title>"):
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom">{head}'
        + "".join(f"<entry>{entry}</entry>" for entry in entries)
        + "</feed>"
    ).encode()


def sitemap(*urls):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
        + "".join(f"<url>{url}</url>" for url in urls)
        + "</urlset>"
    ).encode()


def place(number=1, more=""):
    return f"<loc>https://www.lantern.example/2026/11/story-{number}</loc>{more}"
