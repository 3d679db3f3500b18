"""What a front page's links came to teaches which of its links are worth following."""

import pytest

from extractors.discovery.sections import read_section
from extractors.frontier.crawls import Crawl
from extractors.frontier.frontier import Frontier
from flows.crawling.ended import Ended
from flows.crawling.judgement import settlement_of
from flows.crawling.learning import remember_shapes, shapes_of
from tests.flows.crawling.making import EVENING, SITE, answered, read
from transforms.vocabulary import RejectReason
from warehouse.outcome import Verdict

CRAWL = Crawl(crawl_id="c", source="harbour", kind="ingest", started_at=EVENING, is_resumed=False)
NO_ARTICLE = read(Verdict.REJECTED, article_id=None, reason=RejectReason.INDEX_PAGE)
FRONT = f"""
<html><body><main>
{"".join(f'<h2><a href="{SITE}/2024/03/31/how-we-cover-part-{n}">How we cover the harbour and its people, part {n}</a></h2>' for n in range(9))}
</main></body></html>
"""


@pytest.fixture
def marks(tmp_path):
    with Frontier.open(tmp_path / "frontier.sqlite") as frontier:
        yield frontier.marks


def ended(path, what, **changes):
    one = answered(path, **changes)
    settled = settlement_of(one, what, as_before=None)
    return Ended(crawl=CRAWL, errand=one.errand, settlement=settled, answered=one, read=what)


def links(marks):
    listing = read_section(FRONT.encode(), url=f"{SITE}/", shapes=shapes_of(marks, "harbour"))
    return len(listing.items)


def test_links_like_those_that_led_to_no_article_are_followed_no_more(marks):
    before = links(marks)

    remember_shapes(
        marks,
        "harbour",
        [ended(f"/2024/03/31/how-we-cover-part-{n}", NO_ARTICLE) for n in range(9)],
    )

    assert before == 9
    assert links(marks) == 0


def test_walls_and_errors_teach_nothing(marks):
    wall = read(Verdict.REJECTED, article_id=None, reason=RejectReason.LOGIN_WALL)

    remember_shapes(
        marks,
        "harbour",
        [ended("/dossier-1", wall), ended("/dossier-2", NO_ARTICLE, status=404)],
    )

    assert shapes_of(marks, "harbour").seen == ()
