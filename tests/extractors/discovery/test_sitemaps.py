"""A sitemap's addresses are read in all the forms that publishers keep them in."""

import gzip

import pytest
from made import SITEMAP_URL, atom, place, rss, sitemap, story

from extractors.discovery.listing import Listing, Nested, Unusable
from extractors.discovery.sitemaps import read_sitemap
from extractors.item import Format, Item


def read(body, **told):
    return read_sitemap(body, url=told.pop("url", SITEMAP_URL), **told)


def urls(listing):
    assert isinstance(listing, Listing), listing
    return [item.url.removeprefix("https://www.lantern.example") for item in listing.items]


def test_an_address_is_kept_with_when_it_was_modified():
    body = sitemap(place(1, "<lastmod> 2026-11-02T09:05+01:00 </lastmod><priority>0.5</priority>"))

    assert read(body) == Listing(
        format=Format.SITEMAP,
        items=(
            Item(
                url="https://www.lantern.example/2026/11/story-1",
                listing_url=SITEMAP_URL,
                format=Format.SITEMAP,
                position=0,
                modified_raw="2026-11-02T09:05+01:00",
            ),
        ),
    )


NEWS = (
    "<news:news><news:publication><news:name>The Lantern</news:name>"
    "<news:language>en</news:language></news:publication>"
    "<news:publication_date>2026-11-02</news:publication_date>"
    "<news:title>Ferry &amp; pier</news:title>"
    "<news:keywords>harbour, ferries,, harbour</news:keywords></news:news>"
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(sitemap(place(1, NEWS)), id="as Google has it"),
        pytest.param(
            sitemap(place(1, NEWS)).replace(
                b"google.com/schemas/sitemap-news/0.9", b"lantern.example"
            ),
            id="in another namespace",
        ),
        pytest.param(
            sitemap(place(1, NEWS)).replace(
                b' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', b""
            ),
            id="with a prefix that is nowhere declared",
        ),
        pytest.param(sitemap(place(1, NEWS.replace("news:", ""))), id="without a prefix"),
    ],
)
def test_google_news_tags_are_evidence(body):
    (item,) = read(body).items

    assert item.headline == "Ferry & pier"
    assert item.published_raw == "2026-11-02"
    assert item.publisher == "The Lantern"
    assert item.language == "en"
    assert item.categories == ("harbour", "ferries")


def test_images_are_no_pages():
    image = "<image:image><image:loc>https://www.lantern.example/a.jpg</image:loc></image:image>"

    assert urls(read(sitemap(place(1, image), image + place(2), image))) == [
        "/2026/11/story-1",
        "/2026/11/story-2",
    ]


def test_an_index_names_its_sitemaps_with_when_they_were_modified():
    body = (
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        b"<sitemap><loc>https://www.lantern.example/a.xml.gz</loc><lastmod>2026-11-02</lastmod></sitemap>"
        b"<sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    )

    assert read(body) == Listing(
        format=Format.SITEMAP_INDEX,
        items=(),
        nested=(
            Nested(url="https://www.lantern.example/a.xml.gz", modified_raw="2026-11-02"),
            Nested(url="https://www.lantern.example/b.xml", modified_raw=None),
        ),
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(sitemap(place(1), place(2)), id="plain"),
        pytest.param(gzip.compress(sitemap(place(1), place(2))), id="gzip"),
        pytest.param(
            b"".join(
                map(
                    gzip.compress,
                    (sitemap(place(1), place(2))[:300], sitemap(place(1), place(2))[300:]),
                )
            ),
            id="gzip in two members",
        ),
        pytest.param(gzip.compress(sitemap(place(1), place(2))) + b"\0" * 512, id="gzip, padded"),
        pytest.param(b"\xef\xbb\xbf" + sitemap(place(1), place(2)), id="with a byte order mark"),
        pytest.param(sitemap(place(1), place(2)).decode().encode("utf-16"), id="UTF-16"),
        pytest.param(
            sitemap(place(1), place(2)).replace(
                b"http://www.sitemaps.org/schemas/sitemap/0.9", b"https://example/"
            ),
            id="in another namespace",
        ),
        pytest.param(
            sitemap(place(1), place(2)).replace(
                b' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', b""
            ),
            id="without a namespace",
        ),
        pytest.param(
            sitemap(place(1), place(2))
            .replace(b"<loc>", b"<loc>\n\t ")
            .replace(b"</loc>", b"\n</loc>"),
            id="with white space",
        ),
        pytest.param(
            sitemap(place(1), place(2))
            .replace(b"<loc>", b"<loc><![CDATA[")
            .replace(b"</loc>", b"]]></loc>"),
            id="in CDATA",
        ),
        pytest.param(
            sitemap(place(1), place(2)).replace(b"https://www.lantern.example/", b"/"),
            id="relative",
        ),
        pytest.param(
            b"https://www.lantern.example/2026/11/story-1\nhttps://www.lantern.example/2026/11/story-2\n",
            id="text",
        ),
        pytest.param(
            b"\xef\xbb\xbf\r\n https://www.lantern.example/2026/11/story-1\r\n\r\nhttps://www.lantern.example/2026/11/story-2 ",
            id="text with a mark and white space",
        ),
        pytest.param(
            gzip.compress(
                b"https://www.lantern.example/2026/11/story-1\nhttps://www.lantern.example/2026/11/story-2"
            ),
            id="text in gzip",
        ),
        pytest.param(
            rss(*(f"<link>https://www.lantern.example/2026/11/story-{n}</link>" for n in (1, 2))),
            id="RSS",
        ),
        pytest.param(
            atom(
                *(f'<link href="https://www.lantern.example/2026/11/story-{n}"/>' for n in (1, 2))
            ),
            id="Atom",
        ),
        pytest.param(
            b'<?xml-stylesheet type="text/xsl" href="/main.xsl"?><!-- made at night -->'
            + sitemap(place(1), place(2))[38:],
            id="with a style sheet",
        ),
    ],
)
def test_every_form_of_a_sitemap_names_its_pages(body):
    assert urls(read(body)) == ["/2026/11/story-1", "/2026/11/story-2"]
    assert read(body).problems == ()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><title>404</title></html>", "an HTML page: 404"),
        (b"<opml><body/></opml>", "XML that is no sitemap: <opml>"),
        (b"User-agent: *\nDisallow: /", "plain text: User-agent: * Disallow: /"),
        (sitemap(place(1), place(2))[:-20], "cut off: </urlset> is missing"),
        (gzip.compress(sitemap(place(1)))[:-30], "gzip: deflate ends early"),
        (gzip.compress(b" " * 60_000_000), "gzip: it inflates to more than 52,428,800 bytes"),
        (gzip.compress(b"") * 3_000, "empty"),
        (
            b'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>',
            "declares entities or a document type of its own",
        ),
        (b'{"urls": []}', "JSON"),
    ],
)
def test_what_is_no_sitemap_is_named_for_what_it_is(body, why):
    assert read(body) == Unusable(why=why)


