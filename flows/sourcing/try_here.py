"""A source whose pages or addresses lie on this disk is tried by looking there."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from extractors.discovery.url_lists import read_urls
from extractors.folder import FolderSource
from extractors.item import Item
from extractors.page import UnreadablePage
from extractors.registry.source import CommonCrawl, Folder, Source, UrlList, Warc
from flows.crawling.own_list import own_list
from flows.sourcing.place import place
from flows.sourcing.trial import Trial

ARCHIVES = (".warc", ".warc.gz", ".warc.zst")
MOST_PAGES = 500
"""Pages that are read of a folder, and archives that are counted, to see that there are some."""


def try_here(source: Source) -> list[Trial]:
    """Return the trials of a source for which nobody needs to be asked."""
    match source:
        case Folder():
            return [_pages(source, path) for path in source.paths]
        case Warc():
            return [_archives(source, path) for path in source.paths]
        case CommonCrawl(mirror=Path() as mirror):
            return [_archives(source, mirror)]
        case _:
            return [Trial(source=source.name, what=place(source), answer="not asked")]


def try_list(source: UrlList) -> Trial:
    """Return what a list names, as far as is read of one."""
    what, most = place(source), source.budgets.items
    if source.file is None:
        named = [item for item in own_list(source) if isinstance(item, Item)]
        return _listed(source, what, tuple(named[:most]))
    try:
        listing = read_urls(source.file, most=most)
    except (OSError, ValueError) as error:
        return _faulty(source, what, _why(error), "correct the file, or its name")
    over = f"{listing.n_over_cap:,} more than a trial reads"
    return replace(
        _listed(source, what, listing.items),
        n_without_url=listing.n_without_url,
        problems=(*([over] if listing.n_over_cap else []), *listing.problems),
    )


def _listed(source: UrlList, what: str, items: tuple[Item, ...]) -> Trial:
    if not items:
        return _faulty(source, what, "it names no address", "write one address a line")
    return Trial(source=source.name, what=what, answer="read", items=items, n_items=len(items))


def _pages(source: Folder, path: Path) -> Trial:
    """Return how many pages lie in a folder; they are read, and nothing more."""
    if not path.exists():
        return _missing(source, path)
    found = list(islice(FolderSource([path]).pages(), MOST_PAGES))
    unreadable = [page.detail for page in found if isinstance(page, UnreadablePage)]
    return _counted(source, path, n=len(found) - len(unreadable), problems=unreadable[:1])


def _archives(source: Warc | CommonCrawl, path: Path) -> Trial:
    """Return how many archives lie in a folder or a mirror; nothing in them is read."""
    if not path.exists():
        return _missing(source, path)
    return _counted(source, path, n=sum(1 for _ in islice(_files(path), MOST_PAGES)))


def _files(path: Path) -> Iterator[Path]:
    """Yield the archives in a folder, or the file itself."""
    if not path.is_dir():
        yield path
    for folder, _, names in os.walk(path):
        yield from (Path(folder) / name for name in names if name.endswith(ARCHIVES))


def _counted(source: Source, path: Path, *, n: int, problems: list[str] | None = None) -> Trial:
    if not n:
        why = (problems or ["nothing of that kind lies there"])[0]
        return _faulty(source, str(path), why, "correct the path, or put something there")
    more = ("there are more; counting stopped",) if n == MOST_PAGES else ()
    return Trial(
        source=source.name,
        what=str(path),
        answer="read",
        n_items=n,
        problems=(*(problems or ()), *more),
    )


def _missing(source: Source, path: Path) -> Trial:
    return _faulty(source, str(path), "there is no such file or folder", "correct the path")


def _faulty(source: Source, what: str, fault: str, remedy: str) -> Trial:
    return Trial(source=source.name, what=what, answer="not read", fault=fault, remedy=remedy)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
