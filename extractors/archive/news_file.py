"""The files of CC-NEWS are listed by month, and named by the moment at which each was begun."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

from extractors.archive.errors import NoList
from extractors.wire.bodies import undo

ROOT = "crawl-data/CC-NEWS"
LIST_NAME = "warc.paths.gz"
MAX_LIST_BYTES = 16 << 20
"""Of one month's list: a hundred times what was ever in one."""
FIRST_MONTH = date(2016, 8, 1)
_PATH = re.compile(
    ROOT + r"/[0-9]{4}/[0-9]{2}/CC-NEWS-(?P<begun>[0-9]{14})-[0-9]{5}\.warc\.(?:gz|zst)"
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class NewsFile:
    """One archive; the earliest comes first."""

    begun_at: datetime
    path: str
    """As Common Crawl lists it: `crawl-data/CC-NEWS/2024/05/CC-NEWS-20240501003152-00012.warc.gz`.
    """
    n_bytes: int | None = None
    """None where it is not known before it is fetched."""

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.path).name


def month_list(month: date) -> str:
    """Return the path of the list of a month's files.

    >>> month_list(date(2024, 5, 17))
    'crawl-data/CC-NEWS/2024/05/warc.paths.gz'
    """
    return f"{ROOT}/{month:%Y/%m}/{LIST_NAME}"


def months(since: date, until: date) -> list[date]:
    """Return the first days of the months whose files may hold something of [since, until).

    The file that was open at midnight was begun the day before.

    >>> [str(month) for month in months(date(2024, 3, 1), date(2024, 4, 1))]
    ['2024-02-01', '2024-03-01']
    """
    month = max((since - timedelta(days=1)).replace(day=1), FIRST_MONTH)
    found = []
    while month < until:
        found.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return found


def news_file(path: str, n_bytes: int | None = None) -> NewsFile | None:
    """Return the file at `path`; None if it is not named like one of CC-NEWS."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    try:
        begun_at = datetime.strptime(found["begun"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return NewsFile(begun_at=begun_at, path=path, n_bytes=n_bytes)


def listed(content: bytes, *, month: date) -> list[NewsFile]:
    """Return the files that a month's list names; raise NoList if it names none.

    Whatever else it names is left alone: no path of a list leads anywhere but to its archive.
    """
    undone = undo("gzip", [content], MAX_LIST_BYTES)
    lines = undone.body.decode("ascii", "replace").splitlines()
    files = [file for line in lines if (file := news_file(line.strip()))]
    if undone.error or not files:
        raise NoList(month_list(month), why=undone.detail or "it names no archive")
    return files


def holding(files: Iterable[NewsFile], since: date, until: date) -> list[NewsFile]:
    """Return the files that may hold something of the days [since, until), in order.

    A file holds what was fetched from when it was begun until another was: the last one begun
    before the first day is among them.
    """
    start, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (since, until))
    row = sorted({file for file in files if file.begun_at < end})
    first = max((at for at, file in enumerate(row) if file.begun_at <= start), default=0)
    return row[first:]
