"""A source is one place that pages come from, as a person declared it in `sources.toml`."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from extractors.registry.addresses import Host, Urls
from extractors.registry.any_source import AnySource
from extractors.registry.local_path import LocalPath, LocalPaths
from extractors.registry.unfit import Unfit
from extractors.registry.words import Slug


class Kind(StrEnum):
    """What a source is: the closed list."""

    FEED = "feed"
    """RSS 0.9x, 1.0 or 2.0, Atom or JSON Feed."""
    SITEMAP = "sitemap"
    """XML or text, an index of others, gzipped or not, with Google News tags or without."""
    SECTION = "section"
    """A front page, whose links to articles are followed."""
    URLS = "urls"
    """Addresses, here or in a file of them; further columns of a CSV go to the article's row."""
    FOLDER = "folder"
    """Pages that are saved as files."""
    WARC = "warc"
    """Web archives, plain, gzip or zstd."""
    COMMONCRAWL = "commoncrawl"
    """CC-NEWS, the news archive of Common Crawl, by day and host."""
    REPLAY = "replay"
    """Pages that the warehouse has already, read once more."""


Day = Annotated[date, Field(strict=True)]


class _Listed(AnySource):
    """A source whose addresses are told by listings on the web."""

    urls: Urls = Field(examples=[["https://vell.example/feed.xml"]])
    """Addresses of the listings."""

    @property
    def listings(self) -> tuple[str, ...]:
        """The addresses of what names its pages."""
        return self.urls

    @property
    def is_on_the_web(self) -> bool:
        """Always."""
        return True


class Feed(_Listed):
    """RSS 0.9x, 1.0 or 2.0, Atom or JSON Feed."""

    kind: Literal[Kind.FEED]

    urls: Urls = Field(examples=[["https://vell.example/feed.xml"]])
    """Addresses of the feeds."""


class Sitemap(_Listed):
    """XML or text, an index of others, gzipped or not, with Google News tags or without."""

    kind: Literal[Kind.SITEMAP]

    urls: Urls = Field(examples=[["https://vell.example/sitemap-news.xml"]])
    """Addresses of the sitemaps or of their index."""


class Section(_Listed):
    """A front page, whose links to articles are followed."""

    kind: Literal[Kind.SECTION]

    urls: Urls = Field(examples=[["https://vell.example/", "https://vell.example/sport/"]])
    """Addresses of the front pages."""


class UrlList(AnySource):
    """Addresses, here or in a file of them; further columns of a CSV go to the article's row."""

    kind: Literal[Kind.URLS]

    urls: Urls | None = Field(default=None, examples=[["https://vell.example/2024/quay"]])
    """The addresses; or name a `file` of them."""

    file: LocalPath | None = Field(default=None, examples=["vell.csv"])
    """A text with one address a line, or a CSV with a column `url`."""

    @model_validator(mode="after")
    def _has_one_list(self) -> Self:
        if (self.urls is None) == (self.file is None):
            raise Unfit(why="it has either urls or a file", remedy='write file = "vell.csv"')
        return self

    @property
    def is_on_the_web(self) -> bool:
        """Always: the list may be here, its pages are not."""
        return True


class Folder(AnySource):
    """Pages that are saved as files."""

    kind: Literal[Kind.FOLDER]

    paths: LocalPaths = Field(examples=[["pages/vell"]])
    """Folders, which are searched for pages, and single files."""


class Warc(AnySource):
    """Web archives, plain, gzip or zstd."""

    kind: Literal[Kind.WARC]

    paths: LocalPaths = Field(examples=[["archive/vell.warc.gz"]])
    """Archives, and folders that are searched for them."""


class _Era(AnySource):
    """A source of which days are taken."""

    since: Day | None = Field(default=None, examples=[date(2024, 3, 1)])
    """The first day."""

    until: Day | None = Field(default=None, examples=[date(2024, 4, 1)])
    """The day after the last one; without it there is no end."""

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        if self.since and self.until and self.until <= self.since:
            why = f"until {self.until} is not after since {self.since}"
            raise Unfit(why=why, remedy="write the day after the last one")
        return self


class CommonCrawl(_Era):
    """CC-NEWS, the news archive of Common Crawl, by day and host."""

    kind: Literal[Kind.COMMONCRAWL]

    since: Day = Field(examples=[date(2024, 3, 1)])
    """The first day of crawling; CC-NEWS begins in August 2016."""

    hosts: tuple[Host, ...] = Field(default=(), examples=[["vell.example"]])
    """Hosts whose pages are taken, with all hosts below them; none is all."""

    mirror: LocalPath | None = Field(default=None, examples=["/data/cc-news"])
    """A folder with the archives, under the paths they have at Common Crawl; without it they are
    fetched."""

    @property
    def is_on_the_web(self) -> bool:
        """Unless there is a mirror."""
        return self.mirror is None


class Replay(_Era):
    """Pages that the warehouse has already, read once more."""

    kind: Literal[Kind.REPLAY]

    sources: tuple[Slug, ...] = Field(default=(), examples=[["vell-courier"]])
    """Names of the sources whose pages are taken; none is all."""

    since: Day | None = Field(default=None, examples=[date(2024, 3, 1)])
    """The first day of fetching."""


Source: TypeAlias = Annotated[
    Feed | Sitemap | Section | UrlList | Folder | Warc | CommonCrawl | Replay,
    Field(discriminator="kind"),
]

KINDS: dict[Kind, type[AnySource]] = {
    Kind.FEED: Feed,
    Kind.SITEMAP: Sitemap,
    Kind.SECTION: Section,
    Kind.URLS: UrlList,
    Kind.FOLDER: Folder,
    Kind.WARC: Warc,
    Kind.COMMONCRAWL: CommonCrawl,
    Kind.REPLAY: Replay,
}
