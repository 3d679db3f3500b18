"""A page is kept as it was received, before anyone has interpreted it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One fetched or loaded page.

    Field names follow WARC (ISO 28500): `target_uri` is what was asked for,
    `payload` the body as received. Nothing here has been decoded, cleaned or trusted.
    """

    target_uri: str
    source: str
    payload: bytes
    fetched_at: datetime
    final_uri: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    opt_outs: tuple[str, ...] = ()
    """Signals against text and data mining that came with it, beside what its markup says."""
    carried: tuple[tuple[str, str], ...] = ()
    """Columns that somebody's list gave for this address: (name, value)."""
    payload_digest: str = field(init=False)
    """SHA-256 of the payload, in hex."""
    page_id: str = field(init=False)
    """Identity of these bytes at this address: 32 hex digits."""

    def __post_init__(self) -> None:
        """Refuse a naive instant; derive the identities once."""
        if self.fetched_at.tzinfo is None:
            message = f"fetched_at of {self.target_uri} has no time zone; give it one (UTC)"
            raise ValueError(message)
        digest = sha256(self.payload).hexdigest()
        object.__setattr__(self, "payload_digest", digest)
        object.__setattr__(self, "page_id", page_id(self.target_uri, digest))

    def header(self, name: str) -> str | None:
        """Return the first header called `name`, in any letter case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadablePage:
    """A page that was named but whose bytes could not be read: it still has an outcome."""

    target_uri: str
    source: str
    fetched_at: datetime
    """When reading it was tried."""
    detail: str
    """What happened, to what, and what to do."""
    page_id: str = field(init=False)

    def __post_init__(self) -> None:
        """Derive the identity: this address, without bytes."""
        object.__setattr__(self, "page_id", page_id(self.target_uri, ""))


class PageSource(Protocol):
    """Anything that gives pages; it can be asked more than once and gives the same order."""

    def pages(self) -> Iterator[RawPage | UnreadablePage]:
        """Yield every page once."""
        ...


def page_id(target_uri: str, payload_digest: str) -> str:
    """Return the identity of a payload at an address: SHA-256 of both, cut to 128 bits."""
    return sha256(f"{target_uri}\0{payload_digest}".encode("utf-8", "surrogatepass")).hexdigest()[
        :32
    ]
