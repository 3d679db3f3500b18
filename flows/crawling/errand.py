"""An errand is one discovered address of a crawl, with what is to be done about it."""

from hashlib import sha256
from typing import Self

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from extractors.frontier.crawls import Task
from extractors.wire.redact import redacted
from transforms.texts.url import canonical_url, url_key
from warehouse.crawl.discovered import AddressOutcome, Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What an address came to."""

    outcome: AddressOutcome
    reason: str | None = None
    """Which pattern, budget, wall, status or class of error."""
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One address of one crawl."""

    url: str
    """As it is asked: it may hold tokens."""
    why: Occasion
    item_id: str | None = None
    carried: tuple[tuple[str, str], ...] = ()
    dated_raw: str | None = None
    """When its source says that it was published, or else changed last; verbatim."""
    n_crawls: int = 0
    """Crawls that left it over."""
    settlement: Settlement | None = None
    """What it came to, where nothing needs to be asked for that."""

    @classmethod
    def of(cls, task: Task) -> Self:
        """Return the errand that the frontier kept."""
        return TypeAdapter(cls).validate_json(task.payload)

    def task(self) -> Task:
        """Return the errand as the frontier keeps it."""
        payload = TypeAdapter(type(self)).dump_json(self).decode()
        return Task(key=self.key, url=self.url, purpose=self.why, payload=payload)

    @property
    def key(self) -> str:
        """The address in its one spelling."""
        return _without_secrets(canonical_url(self.url))

    @property
    def page_key(self) -> str:
        """The page: all addresses of its mirrors have one."""
        return page_key(self.url)


def page_key(url: str) -> str:
    """Return the name of the page at `url`, by which the frontier knows it."""
    return _without_secrets(url_key(url))


def _without_secrets(url: str) -> str:
    """Return `url` redacted, and still another one for each secret."""
    shown = redacted(url)
    return shown if shown == url else f"{shown}#{sha256(url.encode()).hexdigest()[:16]}"
