"""Another reader of feeds, asked about the same bytes, finds the same items."""

from io import BytesIO

import feedparser
import pytest
from made import FEED_URL, atom, rss, story

from extractors.discovery.feeds import read_feed

FEEDS = {
    "RSS 2.0": rss(story(1), story(2, "<guid isPermaLink='false'>77</guid>")),
    "RSS with evidence": rss(
        story(
            1,
            "<dc:creator>Ida Holm</dc:creator><pubDate>Mon, 02 Nov 2026 09:05:00 +0100</pubDate>"
            "<category>Harbour</category><category>Ferries</category>",
        )
    ),
    "RSS by guid": rss("<title>A</title><guid>https://lantern.example/a</guid>"),
    "RSS with an enclosure": rss(story(1, "<enclosure url='https://lantern.example/a.mp3'/>")),
    "RSS in CDATA": rss(
        "<title><![CDATA[A & B]]></title><link><![CDATA[https://a.example/?b&c]]></link>"
    ),
    "RSS with a bare ampersand": rss(story(1)).replace(b"story 1", b"story & 1"),
    "RSS with an entity of HTML": rss(story(1)).replace(b"story 1", b"caf&eacute;"),
    "RSS in windows-1251": rss(story(1))
    .decode()
    .replace('"1.0"?', '"1.0" encoding="windows-1251"?')
    .replace("story 1", "Паром")
    .encode("cp1251"),
    "RSS in UTF-16": rss(story(1), start='<?xml version="1.0" encoding="utf-16"?>')
    .decode()
    .encode("utf-16"),
    "Atom": atom(
        '<title type="html">A &amp;amp; B</title><id>tag:lantern.example,2026:1</id>'
        '<link rel="replies" href="https://lantern.example/a/comments"/>'
        '<link rel="alternate" href="https://lantern.example/a"/>'
        "<author><name>Ida Holm</name></author><published>2026-11-02T09:05:00Z</published>"
        "<updated>2026-11-03T09:05:00Z</updated>"
    ),
    "Atom with relative addresses": atom('<title>A</title><link href="a"/>').replace(
        b"<feed ", b'<feed xml:base="https://lantern.example/b/" '
    ),
}


@pytest.mark.parametrize("body", FEEDS.values(), ids=FEEDS)
def test_another_reader_finds_the_same(body):
    theirs = feedparser.parse(BytesIO(body), sanitize_html=False).entries

    ours = read_feed(body, url=FEED_URL).items

    assert [item.url for item in ours] == [entry.link for entry in theirs]
    assert [item.headline for item in ours] == [
        entry.title.replace("&amp;", "&") for entry in theirs
    ]
    assert [item.published_raw for item in ours] == [
        entry.get("published") if "published_parsed" in entry or "published" in entry else None
        for entry in theirs
    ]
    assert [list(item.authors) for item in ours] == [
        [author.name for author in entry.get("authors", []) if author] for entry in theirs
    ]
    assert [list(item.categories) for item in ours] == [
        [tag.term for tag in entry.get("tags", [])] for entry in theirs
    ]
