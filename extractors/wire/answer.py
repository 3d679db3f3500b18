"""What came back over the wire: an answer of a server, or why there was none."""

from dataclasses import dataclass
from datetime import datetime

from extractors.fetch import ErrorClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A server's answer to one request, whatever its status."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    """In order, verbatim."""
    body: bytes
    """With every content coding undone."""
    n_wire_bytes: int
    """Of the body, as it came."""
    content_coding: str | None
    """`gzip`, `br`, `zstd` ...; None where the body came as it is."""
    remote_address: str | None
    http_version: str
    tls_version: str | None
    started_at: datetime
    elapsed_s: float

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, in any letter case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A request without an answer that can be used."""

    url: str
    error: ErrorClass
    detail: str
    """What happened, to what, and what to do."""
    n_wire_bytes: int
    remote_address: str | None
    started_at: datetime
    elapsed_s: float
    status: int | None = None
    """Where the head of an answer came before it failed."""
    headers: tuple[tuple[str, str], ...] = ()
