"""Whoever fetches politely."""

from typing import Protocol

from extractors.fetch import Fetch
from extractors.polite.wish import Wish


class Fetcher(Protocol):
    """Asks for one address, with all that manners demand."""

    async def fetch(self, wish: Wish) -> Fetch:
        """Return what the wish came to; never raise for what the world does."""
        ...
