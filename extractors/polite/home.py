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
    """Return whether something deeper was asked for, and a front page answered instead."""
    return fetch.error is None and front_instead(asked=fetch.url, came=fetch.final_url)


def front_instead(*, asked: str, came: str | None) -> bool:
    """Return whether `came` is a front page, and `asked` is none.

    Another site's front page counts too: the site was taken over, and the page with it. An
    address with a query is no front page, since many sites name their articles by one.
    """
    try:
        return came is not None and _is_front(urlsplit(came)) and not _is_front(urlsplit(asked))
    except ValueError:
        return False


def _is_front(parts: SplitResult) -> bool:
    """Return whether an address is that of a front page."""
    return not parts.query and FRONT_PATH.fullmatch(parts.path) is not None
