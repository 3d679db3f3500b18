"""What was forgotten is not asked for again, by no later night, though its source still names it."""

from datetime import UTC, datetime

from extractors.frontier.frontier import Frontier
from flows.crawling.frontier_file import FRONTIER
from flows.forgetting.frontier import forget_addresses
from tests.flows.crawling.lantern import FEED_HOST, declared, feed_paper
from tests.flows.crawling.nightly import night, outcomes, rows
from tests.zoo.pages import FEED, rss, rss_item
from tests.zoo.replies import in_turn, says
from tests.zoo.server import Host, opened
from warehouse.forgetting.forget import Wanted, forget
from warehouse.forgetting.plan import Request
from warehouse.forgetting.proof import kept_words, prove
from warehouse.place.folder import Folder
from warehouse.warehouse import Warehouse

AWAY = f"http://{FEED_HOST}/story/1"
START = {"lantern": ("feed", f"http://{FEED_HOST}/feed")}
REQUEST = Request(
    reason="asked", forgotten_by="ada", forgotten_at=datetime(2024, 5, 1, tzinfo=UTC).isoformat()
)


def test_a_forgotten_address_is_excluded_with_a_reason_and_every_night_balances(tmp_path):
    root = tmp_path / "w"
    named = [rss_item(f"http://{FEED_HOST}/story/{n}", f"Item {n}") for n in range(3)]
    feed = in_turn(says(rss(*named[:2]), kind=FEED), says(rss(*named), kind=FEED))
    routes = {**feed_paper(FEED_HOST, 3).routes, "/feed": feed}
    with opened({FEED_HOST: Host(routes=routes)}) as server:
        night(root, declared(START, server, tmp_path))
        forget(Warehouse(root), Wanted(names=(AWAY,)), REQUEST)
        assert forget_addresses(Folder(root)) > 0
        assert prove(Folder(root), kept_words(Folder(root))).is_clean
        n_asked = sum("/story/1" in url for url in server.urls())

        second = outcomes(night(root, declared(START, server, tmp_path)))

        assert sum("/story/1" in url for url in server.urls()) == n_asked > 0
    assert second["lantern"]["excluded"] == 1
    [(reason, url)] = rows(root, "SELECT reason, url FROM discoveries WHERE outcome = 'excluded'")
    assert reason == "forgotten"
    assert url.startswith("forgotten:")
    assert (AWAY,) not in rows(root, "SELECT url FROM items")
    with Frontier.open(root / FRONTIER) as frontier:
        assert AWAY.removeprefix("http://") not in frontier.known.get(
            [AWAY.removeprefix("http://")]
        )
