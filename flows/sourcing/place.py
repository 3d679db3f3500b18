"""Where a source's pages come from, in a few words."""

from collections.abc import Sequence

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


def place(source: Source) -> str:
    """Return the first of its listings, paths or hosts, and how many there are more."""
    match source:
        case Feed() | Sitemap() | Section():
            return _first(source.urls)
        case UrlList():
            return str(source.file or _first(source.urls or ()))
        case Folder() | Warc():
            return _first([str(path) for path in source.paths])
        case CommonCrawl():
            where = f" in {source.mirror}" if source.mirror else ""
            return f"{_first(source.hosts) or 'all hosts'}, {_days(source)}{where}"
        case Replay():
            return f"{_first(source.sources) or 'all sources'}, {_days(source)}"


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else ""


def _days(source: CommonCrawl | Replay) -> str:
    since = f"from {source.since}" if source.since else ""
    until = f"until {source.until}" if source.until else ""
    return " ".join(filter(None, (since, until))) or "all days"
