"""Every address that a crawl comes upon ends in exactly one outcome."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AddressOutcome(StrEnum):
    """What an address came to in one crawl: the closed list."""

    FETCHED = "fetched"
    """A page came of it; what the page gave is in `outcomes`."""
    UNCHANGED = "unchanged"
    """The server, or the body that it sent, says that nothing has changed since the last time."""
    DUPLICATE = "duplicate"
    """It is known already, under this spelling or another, and not due to be asked for again."""
    EXCLUDED = "excluded"
    """A pattern of the source leaves it out."""
    DISALLOWED = "disallowed"
    """robots.txt says no."""
    OVER_BUDGET = "over_budget"
    """The source's budget was spent before its turn."""
    GONE = "gone"
    """There was a page, and there is none: 404, 410, or the front page in its place."""
    BLOCKED = "blocked"
    """A wall stands before it."""
    FAILED = "failed"
    """No answer came that can be used."""
    POSTPONED = "postponed"
    """Its turn comes after the crawl's end."""


class Occasion(StrEnum):
    """Why an address is looked at."""

    NEW = "new"
    """A source named it, and it was never fetched."""
    CHANGED = "changed"
    """It was fetched before, and its source says that it changed since."""
    RECHECK = "recheck"
    """It was fetched before, and the plan says to look again."""
    LEFT = "left"
    """An earlier crawl came to no end with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """One address of one crawl, with what it came to."""

    crawl_id: str
    url_key: str
    """What all spellings of the address have in common; one outcome a crawl is recorded of it."""
    source: str
    url: str
    """As the source names it, redacted."""
    purpose: Occasion
    outcome: AddressOutcome
    settled_at: datetime
    reason: str | None = None
    """Which wall, class of error, pattern, budget or status: `paywall`, `timeout`, `http_404`."""
    detail: str | None = None
    """The same in words."""
    item_id: str | None = None
    """The item that named it; None for a recheck."""
    fetch_id: str | None = None
    """The fetch that decided; None where nothing was asked."""
    page_id: str | None = None
    """The page that came of it."""
    article_id: str | None = None
    """The article that it is, as far as that is known."""
