"""Sources whose pages are at hand are ingested one after the other, each as a crawl of its own."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.archive.errors import ArchiveError
from extractors.frontier.errors import NotAlone
from extractors.frontier.frontier import Frontier
from extractors.frontier.lock import alone
from extractors.registry.source import Source
from flows.crawling.account import SourceAccount
from flows.crawling.behind import taken_up
from flows.crawling.clerk import Clerk
from flows.crawling.commission import workplace
from flows.crawling.fault import STOPS_ALL, told
from flows.crawling.page_reader import PageReader
from flows.crawling.page_sources import Shelf, counted
from flows.crawling.portion import Finished, Portion
from flows.pipeline import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """Brings such sources in."""

    kind: str
    shelf: Shelf
    reader: PageReader
    clerk: Clerk
    frontier: Frontier
    frontier_path: Path
    progress: Progress
    lane: str = ""
    """Which of several that go on side by side at the same sources."""

    def ingest(self, source: Source, registry_id: str) -> SourceAccount:
        """Ingest a source; what stops it is told, and the next attempt goes on there."""
        counts: Counter[str] = Counter()
        failure = self._ingested(source, registry_id, counts)
        return SourceAccount(source=source.name, crawl=None, records=dict(counts), failure=failure)

    def _ingested(self, source: Source, registry_id: str, counts: Counter[str]) -> str | None:
        """Ingest a source and count its records; return what stopped it, raise what stops all."""
        try:
            with alone(self.frontier_path, workplace(source, self.kind, self.lane)):
                lane = f"{self.kind} {self.lane}".rstrip()
                crawl = taken_up(source.name, lane, self.frontier, self.clerk.ledger)
                self._bring_in(source, counts)
                of_kind = replace(crawl, kind=self.kind)
                finished = Finished(crawl=of_kind, registry_id=registry_id)
                self.clerk.write(Portion(finished=[finished]))
        except NotAlone as error:
            return str(error)
        except STOPS_ALL:
            raise
        except Exception as error:  # noqa: BLE001  (a fault of ours costs one source, not the night)
            return _why(error)
        return None

    def _bring_in(self, source: Source, counts: Counter[str]) -> None:
        for share in self.shelf.shares(source):
            self.reader.ingest(share.pages, progress=self.progress)
            share.done()
            counts.update(counted(share.count) if share.count else {})


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error) if isinstance(error, ArchiveError) else told(error)
