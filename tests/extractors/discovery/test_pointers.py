"""A site's feeds and sitemaps are found where it names them, and guessed where it does not."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.discovery.pointers import Pointer, Told, pointers, sitemaps_in_robots
from extractors.item import Format

HOME = "https://lantern.example/"

PAGE = b"""<!doctype html><html><head><title>The Lantern</title>
<link rel="alternate" type="application/rss+xml" title="All of The  Lantern" href="/all.rss">
<link rel='ALTERNATE nofollow' type='application/atom+xml; charset=utf-8' href="https://feeds.host.example/lantern">
<link rel="alternate" type="application/feed+json" href="all.json">
<link rel="alternate" hreflang="de" href="/de/">
<link rel="stylesheet" type="text/css" href="/a.css">
<link rel="sitemap" type="application/xml" href="/map.xml">
<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">
</head><body><a type="application/rss+xml" href="/sport.rss">Sport</a><a href="/news">News</a>
<link rel="alternate" type="application/rss+xml" href="/all.rss"></body></html>"""


def named(body, url=HOME):
    return [pointer for pointer in pointers(body, url=url) if pointer.told is Told.PAGE]


def test_feeds_and_sitemaps_that_a_page_names_come_first_and_once():
    assert pointers(PAGE, url=HOME)[: len(named(PAGE))] == tuple(named(PAGE))
    assert [(pointer.url, pointer.format) for pointer in named(PAGE)] == [
        ("https://lantern.example/all.rss", Format.RSS),
        ("https://feeds.host.example/lantern", Format.ATOM),
        ("https://lantern.example/all.json", Format.JSON_FEED),
        ("https://lantern.example/map.xml", Format.SITEMAP),
        ("https://lantern.example/sport.rss", Format.RSS),
    ]


def test_a_feed_keeps_the_name_that_the_page_gives_it():
    assert named(PAGE)[0].title == "All of The Lantern"


def test_links_start_from_the_pages_base():
    body = PAGE.replace(b"<title>", b'<base href="https://www.lantern.example/en/"><title>')

    assert named(body)[2].url == "https://www.lantern.example/en/all.json"


def test_usual_places_are_marked_as_guesses():
    guesses = [pointer for pointer in pointers(b"", url=HOME) if pointer.told is Told.GUESS]

    assert Pointer(url=f"{HOME}feed", format=Format.RSS, told=Told.GUESS) in guesses
    assert f"{HOME}news-sitemap.xml" in [pointer.url for pointer in guesses]
    assert guesses == list(pointers(b"", url=HOME))


def test_a_usual_place_that_the_page_names_is_no_guess():
    body = b'<link rel="alternate" type="application/rss+xml" href="/rss.xml">'

    (found,) = [each for each in pointers(body, url=HOME) if each.url == f"{HOME}rss.xml"]

    assert found.told is Told.PAGE


def test_sitemaps_stand_in_robots_txt_in_any_writing():
    body = (
        b"\xef\xbb\xbfSitemap: https://lantern.example/a.xml\r\nUser-agent: *\rDisallow: /x\n"
        b"  SITEMAP :/b.xml # the news\nsitemap:https://maps.host.example/c.xml.gz\n"
        b"Sitemap: https://lantern.example/a.xml\nSitemap:\nSitemap: ftp://lantern.example/d.xml\n"
    )

    found = sitemaps_in_robots(body, url="https://lantern.example/robots.txt")

    assert [pointer.url for pointer in found] == [
        "https://lantern.example/a.xml",
        "https://lantern.example/b.xml",
        "https://maps.host.example/c.xml.gz",
    ]
    assert {pointer.told for pointer in found} == {Told.ROBOTS}


@given(st.binary(max_size=300))
def test_any_bytes_give_pointers(body):
    for pointer in (*pointers(body, url=HOME), *sitemaps_in_robots(body, url=HOME)):
        assert pointer.url.startswith(("http://", "https://"))
