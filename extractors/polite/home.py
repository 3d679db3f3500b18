"""A page that leads to the front page has gone, whatever its status says."""

import re
from urllib.parse import SplitResult, urlsplit

from extractors.fetch import Fetch

FRONT_PATH = re.compile(
    r"/?|/[a-z]{2}(?:[-_][a-z]{2})?/?|(?:/[a-z]{2})?/(?:index|default|home)(?:\.[a-z]{3,5})?/?",
    re.IGNORECASE,
)
"""The root, one language's root, or what servers call them."""


def home_redirect(fetch: Fetch) -> bool:
    """Return whether something deeper was asked for, and a front page answered instead.

    Another site's front page counts too: the site was taken over, and the page with it. An
    address with a query is no front page, since many sites name their articles by one.
    """
    if fetch.final_url is None or fetch.error is not None or len(fetch.hops) < 2:  # noqa: PLR2004  (one redirect)
        return False
    try:
        asked, came = urlsplit(fetch.url), urlsplit(fetch.final_url)
    except ValueError:
        return False
    return _is_front(came) and not _is_front(asked)


def _is_front(parts: SplitResult) -> bool:
    """Return whether an address is that of a front page."""
    return not parts.query and FRONT_PATH.fullmatch(parts.path) is not None
