"""One page, one address; one story, one key."""

import re
import tomllib
from functools import cache
from importlib import resources
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

import idna
from tld import get_fld

URL_RULES = 2
"""Version of the rules below (docs/urls.md). Identities hang on them: a change is a migration."""

_DEFAULT_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"[a-z0-9_][a-z0-9_.-]*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|([^!$&'()*+,\-./0-9:;=@A-Z_a-z~?])")
_UNRESERVED = frozenset("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)

_MIRROR_LABELS = frozenset({"www", "m", "mobile", "amp"})
_AMP_PATH = re.compile(r"^/amp(?:html)?(?=/.)|/amp(?:html|\.html?)?/?$|\.amp(?=\.html?$|$)")
_AMP_PARAMETER = re.compile(
    r"_?amp(?:=(?:1|true)?)?|(?:output(?:type)?|format|view|mode)=amp", re.IGNORECASE
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|shtml|php|aspx?|jsp)$", re.IGNORECASE)
# A copy in a cache of AMP pages holds the address of its original, behind `s/` if that is https.
_CACHED = re.compile(
    r"(?:[a-z0-9-]+\.cdn\.ampproject\.org/[cv]|(?:www\.)?google\.[a-z.]{2,6}/amp)"
    r"/(?P<secure>s/)?(?P<original>[^/]+\.[^/]+.*)"
)
_MOST_WRAPPINGS = 4


def canonical_url(url: str) -> str:
    """Return the one working address for all spellings of `url`.

    Scheme and host in lower case, host in punycode, no default port, no credentials, no fragment
    (but `#!`), no tracking parameters or session ids, parameters sorted, dot segments resolved,
    percent-encoding only where needed, the original of a copy in a cache of AMP pages. http and
    https stay apart: they may be two servers.
    Twice changes nothing; what is no web address comes back as it is, and nothing raises.

    >>> canonical_url("HTTPS://News.Example:443/b/../a?utm_source=x&id=7#top")
    'https://news.example/a?id=7'
    """
    address = _read(url)
    return url if address is None else f"{address.scheme}://{address.locator}"


class Spelled(NamedTuple):
    """An address in the two forms that matter: `canonical_url` and `url_key` of it."""

    canonical: str
    key: str


def spelled(url: str) -> Spelled | None:
    """Return both forms, read once; None of what is no web address.

    >>> spelled("HTTPS://www.News.Example/a#top")
    Spelled(canonical='https://www.news.example/a', key='news.example/a')
    """
    address = _read(url)
    return address and Spelled(f"{address.scheme}://{address.locator}", _key(address))


def url_key(url: str) -> str:
    """Return what identity hashes: `canonical_url` without all that mirrors of one page differ in.

    No scheme, no www., m., mobile. or amp. host, no AMP path or parameter, no index.html, no
    trailing slash.

    >>> url_key("http://m.news.example/a/amp/") == url_key("https://www.news.example/a")
    True
    """
    address = _read(url)
    return url if address is None else _key(address)


def _key(address: "_Address") -> str:
    parameters = (p for p in address.query.split("&") if not _AMP_PARAMETER.fullmatch(p))
    query = "&".join(parameters)
    path = _INDEX.sub("", _AMP_PATH.sub("", address.path)).rstrip("/")
    return address._replace(host=_without_mirror(address.host), path=path, query=query).locator


def same_site(a: str, b: str) -> bool:
    """Return whether `a` and `b` belong to one registrable domain of the public suffix list.

    >>> same_site("https://news.example.co.uk/a", "//cdn.example.co.uk/b.png")
    True
    """
    its_site = site(a)
    return its_site is not None and its_site == site(b)


def site(url: str) -> str | None:
    """Return the registrable domain; for a suffix the list lacks, the last two labels.

    >>> site("https://www.news.example.co.uk:8080/a"), site("file:///saved/a.html")
    ('example.co.uk', None)
    """
    try:
        host = _host(urlsplit(url.strip()))
    except ValueError:
        return None
    if host is None or _is_ip(host):
        return host
    registrable = get_fld(SplitResult("https", host, "", "", ""), fail_silently=True)
    return str(registrable or ".".join(host.split(".")[-2:]))


class _Address(NamedTuple):
    """The parts of a web address, each in canonical form."""

    scheme: str
    host: str
    port: str
    path: str
    query: str
    fragment: str

    @property
    def locator(self) -> str:
        """All but the scheme."""
        query = f"?{self.query}" if self.query else ""
        return f"{self.host}{self.port}{self.path}{query}{self.fragment}"


def _read(url: str) -> _Address | None:
    """Return the canonical parts of `url`, or None when it is no web address.

    A copy in a cache of AMP pages has those of its original. Copies of copies are followed for a
    few steps; who wraps more often means mischief.
    """
    given = address = _parts(url)
    for _ in range(_MOST_WRAPPINGS):
        original = _original(address) if address else None
        if original is None:
            return address
        address = _parts(original)
    return given


def _parts(url: str) -> _Address | None:
    """Return the canonical parts of `url` as it stands."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    host = _host(parts)
    if parts.scheme not in _DEFAULT_PORTS or host is None:
        return None
    return _Address(
        scheme=parts.scheme,
        host=host,
        port="" if port in {None, _DEFAULT_PORTS[parts.scheme]} else f":{port}",
        path=_path(parts.path),
        query=_query(parts.query),
        fragment=f"#{_escape(parts.fragment)}" if parts.fragment.startswith("!") else "",
    )


def _original(address: _Address) -> str | None:
    """Return the address that a copy in a cache of AMP pages holds in its path."""
    found = _CACHED.fullmatch(f"{address.host}{address.path}")
    if found is None:
        return None
    scheme = "https" if found["secure"] else "http"
    query = f"?{address.query}" if address.query else ""
    return f"{scheme}://{found['original']}{query}"


def _host(parts: SplitResult) -> str | None:
    """Return the host in lower case and punycode, IPv6 in its brackets; None if it is none."""
    host = parts.hostname or ""
    if ":" in host:
        return f"[{host}]" if _is_ip(host) else None
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            return None
    host = host.rstrip(".")
    return host if _HOST.fullmatch(host) else None


def _path(path: str) -> str:
    """Return `path` escaped as little as possible, its dot segments resolved (RFC 3986, 5.2.4)."""
    segments: list[str] = []
    given = _SESSION.sub("", _escape(path)).split("/")[1:]
    for segment in given:
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    if segments and given[-1] in {".", ".."}:
        segments.append("")
    return "/" + "/".join(segments)


def _query(query: str) -> str:
    """Return the parameters that select content, sorted."""
    parameters = sorted(map(_escape, query.split("&")))
    return "&".join(p for p in parameters if p and not _is_tracking(p.partition("=")[0].lower()))


def _is_tracking(name: str) -> bool:
    names, prefixes = _tracking()
    return name in names or name.startswith(prefixes)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the names of parameters that say how a reader came, and how such names begin."""
    text = (resources.files("transforms.texts") / "tracking.toml").read_text(encoding="utf-8")
    services = tomllib.loads(text).values()
    names = frozenset(name for service in services for name in service["names"].split())
    return names, tuple(p for service in services for p in service.get("prefixes", "").split())


def _escape(text: str) -> str:
    """Return `text` with each character percent-encoded if it must be, and only then."""
    return _ESCAPE.sub(_one_escape, text)


def _one_escape(found: re.Match[str]) -> str:
    if found[2]:
        return quote(found[2], safe="", errors="surrogatepass")
    char = chr(int(found[1], 16))
    return char if char in _UNRESERVED else found[0].upper()


def _without_mirror(host: str) -> str:
    """Return `host` without the labels of its mirrors; two labels always stay."""
    labels = host.split(".")
    while labels[0] in _MIRROR_LABELS and labels[2:]:
        del labels[0]
    return ".".join(labels)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
