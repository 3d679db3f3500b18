"""What a listing writes for an address becomes one that can be asked, or none."""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from tld import get_fld

LONGEST = 8_192
"""Characters; servers refuse addresses long before."""

_NOISE = re.compile("[\t\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b]")
_SPACES = re.compile(r"\s")
_BARE_HOST = re.compile(r"www\.[^/\s]{1,250}\.[^/\s]")


def absolute(raw: str, base: str) -> str | None:
    """Return `raw` as an absolute http address without its fragment; None where it is none.

    Ampersands that were escaped more than once are mended: no address means to hold `&amp;`.

    >>> absolute(" /a?x=1&amp;amp;y=2#top ", "https://paper.example/feed")
    'https://paper.example/a?x=1&y=2'
    """
    lines = raw[: LONGEST + 1].splitlines()
    written = _NOISE.sub("", "".join(map(str.strip, lines))).strip()
    if not written or len(raw) > LONGEST:
        return None
    if _BARE_HOST.match(written):
        written = f"//{written}"
    try:
        url = written.replace("&amp;", "&").replace("&amp;", "&")
        url = url if is_http(url) else urljoin(base, url)
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        return None
    if not is_web or not parts.hostname or _SPACES.search(parts.netloc):
        return None
    return _SPACES.sub("%20", url if parts.fragment.startswith("!") else url.partition("#")[0])


def is_http(raw: str) -> bool:
    """Return whether `raw` is written as an address of the web, as permalinks are."""
    return raw.strip().lower().startswith(("http://", "https://"))


def host_of(url: str) -> str:
    """Return the host of `url` in small letters, or an empty string."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """Return the registrable domain of `host`; a host without one is its own site."""
    if "." not in host or _is_address(host):
        return host
    known = get_fld(f"https://{host}/", fail_silently=True)
    return known or ".".join(host.rsplit(".", 2)[-2:])


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
