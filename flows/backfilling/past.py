"""What a crawled source has of past days: pages that came then, and addresses that never did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from extractors.frontier.frontier import Frontier
from extractors.window import Window
from flows.crawling.clerk import LEFT
from flows.crawling.errand import Errand
from transforms.dates.moment import read_moment
from warehouse.crawl.discovered import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One address of a past day, to be asked for again, or at last."""

    day: date
    errand: Errand


def past_of(source: str, window: Window, frontier: Frontier, *, before: datetime) -> Iterator[Past]:
    """Yield what can be asked of `source` about the days of `window`, each address once.

    A page is of the day on which it first came; one that was asked for at `before` or later is
    left out. An address that crawls have left over is of the day that its source gives it; one
    without a day is left to the nights.
    """
    came = frontier.known.first_fetched(
        source, since=_midnight(window.since), until=_midnight(window.until), before=before
    )
    seen: set[str] = set()
    for page in came:
        seen.add(page.key)
        errand = Errand(url=page.url, why=Occasion.RECHECK)
        yield Past(day=page.first_fetched_at.astimezone(UTC).date(), errand=errand)
    left = [Errand.of(task) for task in frontier.crawls.left_of(source, LEFT)]
    known = frontier.known.get(errand.page_key for errand in left)
    for errand in left:
        day = _day(errand)
        if not day or not window.since <= day < window.until or errand.page_key in seen:
            continue
        seen.add(errand.page_key)
        if errand.page_key not in known:
            yield Past(day=day, errand=errand)


def settle_left(source: str, errands: Iterable[Errand], frontier: Frontier) -> None:
    """Take what has come by now off the list of what crawls have left over."""
    keys = {errand.page_key: errand.key for errand in errands}
    came = frontier.known.get(keys)
    if came and frontier.crawls.left_of(source, LEFT):
        left = frontier.crawls.begin(source, LEFT)
        frontier.crawls.settle(left, [keys[key] for key in came])


def _day(errand: Errand) -> date | None:
    moment = read_moment(errand.dated_raw) if errand.dated_raw else None
    return moment.on if moment else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
