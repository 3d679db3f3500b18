"""Any bytes are a listing or say why they are none, in time in proportion to their length."""

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import FEED_URL, SITEMAP_URL, atom, place, rss, sitemap, story

from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing, Unusable
from extractors.discovery.sitemaps import read_sitemap

READERS = [
    lambda body: read_feed(body, url=FEED_URL, content_type="text/xml; charset=koi8-r"),
    lambda body: read_sitemap(body, url=SITEMAP_URL),
]
PARTS = st.sampled_from(
    "<rss> </rss> <channel> <item> </item> <link> </link> <title> <![CDATA[ ]]> <!-- --> <?xml ?>"
    " <feed> </feed> <entry> <link/> <urlset> </urlset> <url> <loc> </loc> & &amp; &nbsp; &#0; &#x;"
    " < > \" ' <br> <a:b> xmlns= <!DOCTYPE [ ]> https://lantern.example/ http://[ //: \ufeff \0 é"
    ' { } "items": [ ] , "url" @ ( ) <guid> <author> <category> <dc:creator>'.split(" ")
)


@given(
    st.one_of(st.binary(max_size=300), st.lists(PARTS, max_size=60).map("".join).map(str.encode))
)
def test_any_bytes_are_a_listing_or_say_why_they_are_none(body):
    for read in READERS:
        found = read(body)

        assert isinstance(found, Listing | Unusable)
        if isinstance(found, Listing):
            assert all(item.url.startswith(("http://", "https://")) for item in found.items)


@given(
    st.sampled_from(
        [rss(story(1), story(2)), atom('<link href="/a"/>'), sitemap(place(), place())]
    ),
    st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=3)), max_size=4),
)
def test_a_damaged_listing_is_a_listing_or_says_why_it_is_none(body, damages):
    for at, put in damages:
        body = body[:at] + put + body[at + 1 :]

    assert all(isinstance(read(body), Listing | Unusable) for read in READERS)


REPEATED = {
    "tags that never end": "<br ",
    "less-than signs": "< ",
    "ampersands": "& ",
    "names of entities": "&aaaaaaaa",
    "open CDATA sections": "<![CDATA[",
    "open comments": "<!--",
    "closed comments": "<!---->",
    "instructions": "<?x ?>",
    "document types": "<!DOCTYPE a>",
    "quotes": '<!DOCTYPE "',
    "open elements": "<a>",
    "nested items": "<item><title>",
    "links": "<link>a</link>",
    "spaces": " \n",
    "attributes": "<a b='' ",
    "names of authors": "<author>a@b (c",
    "addresses": "a.a@",
    "escaped markup": "&lt;a &amp;lt;",
}


@pytest.mark.parametrize("part", REPEATED.values(), ids=REPEATED)
@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "{}<rss><item><link>https://lantern.example/</link></item></rss>",
        "<rss><channel><item><title>{}</title><link>/a</link></item></channel></rss>",
        "<rss><channel><item><author>{}</author><link>/a</link></item></channel></rss>",
        "<rss><channel>{}</channel></rss>",
        "<urlset><url><loc>{}</loc></url></urlset>",
    ],
)
def test_repeating_anything_takes_time_in_proportion(frame, part):
    body = frame.format(part * (200_000 // len(part))).encode()

    for read in READERS:
        began = time.process_time()
        read(body)

        assert time.process_time() - began < 1


@pytest.mark.parametrize("part", ["<?x ?>", "<!---->"])
def test_what_says_nothing_takes_no_time_however_often_it_stands_there(part):
    body = rss(f"<title>A {part * (1_500_000 // len(part))}ferry</title><link>/a</link>")
    began = time.process_time()

    listing = read_feed(body, url=FEED_URL)

    assert time.process_time() - began < 1
    assert listing.items[0].headline == "A ferry"


READ_A_LONG_SITEMAP = """
import resource
from made import SITEMAP_URL, place, sitemap
from extractors.discovery.sitemaps import read_sitemap

body = sitemap(*(place(number, "<lastmod>2026-11-02</lastmod>") for number in range(200_000)))
read_sitemap(sitemap(place()), url=SITEMAP_URL)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert read_sitemap(body, url=SITEMAP_URL, most=100).n_over_cap == 199_900
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_what_is_not_read():
    run = subprocess.run(
        [sys.executable, "-c", READ_A_LONG_SITEMAP],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )

    assert int(run.stdout) < 60_000  # kB; as a tree it takes four times as much
