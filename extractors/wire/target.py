"""An address that can be asked has one form: scheme, host, port and path, read once."""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import httpx

from extractors.fetch import ErrorClass
from extractors.wire.ask import Allowance
from extractors.wire.ports import LAST_PORT, USUAL_PORTS
from extractors.wire.unanswered import Unanswered

MAX_URL_CHARS = 8_000
"""What every server should take (RFC 9110, 4.1)."""
MAX_NAME_CHARS = 253
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes; the same values are checked, connected to and sent."""

    scheme: str
    host: str
    """In small letters, ASCII, without a trailing dot; an IPv6 address without brackets."""
    port: int
    authority: bytes
    """The host, and the port unless it is the scheme's own: what `Host` says."""
    path: bytes
    """With the query, percent-encoded."""

    @property
    def origin(self) -> httpx.URL:
        """The address of the server, which says nothing of what is asked of it."""
        return _read(f"{self.scheme}://{self.authority.decode()}/")


def target(url: str, allow: Allowance) -> Target:
    """Read `url`; raise Unanswered for what cannot or may not be asked.

    There is one reading of it, so that no two parts of the program see two hosts in one address.

    >>> asked = target(" https://News.Example./a b", Allowance())
    >>> asked.host, asked.path
    ('news.example', b'/a%20b')
    """
    parts = _parsed(url)
    host = _host(parts.raw_host.decode("ascii"))
    usual = USUAL_PORTS[parts.scheme]
    port = usual if parts.port is None else parts.port
    allowed_port(port, allow)
    name = f"[{host}]" if ":" in host else host
    return Target(
        scheme=parts.scheme,
        host=host,
        port=port,
        authority=(name if port == usual else f"{name}:{port}").encode(),
        path=parts.raw_path,
    )


@lru_cache(maxsize=1_024)
def _read(origin: str) -> httpx.URL:
    """Return `origin` as httpx has it; one server is asked many things."""
    return httpx.URL(origin)


def allowed_port(port: int, allow: Allowance) -> None:
    """Raise Unanswered unless `port` is a usual one, or allowed."""
    if port not in USUAL_PORTS.values() and port not in allow.ports:
        raise Unanswered(
            ErrorClass.REFUSED_PORT,
            f"port {port} is not one of the usual ones, 80 and 443; allow it if it is meant",
        )


def host_and_port(text: str) -> tuple[str, int]:
    """Read `HOST:PORT`, IPv6 addresses in brackets; raise Unanswered for anything else.

    >>> host_and_port("[::1]:8080")
    ('::1', 8080)
    """
    host, colon, port = text.rpartition(":")
    if not colon or not port.isascii() or not port.isdigit():
        raise Unanswered(ErrorClass.BAD_URL, "HOST:PORT is wanted to connect to; correct it")
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    return _host(bare.lower()), int(port)


def _parsed(url: str) -> httpx.URL:
    """Return the parts of `url`; raise Unanswered unless it is one of the web, without secrets."""
    if len(url) > MAX_URL_CHARS:
        raise Unanswered(
            ErrorClass.BAD_URL,
            f"it has {len(url):,} characters, and {MAX_URL_CHARS:,} are the most",
        )
    try:
        parts = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Unanswered(
            ErrorClass.BAD_URL, f"it is no address: {_without_text(error)}; correct it"
        ) from error
    if parts.scheme not in USUAL_PORTS:
        raise Unanswered(
            ErrorClass.BAD_URL, "only http:// and https:// are asked; correct the address"
        )
    if parts.port is not None and not 0 <= parts.port <= LAST_PORT:
        raise Unanswered(ErrorClass.BAD_URL, f"there is no port {parts.port}; correct the address")
    if parts.userinfo:
        raise Unanswered(
            ErrorClass.BAD_URL, "it holds credentials, or seems to; take out all before the @"
        )
    return parts


def _host(host: str) -> str:
    """Return `host` in its one form; raise Unanswered unless it is a name or a plain address."""
    if ":" in host:
        try:
            address = IPv6Address(host)
        except AddressValueError as error:
            raise Unanswered(
                ErrorClass.BAD_URL, f"its host is no IPv6 address: {error}; correct it"
            ) from error
        if address.scope_id is not None:
            raise Unanswered(
                ErrorClass.BAD_URL, "its host names a network interface of this machine; correct it"
            )
        return str(address)
    name = host.removesuffix(".")
    labels = name.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(name))
        except AddressValueError as error:
            raise Unanswered(
                ErrorClass.BAD_URL,
                "its host is a number, and no IPv4 address of four parts; correct it",
            ) from error
    if len(name) > MAX_NAME_CHARS or not all(_LABEL.fullmatch(label) for label in labels):
        raise Unanswered(
            ErrorClass.BAD_URL,
            f"its host, {name[:MAX_NAME_CHARS]!r}, is no name that can be looked up; correct it",
        )
    return name


def _without_text(error: Exception) -> str:
    """Say what is wrong without quoting it: it may hold a password."""
    return str(error).partition(":")[0] if isinstance(error, httpx.InvalidURL) else "not Unicode"
