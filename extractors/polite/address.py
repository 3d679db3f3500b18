"""An address as it is asked for: absolute, encoded, without credentials and fragment."""

from urllib.parse import urlsplit

import httpx

from extractors.wire.ports import LAST_PORT, USUAL_PORTS


def askable(url: str) -> str | None:
    """Return `url` as it is asked for, or None if it names no host on the web.

    Credentials in it are somebody's, and not ours to use: they are left out.

    >>> askable(" HTTPS://News.Example/a b#top ")
    'https://news.example/a%20b'
    >>> askable("https://me:hush@news.example/")
    'https://news.example/'
    """
    try:
        return _askable(httpx.URL(url.strip()))
    except (httpx.InvalidURL, ValueError):
        return None


def followed(url: str, location: str) -> str | None:
    """Return the address that a redirect of `url` to `location` leads to, or None if to none.

    >>> followed("https://news.example/a/b", "../c#top")
    'https://news.example/c'
    """
    try:
        return _askable(httpx.URL(url).join(location.strip()))
    except (httpx.InvalidURL, ValueError):
        return None


def host_of(url: str) -> str:
    """Return whose turn is waited for: the host, and its port where that is an unusual one.

    Both schemes of a host are one place with one machine behind it, so they share their turns.

    >>> host_of("http://News.Example.:80/a"), host_of("https://news.example:8443/a")
    ('news.example', 'news.example:8443')
    """
    parts = httpx.URL(url)
    host = parts.raw_host.decode("ascii").lower().rstrip(".")
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in {None, *USUAL_PORTS.values()} else f"{host}:{parts.port}"


def origin_of(url: str) -> str:
    """Return what one robots.txt speaks for: scheme, host and port.

    >>> origin_of("https://News.Example/a/b?c")
    'https://news.example'
    """
    return f"{httpx.URL(url).scheme}://{host_of(url)}"


def _askable(url: httpx.URL) -> str | None:
    """Return `url` without credentials and fragment, or None if it is no address on the web.

    What is returned is read again by others, who must not stumble over it: it is read again here.
    """
    if url.scheme not in USUAL_PORTS or not url.host.strip("."):
        return None
    if url.port is not None and not 0 < url.port <= LAST_PORT:
        return None
    text = str(httpx.URL(str(url.copy_with(fragment=None, userinfo=b""))))
    return text if urlsplit(text).hostname else None
