"""Sitemaps, good and bad."""

from dataclasses import replace
from types import MappingProxyType

from tests.zoo.inhabitant import DOMAIN, Inhabitant
from tests.zoo.pages import (
    DAY,
    TEXT,
    XML,
    dated_index,
    front_page,
    gzipped,
    news_sitemap,
    sitemap,
    sitemap_index,
    story,
)
from tests.zoo.replies import Reply, in_turn, says, unless_known

FERRY, LAMP = "Night ferry sold to the town", "Keeper of the lamp retires"
CANARY = "canary.example"


def sitemaps() -> tuple[Inhabitant, ...]:
    """Return the inhabitants that are sitemaps."""
    return (*_good(), *_nested(), *_bad(), *_large())


def _at(name: str, path: str) -> str:
    """Return the address of `path` at the inhabitant `name`."""
    return f"http://{name}.{DOMAIN}{path}"


def _both(name: str) -> tuple[str, str]:
    """Return the addresses of both stories."""
    return _at(name, "/ferry"), _at(name, "/lamp")


def _sitemap(
    name: str, habit: str, body: Reply, *, also=MappingProxyType({}), **more
) -> Inhabitant:
    """Return a site of two stories with a sitemap; both are fetched, unless `more` says otherwise."""
    stories = {"/ferry": says(story(FERRY)), "/lamp": says(story(LAMP))}
    site = Inhabitant(
        name=name,
        habit=habit,
        kind="sitemap",
        start=("/sitemap.xml",),
        routes={"/sitemap.xml": body, **stories, **also},
        outcomes=dict.fromkeys(stories, "fetched"),
    )
    return replace(site, **more)


def _good() -> tuple[Inhabitant, ...]:
    plain, packed, text, news = "sitemap-plain", "sitemap-gz", "sitemap-text", "sitemap-news"
    lines = "\n".join(_both(text))
    return (
        _sitemap(
            plain, "It has a sitemap without a fault.", says(sitemap(*_both(plain)), kind=XML)
        ),
        _sitemap(
            packed,
            "Its sitemap is a gzipped file.",
            says("no", status=404),
            start=("/sitemap.xml.gz",),
            also={
                "/sitemap.xml.gz": says(gzipped(sitemap(*_both(packed))), kind="application/x-gzip")
            },
        ),
        _sitemap(
            text,
            "Its sitemap is a list of addresses, one a line.",
            says("no", status=404),
            start=("/sitemap.txt",),
            also={"/sitemap.txt": says(f"\ufeff{lines}\n\n", kind=TEXT)},
        ),
        _sitemap(
            news,
            "Its sitemap has the tags for news.",
            says(news_sitemap(*zip(_both(news), (FERRY, LAMP), strict=True)), kind=XML),
        ),
    )


def _nested() -> tuple[Inhabitant, ...]:
    deep, own, part = "sitemap-three-deep", "sitemap-names-itself", "sitemap-lost-child"
    still, endless = "sitemap-still-child", "sitemap-endless-index"
    spring, autumn = _at(still, "/spring.xml"), _at(still, "/autumn.xml")
    return (
        _sitemap(
            deep,
            "Its sitemaps are nested three deep.",
            says(sitemap_index(_at(deep, "/two.xml")), kind=XML),
            also={
                "/two.xml": says(sitemap_index(_at(deep, "/three.xml")), kind=XML),
                "/three.xml": says(sitemap(*_both(deep)), kind=XML),
            },
        ),
        _sitemap(
            own,
            "Its index names itself beside a sitemap.",
            says(sitemap_index(_at(own, "/sitemap.xml"), _at(own, "/pages.xml")), kind=XML),
            also={"/pages.xml": says(sitemap(*_both(own)), kind=XML)},
        ),
        _sitemap(
            part,
            "One sitemap of its index is not found; the others are good.",
            says(sitemap_index(*(_at(part, f"/{n}.xml") for n in range(3))), kind=XML),
            also={
                "/0.xml": says(sitemap(_at(part, "/ferry")), kind=XML),
                "/2.xml": says(sitemap(_at(part, "/lamp")), kind=XML),
            },
        ),
        _sitemap(
            still,
            "One sitemap of its index has not been modified between two nights, by its `lastmod`.",
            in_turn(
                says(dated_index({spring: "2026-03-01", autumn: DAY}), kind=XML),
                says(dated_index({spring: "2026-03-01", autumn: "2026-11-21"}), kind=XML),
            ),
            also={
                "/spring.xml": says(sitemap(_at(still, "/ferry")), kind=XML),
                "/autumn.xml": says(sitemap(_at(still, "/lamp")), kind=XML),
            },
        ),
        _sitemap(
            endless,
            "Every index of its sitemaps names another, without end.",
            says(sitemap_index(_at(endless, "/more?n=0")), kind=XML),
            also={
                f"/more?n={n}": says(sitemap_index(_at(endless, f"/more?n={n + 1}")), kind=XML)
                for n in range(50)
            },
            outcomes={},
            never=("/more?n=20",),
        ),
    )


