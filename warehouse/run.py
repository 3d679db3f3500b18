"""A run is known by its content: the same work has the same name, whoever starts it and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from transforms.article import Article, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one commit makes true: the outcome of each of its pages, in the order they came."""

    run_id: str
    version: str
    """Version of the transforms that gave these outcomes."""
    outcomes: tuple[Article | Rejected, ...]

    @property
    def batch_id(self) -> str:
        """Identity of the commit, which every table remembers."""
        page_ids = (page.page_id for page in self.outcomes)
        return run_id(kind="batch", version=self.version, page_ids=page_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One request for work, with every page that it saw."""

    run_id: str
    kind: str
    """What started it: `ingest`, `nightly`, `backfill` or `replay`."""
    version: str
    sources: tuple[str, ...]
    page_ids: tuple[str, ...]
    """Every page seen, in order; one that came twice stands here twice."""
    started_at: datetime


def run_id(*, kind: str, version: str, page_ids: Iterable[str]) -> str:
    """Return the identity of a run over these pages: 32 hex digits, whatever their order."""
    content = "\0".join((kind, version, *sorted(page_ids)))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
