"""What is known of one request so far: it ends as an answer or as a failure."""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from extractors.fetch import ErrorClass
from extractors.wire.answer import Answer, Failure
from extractors.wire.ask import Ask
from extractors.wire.unanswered import Unanswered

SPARE_BYTES = 256 << 10
FRAMING = 8
"""What body and head are framed in may be the spare bytes and an eighth of the body."""


@dataclass(slots=True, kw_only=True)
class Exchange:
    """One request in progress."""

    ask: Ask
    started_at: datetime
    remote_address: str | None = None
    tls_version: str | None = None
    http_version: str = ""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    n_wire_bytes: int = 0
    """Of the body."""
    n_read_bytes: int = 0
    """Of everything, with the head and what the body is framed in."""
    first_read: bytes = b""
    last_read: bytes | None = None
    """What the connection gave last; empty at its end, None before it gave anything."""
    _clock_s: float = field(default_factory=perf_counter)

    def read(self, data: bytes) -> None:
        """Take note of `data` from the connection; raise Unanswered if too little of it is body.

        Heads that announce heads, frames of nothing, and chunks of a byte each cost us a hundred
        times what they cost a server.
        """
        if self.last_read is None:
            self.first_read = data
        self.last_read = data
        self.n_read_bytes += len(data)
        beside = self.n_read_bytes - self.n_wire_bytes
        most = self.ask.limits.header_bytes + SPARE_BYTES + self.n_wire_bytes // FRAMING
        if beside > most:
            error = ErrorClass.HEADERS_TOO_LARGE if self.status is None else ErrorClass.PROTOCOL
            message = f"{beside:,} bytes came beside the body; tell its owner"
            raise Unanswered(error, message)

    def head(self, status: int, headers: Sequence[tuple[bytes, bytes]]) -> None:
        """Take the head of the answer; raise Unanswered if it is larger than allowed."""
        self.status = status
        n_bytes = sum(len(name) + len(value) + 4 for name, value in headers)
        if n_bytes > (most := self.ask.limits.header_bytes):
            message = f"its head has {n_bytes:,} bytes, more than {most:,}; tell its owner"
            raise Unanswered(ErrorClass.HEADERS_TOO_LARGE, message)
        self.headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in headers
        )

    def header(self, name: str) -> str | None:
        """Return every header called `name`, joined by commas."""
        values = [value for key, value in self.headers if key.lower() == name]
        return ", ".join(values) if values else None

    def answer(self, body: bytes, coding: str | None) -> Answer:
        """End as an answer."""
        return Answer(
            url=self.ask.url,
            status=self.status or 0,
            headers=self.headers,
            body=body,
            n_wire_bytes=self.n_wire_bytes,
            content_coding=coding,
            remote_address=self.remote_address,
            http_version=self.http_version,
            tls_version=self.tls_version,
            started_at=self.started_at,
            elapsed_s=perf_counter() - self._clock_s,
        )

    def failure(self, error: ErrorClass, detail: str) -> Failure:
        """End as a failure."""
        return Failure(
            url=self.ask.url,
            error=error,
            detail=detail,
            n_wire_bytes=self.n_wire_bytes,
            remote_address=self.remote_address,
            started_at=self.started_at,
            elapsed_s=perf_counter() - self._clock_s,
            status=self.status,
            headers=self.headers,
        )


CURRENT: ContextVar[Exchange] = ContextVar("CURRENT")
"""Of this task: the pool does not say which connection serves a request, the task does."""
