"""Only public addresses are connected to, and those that an allowance names."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from extractors.fetch import ErrorClass
from extractors.wire.ask import Allowance
from extractors.wire.unanswered import Unanswered

NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a carrier's translation; metadata of some clouds
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host, as seen from its machines
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; metadata of a cloud
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
"""IANA's special-purpose registry, and what clouds hide behind public addresses."""
UNICAST_6 = IPv6Network("2000::/3")
"""All that is given out as global unicast; loopback, link-local, unique local, multicast,
IPv4-mapped and -compatible addresses are outside."""
NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)
NAT64 = IPv6Network("64:ff9b::/96")
"""How IPv4 looks from a network that has only IPv6: judged by the IPv4 address within."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether `address` is one that anybody may reach.

    A list of our own: Python's `is_global` differs between its releases, and says yes to 6to4
    of a private address.

    >>> [is_public(ip_address(text)) for text in ("1.1.1.1", "10.0.0.1", "64:ff9b::a00:1")]
    [True, False, False]
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_4)
    if address.scope_id is not None:
        return False
    if address in NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in UNICAST_6 and not any(address in network for network in NOT_PUBLIC_6)


def checked(
    host: str, found: Iterable[str], allow: Allowance
) -> tuple[IPv4Address | IPv6Address, ...]:
    """Return the addresses `found` for `host`, each once; raise Unanswered unless all may be used.

    One address that may not be used refuses them all: a public name has no reason for it.
    """
    addresses = tuple(dict.fromkeys(_address(host, text) for text in found))
    if not addresses:
        raise Unanswered(ErrorClass.DNS, f"{host} has no address; is its name right?")
    refused = [address for address in addresses if not may_be_used(address, allow)]
    if refused:
        what = host if host == str(refused[0]) else f"{host} leads to {refused[0]}, which"
        raise Unanswered(
            ErrorClass.REFUSED_ADDRESS,
            f"{what} is not public; allow its network by name if that is meant",
        )
    return addresses


def may_be_used(address: IPv4Address | IPv6Address, allow: Allowance) -> bool:
    """Tell whether `address` is public, or in a network that is allowed by name."""
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return False
    return is_public(address) or any(address in network for network in allow.networks)


def _address(host: str, text: str) -> IPv4Address | IPv6Address:
    """Return the address that a resolver wrote."""
    try:
        return ip_address(text)
    except ValueError:
        raise Unanswered(
            ErrorClass.DNS, f"the resolver gave {text!r} for {host}, which is no address"
        ) from None
