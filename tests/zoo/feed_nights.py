"""Feeds that change, or do not, from night to night."""

from tests.zoo.feed_site import FERRY, dead_feed, feed_site, good_feed, story_url
from tests.zoo.inhabitant import Inhabitant
from tests.zoo.pages import FEED, RFC_822, front_page, rss, rss_item
from tests.zoo.replies import Reply, in_turn, moved, says, unless_known


def feed_nights() -> tuple[Inhabitant, ...]:
    """Return the inhabitants whose feeds are asked for again."""
    same = "feed-unchanged"
    new = "feed-new-etag"
    bad = "feed-validators-of-nothing"
    late = "feed-validators-then-html"
    old = "feed-moved"
    guid = "feed-same-guid-other-link"
    return (
        feed_site(
            same,
            "Its feed answers 304 to who knows it.",
            unless_known(good_feed(same), etag='"one"', modified=RFC_822, kind=FEED),
            listing_again="unchanged",
        ),
        feed_site(
            new,
            "Its feed is always new by its validators and never by its content.",
            in_turn(
                *(says(good_feed(new), kind=FEED, headers=(("ETag", f'"{n}"'),)) for n in range(50))
            ),
        ),
        dead_feed(
            bad,
            "Its feed is empty, and has validators.",
            unless_known(b"", etag='"nothing"', kind=FEED),
            "unusable",
            listing_again="unusable",
        ),
        feed_site(
            late,
            "Its feed is a web page on the second night, and answers 304 to who remembers that page.",
            _late_html(late),
            listing_again="unusable",
        ),
        feed_site(
            old,
            "Its feed has moved for good, to another path.",
            moved("/new-feed"),
            also={"/new-feed": says(good_feed(old), kind=FEED)},
        ),
        dead_feed("feed-gone", "Its feed is gone (410).", says("gone", status=410), "gone"),
        dead_feed("feed-missing", "Its feed is not found (404).", says("no", status=404), "gone"),
        dead_feed(
            "feed-forbidden", "Its feed is forbidden (403).", says("no", status=403), "blocked"
        ),
        dead_feed(
            "feed-fails",
            "Its feed fails (500), however often one asks.",
            says("no", status=500),
            "failed",
        ),
        feed_site(
            guid,
            "A story of its feed has moved; its guid is the same.",
            in_turn(
                says(rss(rss_item(story_url(guid, "/ferry"), FERRY, guid="7")), kind=FEED),
                says(rss(rss_item(story_url(guid, "/lamp"), FERRY, guid="7")), kind=FEED),
            ),
            outcomes={"/ferry": "fetched"},
            again={"/lamp": "fetched"},
        ),
    )


def _late_html(name: str) -> Reply:
    """Return a feed that answers as it should once, and then with a page that has validators."""
    page = front_page([("/ferry", FERRY)])
    return in_turn(
        says(good_feed(name), kind=FEED, headers=(("ETag", '"feed"'),)),
        unless_known(page, etag='"page"'),
    )
