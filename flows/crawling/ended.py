"""An errand that has come to its end, and what is remembered of its page from then on."""

from dataclasses import dataclass, replace
from datetime import datetime

from extractors.frontier.crawls import Crawl
from extractors.frontier.known_pages import KnownPage
from extractors.frontier.recheck import AGES, next_check
from flows.crawling.answered import Answered
from flows.crawling.errand import Errand, Settlement
from transforms.dates.moment import read_moment
from warehouse.crawl.discovered import AddressOutcome
from warehouse.outcome import PageOutcome

THERE = frozenset({AddressOutcome.FETCHED, AddressOutcome.UNCHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """One errand of a crawl with its outcome."""

    crawl: Crawl
    errand: Errand
    settlement: Settlement
    answered: Answered | None = None
    """None where nobody was asked."""
    before: KnownPage | None = None
    """What was known of the page."""
    read: PageOutcome | None = None
    """What the page gave, if one came."""

    @property
    def article_id(self) -> str | None:
        """The article that it is, as far as that is known."""
        told = self.read.article_id if self.read else None
        return told or (self.before.article_id if self.before else None)


def known_after(ended: Ended) -> KnownPage | None:
    """Return what is known of the page now; None where that is what was known before."""
    answered, before = ended.answered, ended.before
    outcome = ended.settlement.outcome
    if answered is None or outcome not in {*THERE, AddressOutcome.GONE}:
        return None
    if outcome is AddressOutcome.GONE:
        gone = before or _known(ended, answered)
        at = answered.fetched_at
        return replace(gone, fetched_at=at, next_check_at=None, is_gone=True)
    if answered.page is None:
        return before and _planned(replace(before, fetched_at=answered.fetched_at, is_gone=False))
    known = _known(ended, answered)
    return known if _is_old(ended.errand, at=answered.fetched_at) else _planned(known)


def _known(ended: Ended, answered: Answered) -> KnownPage:
    """Return what an answer with a body tells.

    Validators are kept only of a body that gave an article: else the next answer of a wall, or of
    a page that came broken, would be that nothing has changed.
    """
    at = answered.fetched_at
    page, before = answered.page, ended.before
    is_parsed = ended.read is not None and ended.read.article_id is not None
    is_same = before is not None and ended.settlement.outcome is AddressOutcome.UNCHANGED
    return KnownPage(
        key=ended.errand.page_key,
        url=ended.errand.url,
        source=ended.crawl.source,
        etag=answered.etag if is_parsed else None,
        last_modified=answered.last_modified if is_parsed else None,
        payload_digest=page.payload_digest if page else None,
        page_id=page.page_id if page else None,
        article_id=ended.article_id,
        first_fetched_at=before.first_fetched_at if before else at,
        fetched_at=at,
        changed_at=before.changed_at if before and is_same else at,
        next_check_at=None,
        is_gone=False,
        revision_id=ended.read.revision_id if ended.read else None,
    )


def _planned(page: KnownPage) -> KnownPage:
    """Return the page with the time to look at it again."""
    due_at = next_check(
        published_at=None,
        first_fetched_at=page.first_fetched_at,
        fetched_at=page.fetched_at,
        changed_at=page.changed_at,
    )
    return replace(page, next_check_at=due_at)


def _is_old(errand: Errand, *, at: datetime) -> bool:
    """Return whether a source says that an article is older than any that is looked at again."""
    moment = read_moment(errand.dated_raw) if errand.dated_raw else None
    return moment is not None and moment.on < (at - AGES[-1]).date()
