"""Networks and ports that a source may lead to, beside the public ones."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from extractors.registry.unfit import Unfit
from extractors.wire.ports import LAST_PORT

CONNECT_TO = re.compile(r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253}):(?P<port>[0-9]{1,5})")

AnyNetwork = IPv4Network | IPv6Network


def is_this_machine(networks: Iterable[AnyNetwork]) -> bool:
    """Say whether there are networks, and only addresses of this machine in them.

    >>> is_this_machine([IPv4Network("127.0.0.0/8")]), is_this_machine([])
    (True, False)
    """
    ends = [(one.network_address, one.broadcast_address) for one in networks]
    return bool(ends) and all(first.is_loopback and last.is_loopback for first, last in ends)


def _network(value: object) -> AnyNetwork:
    if isinstance(value, IPv4Network | IPv6Network):
        return value
    text = str(value)
    try:
        return ip_network(text)
    except ValueError as error:
        raise Unfit(why=str(error), remedy=f'write "{_whole_network(text)}"') from error


def _whole_network(text: str) -> str:
    """Return the network that an address within it was written for."""
    try:
        return str(ip_network(text, strict=False))
    except ValueError:
        return "127.0.0.0/8"


def _connect_to(text: str) -> str:
    found = CONNECT_TO.fullmatch(text)
    if found and 0 < int(found["port"]) <= LAST_PORT:
        return text
    raise Unfit(why="it is not HOST:PORT", remedy='write one like "127.0.0.1:8099"')


Network = Annotated[AnyNetwork, BeforeValidator(_network)]
Port = Annotated[int, Field(strict=True, ge=1, le=LAST_PORT)]
ConnectTo = Annotated[str, AfterValidator(_connect_to)]
