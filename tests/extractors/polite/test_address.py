"""No address, wherever it stands, is too odd for us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from politely import Says, World, moved, robots, wish_for

from extractors.fetch import Fetch, Hop
from extractors.polite.address import askable, host_of, origin_of

ODD = st.text("htps:/@[]#?%.\\\\ü\0\t\n ٣x0:1\u2028\ud800", max_size=30)
URLS = st.one_of(
    st.text(max_size=30),
    st.builds("{}{}".format, st.sampled_from(["http://", "https://x.example", "//"]), ODD),
)
LONG = "https://ferry.example/" + "ü" * 30_000


@given(URLS)
def test_what_can_be_asked_for_is_read_by_everybody(url):
    asked = askable(url)

    if asked is not None:
        assert askable(asked) == asked
        assert host_of(asked)
        assert origin_of(asked).endswith(host_of(asked))


@given(URLS, URLS)
def test_no_address_and_no_redirect_raises(url, location):
    page = "https://ferry.example/"
    world = World(
        {
            page: moved(location),
            "https://ferry.example/robots.txt": robots("User-agent: *", f"Allow: {url}"),
        }
    )

    for fetch in world.fetch_all(wish_for(url), wish_for(page)):
        assert isinstance(fetch, Fetch)
        assert all(isinstance(hop, Hop) for hop in fetch.hops)


@pytest.mark.parametrize("url", [LONG, "http://.", "https://[fe80::1%25eth0]/", "https://[v1.x]/"])
def test_what_one_reader_takes_and_another_does_not_is_no_address(url):
    world = World({url: Says()})

    fetch = world.fetch(url)

    assert fetch.status is None or askable(url) is not None
