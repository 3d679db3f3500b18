"""Addresses that came to nothing in a crawl are counted by their reason, with one to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from warehouse.crawl.discovered import AddressOutcome

SHORT = (
    AddressOutcome.FAILED,
    AddressOutcome.BLOCKED,
    AddressOutcome.DISALLOWED,
    AddressOutcome.POSTPONED,
    AddressOutcome.OVER_BUDGET,
)
"""Outcomes of which people want to know why, the worst first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """Addresses of one crawl that came to the same, for the same reason."""

    outcome: AddressOutcome
    reason: str | None
    n_addresses: int
    url: str
    """One of them, redacted: the first in the order of letters."""
    detail: str | None
    """Its reason in words."""


def shortfalls(settled: Iterable[Mapping[str, str | None]]) -> tuple[Shortfall, ...]:
    """Return what `settled` rows (outcome, reason, url, detail) fall short of, the worst first."""
    found: dict[tuple[AddressOutcome, str | None], Shortfall] = {}
    for row in settled:
        outcome = AddressOutcome(str(row["outcome"]))
        if outcome not in SHORT:
            continue
        key = (outcome, row["reason"])
        before = found.get(key)
        url, detail = str(row["url"]), row["detail"]
        if before and before.url <= url:
            url, detail = before.url, before.detail
        found[key] = Shortfall(
            outcome=outcome,
            reason=row["reason"],
            n_addresses=before.n_addresses + 1 if before else 1,
            url=url,
            detail=detail,
        )
    return tuple(sorted(found.values(), key=_rank))


def _rank(one: Shortfall) -> tuple[int, int, str]:
    return (SHORT.index(one.outcome), -one.n_addresses, one.reason or "")
