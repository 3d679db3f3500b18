"""Every film, sound, post and graphic of an article is there once, at its address on the web."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urljoin

from transforms.article import Medium
from transforms.texts.url import site, url_key

LONGEST = 2_000
"""Characters of an address; what is longer is no address."""


def choose_media(media: Iterable[Medium], *, base: str) -> tuple[Medium, ...]:
    """Return the media with absolute addresses, each once."""
    found: dict[str, Medium] = {}
    for medium in media:
        url = _absolute(medium.url, base)
        if url:
            found.setdefault(url_key(url), replace(medium, url=url, site=site(url)))
    return tuple(found.values())


def _absolute(url: str, base: str) -> str | None:
    try:
        absolute = urljoin(base, url)
    except ValueError:
        return None
    is_web = absolute.lower().startswith(("http://", "https://"))
    return absolute if is_web and len(absolute) <= LONGEST else None
