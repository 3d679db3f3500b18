"""CC-NEWS is taken from a mirror folder, or from the web through whoever downloads politely."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from extractors.archive.errors import NothingMirrored
from extractors.archive.news_file import (
    LIST_NAME,
    NewsFile,
    holding,
    listed,
    month_list,
    months,
    news_file,
)

BASE_URL = "https://data.commoncrawl.org/"
Download = Callable[[str, Path], None]
"""Bring what is at an address to a file, or raise FileNotFoundError where there is nothing (404).
What lies in the file already is its beginning, left by an attempt that was broken off (Range)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """A folder with archives under the paths that they have at Common Crawl."""

    folder: Path

    def plan(self, since: date, until: date) -> list[NewsFile]:
        """Return the archives of the days [since, until) that are here, with their sizes."""
        found = [file for month in months(since, until) for file in self._month(month)]
        chosen = holding(found, since, until)
        if not chosen:
            place = str(PurePosixPath(month_list(since)).parent)
            raise NothingMirrored(self.folder, place=place, since=since, until=until)
        return chosen

    def bring(self, file: NewsFile) -> Path:
        """Return where `file` lies."""
        return self.folder / file.path

    def leave(self, file: NewsFile) -> None:
        """Keep `file`: it is not ours."""

    def _month(self, month: date) -> list[NewsFile]:
        """Return the archives in a month's folder: what is not copied is not planned."""
        base = PurePosixPath(month_list(month)).parent
        return [
            file
            for path in sorted((self.folder / base).glob("CC-NEWS-*"))
            if (file := news_file(str(base / path.name), path.stat().st_size))
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """Common Crawl itself; archives are kept in `folder` while they are read."""

    folder: Path
    download: Download

    def plan(self, since: date, until: date) -> list[NewsFile]:
        """Return the archives of the days [since, until) that are listed, after asking for lists.

        Sizes are known of those that lie here already.
        """
        found = [file for month in months(since, until) for file in self._month(month)]
        return [self._sized(file) for file in holding(found, since, until)]

    def bring(self, file: NewsFile) -> Path:
        """Return where `file` lies; fetch it, or the rest of it, if it is not here."""
        place = self.folder / file.path
        if not place.exists():
            self._fetch(file.path, place)
        return place

    def leave(self, file: NewsFile) -> None:
        """Delete the copy of `file`, which was read to its end."""
        (self.folder / file.path).unlink(missing_ok=True)

    def _month(self, month: date) -> list[NewsFile]:
        """Return what a month's list names; it is asked for anew, since it grows."""
        place = self.folder / month_list(month)
        place.unlink(missing_ok=True)
        try:
            self._fetch(month_list(month), place)
        except FileNotFoundError:  # nothing was archived in that month, yet
            return []
        return listed(place.read_bytes(), month=month)

    def _fetch(self, path: str, place: Path) -> None:
        """Fetch beside `place` and put it there when it is whole."""
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f"{place.name}.part")
        if place.name == LIST_NAME:
            part.unlink(missing_ok=True)  # the beginning of an older list is none of today's
        self.download(BASE_URL + path, part)
        part.replace(place)

    def _sized(self, file: NewsFile) -> NewsFile:
        place = self.folder / file.path
        n_bytes = place.stat().st_size if place.exists() else None
        return NewsFile(begun_at=file.begun_at, path=file.path, n_bytes=n_bytes)
