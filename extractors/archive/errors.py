"""Whatever an archive as a whole refuses, it says what, to what, and what to do.

ArchiveError
├── NoList            what should be a month's list of archives is none
└── NothingMirrored   a mirror folder has no archive of the days asked for
"""
# ruff: noqa: N818  (an error is named for the fact it tells)

from datetime import date
from pathlib import Path
from typing import Any


class ArchiveError(Exception):
    """Base of every error that archives raise on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process boundary intact, whatever a subclass's __init__ takes."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


class NoList(ArchiveError):
    """What should be a month's list of archives is none."""

    def __init__(self, path: str, *, why: str) -> None:
        """Keep what was wrong with it."""
        self.path = path
        self.why = why
        super().__init__(
            f"the list {path} cannot be used: {why};"
            " run this again, and if it stays so, look at what Common Crawl answers there"
        )


class NothingMirrored(ArchiveError):
    """A mirror folder has no archive of the days asked for."""

    def __init__(self, folder: Path, *, place: str, since: date, until: date) -> None:
        """Keep where was looked for what."""
        self.folder = folder
        self.since = since
        self.until = until
        super().__init__(
            f"{folder} has no CC-NEWS archive of {since} to {until}; it was looked for in"
            f" {folder / place} and the months after: copy it there, as Common Crawl lays it out,"
            " or leave out the mirror, so that it is fetched"
        )
