"""What a crawl costs those who are asked is counted while it goes on."""

from dataclasses import dataclass

from extractors.fetch import Fetch


@dataclass(slots=True, kw_only=True)
class Cost:
    """Of one crawl, over all processes that worked on it."""

    n_requests: int = 0
    """Over the wire: listings, robots.txt, redirects and second attempts included."""
    n_wire_bytes: int = 0

    def add(self, fetch: Fetch) -> None:
        """Count one more."""
        self.n_requests += fetch.n_attempts
        self.n_wire_bytes += fetch.n_wire_bytes
