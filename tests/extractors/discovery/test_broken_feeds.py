"""What is no feed is named for what it is, and what is nearly one is read and says so."""

import pytest
from made import FEED_URL, NAMESPACES, atom, rss, story

from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing, Unusable


def read(body):
    return read_feed(body, url=FEED_URL)


WHOLE = rss(story(1), story(2), story(3))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(b"", "empty", id="no byte"),
        pytest.param(b" \r\n" * 10, "empty", id="white space"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="a byte order mark only"),
        pytest.param(b"\0" * 100, "empty", id="zeros"),
        pytest.param(b"<?xml version='1.0'?>", "markup without an element", id="a prolog only"),
        pytest.param(b"<", "markup without an element", id="one character"),
        pytest.param(
            b"<!DOCTYPE html><html><head><title>Page not\n found</title>",
            "an HTML page: Page not found",
            id="an error page",
        ),
        pytest.param(
            b"<html><title>Sign in</title><form><input name=p type='password'></form></html>",
            "an HTML page that asks to log in: Sign in",
            id="a login page",
        ),
        pytest.param(
            b"<HTML><BODY>Just a moment...</BODY></HTML>", "an HTML page", id="an interstitial"
        ),
        pytest.param(
            b"Database connection failed.",
            "plain text: Database connection failed.",
            id="an error as text",
        ),
        pytest.param(
            b"<Error><Code>AccessDenied</Code></Error>",
            "XML that is no feed: <Error>",
            id="an error of a bucket",
        ),
        pytest.param(
            b"<urlset><url><loc>https://lantern.example/a</loc></url></urlset>",
            "XML that is no feed: <urlset>",
            id="a sitemap",
        ),
        pytest.param(
            b'<!DOCTYPE rss [<!ENTITY a "b">]>' + WHOLE[21:],
            "declares entities or a document type of its own",
            id="entities",
        ),
        pytest.param(
            b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
            "declares entities or a document type of its own",
            id="an external entity",
        ),
        pytest.param(
            b'<!-- <rss> --><?x <rss>?><!doctype rss SYSTEM "a[>" [<!ENTITY a "b">]><rss/>',
            "declares entities or a document type of its own",
            id="entities behind a comment",
        ),
        pytest.param(
            "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>".encode("utf-16"),
            "declares entities or a document type of its own",
            id="entities in UTF-16",
        ),
        pytest.param(
            b"<!DOCTYPE rss", "declares entities or a document type of its own", id="half a DOCTYPE"
        ),
        pytest.param(b"PK\x03\x04\x14\0\x06\0", "plain text: PK", id="an archive"),
    ],
)
def test_what_is_no_feed_is_named_for_what_it_is(body, why):
    assert read(body) == Unusable(why=why)


@pytest.mark.parametrize("n_bytes", range(len(WHOLE) - 300, len(WHOLE) - 5, 7))
def test_a_feed_that_was_cut_off_is_unusable_though_items_stand_in_it(n_bytes):
    assert read(WHOLE[:n_bytes]) == Unusable(why="cut off: </rss> is missing")


def test_an_atom_feed_cut_off_inside_a_cdata_section_is_unusable():
    whole = atom('<link href="/a"/><content><![CDATA[<p>long</p>]]></content>')

    assert read(whole[: whole.index(b"long")]) == Unusable(why="cut off: </feed> is missing")


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(WHOLE.replace(b"story 1", b"story & 1"), id="a bare ampersand"),
        pytest.param(WHOLE.replace(b"story 1", b"story&nbsp;1"), id="an entity of HTML"),
        pytest.param(WHOLE.replace(b"story 1", b"story &bogus; 1"), id="an entity of nobody"),
        pytest.param(WHOLE.replace(b"story 1", b"5 < 6"), id="a bare less-than sign"),
        pytest.param(
            WHOLE.replace(b"</item>", b"<description>a<br>b</description></item>"),
            id="a line break of HTML",
        ),
        pytest.param(
            WHOLE.replace(NAMESPACES.encode(), b"").replace(
                b"</item>", b"<dc:creator>Ida</dc:creator></item>"
            ),
            id="a prefix that is nowhere declared",
        ),
        pytest.param(WHOLE + b"\n<!-- 0.2 s --><script>count()</script>", id="a script at the end"),
        pytest.param(WHOLE + b"<b>Warning</b>: out of memory", id="a warning at the end"),
        pytest.param(WHOLE.replace(b"<item>", b'<item a="1" a="2">'), id="an attribute twice"),
        pytest.param(WHOLE.replace(b"</channel>", b""), id="an element that is not closed"),
    ],
)
def test_a_feed_that_is_not_well_formed_is_read_and_says_so(broken):
    listing = read(broken)

    assert isinstance(listing, Listing)
    assert [item.url.rpartition("-")[2] for item in listing.items] == ["1", "2", "3"]
    assert [item.position for item in listing.items] == [0, 1, 2]
    assert len(listing.problems) == 1
    assert listing.problems[0].startswith("not well-formed (")
    assert listing.problems[0].endswith("; read leniently")


