"""A name is looked up beside the event loop, and for no longer than somebody waits."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable
from threading import Thread

Resolve = Callable[[str], Awaitable[tuple[str, ...]]]
"""Takes a host and gives its addresses as text; raises OSError where it has none."""


async def system_resolve(host: str) -> tuple[str, ...]:
    """Return the addresses of `host`, in the order that the system prefers.

    Every lookup has a thread of its own, which may be left behind: the system's call cannot be
    stopped, and in a pool a few names with dead servers would hold up all others.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[str, ...]] = loop.create_future()

    def settle(found: tuple[str, ...] | OSError | UnicodeError) -> None:
        if answer.done():
            return
        if isinstance(found, tuple):
            answer.set_result(found)
        else:
            answer.set_exception(found)

    def look_up() -> None:
        found: tuple[str, ...] | OSError | UnicodeError
        try:
            infos = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found = tuple(str(info[4][0]) for info in infos)
        except (OSError, UnicodeError) as error:
            found = error
        with contextlib.suppress(RuntimeError):  # the loop has closed: nobody waits any more
            loop.call_soon_threadsafe(settle, found)

    try:
        Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
    except RuntimeError as error:  # this machine has no thread left
        raise OSError(str(error)) from error
    return await answer
