"""A site of two stories with a feed, good or bad."""

from dataclasses import replace
from types import MappingProxyType

from tests.zoo.inhabitant import DOMAIN, Inhabitant
from tests.zoo.pages import rss, rss_item, story
from tests.zoo.replies import Reply, says

FERRY, LAMP = "Ferry keeps its night run", "Lighthouse lamp is lit again"


def story_url(name: str, path: str) -> str:
    """Return the address of `path` at the inhabitant `name`."""
    return f"http://{name}.{DOMAIN}{path}"


def both_stories(name: str) -> tuple[tuple[str, str], ...]:
    """Return the two stories of a site, by address."""
    return ((story_url(name, "/ferry"), FERRY), (story_url(name, "/lamp"), LAMP))


def good_feed(name: str) -> str:
    """Return a faultless feed of both stories."""
    return rss(*(rss_item(url, text, guid=url) for url, text in both_stories(name)))


def feed_site(
    name: str, habit: str, feed: Reply, *, also=MappingProxyType({}), **more
) -> Inhabitant:
    """Return a site of two stories with `feed`; both are fetched, unless `more` says otherwise."""
    stories = {"/ferry": says(story(FERRY)), "/lamp": says(story(LAMP))}
    site = Inhabitant(
        name=name,
        habit=habit,
        kind="feed",
        start=("/feed",),
        routes={"/feed": feed, **stories, **also},
        outcomes=dict.fromkeys(stories, "fetched"),
    )
    return replace(site, **more)


def dead_feed(name: str, habit: str, feed: Reply, listing: str, **more) -> Inhabitant:
    """Return a site whose feed gives nothing, so that its stories stay unknown."""
    unknown = {"outcomes": {}, "never": ("/ferry", "/lamp"), "listing": listing}
    return feed_site(name, habit, feed, **{**unknown, **more})
