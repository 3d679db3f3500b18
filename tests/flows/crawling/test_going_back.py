"""A story that is edited and then put back as it was is shown as it is, and its edit is kept."""

from datetime import timedelta

from tests.flows.crawling.lantern import FEED_HOST, declared, feed_paper
from tests.flows.crawling.nightly import night, outcomes, rows, utc_now
from tests.zoo.pages import story
from tests.zoo.replies import in_turn, says
from tests.zoo.server import Host, opened

EDITED = "/story/0"
OLD, NEW = "The bridge is closed on Monday", "The bridge is closed on Tuesday"
TEXTS = (OLD, NEW, OLD, OLD)


def test_each_night_shows_what_the_page_says_now(tmp_path):
    paper = feed_paper(FEED_HOST, 1)
    turns = in_turn(*(says(story(text)) for text in TEXTS))
    root, start = tmp_path / "w", {"lantern": ("feed", f"http://{FEED_HOST}/feed")}
    shown, came_to = [], []
    with opened({FEED_HOST: Host(routes={**paper.routes, EDITED: turns})}) as server:
        for number in range(len(TEXTS)):

            def now(later=timedelta(days=number)):
                return utc_now() + later

            account = outcomes(night(root, declared(start, server, tmp_path), now=now))
            came_to.append(account["lantern"].get("fetched", 0))
            shown += rows(root, "SELECT headline FROM articles")

    assert shown == [(text,) for text in TEXTS]
    assert came_to == [1, 1, 1, 0]
    assert rows(root, "SELECT count(*) FROM revisions") == [(2,)]
    assert rows(root, "SELECT count(*) FROM sightings") == [(2,)]
