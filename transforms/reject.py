"""A page that stops gives one row, in the same words at every stage."""

from extractors.page import RawPage
from transforms.article import Rejected
from transforms.vocabulary import PageType, RejectReason, Stage


def reject(
    page: RawPage,
    stage: Stage,
    reason: RejectReason,
    detail: str,
    *,
    page_type: PageType | None = None,
) -> Rejected:
    """Return the outcome of a `page` that stopped at `stage`, and why."""
    return Rejected(
        page_id=page.page_id,
        payload_digest=page.payload_digest,
        source=page.source,
        target_uri=page.target_uri,
        fetched_at=page.fetched_at,
        stage=stage,
        reason=reason,
        detail=detail,
        page_type=page_type,
    )