def test_damaged_gzip_is_named_so():
    damaged = bytearray(gzip.compress(sitemap(place(1))))
    damaged[20] ^= 0xFF

    found = read(bytes(damaged))

    assert isinstance(found, Unusable)
    assert found.why.startswith("gzip: ")


def test_addresses_of_other_sites_are_left_out_and_counted():
    other = "<loc>https://elsewhere.example/a</loc>"

    listing = read(sitemap(place(1), other, other, "<loc>https://m.lantern.example/b</loc>"))

    assert [item.url for item in listing.items] == [
        "https://www.lantern.example/2026/11/story-1",
        "https://m.lantern.example/b",
    ]
    assert listing.problems == (
        "2 addresses outside lantern.example left out, the first on elsewhere.example",
    )


def test_a_host_that_the_caller_names_is_no_other_site():
    body = sitemap("<loc>https://elsewhere.example/a</loc>")

    listing = read(body, hosts=frozenset({"elsewhere.example"}))

    assert [item.url for item in listing.items] == ["https://elsewhere.example/a"]


def test_sitemaps_that_an_index_names_on_other_sites_are_left_out():
    listing = read(b"<sitemapindex><sitemap><loc>http://[::1]/x</loc></sitemap></sitemapindex>")

    assert listing.nested == ()
    assert listing.problems == ("1 addresses outside lantern.example left out, the first on ::1",)


def test_entries_without_an_address_are_counted():
    listing = read(sitemap("<lastmod>2026</lastmod>", "<loc/>", "<loc>ftp://x/</loc>", place(4)))

    assert listing.n_without_url == 3
    assert [item.position for item in listing.items] == [3]


def test_addresses_beyond_the_most_are_counted():
    listing = read(sitemap(*map(place, range(10))), most=4)

    assert (len(listing.items), listing.n_over_cap) == (4, 6)


def test_addresses_that_were_read_before_are_passed_over_and_keep_the_others_places():
    listing = read(sitemap(*map(place, range(10))), start=4, most=4)

    assert ([item.position for item in listing.items], listing.n_over_cap) == ([4, 5, 6, 7], 2)


def test_a_sitemap_that_is_mended_counts_nothing_twice():
    body = sitemap(*map(place, range(3))).replace(b"story-2", b"story-2?a=1&b=2")

    listing = read(body)

    assert [item.position for item in listing.items] == [0, 1, 2]
    assert listing.items[2].url.endswith("?a=1&b=2")
    assert listing.n_over_cap == 0


def test_a_feed_as_sitemap_keeps_the_feeds_evidence():
    (item,) = read(rss(story(1, "<pubDate>today</pubDate>"))).items

    assert (item.format, item.published_raw) == (Format.RSS, "today")
