"""A feed's items are read whole: RSS from 0.90 on, RSS 1.0, and Atom."""

import pytest
from made import FEED_URL, atom, rss, story

from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing
from extractors.item import Format, Item


def read(body, **told):
    listing = read_feed(body, url=FEED_URL, **told)
    assert isinstance(listing, Listing), listing
    return listing


def only(body, **told):
    (item,) = read(body, **told).items
    return item


def test_an_item_of_rss_2_is_kept_as_it_stands():
    body = rss(
        "<title>Ferry runs aground</title><link>https://lantern.example/ferry</link>"
        '<guid isPermaLink="false">story-77</guid>'
        "<pubDate> Mon, 02 Nov 2026 09:05:00 +0100 </pubDate>"
        "<dc:creator>Ida Holm</dc:creator><dc:creator>Jo Ek</dc:creator>"
        "<category>Harbour</category><category domain='x'>Ferries</category>"
        "<description>&lt;p&gt;Nobody was &lt;b&gt;hurt&lt;/b&gt;.&lt;/p&gt;</description>",
        head="<title>The Lantern</title><language>en-gb</language>",
    )

    assert read(body).items == (
        Item(
            url="https://lantern.example/ferry",
            listing_url=FEED_URL,
            format=Format.RSS,
            position=0,
            guid="story-77",
            headline="Ferry runs aground",
            published_raw="Mon, 02 Nov 2026 09:05:00 +0100",
            authors=("Ida Holm", "Jo Ek"),
            categories=("Harbour", "Ferries"),
            summary="Nobody was hurt.",
            language="en-gb",
        ),
    )
    assert read(body).headline == "The Lantern"


def test_an_entry_of_atom_1_is_kept_as_it_stands():
    body = atom(
        '<title type="html">Ferry &lt;i&gt;Anna&lt;/i&gt; runs aground</title>'
        '<link rel="enclosure" href="https://lantern.example/ferry.mp3"/>'
        '<link rel="self" href="https://lantern.example/entries/77"/>'
        '<link rel="replies" href="https://lantern.example/ferry/comments"/>'
        '<link rel="alternate" href="https://lantern.example/ferry"/>'
        "<id>tag:lantern.example,2026:77</id>"
        "<published>2026-11-02T09:05:00+01:00</published>"
        "<updated>2026-11-02T10:00:00+01:00</updated>"
        "<author><name>Ida Holm</name><email>ida@lantern.example</email></author>"
        '<category term="harbour" label="The harbour"/><category term="ferries"/>'
        '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Nobody was</p>'
        "<p>hurt.</p></div></summary>"
    ).replace(b"<feed ", b'<feed xml:lang="en" ')

    assert read(body).items == (
        Item(
            url="https://lantern.example/ferry",
            listing_url=FEED_URL,
            format=Format.ATOM,
            position=0,
            guid="tag:lantern.example,2026:77",
            headline="Ferry Anna runs aground",
            published_raw="2026-11-02T09:05:00+01:00",
            modified_raw="2026-11-02T10:00:00+01:00",
            authors=("Ida Holm",),
            categories=("The harbour", "ferries"),
            summary="Nobody was hurt.",
            language="en",
        ),
    )


RSS_090 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>The Lantern</title><link>https://lantern.example/</link></channel>
<image><title>Logo</title><link>https://lantern.example/logo</link></image>
<item><title>Old news</title><link>https://lantern.example/old</link></item></rdf:RDF>"""

RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>The Lantern</title><language>en</language>
<item><title>Old news</title><link>https://lantern.example/old</link></item></channel></rss>"""

RSS_092 = """<rss version="0.92"><channel><title>The Lantern</title>
<item><link>https://lantern.example/old</link><title>Old news</title>
<source url="https://wire.example/rss">Wire</source></item></channel></rss>"""

RSS_10 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://lantern.example/"><title>The Lantern</title><items><rdf:Seq><rdf:li rdf:resource="https://lantern.example/old"/></rdf:Seq></items></channel>
<item rdf:about="https://lantern.example/old"><title>Old news</title><dc:date>2026-11-02</dc:date><dc:subject>Past</dc:subject></item></rdf:RDF>"""

ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Lantern</title>
<entry><title>Old news</title><link rel="alternate" type="text/html" href="https://lantern.example/old"/><issued>2026-11-02</issued><modified>2026-11-03</modified></entry></feed>"""

NO_NAMESPACE = """<feed><title>The Lantern</title><entry><title>Old news</title><link href="https://lantern.example/old"/></entry></feed>"""

PREFIXED = """<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>The Lantern</a:title><a:entry><a:title>Old news</a:title><a:link href="https://lantern.example/old"/></a:entry></a:feed>"""

OWN_NAMESPACE = """<rss version="2.0" xmlns="http://lantern.example/our-own"><channel><title>The Lantern</title><item><title>Old news</title><link>https://lantern.example/old</link></item></channel></rss>"""

