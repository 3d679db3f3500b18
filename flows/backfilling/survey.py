"""What sources have of past days becomes partitions; nobody is asked for that."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from extractors.archive.cc_news import BASE_URL, Mirror
from extractors.frontier.frontier import Frontier
from extractors.polite.address import host_of
from extractors.polite.delay import GIVING_WAY
from extractors.registry.source import CommonCrawl, Folder, Replay, Source, Warc
from extractors.window import Window
from flows.backfilling.at_rest import DayCount, saved_days, stored_days, together
from flows.backfilling.choosing import Chosen
from flows.backfilling.past import past_of
from flows.crawling.frontier_file import FRONTIER
from flows.crawling.narrowed import narrowed
from flows.crawling.page_sources import archives
from warehouse.backfills.record import Mode, Partition
from warehouse.place.place import Place

PAGE_S = 0.03
"""For one page, from bytes to rows, in one process."""
PAGE_BYTES = 50_000
"""Of a page that nobody has seen, as a body without its codings."""
ARCHIVES_A_DAY = 40
ARCHIVE_BYTES = 1_000_000_000
ARCHIVE_PAGES = 15_000
PARTS_AN_ARCHIVE = 32
"""Of CC-NEWS, whose archives are fetched in parts; what a day has is known once it is asked for."""


@dataclass(slots=True, kw_only=True)
class Survey:
    """What was found, source by source."""

    stored: Mapping[str, tuple[DayCount, ...]]
    """By source: what the warehouse has of these days."""
    partitions: list[Partition] = field(default_factory=list)
    hosts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By source: how many requests each host would get."""


def surveyed(chosen: Chosen, place: Place, *, now: datetime) -> Survey:
    """Return what these sources have of these days."""
    names = [source.name for source in chosen.sources]
    survey = Survey(stored=stored_days(place, names, chosen.window) if names else {})
    for source in chosen.sources:
        survey.partitions += _of(source, chosen, place, survey, now=now)
    newest = chosen.asked.is_newest_first
    survey.partitions.sort(key=lambda one: one.day or date.min, reverse=newest)
    return survey


def pause_s(source: Source, *, requests_per_minute: int) -> float:
    """Return how long a backfill leaves a host of `source` alone, if nobody else asks there."""
    return max(60 / requests_per_minute, GIVING_WAY * source.delay_s)


def _of(
    source: Source, chosen: Chosen, place: Place, survey: Survey, *, now: datetime
) -> Iterator[Partition]:
    window = chosen.window
    asked = chosen.asked
    if isinstance(source, Replay):
        inside = narrowed(source, window)
        era = Window(since=inside.since, until=inside.until)  # type: ignore[union-attr,arg-type]  # (`chosen` keeps those with days)
        yield from _read(source, together(stored_days(place, source.sources, era).values()))
    elif asked.mode is Mode.REPLAY:
        yield from _read(source, survey.stored.get(source.name, ()))
    elif isinstance(source, Folder):
        yield from _read(source, saved_days(source.paths, window))
    elif isinstance(source, Warc):
        yield from _files(source)
    elif isinstance(source, CommonCrawl):
        yield from _news(source, window, survey)
    else:
        yield from _asked(source, chosen, place, survey, now=now)


def _read(source: Source, days: Iterable[DayCount]) -> Iterator[Partition]:
    for one in days:
        yield Partition(
            source=source.name,
            day=one.day,
            n_pages=one.n_pages,
            n_requests=0,
            n_bytes=one.n_bytes,
            expected_s=PAGE_S * one.n_pages,
        )


def _files(source: Warc) -> Iterator[Partition]:
    """Yield the archives that are here, each whole: its records say of which days they are."""
    for file in (file for path in source.paths for file in archives(path)):
        n_bytes = file.stat().st_size
        n_pages = n_bytes * ARCHIVE_PAGES // ARCHIVE_BYTES
        yield Partition(
            source=source.name,
            day=None,
            file=str(file),
            n_pages=n_pages,
            n_requests=0,
            n_bytes=n_bytes,
            expected_s=PAGE_S * n_pages,
        )


def _news(source: CommonCrawl, window: Window, survey: Survey) -> Iterator[Partition]:
    """Yield days; a mirror tells what they have, and of the web it is guessed."""
    inside = narrowed(source, window)
    if not isinstance(inside, CommonCrawl) or inside.until is None:
        return
    day = inside.since
    while day < inside.until:
        after = day + timedelta(days=1)
        if source.mirror:
            sizes = [one.n_bytes or 0 for one in Mirror(folder=source.mirror).plan(day, after)]
            n_requests = 0
        else:
            sizes = [ARCHIVE_BYTES] * ARCHIVES_A_DAY
            n_requests = ARCHIVES_A_DAY * PARTS_AN_ARCHIVE
            survey.hosts[source.name][host_of(BASE_URL)] += n_requests
        n_pages = sum(sizes) * ARCHIVE_PAGES // ARCHIVE_BYTES
        yield Partition(
            source=source.name,
            day=day,
            n_pages=n_pages,
            n_requests=n_requests,
            n_bytes=sum(sizes),
            expected_s=PAGE_S * n_pages + source.delay_s * n_requests,
        )
        day = after


def _asked(
    source: Source, chosen: Chosen, place: Place, survey: Survey, *, now: datetime
) -> Iterator[Partition]:
    """Yield the days of which addresses are known; without a frontier there are none."""
    if not (place.home / FRONTIER).exists():
        return
    n_of: Counter[date] = Counter()
    with Frontier.open(place.home / FRONTIER) as frontier:
        for past in past_of(source.name, chosen.window, frontier, before=now):
            n_of[past.day] += 1
            survey.hosts[source.name][_host(past.errand.url)] += 1
    stored = survey.stored.get(source.name, ())
    n_pages = sum(one.n_pages for one in stored)
    page_bytes = sum(one.n_bytes for one in stored) // n_pages if n_pages else PAGE_BYTES
    each_s = PAGE_S + pause_s(source, requests_per_minute=chosen.asked.requests_per_minute)
    for day, n_requests in sorted(n_of.items()):
        yield Partition(
            source=source.name,
            day=day,
            n_pages=n_requests,
            n_requests=n_requests,
            n_bytes=n_requests * page_bytes,
            expected_s=each_s * n_requests,
        )


def _host(url: str) -> str:
    try:
        return host_of(url)
    except ValueError:
        return ""