def _bad() -> tuple[Inhabitant, ...]:
    away, typed, page = "sitemap-other-host", "sitemap-with-type", "sitemap-is-html"
    cut, spaced, known = "sitemap-cut-off", "sitemap-white-space", "sitemap-unchanged"
    doctype = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "http://{CANARY}/x">]>'
    return (
        _sitemap(
            away,
            "Its sitemap names a page of another publisher's site.",
            says(sitemap(_at(away, "/ferry"), "http://stranger.example/lamp"), kind=XML),
            outcomes={"/ferry": "fetched"},
            never=("http://stranger.example/lamp",),
        ),
        _sitemap(
            typed,
            "Its sitemap declares an entity that lies at another address.",
            says(sitemap(*_both(typed), doctype=doctype), kind=XML),
            outcomes={},
            listing="unusable",
            never=(CANARY, "/ferry", "/lamp"),
        ),
        _sitemap(
            page,
            "Its sitemap is its front page, with status 200.",
            says(front_page([("/ferry", FERRY)])),
            outcomes={},
            listing="unusable",
            never=("/ferry", "/lamp"),
        ),
        _sitemap(
            cut,
            "Its sitemap stops in the middle, without an error.",
            says(sitemap(*_both(cut))[:250], kind=XML),
            outcomes={},
            listing="unusable",
        ),
        _sitemap(
            spaced,
            "The addresses in its sitemap stand on lines of their own.",
            says(sitemap(*(f"\n    {url}\n  " for url in _both(spaced))), kind=XML),
        ),
        _sitemap(
            known,
            "Its sitemap answers 304 to who knows it.",
            unless_known(sitemap(*_both(known)), etag='"map"', kind=XML),
            listing_again="unchanged",
        ),
    )


def _large() -> tuple[Inhabitant, ...]:
    many, bomb = "sitemap-of-sixty-thousand", "sitemap-bomb"
    return (
        _sitemap(
            many,
            "Its sitemap has sixty thousand addresses, ten thousand more than a sitemap may have.",
            says(
                lambda: sitemap(*(_at(many, f"/story/{n}") for n in range(60_000))).encode(),
                kind=XML,
            ),
            also={"*": says(story("One of sixty thousand"))},
            outcomes={},
            at_least=1,
        ),
        _sitemap(
            bomb,
            "Its gzipped sitemap of 64 kB inflates to 64 MB.",
            says("no", status=404),
            start=("/sitemap.xml.gz",),
            also={"/sitemap.xml.gz": says(_bomb, kind="application/gzip")},
            outcomes={},
            listing="unusable",
        ),
    )


def _bomb() -> bytes:
    """Return a gzipped sitemap that is too long."""
    return gzipped(b'<?xml version="1.0"?><urlset>' + b" " * (64 << 20))