BARE_CHANNEL = """<channel><title>The Lantern</title><item><title>Old news</title><link>https://lantern.example/old</link></item></channel>"""

UPPER_CASE = """<rss version="2.0"><channel><title>The Lantern</title><item><TITLE>Old news</TITLE><LINK>https://lantern.example/old</LINK><PubDate>2 Nov</PubDate></item></channel></rss>"""


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(RSS_090, id="RSS 0.90"),
        pytest.param(RSS_091, id="RSS 0.91 with its public DTD"),
        pytest.param(RSS_092, id="RSS 0.92"),
        pytest.param(RSS_10, id="RSS 1.0 without links"),
        pytest.param(ATOM_03, id="Atom 0.3"),
        pytest.param(NO_NAMESPACE, id="Atom without its namespace"),
        pytest.param(PREFIXED, id="Atom with a prefix"),
        pytest.param(OWN_NAMESPACE, id="RSS in a namespace of the publisher's own"),
        pytest.param(BARE_CHANNEL, id="a channel without rss"),
        pytest.param(UPPER_CASE, id="names in capitals"),
    ],
)
def test_every_dialect_gives_its_item(body):
    listing = read(body.encode())

    assert listing.headline == "The Lantern"
    assert [(item.url, item.headline) for item in listing.items] == [
        ("https://lantern.example/old", "Old news")
    ]
    assert listing.problems == ()


def test_dates_of_every_dialect_stay_as_written():
    assert only(RSS_10.encode()).published_raw == "2026-11-02"
    assert only(ATOM_03.encode()).published_raw == "2026-11-02"
    assert only(ATOM_03.encode()).modified_raw == "2026-11-03"
    assert only(rss(story(more="<pubDate>0000-00-00 25:61</pubDate>"))).published_raw == (
        "0000-00-00 25:61"
    )


def test_an_entry_that_was_only_updated_has_no_publication_date():
    item = only(atom('<link href="https://lantern.example/a"/><updated>2026-11-03</updated>'))

    assert (item.published_raw, item.modified_raw) == (None, "2026-11-03")


@pytest.mark.parametrize(
    ("parts", "url"),
    [
        ("<guid>https://lantern.example/by-guid</guid>", "https://lantern.example/by-guid"),
        (
            '<guid isPermaLink="true">https://lantern.example/by-guid</guid>',
            "https://lantern.example/by-guid",
        ),
        (
            "<link></link><guid>https://lantern.example/by-guid</guid>",
            "https://lantern.example/by-guid",
        ),
        ('<link href="https://lantern.example/as-atom"/>', "https://lantern.example/as-atom"),
        (
            '<atom:link rel="alternate" href="https://lantern.example/atom-link"/>',
            "https://lantern.example/atom-link",
        ),
        (
            "<link>https://proxy.example/~r/lantern/1</link>"
            "<feedburner:origLink>https://lantern.example/original</feedburner:origLink>",
            "https://lantern.example/original",
        ),
        ("<link>/2026/relative</link>", "https://lantern.example/2026/relative"),
        ("<link>//lantern.example/no-scheme</link>", "https://lantern.example/no-scheme"),
        ("<link>www.lantern.example/bare</link>", "https://www.lantern.example/bare"),
        ("<link>\n  https://lantern.example/\n  lines \n</link>", "https://lantern.example/lines"),
        (
            "<link><![CDATA[https://lantern.example/?a=1&b=2]]></link>",
            "https://lantern.example/?a=1&b=2",
        ),
        ("<link>https://lantern.example/?a=1&amp;b=2</link>", "https://lantern.example/?a=1&b=2"),
        (
            "<link>https://lantern.example/?a=1&amp;amp;b=2</link>",
            "https://lantern.example/?a=1&b=2",
        ),
        ("<link>https://lantern.example/a#xtor=RSS-1</link>", "https://lantern.example/a"),
        ("<link>https://lantern.example/a b</link>", "https://lantern.example/a%20b"),
        ("<link>https://lantern.example/straße</link>", "https://lantern.example/straße"),
        (
            "<enclosure url='https://lantern.example/a.mp3'/><link>https://lantern.example/a</link>",
            "https://lantern.example/a",
        ),
    ],
)
def test_the_address_of_an_item_is_found_where_feeds_put_it(parts, url):
    assert only(rss(f"<title>A</title>{parts}")).url == url


@pytest.mark.parametrize(
    "parts",
    [
        "<title>No address</title>",
        '<guid isPermaLink="false">https://lantern.example/not-a-page</guid>',
        "<guid>1234</guid>",
        "<link>mailto:desk@lantern.example</link>",
        "<link>javascript:alert(1)</link>",
        "<link>file:///etc/passwd</link>",
        "<link>https://</link>",
        "<link>http://[::1/</link>",
        "<link>https://lantern.example:port/</link>",
        f"<link>https://lantern.example/{'a' * 9000}</link>",
        "<enclosure url='https://lantern.example/a.mp3'/>",
    ],
)
def test_an_item_without_an_address_that_can_be_asked_is_counted(parts):
    listing = read(rss(story(1), parts, story(3)))

    assert listing.n_without_url == 1
    assert [item.position for item in listing.items] == [0, 2]


