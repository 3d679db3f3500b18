"""Two small papers on one server, with a feed and with an index of sitemaps; all is known by ETag."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from extractors.registry.registry import read_registry
from extractors.registry.source import Source
from tests.zoo.declared import Declared, write_sources
from tests.zoo.pages import FEED, XML, rss, rss_item, story
from tests.zoo.replies import Reply, says, unless_known
from tests.zoo.server import Host, Server, opened

FEED_HOST, MAPS_HOST = "lantern.example", "courier.example"
ROBOTS = says("User-agent: *\nAllow: /\n", kind="text/plain")


def pages_of(host: str, n_pages: int) -> dict[str, Reply]:
    """Return the stories of a paper, by path."""
    return {
        f"/story/{n}": unless_known(story(f"Tides of {host} on day {n}"), etag=f'"{n}"')
        for n in range(n_pages)
    }


def feed_paper(host: str, n_pages: int) -> Host:
    """Return a paper with a feed; two of its items are one story, and one story is gone."""
    paths = [*(f"/story/{n}" for n in range(n_pages)), "/story/0/amp/", "/story/gone"]
    items = [rss_item(f"http://{host}{path}", f"Item {path}", guid=path) for path in paths]
    feed = unless_known(rss(*items), etag='"feed"', kind=FEED)
    routes = {"/robots.txt": ROBOTS, "/feed": feed, **pages_of(host, n_pages)}
    return Host(routes=routes)


def maps_paper(host: str, n_pages: int, *, each: int = 3) -> Host:
    """Return a paper with an index of sitemaps, of `each` stories."""
    stories = pages_of(host, n_pages)
    paths = list(stories)
    parts = {f"/map-{n}.xml": paths[n : n + each] for n in range(0, n_pages, each)}
    maps = {
        path: unless_known(_urlset(host, named), etag=f'"{path}"', kind=XML)
        for path, named in parts.items()
    }
    index = unless_known(_index(host, parts), etag='"index"', kind=XML)
    return Host(routes={"/robots.txt": ROBOTS, "/index.xml": index, **maps, **stories})


@contextmanager
def papers(n_pages: int, folder: Path) -> Iterator[tuple[Server, tuple[Source, ...]]]:
    """Serve both papers; give the server, and the papers as sources."""
    hosts = {
        FEED_HOST: feed_paper(FEED_HOST, n_pages),
        MAPS_HOST: maps_paper(MAPS_HOST, n_pages),
    }
    starts = {
        "lantern": ("feed", f"http://{FEED_HOST}/feed"),
        "courier": ("sitemap", f"http://{MAPS_HOST}/index.xml"),
    }
    with opened(hosts) as server:
        yield server, declared(starts, server, folder)


def declared(
    starts: Mapping[str, tuple[str, str]],
    server: Server,
    folder: Path,
    *,
    delay_s: float = 0.0,
    budgets: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Source, ...]:
    """Write `sources.toml` into `folder` and return what is in it."""
    sources = [
        Declared(
            name=name,
            kind=kind,
            urls=[url],
            remark="A small paper.",
            delay_s=delay_s,
            budgets=dict(budgets),
        )
        for name, (kind, url) in starts.items()
    ]
    write_sources(sources, server, folder / "sources.toml")
    return read_registry(folder / "sources.toml").sources


def _urlset(host: str, paths: Iterable[str]) -> str:
    urls = "".join(f"<url><loc>http://{host}{path}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def _index(host: str, paths: Iterable[str]) -> str:
    maps = "".join(f"<sitemap><loc>http://{host}{path}</loc></sitemap>" for path in paths)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'
    )
