"""What was forgotten is refused at every door, and counted: its bytes and address stay outside."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.page import RawPage
from transforms.article import Article, Rejected
from transforms.vocabulary import RejectReason, Stage
from warehouse.crawl.discovered import Discovered
from warehouse.crawl.requested import Requested, Said
from warehouse.forgetting.forgotten import Forgotten, blank
from warehouse.run import Batch

WHY = "it was forgotten, and what is forgotten does not come back; see tombstones"


def pages_let_in(pages: Sequence[RawPage], forgotten: Forgotten) -> list[RawPage]:
    """Return the pages that may be kept."""
    return [page for page in pages if not forgotten.page(page)]


def batch_let_in(batch: Batch, forgotten: Forgotten) -> Batch:
    """Return the batch, in which each page of something forgotten is rejected.

    Of other articles, links to it are left out, as those that were stored have gone.
    """
    if not forgotten:
        return batch
    outcomes = (
        refused(one) if _is_of(one, forgotten) else _without_links(one, forgotten)
        for one in batch.outcomes
    )
    return replace(batch, outcomes=tuple(outcomes))


def refused(page: RawPage | Article | Rejected) -> Rejected:
    """Return the outcome of a page that is refused."""
    return Rejected(
        page_id=page.page_id,
        payload_digest=None,
        source=page.source,
        target_uri=blank(page.target_uri),
        fetched_at=page.fetched_at,
        stage=Stage.LOAD,
        reason=RejectReason.FORGOTTEN,
        detail=WHY,
    )


def requests_let_in(
    requests: Iterable[Requested], pages: Iterable[RawPage], forgotten: Forgotten
) -> list[Requested]:
    """Return the requests; of one that led to a forgotten page stays what it cost."""
    if not forgotten:
        return list(requests)
    away = {page.page_id for page in pages if forgotten.page(page)}
    return [
        _blanked(one) if one.page_id in away or _is_asked(one, forgotten) else one
        for one in requests
    ]


def items_let_in(said: Iterable[Said], forgotten: Forgotten) -> list[Said]:
    """Return what was said of addresses that are not forgotten."""
    return [one for one in said if not forgotten.address(one.item.url)]


def settled_let_in(found: Iterable[Discovered], forgotten: Forgotten) -> list[Discovered]:
    """Return the outcomes of addresses; a forgotten one is counted under its digest."""
    return [
        _unnamed(one)
        if forgotten and (forgotten.address(one.url) or forgotten.article(one.article_id))
        else one
        for one in found
    ]


def _is_of(outcome: Article | Rejected, forgotten: Forgotten) -> bool:
    article_id = outcome.article_id if isinstance(outcome, Article) else None
    return (
        forgotten.article(article_id)
        or outcome.payload_digest in forgotten.payloads
        or forgotten.address(outcome.target_uri)
    )


def _without_links(outcome: Article | Rejected, forgotten: Forgotten) -> Article | Rejected:
    if isinstance(outcome, Rejected):
        return outcome
    kept = (link for link in outcome.links if not forgotten.article(link.target_article_id))
    return replace(outcome, links=tuple(kept))


def _is_asked(request: Requested, forgotten: Forgotten) -> bool:
    fetch = request.fetch
    return forgotten.address(fetch.url) or forgotten.address(fetch.final_url)


def _blanked(request: Requested) -> Requested:
    fetch = replace(
        request.fetch,
        url=blank(request.fetch.url),
        final_url=None,
        hops=(),
        headers=(),
        body=None,
        detail=None,
    )
    return replace(request, fetch=fetch, url_key=None, page_id=None)


def _unnamed(found: Discovered) -> Discovered:
    return replace(
        found,
        url_key=blank(found.url_key),
        url=blank(found.url),
        detail=None,
        item_id=None,
        page_id=None,
        article_id=None,
    )
