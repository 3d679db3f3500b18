"""A request is remembered as it came, with its time, so that spacing is measured at the server."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that a host was asked."""

    at: float
    """On the monotonic clock, when its head had been read."""
    host: str
    """From `Host`, without its port, in lower case."""
    method: str
    target: str
    """Path and query, as sent."""
    headers: tuple[tuple[str, str], ...]
    is_tls: bool
    nth: int
    """How many times this target of this host had been asked before."""

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return f"{'https' if self.is_tls else 'http'}://{self.host}{self.target}"

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, in any letter case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


def parsed(head: bytes, *, at: float, is_tls: bool) -> Request | None:
    """Return the request that `head` is, the first of its kind; None where it is no HTTP."""
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    if len(words) != 3:
        return None
    headers = tuple(
        (name.strip(), value.strip())
        for name, colon, value in (line.partition(":") for line in lines[1:])
        if colon
    )
    host = next((value for name, value in headers if name.lower() == "host"), "")
    return Request(
        at=at,
        host=_without_port(host).lower(),
        method=words[0],
        target=words[1],
        headers=headers,
        is_tls=is_tls,
        nth=0,
    )


def _without_port(host: str) -> str:
    """Return the name or the address of a `Host` header."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
