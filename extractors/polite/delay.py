"""How long a host is left alone between two requests, as far as the asker is concerned."""

from extractors.polite.address import askable, host_of
from extractors.polite.wish import Wish

DEFAULT_DELAY_S = 2.0
"""From the end of one request to a host to the start of the next."""
GIVING_WAY = 1.5
"""How much longer than others who gives way leaves a host alone: they always come first."""


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


def pause_s(wish: Wish, delay_s: float) -> float:
    """Return the pause before a request of who gives way, at a host with this delay; 0 of others.

    It is no part of the delay that those who come after it keep.

    >>> from extractors.fetch import Purpose
    >>> pause_s(Wish(url="", purpose=Purpose.PAGE, source="vell", gives_way_s=3.0), 10.0)
    15.0
    """
    return max(wish.gives_way_s, GIVING_WAY * delay_s) if wish.gives_way_s else 0.0
