"""An article has one address, whatever the page was asked for under."""

from urllib.parse import urljoin, urlsplit

from transforms.texts.url import canonical_url, same_site

WEB = frozenset({"http", "https"})


def is_web(uri: str) -> bool:
    """Return whether `uri` is a web address, and not that of a file."""
    return uri.partition(":")[0].lower() in WEB


def named_address(claim: str | None, *, base: str) -> str | None:
    """Return the address a page names as its own, canonical and absolute; None if it is none.

    The front page is nobody's article: content systems that name it for every page are not heard.
    """
    if not claim:
        return None
    try:
        absolute = urljoin(base, claim) if is_web(base) else claim
    except ValueError:
        return None
    if not is_web(absolute):
        return None
    address = canonical_url(absolute)
    parts = urlsplit(address)
    return None if parts.path in {"", "/"} and not parts.query else address


def address(*, asked: str, named: str | None) -> str:
    """Return the address that the identity of an article hangs on.

    A page is believed about its own site only: another site's address would let it write over
    that site's articles, and would make a syndicated copy one with its original. A page without
    a web address of its own (a saved file) is believed.
    """
    if named and (not is_web(asked) or same_site(asked, named)):
        return named
    return canonical_url(asked)
