"""Every feed and every sitemap of the zoo is fetched and read as it is declared."""

import pytest

from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing, Unusable
from extractors.discovery.sitemaps import read_sitemap
from extractors.fetch import Purpose
from tests.zoo.meeting import agrees, ended, fetched, trust, was_asked, wish
from tests.zoo.population import hosts_of, population
from tests.zoo.server import opened
from transforms.texts.url import canonical_url

MOST = 2_000
LISTINGS = [
    pytest.param(each, id=each.name) for each in population() if each.kind in {"feed", "sitemap"}
]


@pytest.fixture(scope="module")
def zoo():
    """Give the server, and who trusts it."""
    with opened(hosts_of(population())) as server:
        yield server, trust(server)


def read(inhabitant, fetch):
    """Return how a listing ended, and what it says if it says anything."""
    if fetch.status != 200 or fetch.error is not None:
        return ended(fetch), None
    reader = read_feed if inhabitant.kind == "feed" else read_sitemap
    kind = fetch.header("content-type")
    listing = reader(fetch.body, url=fetch.final_url, content_type=kind, most=MOST)
    return ("read", listing) if isinstance(listing, Listing) else ("unusable", listing)


@pytest.mark.parametrize("inhabitant", LISTINGS)
def test_a_listing_is_read_as_it_is_declared(zoo, inhabitant, tmp_path):
    server, tls = zoo
    since = len(server.requests)
    purpose = Purpose.FEED if inhabitant.kind == "feed" else Purpose.SITEMAP
    wishes = [wish(server, url, purpose, total_s=5.0) for url in inhabitant.start_urls]

    (fetch,) = fetched(wishes, tmp_path / "frontier.sqlite", tls=tls)
    end, listing = read(inhabitant, fetch)

    assert agrees(end, inhabitant.listing)
    if isinstance(listing, Unusable):
        assert listing.why.isprintable()
    if isinstance(listing, Listing) and not listing.nested:
        named = {canonical_url(item.url) for item in listing.items}
        declared = {canonical_url(inhabitant.url(path)) for path in inhabitant.outcomes}
        assert len(listing.items) <= MOST
        assert inhabitant.at_least or named == declared
    forbidden = [inhabitant.url(path) for path in inhabitant.never]
    assert [url for never in forbidden for url in was_asked(server, never, since)] == []