def test_mending_changes_no_text():
    body = rss(
        "<title>A & B &amp; C &copy; <![CDATA[D & <i>E</i> &amp; F]]></title>"
        "<link>https://lantern.example/?a=1&b=2</link>"
    )

    (item,) = read(body).items

    assert item.headline == "A & B & C © D & E & F"
    assert item.url == "https://lantern.example/?a=1&b=2"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\n\n  " + WHOLE, id="white space before the declaration"),
        pytest.param(b"\xef\xbb\xbf\n" + WHOLE, id="a mark and white space before it"),
        pytest.param(WHOLE.replace(b"story 1", b"sto\x0bry\x00 1"), id="control characters"),
        pytest.param(WHOLE.replace(b"<channel>", b"<channel><!-- <item> -->"), id="comments"),
        pytest.param(
            WHOLE.replace(b"<item>", b"<item>" + b" " * 5_000_000, 1), id="5 MB of spaces"
        ),
        pytest.param(WHOLE.replace(b"?>", b"?><?xml-stylesheet href='/x.xsl'?>", 1), id="a style"),
        pytest.param(
            WHOLE.replace(b"<item>", b"<x:y xmlns:x='urn:x'><x:item/></x:y><item>"), id="another's"
        ),
    ],
)
def test_a_feed_that_is_only_odd_is_read_without_a_word(body):
    listing = read(body)

    assert isinstance(listing, Listing)
    assert [item.url.rpartition("-")[2] for item in listing.items] == [
        "1",
        "2",
        "3",
    ]
    assert listing.problems == ()


def test_text_before_the_document_is_passed_over():
    listing = read(b"Notice: undefined index in /srv/feed.php on line 3\n" + WHOLE)

    assert isinstance(listing, Listing)
    assert len(listing.items) == 3
    assert listing.problems == ("text stands before the document",)


def test_an_entity_that_a_dtd_elsewhere_may_declare_is_not_looked_for(tmp_path):
    outer = f'<!DOCTYPE rss SYSTEM "file://{tmp_path}/evil.dtd">'.encode()
    (tmp_path / "evil.dtd").write_text('<!ENTITY planted "from the outside">')
    body = outer + rss(story().replace("</title>", " &planted;</title>", 1))

    listing = read(body)

    [item] = listing.items
    assert item.headline.endswith("&planted;")


def test_nesting_deeper_than_any_feeds_is_refused():
    listing = read(rss(story(), "<a>" * 5_000 + "</a>" * 5_000))

    assert isinstance(listing, Unusable)
    assert "Excessive depth" in listing.why


def test_more_tags_than_any_feeds_are_refused():
    assert read(b"<rss>" + b"<a/>" * 2_000_001 + b"</rss>") == Unusable(
        why="more than 2,000,000 tags"
    )


def test_long_texts_are_cut_to_their_bounds():
    long = "a" * 1_000_000
    (item,) = read(
        rss(
            f"<title>{long}</title><guid>{long}</guid><pubDate>{long}</pubDate>"
            f"<link>https://lantern.example/a</link><description>{long}</description>"
            f"<author>{long}</author><category>{long}</category>"
        )
    ).items

    assert len(item.headline) == len(item.guid) == len(item.summary) == 2_000
    assert len(item.published_raw) == len(item.categories[0]) == 200
    assert len(item.authors[0]) == 300


def test_items_beyond_the_most_are_counted_and_not_read():
    body = rss(*(story(number) for number in range(50_000)))

    listing = read(body)

    assert (len(listing.items), listing.n_over_cap) == (2_000, 48_000)
