"""Files and folders of saved pages are a source, in an order that never changes."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from extractors.page import RawPage, UnreadablePage
from extractors.saved import (
    CONTENT_TYPES,
    SavedPage,
    Told,
    file_uri,
    folder_name,
    read_saved,
    shown,
    suffix,
    unreadable,
)


class FolderSource:
    """The pages saved in `paths`: files as named, folders searched in the order of their names.

    A folder gives its `.html`, `.htm`, `.html.gz` and `.txt` files, hidden ones left out; links
    are followed and no folder is entered twice. A file that is named itself is always a page.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        *,
        url: str | None = None,
        source: str | None = None,
        fetched_at: datetime | None = None,
    ) -> None:
        """Keep what was said of all these pages; nothing is read before it is asked for."""
        self._paths = tuple(paths)
        self._told = Told(url=url, source=source, fetched_at=fetched_at)

    def pages(self) -> Iterator[RawPage | UnreadablePage]:
        """Yield every page once."""
        return (saved.page for saved in self.saved())

    def saved(self) -> Iterator[SavedPage]:
        """Yield every page once, with the file it lies in."""
        for path in self._paths:
            if _is_folder(path):
                yield from self._search(path)
            else:
                yield read_saved(path, self._told)

    def files(self) -> Iterator[Path]:
        """Yield the file of every page once, unread; raise OSError for what cannot be listed."""
        for path in self._paths:
            if _is_folder(path):
                yield from _files(path, _raise)
            else:
                yield path

    def _search(self, top: Path) -> Iterator[SavedPage]:
        refused: list[OSError] = []
        for file in _files(top, refused.append):
            yield read_saved(file, self._told, folder=top)
        for error in refused:
            yield self._closed(Path(error.filename), top, error)

    def _closed(self, folder: Path, top: Path, error: OSError) -> SavedPage:
        source = self._told.source or folder_name(top)
        detail = f"cannot list {shown(folder)}: {error.strerror}; its pages were not seen"
        return SavedPage(path=folder, page=unreadable(file_uri(folder), source, detail))


def _files(top: Path, on_error: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield the pages below `top`; folders that cannot be listed are told of, and passed over."""
    seen: set[tuple[int, int]] = set()
    _is_new(top, seen)
    for folder, subfolders, names in os.walk(top, onerror=on_error, followlinks=True):
        here = Path(folder)
        for name in sorted(filter(_is_page, names)):
            yield here / name
        subfolders[:] = [
            name
            for name in sorted(subfolders)
            if not name.startswith(".") and _is_new(here / name, seen)
        ]


def _raise(error: OSError) -> None:
    raise error


def _is_page(name: str) -> bool:
    return not name.startswith(".") and suffix(Path(name)) in CONTENT_TYPES


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it as a file will tell why
        return False


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    """Say whether `folder` is entered for the first time, under whatever name."""
    try:
        info = folder.stat()
    except OSError:  # entering it will tell why
        return True
    inode = (info.st_dev, info.st_ino)
    is_new = inode not in seen
    seen.add(inode)
    return is_new
