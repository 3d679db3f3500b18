"""A listing is tried: asked for once, politely, and read; nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from extractors.discovery.feeds import read_feed
from extractors.discovery.listing import Listing, Nested, Unusable
from extractors.discovery.sections import read_section
from extractors.discovery.sitemaps import read_sitemap
from extractors.fetch import Fetch, Purpose
from extractors.polite.wish import Wish
from extractors.registry.source import Feed, Kind, Section, Sitemap
from extractors.wire.redact import redacted
from flows.crawling.fetcher import Fetcher
from flows.sourcing.remedies import of_error, of_kind, of_status
from flows.sourcing.trial import Trial
from transforms.dates.moment import read_moment

Listed = Feed | Sitemap | Section

PURPOSES: Mapping[Kind, Purpose] = {
    Kind.FEED: Purpose.FEED,
    Kind.SITEMAP: Purpose.SITEMAP,
    Kind.SECTION: Purpose.SECTION,
}
MOST_DEPTH = 2
"""Of sitemaps in an index that are tried, one a level."""


async def try_listing(url: str, source: Listed, fetcher: Fetcher, *, deadline: datetime) -> Trial:
    """Return what came of asking for the listing `url`; an index is followed to its newest part."""
    trial, nested = await _asked(url, source, fetcher, deadline)
    for _ in range(MOST_DEPTH):
        if not nested or trial.fault:
            return trial
        newest = max(nested, key=_age)
        remark = f"an index of {len(nested):,}: tried {redacted(newest.url)}"
        inner, nested = await _asked(newest.url, source, fetcher, deadline)
        problems = (*trial.problems, remark, *inner.problems)
        trial = replace(inner, what=trial.what, problems=problems)
    if not nested:
        return trial
    return replace(trial, fault="it leads from index to index", remedy="name a sitemap of pages")


async def _asked(
    url: str, source: Listed, fetcher: Fetcher, deadline: datetime
) -> tuple[Trial, tuple[Nested, ...]]:
    fetch = await fetcher.fetch(
        Wish(
            url=url,
            purpose=PURPOSES[source.kind],
            source=source.name,
            delay_s=source.delay_s,
            deadline=deadline,
            allow=source.allowance,
        )
    )
    trial = answered(fetch)
    if trial.fault or fetch.body is None:
        return trial, ()
    listing = _read(fetch.body, source, fetch)
    if isinstance(listing, Unusable):
        fault = f"no {source.kind}: {listing.why}"
        return replace(trial, fault=fault, remedy=of_kind(source.kind)), ()
    return _listed(trial, listing, source), listing.nested


def answered(fetch: Fetch) -> Trial:
    """Return the trial of an answer whose body was not read yet."""
    trial = Trial(
        source=fetch.source,
        what=fetch.url,
        answer=str(fetch.error or fetch.status),
        robots=fetch.robots,
    )
    if fetch.error:
        fault = fetch.detail or fetch.error
        return replace(trial, fault=fault, remedy=of_error(fetch.error))
    if fetch.status != HTTPStatus.OK or fetch.body is None:
        fault = f"it answers with status {fetch.status}"
        return replace(trial, fault=fault, remedy=of_status(fetch.status or 0))
    return trial


def _read(body: bytes, source: Listed, fetch: Fetch) -> Listing | Unusable:
    url = fetch.final_url or fetch.url
    content_type = fetch.header("content-type")
    match source:
        case Feed():
            most = source.budgets.items
            return read_feed(body, url=url, content_type=content_type, most=most)
        case Sitemap():
            most = source.budgets.urls
            return read_sitemap(body, url=url, content_type=content_type, most=most)
        case Section():
            return read_section(body, url=url, content_type=content_type, most=source.budgets.items)


def _listed(trial: Trial, listing: Listing, source: Listed) -> Trial:
    """Return the trial with what its listing says."""
    n_unwanted = sum(not source.wants(item.url) for item in listing.items)
    problems = list(listing.problems)
    if n_unwanted:
        problems.append(f"{n_unwanted:,} left out by include and exclude")
    if listing.n_over_cap:
        problems.append(f"{listing.n_over_cap:,} more than are read of one listing")
    trial = replace(
        trial,
        items=listing.items,
        n_items=len(listing.items),
        n_without_url=listing.n_without_url,
        problems=tuple(problems),
        headline=listing.headline,
    )
    if listing.nested:
        return trial
    if not listing.items:
        return replace(trial, fault="it names no page", remedy="look whether it is still in use")
    if n_unwanted == len(listing.items):
        fault, remedy = "include and exclude leave nothing", "correct the patterns"
        return replace(trial, fault=fault, remedy=remedy)
    return trial


def _age(nested: Nested) -> tuple[bool, str]:
    """Return what sorts the sitemap that changed last behind all others."""
    moment = read_moment(nested.modified_raw) if nested.modified_raw else None
    return (moment is not None, moment.on.isoformat() if moment else "")
