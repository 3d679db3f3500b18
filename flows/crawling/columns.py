"""Ten outcomes in seven columns, for people: each stands in one."""

from collections.abc import Mapping

from warehouse.crawl.discovered import AddressOutcome

COLUMNS = {
    "fetched": (AddressOutcome.FETCHED,),
    "same": (AddressOutcome.UNCHANGED,),
    "left out": (AddressOutcome.DUPLICATE, AddressOutcome.EXCLUDED, AddressOutcome.DISALLOWED),
    "gone": (AddressOutcome.GONE,),
    "blocked": (AddressOutcome.BLOCKED,),
    "failed": (AddressOutcome.FAILED,),
    "later": (AddressOutcome.POSTPONED, AddressOutcome.OVER_BUDGET),
}
NAMED = "named"
"""All of them together."""


def by_column(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts of outcomes by column, with their sum in the first one.

    >>> by_column({"fetched": 3, "postponed": 1, "over_budget": 2})["later"]
    3
    """
    columns = {
        name: sum(counts.get(outcome, 0) for outcome in outcomes)
        for name, outcomes in COLUMNS.items()
    }
    return {NAMED: sum(counts.values()), **columns}
