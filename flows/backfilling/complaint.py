"""What is wrong with a request for past days is said at once, before anything is done.

Complaint
├── NoDays              the last day comes before the first, or has not come yet
├── NoSuchPublisher     a publisher was named that no source has
├── NoDask              a cluster is named, and what speaks to it is not installed
├── BeyondBudget        it would ask for more than it may
└── NothingThere        none of the sources has anything of these days
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from extractors.registry.errors import nearest
from flows.complaint import Complaint


class NoDays(Complaint):
    """The last day comes before the first, or has not come yet."""

    def __init__(self, since: date, until: date, *, why: str) -> None:
        """Keep the days."""
        self.since = since
        self.until = until
        super().__init__(
            f"no backfill of {since} to {until}; {why};"
            " `since` is the first day, `until` the day after the last one"
        )


class NoSuchPublisher(Complaint):
    """A publisher was named that no source has."""

    def __init__(self, name: str, *, path: Path, known: Iterable[str]) -> None:
        """Keep the name."""
        self.name = name
        names = sorted(set(known))
        close = nearest(name, names)
        offer = f"did you mean {close}?" if close else f"it has {', '.join(names) or 'none yet'}"
        super().__init__(f"{path} has no source of the publisher {name!r}; {offer}")


class NoDask(Complaint):
    """A cluster is named, and what speaks to it is not installed."""

    def __init__(self, address: str) -> None:
        """Keep the address."""
        self.address = address
        super().__init__(
            f"the environment has COPYDESK_DASK={address}, and prefect-dask is not installed;"
            " install copydesk[dask], or unset it"
        )


class BeyondBudget(Complaint):
    """It would ask for more than it may."""

    def __init__(self, n_requests: int, *, most: int) -> None:
        """Keep both numbers."""
        self.n_requests = n_requests
        self.most = most
        super().__init__(
            f"these days would take {n_requests:,} requests, and the budget is {most:,};"
            " ask for fewer days or sources, or allow more (most_requests)"
        )


class NothingThere(Complaint):
    """None of the sources has anything of these days."""

    def __init__(self, sources: Iterable[str], *, since: date, until: date) -> None:
        """Keep the sources."""
        self.sources = tuple(sources)
        super().__init__(
            f"nothing is known of {since} to {until} at {', '.join(self.sources) or 'any source'};"
            " a replay reads what is stored, a refetch what folders, archives and publishers have"
        )
