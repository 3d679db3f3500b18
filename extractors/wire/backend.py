"""A connection goes to an address that was checked, and to no other."""

import asyncio
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from os import strerror
from typing import Any

import httpcore

from extractors.fetch import ErrorClass
from extractors.wire.addresses import checked
from extractors.wire.ask import Allowance
from extractors.wire.connection import Connection
from extractors.wire.exchange import CURRENT
from extractors.wire.resolving import Resolve
from extractors.wire.target import allowed_port, host_and_port
from extractors.wire.unanswered import Unanswered, root

MOST_ADDRESSES = 4
"""Of one name, that are tried before we say that nobody answers."""


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Looks a name up, checks all its addresses, and connects to one of them by its number.

    There is no second look-up between check and connect, so a name that changes its address in
    between changes nothing.
    """

    def __init__(self, *, allow: Allowance, resolve: Resolve) -> None:
        """Connect within `allow`."""
        self._allow = allow
        self._resolve = resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's signature)
        local_address: str | None = None,  # noqa: ARG002  (httpcore's signature)
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002  (httpcore's signature)
    ) -> httpcore.AsyncNetworkStream:
        """Connect to `host`, or to what stands in its place; raise Unanswered if nobody answers."""
        if self._allow.connect_to is not None:
            if number := _number(host):  # a mirror stands for names, not for a house's inside
                checked(host, (number,), self._allow)
            host, port = host_and_port(self._allow.connect_to)
            allowed_port(port, self._allow)
        step = "looking up"
        try:
            async with asyncio.timeout(timeout) as within:
                addresses = checked(host, await self._look_up(host), self._allow)
                step = "connecting to"
                return await self._first_to_answer(addresses, port, within.when())
        except (TimeoutError, httpcore.ConnectTimeout):
            raise Unanswered(
                ErrorClass.TIMEOUT, f"{step} {host} took longer than {timeout} s; try again later"
            ) from None
        except httpcore.ConnectError as error:
            raise Unanswered(
                ErrorClass.CONNECT,
                f"{host} does not listen at port {port}: {_words(root(error))}; try again later",
            ) from error

    async def _look_up(self, host: str) -> tuple[str, ...]:
        """Return what the resolver says of `host`; an address is its own answer."""
        if number := _number(host):
            return (number,)
        try:
            return await self._resolve(host)
        except (OSError, UnicodeError) as error:
            raise Unanswered(
                ErrorClass.DNS, f"{host} cannot be looked up: {error}; is its name right?"
            ) from error

    async def _first_to_answer(
        self, addresses: tuple[IPv4Address | IPv6Address, ...], port: int, end: float | None
    ) -> Connection:
        """Try `addresses` in their order, each for its share of the time that is left."""
        tried = addresses[:MOST_ADDRESSES]
        for n_left, address in zip(range(len(tried), 0, -1), map(str, tried), strict=True):
            CURRENT.get().remote_address = address
            now = asyncio.get_running_loop().time()
            share = None if end is None else (end - now) / n_left
            try:
                stream = await self._network.connect_tcp(address, port, share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if n_left == 1:
                    raise
            else:
                return Connection(stream, remote_address=address)
        message = "no address was tried"
        raise httpcore.ConnectError(message)


def _number(host: str) -> str | None:
    """Return the address that `host` is, in its one form; None if it is a name."""
    try:
        return str(ip_address(host))
    except ValueError:
        return None


def _words(cause: BaseException) -> str:
    """Say what the system said, without the address that it repeats."""
    number = cause.errno if isinstance(cause, OSError) else None
    return str(cause) if number is None else strerror(number).lower()
