"""Sources whose pages are there already: in folders, in archives, in the warehouse itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from extractors.folder import FolderSource
from extractors.page import PageSource, RawPage
from extractors.registry.source import Feed, Folder, Replay, Section, Sitemap, Source, UrlList
from warehouse.warehouse import Warehouse

PAGES_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPages:
    """Pages that the warehouse has."""

    warehouse: Warehouse
    page_ids: tuple[str, ...]

    def pages(self) -> Iterator[RawPage]:
        """Yield every page once."""
        return self.warehouse.raw_pages(self.page_ids)


def is_crawled(source: Source) -> bool:
    """Say whether the pages of `source` are asked of their publishers."""
    return isinstance(source, Feed | Sitemap | Section | UrlList)


def page_sources(source: Source, warehouse: Warehouse) -> Iterator[PageSource]:
    """Yield the pages of `source` in portions, each worth a run; nothing of one that is crawled.

    A folder that is not there raises: it is probably not mounted, and no page can tell of it.
    """
    match source:
        case Folder():
            for path in source.paths:
                if not path.exists():
                    why = "there is no such file or folder; mount it or correct its name"
                    raise FileNotFoundError(2, why, str(path))
            yield FolderSource(source.paths, source=source.name)
        case Replay():
            kept = iter(
                warehouse.kept_ids(sources=source.sources, since=source.since, until=source.until)
            )
            while page_ids := tuple(islice(kept, PAGES_AT_ONCE)):
                yield KeptPages(warehouse=warehouse, page_ids=page_ids)
        case _:
            return
