"""Addresses, hosts and patterns of addresses that a source names."""

import re
from fnmatch import fnmatchcase
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from extractors.registry.unfit import Unfit
from extractors.wire.ports import USUAL_PORTS

UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
"""What no address and no pattern holds as it is: blanks, controls, marks of direction."""
HOST = re.compile(r"[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62}){1,9}")
WRITE = 'write a full address like "https://vell.example/feed.xml"'


def listing_key(url: str) -> str:
    """Return `url` as two listings are compared: the same key, the same listing.

    >>> listing_key("HTTPS://Vell.example:443")
    'https://vell.example/'
    """
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    port = "" if parts.port in {None, USUAL_PORTS.get(scheme)} else f":{parts.port}"
    return f"{scheme}://{parts.hostname}{port}{_path_and_query(url)}"


def matches(pattern: str, url: str) -> bool:
    """Hold a pattern against an address, or one that begins with `/` against path and query.

    >>> matches("/sport/*", "https://vell.example/sport/1"), matches("*/sport/*", "https://a/b")
    (True, False)
    """
    return fnmatchcase(_path_and_query(url) if pattern.startswith("/") else url, pattern)


def is_listing_url(text: str) -> bool:
    """Say whether a source may have this address."""
    try:
        return bool(_url(text))
    except Unfit:
        return False


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path or '/'}{query}"


def _url(text: str) -> str:
    if UNSEEN.search(text) or "\\" in text:
        raise Unfit(why="it holds a blank, or a letter that no address has", remedy=WRITE)
    try:
        parts = urlsplit(text)
        host, port, is_signed = parts.hostname, parts.port, "@" in parts.netloc
    except ValueError as error:
        raise Unfit(why=f"it is no address ({error})", remedy=WRITE) from error
    if parts.scheme not in USUAL_PORTS:
        is_bare = "://" not in text and HOST.match(text)
        remedy = f'write "https://{text}"' if is_bare else WRITE
        raise Unfit(why="it does not begin with https:// or http://", remedy=remedy)
    if not host or port == 0:
        raise Unfit(why="it names no host that can be asked", remedy=WRITE)
    if is_signed:
        why = "it holds a user or a password, which would stand in every row"
        raise Unfit(why=why, remedy="leave them out")
    return text


def _one_each(urls: tuple[str, ...]) -> tuple[str, ...]:
    keys = [listing_key(url) for url in urls]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise Unfit(why=f"{urls[number]} stands there twice", remedy="leave one of them out")
    return urls


def _pattern(text: str) -> str:
    if not text or UNSEEN.search(text):
        raise Unfit(why="it is empty, or holds a blank", remedy='write one like "/sport/*"')
    if text.startswith(("/", "*", "?", "[")) or "://" in text:
        return text
    why = "it begins neither like a path nor like an address, so that nothing would match"
    raise Unfit(why=why, remedy=f'write "/{text}" or "*/{text}"')


def _host(text: str) -> str:
    if HOST.fullmatch(text):
        return text.lower()
    inner = text.partition("://")[2] or text
    near = HOST.match(inner.removeprefix("*."))
    raise Unfit(
        why="it is no host", remedy=f'write "{near[0].lower() if near else "vell.example"}"'
    )


Url = Annotated[str, AfterValidator(_url)]
Urls = Annotated[tuple[Url, ...], AfterValidator(_one_each), Field(min_length=1)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Host = Annotated[str, AfterValidator(_host)]