def test_relative_addresses_start_from_xml_base_in_atom():
    body = atom('<link href="ferry"/><title>A</title>').replace(
        b"<feed ", b'<feed xml:base="https://lantern.example/2026/" '
    )

    assert only(body).url == "https://lantern.example/2026/ferry"


def test_relative_addresses_start_from_the_channels_own_page_in_rss():
    listing = read_feed(
        rss("<link>/ferry</link>", head="<link>https://www.lantern.example/</link>"),
        url="https://feeds.host.example/lantern",
    )

    assert [item.url for item in listing.items] == ["https://www.lantern.example/ferry"]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("<author>ida@lantern.example (Ida Holm)</author>", ("Ida Holm",)),
        ("<author>Ida Holm &lt;ida@lantern.example&gt;</author>", ("Ida Holm",)),
        ("<author>ida@lantern.example</author>", ()),
        ("<author>Ida Holm, ida@lantern.example</author>", ("Ida Holm",)),
        ("<dc:creator><![CDATA[Ida Holm]]></dc:creator>", ("Ida Holm",)),
        ("<dc:creator>&lt;a href='/ida'&gt;Ida Holm&lt;/a&gt;</dc:creator>", ("Ida Holm",)),
        ("<dc:creator>Ida Holm</dc:creator><dc:creator>Ida Holm</dc:creator>", ("Ida Holm",)),
        ("<author>desk@lantern.example</author><dc:creator>Jo Ek</dc:creator>", ("Jo Ek",)),
        ("<dc:creator>https://lantern.example/ida</dc:creator>", ()),
        ("<author></author>", ()),
    ],
)
def test_names_of_authors_are_kept_and_their_mail_addresses_are_not(written, names):
    assert only(rss(story(more=written))).authors == names


def test_of_several_pages_of_an_entry_the_one_in_html_is_its_address():
    item = only(
        atom(
            '<link type="application/pdf" href="/a.pdf"/><link type="text/html" href="/a"/>'
            "<title>A</title>"
        )
    )

    assert item.url == "https://lantern.example/a"


def test_text_between_the_fields_of_an_item_is_none_of_theirs():
    assert only(rss("<title>A <b>bold</b> plan</title> stray <link>/a</link>")).headline == (
        "A bold plan"
    )


def test_a_feeds_own_author_is_not_every_items():
    body = atom(
        '<link href="https://lantern.example/a"/>', head="<author><name>Web desk</name></author>"
    )

    assert only(body).authors == ()


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        ("A &amp; B", "A & B"),
        ("A &amp;amp; B", "A & B"),
        ("Minister&amp;#8217;s plan", "Minister’s plan"),
        ("<![CDATA[A <b>bold</b> plan]]>", "A bold plan"),
        ("5 &lt; 6", "5 < 6"),
        ("\n  On\n  two lines ", "On two lines"),
        ("Łódź – 北京 – مرفأ", "Łódź – 北京 – مرفأ"),
    ],
)
def test_a_headline_is_what_a_reader_sees(written, headline):
    body = rss(f"<title>{written}</title><link>https://lantern.example/a</link>")

    assert only(body).headline == headline


def test_a_title_that_atom_calls_text_is_text():
    body = atom('<title type="text">How &lt;b&gt; works</title><link href="/a"/>')

    assert only(body).headline == "How <b> works"


def test_titles_and_links_of_other_namespaces_are_not_the_items():
    more = (
        '<media:content url="https://lantern.example/a.jpg"><media:title>A photo</media:title>'
        "</media:content><media:title>A photo</media:title>"
    )

    item = only(rss(f"{more}<title>Ferry</title><link>https://lantern.example/a</link>"))

    assert (item.headline, item.url) == ("Ferry", "https://lantern.example/a")


def test_the_content_is_the_summary_of_an_item_without_one():
    item = only(rss(story(more="<content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>")))

    assert item.summary == "All of it."


def test_scripts_and_comments_are_no_summary():
    more = "<description><![CDATA[<!-- x --><script>track()</script>Seen]]></description>"

    assert only(rss(story(more=more))).summary == "Seen"


def test_the_same_address_twice_is_two_items_in_the_feeds_order():
    listing = read(rss(story(1, "<guid>a</guid>"), story(1, "<guid>b</guid>")))

    assert [(item.position, item.guid) for item in listing.items] == [(0, "a"), (1, "b")]
    assert len({item.url for item in listing.items}) == 1


def test_the_same_guid_with_another_address_is_another_item():
    same = '<guid isPermaLink="false">77</guid>'

    listing = read(rss(story(1, same), story(2, same)))

    assert [item.guid for item in listing.items] == ["77", "77"]
    assert len({item.url for item in listing.items}) == 2


def test_a_feed_without_items_is_a_listing():
    listing = read(rss())

    assert (listing.items, listing.headline) == ((), "The Lantern")
