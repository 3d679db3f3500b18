"""Every page has exactly one final outcome under one version of the transforms."""

from dataclasses import dataclass
from enum import StrEnum

from transforms.vocabulary import RejectReason


class Verdict(StrEnum):
    """What a page came to: the closed list."""

    WRITTEN = "written"
    """A new revision of an article."""
    UNCHANGED = "unchanged"
    """An article in a revision that was already stored."""
    REJECTED = "rejected"
    """No article, for a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutcome:
    """The recorded outcome of one page."""

    outcome: Verdict
    run_id: str
    """The run that recorded it."""
    article_id: str | None
    revision_id: str | None
    reason: RejectReason | None
    opt_outs: tuple[str, ...] | None
    """Signals against text and data mining on the page; None if it was rejected, or if it was
    recorded before they were."""
