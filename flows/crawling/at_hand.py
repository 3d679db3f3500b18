"""Sources whose pages are at hand are ingested one after the other, each as a crawl of its own."""

from collections import Counter
from dataclasses import dataclass

from extractors.archive.errors import ArchiveError
from extractors.frontier.frontier import Frontier
from extractors.registry.source import Source
from flows.crawling.account import SourceAccount
from flows.crawling.clerk import Clerk
from flows.crawling.page_reader import PageReader
from flows.crawling.page_sources import Shelf, told
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
    progress: Progress

    def ingest(self, source: Source, registry_id: str) -> SourceAccount:
        """Ingest a source; what stops it is told, and the next attempt goes on there."""
        counts: Counter[str] = Counter()
        try:
            for share in self.shelf.shares(source):
                self.reader.ingest(share.pages, progress=self.progress)
                share.done()
                counts.update(told(share.count) if share.count else {})
        except (ArchiveError, OSError) as error:
            return SourceAccount(
                source=source.name, crawl=None, records=dict(counts), failure=_why(error)
            )
        crawl = self.frontier.crawls.begin(source.name, self.kind)
        finished = Finished(crawl=crawl, registry_id=registry_id)
        self.clerk.write(Portion(finished=[finished]))
        return SourceAccount(source=source.name, crawl=None, records=dict(counts))


def _why(error: ArchiveError | OSError) -> str:
    return f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
