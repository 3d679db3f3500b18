"""One request: what is asked for, and what is allowed on the way."""

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What may be connected to beyond public addresses and the usual ports: by default, nothing."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    """Addresses that are not public and allowed by name, such as `127.0.0.0/8`."""
    ports: tuple[int, ...] = ()
    """Ports beside 80 and 443."""
    connect_to: str | None = None
    """`HOST:PORT` that is connected to in place of every address: a mirror, or a test's server.
    It is checked like any other; the name that is asked for stays in `Host` and TLS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that one answer may cost."""

    wire_bytes: int = 20 << 20
    body_bytes: int = 20 << 20
    """After every content coding is undone."""
    header_bytes: int = 64 << 10
    connect_s: float = 10.0
    total_s: float = 30.0
    """From the first byte sent to the last one read: a server that drips is cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One GET, without its redirects."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    """Beside those that every request has: validators, or what is accepted."""
    allow: Allowance = field(default_factory=Allowance)
    limits: Limits = field(default_factory=Limits)
