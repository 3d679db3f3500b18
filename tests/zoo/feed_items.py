"""Feeds that mean harm, or whose items lead astray."""

from collections.abc import Mapping

from tests.zoo.feed_site import FERRY, LAMP, both_stories, dead_feed, feed_site, story_url
from tests.zoo.inhabitant import DOMAIN, Inhabitant
from tests.zoo.pages import FEED, rss, rss_item, story
from tests.zoo.replies import says

CANARY = "canary.example"


def feed_items() -> tuple[Inhabitant, ...]:
    """Return the inhabitants whose feeds are to be read with care."""
    return (*_hostile(), *_items(), *_secrets())


def _hostile() -> tuple[Inhabitant, ...]:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lol}]>'
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "http://{CANARY}/secret">]>'
    local = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    distant = f'<!DOCTYPE rss SYSTEM "http://{CANARY}/rss.dtd">'
    many = "feed-of-fifty-thousand"
    return (
        dead_feed(
            "feed-billion-laughs",
            "Its feed declares entities that multiply.",
            says(
                rss(rss_item("http://lantern.example/&l9;", "&l9;"), doctype=laughs).replace(
                    "&amp;l9", "&l9"
                ),
                kind=FEED,
            ),
            "unusable",
        ),
        dead_feed(
            "feed-outer-entity",
            "Its feed declares an entity that lies at another address.",
            says(
                rss(
                    rss_item(story_url("feed-outer-entity", "/ferry"), "&x;"), doctype=outside
                ).replace("&amp;x", "&x"),
                kind=FEED,
            ),
            "unusable",
            elsewhere={CANARY: {"*": says("canary")}},
        ),
        dead_feed(
            "feed-local-entity",
            "Its feed declares an entity that lies on the reader's disk.",
            says(
                rss(
                    rss_item(story_url("feed-local-entity", "/ferry"), "&x;"), doctype=local
                ).replace("&amp;x", "&x"),
                kind=FEED,
            ),
            "unusable",
        ),
        feed_site(
            "feed-outer-type",
            "Its feed names a document type at another address.",
            says(
                rss(
                    *(rss_item(url, text) for url, text in both_stories("feed-outer-type")),
                    doctype=distant,
                ),
                kind=FEED,
            ),
            never=(CANARY,),
        ),
        feed_site(
            many,
            "Its feed has fifty thousand items.",
            says(lambda: _fifty_thousand(many), kind=FEED),
            also={"*": says(story("One of fifty thousand"))},
            outcomes={},
            at_least=1,
        ),
        dead_feed(
            "feed-deep",
            "Its feed is a hundred thousand open elements.",
            says(
                b'<?xml version="1.0"?><rss version="2.0"><channel>' + b"<item>" * 100_000,
                kind=FEED,
            ),
            "unusable",
        ),
    )


def _items() -> tuple[Inhabitant, ...]:
    near = "feed-relative-links"
    bare = "feed-missing-links"
    away = "feed-off-site"
    twice = "feed-names-twice"
    odd = "feed-odd-links"
    return (
        feed_site(
            near,
            "The links of its feed are relative.",
            says(rss(rss_item("/ferry", FERRY), rss_item("lamp", LAMP)), kind=FEED),
        ),
        feed_site(
            bare,
            "One item of its feed has a guid and no link, one has nothing, one is whole.",
            says(
                rss(
                    rss_item(None, "Nameless", guid="tag:7"),
                    rss_item("", "Empty"),
                    rss_item(story_url(bare, "/ferry"), FERRY),
                ),
                kind=FEED,
            ),
            outcomes={"/ferry": "fetched"},
            never=("/lamp",),
        ),
        feed_site(
            away,
            "One item of its feed lies at another publisher's site.",
            says(
                rss(
                    rss_item(story_url(away, "/ferry"), FERRY),
                    rss_item("http://elsewhere.example/lamp", LAMP),
                ),
                kind=FEED,
            ),
            elsewhere={"elsewhere.example": {"/lamp": says(story(LAMP))}},
            outcomes={"/ferry": "fetched", "http://elsewhere.example/lamp": "fetched"},
        ),
        feed_site(
            twice,
            "Its feed names one story three times, with other tracking and another fragment.",
            says(
                rss(
                    rss_item(story_url(twice, "/ferry?utm_source=feed"), FERRY),
                    rss_item(story_url(twice, "/ferry#top"), FERRY),
                    rss_item(story_url(twice, "/ferry"), FERRY),
                ),
                kind=FEED,
            ),
            outcomes={
                "/ferry?utm_source=feed": "fetched",
            },
        ),
        feed_site(
            odd,
            "The links of its feed are white space, a long line, and letters that need encoding.",
            says(
                rss(
                    rss_item(" \n ", "Blank"),
                    rss_item(story_url(odd, "/" + "long" * 3000), "Long"),
                    rss_item("\n  " + story_url(odd, "/f\u00e4hre") + "\n", "F\u00e4hre"),
                ),
                kind=FEED,
            ),
            also={"/f%C3%A4hre": says(story("The ferry has letters"))},
            outcomes={"/f\u00e4hre": "fetched"},
        ),
    )


def _secrets() -> tuple[Inhabitant, ...]:
    signed, user, inside = "feed-token", "feed-userinfo", "feed-inward-links"
    return (
        feed_site(
            signed,
            "Its feed, and the links in it, carry a token.",
            says(
                rss(rss_item(story_url(signed, "/ferry?access_token=QUAYSIDE"), FERRY)), kind=FEED
            ),
            start=("/feed?api_key=QUAYSIDE",),
            outcomes={"/ferry?access_token=QUAYSIDE": "fetched"},
            never=("/lamp",),
        ),
        feed_site(
            user,
            "A link of its feed carries a name and a password.",
            says(rss(rss_item(f"http://ida:QUAYSIDE@{user}.{DOMAIN}/ferry", FERRY)), kind=FEED),
            outcomes={f"http://ida:QUAYSIDE@{user}.{DOMAIN}/ferry": "fetched"},
            never=("/lamp",),
        ),
        feed_site(
            inside,
            "The links of its feed lead to where only insiders should be.",
            says(rss(*(rss_item(url, "Inside") for url in (*INWARD, *NO_ADDRESSES))), kind=FEED),
            outcomes=dict(INWARD),
            never=("169.254.169.254", "127.0.0.2", "[::1]", "10.0.0.8", "100.64.0.1"),
        ),
    )


INWARD: Mapping[str, str] = {
    "http://127.0.0.2/admin": "failed refused_address",
    "http://169.254.169.254/latest/meta-data/": "failed refused_address",
    "http://[::1]/": "failed refused_address",
    "http://[::ffff:127.0.0.2]/": "failed refused_address",
    "http://2130706434/": "failed bad_url",
    "http://0x7f.0.0.2/": "failed bad_url",
    "http://10.0.0.8/": "failed refused_address",
    "http://100.64.0.1/": "failed refused_address",
    f"http://feed-inward-links.{DOMAIN}:22/": "failed refused_port",
}
"""Links that lead inside, and how each ends."""


NO_ADDRESSES = ("file:///etc/passwd", "ftp://lantern.example/x", "javascript:alert(1)", "data:,x")
"""Links that nobody can ask for over HTTP: a reader counts them and names no item."""


def _fifty_thousand(name: str) -> bytes:
    """Return a feed that nobody should read to its end."""
    items = (rss_item(story_url(name, f"/story/{n}"), f"Story {n}") for n in range(50_000))
    return rss(*items).encode()
