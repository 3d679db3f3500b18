"""How long a host is left alone between two requests, as far as the asker is concerned."""

from extractors.polite.address import askable, host_of
from extractors.polite.wish import Wish

DEFAULT_DELAY_S = 2.0
"""From the end of one request to a host to the start of the next."""


def least_delay_s(wish: Wish, url: str) -> float:
    """Return the least pause before `url`, which a robots.txt may make longer.

    What a source agreed on with a publisher holds at the host that it names. A host that it was
    redirected to has agreed to nothing, and is left alone for the default at least.
    """
    first = askable(wish.url)
    agreed = wish.delay_s
    if agreed is None:
        return DEFAULT_DELAY_S
    is_own = first is not None and host_of(url) == host_of(first)
    return agreed if is_own else max(agreed, DEFAULT_DELAY_S)
