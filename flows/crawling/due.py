"""Known pages that are due again can be asked for by themselves, without what sources name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.clock import Now
from extractors.frontier.frontier import Frontier
from extractors.registry.source import Source
from flows.crawling.again import Again
from flows.crawling.commission import Commission
from flows.crawling.errand import Errand
from flows.crawling.page_sources import is_crawled
from warehouse.crawl.discovered import Occasion


def due_again(sources: Sequence[Source], frontier_path: Path, *, now: Now) -> Commission:
    """Return what of each source is due, as far as its budget of the day for that still goes.

    What is returned counts as asked for: a crawl that is killed may cost some, and gives none.
    """
    if not frontier_path.exists():
        return Commission()
    with Frontier.open(frontier_path, now=now) as frontier:
        crawled = (source for source in sources if is_crawled(source))
        errands = {source.name: tuple(_due(source, frontier, now)) for source in crawled}
    return Commission(errands={name: due for name, due in errands.items() if due})


def _due(source: Source, frontier: Frontier, now: Now) -> Iterator[Errand]:
    at = now()
    again = Again(memory=frontier.marks, source=source.name, today=at.date())
    most = source.budgets.rechecks - again.spent()
    for page in frontier.known.due(source.name, at=at, most=max(0, most)):
        again.spend()
        yield Errand(url=page.url, why=Occasion.RECHECK)
