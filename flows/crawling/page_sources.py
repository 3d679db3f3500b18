"""Sources whose pages are there already: in folders, in archives, in the warehouse itself."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from extractors.archive.cc_news import Download, Mirror, Remote
from extractors.archive.count import WarcCount
from extractors.archive.warc_file import WarcFile
from extractors.archive.warc_slice import slices
from extractors.folder import FolderSource
from extractors.frontier.marks import Marks
from extractors.page import PageSource, RawPage
from extractors.registry.source import (
    CommonCrawl,
    Feed,
    Folder,
    Replay,
    Section,
    Sitemap,
    Source,
    UrlList,
    Warc,
)
from extractors.window import Window, WindowedSource
from flows.crawling.narrowed import narrowed
from warehouse.warehouse import Warehouse

PAGES_AT_ONCE = 1_000
HEAD_BYTES = 128
"""The beginning of a first record, whose id and date no other archive has."""
ARCHIVES = (".warc", ".warc.gz", ".warc.zst")


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A portion of a source's pages, worth a run."""

    pages: PageSource
    done: Callable[[], None] = _nothing
    """To be called when all its pages have their outcomes: the next run begins behind it."""
    count: WarcCount | None = None
    """Of an archive: what its records came to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPages:
    """Pages that the warehouse has."""

    warehouse: Warehouse
    page_ids: tuple[str, ...]

    def pages(self) -> Iterator[RawPage]:
        """Yield every page once."""
        return self.warehouse.raw_pages(self.page_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What sources are read with."""

    warehouse: Warehouse
    marks: Marks
    """Where archives were left."""
    downloads: Callable[[Source], Download]
    cache: Path
    """Where archives lie while they are read."""
    today: date
    window: Window | None = None
    """The days of fetching that are wanted; None is all."""

    def shares(self, source: Source) -> Iterator[Share]:
        """Yield the pages of `source`; nothing of one that is crawled.

        A file or folder that is not there raises FileNotFoundError: it is probably not mounted,
        and no page can tell of it.
        """
        match narrowed(source, self.window):
            case Folder() as folder:
                for path in folder.paths:
                    _need(path)
                pages = FolderSource(folder.paths, source=folder.name)
                yield Share(pages=_within(pages, self.window))
            case Warc() as archives:
                yield from self._kept_archives(archives)
            case CommonCrawl() as news:
                yield from self._news(news)
            case Replay() as replay:
                yield from self._kept(replay)
            case _:
                return

    def _kept_archives(self, source: Warc) -> Iterator[Share]:
        """Yield the pages of archives that are here, each from where it was left."""
        for path in source.paths:
            for file in archives(path):
                name = _name(file) + _era(self.window)
                yield from self._slices(WarcFile(file, source=source.name), name, self.window)

    def _kept(self, source: Replay) -> Iterator[Share]:
        kept = iter(
            self.warehouse.kept_ids(sources=source.sources, since=source.since, until=source.until)
        )
        while page_ids := tuple(islice(kept, PAGES_AT_ONCE)):
            yield Share(pages=KeptPages(warehouse=self.warehouse, page_ids=page_ids))

    def _news(self, source: CommonCrawl) -> Iterator[Share]:
        """Yield the pages of the archives that hold something of the days asked for."""
        until = source.until or self.today + timedelta(days=1)
        place = (
            Mirror(folder=source.mirror)
            if source.mirror
            else Remote(folder=self.cache, download=self.downloads(source))
        )
        window = Window(since=source.since, until=until)
        for archive in place.plan(source.since, until):
            name = f"{archive.name} {_choice(source)}"
            if self.marks.get(_over(source, name)):
                continue
            file = WarcFile(place.bring(archive), source=source.name, hosts=source.hosts)
            yield from self._slices(file, name, window)
            self.marks.put(_over(source, name), "over")
            place.leave(archive)

    def _slices(self, file: WarcFile, name: str, window: Window | None) -> Iterator[Share]:
        """Yield what of some days is in an archive, from where it was left."""
        mark = f"archive {file.source} {name}"
        left_at = int(self.marks.get(mark) or 0)
        start = left_at if left_at <= file.path.stat().st_size else 0
        for portion in slices(file, start):

            def done(end: int = portion.end) -> None:
                self.marks.put(mark, str(end))

            yield Share(pages=_within(portion, window), done=done, count=portion.count)


def is_crawled(source: Source) -> bool:
    """Say whether the pages of `source` are asked of their publishers."""
    return isinstance(source, Feed | Sitemap | Section | UrlList)


def counted(count: WarcCount) -> dict[str, int]:
    """Return what the records of an archive came to, by name; what did not occur is left out."""
    counts = {name.removeprefix("n_"): n for name, n in asdict(count).items() if isinstance(n, int)}
    others = {f"other: {kind}": n for kind, n in count.n_other}
    return {name: n for name, n in (counts | others).items() if n}


def archives(path: Path) -> list[Path]:
    """Return the archive that `path` is, or those below it in the order of their names."""
    _need(path)
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*.warc*") if file.name.endswith(ARCHIVES))


def _name(archive: Path) -> str:
    """Return what an archive is remembered by: another file in its place has another name."""
    with archive.open("rb") as file:
        head = sha256(file.read(HEAD_BYTES)).hexdigest()[:16]
    return f"{archive.resolve()} {head}"


def _need(path: Path) -> None:
    if not path.exists():
        why = "there is no such file or folder; mount it or correct its name"
        raise FileNotFoundError(2, why, str(path))


def _within(pages: PageSource, window: Window | None) -> PageSource:
    return WindowedSource(source=pages, window=window) if window else pages


def _era(window: Window | None) -> str:
    """Tell readings of an archive apart: what one has left out, another may want."""
    return f" {window.since} {window.until}" if window else ""


def _choice(source: CommonCrawl) -> str:
    """Tell readings of an archive apart: who asks for other hosts or days has not read it yet."""
    choice = f"{source.since} {source.until} {' '.join(source.hosts)}"
    return sha256(choice.encode()).hexdigest()[:16]


def _over(source: Source, name: str) -> str:
    return f"archive {source.name} {name} is over"
